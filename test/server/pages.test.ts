import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {JSDOM} from 'jsdom';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const PAGE = 'http://localhost:3000/tea';
const ATOM = 'http://www.w3.org/2005/Atom';

let server: TestServer;
before(async () => {
  server = await startServer({args: ['--dist=/nowhere'], env: {LINTEL_SITES: 'blog'}});
});
after(() => server.stop());

interface Posting {
  id?: string;
  text?: string;
  name?: string;
  parent?: string;
  rating?: number;
  site?: string;
  thread?: string;
  url?: string;
  title?: string;
}

async function post(posting: Posting, token = newToken()): Promise<string> {
  const id = newId();
  const json = {id, thread: '/tea', text: 'Words', ...posting};
  const headers = {origin: 'http://localhost:3000'};
  const {status, body} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token, headers});
  assert.equal(status, 201, JSON.stringify(body));
  return id;
}

const html = async (path: string, headers = {}) => {
  const {body, ...answer} = await call<string>(`${server.url}${path}`, 'GET', {headers});
  return {...answer, body, document: new JSDOM(body).window.document};
};

/** The feed, read by an XML parser, which throws on what is not well formed. */
const feedAt = async (path: string) => {
  const {body, headers, status} = await call<string>(`${server.url}${path}`);
  assert.equal(status, 200, body);
  assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  return new JSDOM(body, {contentType: 'application/xml'}).window.document;
};
const child = (element: Element, name: string) =>
  [...element.children].filter(({localName, namespaceURI}) => localName === name && namespaceURI === ATOM);

describe('a thread as a page', () => {
  test('says what the thread says, as text, with its structure', async () => {
    const id = await post({
      ...{thread: '/page', url: 'http://localhost:3000/page#top', title: 'Tea & <scones>'},
      ...{text: 'One <b>two</b> **three** [x](https://e.example/?a=1&b=2)', name: 'Ann "A" <i>', rating: 4},
    });
    const reply = await post({thread: '/page', parent: id, text: 'مرحبا'});
    const {document, headers, status} = await html('/thread.html?thread=/page');
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(document.documentElement.lang, 'en');
    assert.equal(document.title, 'Comments on “Tea & <scones>”');
    assert.equal(document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href, 'http://localhost:3000/page');
    assert.equal(document.querySelector('meta[name=robots]'), null);
    const article = document.getElementById(`comment-${id}`)!;
    assert.equal(article.localName, 'article');
    assert.equal(article.querySelector('.p-author')!.textContent, 'Ann "A" <i>');
    assert.equal(article.querySelector('time')!.dateTime.slice(0, 4), String(new Date().getFullYear()));
    assert.equal(article.querySelector('.e-content')!.textContent, 'One <b>two</b> three x');
    assert.equal(article.querySelector('.e-content strong')!.textContent, 'three');
    const link = article.querySelector<HTMLAnchorElement>('.e-content a')!;
    assert.equal(link.href, 'https://e.example/?a=1&b=2');
    assert.equal(link.rel, 'nofollow ugc noopener');
    assert.equal(document.querySelectorAll('b b, b i, .e-content b').length, 0);
    const answer = document.getElementById(`comment-${reply}`)!;
    assert.ok(article.contains(answer), 'a reply stands inside the comment it answers');
    assert.equal(answer.querySelector<HTMLElement>('.e-content')!.dir, 'auto');
    assert.equal(
      answer.querySelector<HTMLAnchorElement>('.u-url')!.href,
      `http://localhost:3000/page#comment-${reply}`,
    );

    const data = JSON.parse(document.querySelector('script')!.textContent!);
    assert.equal(data['@type'], 'DiscussionForumPosting');
    assert.equal(data.headline, 'Tea & <scones>');
    assert.equal(data.commentCount, 2);
    assert.equal(data.comment[0].author.name, 'Ann "A" <i>');
    assert.equal(data.comment[0].comment[0].text, 'مرحبا');
  });

  test('allows nothing but its own style sheet', async () => {
    const {headers, document} = await html('/thread.html?thread=/page');
    const policy = headers.get('content-security-policy')!;
    assert.match(policy, /^default-src 'none';/);
    const css = document.querySelector('style')!.textContent!;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css));
    assert.ok(policy.includes(`style-src 'sha256-${Buffer.from(digest).toString('base64')}';`), policy);
    assert.doesNotMatch(policy, /script-src|unsafe/);
    assert.equal(document.querySelectorAll('[style], [onclick], script:not([type="application/ld+json"])').length, 0);
  });

  test('what nobody can place, or nobody wrote, is not for search engines', async () => {
    await post({thread: '/nowhere', text: 'Lost'});
    for (const thread of ['/nowhere', '/nobody-wrote-here']) {
      const {document, status} = await html(`/thread.html?thread=${thread}`);
      assert.equal(status, 200);
      assert.equal(document.querySelector<HTMLMetaElement>('meta[name=robots]')!.content, 'noindex');
      assert.equal(document.querySelector('link[rel=canonical]'), null);
    }
  });

  test('in the language that is asked for', async () => {
    const words = async (path: string, accept?: string) => {
      const {document, headers} = await html(path, accept === undefined ? {} : {'accept-language': accept});
      const {lang, dir} = document.documentElement;
      return [lang, dir, document.querySelector('h2')!.textContent, headers.get('vary')];
    };
    const path = '/thread.html?thread=/page';
    const both = 'accept-encoding, accept-language';
    assert.deepEqual(await words(path, 'xx, de-AT;q=0.8, en;q=0.2'), ['de', 'ltr', '2 Kommentare', both]);
    assert.deepEqual(await words(path, 'ar'), ['ar', 'rtl', 'تعليقان', both]);
    // The answer before must not be taken for this one's.
    assert.deepEqual(await words(path, 'fr'), ['fr', 'ltr', '2 commentaires', both]);
    assert.deepEqual(await words(path, 'xx;q=1, de;q=0'), ['en', 'ltr', '2 Comments', both]);
    assert.deepEqual(await words(`${path}&lang=ja-JP`, 'de'), ['ja', 'ltr', 'コメント 2 件', 'accept-encoding']);
    assert.deepEqual(await words(`${path}&lang=tlh`, 'de'), ['en', 'ltr', '2 Comments', 'accept-encoding']);
  });

  test('its links lead to every comment', async () => {
    const ids = new Set<string>();
    let top = '';
    for (let i = 0; i < 7; i++) ids.add((top = await post({thread: '/long'})));
    for (let i = 0; i < 25; i++) ids.add(await post({thread: '/long', parent: top}));
    const seen = new Set<string>();
    const visited = new Set<string>();
    const visit = async (path: string): Promise<void> => {
      if (visited.has(path)) return;
      visited.add(path);
      const {document, status} = await html(path);
      assert.equal(status, 200, path);
      for (const {id} of document.querySelectorAll('article')) seen.add(id.replace('comment-', ''));
      for (const link of document.querySelectorAll('a[href^="?"]'))
        await visit(`/thread.html${link.getAttribute('href')}`);
    };
    await visit('/thread.html?thread=/long&limit=3');
    assert.deepEqual(seen, ids);
    assert.ok(visited.size > 4, [...visited].join('\n'));
  });

  test('is not sent again while nothing changed, and changes when it does', async () => {
    const path = '/thread.html?thread=/cached&lang=en';
    await post({thread: '/cached'});
    const etag = (await html(path)).headers.get('etag')!;
    const again = () => call(`${server.url}${path}`, 'GET', {headers: {'if-none-match': etag}});
    assert.equal((await again()).status, 304);
    await post({thread: '/cached', text: 'More'});
    assert.equal((await again()).status, 200);
  });

  test('says what is wrong with a question', async () => {
    for (const [query, pointer] of [
      ['', '/thread'],
      [`?thread=/page&after=${newId()}`, '/after'],
      ['?thread=/page&limit=1000', '/limit'],
    ]) {
      const {status, body} = await call(`${server.url}/thread.html${query}`);
      assert.equal(status, 400);
      assert.equal(body.errors[0].pointer, pointer);
    }
  });
});

