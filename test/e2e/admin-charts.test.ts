import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {focused, makeOwner, tabTo} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
let session: Awaited<ReturnType<typeof makeOwner>>;
before(async () => {
  server = await startServer({
    cli,
    args: [`--dist=${dist}`],
    env: {LINTEL_MODERATION: 'pre', LINTEL_SITES: 'default,empty'},
  });
  browser = await openBrowser();
  session = await makeOwner(server);
  const headers = {origin: server.url, cookie: `${session.name}=${session.value}`};
  const ask = (path: string, json: object) => call(`${server.url}/api/v1/admin/${path}`, 'POST', {json, headers});
  const ids: string[] = [];
  for (const rating of [5, 5, 4, 1, undefined]) {
    const json = {id: newId(), thread: '/a', text: `Words of ${ids.length}`, ...(rating && {rating})};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
    ids.push(json.id);
  }
  assert.equal((await ask('actions', {action: 'approve', ids: ids.slice(0, 4)})).status, 200);
  assert.equal((await ask(`comments/${ids[0]}/reply`, {id: newId(), text: 'Thanks'})).status, 200);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(options: PageOptions = {}): Promise<OpenPage> {
  const page = await openPage(browser, 'about:blank', options);
  await page.setCookie(session);
  await page.goto(`${server.url}/admin#/charts`);
  return page;
}
const close = async (page: OpenPage) => {
  assert.deepEqual(page.complaints, []);
  await page.browserContext().close();
};
/** What the view has, once it shows what is wanted. */
async function seen(page: Page, wanted: (view: View) => boolean): Promise<View> {
  let last: View | null = null;
  for (const end = performance.now() + 15_000; performance.now() < end;) {
    last = await page.evaluate(() => {
      const all = (root: ParentNode, selector: string): Element[] => [
        ...root.querySelectorAll(selector),
        ...[...root.querySelectorAll('*')].flatMap(one => (one.shadowRoot ? all(one.shadowRoot, selector) : [])),
      ];
      const texts = (selector: string) => all(document, selector).map(one => one.textContent!.trim());
      return {
        headings: texts('section h2'),
        text: texts('section p, [role=status]').join(' ').replace(/\s+/g, ' '),
        images: all(document, '[role=img]').map(one => one.getAttribute('aria-label')!),
        tables: all(document, 'table').map(table => table.querySelectorAll('tbody tr').length),
        lastRows: all(document, 'table').map(table =>
          [...table.querySelectorAll('tbody tr:last-child > *')].slice(1).map(cell => cell.textContent!),
        ),
        bars: all(document, '.plot rect:not(.band)').map(bar => {
          const {left, right, top, bottom} = bar.getBoundingClientRect();
          return {series: bar.getAttribute('class')!, left, right, height: bottom - top};
        }),
        tableShown: all(document, 'details').map(one => (one as HTMLDetailsElement).open),
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        middle: innerWidth / 2,
      };
    });
    if (wanted(last)) return last;
    await new Promise(done => setTimeout(done, 50));
  }
  assert.fail(`not shown: ${JSON.stringify(last)}`);
}
interface View {
  headings: string[];
  text: string;
  images: string[];
  tables: number[];
  lastRows: string[][];
  bars: {series: string; left: number; right: number; height: number}[];
  tableShown: boolean[];
  wide: number;
  middle: number;
}
const three = (view: View) => view.images.length === 3 && !/Counting/.test(view.text);

describe('the charts of /admin', () => {
  test('show what was written, rated and answered, as bars and as tables', async () => {
    const page = await open();
    const view = await seen(page, three);
    assert.deepEqual(view.headings, ['Waiting now', 'Comments by day', 'Ratings by day', 'Time to reply, by week']);
    assert.match(view.text, /1 comment waits for a moderator\. The oldest was written .+\. Look through them/);
    assert.match(view.images[0]!, /^6 comments/);
    assert.match(view.images[1]!, /^4 ratings/);
    assert.match(view.images[2]!, /^1 answer/);
    assert.deepEqual(view.tables.slice(0, 2), [30, 30]);
    assert.deepEqual(view.lastRows[0], ['5', '1', '0', '0']);
    assert.deepEqual(view.lastRows[1], ['1', '0', '0', '1', '2']);
    assert.equal(view.lastRows[2]![1], '1');
    const height = (series: string) => view.bars.find(bar => bar.series === series)!.height;
    assert.ok(Math.abs(height('approved') - 5 * height('pending')) < 8, 'bars are as long as what they stand for');
    assert.ok(Math.abs(height('stars5') - 2 * height('stars1')) < 4);
    assert.ok(
      view.bars.every(({left}) => left > view.middle),
      'today is at the end',
    );
    await screenshot(page, 'admin-charts-wide');
    await close(page);
  });

  test('are looked at by keyboard: the range chosen is in the address, and tables open', async () => {
    const page = await open();
    await seen(page, three);
    await tabTo(page, 'input range');
    await page.keyboard.press('ArrowDown');
    await seen(page, view => three(view) && view.tables[0] === 90);
    assert.equal(await focused(page), 'input range', 'the focus stays');
    await page.keyboard.press('ArrowDown');
    const year = await seen(page, view => three(view) && view.headings[1] === 'Comments by week');
    assert.ok(year.tables[0]! >= 53 && year.tables[0] === year.tables[1], `${year.tables}`);
    assert.match(page.url(), /#\/charts\?days=365$/);
    await tabTo(page, 'summary ');
    await page.keyboard.press('Enter');
    await seen(page, view => view.tableShown[0] === true && view.tableShown[1] === false);
    await page.reload();
    await seen(page, view => three(view) && view.headings[1] === 'Comments by week');
    assert.deepEqual(await axe(page), []);
    await close(page);
  });

  test('fit a phone, from right to left too', async () => {
    const page = await open({width: 390, height: 844});
    assert.equal((await seen(page, three)).wide, 0);
    await screenshot(page, 'admin-charts-390');
    await page.evaluate(() => localStorage.setItem('lintel-admin-language', 'ar'));
    await page.reload();
    const view = await seen(page, found => three(found) && found.headings[1] === 'التعليقات حسب اليوم');
    assert.equal(view.wide, 0);
    assert.ok(
      view.bars.every(({right}) => right < view.middle),
      'today is at the end, on the left',
    );
    await screenshot(page, 'admin-charts-390-ar');
    await close(page);
  });

  test('say so when there is nothing', async () => {
    const page = await open();
    await seen(page, three);
    await page.evaluate(() => localStorage.setItem('lintel-admin-site', 'empty'));
    await page.reload();
    const view = await seen(page, found => /Nobody has rated/.test(found.text));
    assert.deepEqual(view.images, []);
    assert.match(view.text, /No comment waits.+Nobody has commented.+No comment was answered/);
    await close(page);
  });

  for (const look of ['dark', 'forced'] as const)
    test(`keep their bars apart: ${look}`, async () => {
      const page = await open(look === 'dark' ? {dark: true} : {forcedColors: true});
      await seen(page, three);
      const fills = await page.evaluate(() => {
        const all = (root: ParentNode): Element[] => [
          ...root.querySelectorAll('.plot rect:not(.band)'),
          ...[...root.querySelectorAll('*')].flatMap(one => (one.shadowRoot ? all(one.shadowRoot) : [])),
        ];
        return Object.fromEntries(all(document).map(bar => [bar.getAttribute('class'), getComputedStyle(bar).fill]));
      });
      assert.notEqual(fills.approved, fills.pending);
      assert.equal(new Set([fills.stars1, fills.stars4, fills.stars5]).size, 3, JSON.stringify(fills));
      await screenshot(page, `admin-charts-${look}`);
      await close(page);
    });
});
