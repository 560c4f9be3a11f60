// Connecting an account of a service: the ways there and back, and what the page says of each end.
import { addTool, call } from '../hub.mjs';
import { heading } from './visitors.mjs';

const EMAIL = 'eve@example.com';
const TOOL = 'conformance-account', OPERATION = 'account_read';

// Each mood of the provider, and the page that follows.
const ENDS = [
  ['denies', 'connecting refused', 'The account was not connected'],
  ['fails', 'connecting failed', 'The account was not connected'],
  ['allows less', 'connected in part', 'Connected in part'],
  ['allows', 'connected', 'Connected'],
];

export async function connect(visitors) {
  const cookies = await visitors.newcomer(EMAIL);
  const token = await visitors.place.tokenOf('client', EMAIL);
  await addTool(visitors.mcp, token, TOOL);
  const link = await visitors.asked(token, OPERATION, {}, 'connect');
  for (const [mood, name, title] of ENDS) {
    visitors.provider.mood = mood;
    await visitors.inWindow(async (window) => {
      await window.context.addCookies(cookies);
      await window.page.goto(link);
      visitors.says(`${name}: the page says it`, window, await heading(window), title);
      await visitors.judge.look(name, window);
    });
  }
  const text = await call(visitors.mcp, token, OPERATION, {});
  visitors.count.note('a tool works with the account that was connected', /"text":"Read"/.test(text) ? '' : text);
  await strangers(visitors, link, cookies);
}

async function strangers(visitors, link, cookies) {
  const others = await visitors.newcomer('mallory@example.com');
  await visitors.judge.visit('link of somebody else', link, { status: 403, cookies: others });
  await visitors.judge.visit('closed link to a service', visitors.at('/connect/closed'), { status: 404, cookies });
  await visitors.judge.visit('way back without sign-in', visitors.at('/connect/callback?code=a&state=b'), { status: 403 });
  await visitors.judge.visit('way back twice', visitors.at('/connect/callback?code=a&state=b'), { status: 400, cookies });
}
