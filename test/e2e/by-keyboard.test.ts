/** A visitor without a mouse, from reading to reporting, against a real server in each engine. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {ENGINES, openEngine, type OpenEngine, type Tab} from '../helpers/engines.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Ten a page: the first one stands on the seventh. */
const COMMENTS = 65;
const PATIENCE = 20_000;

let server: TestServer;
let site: Server;
let origin: string;

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  // The owner's site is served by itself: it is there when the Lintel server is not. The page can be told that it has no network.
  site = createServer((request, response) => {
    const script = /^\/(?:lintel|\d[^?]*)\.js(?=\?|$)/.exec(request.url!)?.[0];
    response.setHeader('content-type', script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
      <script>Object.defineProperty(navigator, 'onLine', {get: () => sessionStorage.getItem('offline') !== 'yes'})</script>
      <script async src="/lintel.js" data-server="${server.url}/"></script>
      <main><a href="#top">Before</a><comment-box live limit="10" rating="optional"></comment-box><a href="#end">After</a></main>`;
    response.end(script ? readFileSync(dist + script) : page);
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer({env: {LINTEL_ORIGINS: origin}});
});
after(async () => {
  await server.stop();
  site.close();
  site.closeAllConnections();
});

/** What has the focus: its part, and what it is called. */
const focusOf = (tab: Tab): Promise<{part: string; name: string; comment: string}> =>
  tab.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const words = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return {
      part: active?.getAttribute('part') ?? active?.getAttribute('name') ?? active?.localName ?? '',
      name: active?.getAttribute('aria-label') ?? words(active),
      comment: words(active?.closest('article')?.querySelector('[part=body]')),
    };
  });

/** Text of each part of a kind, as a person reads it. */
const texts = (tab: Tab, selector: string): Promise<string[]> =>
  tab.evaluate(
    selector =>
      [...(document.querySelector('comment-box')?.shadowRoot?.querySelectorAll(selector) ?? [])].map(one =>
        ((one as HTMLTextAreaElement).value || one.textContent || '').replace(/\s+/g, ' ').trim(),
      ),
    selector,
  );

/** Waits until something is so, and says what it was last when it never is. */
async function until<T>(look: () => Promise<T>, so: (seen: T) => boolean, what: string): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (so(seen)) return seen;
    if (performance.now() > end) assert.fail(`${what}: ${JSON.stringify(seen)}`);
    await setTimeout(50);
  }
}

const shows = (tab: Tab, selector: string, wanted: RegExp) =>
  until(
    () => texts(tab, selector),
    seen => seen.some(one => wanted.test(one)),
    `${selector} shows ${wanted}`,
  );

const focusIsAt = (tab: Tab, part: string, comment = '') =>
  until(
    () => focusOf(tab),
    at => at.part === part && at.comment.includes(comment),
    `the focus is at ${part} ${comment}`,
  );

/** Presses Tab, or what else moves on, until something has the focus. */
async function tabTo(tab: Tab, part: string, {comment = '', back = false} = {}): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 120; i++) {
    await tab.press(back ? 'Shift+Tab' : 'Tab');
    const at = await focusOf(tab);
    if (at.part === part && at.comment.includes(comment)) return;
    passed.push(at.part);
  }
  assert.fail(`Tab does not reach ${part} ${comment}: ${passed.join(' ')}`);
}

/** From the button of a comment's menu to what the menu offers. */
async function choose(tab: Tab, item: string): Promise<void> {
  await tab.press('Enter');
  await shows(tab, '[part=item]', new RegExp(`^${item}$`));
  for (let i = 0; i < 8; i++) {
    await tab.press('Tab');
    const {part, name} = await focusOf(tab);
    assert.equal(part, 'item', 'the items follow their button');
    if (name === item) return tab.press('Enter');
  }
  assert.fail(`no ${item} in the menu`);
}

const threadOf = async (key: string) => (await call(`${server.url}/api/v1/thread?thread=${key}&limit=100`)).body;

async function open(tab: Tab, url: string): Promise<void> {
  await tab.goto(url);
  await shows(tab, '[part=count]', /Comment/);
}

describe('a visitor with nothing but a keyboard', () => {
  for (const engine of ENGINES)
    describe(engine, () => {
      const key = `/keys-${engine.toLowerCase()}`;
      let browser: OpenEngine;
      let far: OpenEngine | undefined;
      let first = '';
      let last = '';
      before(async () => {
        for (let i = 1; i <= COMMENTS; i++) {
          const json = {id: newId(), thread: key, text: `Comment ${i}.`, name: 'Bo'};
          const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
            json,
            token: newToken(),
            headers: {origin},
          });
          assert.equal(status, 201);
          if (i === 1) first = json.id;
          last = json.id;
        }
        browser = await openEngine(engine);
      });
      after(async () => {
        await browser?.close();
        await far?.close();
      });

      test('reads, writes, rates, answers, likes, changes, deletes, reports, finds, waits and follows', async () => {
        const one = await browser.tab();
        await open(one, origin + key);
        await shows(one, '[part=count]', /^65 Comments$/);

        // Reads: more at the end of the list, and the focus goes to the first of what came.
        await tabTo(one, 'more');
        await one.press('Enter');
        await focusIsAt(one, 'comment', 'Comment 55.');
        assert.equal((await texts(one, 'article')).length, 20);

        // Rates: one stop for Tab, arrows inside.
        await one.reload();
        await shows(one, '[part=count]', /^65 Comments$/);
        await tabTo(one, 'rating');
        await one.press(' ');
        for (let i = 0; i < 3; i++) await one.press('ArrowRight');
        assert.equal((await focusOf(one)).name, '4 stars');

        // Writes with the toolbar.
        await tabTo(one, 'input');
        await one.type('Well made');
        await shows(one, '[part=toolbar]', /^/);
        await one.press('Control+a');
        await tabTo(one, 'tool');
        assert.equal((await focusOf(one)).name, 'Bold');
        await one.press('ArrowRight');
        assert.equal((await focusOf(one)).name, 'Italic');
        await one.press('Enter');
        await shows(one, 'textarea', /^[*_]Well made[*_]$/);
        const typed = (await texts(one, 'textarea'))[0]!;

        // Previews, and goes back.
        await tabTo(one, 'preview-button');
        await one.press('Enter');
        await shows(one, '[part=preview] em', /^Well made$/);
        await focusIsAt(one, 'preview');
        await tabTo(one, 'preview-button');
        await one.press('Enter');
        await focusIsAt(one, 'input');
        assert.equal((await texts(one, 'textarea'))[0], typed);

        await tabTo(one, 'input');
        await one.type('Kay');
        await tabTo(one, 'submit');
        await one.press('Enter');
        await shows(one, '[part=count]', /^66 Comments$/);
        await focusIsAt(one, 'comment', 'Well made');
        await shows(one, '[role=status]', /^Comment posted$/);
        const {comments, rating} = await threadOf(key);
        const mine = comments.find((comment: {author: {name: string}}) => comment.author.name === 'Kay');
        assert.deepEqual([mine.rating, rating.count, rating.average], [4, 1, 4]);
        assert.deepEqual(mine.body, [
          {type: 'paragraph', children: [{type: 'em', children: [{type: 'text', text: 'Well made'}]}]},
        ]);

        // Likes, and answers with Control and Enter.
        await tabTo(one, 'like', {comment: 'Comment 65.'});
        await one.press(' ');
        await until(
          () => threadOf(key),
          ({comments}) => comments.some((comment: {likes: number}) => comment.likes === 1),
          'the like is saved',
        );
        await tabTo(one, 'reply', {comment: 'Comment 65.'});
        await one.press('Enter');
        await focusIsAt(one, 'input', 'Comment 65.');
        await one.type('An answer.');
        await one.press('Control+Enter');
        await shows(one, '[part=count]', /^67 Comments$/);
        await focusIsAt(one, 'comment', 'An answer.');

        // Changes one comment in two tabs: the later one sees both texts.
        const two = await browser.tab();
        await two.front();
        await open(two, origin + key);
        const begin = async (tab: Tab) => {
          await tabTo(tab, 'menu', {comment: 'An answer.'});
          await choose(tab, 'Edit');
          await until(
            () => focusOf(tab),
            ({name}) => name === 'Edit your comment',
            'the form has the focus',
          );
        };
        await begin(two);
        await one.front();
        await tabTo(one, 'menu', {comment: 'Well made', back: true});
        await tabTo(one, 'menu', {comment: 'An answer.'});
        await choose(one, 'Edit');
        await until(
          () => focusOf(one),
          ({name}) => name === 'Edit your comment',
          'the form has the focus',
        );
        await one.press('Control+a');
        await one.type('From the first tab.');
        await one.press('Control+Enter');
        await shows(one, '[part=body]', /^From the first tab\.$/);
        await focusIsAt(one, 'menu', 'From the first tab.');
        await two.front();
        await two.press('Control+a');
        await two.type('From the second tab.');
        await two.press('Control+Enter');
        await shows(two, '[part=other]', /^From the first tab\.$/);
        await tabTo(two, 'choose');
        await two.press('Enter');
        await shows(two, '[part=edit] textarea', /^From the first tab\.$/);
        await shows(two, '[part=other]', /^From the second tab\.$/);
        await tabTo(two, 'choose');
        await two.press('Enter');
        await shows(two, '[part=edit] textarea', /^From the second tab\.$/);
        await two.press('Control+Enter');
        await shows(two, '[part=body]', /^From the second tab\.$/);
        await one.front();
        await shows(one, '[part=body]', /^From the second tab\.$/);
        await two.close();
        await one.front();

        // Deletes, and takes that back.
        await tabTo(one, 'menu', {comment: 'Well made', back: true});
        await tabTo(one, 'menu', {comment: 'From the second tab.'});
        await choose(one, 'Delete');
        await focusIsAt(one, 'undo');
        assert.equal((await threadOf(key)).thread.count, 66);
        await one.press('Enter');
        await focusIsAt(one, 'menu', 'From the second tab.');
        assert.equal((await threadOf(key)).thread.count, 67);

        // Reports somebody else's.
        await tabTo(one, 'menu', {comment: 'Comment 64.'});
        await choose(one, 'Report');
        await focusIsAt(one, 'reason');
        await one.press(' ');
        await one.press('ArrowDown');
        await tabTo(one, 'input');
        await one.type('Calls me names.');
        await tabTo(one, 'submit');
        await one.press('Enter');
        await focusIsAt(one, 'done');
        assert.match((await texts(one, '[part=receipt]'))[0]!, /^[0-9A-Z-]{6,}$/);
        await tabTo(one, 'cancel');
        await one.press('Enter');
        await focusIsAt(one, 'menu', 'Comment 64.');

        // A link to a comment of this page, and to one of the seventh.
        await one.goto(`${origin}${key}?utm_source=mail#comment-${last}`);
        await focusIsAt(one, 'comment', `Comment ${COMMENTS}.`);
        await one.goto(`${origin}${key}?utm_source=mail#comment-${first}`);
        await focusIsAt(one, 'comment', 'Comment 1.');

        // Posts without a network; what waits survives a reload and is sent when the network is back.
        await open(one, origin + key);
        await one.evaluate(() => sessionStorage.setItem('offline', 'yes'));
        await server.kill();
        await tabTo(one, 'input');
        await one.type('Written in a tunnel.');
        await one.press('Control+Enter');
        await shows(one, '[part=comment]', /Written in a tunnel\..*offline|offline.*Written in a tunnel\./);
        await one.reload();
        await shows(one, '[part=comment]', /Written in a tunnel\./);
        await server.restart();
        await one.evaluate(() => {
          sessionStorage.removeItem('offline');
          dispatchEvent(new Event('online'));
        });
        await until(
          () => threadOf(key),
          ({thread}) => thread.count === 68,
          'it is sent',
        );
        await shows(one, '[part=count]', /^68 Comments$/);

        // Another browser: what it writes is news here.
        far = await openEngine(engine);
        const there = await far.tab();
        await open(there, origin + key);
        await tabTo(there, 'input');
        await there.type('From afar.');
        await there.press('Control+Enter');
        await focusIsAt(there, 'comment', 'From afar.');
        await one.front();
        await shows(one, '[part=news]', /^1 new comment$/);
        await shows(one, '[part=count]', /^69 Comments$/);
        await shows(one, '[role=status]', /^1 new comment$/);
        await tabTo(one, 'news');
        await one.press('Enter');
        await focusIsAt(one, 'comment', 'From afar.');
        assert.equal((await threadOf(key)).thread.count, 69);
      });
    });
});
