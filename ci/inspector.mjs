// Lets the MCP Inspector's command line judge the hub: over HTTP and stdio, in every era it speaks.
//
//   node ci/inspector.mjs INSPECTOR LAUNCHER FIXTURES
//
// INSPECTOR is the Inspector's script, LAUNCHER the automagik-tools command, FIXTURES the JAR of ci/tools-conformance. The
// hub runs on a free port with its data in a temporary folder, where the Inspector keeps its own files too. The last line says
// how many checks passed and failed.
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addTool, Count, printed, Workplace } from './hub.mjs';

const [inspector, launcher, fixtures] = process.argv.slice(2).map((path) => resolve(path));
const ERAS = ['legacy', 'auto', 'modern'];
const MANAGEMENT = [
  'add_tool', 'get_available_tools', 'get_missing_config', 'get_tool_config',
  'get_tool_metadata', 'list_my_tools', 'remove_tool', 'update_tool_config',
];
// Enough for its operations to be listed; none of them is called.
const EVOLUTION = '{"tool_name":"evolution-api","settings":{"api_key":"not-a-real-key","base_url":"http://127.0.0.1:9"}}';
// A hub over stdio starts for each question: what is judged is what it answers, not how busy the machine is.
const CONNECT_MS = 90_000;
// The Inspector's exit codes.
const OK = 0, AUTH_REQUIRED = 3;

const place = await Workplace.open(launcher, fixtures);
const inspect = (...args) =>
  place.run(process.execPath, [inspector, '--cli', ...args, '--format', 'json', '--stored-auth-only',
    '--connect-timeout', String(CONNECT_MS)]);

// The Inspector wraps a result in an object of its own; what counts is in there.
const payload = (out) => { const json = JSON.parse(out); return json.result ?? json; };
const names = (out) => payload(out).tools.map((tool) => tool.name);
const hasAll = (wanted) => (out) => wanted.every((name) => names(out).includes(name));
const isDone = (out) => payload(out).isError !== true && payload(out).content.length > 0;

const add = (to, args) => inspect(...to, '--method', 'tools/call', '--tool-name', 'add_tool', '--tool-args-json', args);

// What each kind of connection is asked: list with the schema rules, add tools, see them, call one.
async function judge(count, kind, target, manages = true) {
  for (const era of ERAS) {
    const to = [...(await target(era)), '--protocol-era', era];
    const name = `${kind}, ${era}: `;
    const ask = (what, args, holds) => count.check(name + what, inspect(...to, ...args), OK, holds);
    if (manages) {
      await ask('tools/list --strict', ['--method', 'tools/list', '--strict'], hasAll(MANAGEMENT));
      await count.check(name + 'add_tool wait', add(to, '{"tool_name":"wait"}'), OK, isDone);
      await count.check(name + 'add_tool evolution-api', add(to, EVOLUTION), OK, isDone);
    }
    await ask('tools/list --strict has what was added', ['--method', 'tools/list', '--strict'],
      hasAll(manages ? ['wait_minutes', 'evolution_send_text_message'] : ['wait_minutes']));
    await ask('wait_minutes', ['--method', 'tools/call', '--tool-name', 'wait_minutes',
      '--tool-args-json', '{"minutes":0.005}'], isDone);
  }
}

// The fixtures too, where they are what every client takes: one of them brings a schema that is not, on purpose.
async function judgeFixtures(count, url, token) {
  for (const era of ERAS) {
    const to = [url, '--header', `Authorization: Bearer ${token}`, '--protocol-era', era];
    const ask = (what, args, holds) => count.check(`fixtures, ${era}: ${what}`, inspect(...to, ...args), OK, holds);
    await ask('tools/list --strict', ['--method', 'tools/list', '--strict'], hasAll(['test_simple_text']));
    await ask('resources/list', ['--method', 'resources/list'],
      (out) => payload(out).resources.some((resource) => resource.uri === 'test://static-text'));
    await ask('resources/read', ['--method', 'resources/read', '--uri', 'test://static-text'],
      (out) => payload(out).contents[0].text.startsWith('This is the content'));
    await ask('prompts/list', ['--method', 'prompts/list'],
      (out) => payload(out).prompts.some((prompt) => prompt.name === 'test_simple_prompt'));
    await ask('prompts/get', ['--method', 'prompts/get', '--prompt-name', 'test_simple_prompt'],
      (out) => payload(out).messages.length === 1);
  }
}

async function config(name, text) {
  const file = join(place.folder, `${name}.json`);
  await writeFile(file, text);
  return ['--config', file, '--server', 'hub'];
}

await Count.of(place, async (count) => {
  const url = await place.startHub();
  await count.check('HTTP without a token is asked to sign in', inspect(url, '--method', 'tools/list'), AUTH_REQUIRED);
  await judge(count, 'HTTP with a header', async (era) =>
    [url, '--header', `Authorization: Bearer ${await place.token('inspector', `${era}@example.com`)}`]);
  await judge(count, 'stdio as mcp-config says', async (era) => config(`stdio-${era}`, await printed(
    place.run(launcher, ['mcp-config', 'claude-desktop', '--data', join(place.folder, `data-${era}`)]))));
  await judge(count, 'one tool over stdio', async (era) =>
    config(`tool-${era}`, JSON.stringify({ mcpServers: { hub: { command: launcher, args: ['tool', 'wait'] } } })), false);
  const token = await place.token('fixtures', 'fixtures@example.com');
  await addTool(url, token, 'conformance');
  await judgeFixtures(count, url, token);
});
