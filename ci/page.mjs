// Judges pages as people meet them: light and dark, on a phone and on a desk, by keyboard, and as a screen reader is told.
// What is measured is what the browser made of a page, not what its source says.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
// 320 pixels is a phone, or a desk at 400 % (WCAG 2.2, 1.4.10).
const SCHEMES = ['light', 'dark'], WIDTHS = [320, 390, 1280], HEIGHT = 800;
const TEXT_CONTRAST = 4.5, LARGE_TEXT_CONTRAST = 3, EDGE_CONTRAST = 3;
// WCAG 2.2, 2.5.8.
const TARGET_PIXELS = 24;
const MOST_TABS = 60, WAIT_MS = 30_000;
// What has to have a name in the accessibility tree.
const NAMED = new Set(['button', 'link', 'textbox', 'searchbox', 'spinbutton', 'combobox', 'listbox', 'checkbox', 'radio', 'group',
  'image', 'navigation', 'Date', 'DateTime']);

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
  page.on('requestfailed', (request) => troubles.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      troubles.push(`${response.url()}: ${response.status()}`);
    }
  });
  return { context, page, troubles };
}

// Judges one page: a note for each thing that has to hold, whatever the scheme and width. Cookies: of whoever sees it.
export async function judgePage(count, browser, name, url, { status = 200, cookies = [], prepare = async () => {} } = {}) {
  const problems = new Map(Object.keys(CHECKS).map((check) => [check, []]));
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const { context, page, troubles } = await openWindow(browser, { colorScheme, viewport: { width, height: HEIGHT } });
      const where = `${colorScheme} ${width}: `;
      const found = (check, texts) => problems.get(check).push(...texts.map((text) => where + text));
      try {
        await context.addCookies(cookies);
        const response = await page.goto(url);
        await prepare(page);
        if (response.status() !== status) found('it is there', [`status ${response.status()} instead of ${status}`]);
        for (const [check, judge] of Object.entries(CHECKS)) found(check, await judge(page, { width, colorScheme }));
        found('nothing went wrong in the console', troubles);
        await shoot(page, `${name}-${colorScheme}-${width}`);
      } catch (broken) {
        found('it is there', [broken.message.split('\n')[0]]);
      } finally {
        await context.close();
      }
    }
  }
  for (const [check, texts] of problems) {
    count.note(`${name}: ${check}`, texts[0] ?? '', texts.slice(1).join('\n'));
  }
}

// Keeps a picture for whoever wants to look, in the folder that SHOTS names.
async function shoot(page, name) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(process.env.SHOTS, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
}

// Each gives the problems it sees.
const CHECKS = {
  'it is there': async () => [],
  'nothing went wrong in the console': async () => [],
  'it is a document with a title, a language, one main part and headings in order': (page) => page.evaluate(structure),
  'everything has a name for screen readers': names,
  'texts and edges stand out': (page) => page.evaluate(contrast,
    { text: TEXT_CONTRAST, large: LARGE_TEXT_CONTRAST, edge: EDGE_CONTRAST }),
  'nothing is wider than the window': (page) => page.evaluate(wide),
  'what is pressed is large enough': (page) => page.evaluate(small, TARGET_PIXELS),
  'the keyboard reaches everything in order, and shows where it is': keyboard,
  'the keyboard can skip to the content': skip,
};

function structure() {
  const problems = [];
  if (!document.title.includes(' · ')) problems.push(`title '${document.title}'`);
  if (document.documentElement.lang !== 'en') problems.push('no language');
  if (document.querySelectorAll('main').length !== 1) problems.push('not one main part');
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) problems.push('not one heading of the first level');
  // An alert of a form may come before its heading.
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) problems.push(`a heading of level ${level} after ${levels[index - 1]}`);
  });
  document.querySelectorAll('[style], style, script:not([src])').forEach((found) =>
    problems.push(`style or script inside the page: ${found.outerHTML.slice(0, 80)}`));
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => problems.push(`id '${id}' twice`));
  document.querySelectorAll('[aria-describedby], label[for]').forEach((element) => {
    const named = (element.getAttribute('aria-describedby') ?? element.htmlFor).split(' ');
    named.filter((id) => !document.getElementById(id)).forEach((id) => problems.push(`nothing has the id '${id}'`));
  });
  document.querySelectorAll('input[type="password"]').forEach((input) => {
    if (!input.autocomplete) problems.push(`password field '${input.name}' says nothing to password managers`);
  });
  return problems;
}

