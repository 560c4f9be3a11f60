// Lets clients of others reach the hub: mcp-remote, which gives clients that know stdio alone a hub that speaks HTTP.
//
//   node ci/clients.mjs MCP_REMOTE LAUNCHER FIXTURES
//
// MCP_REMOTE is its script, LAUNCHER the automagik-tools command, FIXTURES the JAR of ci/tools-conformance. The last line
// says how many checks passed and failed.
import { resolve } from 'node:path';
import { addTool, Count, Workplace } from './hub.mjs';
import { Remote } from './remote.mjs';

const [remote, launcher, fixtures] = process.argv.slice(2).map((path) => resolve(path));

async function judge(count, client) {
  const expect = (name, message, holds) =>
    count.note(`mcp-remote: ${name}`, !message.error && holds(message.result) ? '' : 'the answer is not what was expected',
      JSON.stringify(message) + '\n' + client.said);
  expect('initialize', await client.initialize(),
    (result) => typeof result.protocolVersion === 'string' && result.serverInfo.name !== '');
  client.notify('notifications/initialized');
  expect('tools/list', await client.request('tools/list', {}),
    (result) => result.tools.some((tool) => tool.name === 'test_simple_text'));
  expect('tools/call', await client.request('tools/call', { name: 'test_simple_text', arguments: {} }),
    (result) => result.content[0].text === 'This is a simple text response for testing.');
  expect('progress', await client.request('tools/call',
    { name: 'test_tool_with_progress', arguments: {}, _meta: { progressToken: 'p1' } }),
    () => client.notifications.some((each) => each.method === 'notifications/progress'));
  expect('a question', await client.request('tools/call', { name: 'test_elicitation', arguments: { message: 'Who?' } }),
    (result) => result.content[0].text.includes('username=ada'));
}

const place = await Workplace.open(launcher, fixtures);
await Count.of(place, async (count) => {
  const url = await place.startHub();
  const token = await place.token('mcp-remote');
  await addTool(url, token, 'conformance');
  const client = new Remote(place, remote, url,
    ['--transport', 'http-only', '--header', 'Authorization:${HUB_AUTHORIZATION}'],
    { HUB_AUTHORIZATION: `Bearer ${token}` });
  try {
    await judge(count, client);
  } finally {
    await client.close();
  }
});
