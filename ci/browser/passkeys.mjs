// Passkeys, with an authenticator that Chromium pretends to have: at the first sign-in, later, and what is said where it fails.
import { pressOnwards, tabTo } from '../page.mjs';
import { heading, PASSWORD } from './visitors.mjs';

// Browsers have passkeys for names alone, not for addresses.
const HOST = 'localhost';
const EMAIL = 'heidi@example.com';
const MAKE = '[data-passkey] button';

export async function passkeys(visitors) {
  const link = await visitors.invited(EMAIL, HOST);
  await visitors.judge.visit('first sign-in with passkeys', link);
  await visitors.judge.visit('sign-in with passkeys', visitors.at('/sign-in', HOST));
  await visitors.inWindow(async (window) => {
    const device = await Device.of(window);
    await begins(visitors, window, device, link);
    await doubles(visitors, window);
    await returns(visitors, window, device);
    await endsWithPasskeys(visitors, window);
  });
}

// A part of Chromium that answers for a finger on a sensor.
class Device {
  static async of({ context, page }) {
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  constructor(session, authenticatorId) {
    Object.assign(this, { session, authenticatorId });
  }

  // Whether it knows the finger from now on.
  knows(isUserVerified) {
    return this.session.send('WebAuthn.setUserVerified', { authenticatorId: this.authenticatorId, isUserVerified });
  }
}

// The first sign-in: the wrong finger, then the right one.
async function begins(visitors, window, device, link) {
  const { page } = window;
  await page.goto(link);
  await device.knows(false);
  await tabTo(page, MAKE);
  await page.keyboard.press('Enter');
  visitors.says('a device that does not know its person is told of', window, await problem(page), 'cancelled');
  await visitors.judge.look('first sign-in with a passkey that failed', window);
  await device.knows(true);
  await tabTo(page, MAKE);
  await pressOnwards(page);
  visitors.says('the first sign-in with a passkey ends on the account', window, await heading(window), 'Your account');
}

// The same device once more.
async function doubles(visitors, window) {
  const { page } = window;
  await visitors.judge.look('account with a passkey', window);
  await tabTo(page, MAKE);
  await page.keyboard.press('Enter');
  visitors.says('a device is not taken twice', window, await problem(page), 'has a passkey for you already');
}

async function returns(visitors, window, device) {
  const { page } = window;
  await tabTo(page, 'form[action="/sign-out"] button');
  await pressOnwards(page);
  await page.goto(visitors.at('/sign-in', HOST));
  await device.knows(false);
  await tabTo(page, MAKE);
  await page.keyboard.press('Enter');
  visitors.says('sign-in with the wrong finger is told of', window, await problem(page), 'cancelled');
  await visitors.judge.look('sign-in with a passkey that failed', window);
  await device.knows(true);
  await tabTo(page, MAKE);
  await pressOnwards(page);
  visitors.says('somebody signs in with a passkey by keyboard', window, await heading(window), 'Your account');
}

// The last way in stays, until there is another.
async function endsWithPasskeys(visitors, window) {
  const { page } = window;
  const remove = 'form[action="/account/passkeys/remove"] button';
  await tabTo(page, remove);
  await page.keyboard.press('Enter');
  const refusal = await alert(page);
  // That the browser notes the refusal in its console is as it should be.
  window.troubles.splice(0);
  visitors.says('the last passkey is kept, and the page says why', window, refusal, 'all you can sign in with');
  await visitors.judge.look('account that keeps its passkey', window);
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await pressOnwards(page);
  visitors.says('a password is set by keyboard', window, await page.locator('[role="status"]').textContent(), 'The password is set');
  await tabTo(page, remove);
  await page.keyboard.press('Enter');
  await page.locator('[role="status"]', { hasText: 'The passkey is removed' }).waitFor();
  await tabTo(page, 'form[action="/sign-out"] button');
  await pressOnwards(page);
  await page.goto(visitors.at('/sign-in', HOST));
  await tabTo(page, MAKE);
  await page.keyboard.press('Enter');
  const said = await problem(page);
  window.troubles.splice(0);
  visitors.says('a passkey that was removed lets nobody in', window, said, 'passkey');
}

async function problem(page) {
  const place = page.locator('[data-passkey] [role="alert"]:not([hidden])');
  await place.waitFor();
  return place.textContent();
}

async function alert(page) {
  const place = page.locator('.errors[role="alert"]');
  await place.waitFor();
  return place.textContent();
}
