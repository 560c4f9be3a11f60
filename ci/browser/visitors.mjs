// People before the pages of one hub: each with a window of their own, in which they are signed in or not.
import { call, printed } from '../hub.mjs';
import { pressOnwards, tabTo } from '../page.mjs';

export const PASSWORD = 'nine quiet boats at noon';

export class Visitors {
  // Judge: of the pages; mcp: the hub's URL for clients; provider: where accounts of tools are.
  constructor(place, count, judge, mcp, provider) {
    Object.assign(this, { place, count, judge, mcp, provider });
  }

  // The address of one of the hub's pages, at another name of this machine if it is given.
  at(path, host) {
    const url = new URL(path, this.mcp);
    if (host) url.hostname = host;
    return url.href;
  }

  // Adds somebody; gives the link by which they sign in for the first time.
  async invited(email, host) {
    await printed(this.place.hubCommand('user', 'add', email));
    return this.link(email, host);
  }

  // Another link for somebody who has been here.
  async link(email, host) {
    const printedLink = await printed(this.place.hubCommand('user', 'link', email));
    return this.at(new URL(printedLink).pathname, host);
  }

  // Does something with a window of its own, which is closed then.
  async inWindow(deed, options) {
    const window = await this.judge.window(options);
    try {
      return await deed(window);
    } catch (broken) {
      const text = await window.page.innerText('body').catch(() => '');
      throw new Error(`${broken.message}\non ${window.page.url()}, which says:\n${text}`, { cause: broken });
    } finally {
      await window.context.close();
    }
  }

  // Sets a password by a link, at an address that is stated where the page asks for one; gives the cookies that remain.
  enter(link, email) {
    return this.inWindow(async (window) => {
      await window.page.goto(link);
      if (email) await window.page.locator('#email').fill(email);
      await tabTo(window.page, '#password');
      await window.page.keyboard.type(PASSWORD);
      await pressOnwards(window.page);
      this.says('signing in by a link ends on the account', window, await heading(window), 'Your account');
      return window.context.cookies();
    });
  }

  // Somebody with an account of their own: the cookies with which they are signed in.
  async newcomer(email) {
    return this.enter(await this.invited(email));
  }

  // Notes whether a text is the one that was expected, and that getting there broke nothing.
  says(name, { troubles }, text, expected) {
    const broken = troubles.splice(0).join('; ');
    const problem = text.includes(expected) ? broken : `'${text}' instead of '${expected}'`;
    this.count.note(name, problem);
  }

  // What an operation answers to a client that cannot ask its person: the link in it, to a page of the hub.
  async asked(token, operation, args, path) {
    const text = await call(this.mcp, token, operation, args);
    const link = new RegExp(`http://[^\\s"]+?/${path}/[\\w.-]+\\w`).exec(text);
    if (!link) throw new Error(`${operation} gave no link: ${text}`);
    return link[0];
  }
}

// What a page is about, as it says itself.
export function heading({ page }) {
  return page.locator('h1').textContent();
}
