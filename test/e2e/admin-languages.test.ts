/** The moderation page in every language: nothing is wider than the screen, no word is cut off, and no language but the reader's is fetched. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {TRANSLATED} from '../../src/protocol/languages.ts';
import {VIEWS} from '../../src/apps/admin/views.ts';
import {asOwner, becomes, firstLink, makeOwner, shown} from '../helpers/admin-page.ts';
import {openBrowser, openPage, screenshot, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const TAGS = ['en', ...TRANSLATED];

let browser: Browser;
let server: TestServer;
let session: Awaited<ReturnType<typeof makeOwner>>;
before(async () => {
  server = await startServer({
    cli,
    args: [`--dist=${dist}`],
    env: {
      LINTEL_MODERATION: 'first',
      LINTEL_SITES: 'default,second',
      // Nobody listens there: the page of health has something to say.
      ...{
        LINTEL_SMTP: 'smtp://127.0.0.1:9',
        LINTEL_MAIL_FROM: 'hotel@hotel.example',
        LINTEL_URL: 'https://hotel.example',
      },
    },
  });
  browser = await openBrowser();
  session = await makeOwner(server);
  await fill();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const owner = <T>(path: string, method: string, json: object): Promise<T> => asOwner(session, path, method, json);

/** Something for each view to show. */
async function fill(): Promise<void> {
  const ids: string[] = [];
  for (const [index, rating] of [5, 5, 4, 1, 2, undefined].entries()) {
    const json = {
      ...{id: newId(), thread: `/rooms/${1 + (index % 2)}`, title: 'Our rooms', name: 'Ann'},
      ...{text: 'Is breakfast included? See https://example.com/ and https://example.org/.', ...(rating && {rating})},
    };
    const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
    assert.equal(status, 201);
    ids.push(json.id);
  }
  const act = (action: string, of: string[], more = {}) => owner('actions', 'POST', {action, ids: of, ...more});
  await act('approve', ids.slice(0, 2));
  await act('reject', [ids[3]!], {reason: 'abusive'});
  await owner(`comments/${ids[0]}/reply`, 'POST', {id: newId(), text: 'It is.'});
  for (const reason of ['illegal', 'spam']) {
    const {body} = await call(`${server.url}/api/v1/comments/${ids[0]}/report`, 'POST', {
      json: {reason, words: 'Look at this'},
      token: newToken(),
    });
    if (reason === 'spam') await owner(`reports/${body.receipt}/answer`, 'PUT', {outcome: 'declined', words: 'No.'});
  }
  const conditions = {
    ...{words: ['casino'], names: ['Bob'], pages: ['/rooms/*'], newerThan: 24},
    ...{links: {atLeast: 2, to: 'others', hosts: ['example.com']}, approvedBelow: 3, longerThan: 20},
    scripts: {are: 'others', scripts: ['latin', 'greek']},
  };
  const {rehearsal} = await owner<{rehearsal: string}>('rules/rehearsal', 'POST', {conditions});
  await owner(`rules/${newId()}`, 'PUT', {name: 'Casino', action: 'hold', on: true, conditions, rehearsal});
  await owner('bans', 'POST', {comment: ids[3], who: 'visitor', for: 'week', reason: 'Casino'});
  await owner(`replies/${newId()}?site=default`, 'PUT', {title: 'Breakfast', text: 'Breakfast is included.'});
  const room = {page: `${server.url}/rooms/1`, title: 'Room 1'};
  await owner('invitations', 'POST', {...room, list: 'ann@example.com\nBob <bob@example.com>'});
  await owner('invitations/sheets', 'POST', {...room, count: 4});
}

/** Waits for an element, within all shadow roots. */
async function within(page: Page, selector: string): Promise<ElementHandle<HTMLElement>> {
  const found = await page.waitForFunction(
    wanted => {
      const all = (root: ParentNode): Element[] => [
        ...root.querySelectorAll(wanted),
        ...[...root.querySelectorAll('*')].flatMap(one => (one.shadowRoot ? all(one.shadowRoot) : [])),
      ];
      return all(document)[0] ?? null;
    },
    {},
    selector,
  );
  return found.asElement() as ElementHandle<HTMLElement>;
}
const click = async (page: Page, selector: string): Promise<void> =>
  (await within(page, selector)).evaluate(one => one.click());
/** A key of the queue, with its first comment chosen. */
const key = (letter: '?' | 'b' | 'e' | 'r' | 't' | 'w', opens: string) => async (page: Page) => {
  await within(page, 'article');
  await page.keyboard.press('j');
  await page.keyboard.press(letter);
  await within(page, opens);
};

/** All that the page can show: where, and what is opened there. */
const SHOWN: [name: string, view: string, prepare?: (page: Page) => Promise<unknown>][] = [
  ...VIEWS.map(({id}): [string, string] => [id, id]),
  ['the menu', 'account', page => click(page, 'button.menu')],
  ['all comments', 'comments?status=all'],
  ['filters', 'comments?status=all', page => click(page, 'summary')],
  ['chosen comments', 'comments?status=all', page => click(page, 'input[type=checkbox]')],
  ['its thread', 'comments', key('t', 'lintel-thread-panel')],
  ['an answer', 'comments?status=approved', key('w', 'lintel-answer-panel')],
  ['an edit', 'comments', key('e', 'lintel-edit-panel')],
  ['a ban', 'comments', key('b', 'lintel-ban-panel')],
  ['reasons', 'comments', key('r', 'dialog[open]')],
  ['keys', 'comments', key('?', 'dialog[open]')],
  ['answered reports', 'reports?show=answered'],
  ['a new rule', 'rules', page => click(page, 'button.add')],
  ['renaming a thread', 'threads', page => click(page, 'button[aria-label^="Rename "]')],
  ['moving a thread', 'threads', page => click(page, 'button[aria-label^="Move "]')],
  ['figures as tables', 'charts', page => click(page, 'summary')],
];

