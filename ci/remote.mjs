// A client that knows stdio alone, behind mcp-remote, which speaks HTTP to the hub.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ANSWER_MS = 60_000, SIGN_IN_MS = 60_000;

export class Remote {
  #waiting = new Map();
  #ids = 0;
  notifications = [];
  said = '';

  // Args: what mcp-remote takes besides; environment: what goes through there, since every program of the machine reads
  // command lines.
  constructor(place, script, url, args, environment = {}) {
    this.process = spawn(process.execPath, [script, url, ...args],
      { cwd: place.folder, env: { ...process.env, HOME: place.folder, ...environment } });
    this.process.stderr.on('data', (bytes) => { this.said += bytes; });
    createInterface({ input: this.process.stdout }).on('line', (line) => this.#read(JSON.parse(line)));
    this.ended = new Promise((done) => this.process.on('close', done));
    this.ended.then((code) => this.#waiting.forEach(({ fail }) => fail(new Error(`it ended with ${code}`))));
  }

  // Waits until it names the page where a person lets it in.
  async signInPage() {
    const end = Date.now() + SIGN_IN_MS;
    while (Date.now() < end) {
      const page = /Please authorize this client by visiting:\s+(http\S+)/.exec(this.said);
      if (page) return page[1];
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`mcp-remote asked nobody to sign in; it said:\n${this.said}`);
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

  initialize() {
    return this.request('initialize', {
      protocolVersion: '2025-06-18', capabilities: { elicitation: {} }, clientInfo: { name: 'judge', version: '1' },
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
