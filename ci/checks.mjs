// What has to hold of a page that a browser shows. What is measured is what the browser made of the page, not what its source
// says.
const TEXT_CONTRAST = 4.5, LARGE_TEXT_CONTRAST = 3, EDGE_CONTRAST = 3;
// WCAG 2.2, 2.5.8.
const TARGET_PIXELS = 24;
const MOST_TABS = 60;
// What has to have a name in the accessibility tree.
const NAMED = new Set(['button', 'link', 'textbox', 'searchbox', 'spinbutton', 'combobox', 'listbox', 'checkbox', 'radio', 'group',
  'image', 'navigation', 'Date', 'DateTime']);

// Each gives the problems it sees; 'when' tells in which of the looks at a page, since most do not depend on both.
const once = ({ scheme, width }) => scheme === 0 && width === 0;
const eachWidth = ({ scheme }) => scheme === 0;
const eachScheme = ({ width }) => width === 0;
const always = () => true;

export const CHECKS = [
  {
    name: 'it is a document with a title, a language, one main part and headings in order',
    when: once, judge: (page) => page.evaluate(structure),
  },
  { name: 'everything has a name for screen readers', when: once, judge: names },
  {
    name: 'texts and edges stand out', when: always,
    judge: (page) => page.evaluate(contrast, { text: TEXT_CONTRAST, large: LARGE_TEXT_CONTRAST, edge: EDGE_CONTRAST }),
  },
  { name: 'nothing is wider than the window', when: eachWidth, judge: (page) => page.evaluate(wide) },
  { name: 'what is pressed is large enough', when: eachWidth, judge: (page) => page.evaluate(small, TARGET_PIXELS) },
  { name: 'the keyboard reaches everything in order, and shows where it is', when: eachWidth, judge: keyboard },
  { name: 'the keyboard can skip to the content', when: eachWidth, judge: skip },
  { name: 'axe finds nothing', when: eachScheme, judge: axe },
];

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
  // The session ends with the page: to end it here would take a pretended authenticator away as well.
  const { nodes } = await session.send('Accessibility.getFullAXTree');
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

// Others' rules for what people with disabilities need. The script is evaluated, not put into the page, whose policy forbids it.
async function axe(page, { axe: script }) {
  await page.evaluate(script);
  return page.evaluate(async () => (await window.axe.run()).violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 120)).join(' and ')}`));
}
