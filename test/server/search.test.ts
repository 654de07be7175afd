import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {CommentAnswer, CommentsPage, SearchAnswer, ThreadAnswer} from '../../src/protocol/api.ts';
import {snippetOf} from '../../src/server/domain/searching.ts';
import {wordsOf} from '../../src/server/store/words.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const thread = '/finding';
const COMMENTS = 150;

let server: TestServer;
const ids: string[] = [];
const ask = <T>(path: string) => call<T>(`${server.url}/api/v1/${path}`);
const search = (q: string, more = '') => ask<SearchAnswer>(`search?thread=${thread}&q=${encodeURIComponent(q)}${more}`);

async function post(text: string, more: object = {}, token = newToken()): Promise<string> {
  const json = {id: newId(), thread, text, ...more};
  assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token})).status, 201);
  return json.id;
}

before(async () => {
  server = await startServer();
  for (let i = 0; i < COMMENTS; i++)
    ids.push(await post(`Comment ${i} about **${i % 10 ? 'tea' : 'coffee'}**`, {rating: (i % 5) + 1}));
});
after(() => server.stop());

describe('search', () => {
  test('walks through all results, each once, latest first', async () => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const {status, body}: {status: number; body: SearchAnswer} = await search(
        'coffee',
        `&limit=4${next && `&after=${next}`}`,
      );
      assert.equal(status, 200);
      seen.push(...body.results.map(({id}) => id));
      next = body.next;
    }
    assert.deepEqual(seen, ids.filter((_, i) => i % 10 === 0).reverse());
  });

  test('shows where the words stand, as a tree', async () => {
    await post('<b>Bold</b> & "unusual" [words](https://example.com/)', {name: '<i>Ann</i>'});
    const {body} = await search('UNUSUAL word');
    assert.deepEqual(body.results[0], {
      ...body.results[0]!,
      author: {name: '<i>Ann</i>', verified: false},
      snippet: [
        {type: 'text', text: '<b>Bold</b> & "'},
        {type: 'mark', text: 'unusual'},
        {type: 'text', text: '" '},
        {type: 'mark', text: 'word'},
        {type: 'text', text: 's'},
      ],
    });
  });

  test('is a public read: cacheable, with ETag, the same for everybody', async () => {
    const first = await search('coffee');
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    assert.match(first.headers.get('cache-control')!, /public/);
    const etag = first.headers.get('etag')!;
    const url = `${server.url}/api/v1/search?thread=${thread}&q=coffee`;
    assert.equal((await call(url, 'GET', {headers: {'if-none-match': etag}})).status, 304);
    const token = newToken();
    const id = await post('coffee again', {}, token);
    assert.equal((await search('coffee')).body.results[0]!.id, id, 'a new comment is found at once');
    assert.equal((await call(`${server.url}/api/v1/comments/${id}`, 'DELETE', {token})).status, 204);
    assert.notEqual((await search('coffee')).body.results[0]!.id, id, 'a deleted one is not');
  });

  test('takes whatever is typed for words', async () => {
    const hostile = [
      '"',
      '" OR 1',
      'NEAR(',
      'words:x',
      '*',
      "'; drop table comment; --",
      '\u0000',
      '%',
      '(((',
      'a^b',
      '{x}',
    ];
    for (const q of hostile) assert.equal((await search(q)).status, 200, q);
    assert.equal((await search('coffee"')).body.results.length, 15, 'signs beside a word make no difference');
    for (const q of ['', 'x'.repeat(201), 'x+'.repeat(5_000)]) {
      const {status, body} = await ask<object>(`search?thread=${thread}&q=${q}`);
      assert.equal(status, 400);
      assert.equal((body as unknown as {errors: {pointer: string}[]}).errors[0]!.pointer, '/q');
    }
    assert.equal((await search('tea', `&after=${newId()}`)).status, 400);
    assert.equal((await ask(`search?thread=/other&q=tea&after=${ids[0]}`)).status, 400);
  });

  test('a snippet is the part of a long text where a word stands, cut between words', () => {
    const long = `${'so many words '.repeat(40)}Needle ${'and more after it '.repeat(40)}`.trim();
    const snippet = snippetOf(long, wordsOf('needle'));
    assert.deepEqual(
      snippet.find(({type}) => type === 'mark'),
      {type: 'mark', text: 'Needle'},
    );
    const text = snippet.map(part => part.text).join('');
    assert.match(text, /^…(?:so|many|words) .* (?:and|more|after|it)…$/);
    assert.ok(text.length < 220, text);
    const plain = (text: string, q: string) =>
      snippetOf(text, wordsOf(q))
        .map(({type, text}) => (type === 'mark' ? `[${text}]` : text))
        .join('');
    assert.equal(plain('Ein Café, CAFE\u0301s', 'cafe'), 'Ein [Café], [CAFE\u0301]s');
    assert.equal(plain('今日は天気がいい', '天気'), '今日は[天気]がいい');
    assert.equal(plain('Straße', 'strasse'), '[Straße]');
    assert.equal(plain('a cat, concat', 'a cat'), '[a] [cat], concat');
    assert.equal(plain('found by name', 'ann'), 'found by name');
    assert.equal(plain('', 'x'), '');
    assert.doesNotMatch(plain(`${'🙂'.repeat(300)} end`, 'end'), /\p{Surrogate}/u);
  });
});

