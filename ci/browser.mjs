// Lets a headless Chromium judge the hub's pages.
//
//   node ci/browser.mjs PLAYWRIGHT LAUNCHER FIXTURES
//
// PLAYWRIGHT is playwright-core's script, beside which axe-core is installed; LAUNCHER the automagik-tools command, FIXTURES the
// JAR of ci/tools-conformance. Chromium is Debian's, or the one that CHROMIUM names. With SHOTS=FOLDER it keeps a picture of every
// page in both colour schemes and three widths. Names of parts behind them judge those alone. The last line says how many
// checks passed and failed.
import { resolve } from 'node:path';
import { account } from './browser/account.mjs';
import { connect } from './browser/connect.mjs';
import { consent, platformConsent } from './browser/consent.mjs';
import { invitation } from './browser/invitation.mjs';
import { passkeys } from './browser/passkeys.mjs';
import { questions } from './browser/questions.mjs';
import { Visitors } from './browser/visitors.mjs';
import { Count, Workplace } from './hub.mjs';
import { PageJudge } from './page.mjs';
import { Provider } from './provider.mjs';

const [playwright, launcher, fixtures] = process.argv.slice(2, 5).map((path) => resolve(path));
const wanted = process.argv.slice(5);
const PARTS = { first, account, consent, invitation, connect, passkeys, questions };

// What everybody sees, and the owner's first sign-in, by the link that the hub prints.
async function first(visitors) {
  const { judge } = visitors;
  await judge.visit('start', visitors.at('/'));
  await judge.visit('no page', visitors.at('/nothing'), { status: 404 });
  const link = await visitors.place.firstLink();
  await judge.visit('first sign-in', link);
  const cookies = await visitors.enter(link, 'ada@example.com');
  await judge.visit('start while signed in', visitors.at('/'), { cookies });
  await platformConsent(visitors, cookies);
}

const place = await Workplace.open(launcher, fixtures);
await Count.of(place, async (count) => {
  const provider = await Provider.start();
  const judge = await PageJudge.open(count, playwright);
  try {
    const mcp = await place.startHub(provider.settings('EXAMPLE'));
    const visitors = new Visitors(place, count, judge, mcp, provider);
    for (const [name, part] of Object.entries(PARTS)) {
      if (wanted.length && !wanted.includes(name)) continue;
      // What breaks in one part leaves the others to be judged.
      await part(visitors).catch((broken) => count.note(`the judge of '${name}'`, broken.message, broken.stack));
    }
  } finally {
    await judge.close();
    await provider.close();
  }
}, (count) => `browser: ${count.passed} checks passed, ${count.failed} failed\n${count.passed} passed, ${count.failed} failed`);
