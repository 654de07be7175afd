import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {fits, focused, makeOwner, selectAll, shown, tabTo, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
let session: Awaited<ReturnType<typeof makeOwner>>;
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_EDIT_MINUTES: '30'}});
  browser = await openBrowser();
  session = await makeOwner(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const clear = async (page: Page) => {
  await selectAll(page);
  await page.keyboard.press('Backspace');
};
async function open(view: string, options: PageOptions = {}): Promise<OpenPage> {
  const page = await openPage(browser, 'about:blank', options);
  await page.setCookie(session);
  await page.goto(`${server.url}/admin#/${view}`);
  return page;
}
const close = async (page: OpenPage) => {
  assert.deepEqual(
    page.complaints.filter(line => !/4\d\d/.test(line)),
    [],
  );
  await page.browserContext().close();
};
const post = async (thread: string, more: object = {}) => {
  const json = {id: newId(), thread, text: 'Words', ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  assert.equal(status, 201, JSON.stringify(body));
};
const read = async (thread: string, site = 'default') =>
  (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${encodeURIComponent(thread)}&site=${site}`)).body;

const LOOKS: [string, PageOptions][] = [
  ['wide', {}],
  ['narrow', {width: 390, height: 844, touch: true}],
  ['dark', {dark: true}],
  ['forced-colours', {forcedColors: true}],
];

describe('settings, by keyboard', () => {
  test('a change holds at once, and can be taken back', async () => {
    await read('/now');
    const page = await open('settings');
    await until(page, /The server says so for all its sites \(LINTEL_EDIT_MINUTES\)/);
    await tabTo(page, 'select moderation');
    await page.keyboard.type('Alw');
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await until(page, /Saved\. It holds from now on\./);
    assert.equal((await read('/now')).thread.settings.moderation, 'pre');
    await tabTo(page, 'button Use the standard for: Comments wait for a moderator');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      async () => (await (await fetch('/api/v1/thread?thread=/now')).json()).thread.settings.moderation === 'post',
    );
    await close(page);
  });

  test('what is wrong is said at its field, which gets the focus; nothing is saved', async () => {
    const page = await open('settings');
    await until(page, /Longest comment/);
    await tabTo(page, 'input url');
    await page.keyboard.type('example.com');
    await tabTo(page, 'input maxlength');
    await clear(page);
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await until(page, /2 settings are not right yet/);
    await until(page, /Write the whole address/);
    assert.equal(await focused(page), 'input url');
    assert.equal((await read('/now')).thread.settings.maxlength, 10_000);
    assert.deepEqual(await axe(page), []);
    await close(page);
  });

  test('a site is made, chosen and set up', async () => {
    const page = await open('settings');
    await until(page, /Sites of this server/);
    await tabTo(page, 'input name');
    // The first one is the name of the site itself; the second one that of a new site.
    await page.keyboard.press('Tab');
    await tabTo(page, 'input name');
    await page.keyboard.type('blog');
    await page.keyboard.press('Enter');
    await until(page, /The site blog is there/);
    await until(page, /Site\s*default\s*blog/);
    assert.equal((await read('/x', 'blog')).thread.count, 0);
    await page.keyboard.type('blog');
    await page.keyboard.press('Enter');
    await until(page, /There is a site of this name already/);
    await tabTo(page, 'button Remove the site blog');
    await page.keyboard.press('Enter');
    await until(page, /The site blog is gone/);
    await close(page);
  });

  for (const [name, options] of LOOKS) {
    test(`${name}: nothing is cut off, nothing is wrong`, async () => {
      const page = await open('settings', options);
      await until(page, /Sites of this server/);
      await until(page, /0 threads|\d threads?/);
      assert.ok(await fits(page), 'no sideways scrolling');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `admin-settings-${name}`);
      await close(page);
    });
  }
});

describe('health', () => {
  for (const [name, options] of LOOKS) {
    test(`${name}: says what is to be done; nothing is cut off, nothing is wrong`, async () => {
      const page = await open('health', options);
      await until(page, /No backups are made\. Set LINTEL_BACKUP/);
      await until(page, /Last errors of the server/);
      assert.ok(await fits(page), 'no sideways scrolling');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `admin-health-${name}`);
      await close(page);
    });
  }
});

describe('threads, by keyboard', () => {
  before(async () => {
    await post('/prices', {title: 'Our prices', rating: 4});
    await post('/prices-2019', {rating: 1});
    for (let i = 0; i < 3; i++) await post(`/article-${i}`);
    await post(`/${'very-long-'.repeat(20)}`);
  });

  test('one is renamed, moved and merged, and the old address goes on', async () => {
    const page = await open('threads?text=prices');
    await until(page, /\/prices-2019/);
    assert.ok(!/article-2/.test(await shown(page)), 'the address narrows the list down');
    await tabTo(page, 'button Rename /prices-2019');
    await page.keyboard.press('Enter');
    await until(page, /Title and address of \/prices-2019/);
    assert.equal(await focused(page), 'input title');
    await page.keyboard.type('Old prices');
    await page.keyboard.press('Tab');
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Enter');
    await until(page, /Write the whole address/);
    await clear(page);
    await page.keyboard.press('Enter');
    await until(page, /Saved\./);
    assert.equal((await read('/prices-2019')).thread.title, 'Old prices');
    await tabTo(page, 'button Move or merge Old prices');
    await page.keyboard.press('Enter');
    await until(page, /Move Old prices/);
    await clear(page);
    await page.keyboard.type('/prices');
    await page.keyboard.press('Enter');
    await until(page, /There is a thread at \/prices already/);
    assert.equal((await read('/prices-2019')).thread.count, 1, 'nothing was done yet');
    await screenshot(page, 'admin-threads-merge');
    assert.equal(await focused(page), 'button Cancel', 'not what cannot be undone');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Enter');
    await until(page, /It is at \/prices now/);
    await until(page, /Also found as/);
    const {thread, rating} = await read('/prices-2019');
    assert.deepEqual([thread.key, thread.count, rating.average], ['/prices', 2, 2.5]);
    await close(page);
  });

  test('one is closed and opened again', async () => {
    const page = await open('threads?text=article-1');
    await until(page, /\/article-1/);
    await tabTo(page, 'button Close /article-1');
    await page.keyboard.press('Enter');
    await until(page, /Closed\. Visitors can read it/);
    assert.equal((await read('/article-1')).thread.closed, true);
    await tabTo(page, 'button Open /article-1');
    await page.keyboard.press('Enter');
    await until(page, /Open\. It stays so/);
    assert.equal((await read('/article-1')).thread.closed, false);
    await close(page);
  });

  for (const [name, options] of LOOKS) {
    test(`${name}: nothing is cut off, nothing is wrong`, async () => {
      const page = await open('threads', options);
      await until(page, /very-long/);
      assert.ok(await fits(page), 'no sideways scrolling');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `admin-threads-${name}`);
      await close(page);
    });
  }
});

describe('the text about privacy', () => {
  const text = (page: Page) =>
    page.evaluate(() => {
      const deep = (root: ParentNode): HTMLTextAreaElement | null => {
        for (const one of root.querySelectorAll('*')) {
          if (one.localName === 'lintel-admin-privacy') return one.shadowRoot?.querySelector('textarea') ?? null;
          const inside = one.shadowRoot && deep(one.shadowRoot);
          if (inside) return inside;
        }
        return null;
      };
      return deep(document)?.value ?? '';
    });
  const untilText = async (page: Page, wanted: RegExp): Promise<string> => {
    const start = performance.now();
    for (;;) {
      const now = await text(page);
      if (wanted.test(now)) return now;
      assert.ok(performance.now() - start < 10_000, `not in the text: ${wanted} in ${now.slice(0, 500)}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };

  test('follows what is saved, speaks the language that is chosen, and is copied with its headings', async () => {
    const page = await open('settings');
    try {
      await page.browserContext().overridePermissions(server.url, ['clipboard-read', 'clipboard-sanitized-write']);
      assert.match(await untilText(page, /^# Privacy of comments/), /moderators did \| 730 days/);
      await tabTo(page, 'input keepAuditDays');
      await clear(page);
      await page.keyboard.type('99');
      await page.keyboard.press('Enter');
      await untilText(page, /moderators did \| 99 days/);
      await tabTo(page, 'button Copy the text');
      await page.keyboard.press('Enter');
      await until(page, /Copied\./);
      const copied = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const read = async (type: string) => (await item!.getType(type)).text();
        return {plain: await read('text/plain'), formatted: await read('text/html')};
      });
      assert.equal(copied.plain.replace(/\r\n/g, '\n'), await text(page));
      assert.match(copied.formatted, /<h1[^>]*>Privacy of comments and ratings<\/h1>/);
      await (await page.$('>>> lintel-admin-privacy >>> select'))!.select('de');
      await untilText(page, /^# Datenschutz[^]*99 Tage/);
      assert.deepEqual(await axe(page), []);
      await screenshot(page, 'admin-privacy');
    } finally {
      await close(page);
    }
  });
});