describe('a comment’s place', () => {
  for (const order of ['newest', 'oldest', 'top'])
    test(`leads to the page that it begins, and from there back to the start (${order})`, async () => {
      const {body} = await ask<CommentAnswer>(`comments/${ids[70]}?order=${order}`);
      const page = (cursor: string) =>
        ask<CommentsPage>(`comments?thread=${thread}&order=${order}&limit=20&${cursor}`).then(answer => answer.body);
      const own = await page(`after=${body.place.after}`);
      assert.equal(own.comments[0]!.id, ids[70]);
      const seen: string[] = [];
      let previous: string | null | undefined = own.previous;
      for (let pages = 0; previous && pages < 20; pages++) {
        const above: CommentsPage = await page(`before=${encodeURIComponent(previous)}`);
        seen.unshift(...above.comments.filter(({parent}) => !parent).map(({id}) => id));
        assert.ok(above.next, 'there is something after it');
        previous = above.previous;
      }
      const first = await ask<ThreadAnswer>(`thread?thread=${thread}&order=${order}&limit=100`);
      const all = first.body.comments.map(({id}) => id);
      if (seen.length > 100) seen.length = 100;
      assert.deepEqual(seen, all.slice(0, seen.length));
      assert.ok(seen.length > 60);
    });

  test('says of a comment that is not shown why', async () => {
    assert.equal((await ask(`comments/${newId()}`)).status, 404);
    const token = newToken();
    const id = await post('soon gone', {}, token);
    await call(`${server.url}/api/v1/comments/${id}`, 'DELETE', {token});
    const answers = await Promise.all([1, 2, 3].map(() => ask<{detail: string}>(`comments/${id}`)));
    for (const {status, body} of answers) assert.deepEqual([status, body.detail], [410, 'This comment was deleted.']);
  });

  test('"before" goes with no other cursor', async () => {
    const of = `comments?thread=${thread}&before=${ids[3]}`;
    assert.equal((await ask(of)).status, 200);
    assert.equal((await ask(`${of}&after=${ids[5]}`)).status, 400);
    assert.equal((await ask(`${of}&parent=${ids[5]}`)).status, 400);
    assert.equal((await ask(`comments?thread=/other&before=${ids[3]}`)).status, 400);
  });
});

test('a thread and its pages can be asked for with so many stars alone', async () => {
  const first = await ask<ThreadAnswer>(`thread?thread=${thread}&rating=5&limit=7`);
  const found = first.body.comments;
  for (let next = first.body.next; next;) {
    const page: {body: CommentsPage} = await ask(`comments?thread=${thread}&rating=5&limit=7&after=${next}`);
    found.push(...page.body.comments);
    next = page.body.next;
  }
  assert.deepEqual(
    found.map(({id}) => id),
    ids.filter((_, i) => i % 5 === 4).reverse(),
  );
  assert.ok(found.every(({rating}) => rating === 5));
  assert.ok(first.body.thread.count >= COMMENTS, 'the thread itself is what it was');
  assert.equal((await ask(`thread?thread=${thread}&rating=6`)).status, 400);
});