describe('a feed', () => {
  test('has what RFC 4287 asks for, and every text as text', async () => {
    const parent = await post({thread: '/feed', url: PAGE, title: 'Tea', text: 'a <b> & **c**', name: '<Ann>'});
    const reply = await post({thread: '/feed', parent, text: 'd'});
    const {documentElement: feed} = await feedAt('/feed.atom?thread=/feed');
    assert.equal(feed.localName, 'feed');
    assert.equal(feed.namespaceURI, ATOM);
    for (const name of ['id', 'title', 'updated']) assert.equal(child(feed, name).length, 1, name);
    const entries = child(feed, 'entry');
    assert.deepEqual(
      entries.map(entry => child(entry, 'id')[0]!.textContent),
      [`urn:uuid:${reply}`, `urn:uuid:${parent}`],
    );
    assert.equal(child(feed, 'updated')[0]!.textContent, child(entries[0]!, 'updated')[0]!.textContent);
    for (const element of [feed, ...entries]) {
      assert.match(child(element, 'id')[0]!.textContent!, /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.match(child(element, 'updated')[0]!.textContent!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    }
    for (const entry of entries) {
      for (const name of ['title', 'author', 'content', 'published']) assert.equal(child(entry, name).length, 1, name);
      assert.ok(child(child(entry, 'author')[0]!, 'name')[0]!.textContent);
    }
    const [, entry] = entries;
    assert.equal(child(entry!, 'author')[0]!.textContent, '<Ann>');
    assert.equal(child(entry!, 'link')[0]!.getAttribute('href'), `${PAGE}#comment-${parent}`);
    const content = child(entry!, 'content')[0]!;
    assert.equal(content.getAttribute('type'), 'html');
    assert.equal(
      new JSDOM(content.textContent!).window.document.body.innerHTML,
      '<p>a &lt;b&gt; &amp; <strong>c</strong></p>',
    );
    const answered = entries[0]!.getElementsByTagNameNS('http://purl.org/syndication/thread/1.0', 'in-reply-to')[0]!;
    assert.equal(answered.getAttribute('ref'), `urn:uuid:${parent}`);
    const self = child(feed, 'link').find(link => link.getAttribute('rel') === 'self')!;
    assert.equal(
      new URL(self.getAttribute('href')!, `${server.url}/feed.atom`).href,
      `${server.url}/feed.atom?thread=%2Ffeed`,
    );
  });

  test('is well formed whatever a comment says', async () => {
    const texts = [
      ']]>',
      '\u0001\u0008\u000c\u001b',
      '\ufffe\uffff',
      '<?xml?><!-- --',
      '&#0;&bogus;',
      '\u2028',
      '`\u0002`',
    ];
    for (const text of texts) await post({thread: '/hostile', text: `x${text}`, name: text});
    assert.equal(child((await feedAt('/feed.atom?thread=/hostile')).documentElement, 'entry').length, texts.length);
    const {status} = await html('/thread.html?thread=/hostile');
    assert.equal(status, 200);
  });

  test('of a site has all its threads and no other site’s, and is new after each change', async () => {
    const entries = async () => child((await feedAt('/feed.atom?site=blog')).documentElement, 'entry').length;
    assert.equal(await entries(), 0);
    await post({site: 'blog', thread: '/one'});
    await post({site: 'blog', thread: '/two'});
    assert.equal(await entries(), 2);
    await post({thread: '/elsewhere'});
    assert.equal(await entries(), 2);
    await post({site: 'blog', thread: '/three'});
    assert.equal(await entries(), 3);
  });

  test('shows nothing that was hidden or deleted', async () => {
    const token = newToken();
    const deleted = await post({thread: '/kept', text: 'deleted words'}, token);
    const hidden = await post({thread: '/kept', text: 'hidden words'});
    await post({thread: '/kept', parent: deleted, text: 'kept words'});
    await call(`${server.url}/api/v1/comments/${deleted}`, 'DELETE', {token});
    assert.equal((await server.run(['comments', 'hide', hidden, '--reason', 'abusive'])).code, 0);
    // Another process has written: the server notices soon.
    const thread = async () => (await call(`${server.url}/api/v1/thread?thread=/kept`)).body.thread;
    await becomes('the thread', thread, ({count}) => count === 1);
    for (const path of [
      '/feed.atom?thread=/kept',
      '/thread.html?thread=/kept',
      '/api/v1/latest?limit=100',
      '/feed.atom?limit=100',
    ]) {
      const {body} = await call(`${server.url}${path}`);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      assert.ok(text.includes('kept words'), path);
      assert.ok(!text.includes('hidden words') && !text.includes('deleted words'), path);
    }
  });

  test('of answers to one’s own has an address that tells nothing of the token and cannot be guessed', async () => {
    const token = newToken();
    const own = await post({thread: '/mine', text: 'Mine'}, token);
    const answer = await post({thread: '/mine', parent: own, text: 'An answer'});
    await post({thread: '/mine', parent: own, text: 'My own answer'}, token);
    await post({thread: '/mine', text: 'Another'});
    const {body, status, headers} = await call(`${server.url}/api/v1/feed`, 'GET', {token});
    assert.equal(status, 200);
    assert.match(headers.get('cache-control')!, /no-store/);
    assert.ok(!body.answers.includes(token));
    const {documentElement: feed} = await feedAt(`/${body.answers}`);
    assert.deepEqual(
      child(feed, 'entry').map(entry => child(entry, 'id')[0]!.textContent),
      [`urn:uuid:${answer}`],
    );
    await post({thread: '/mine', parent: own, text: 'One more'});
    assert.equal(child((await feedAt(`/${body.answers}`)).documentElement, 'entry').length, 2);

    const name = new URL(body.answers, server.url).searchParams.get('answers')!;
    const last = name.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [name.slice(0, -1) + last, name.slice(0, 22), '', name + name, `${name}&site=blog`]) {
      const answer = await call(`${server.url}/feed.atom?answers=${wrong}`);
      assert.ok([400, 404].includes(answer.status), wrong);
    }
    assert.equal((await call(`${server.url}/api/v1/feed`)).status, 401);
    assert.equal((await call(`${server.url}/feed.atom?thread=/mine&answers=${name}`)).status, 400);
  });
});

test('the latest comments of a site come with their pages and the beginning of their text', async () => {
  const long = `Long ${'words '.repeat(100)}`;
  await post({
    site: 'blog',
    thread: '/l',
    url: 'http://localhost:3000/l',
    title: 'L',
    text: `> quote\n\n${long}`,
    name: 'Ann',
  });
  const {body, headers} = await call(`${server.url}/api/v1/latest?site=blog&limit=1`);
  assert.equal(body.comments.length, 1);
  const [comment] = body.comments;
  assert.match(headers.get('cache-control')!, /public/);
  assert.deepEqual(comment.thread, {key: '/l', title: 'L', url: 'http://localhost:3000/l'});
  assert.equal(comment.author.name, 'Ann');
  assert.ok(comment.excerpt.startsWith('quote Long words words') && comment.excerpt.length <= 200, comment.excerpt);
  assert.ok(comment.excerpt.endsWith('…'));
  assert.equal((await call(`${server.url}/api/v1/latest?site=nowhere`)).status, 404);
});
