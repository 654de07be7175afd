import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {
  becomes,
  chooseLanguage,
  firstLink,
  fits,
  focused,
  focusOn,
  goTo,
  OWNER_PASSWORD,
  selectAll,
  shown,
  smuggled,
  until,
} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_MODERATION: 'pre', LINTEL_LIMITS: 'on'}});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const post = async (text: string, more: object = {}) => {
  const json = {id: newId(), thread: '/article', title: 'An article', text, ...more};
  assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
};
const read = async () => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/article`)).body;

/** Signs in by keyboard the first time; later pages have the session's cookie. */
let cookies: Awaited<ReturnType<Page['cookies']>> = [];
async function signedIn(options: PageOptions = {}) {
  const page = await openPage(browser, `${server.url}/admin`, options);
  if (cookies.length) {
    await page.setCookie(...cookies);
    await page.reload();
  } else {
    await until(page, /Sign in/);
    await page.keyboard.type('Olga');
    await page.keyboard.press('Tab');
    await page.keyboard.type(OWNER_PASSWORD);
    await page.keyboard.press('Enter');
  }
  await until(page, /Select all/);
  cookies = await page.cookies();
  return page;
}

describe('the moderation page, by keyboard', () => {
  test('the first run: the link sets the password, and is gone from the address', async () => {
    const page = await openPage(browser, 'about:blank', {});
    // Whoever types fast, on a slow line, is not left with a button that does nothing.
    await page.setRequestInterception(true);
    page.on('request', request => {
      const slow = request.url().endsWith('/links/look') ? 1_500 : 0;
      setTimeout(() => void request.continue(), slow);
    });
    await page.goto(firstLink(server));
    await until(page, /Choose a name and a password/);
    assert.ok(!page.url().includes('link='), page.url());
    assert.equal(await focused(page), 'input name');
    await screenshot(page, 'admin-first-run');
    await page.keyboard.type('Olga');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await until(page, /Use 10 characters or more\. A few words/);
    await page.waitForFunction(
      () =>
        document
          .querySelector('lintel-admin')
          ?.shadowRoot?.querySelector('lintel-door')
          ?.shadowRoot?.activeElement?.getAttribute('name') === 'password',
    );
    await selectAll(page);
    await page.keyboard.type(OWNER_PASSWORD);
    await page.keyboard.press('Enter');
    await until(page, /Nothing waits/);
    assert.deepEqual(
      page.complaints.filter(line => !/422|401/.test(line)),
      [],
    );
    await page.browserContext().close();
  });

  test('a held comment is approved, answered, rejected with a reason, and all of it undone', async () => {
    await post('Is parking possible?', {name: 'Ann', rating: 2});
    await post('Buy **watches**', {name: 'Bob'});
    const page = await signedIn();
    await until(page, /Is parking possible\?/);
    await screenshot(page, 'admin-queue');
    await page.keyboard.press('?');
    await until(page, /undo the last action/);
    await page.keyboard.press('Escape');
    // The newest stands first.
    await page.keyboard.press('r');
    await until(page, /Why\? The author is told/);
    // The field for words of one's own, then the reasons.
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'button Advertising');
    await page.keyboard.press('Enter');
    await until(page, /1 comment rejected\./);
    await page.keyboard.press('a');
    await until(page, /1 comment approved\./);
    assert.equal((await read()).thread.count, 1);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    assert.equal((await read()).thread.count, 0);
    await page.keyboard.press('a');
    await until(page, /1 comment approved\./);
    await page.evaluate(() => {
      const queue = document
        .querySelector('lintel-admin')!
        .shadowRoot!.querySelector('lintel-admin-comments')!.shadowRoot!;
      [...queue.querySelectorAll<HTMLElement>('.tab')].find(tab => /Approved/.test(tab.textContent))!.focus();
    });
    await page.keyboard.press('Enter');
    // Not the list before, where it still waits.
    await until(page, /Approved On \/article/);
    await page.keyboard.press('j');
    await page.keyboard.press('w');
    await until(page, /Your answer, as the site/);
    await page.keyboard.type('Yes, behind the house.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /Your answer is published/);
    const {comments} = await read();
    assert.deepEqual([comments[1]?.author.name, comments[1]?.author.role], ['Olga', 'site']);
    assert.deepEqual(
      page.complaints.filter(line => !/401/.test(line)),
      [],
    );
    await page.browserContext().close();
  });

  test('many at once, with undo', async () => {
    for (let i = 0; i < 6; i++) await post(`Spam ${i}`);
    const page = await signedIn();
    await until(page, /Spam 5/);
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('x');
      await page.keyboard.press('j');
    }
    await until(page, /3 selected/);
    await page.keyboard.press('s');
    await until(page, /3 comments marked as spam\./);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    await until(page, /Waiting 6/);
    await page.browserContext().close();
  });

  test('a comment is edited, seen in its thread, its thread closed, its author banned, each undone or lifted', async () => {
    await post('Call me: 555-0157', {name: 'Zoe', thread: '/closing', rating: 3});
    const page = await signedIn();
    await until(page, /Call me: 555-0157/);
    await page.keyboard.press('a');
    await until(page, /1 comment approved\./);
    await goTo(page, '#/comments?status=approved&thread=/closing');
    await until(page, /Filters \(1 in use\)/);
    // What a key does to a comment of the list before is gone with it.
    await becomes(
      () => shown(page),
      async () => !/Spam 5/.test(await shown(page)),
    );
    await until(page, /Close the thread/);
    await page.keyboard.press('e');
    await focusOn(page, 'textarea');
    await selectAll(page);
    await page.keyboard.type('Call me: (removed)');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /The comment is edited\./);
    await until(page, /edited by the site/);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    await until(page, /555-0157/);
    await page.keyboard.press('p');
    await until(page, /It stands first in its thread\./);
    await until(page, /Unpin/);
    const pinned = async () =>
      (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/closing`)).body.comments[0]!.pinned;
    assert.equal(await pinned(), true);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    assert.equal(await pinned(), false);
    await page.keyboard.press('t');
    await until(page, /It answers nothing/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await until(page, /is closed to new comments\./);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    await page.keyboard.press('b');
    await until(page, /Reason, for the other moderators/);
    await focusOn(page, 'input who');
    // Without a reason it says so at the field, and keeps the choice.
    await page.keyboard.press('Enter');
    await until(page, /Give a reason/);
    await focusOn(page, 'input reason');
    await page.keyboard.type('Numbers');
    await page.keyboard.press('Enter');
    await until(page, /The ban is in force\./);
    await page.keyboard.press('u');
    await until(page, /Undone\./);
    assert.deepEqual(
      page.complaints.filter(line => !/401|422/.test(line)),
      [],
    );
    await page.browserContext().close();
  });

  test('the other views: replies are saved, somebody is invited, the trail says what was done', async () => {
    const page = await signedIn();
    await goTo(page, '#/replies');
    await until(page, /There are no saved replies yet/);
    assert.equal(await page.title(), 'Saved replies – Lintel');
    assert.equal(await focused(page), 'h1 Saved replies');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Hours');
    await page.keyboard.press('Tab');
    await page.keyboard.type('We open at nine.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /“Hours” is saved\./);
    await screenshot(page, 'admin-replies');
    assert.deepEqual(await axe(page), []);
    await goTo(page, '#/moderators');
    await until(page, /Make a link/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(page, /It is shown only now/);
    await focusOn(page, /^input/);
    await screenshot(page, 'admin-moderators');
    assert.deepEqual(await axe(page), []);
    await goTo(page, '#/audit');
    await until(page, /Olga · Invited somebody/);
    await until(page, /Olga · Banned/);
    await screenshot(page, 'admin-audit');
    assert.deepEqual(await axe(page), []);
    await goTo(page, '#/account');
    await until(page, /Sign out everywhere/);
    await screenshot(page, 'admin-account');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(
      page.complaints.filter(line => !/401/.test(line)),
      [],
    );
    await page.browserContext().close();
  });

  test('nothing that anybody wrote runs or becomes an element, in any view', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    await post(`${evil} javascript:alert(1) [x](javascript:alert(1))`, {name: evil.slice(0, 60), title: evil});
    const page = await signedIn();
    const put = (path: string, method: string, body: object) =>
      page.evaluate(
        async (path, method, body) => {
          const headers = {'content-type': 'application/json'};
          return (await fetch(`/api/v1/admin/${path}`, {method, headers, body: JSON.stringify(body)})).status;
        },
        path,
        method,
        body,
      );
    assert.equal(await put(`replies/${newId()}?site=default`, 'PUT', {title: evil.slice(0, 60), text: evil}), 204);
    for (const view of [
      'comments?status=pending',
      `comments?text=${encodeURIComponent(evil)}`,
      'replies',
      'audit',
      `audit?target=${encodeURIComponent(evil)}`,
    ]) {
      await goTo(page, `#/${view}`);
      await until(page, /onerror/);
      assert.deepEqual(await smuggled(page), [], view);
      assert.match(await page.title(), / – Lintel$/);
    }
    assert.deepEqual(
      page.complaints.filter(line => !/401/.test(line)),
      [],
    );
    await page.browserContext().close();
  });

  test('it speaks the language that was chosen, from right to left too, and remembers it', async () => {
    const page = await signedIn();
    await chooseLanguage(page, 'ar');
    await page.waitForFunction(() => document.documentElement.dir === 'rtl');
    await page.reload();
    await until(page, /التعليقات/);
    assert.deepEqual(
      await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]),
      ['ar', 'rtl', 'التعليقات – Lintel'],
    );
    for (const [name, width] of [
      ['wide', 1200],
      ['narrow', 390],
    ] as const) {
      await page.setViewport({width, height: 844});
      assert.ok(await fits(page), `${name}: no sideways scrolling`);
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `admin-arabic-${name}`);
    }
    await page.browserContext().close();
  });

  test('the way in has nothing that axe finds wrong', async () => {
    const page = await openPage(browser, `${server.url}/admin`, {});
    await until(page, /Sign in/);
    assert.deepEqual(await axe(page), []);
    await page.browserContext().close();
  });

  const looks: [string, PageOptions][] = [
    ['wide', {}],
    ['narrow', {width: 390, height: 844, touch: true}],
    ['narrow-dark', {width: 390, height: 844, touch: true, dark: true}],
    ['forced-colours', {forcedColors: true}],
    ['dark', {dark: true}],
  ];
  for (const [name, options] of looks) {
    test(`${name}: nothing is cut off, nothing is wrong`, async () => {
      const page = await signedIn(options);
      await until(page, /Spam 5/);
      assert.ok(await fits(page), 'no sideways scrolling');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `admin-${name}`);
      await page.browserContext().close();
    });
  }

  test('what another page does with it', async () => {
    const page = await signedIn();
    const framed = await page.evaluate(async () => {
      const response = await fetch('/admin');
      return [response.headers.get('x-frame-options'), response.headers.get('content-security-policy')];
    });
    assert.equal(framed[0], 'DENY');
    assert.match(framed[1]!, /frame-ancestors 'none'/);
    await page.browserContext().close();
  });
});
