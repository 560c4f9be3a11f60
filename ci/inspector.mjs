// Lets the MCP Inspector's command line judge the hub: over HTTP and stdio, in every era it speaks.
//
//   node ci/inspector.mjs INSPECTOR LAUNCHER
//
// INSPECTOR is the Inspector's script, LAUNCHER the automagik-tools command. The hub runs on a free port with its data in a
// temporary folder, where the Inspector keeps its own files too. The last line says how many checks passed and failed.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [inspector, launcher] = process.argv.slice(2).map((path) => resolve(path));
const ERAS = ['legacy', 'auto', 'modern'];
const MANAGEMENT = [
  'add_tool', 'get_available_tools', 'get_missing_config', 'get_tool_config',
  'get_tool_metadata', 'list_my_tools', 'remove_tool', 'update_tool_config',
];
// Enough for its operations to be listed; none of them is called.
const EVOLUTION = '{"tool_name":"evolution-api","settings":{"api_key":"not-a-real-key","base_url":"http://127.0.0.1:9"}}';
// The Inspector's exit codes.
const OK = 0, AUTH_REQUIRED = 3;
const START_MS = 120_000, COMMAND_MS = 120_000;

const work = await mkdtemp(join(tmpdir(), 'hub-judge-'));
const secrets = [];
let passed = 0, failed = 0;

function hide(text) {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
}

// Runs a program to its end.
function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: work,
      env: { ...process.env, HOME: work },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: COMMAND_MS,
    });
    let out = '', err = '';
    child.stdout.on('data', (bytes) => { out += bytes; });
    child.stderr.on('data', (bytes) => { err += bytes; });
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}

const hubCommand = (...args) => run(launcher, [...args, '--data', join(work, 'data')]);
const inspect = (...args) => run(process.execPath, [inspector, '--cli', ...args, '--format', 'json', '--stored-auth-only']);

async function printed(command) {
  const ended = await command;
  if (ended.code !== 0) throw new Error(`exit code ${ended.code}: ${ended.err}`);
  return ended.out.trim();
}

async function check(name, ended, expectedCode, holds = () => true) {
  const { code, out, err } = await ended;
  let problem = code === expectedCode ? '' : `exit code ${code} instead of ${expectedCode}`;
  try {
    if (!problem && !holds(out)) problem = 'the answer is not what was expected';
  } catch (unreadable) {
    problem = unreadable.message;
  }
  if (problem) failed++; else passed++;
  console.log(`${problem ? 'FAILED' : 'passed'}  ${name}${problem ? ': ' + problem : ''}`);
  if (problem) console.log(hide(`${out}\n${err}`).split('\n').slice(0, 40).map((line) => '        ' + line).join('\n'));
}

// The Inspector wraps a result in an object of its own; what counts is in there.
const payload = (out) => { const json = JSON.parse(out); return json.result ?? json; };
const names = (out) => payload(out).tools.map((tool) => tool.name);
const hasAll = (wanted) => (out) => wanted.every((name) => names(out).includes(name));
const isDone = (out) => payload(out).isError !== true && payload(out).content.length > 0;

const add = (to, args) => inspect(...to, '--method', 'tools/call', '--tool-name', 'add_tool', '--tool-args-json', args);

// What each kind of connection is asked: list with the schema rules, add tools, see them, call one.
async function judge(kind, target, manages = true) {
  for (const era of ERAS) {
    const to = [...(await target(era)), '--protocol-era', era];
    const name = `${kind}, ${era}: `;
    if (manages) {
      await check(name + 'tools/list --strict', inspect(...to, '--method', 'tools/list', '--strict'), OK, hasAll(MANAGEMENT));
      await check(name + 'add_tool wait', add(to, '{"tool_name":"wait"}'), OK, isDone);
      await check(name + 'add_tool evolution-api', add(to, EVOLUTION), OK, isDone);
    }
    await check(name + 'tools/list --strict has what was added', inspect(...to, '--method', 'tools/list', '--strict'), OK,
      hasAll(manages ? ['wait_minutes', 'evolution_send_text_message'] : ['wait_minutes']));
    await check(name + 'wait_minutes', inspect(...to, '--method', 'tools/call', '--tool-name', 'wait_minutes',
      '--tool-args-json', '{"minutes":0.005}'), OK, isDone);
  }
}

async function config(name, text) {
  const file = join(work, `${name}.json`);
  await writeFile(file, text);
  return ['--config', file, '--server', 'hub'];
}

// Starts the hub and gives its URL.
function start(hub) {
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(() => fail(new Error('the hub did not start; it said:\n' + said)), START_MS);
    hub.stderr.on('data', (bytes) => {
      said += bytes;
      const ready = /is ready: (http:\S+)/.exec(said);
      if (ready) { clearTimeout(timer); done(ready[1]); }
    });
    hub.on('close', (code) => { clearTimeout(timer); fail(new Error(`the hub ended with ${code}; it said:\n${said}`)); });
  });
}

const hub = spawn(launcher, ['hub', '--port', '0', '--data', join(work, 'data')], { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
try {
  const url = await start(hub);
  await check('HTTP without a token is asked to sign in', inspect(url, '--method', 'tools/list'), AUTH_REQUIRED);
  await judge('HTTP with a header', async (era) => {
    await printed(hubCommand('user', 'add', `${era}@example.com`));
    const token = await printed(hubCommand('token', 'create', '--name', 'inspector', '--user', `${era}@example.com`));
    secrets.push(token);
    return [url, '--header', `Authorization: Bearer ${token}`];
  });
  await judge('stdio as mcp-config says', async (era) =>
    config(`stdio-${era}`, await printed(run(launcher, ['mcp-config', 'claude-desktop', '--data', join(work, `data-${era}`)]))));
  await judge('one tool over stdio', async (era) =>
    config(`tool-${era}`, JSON.stringify({ mcpServers: { hub: { command: launcher, args: ['tool', 'wait'] } } })), false);
} catch (broken) {
  failed++;
  console.log(hide(`FAILED  ${broken.stack}`));
} finally {
  hub.removeAllListeners('close');
  hub.kill();
  await new Promise((done) => { if (hub.exitCode !== null || hub.signalCode !== null) done(); else hub.on('close', done); });
  await rm(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
