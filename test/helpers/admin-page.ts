import assert from 'node:assert/strict';
import type {KeyInput, Page} from 'puppeteer-core';
import type {Tab} from './engines.ts';
import {call, type TestServer} from './server.ts';

/** What tests of the moderation page do in a real browser. All waits are for conditions, of at most this long. Milliseconds. */
const PATIENCE = 15_000;

/** What looking and pressing keys need of a page. */
export interface KeyboardPage {
  evaluate(script: () => string): Promise<string>;
  keyboard: {press(key: KeyInput): Promise<void>; type(text: string): Promise<void>};
}

/** A tab of any engine. */
export const keyboardPage = (tab: Tab): KeyboardPage => ({
  evaluate: script => tab.evaluate(script),
  keyboard: {press: key => tab.press(key), type: text => tab.type(text)},
});

export const OWNER_PASSWORD = 'correct horse battery';

/** Waits until something is so. @param what for the message when it does not come */
export async function becomes<T>(what: () => string | Promise<string>, is: () => Promise<T | false>): Promise<T> {
  for (const start = performance.now(); ; await new Promise(resolve => setTimeout(resolve, 50))) {
    const found = await is();
    if (found !== false) return found;
    if (performance.now() - start > PATIENCE) assert.fail(await what());
  }
}

/** All text of the page, of its shadow roots first. */
export const shown = (page: KeyboardPage): Promise<string> =>
  page.evaluate(() => {
    const text = (root: ParentNode & Node): string =>
      [...root.querySelectorAll('*')].map(one => (one.shadowRoot ? text(one.shadowRoot) : '')).join('') +
      (root.textContent ?? '');
    return text(document.documentElement).replace(/\s+/g, ' ');
  });

export const until = (page: KeyboardPage, wanted: RegExp): Promise<string> =>
  becomes(
    async () => `not shown: ${wanted} in ${(await shown(page)).slice(-1500)}`,
    async () => {
      const text = await shown(page);
      return wanted.test(text) && text;
    },
  );

/** What has the focus, within all shadow roots: its tag, and its name, label or text. */
export const focused = (page: KeyboardPage): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName} ${element?.getAttribute('name') ?? element?.getAttribute('aria-label') ?? element?.textContent?.trim()}`;
  });

/** Presses Tab until something has the focus. */
export async function tabTo(page: KeyboardPage, wanted: string | RegExp): Promise<void> {
  const is = (now: string) => (typeof wanted === 'string' ? now.startsWith(wanted) : wanted.test(now));
  for (let i = 0; i < 120; i++) {
    if (is(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab did not come to ${wanted}: ${await focused(page)}`);
}

export const focusOn = (page: KeyboardPage, wanted: string | RegExp): Promise<true> =>
  becomes(
    async () => `the focus is on ${await focused(page)}, not on ${wanted}`,
    async () => {
      const now = await focused(page);
      return typeof wanted === 'string' ? now.startsWith(wanted) : wanted.test(now);
    },
  ) as Promise<true>;

/** The link with which the first owner chooses a password, as the console shows it, at the address where the test has the server. */
export const firstLink = (server: TestServer): string =>
  server.url + /https?:\S+(\/admin#link=\S+)/.exec(server.output())![1];

/** Makes the first owner, Olga; answers with her session. */
export async function makeOwner(server: TestServer): Promise<{name: string; value: string; url: string}> {
  const link = /#link=([\w-]+)/.exec(firstLink(server))![1];
  const json = {link, name: 'Olga', password: OWNER_PASSWORD};
  const path = `${server.url}/api/v1/admin/links/accept`;
  const {headers} = await call(path, 'POST', {json, headers: {origin: server.url}});
  const [name, value] = headers.get('set-cookie')!.split(';')[0]!.split('=') as [string, string];
  return {name, value, url: server.url};
}

/** Asks for something of the server as an owner's page does. @param path below `/api/v1/admin/` */
export async function asOwner<T>(
  {name, value, url}: Awaited<ReturnType<typeof makeOwner>>,
  path: string,
  method: string,
  json: object,
): Promise<T> {
  const headers = {origin: url, cookie: `${name}=${value}`};
  const {status, body} = await call<T>(`${url}/api/v1/admin/${path}`, method, {json, headers});
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Opens another view, as a link would. */
export const goTo = (page: Page, hash: string): Promise<void> => page.evaluate(to => void (location.hash = to), hash);

/** Selects all in the field that has the focus. */
export async function selectAll(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
}

/** Elements that a text of somebody else would have become. */
export const smuggled = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    return all(document.body)
      .filter(one => one.matches('img, script, iframe, [onerror], [onload], a[href^="javascript:" i], b.evil'))
      .map(one => one.outerHTML.slice(0, 200));
  });

/** Whether everything fits into the width that was set: a phone makes its own window wider when something does not. */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate(width => document.documentElement.scrollWidth <= width, page.viewport()!.width);

export async function chooseLanguage(page: Page, language: string): Promise<void> {
  const select = await page.evaluateHandle(() =>
    document.querySelector('lintel-admin')!.shadowRoot!.querySelector('.language select'),
  );
  await select.asElement()!.evaluate((one, wanted) => {
    (one as HTMLSelectElement).value = wanted;
    one.dispatchEvent(new Event('change'));
  }, language);
  const lang = () => page.evaluate(() => document.documentElement.lang);
  await becomes(
    async () => `the page speaks ${await lang()}, not ${language}`,
    async () => (await lang()) === language,
  );
}
