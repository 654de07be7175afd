import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {axe, openBrowser, openPage, screenshot, settled} from '../helpers/browser.ts';
import {call, newId, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const COMMENTS = 150;
const PAGE = 20;

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;
/** In the order posted. */
const ids: string[] = [];
let deep = '';

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  site = createServer((request, response) => {
    const {searchParams} = new URL(request.url!, 'http://x');
    const language = searchParams.get('lang') ?? 'en';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}" style="color-scheme: light dark; background: Canvas; color: CanvasText">` +
        `<meta name="viewport" content="width=device-width"><title>A page</title><link rel="canonical" href="/long">` +
        `<script async src="${server.url}/lintel.js"></script><main><p>Before the comments.</p><comment-box rating="optional"></comment-box></main>`,
    );
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, server] = await Promise.all([openBrowser(), startServer({env: {LINTEL_ORIGINS: '*'}})]);
  const post = async (text: string, more: object) => {
    const json = {id: newId(), thread: '/long', text, ...more};
    const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
      json,
      token: `${json.id}`.replaceAll('-', ''),
    });
    assert.equal(status, 201);
    return json.id;
  };
  for (let i = 0; i < COMMENTS; i++)
    ids.push(
      await post(`Comment number ${i}. ${i % 60 ? 'Tea.' : 'A *needle*.'}`, {name: 'Ann Lee', rating: (i % 5) + 1}),
    );
  let parent = ids[20]!;
  for (let i = 0; i < 14; i++) parent = await post(`Reply ${i}.`, {parent, name: 'Bo'});
  deep = parent;
});
after(async () => {
  await browser.close();
  await server.stop();
  site.close();
  site.closeAllConnections();
});

/** What has the focus in the comment box, in words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('comment-box')!.shadowRoot!.activeElement;
    return (active?.querySelector('[part=body]') ?? active)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  });
const waitForFocus = (page: Page, words: string) =>
  page.waitForFunction(
    (words: string) => {
      const active = document.querySelector('comment-box')!.shadowRoot!.activeElement;
      return active?.localName === 'article' && active.textContent!.includes(words);
    },
    {timeout: 10_000},
    words,
  );

describe('finding comments, by keyboard alone', () => {
  test('a link leads to page 7, from there up page by page, and on by Tab', async () => {
    const target = COMMENTS - 1 - 6 * PAGE - 5;
    const page = await openPage(browser, `${origin}/long#comment-${ids[target]}`);
    await waitForFocus(page, `Comment number ${target}.`);
    await settled(page);
    const requests = page.requested.filter(url => url.includes('/api/'));
    assert.equal(requests.length, 3, 'the thread, the comment’s place, its page');
    const inView = await page.evaluate(() => {
      const {top, bottom} = document.querySelector('comment-box')!.shadowRoot!.activeElement!.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(inView);
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'finding-link');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    assert.equal(await focused(page), 'Show previous comments');
    const top = () =>
      page.evaluate(
        words =>
          [...document.querySelector('comment-box')!.shadowRoot!.querySelectorAll('article')]
            .find(one => one.textContent!.includes(words))!
            .getBoundingClientRect().top,
        `Comment number ${target}.`,
      );
    const before = await top();
    await page.keyboard.press('Enter');
    await waitForFocus(page, `Comment number ${target}.`);
    await new Promise(done => setTimeout(done, 200));
    assert.ok(Math.abs((await top()) - before) < 2, 'what is read stays where it is');
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /ago|now/, 'its date comes next');
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('a link to a reply far down its thread, in another order, and a search', async () => {
    const page = await openPage(browser, `${origin}/long`);
    await settled(page);
    await page.select('comment-box >>> select', 'oldest').catch(async () => {
      await page.evaluate(
        () => void ((document.querySelector('comment-box') as unknown as {order: string}).order = 'oldest'),
      );
    });
    await settled(page);
    await page.evaluate(id => void (location.hash = `comment-${id}`), deep);
    await waitForFocus(page, 'Reply 13.');
    await page.evaluate(id => void (location.hash = `comment-${id}`), ids[140]!);
    await waitForFocus(page, 'Comment number 140.');
    await page.goBack();
    await waitForFocus(page, 'Reply 13.');
    await page.evaluate(() => {
      const root = document.querySelector('comment-box')!.shadowRoot!;
      root.querySelector<HTMLElement>('[part=search]')!.focus();
    });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('comment-box')!.shadowRoot!.activeElement?.matches('input'),
    );
    await page.keyboard.type('NEEDLE number');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('comment-box')!.shadowRoot!.querySelectorAll('[part=result]').length === 3,
    );
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'finding-search');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await waitForFocus(page, 'Comment number 120.');
    await page.close();
  });

  for (const [language, width, dark] of [
    ['de', 320, false],
    ['ar', 1200, false],
    ['en', 768, true],
  ] as const)
    test(`looks right in ${language}, ${width} pixels wide`, async () => {
      const page = await openPage(browser, `${origin}/long?lang=${language}`, {width, dark});
      await settled(page);
      for (const name of ['average', 'search'])
        await page.evaluate(name => {
          document.querySelector('comment-box')!.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!.click();
        }, name);
      await page.waitForFunction(() =>
        document.querySelector('comment-box')!.shadowRoot!.querySelector('[part=histogram]'),
      );
      await page.keyboard.type('needle');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() =>
        document.querySelector('comment-box')!.shadowRoot!.querySelector('[part=result]'),
      );
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false, 'nothing is wider than the page');
      await screenshot(page, `finding-${language}-${width}`);
      // Of colours that follow a dark page's axe reads the light ones.
      if (!dark) assert.deepEqual(await axe(page), []);
      await page.close();
    });
});
