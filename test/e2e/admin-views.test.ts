import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {asOwner, chooseLanguage, fits, makeOwner, shown, smuggled, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {VIEWS} from '../../src/apps/admin/views.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** What somebody writes who wants the owner's browser to run it, in the places where owners read. */
const EVIL = '<img src=x onerror="document.title=1"><b class=evil>{{7*7}}</b>';
/** Short enough for a name or a thread. */
const SHORT = '<img src=x onerror=alert(1)>';
const THREAD = `/${SHORT}?javascript:alert(1)`;

let browser: Browser;
let server: TestServer;
let session: Awaited<ReturnType<typeof makeOwner>>;
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_MODERATION: 'first'}});
  browser = await openBrowser();
  session = await makeOwner(server);
  const id = newId();
  const json = {id, thread: THREAD, title: EVIL, text: `${EVIL} [x](javascript:alert(1))`, name: SHORT, rating: 2};
  const posted = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  assert.equal(posted.status, 201, JSON.stringify(posted.body));
  const conditions = {words: ['evil'], names: [SHORT], pages: [`/${SHORT}*`]};
  const rule = {name: SHORT, action: 'mark', on: true, conditions};
  const {rehearsal} = await owner<{rehearsal: string}>('rules/rehearsal', 'POST', {conditions});
  await owner(`rules/${newId()}`, 'PUT', {...rule, rehearsal});
  await owner('bans', 'POST', {comment: id, who: 'visitor', for: 'week', reason: EVIL});
  await owner(`replies/${newId()}?site=default`, 'PUT', {title: SHORT, text: EVIL});
  await owner('settings?site=default', 'PATCH', {name: SHORT});
  await owner('actions', 'POST', {site: 'default', action: 'approve', ids: [id]});
  for (let i = 0; i < 2; i++) {
    const reported = await call(`${server.url}/api/v1/comments/${id}/report`, 'POST', {
      json: {reason: 'illegal', words: EVIL},
      token: newToken(),
    });
    assert.equal(reported.status, 200);
    const words = {outcome: 'declined', words: EVIL};
    if (!i) await owner(`reports/${reported.body.receipt}/answer`, 'PUT', words);
  }
  await owner('actions', 'POST', {site: 'default', action: 'hold', ids: [id]});
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const owner = <T>(path: string, method: string, json: object): Promise<T> => asOwner(session, path, method, json);

async function open(options: PageOptions = {}): Promise<OpenPage> {
  const page = await openPage(browser, 'about:blank', options);
  await page.setCookie(session);
  return page;
}

async function show(page: OpenPage, view: string): Promise<void> {
  await page.goto(`${server.url}/admin#/${view}`);
  await page.waitForFunction(
    wanted => {
      const root = document.querySelector('lintel-admin')?.shadowRoot;
      const main = [...(root?.querySelectorAll('*') ?? [])].find(one => one.shadowRoot && one.localName.includes('-'));
      return location.hash.startsWith(`#/${wanted}`) && !!main && !!root?.querySelector('h1');
    },
    {},
    view,
  );
  await page.waitForNetworkIdle({idleTime: 150});
}

/** Where each view shows something that somebody else wrote. */
const HOSTILE = [
  'comments?status=pending',
  `comments?status=pending&thread=${encodeURIComponent(THREAD)}`,
  `comments?text=${encodeURIComponent(EVIL)}`,
  'threads',
  `threads?text=${encodeURIComponent(SHORT)}`,
  'replies',
  'rules',
  'bans',
  'reports',
  'reports?show=answered',
  'settings',
  'audit',
  `audit?target=${encodeURIComponent(EVIL)}`,
];

describe('what others wrote', () => {
  test('is text in every view: nothing of it runs or becomes an element', async () => {
    const page = await open();
    for (const view of HOSTILE) {
      await show(page, view);
      // A name that is set stands in its field.
      if (view === 'settings') {
        await until(page, /Name of the site/);
        assert.ok((await fieldsOf(page)).includes(SHORT));
      } else await until(page, /onerror=/);
      assert.deepEqual(await smuggled(page), [], view);
      assert.match(await page.title(), / – Lintel$/, view);
    }
    for (const {id} of VIEWS) {
      await show(page, id);
      assert.deepEqual(await smuggled(page), [], id);
    }
    assert.deepEqual(
      page.complaints.filter(line => !/401/.test(line)),
      [],
    );
    await page.browserContext().close();
  });
});

const fieldsOf = (page: OpenPage): Promise<string[]> =>
  page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    return all(document)
      .filter(one => one.matches('input'))
      .map(one => (one as HTMLInputElement).value);
  });

const LOOKS: [string, PageOptions, language: string][] = [
  ['wide', {}, 'en'],
  ['narrow', {width: 390, height: 844, touch: true}, 'en'],
  ['dark', {dark: true}, 'en'],
  ['german-narrow', {width: 390, height: 844, touch: true}, 'de'],
  ['arabic', {}, 'ar'],
  ['arabic-narrow', {width: 390, height: 844, touch: true}, 'ar'],
];

describe('every view', () => {
  for (const [name, options, language] of LOOKS) {
    test(`${name}: nothing is cut off, axe finds nothing`, async () => {
      const page = await open(options);
      await show(page, 'comments');
      if (language !== 'en') await chooseLanguage(page, language);
      for (const {id} of VIEWS) {
        await show(page, id);
        await screenshot(page, `view-${id}-${name}`);
        assert.ok(await fits(page), `${id}: no sideways scrolling`);
        assert.deepEqual(await axe(page), [], id);
        assert.ok((await shown(page)).length > 100, id);
      }
      await page.browserContext().close();
    });
  }
});
