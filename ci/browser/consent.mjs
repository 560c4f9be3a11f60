// A client asks to act for a person: the way through sign-in, what the consent page says, and what comes of each answer.
import { createHash, randomBytes } from 'node:crypto';
import { call } from '../hub.mjs';
import { pressOnwards, tabTo } from '../page.mjs';
import { heading, PASSWORD } from './visitors.mjs';

const EMAIL = 'dan@example.com';

export async function consent(visitors) {
  const cookies = await visitors.newcomer(EMAIL);
  const client = await Client.registered(visitors, 'A program under test');
  await visitors.judge.visit('consent', client.page(), { cookies });
  await visitors.judge.visit('consent to more', client.page({ scope: 'tools:read tools:call tools:manage workspace:manage' }), { cookies });
  await visitors.judge.visit('client unfit', client.page({ redirect_uri: 'http://127.0.0.1:9/elsewhere' }), { status: 400, cookies });
  await visitors.judge.visit('sign-in for a client', client.page());
  await refuses(visitors, client, cookies);
  await switches(visitors, client, cookies);
  await allows(visitors, client);
}

// What the owner of the hub sees of a client that wants to run it.
export async function platformConsent(visitors, cookies) {
  const client = await Client.registered(visitors, 'A console');
  await visitors.judge.visit('consent to run the platform', client.page({ scope: 'tools:read admin' }), { cookies });
}

async function refuses(visitors, client, cookies) {
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(cookies);
    await window.page.goto(client.page());
    await tabTo(window.page, 'button[value="deny"]');
    await pressOnwards(window.page);
    visitors.says('a refusal goes back to the client', window, window.page.url(), 'error=access_denied');
  });
}

async function switches(visitors, client, cookies) {
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(cookies);
    await window.page.goto(client.page());
    await tabTo(window.page, 'button[value="switch"]');
    await pressOnwards(window.page);
    visitors.says('another account can be used', window, await heading(window), 'Sign in');
  });
}

// From nothing to a token that works, by keyboard; then the person takes it back.
async function allows(visitors, client) {
  await visitors.inWindow(async (window) => {
    const { page } = window;
    await page.goto(client.page());
    await tabTo(page, '#email');
    await page.keyboard.type(EMAIL);
    await tabTo(page, '#password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('button[value="allow"]').waitFor();
    await tabTo(page, 'button[value="allow"]');
    await pressOnwards(page);
    visitors.says('a client is let in by keyboard', window, page.url(), 'code=');
    const token = await client.token(new URL(page.url()).searchParams.get('code'));
    await call(visitors.mcp, token, 'list_my_tools', {});

    await page.goto(visitors.at('/account'));
    await visitors.judge.look('account with a client', window);
    await tabTo(page, 'form[action="/account/grants/revoke"] button');
    await page.keyboard.press('Enter');
    visitors.says('a client is sent away by keyboard', window, await page.locator('[role="status"]').textContent(), 'It is revoked');
    const after = await call(visitors.mcp, token, 'list_my_tools', {}).then(() => 'let in', () => 'refused');
    visitors.count.note('a client that was sent away is not let in', after === 'refused' ? '' : after);
  });
}

// A public client, that has registered itself.
class Client {
  static async registered(visitors, name) {
    const back = `${visitors.provider.origin}/callback`;
    const response = await fetch(visitors.at('/oauth/register'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_name: name, redirect_uris: [back], token_endpoint_auth_method: 'none' }),
    });
    if (response.status !== 201) throw new Error(`not registered: ${await response.text()}`);
    return new Client(visitors, (await response.json()).client_id, back);
  }

  constructor(visitors, id, back) {
    Object.assign(this, { visitors, id, back, verifier: randomBytes(32).toString('base64url') });
  }

  // Where it sends a browser.
  page(changes = {}) {
    const url = new URL(this.visitors.at('/oauth/authorize'));
    url.search = new URLSearchParams({
      response_type: 'code', client_id: this.id, redirect_uri: this.back, state: 'the-state',
      scope: 'tools:read tools:call tools:manage', resource: this.visitors.mcp,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'), code_challenge_method: 'S256',
      ...changes,
    });
    return url.href;
  }

  async token(code) {
    const response = await fetch(this.visitors.at('/oauth/token'), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code', code, client_id: this.id, redirect_uri: this.back, code_verifier: this.verifier,
        resource: this.visitors.mcp,
      }),
    });
    if (response.status !== 200) throw new Error(`no token: ${await response.text()}`);
    return (await response.json()).access_token;
  }
}
