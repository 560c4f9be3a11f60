// Lets clients of others sign in as their users do, through a browser: mcp-remote and the MCP Inspector, against the hub's own
// sign-in, and against an authorization server of somebody else that stands for AuthKit.
//
//   node ci/oauth.mjs MCP_REMOTE LAUNCHER FIXTURES
//
// MCP_REMOTE is its script, beside which the other judges are installed; LAUNCHER the automagik-tools command, FIXTURES the JAR
// of ci/tools-conformance. Chromium is Debian's, or the one that CHROMIUM names. The last line says how many checks passed and
// failed.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { AuthKit } from './authkit.mjs';
import { Count, Workplace } from './hub.mjs';
import { openBrowser, openWindow } from './page.mjs';
import { Remote } from './remote.mjs';

const [remote, launcher, fixtures] = process.argv.slice(2).map((path) => resolve(path));
const modules = remote.slice(0, remote.indexOf('/node_modules/') + '/node_modules'.length);
const inspector = join(modules, '.bin', 'mcp-inspector');
const CLIENT = 'https://client.example/metadata.json';
const PAGE_MS = 30_000, INSPECT_MS = 90_000;

const isListed = (name) => (result) => result.tools.some((tool) => tool.name === name);

// Somebody's browser: it keeps its cookies from page to page.
class Person {
  constructor({ context }) {
    this.context = context;
    context.setDefaultTimeout(PAGE_MS);
  }

  async #visit(url, deed) {
    const page = await this.context.newPage();
    try {
      await page.goto(url);
      await deed(page);
    } catch (broken) {
      const text = await page.innerText('body').catch(() => '');
      throw new Error(`${broken.message}\non a page that says:\n${text}`);
    } finally {
      await page.close();
    }
  }

  // The owner's first sign-in, by the link that the hub prints.
  firstSignIn(link) {
    return this.#visit(link, async (page) => {
      await page.locator('#email').fill('ada@example.com');
      await page.locator('#password').fill('nine quiet boats at noon');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/account/);
    });
  }

  // Lets a client in on the hub's own page.
  allow(url) {
    return this.#visit(url, async (page) => {
      await page.getByRole('button', { name: 'Allow', exact: true }).click();
      await page.waitForURL(/\/callback/);
    });
  }

  // Signs in at the stand-in for AuthKit, and lets a client in there.
  allowAtAuthKit(url, login) {
    return this.#visit(url, async (page) => {
      await page.locator('input[name=login]').fill(login);
      await page.locator('input[name=password]').fill('any');
      await page.locator('button[type=submit]').click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(/\/callback/);
    });
  }
}

// What every client does that was let in: list, add a tool, call it.
async function use(count, name, client) {
  const expect = (what, message, holds) => count.note(`${name}: ${what}`,
    !message.error && holds(message.result) ? '' : 'the answer is not what was expected', JSON.stringify(message) + '\n' + client.said);
  client.notify('notifications/initialized');
  expect('tools/list', await client.request('tools/list', {}), isListed('add_tool'));
  expect('add_tool', await client.request('tools/call', { name: 'add_tool', arguments: { tool_name: 'wait' } }),
    (result) => !result.isError);
  expect('a call of a tool', await client.request('tools/call', { name: 'wait_minutes', arguments: { minutes: 0.001 } }),
    (result) => !result.isError);
}

// A client behind mcp-remote, from its first request to a call.
async function throughRemote(count, name, place, url, allow, args = []) {
  const client = new Remote(place, remote, url, ['--transport', 'http-only', ...args]);
  try {
    const welcome = client.initialize();
    await allow(await client.signInPage());
    const { result } = await welcome;
    count.note(`${name}: sign-in`, result?.serverInfo ? '' : 'the client was not let in', client.said);
    await use(count, name, client);
  } finally {
    await client.close();
  }
}

// The Inspector's command line, which waits for the browser by itself.
function inspect(place, url, allow, ...args) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [inspector, '--cli', url, '--format', 'json', ...args],
      { cwd: place.folder, env: { ...process.env, HOME: place.folder, MCP_AUTO_OPEN_ENABLED: 'true' }, timeout: INSPECT_MS });
    let out = '', err = '', asked = false;
    child.stdout.on('data', (bytes) => { out += bytes; });
    child.stderr.on('data', (bytes) => {
      err += bytes;
      const page = /(http\S+\/authorize\?\S+)\s/.exec(err);
      if (page && !asked) { asked = true; allow(page[1]).catch(fail); }
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
  });
}

async function local(count, person) {
  const place = await Workplace.open(launcher, fixtures);
  try {
    const url = await place.startHub();
    await person.firstSignIn(await place.firstLink());
    count.note('local: the owner signs in by the link that the first start prints', '');
    await throughRemote(count, 'local, mcp-remote', place, url, (page) => person.allow(page));
    await count.check('local, Inspector: tools/list',
      inspect(place, url, (page) => person.allow(page), '--method', 'tools/list'),
      0, (out) => isListed('wait_minutes')(JSON.parse(out).result ?? JSON.parse(out)));
    await count.check('local, Inspector: a call of a tool', inspect(place, url, (page) => person.allow(page),
      '--method', 'tools/call', '--tool-name', 'wait_minutes', '--tool-args-json', '{"minutes":0.001}'), 0);
  } finally {
    await place.close();
  }
}

async function authkit(count, person, other) {
  const place = await Workplace.open(launcher, fixtures);
  let resource = '';
  const kit = await AuthKit.start(modules, () => resource, {
    [CLIENT]: {
      client_id: CLIENT, client_name: 'A client with a document', application_type: 'native',
      redirect_uris: ['http://localhost/oauth/callback', 'http://127.0.0.1/oauth/callback'],
      token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    },
  });
  try {
    const url = resource = await place.startHub({
      HUB_SIGN_IN: 'workos', WORKOS_AUTHKIT_DOMAIN: kit.issuer, WORKOS_CLIENT_ID: 'client_judge', WORKOS_API_KEY: 'not-a-key',
    });
    await throughRemote(count, 'AuthKit, a client that registers', place, url,
      (page) => person.allowAtAuthKit(page, 'grace@example.com'));
    await throughRemote(count, 'AuthKit, a client with a document', place, url,
      (page) => other.allowAtAuthKit(page, 'edsger@example.com'), ['--client-metadata-url', CLIENT]);
  } finally {
    await place.close();
    await kit.close();
  }
}

const browser = await openBrowser(join(modules, 'playwright-core', 'index.js'));
await Count.of({ hide: (text) => text, close: () => browser.close() }, async (count) => {
  await local(count, new Person(await openWindow(browser)));
  await authkit(count, new Person(await openWindow(browser)), new Person(await openWindow(browser)));
});
