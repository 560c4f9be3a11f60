// Signing in, and the account's page: everything that people can take back there, by keyboard.
import { call } from '../hub.mjs';
import { pressOnwards, tabTo } from '../page.mjs';
import { heading, PASSWORD } from './visitors.mjs';

export async function account(visitors) {
  const { judge } = visitors;
  await judge.visit('sign-in', visitors.at('/sign-in'));
  await mistakes(visitors);
  const cookies = await visitors.newcomer('carol@example.com');
  await judge.visit('account', visitors.at('/account'), { cookies });
  await recovery(visitors);
  await tokens(visitors, cookies);
  await sessions(visitors, cookies);
  await password(visitors, cookies);
  await leaving(visitors, cookies);
}

async function mistakes(visitors) {
  await visitors.inWindow(async (window) => {
    await window.page.goto(visitors.at('/sign-in'));
    await tabTo(window.page, '#email');
    await window.page.keyboard.type('nobody@example.com');
    await tabTo(window.page, '#password');
    await window.page.keyboard.type('a password of nobody');
    await pressOnwards(window.page);
    await visitors.judge.look('sign-in refused', window);
  });
}

// A link for somebody who cannot sign in any more, and one that was used.
async function recovery(visitors) {
  const link = await visitors.link('carol@example.com');
  await visitors.judge.visit('recovery', link);
  await visitors.inWindow(async (window) => {
    await window.page.goto(link);
    // As a browser sends it that checks nothing itself.
    await window.page.evaluate(() => { document.querySelector('form').noValidate = true; });
    await window.page.locator('#password').fill('too short');
    await pressOnwards(window.page);
    await visitors.judge.look('recovery refused', window);
  });
  await visitors.judge.visit('used link', visitors.at('/first/used'), { status: 404 });
}

// Presses the button that belongs to a row of a list.
async function press({ page }, path, title) {
  const row = `form[action="${path}"] button`;
  for (const button of await page.locator(row).all()) {
    if ((await button.textContent()).includes(title)) await button.evaluate((found) => { found.dataset.wanted = 'yes'; });
  }
  await tabTo(page, `${row}[data-wanted]`);
  await page.keyboard.press('Enter');
}

async function signIn({ page }) {
  await tabTo(page, '#email');
  await page.keyboard.type('carol@example.com');
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await pressOnwards(page);
}

async function tokens(visitors, cookies) {
  const token = await visitors.place.tokenOf('laptop', 'carol@example.com');
  await call(visitors.mcp, token, 'list_my_tools', {});
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(cookies);
    await window.page.goto(visitors.at('/account'));
    await press(window, '/account/tokens/revoke', 'laptop');
    const said = await window.page.locator('[role="status"]').textContent();
    visitors.says('a token is revoked by keyboard', window, said, 'It is revoked');
    await visitors.judge.look('account after revoking', window);
  });
  const after = await call(visitors.mcp, token, 'list_my_tools', {}).then(() => 'let in', () => 'refused');
  visitors.count.note('a revoked token lets nobody in', after === 'refused' ? '' : after);
}

async function sessions(visitors, cookies) {
  await visitors.inWindow(async (other) => {
    await other.page.goto(visitors.at('/sign-in'));
    await signIn(other);
    visitors.says('somebody signs in by keyboard', other, await heading(other), 'Your account');
    await visitors.inWindow(async (window) => {
      await window.context.addCookies(cookies);
      await window.page.goto(visitors.at('/account'));
      await tabTo(window.page, 'form[action="/account/sessions/end-others"] button');
      await window.page.keyboard.press('Enter');
      const said = await window.page.locator('[role="status"]').textContent();
      visitors.says('the other browsers are signed out by keyboard', window, said, 'everywhere else');
    });
    await other.page.goto(visitors.at('/account'));
    visitors.says('a browser that was signed out is asked to sign in', other, await heading(other), 'Sign in');
    await signIn(other);
    await press(other, '/account/sessions/end', 'Firefox');
    await other.page.waitForURL(/\/sign-in/);
    visitors.says('whoever signs out this very browser in the list is asked to sign in', other, await heading(other), 'Sign in');
  }, { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' });
}

async function password(visitors, cookies) {
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(cookies);
    await window.page.goto(visitors.at('/account'));
    await tabTo(window.page, '#current');
    await window.page.keyboard.type('not the password');
    await tabTo(window.page, '#password');
    await window.page.keyboard.type(PASSWORD);
    await pressOnwards(window.page);
    await visitors.judge.look('account refused', window);
  });
}

async function leaving(visitors, cookies) {
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(cookies);
    await window.page.goto(visitors.at('/account'));
    await tabTo(window.page, 'form[action="/sign-out"] button');
    await pressOnwards(window.page);
    visitors.says('somebody signs out by keyboard', window, await heading(window), 'You are signed out');
    await visitors.judge.look('signed out', window);
  });
}
