// Judges pages as people meet them: light and dark, on a phone and on a desk, by keyboard, and as a screen reader is told.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHECKS } from './checks.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
// 320 pixels is a phone, or a desk at 400 % (WCAG 2.2, 1.4.10).
const SCHEMES = ['light', 'dark'], WIDTHS = [320, 390, 1280], HEIGHT = 800;
const WAIT_MS = 30_000, MOST_TABS = 80;

// A Chromium of this machine, driven by the playwright-core whose script is given.
export async function openBrowser(playwright) {
  const { chromium } = await import(pathToFileURL(join(playwright, '..', 'index.mjs')).href);
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

// A person's browser window that notes what goes wrong in it.
export async function openWindow(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: HEIGHT }, ...options });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const troubles = [];
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  page.on('console', (message) => {
    // That a page has an error's status is what some pages are for.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => {
    // What the browser itself gave up, since its person went on to another page, is nobody's fault; policies tell above.
    const error = request.failure()?.errorText;
    if (error !== 'net::ERR_ABORTED') troubles.push(`${request.url()}: ${error}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      troubles.push(`${response.url()}: ${response.status()}`);
    }
  });
  return { context, page, troubles };
}

// Walks with the tabulator to the first thing that a selector means, as somebody does who has no mouse.
export async function tabTo(page, selector) {
  for (let press = 0; press < MOST_TABS; press++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
}

// Presses a key that leads to another page, and waits for that.
export async function pressOnwards(page, key = 'Enter') {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

// Judges the pages of one hub, in one browser.
export class PageJudge {
  static async open(count, playwright) {
    // Beside playwright-core stands what else the judges need.
    const axe = await readFile(join(playwright, '..', '..', 'axe-core', 'axe.min.js'), 'utf8');
    return new PageJudge(count, await openBrowser(playwright), axe);
  }

  constructor(count, browser, axe) {
    this.count = count;
    this.browser = browser;
    this.axe = axe;
  }

  window(options) {
    return openWindow(this.browser, options);
  }

  // Judges the page at an address. Cookies: of whoever sees it.
  async visit(name, url, { status = 200, cookies = [] } = {}) {
    const window = await this.window();
    try {
      await window.context.addCookies(cookies);
      const response = await window.page.goto(url);
      this.count.note(`${name}: it is there`, response.status() === status ? '' : `status ${response.status()} instead of ${status}`);
      await this.look(name, window);
    } catch (broken) {
      this.count.note(`${name}: it can be judged`, broken.message.split('\n')[0], broken.stack);
    } finally {
      await window.context.close();
    }
  }

  // Judges the page that a window shows: a note for each thing that has to hold, whatever the scheme and width.
  async look(name, { page, troubles }) {
    const problems = new Map(CHECKS.map((check) => [check.name, []]));
    for (const [scheme, colorScheme] of SCHEMES.entries()) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [width, pixels] of WIDTHS.entries()) {
        await page.setViewportSize({ width: pixels, height: HEIGHT });
        for (const check of CHECKS.filter((each) => each.when({ scheme, width }))) {
          problems.get(check.name).push(...(await check.judge(page, this)).map((text) => `${colorScheme} ${pixels}: ${text}`));
        }
        await shoot(page, `${name}-${colorScheme}-${pixels}`);
      }
    }
    await page.emulateMedia({ colorScheme: SCHEMES[0] });
    problems.set('nothing went wrong in the console', troubles.splice(0));
    for (const [check, texts] of problems) {
      this.count.note(`${name}: ${check}`, texts[0] ?? '', texts.slice(1).join('\n'));
    }
  }

  close() {
    return this.browser.close();
  }
}

// Keeps a picture for whoever wants to look, in the folder that SHOTS names.
async function shoot(page, name) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  // 'initial': to hide the caret, a style would be put into the page.
  await page.screenshot({ path: join(process.env.SHOTS, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true, caret: 'initial' });
}