async function names(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter((node) => !node.ignored && NAMED.has(node.role?.value) && !node.name?.value?.trim())
    .map((node) => `a ${node.role.value} without a name`);
}

// Colours as the browser computed them, transparent ones laid over what is behind them.
function contrast(least) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const over = (top, below) => top.rgb.map((part, index) => part * top.alpha + below[index] * (1 - top.alpha));
  const behind = (element) => {
    if (!element) return rgba(getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? '#000' : '#fff').rgb;
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const problems = new Set();
  const judge = (what, colour, ground, wanted) => {
    const is = ratio(over(rgba(colour), ground), ground);
    if (is < wanted) problems.add(`${what} has a contrast of ${is.toFixed(2)}, not ${wanted}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    const style = getComputedStyle(element);
    if (!text || element.closest('script, :disabled') || !element.checkVisibility()) continue;
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    judge(`'${text.slice(0, 40)}'`, style.color, behind(element), large ? least.large : least.text);
  }
  for (const field of document.querySelectorAll('input:not([type="hidden"], [type="checkbox"], [type="radio"]), select, textarea')) {
    const style = getComputedStyle(field);
    judge(`the edge of '${field.name}'`, style.borderTopColor, behind(field.parentElement), least.edge);
    judge(`what stands in '${field.name}'`, style.color, behind(field), least.text);
  }
  for (const button of document.querySelectorAll('main button, main .button')) {
    const style = getComputedStyle(button), around = behind(button.parentElement);
    if (parseFloat(style.borderTopWidth) === 0) continue;
    judge(`the edge of '${button.textContent.trim()}'`, style.borderTopColor, around, least.edge);
  }
  return [...problems];
}

function wide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} pixels in ${clientWidth}`] : [];
}

function small(least) {
  return [...document.querySelectorAll('button, .button, input:not([type="hidden"]), select, textarea, nav a')]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.closest('label') ?? element, element])
    .filter(([target]) => { const box = target.getBoundingClientRect(); return box.width < least || box.height < least; })
    .map(([, element]) => `'${(element.textContent || element.name).trim()}' is smaller than ${least} pixels`);
}

async function keyboard(page) {
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  const expected = await page.evaluate(() => [...document.querySelectorAll(
    'a[href], button:not(:disabled), input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled)')]
    .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
    // Of radio buttons with one name, the keyboard stops at one.
    .filter((element) => element.type !== 'radio' || element ===
      (document.querySelector(`input[name="${CSS.escape(element.name)}"]:checked`) ??
        document.querySelector(`input[name="${CSS.escape(element.name)}"]`)))
    .map((element, index) => { element.dataset.stop = index; return index; }));
  const problems = [], stops = [];
  for (let press = 0; press < Math.min(expected.length, MOST_TABS); press++) {
    // From the first stop on, wherever a page puts the focus by itself.
    if (press === 0 && !stops.length) await page.evaluate(() => document.querySelector('[data-stop="0"]').focus());
    else await page.keyboard.press('Tab');
    const { stop, seen, what } = await page.evaluate(() => {
      const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
      return {
        stop: element.dataset.stop,
        what: element.outerHTML.slice(0, 80),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
          && box.bottom > 0 && box.top < innerHeight && box.width > 0,
      };
    });
    // Dates have several stops of their own.
    if (stops.at(-1) === stop) { press--; if (stops.push(stop) > MOST_TABS) break; continue; }
    stops.push(stop);
    if (!seen) problems.push(`the focus cannot be seen on ${what}`);
  }
  const walked = stops.filter((stop, index) => stop !== stops[index - 1]).map(Number);
  if (walked.join() !== expected.join()) problems.push(`stops ${walked.join()} instead of ${expected.join()}`);
  return problems;
}

async function skip(page) {
  await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  await page.evaluate(() => document.querySelector('.skip')?.focus());
  await page.keyboard.press('Enter');
  return page.evaluate(() => (document.activeElement?.tagName === 'MAIN' ? [] : [`the focus is on ${document.activeElement?.tagName}`]));
}
