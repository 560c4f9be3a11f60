// Invitations to a workspace, as those see them who are new, who are known here, and who were not meant.
import { printed } from '../hub.mjs';
import { pressOnwards, tabTo } from '../page.mjs';
import { heading, PASSWORD } from './visitors.mjs';

const WORKSPACE = 'Readers of the harbour library';

export async function invitation(visitors) {
  await printed(visitors.place.hubCommand('workspace', 'create', WORKSPACE));
  const cookies = await visitors.newcomer('frank@example.com');
  await newcomer(visitors, cookies);
  await known(visitors, cookies);
  await visitors.judge.visit('closed invitation', visitors.at('/invitations/closed'), { status: 404 });
}

async function invite(visitors, email, ...options) {
  const link = await printed(visitors.place.hubCommand('workspace', 'invite', WORKSPACE, email, ...options));
  return visitors.at(new URL(link).pathname);
}

// Somebody new joins and chooses a password; somebody else with the same link is told that it is not theirs.
async function newcomer(visitors, othersCookies) {
  const link = await invite(visitors, 'grace@example.com');
  await visitors.judge.visit('invitation for somebody new', link);
  await visitors.inWindow(async (window) => {
    await window.context.addCookies(othersCookies);
    await window.page.goto(link);
    await visitors.judge.look('invitation of somebody else', window);
    await tabTo(window.page, 'button[value="sign-in"]');
    await pressOnwards(window.page);
    visitors.says('somebody else can sign in as who is meant', window, await heading(window), 'Sign in');
  });
  await visitors.inWindow(async (window) => {
    await window.page.goto(link);
    await tabTo(window.page, 'button[value="account"]');
    await pressOnwards(window.page);
    await visitors.judge.look('first sign-in of somebody invited', window);
    await tabTo(window.page, '#password');
    await window.page.keyboard.type(PASSWORD);
    await pressOnwards(window.page);
    visitors.says('somebody new joins by keyboard', window, await heading(window), 'Your account');
  });
}

// Somebody known signs in and joins.
async function known(visitors, cookies) {
  const link = await invite(visitors, 'frank@example.com', '--role', 'viewer');
  await visitors.judge.visit('invitation', link);
  await visitors.judge.visit('invitation while signed in', link, { cookies });
  await visitors.inWindow(async (window) => {
    const { page } = window;
    await page.goto(link);
    await tabTo(page, 'button[value="sign-in"]');
    await pressOnwards(page);
    await tabTo(page, '#email');
    await page.keyboard.type('frank@example.com');
    await tabTo(page, '#password');
    await page.keyboard.type(PASSWORD);
    await pressOnwards(page);
    await tabTo(page, 'button[value="join"]');
    await pressOnwards(page);
    visitors.says('somebody known joins by keyboard', window, await heading(window), 'You belong to');
    await visitors.judge.look('joined', window);
  });
}
