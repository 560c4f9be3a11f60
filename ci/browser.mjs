// Lets a headless Chromium judge the hub's pages.
//
//   node ci/browser.mjs PLAYWRIGHT LAUNCHER FIXTURES
//
// PLAYWRIGHT is playwright-core's script, LAUNCHER the automagik-tools command, FIXTURES the JAR of ci/tools-conformance.
// Chromium is Debian's, or the one that CHROMIUM names. With SHOTS=FOLDER it keeps a picture of every page in both colour
// schemes and three widths. The last line says how many checks passed and failed.
import { resolve } from 'node:path';
import { addTool, call, Count, Workplace } from './hub.mjs';
import { judgePage, openBrowser, openWindow } from './page.mjs';

const [playwright, launcher, fixtures] = process.argv.slice(2, 5).map((path) => resolve(path));
// The word 'account' behind them judges the pages of signing in alone.
const wanted = process.argv.slice(5);

const place = await Workplace.open(launcher, fixtures);

// A page of questions that the fixtures ask a client that cannot ask; each call with other arguments has its own.
async function asked(url, token, operation) {
  const text = await call(url, token, operation, {});
  const link = /http:\/\/\S+?\/ask\/[\w-]+/.exec(text);
  if (!link) throw new Error(`${operation} asked nothing: ${text}`);
  return link[0];
}

// Answers with nothing but the keyboard: every field as it is, or a word where nothing stands.
async function answerByKeyboard(count, browser, link) {
  const { context, page, troubles } = await openWindow(browser);
  await page.goto(link);
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    const kind = await page.evaluate(() => {
      const element = document.activeElement;
      return element.name === 'accept' ? 'accept' : element.tagName === 'SELECT' ? 'select'
        : element.type === 'text' && !element.value ? 'text' : 'other';
    });
    if (kind === 'text') await page.keyboard.type('Ada');
    if (kind === 'select') await page.keyboard.press('ArrowDown');
    if (kind === 'accept') break;
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const said = await page.locator('h1').textContent();
  count.note('a question is answered by keyboard alone', said === 'Thank you' ? '' : `the page says '${said}'`);
  count.note('answering breaks nothing', troubles.join('; '));
  await context.close();
}

// What is filled in wrongly is said, and the keyboard goes from the summary to the field.
async function mistakeIsSaid(count, browser, link) {
  const { context, page } = await openWindow(browser);
  await page.goto(link);
  // As a browser sends it that checks nothing itself.
  await page.evaluate(() => {
    document.querySelector('form').noValidate = true;
    document.querySelectorAll('main input[type="number"]').forEach((input) => { input.type = 'text'; input.value = 'many'; });
  });
  await Promise.all([page.waitForNavigation(), page.locator('button[name="accept"]').click()]);
  const summary = page.locator('[role="alert"] a').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  const invalid = await page.evaluate(() => document.activeElement.getAttribute('aria-invalid'));
  count.note('a mistake is said, with a way to its field', invalid === 'true' ? '' : 'the focus is not on the field');
  await context.close();
}

// The owner's first sign-in, by the link that the hub prints; gives the cookies of the browser that is signed in then.
async function signInFirst(count, browser) {
  const link = await place.firstLink();
  await judgePage(count, browser, 'first sign-in', link);
  const { context, page, troubles } = await openWindow(browser);
  await page.goto(link);
  await page.locator('#email').fill('ada@example.com');
  await page.locator('#password').fill('nine quiet boats at noon');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const said = await page.locator('h1').textContent();
  count.note('the first sign-in ends on the account', said === 'Your account' ? '' : `the page says '${said}'`);
  count.note('signing in breaks nothing', troubles.join('; '));
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

await Count.of(place, async (count) => {
  const mcp = await place.startHub();
  const token = await place.token('browser');
  const browser = await openBrowser(playwright);
  const at = (path) => new URL(path, mcp).href;
  try {
    if (!wanted.length || wanted.includes('account')) {
      await judgePage(count, browser, 'sign-in', at('/sign-in'));
      const cookies = await signInFirst(count, browser);
      await judgePage(count, browser, 'account', at('/account'), { cookies });
    }
    if (wanted.length) return;
    await judgePage(count, browser, 'start', at('/'));
    await judgePage(count, browser, 'no page', at('/nothing'), { status: 404 });
    await judgePage(count, browser, 'closed link', at('/ask/closed'), { status: 404 });

    await addTool(mcp, token, 'conformance');
    const values = await asked(mcp, token, 'test_elicitation_sep1034_defaults');
    await judgePage(count, browser, 'question with fields', values);
    const choices = await asked(mcp, token, 'test_elicitation_sep1330_enums');
    await judgePage(count, browser, 'question with choices', choices);
    await mistakeIsSaid(count, browser, values);
    await answerByKeyboard(count, browser, values);
  } finally {
    await browser.close();
  }
}, (count) => `browser: ${count.passed} checks passed, ${count.failed} failed\n${count.passed} passed, ${count.failed} failed`);
