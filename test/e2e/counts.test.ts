import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {renderThread} from '../../src/render/index.ts';
import {openBrowser, openPage, screenshot, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let lintel: TestServer;
let site: Server;
let origin: string;
let body = '';

before(async () => {
  site = createServer((_, response) => response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(body));
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  [browser, lintel] = await Promise.all([openBrowser(), startServer({cli: dist + 'es/server/cli/bin.js'})]);
  await post({
    thread: '/post',
    rating: 4,
    text: 'First **words**',
    name: 'Ann <b>',
    url: `${origin}post`,
    title: 'A & <b>',
  });
  await post({thread: '/post', rating: 5});
  await post({thread: '/lost', text: 'Nobody knows where'});
});
after(async () => {
  await browser?.close();
  await lintel?.stop();
  site?.close().closeAllConnections();
});

async function post(more: object): Promise<string> {
  const id = newId();
  const json = {id, thread: '/', text: 'Words', ...more};
  const {status, body} = await call(`${lintel.url}/api/v1/comments`, 'POST', {
    ...{json, token: newToken(), headers: {origin: origin.slice(0, -1)}},
  });
  assert.equal(status, 201, JSON.stringify(body));
  return id;
}

async function open(
  html: string,
  {script = 'counts.js', lang = 'en', ...options}: PageOptions & {script?: string; lang?: string} = {},
) {
  body = `<!doctype html><html lang="${lang}"><title>List</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><body>${html}<script async src="${lintel.url}/${script}"></script>`;
  const page = await openPage(browser, origin, options);
  await settled(page);
  return page;
}

const apiRequests = (page: OpenPage, route: string) => page.requested.filter(url => url.includes(`/api/v1/${route}`));
const texts = (page: OpenPage) =>
  page.$$eval('[data-lintel-count],[data-lintel-rating]', all => all.map(e => e.textContent));

for (const script of ['counts.js', 'lintel.js'])
  describe(`numbers by ${script}`, () => {
    test('are written into the page’s own elements, all with one request', async () => {
      const page = await open(
        `<a href="/post" data-lintel-count="/post">Comments</a> <span data-lintel-count="/post?utm_source=x" data-words></span>
         <span data-lintel-rating="/post">-</span> <span data-lintel-rating="/post" data-words></span>
         <span data-lintel-count="/none">?</span> <span data-lintel-rating="/none">not rated</span>`,
        {script},
      );
      assert.deepEqual(await texts(page), ['2', '2 Comments', '4.5', '4.5 · 2 ratings', '0', 'not rated']);
      assert.equal(apiRequests(page, 'counts').length, 1);
      assert.deepEqual(page.complaints, []);
      await page.close();
    });

    test('come in elements that come later, and follow what these ask for', async () => {
      const page = await open('<main></main>', {script});
      await page.evaluate(() => {
        document.querySelector('main')!.innerHTML =
          '<p><b data-lintel-count="/post">x</b></p><i data-lintel-count="/lost">y</i><u data-lintel-rating="/post"></u>';
      });
      await page.waitForFunction(() => document.querySelector('u')!.textContent !== '');
      assert.deepEqual(await texts(page), ['2', '1', '4.5']);
      assert.equal(apiRequests(page, 'counts').length, 1);
      await page.evaluate(() => (document.querySelector('b')!.dataset['lintelCount'] = '/lost'));
      await page.waitForFunction(() => document.querySelector('b')!.textContent === '1');
      await page.close();
    });

    test('the latest comments are a plain list, as text, with links to the pages that are known', async () => {
      const page = await open('<div data-lintel-latest="3">Nothing yet</div>', {script});
      const items = await page.$$eval('div > ul > li', all =>
        all.map(item => ({
          link: item.querySelector('a')?.getAttribute('href') ?? null,
          words: item.textContent,
          time: Date.parse(item.querySelector('time')!.dateTime) > 0,
          tags: [...item.querySelectorAll('*')].map(({localName}) => localName).join(),
        })),
      );
      assert.equal(items.length, 3);
      assert.equal(items[0]!.link, null);
      assert.equal(items[0]!.tags, 'b,time,span,p');
      assert.match(items[0]!.words, /Guest .*\/lost Nobody knows where/);
      assert.match(items[2]!.link!, new RegExp(`^${origin}post#comment-[0-9a-f-]{36}$`));
      assert.match(items[2]!.words, /^Ann <b> .* A & <b> First words$/);
      assert.ok(items.every(({time}) => time));
      await page.close();
    });
  });

test('numbers and words are the page’s language’s', async () => {
  const page = await open(
    '<span data-lintel-count="/post" data-words></span><p lang="ar"><b data-lintel-count="/post" data-words></b></p>',
    {lang: 'de'},
  );
  assert.deepEqual(await texts(page), ['2 Kommentare', 'تعليقان']);
  await page.close();
});

test('as few requests as the limits allow, and none for one script too many', async () => {
  const spans = Array.from({length: 130}, (_, i) => `<span data-lintel-count="/post/${i}">x</span>`).join('');
  const page = await open(`${spans}<script async src="${lintel.url}/lintel.js"></script>`);
  assert.deepEqual(new Set(await texts(page)), new Set(['0']));
  assert.equal(apiRequests(page, 'counts').length, 2);
  await page.close();
  const long = Array.from({length: 60}, (_, i) => `<span data-lintel-count="/${'文'.repeat(400)}${i}">x</span>`).join(
    '',
  );
  const second = await open(long);
  assert.deepEqual(new Set(await texts(second)), new Set(['0']));
  await second.close();
});

test('pages without such elements ask for nothing', async () => {
  const page = await open('<p>Words</p>', {script: 'lintel.js'});
  assert.deepEqual(
    page.requested.filter(url => /counts/.test(url)),
    [],
  );
  await page.close();
});

test('the owner’s text stays where the server cannot be reached', async () => {
  const page = await open('<span data-lintel-count="/post" data-server="http://127.0.0.1:9/">Comments</span>');
  await page.waitForFunction(() => true);
  assert.deepEqual(await texts(page), ['Comments']);
  await page.close();
});

test('a list page with numbers looks as the page does', async () => {
  const page = await open(
    `<style>body { max-width: 40rem; margin: 2rem auto; font: 1rem/1.5 Georgia, serif } small { color: #555 }</style>
     <h1>Notes</h1><article><h2><a href="/post">A cup of tea</a></h2><small><span data-lintel-count="/post" data-words>Comments</span> · <span data-lintel-rating="/post" data-words>Not rated yet</span></small></article>
     <article><h2><a href="/none">Nothing said</a></h2><small><span data-lintel-count="/none" data-words>Comments</span> · <span data-lintel-rating="/none" data-words>Not rated yet</span></small></article>
     <aside><h2>Latest comments</h2><ul data-lintel-latest="5"></ul></aside>`,
  );
  assert.equal(await page.$$eval('ul > li', all => all.length), 3);
  await screenshot(page, 'list-page');
  await page.close();
});

describe('comments that the page brought', () => {
  const space = '<style>comment-box { display: block } comment-box:not(:defined) { padding-block-end: 272px }</style>';
  const filled = async () => {
    for (let i = 0; i < 4; i++)
      await post({thread: '/brought', text: `Comment number ${i}, a line of text`, name: 'Ann'});
    const {body} = await call<ThreadAnswer>(`${lintel.url}/api/v1/thread?thread=/brought`);
    return `${space}<h1>Page</h1><comment-box thread="/brought">${renderThread(body, {url: `${origin}brought`})}</comment-box><p id="after">After the comments</p>`;
  };

  test('are there without a script, and give way to those of today without a shift', async () => {
    const html = await filled();
    await post({thread: '/brought', text: 'Written since', name: 'Bo'});
    body = `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><body>${html}`;
    const page = await openPage(browser, origin);
    assert.equal(await page.$$eval('comment-box article', all => all.filter(e => e.checkVisibility()).length), 4);
    await page.evaluate(() => {
      const seen = Object.assign(globalThis, {shift: 0, least: 4});
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as {value: number}).value;
      }).observe({type: 'layout-shift', buffered: true});
      // At every frame there are comments to be seen: those of the page or those of the element.
      const look = () => {
        const box = document.querySelector('comment-box')!;
        const own = [...(box.shadowRoot?.querySelectorAll('article') ?? [])];
        const shown = [...own, ...box.querySelectorAll('article')].filter(
          e => e.checkVisibility() && e.getClientRects().length,
        );
        seen.least = Math.min(seen.least, shown.length);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.evaluate(src => {
      const script = document.createElement('script');
      script.src = src;
      document.body.append(script);
    }, `${lintel.url}/lintel.js`);
    await page.waitForFunction(
      () => document.querySelector('comment-box')!.shadowRoot?.querySelectorAll('article').length === 5,
    );
    await settled(page);
    const {shift, least} = await page.evaluate(() => {
      const {shift, least} = globalThis as unknown as {shift: number; least: number};
      return {shift, least};
    });
    assert.ok(shift <= 0.02, `layout shift ${shift}`);
    assert.equal(least, 4);
    assert.equal(
      await page.$$eval('comment-box > section article', all => all.filter(e => e.getClientRects().length).length),
      0,
    );
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('stay when the server cannot be reached', async () => {
    const html = (await filled()).replace('<comment-box', '<comment-box server="http://127.0.0.1:9"');
    body = `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><body>${html}<script src="${lintel.url}/lintel.js"></script>`;
    const page = await openPage(browser, origin);
    const told = await page.waitForFunction(
      () => document.querySelector('comment-box')!.matches(':defined') && performance.now() > 4_000,
    );
    assert.ok(told);
    assert.ok(
      page.complaints.some(line => line.includes('load failed')),
      page.complaints.join(),
    );
    assert.ok(
      await page.$$eval('comment-box article', all => all.length >= 4 && all.every(e => e.getClientRects().length)),
    );
    await page.close();
  });
});

test('the script is small, and has no Lit', () => {
  const code = readFileSync(`${dist}counts.js`, 'utf8');
  assert.ok(code.length < 9_000, String(code.length));
  assert.doesNotMatch(code, /lit-html|litElementVersions|customElements/);
});

describe('a thread’s page', () => {
  for (const [name, options, query] of [
    ['wide', {}, ''],
    ['narrow', {width: 320}, ''],
    ['dark', {dark: true}, ''],
    ['arabic', {}, '&lang=ar'],
    ['german-narrow', {width: 320}, '&lang=de'],
  ] as [string, PageOptions, string][])
    test(`shows without overflow and complaints: ${name}`, async () => {
      const parent = await post({
        thread: `/shown-${name}`,
        rating: 5,
        name: 'Ann Lee',
        text: 'A **good** cup of tea.\n\n> with milk\n\n- one\n- two\n\n`code`',
        url: `${origin}tea`,
        title: 'How to make tea',
      });
      const reply = await post({thread: `/shown-${name}`, parent, name: 'Bo', text: 'مرحبا بكم'});
      await post({
        thread: `/shown-${name}`,
        parent: reply,
        text: `Averylongword${'without'.repeat(30)} https://example.com`,
      });
      await post({thread: `/shown-${name}`, rating: 4, text: 'Nice.'});
      const page = await openPage(browser, `${lintel.url}/thread.html?thread=/shown-${name}${query}`, options);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      assert.equal(await page.$$eval('article', all => all.length), 4);
      assert.notEqual(
        await page.$eval('ol', list => getComputedStyle(list).paddingInlineStart),
        '40px',
        'its style sheet counts',
      );
      assert.deepEqual(page.complaints, []);
      await screenshot(page, `thread-${name}`);
      await page.close();
    });
});
