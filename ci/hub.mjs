// What every judge needs: a hub that runs as a user's does, with its data and everything else in a temporary folder, and
// a count of what passed.
import { spawn } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const START_MS = 120_000, COMMAND_MS = 120_000;
const SHOWN_LINES = 40;

// A temporary folder with the shipped plugins and those given, and the launcher to start hubs there.
export class Workplace {
  #secrets = [];
  #hubs = [];
  // What the hubs said on their standard error.
  said = '';

  static async open(launcher, ...pluginJars) {
    const folder = await mkdtemp(join(tmpdir(), 'hub-judge-'));
    const place = new Workplace(folder, launcher);
    await cp(join(dirname(launcher), 'plugins'), place.plugins, { recursive: true });
    for (const jar of pluginJars) {
      const plugin = join(place.plugins, basename(jar, '.jar'));
      await mkdir(plugin);
      await copyFile(jar, join(plugin, basename(jar)));
    }
    return place;
  }

  constructor(folder, launcher) {
    this.folder = folder;
    this.launcher = launcher;
    this.plugins = join(folder, 'plugins');
    this.data = join(folder, 'data');
  }

  hide(text) {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
  }

  // Runs a program to its end.
  run(command, args, environment = {}, timeout = COMMAND_MS) {
    return new Promise((done, fail) => {
      const child = spawn(command, args, {
        cwd: this.folder,
        env: { ...process.env, HOME: this.folder, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout,
      });
      let out = '', err = '';
      child.stdout.on('data', (bytes) => { out += bytes; });
      child.stderr.on('data', (bytes) => { err += bytes; });
      child.on('error', fail);
      child.on('close', (code) => done({ code, out, err }));
    });
  }

  hubCommand(...args) {
    return this.run(this.launcher, [...args, '--data', this.data]);
  }

  // Makes a token of the owner, or of a user, who is added.
  async token(name, user) {
    if (user) await printed(this.hubCommand('user', 'add', user));
    return this.tokenOf(name, user);
  }

  // Makes a token of the owner, or of a user who is there.
  async tokenOf(name, user) {
    const token = await printed(this.hubCommand('token', 'create', '--name', name, ...(user ? ['--user', user] : [])));
    this.#secrets.push(token);
    return token;
  }

  // Starts a hub on a free port, with some of its configuration from the environment, and gives its URL.
  startHub(environment = {}) {
    const hub = spawn(this.launcher, ['hub', '--port', '0', '--data', this.data, '--plugins', this.plugins],
      { cwd: this.folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#hubs.push(hub);
    return new Promise((done, fail) => {
      let said = '';
      const timer = setTimeout(() => fail(new Error('the hub did not start; it said:\n' + said)), START_MS);
      hub.stderr.on('data', (bytes) => {
        said += bytes;
        this.said += bytes;
        const ready = /is ready: (http:\S+)/.exec(said);
        if (ready) { clearTimeout(timer); done(ready[1]); }
      });
      hub.on('close', (code) => { clearTimeout(timer); fail(new Error(`the hub ended with ${code}; it said:\n${said}`)); });
    });
  }

  // The link by which the owner of a hub that was just started signs in for the first time, which the hub prints.
  async firstLink() {
    const end = Date.now() + START_MS;
    while (Date.now() < end) {
      const link = /http:\/\/\S+\/first\/[\w-]+/.exec(this.said);
      if (link) return link[0];
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`the hub printed no link:\n${this.said}`);
  }

  // Ends the hubs and forgets everything.
  async close() {
    for (const hub of this.#hubs) {
      hub.removeAllListeners('close');
      hub.kill();
      await new Promise((done) => {
        if (hub.exitCode !== null || hub.signalCode !== null) done(); else hub.on('close', done);
      });
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

// What a program printed that had to end well.
export async function printed(command) {
  const ended = await command;
  if (ended.code !== 0) throw new Error(`exit code ${ended.code}: ${ended.err}`);
  return ended.out.trim();
}

// Calls an operation for the owner of a token, as a client that cannot ask its person anything; gives the result's text.
export async function call(url, token, name, args) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json', 'Accept': 'application/json, text/event-stream',
      'Authorization': `Bearer ${token}`,
      'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': name,
    },
    body: JSON.stringify({
      jsonrpc: '2.0', id: 1, method: 'tools/call',
      params: {
        name, arguments: args,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${name}: ${text}`);
  return text;
}

// Adds a tool for the owner of a token.
export async function addTool(url, token, name) {
  const text = await call(url, token, 'add_tool', { tool_name: name });
  if (/"isError"\s*:\s*true/.test(text)) throw new Error(`add_tool ${name}: ${text}`);
}

// Counts checks and says how each ended.
export class Count {
  passed = 0;
  failed = 0;

  constructor(place) {
    this.place = place;
  }

  // Problem: an empty text if the check passed. Shown: what helps to understand why it did not.
  note(name, problem, shown = '') {
    if (problem) this.failed++; else this.passed++;
    console.log(this.place.hide(`${problem ? 'FAILED' : 'passed'}  ${name}${problem ? ': ' + problem : ''}`));
    if (problem && shown) {
      console.log(this.place.hide(shown).split('\n').slice(0, SHOWN_LINES).map((line) => '        ' + line).join('\n'));
    }
  }

  // Notes the end of a program.
  async check(name, ended, expectedCode, holds = () => true) {
    const { code, out, err } = await ended;
    let problem = code === expectedCode ? '' : `exit code ${code} instead of ${expectedCode}`;
    try {
      if (!problem && !holds(out)) problem = 'the answer is not what was expected';
    } catch (unreadable) {
      problem = unreadable.message;
    }
    this.note(name, problem, `${out}\n${err}`);
  }

  // Does all of it; what breaks is a failed check. Then cleans up and says the last line.
  static async of(place, work, summary = (count) => `${count.passed} passed, ${count.failed} failed`) {
    const count = new Count(place);
    try {
      await work(count);
    } catch (broken) {
      count.note('the judge itself', broken.message, broken.stack);
    } finally {
      await place.close();
    }
    console.log(summary(count));
    process.exitCode = count.failed === 0 ? 0 : 1;
  }
}
