import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import type {CommentBoxElement} from '../../src/elements/comment-box/element.ts';
import {axe, openBrowser, openPage, settled} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;
/** The body of the site's pages. */
let body = '';

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  // The owner's site is served by itself, script included: it is there when the Lintel server is not.
  site = createServer((request, response) => {
    const script = /^\/(?:lintel|\d[^?]*)\.js(?=\?|$)/.exec(request.url!)?.[0];
    response.setHeader('content-type', script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    // A module has to be allowed to a frame without an origin.
    response.setHeader('access-control-allow-origin', '*');
    response.end(script ? readFileSync(dist + script) : body);
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, server] = await Promise.all([openBrowser(), startServer({env: {LINTEL_ORIGINS: origin}})]);
  body = page('<star-rating thread readonly></star-rating><comment-box rating="required"></comment-box>');
});
after(async () => {
  await browser.close();
  await server.stop();
  site.close();
  site.closeAllConnections();
});

const page = (inside: string) =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title><script async src="/lintel.js" data-server="${server.url}/"></script><main>${inside}</main>`;

/** Text of the comment box as a person reads it. */
const words = (within: Page, part = 'header') =>
  within.$eval(
    'comment-box',
    (box, part) => (box.shadowRoot!.querySelector(`[part=${part}]`)?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    part,
  );

const control = async (within: Page, selector: string) => {
  const handle = await within.waitForSelector(`comment-box >>> ${selector}`);
  assert.ok(handle, selector);
  return handle;
};

async function write(within: Page, text: string, stars = 0, name = ''): Promise<void> {
  if (stars) await (await control(within, `label:nth-child(${stars}) input`)).click();
  await (await control(within, 'textarea')).type(text);
  if (name) await (await control(within, 'input[name=name]')).type(name);
  await (await control(within, '[part=submit]')).click();
}

const until = (within: Page, condition: (box: CommentBoxElement) => boolean) =>
  within.waitForFunction(
    (source: string) => {
      const check = new Function('box', `return (${source})(box)`) as (box: Element) => boolean;
      return check(document.querySelector('comment-box')!);
    },
    {timeout: 20_000},
    condition.toString(),
  );

describe('the comment box and its server', () => {
  test('a comment with five stars is there after the server was stopped and started again', async () => {
    const open = await openPage(browser, origin + '/five');
    await settled(open);
    assert.equal(await words(open), '0 Comments', 'the average stands in the rating above');
    await write(open, 'Better than I feared.', 5, 'Ann');
    await until(open, box => /^\s*1 Comment/.test(box.shadowRoot!.querySelector('[part=count]')!.textContent!));
    const average = (within: Page) =>
      within.$eval('star-rating', rating => rating.shadowRoot!.querySelector('[role=img]')!.getAttribute('aria-label'));
    assert.equal(await average(open), '5 out of 5 stars, 1 rating', 'the stars elsewhere on the page follow');

    await server.restart();
    const again = await openPage(browser, origin + '/five');
    await settled(again);
    assert.equal(await words(again), '1 Comment');
    assert.equal(await average(again), '5 out of 5 stars, 1 rating');
    assert.equal(await words(again, 'body'), 'Better than I feared.');
    assert.equal(await words(again, 'author'), 'Ann');
    assert.deepEqual(await axe(again), []);
    assert.deepEqual(again.complaints, []);
    const {body: thread} = await call(`${server.url}/api/v1/thread?thread=/five`);
    assert.equal(thread.rating.average, 5);
    assert.equal(thread.rating.count, 1);
    await open.close();
    await again.close();
  });

  test('asks once for rating and comments of a page', async () => {
    const open = await openPage(browser, origin + '/once');
    await settled(open);
    assert.equal(open.requested.filter(url => url.includes('/api/')).length, 1);
    assert.equal((await open.cookies()).length, 0);
    await open.close();
  });

  test('keeps what was typed when the server is gone, through a reload, and posts it once when it is back', async () => {
    const open = await openPage(browser, origin + '/gone');
    await settled(open);
    await server.kill();
    await write(open, 'Do not lose me.', 4, 'Kay');
    await until(open, box => /Couldn’t send\. Your text is kept\./.test(box.shadowRoot!.textContent!));
    const typed = (within: Page) =>
      within.$eval('comment-box', box => box.shadowRoot!.querySelector('textarea')!.value);
    assert.equal(await typed(open), 'Do not lose me.');

    await open.reload();
    await until(open, box => /Comments can’t be reached right now\./.test(box.shadowRoot!.textContent!));
    assert.equal(await typed(open), 'Do not lose me.');
    assert.equal(await open.$eval('comment-box', box => box.shadowRoot!.querySelectorAll('[data-do=retry]').length), 1);

    await server.restart();
    await (await control(open, '[data-do=retry]')).click();
    await until(open, box => /0 Comments/.test(box.shadowRoot!.textContent!));
    await (await control(open, '[part=submit]')).click();
    await until(open, box => /1 Comment/.test(box.shadowRoot!.textContent!));
    assert.equal(await typed(open), '');
    await open.reload();
    await settled(open);
    assert.equal(await words(open, 'body'), 'Do not lose me.');
    const {body: thread} = await call(`${server.url}/api/v1/thread?thread=/gone`);
    assert.equal(thread.thread.count, 1);
    await open.close();
  });

  test('posts once when the server dies after saving and before answering', async () => {
    const open = await openPage(browser, origin + '/half');
    await settled(open);
    await open.setRequestInterception(true);
    let lost = 0;
    open.on('request', request => {
      if (request.method() !== 'POST' || lost) return void request.continue();
      lost++;
      // It arrives; the answer does not.
      void fetch(request.url(), {
        method: 'POST',
        headers: {...request.headers(), origin},
        body: request.postData()!,
      }).then(() => request.abort('connectionreset'));
    });
    await write(open, 'Once.', 3);
    await until(open, box => /1 Comment/.test(box.shadowRoot!.textContent!));
    assert.equal(lost, 1);
    const {body: thread} = await call(`${server.url}/api/v1/thread?thread=/half`);
    assert.equal(thread.thread.count, 1);
    assert.equal(thread.rating.count, 1);
    await open.close();
  });

  test('pages, answers and likes work on a long thread', async () => {
    const token = newToken();
    for (let i = 1; i <= 25; i++) {
      const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
        token,
        headers: {origin},
        json: {id: newId(), thread: '/long', text: `Comment ${i}`},
      });
      assert.equal(status, 201);
    }
    const open = await openPage(browser, origin + '/long');
    await settled(open);
    const bodies = () =>
      open.$eval('comment-box', box =>
        [...box.shadowRoot!.querySelectorAll('[part=body]')].map(one => one.textContent!.trim()),
      );
    const expected = Array.from({length: 25}, (_, i) => `Comment ${25 - i}`);
    assert.deepEqual(await bodies(), expected.slice(0, 20));
    await (await control(open, '[part=more]')).click();
    await until(open, box => box.shadowRoot!.querySelectorAll('article').length === 25);
    assert.deepEqual(await bodies(), expected);
    await (await control(open, '[part=like]')).click();
    await until(open, box => /1/.test(box.shadowRoot!.querySelector('[part=like]')!.textContent!));
    await (await control(open, '[part=reply]')).click();
    await (await control(open, 'article textarea')).type('An answer.');
    await (await control(open, 'article [part=submit]')).click();
    await until(open, box => box.shadowRoot!.querySelectorAll('article').length === 26);
    await open.reload();
    await settled(open);
    assert.deepEqual((await bodies()).slice(0, 3), ['Comment 25', 'An answer.', 'Comment 24']);
    assert.equal(
      await open.$eval('comment-box', box =>
        box.shadowRoot!.querySelector('[part=like]')!.getAttribute('aria-pressed'),
      ),
      'true',
    );
    await open.close();
  });

  test('fetches what writing takes at the first touch, once for all boxes of a page', async () => {
    const before = body;
    body = page('<comment-box rating="required"></comment-box><comment-box thread="/other"></comment-box>');
    const open = await openPage(browser, origin + '/touched');
    body = before;
    await settled(open);
    const later = () => open.requested.filter(url => url.includes('composer.js')).length;
    await open.mouse.move(300, 200);
    assert.equal(later(), 0, 'not before');
    const ready = (nth: number) =>
      open.waitForFunction(
        nth =>
          document
            .querySelectorAll('comment-box')
            [nth]!.shadowRoot!.querySelector('textarea')!
            .hasAttribute('aria-invalid'),
        {},
        nth,
      );
    for (const nth of [0, 1]) {
      const [area] = (await open.$$('comment-box >>> textarea')).slice(nth);
      await area!.click();
      await ready(nth);
    }
    assert.equal(later(), 1);
    assert.deepEqual(open.complaints, []);
    await open.close();
  });

  test('keeps the text when what writing takes cannot be had, tells the owner, and posts at the next try', async () => {
    const open = await openPage(browser, origin + '/blocked');
    await settled(open);
    await open.setRequestInterception(true);
    let blocked = true;
    open.on(
      'request',
      request => void (blocked && /composer/.test(request.url()) ? request.abort() : request.continue()),
    );
    await write(open, 'Typed all the same.', 4);
    await until(open, box => /Couldn’t send\. Your text is kept\./.test(box.shadowRoot!.textContent!));
    assert.equal(
      await open.$eval('comment-box', box => box.shadowRoot!.querySelector('textarea')!.value),
      'Typed all the same.',
    );
    assert.ok(open.complaints.some(line => /^<comment-box> comment failed: .*\/composer\.js/.test(line)));
    blocked = false;
    await (await control(open, '[part=submit]')).click();
    await until(open, box => /1 Comment/.test(box.shadowRoot!.textContent!));
    const {body: thread} = await call(`${server.url}/api/v1/thread?thread=/blocked`);
    assert.equal(thread.thread.count, 1);
    await open.close();
  });

  test('has targets of 44 pixels on a narrow touch screen, links of 24, and room to write', async () => {
    const json = {id: newId(), thread: '/touch', text: 'See [this page](https://example.com/) first.'};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json})).status, 201);
    const open = await openPage(browser, origin + '/touch', {touch: true, width: 320});
    await settled(open);
    const heights = (selector: string) =>
      open.$eval(
        'comment-box',
        (box, selector) =>
          Array.from(box.shadowRoot!.querySelectorAll(selector), target => {
            const {width, height} = target.getBoundingClientRect();
            return Math.min(width, height);
          }),
        selector,
      );
    await (await control(open, 'textarea')).tap();
    await until(open, box => !!box.shadowRoot!.querySelector('[part=preview-button]'));
    const touched = await heights('label, button, textarea, input[name=name]');
    // Stars; Post and what is below a comment; the tools and the preview; the fields.
    assert.equal(touched.length, 5 + 4 + 7 + 2);
    // Rows of whole pixels are not to be had from all font sizes.
    assert.ok(Math.min(...touched) > 43.9, String(touched));
    const links = await heights('a');
    assert.equal(links.length, 2);
    assert.ok(Math.min(...links) >= 24, String(links));
    assert.ok((await heights('textarea'))[0]! > 66, 'three lines and more');
    await open.close();
  });

  test('a page that may not write is told so, and nothing typed is lost', async () => {
    const open = await openPage(browser, origin.replace('127.0.0.1', 'localhost') + '/foreign');
    await settled(open);
    await write(open, 'From elsewhere.', 2);
    await until(open, box => !!box.shadowRoot!.querySelector('[part=form] [role=alert]')!.textContent);
    assert.equal(
      await open.$eval('comment-box', box => box.shadowRoot!.querySelector('textarea')!.value),
      'From elsewhere.',
    );
    await open.close();
  });

  test('works in a sandboxed frame: no submit events, no storage, no address', async () => {
    const frame = `<html lang="en"><script async src="${origin}/lintel.js" data-server="${server.url}/"></script><comment-box thread="/frame"></comment-box>`;
    const before = body;
    body = `<!doctype html><html lang="en"><title>Frame</title><iframe sandbox="allow-scripts" width="600" height="600" srcdoc="${frame.replace(/"/g, '&quot;')}"></iframe>`;
    const open = await openPage(browser, origin + '/outer');
    body = before;
    await settled(open);
    const inner = open.frames().find(one => one !== open.mainFrame())!;
    await inner.waitForSelector('comment-box >>> textarea');
    await (await inner.$('comment-box >>> textarea'))!.type('Typed in a frame');
    await (await inner.$('comment-box >>> [part=submit]'))!.click();
    // A frame without an origin may not write unless the owner says so: the refusal is shown, the text is kept.
    await inner.waitForFunction(
      () => !!document.querySelector('comment-box')!.shadowRoot!.querySelector('[part=form] [role=alert]')!.textContent,
    );
    assert.equal(
      await inner.$eval('comment-box', box => box.shadowRoot!.querySelector('textarea')!.value),
      'Typed in a frame',
    );
    assert.deepEqual(
      // The owner is told why nothing can be sent from there.
      open.complaints.filter(line => !/403|status of|null may not write here: add the origin/.test(line)),
      [],
    );
    await open.close();
  });

  test('runs under a strict content security policy', async t => {
    const strict = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${origin}; style-src 'self'; connect-src ${server.url}; require-trusted-types-for 'script'`,
      );
      response.end(body.replace('src="/lintel.js"', `src="${origin}/lintel.js"`));
    });
    t.after(() => {
      strict.close();
      strict.closeAllConnections();
    });
    await new Promise<void>(resolve => strict.listen(0, '127.0.0.1', resolve));
    const open = await openPage(browser, `http://127.0.0.1:${(strict.address() as AddressInfo).port}/five`);
    await settled(open);
    assert.deepEqual(open.complaints, []);
    assert.equal(await words(open, 'author'), 'Ann');
    const tint = await open.$eval('comment-box', box =>
      getComputedStyle(box.shadowRoot!.querySelector('[part=avatar]')!).getPropertyValue('--_h'),
    );
    assert.match(tint, /^ ?\d+$/);
    await (await control(open, 'textarea')).click();
    // Not `until`: the page's policy refuses the function it makes, unless all is ready at the first look.
    await control(open, 'textarea[aria-invalid]');
    assert.deepEqual(open.complaints, []);
    await open.close();
  });
});
