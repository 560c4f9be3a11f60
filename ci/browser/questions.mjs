// Questions that tools ask people whose client cannot ask.
import { addTool } from '../hub.mjs';
import { pressOnwards, tabTo } from '../page.mjs';
import { heading } from './visitors.mjs';

export async function questions(visitors) {
  const token = await visitors.place.token('questions', 'ivan@example.com');
  await addTool(visitors.mcp, token, 'conformance');
  const ask = (operation) => visitors.asked(token, operation, {}, 'ask');
  const values = await ask('test_elicitation_sep1034_defaults');
  await visitors.judge.visit('question with fields', values);
  const choices = await ask('test_elicitation_sep1330_enums');
  await visitors.judge.visit('question with choices', choices);
  await mistakeIsSaid(visitors, values);
  await answerByKeyboard(visitors, values);
  await decline(visitors, choices);
  await visitors.judge.visit('question that was answered', values, { status: 404 });
  await visitors.judge.visit('closed link', visitors.at('/ask/closed'), { status: 404 });
}

// What is filled in wrongly is said, and the keyboard goes from the summary to the field.
async function mistakeIsSaid(visitors, link) {
  await visitors.inWindow(async (window) => {
    const { page } = window;
    await page.goto(link);
    // As a browser sends it that checks nothing itself.
    await page.evaluate(() => {
      document.querySelector('form').noValidate = true;
      document.querySelectorAll('main input[type="number"]').forEach((input) => { input.type = 'text'; input.value = 'many'; });
    });
    await Promise.all([page.waitForNavigation(), page.locator('button[name="accept"]').click()]);
    await visitors.judge.look('question not taken', window);
    await page.locator('[role="alert"] a').first().focus();
    await page.keyboard.press('Enter');
    const invalid = await page.evaluate(() => document.activeElement.getAttribute('aria-invalid'));
    visitors.count.note('a mistake is said, with a way to its field', invalid === 'true' ? '' : 'the focus is not on the field');
  });
}

// Answers with nothing but the keyboard: every field as it is, or a word where nothing stands.
async function answerByKeyboard(visitors, link) {
  await visitors.inWindow(async (window) => {
    const { page } = window;
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
    await pressOnwards(page);
    visitors.says('a question is answered by keyboard alone', window, await heading(window), 'Thank you');
    await visitors.judge.look('question answered', window);
  });
}

async function decline(visitors, link) {
  await visitors.inWindow(async (window) => {
    await window.page.goto(link);
    await tabTo(window.page, 'button[name="decline"]');
    await pressOnwards(window.page);
    visitors.says('a question is declined by keyboard', window, await heading(window), 'You said no');
    await visitors.judge.look('question declined', window);
  });
}
