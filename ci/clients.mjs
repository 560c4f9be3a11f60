// Lets clients of others reach the hub: mcp-remote, which gives clients that know stdio alone a hub that speaks HTTP.
//
//   node ci/clients.mjs MCP_REMOTE LAUNCHER FIXTURES
//
// MCP_REMOTE is its script, LAUNCHER the automagik-tools command, FIXTURES the JAR of ci/tools-conformance. The last line
// says how many checks passed and failed.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { addTool, Count, Workplace } from './hub.mjs';

const [remote, launcher, fixtures] = process.argv.slice(2).map((path) => resolve(path));
const ANSWER_MS = 60_000;

// A client that knows stdio alone, behind mcp-remote.
class Client {
  #waiting = new Map();
  #ids = 0;
  notifications = [];
  said = '';

  constructor(place, url, token) {
    // The token goes through the environment: what stands on a command line is read by every program of the machine.
    this.process = spawn(process.execPath,
      [remote, url, '--transport', 'http-only', '--header', 'Authorization:${HUB_AUTHORIZATION}'],
      { cwd: place.folder, env: { ...process.env, HOME: place.folder, HUB_AUTHORIZATION: `Bearer ${token}` } });
    this.process.stderr.on('data', (bytes) => { this.said += bytes; });
    createInterface({ input: this.process.stdout }).on('line', (line) => this.#read(JSON.parse(line)));
    this.ended = new Promise((done) => this.process.on('close', done));
    this.ended.then((code) => this.#waiting.forEach(({ fail }) => fail(new Error(`it ended with ${code}`))));
  }

  #read(message) {
    if (message.method && message.id !== undefined) this.#answer(message);
    else if (message.method) this.notifications.push(message);
    else this.#waiting.get(message.id)?.done(message);
  }

  // The hub asks this client: it says yes to everything.
  #answer(message) {
    const result = message.method === 'elicitation/create'
      ? { action: 'accept', content: { username: 'ada', email: 'ada@example.com' } } : {};
    this.#write({ id: message.id, result });
  }

  #write(message) {
    this.process.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  }

  request(method, params) {
    const id = ++this.#ids;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${method} was not answered; mcp-remote said:\n${this.said}`)), ANSWER_MS);
      this.#waiting.set(id, { done: (message) => { clearTimeout(timer); done(message); }, fail });
      this.#write({ id, method, params });
    });
  }

  notify(method) {
    this.#write({ method });
  }

  async close() {
    this.process.stdin.end();
    this.process.kill();
    await this.ended;
  }
}

async function judge(count, client) {
  const expect = (name, message, holds) =>
    count.note(`mcp-remote: ${name}`, !message.error && holds(message.result) ? '' : 'the answer is not what was expected',
      JSON.stringify(message) + '\n' + client.said);
  expect('initialize', await client.request('initialize', {
    protocolVersion: '2025-06-18', capabilities: { elicitation: {} }, clientInfo: { name: 'judge', version: '1' },
  }), (result) => typeof result.protocolVersion === 'string' && result.serverInfo.name !== '');
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
  const client = new Client(place, url, token);
  try {
    await judge(count, client);
  } finally {
    await client.close();
  }
});
