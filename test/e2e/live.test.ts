import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {axe, openBrowser, openPage, settled} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  site = createServer((request, response) => {
    const script = /^\/(?:lintel|\d[^?]*)\.js(?=\?|$)/.exec(request.url!)?.[0];
    response.setHeader('content-type', script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    const body = `<!doctype html><html lang="en"><title>A page</title><script async src="/lintel.js" data-server="${server.url}/"></script>
      <main><star-rating thread readonly></star-rating><comment-box live></comment-box></main>`;
    response.end(script ? readFileSync(dist + script) : body);
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, server] = await Promise.all([openBrowser(), startServer({env: {LINTEL_ORIGINS: origin}})]);
});
after(async () => {
  await browser.close();
  await server.stop();
  site.close();
  site.closeAllConnections();
});

const post = (thread: string, text: string, more: object = {}) => {
  const json = {id: newId(), thread, text, ...more};
  return call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()}).then(() => json.id);
};

/** Texts of the parts of a kind. */
const texts = (page: Page, part: string) =>
  page.$eval(
    'comment-box',
    (box, part) =>
      [...box.shadowRoot!.querySelectorAll(`[part~=${part}]`)].map(one => one.textContent!.replace(/\s+/g, ' ').trim()),
    part,
  );

async function becomes(page: Page, part: string, wanted: string[]): Promise<void> {
  const end = performance.now() + 15_000;
  for (let found: string[] = []; ;) {
    found = await texts(page, part);
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    if (performance.now() > end) assert.deepEqual(found, wanted);
    await setTimeout(50);
  }
}

const focused = (page: Page) =>
  page.$eval('comment-box', box => {
    const active = box.shadowRoot!.activeElement;
    return `${active?.getAttribute('part')} ${active?.querySelector('[part=body]')?.textContent?.trim() ?? ''}`.trim();
  });

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).startsWith(wanted)) return;
  }
  assert.fail(`${wanted} cannot be reached by Tab`);
}

test('two tabs see what others write, by keyboard alone, through a restart and a change of leader', async () => {
  const old = await post('/live', 'The first');
  const one = await openPage(browser, origin + '/live');
  await settled(one);
  // Another tab of the same browser, and another browser.
  const two = await one.browserContext().newPage();
  const streamsOfTwo: string[] = [];
  two.on('request', request => void (request.url().includes('/api/v1/events') && streamsOfTwo.push(request.url())));
  const far = await openPage(browser, origin + '/live');
  await settled(far);
  await two.bringToFront();
  await two.goto(origin + '/live');
  await settled(two);
  await becomes(one, 'body', ['The first']);
  await setTimeout(1_500);

  await post('/live', 'The second', {rating: 4});
  await becomes(one, 'news', ['1 new comment']);
  await becomes(two, 'news', ['1 new comment']);
  await becomes(far, 'news', ['1 new comment']);
  await becomes(one, 'count', ['2 Comments']);
  assert.deepEqual(await texts(one, 'body'), ['The first']);
  const rating = await one.$eval('star-rating', element => element.shadowRoot!.textContent);
  assert.match(rating!, /4\.0|1 rating/, 'the rating of the page follows');

  await one.bringToFront();
  await tabTo(one, 'news');
  await one.keyboard.press('Enter');
  await becomes(one, 'body', ['The second', 'The first']);
  assert.equal(await focused(one), 'comment The second');
  assert.deepEqual(await axe(one), []);

  await post('/live', 'An answer', {parent: old});
  await becomes(one, 'news', ['1 new reply']);
  await tabTo(one, 'news');
  await one.keyboard.press('Enter');
  await becomes(one, 'body', ['The second', 'The first', 'An answer']);
  assert.equal(await focused(one), 'comment An answer');

  await server.kill();
  await server.restart();
  await post('/live', 'The third');
  await becomes(one, 'news', ['1 new comment']);
  await one.close();
  await post('/live', 'The fourth');
  await two.bringToFront();
  await becomes(two, 'news', ['3 new comments', '1 new reply']);
  assert.ok(streamsOfTwo.length > 0, 'it has the stream now');

  // What one visitor writes is news to the other browser only.
  await two.type('comment-box >>> textarea', 'From here');
  await two.keyboard.down('Control');
  await two.keyboard.press('Enter');
  await two.keyboard.up('Control');
  await becomes(far, 'news', ['4 new comments', '1 new reply']);
  await becomes(two, 'news', ['3 new comments', '1 new reply']);
  await two.close();
  await far.close();
});