const LOOKS: [string, PageOptions][] = [
  ['narrow', {width: 390, height: 844, touch: true}],
  ['wide', {width: 1280, height: 900}],
];

/** What is wrong with the page in a language, when it speaks it: in one call, for there are many. */
const wrongIn = (page: Page, tag: string): Promise<string[]> =>
  page.evaluate(
    async (tag, width) => {
      const frame = () => new Promise(done => requestAnimationFrame(done));
      const select = document
        .querySelector('lintel-admin')!
        .shadowRoot!.querySelector<HTMLSelectElement>('.language select')!;
      select.value = tag;
      select.dispatchEvent(new Event('change'));
      for (const start = performance.now(); document.documentElement.lang !== tag; await frame())
        if (performance.now() - start > 15_000) return [`${tag} is not spoken`];
      await frame();
      await frame();

      const wrong: string[] = [];
      if (document.documentElement.scrollWidth > width) wrong.push(`${tag}: scrolls sideways`);
      const pen = document.createElement('canvas').getContext('2d')!;
      /** What a choice takes besides its words: the arrow. Pixels. */
      const ARROW = 20;
      /** Holds more than it shows: one of its choices, if it has some. */
      const overflows = (element: HTMLElement): boolean => {
        if (!(element instanceof HTMLSelectElement)) return element.scrollWidth > element.clientWidth + 1;
        const style = getComputedStyle(element);
        pen.font = style.font;
        const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - ARROW;
        return [...element.options].some(({text}) => pen.measureText(text).width > room);
      };
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          // What only screen readers get is clipped on purpose; tables scroll sideways within their own edges.
          if (!element.checkVisibility() || element.closest('.sr, .skip, svg, .scroll, option')) continue;
          const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim());
          if (!own && element.localName !== 'select') continue;
          const {left, right} = element.getBoundingClientRect();
          if ((element.clientWidth > 0 && overflows(element)) || left < -1 || right > innerWidth + 1)
            wrong.push(
              `${tag}: ${element.localName} ${element.getAttribute('name') ?? ''} “${element.textContent.trim()}”`,
            );
        }
      };
      look(document.body);
      return wrong;
    },
    tag,
    page.viewport()!.width,
  );

async function open(options: PageOptions): Promise<OpenPage> {
  const page = await openPage(browser, 'about:blank', options);
  await page.setCookie(session);
  return page;
}

for (const [look, options] of LOOKS) {
  describe(`the moderation page, ${look}, in ${TAGS.length} languages`, () => {
    for (const [name, view, prepare] of SHOWN) {
      // Where there is space, the views are enough.
      if (prepare && look === 'wide') continue;
      test(`${name}: nothing is cut off`, async () => {
        const page = await open(options);
        await page.goto(`${server.url}/admin#/${view}`);
        await within(page, 'h1');
        await page.waitForNetworkIdle({idleTime: 150});
        await prepare?.(page);
        const wrong: string[] = [];
        for (const tag of TAGS) {
          wrong.push(...(await wrongIn(page, tag)));
          await screenshot(page, `${tag}-${name}-${look}`);
        }
        assert.deepEqual(wrong, []);
        assert.deepEqual(page.complaints, []);
        await page.browserContext().close();
      });
    }
  });
}

describe('a reader', () => {
  test('gets the language of the browser, and the words of no other', async () => {
    const page = await openPage(browser, 'about:blank');
    await page.evaluateOnNewDocument(() =>
      Object.defineProperty(navigator, 'languages', {get: () => ['zh-Hans-CN', 'en']}),
    );
    await page.setCookie(session);
    await page.goto(`${server.url}/admin`);
    await becomes(
      () => shown(page),
      async () => /评论/.test(await shown(page)),
    );
    const words = page.requested.filter(url => url.includes('/admin/words/'));
    assert.deepEqual(
      words.map(url => new URL(url).pathname),
      ['/admin/words/zh.json'],
    );
    await page.browserContext().close();
  });

  test('chooses a language at the door, among names that each calls itself by', async () => {
    const page = await openPage(browser, firstLink(server).split('#')[0]!, {width: 390, height: 844, touch: true});
    const names = await (await within(page, '.language select')).evaluate(one => one.textContent);
    for (const own of ['Čeština', 'Suomi', 'עברית', 'हिन्दी', '한국어', 'Українська', '中文'])
      assert.ok(names.includes(own), own);
    const wrong: string[] = [];
    for (const tag of TAGS) {
      wrong.push(...(await wrongIn(page, tag)));
      await screenshot(page, `${tag}-door-narrow`);
    }
    assert.deepEqual(wrong, []);
    await page.browserContext().close();
  });
});
