/** Elements in frames on a page of another origin, in each engine: their height, and frames in which nothing can be kept. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {frameMarkup, type Widget} from '../../src/apps/builder/markup.ts';
import {openBrowser, openPage, settled} from '../helpers/browser.ts';
import {ENGINES, openEngine, type OpenEngine, type Tab} from '../helpers/engines.ts';
import {call, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const PATIENCE = 8_000;
/** As a snippet reserves it, in CSS pixels: less than what is in the frame. */
const RESERVED = 60;

let server: TestServer;
let site: Server;
let origin: string;
/** What stands on the pages of the site, by path. */
const pages = new Map<string, string>();

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><body>${pages.get(request.url!) ?? ''}`,
    );
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer({env: {LINTEL_ORIGINS: `${origin},null`}});
});
after(async () => {
  await server?.stop();
  site?.close().closeAllConnections();
});

const hours: Widget = {
  tag: 'business-hours',
  attributes: [['timezone', 'UTC']],
  text: 'Mon-Fri 9-17\nSat closed',
  style: [['min-height', `${RESERVED}px`]],
};

/** Puts a page on the site, and says where. */
function page(body: string): string {
  const path = `/${pages.size}`;
  pages.set(path, body);
  return origin + path;
}

const framed = (widget: Widget, id: string, more = ''): string =>
  frameMarkup(widget, `${server.url}/`, id)
    .replace('<iframe', `<iframe id="${id}" ${more}`)
    .replace(' loading="lazy"', '');
const script = () => `<script async src="${server.url}/lintel.js"></script>`;

async function until<T>(look: () => Promise<T>, so: (seen: T) => boolean, what: string): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (so(seen)) return seen;
    if (performance.now() > end) assert.fail(`${what}: ${JSON.stringify(seen)}`);
    await setTimeout(50);
  }
}

const heightOf = (tab: Pick<Tab, 'evaluate'> | Page, id: string): Promise<number> =>
  (tab as Tab).evaluate(id => document.getElementById(id)!.getBoundingClientRect().height, id);

/** Says something to the page as a frame of somebody else would. */
const somebody = (message: string): string =>
  `<iframe id="other" sandbox="allow-scripts" srcdoc="<script>setInterval(() => parent.postMessage(${message}, '*'), 50)</script>"></iframe>`;

for (const name of ENGINES)
  describe(name, () => {
    let engine: OpenEngine;
    let tab: Tab;
    before(async () => {
      engine = await openEngine(name);
      tab = await engine.tab();
    });
    after(() => engine?.close());

    test('a frame is as high as what is in it, whenever that changes', async () => {
      await tab.goto(page(`${framed(hours, 'one')}${script()}`));
      const high = await until(
        () => heightOf(tab, 'one'),
        height => height > 200,
        'the frame is as high as a week',
      );
      await tab.evaluate(() => {
        const frame = document.getElementById('one') as HTMLIFrameElement;
        frame.style.width = '150px';
      });
      await until(
        () => heightOf(tab, 'one'),
        height => height > high,
        'the frame is higher when it is narrow and lines wrap',
      );
    });

    test('a script that comes late asks the frames that are there', async () => {
      await tab.goto(page(framed(hours, 'one')));
      assert.equal(await heightOf(tab, 'one'), RESERVED);
      await tab.evaluate(src => {
        const late = document.createElement('script');
        late.src = src;
        document.body.append(late);
      }, `${server.url}/lintel.js`);
      await until(
        () => heightOf(tab, 'one'),
        height => height > 200,
        'the frame is as high as a week',
      );
    });

    test('without a script the space that the snippet keeps stays', async () => {
      await tab.goto(page(framed(hours, 'one')));
      await setTimeout(500);
      assert.equal(await heightOf(tab, 'one'), RESERVED);
    });

    test('what others say changes nothing', async () => {
      const lies = [
        `{type: 'lintel:resize', version: 1, height: 900}`,
        `{type: 'lintel:resize', version: 2, height: 900}`,
        'null',
        '"lintel:resize"',
      ].map(somebody);
      await tab.goto(page(`${framed(hours, 'one')}${script()}${lies.join('')}`));
      await until(
        () => heightOf(tab, 'one'),
        height => height > 200,
        'the frame is as high as a week',
      );
      for (const message of [
        {type: 'lintel:resize', version: 1, height: 900},
        {type: 'lintel:resize', version: 1, height: null},
        {type: 'lintel:resize', version: 1, height: '900'},
        null,
      ])
        await tab.evaluate(message => postMessage(message, '*'), message);
      await tab.evaluate(() => document.querySelectorAll('iframe').forEach(frame => (frame.id ||= 'other')));
      await setTimeout(300);
      const height = await heightOf(tab, 'one');
      assert.ok(height > 200 && height < 900, String(height));
      assert.equal(await tab.evaluate(() => document.getElementById('other')!.style.height), '');
    });

    test('in a sandbox with scripts alone a visitor rates, by keyboard', async () => {
      const thread = `/sandbox/${name}`;
      const rating: Widget = {tag: 'star-rating', attributes: [['thread', thread]], text: '', style: []};
      await tab.goto(page(`${framed(rating, 'one', 'sandbox="allow-scripts"')}${script()}`));
      await until(
        () => heightOf(tab, 'one'),
        height => height !== 154,
        'the frame has its height',
      );
      await tab.front();
      const counted = async () => (await call(`${server.url}/api/v1/thread?thread=${thread}`)).body.rating;
      // Wherever Tab begins in this engine, the stars are the first stop in the frame.
      await until(
        async () => {
          await tab.press('Tab');
          await tab.press('4');
          await setTimeout(1_000);
          return counted();
        },
        ({count, average}) => count === 1 && average === 4,
        'the rating is counted',
      );
    });
  });

describe('a page with our script', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  /** Opens a page that counts who listens to messages. */
  async function listening(body: string): Promise<{listeners: number; requested: string[]; complaints: string[]}> {
    const opened = await openPage(browser, 'about:blank');
    await opened.evaluateOnNewDocument(() => {
      Object.assign(window, {listeners: 0});
      const add = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof add>) {
        if (args[0] === 'message') (window as unknown as {listeners: number}).listeners++;
        add.apply(this, args);
      };
    });
    await opened.goto(page(body), {waitUntil: 'load'});
    await settled(opened);
    const listeners = await opened.evaluate(() => (window as unknown as {listeners: number}).listeners);
    const {requested, complaints} = opened;
    await opened.browserContext().close();
    return {listeners, requested: requested.filter(url => /frames\.js/.test(url)), complaints};
  }

  test('listens to messages when there is a frame of its server, and only then', async () => {
    const one = await listening(`${framed(hours, 'one')}${script()}`);
    assert.deepEqual([one.listeners, one.requested.length, one.complaints], [1, 1, []]);
    // Twice the script, two frames: still one.
    const two = await listening(`${framed(hours, 'one')}${framed(hours, 'two')}${script()}${script()}`);
    assert.deepEqual([two.listeners, two.requested.length], [1, 1]);
    const none = await listening(
      `<iframe src="${origin}/embed/business-hours"></iframe><star-rating></star-rating>${script()}`,
    );
    assert.deepEqual([none.listeners, none.requested], [0, []]);
  });

  test('gives their height to frames that come later, whatever box the page gives them', async () => {
    const opened = await openPage(
      browser,
      page(
        `<style>iframe {box-sizing: border-box; border: 10px solid; padding: 5px}</style><p>Nothing yet</p>${script()}`,
      ),
    );
    await settled(opened);
    const heights = [];
    for (const more of ['', 'style="box-sizing: content-box"']) {
      await opened.evaluate(
        html => document.body.insertAdjacentHTML('beforeend', html),
        framed({...hours, style: []}, 'one', more),
      );
      heights.push(
        await until(
          () => heightOf(opened, 'one'),
          height => height > 200,
          'the frame is as high as a week',
        ),
      );
      await opened.$eval('#one', frame => frame.remove());
    }
    assert.equal(heights[0], heights[1]);
    await opened.browserContext().close();
  });

  test('in a sandbox with scripts alone a visitor writes and edits, and the owner is told what is not kept', async () => {
    const thread = '/sandbox/comments';
    const box: Widget = {tag: 'comment-box', attributes: [['thread', thread]], text: '', style: []};
    const opened = await openPage(browser, 'about:blank');
    const said: string[] = [];
    opened.on('console', message => said.push(message.text()));
    await opened.goto(page(`${framed(box, 'one', 'sandbox="allow-scripts"')}${script()}`), {waitUntil: 'load'});
    const frame = (await (await opened.waitForSelector('#one'))!.contentFrame())!;
    assert.equal(await frame.evaluate(() => origin), 'null');
    const area = await frame.waitForSelector('comment-box >>> textarea');
    // By the element itself: a frame that grows moves what a mouse would hit.
    const press = (button: ElementHandle | null) => button!.evaluate(button => (button as HTMLElement).click());
    await area!.focus();
    await opened.keyboard.type('Written in a sandbox.');
    const post = await frame.waitForSelector('comment-box >>> button[part~=submit]');
    await press(post);
    await frame.waitForSelector('comment-box >>> article');
    // A comment has its menu once it is stored.
    const menu = await frame.waitForSelector('comment-box >>> article [part=menu]');
    const {comments} = (await call(`${server.url}/api/v1/thread?thread=${thread}`)).body;
    assert.equal(comments.length, 1);
    await press(menu);
    await frame.waitForFunction(() =>
      /Edit/.test(document.querySelector('comment-box')!.shadowRoot!.querySelector('article')!.textContent),
    );
    assert.equal(said.filter(line => /no storage/.test(line)).length, 1);
    assert.deepEqual(opened.complaints, []);
    await opened.browserContext().close();
  });
});
