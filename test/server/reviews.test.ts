import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import type {PolicyAnswer, PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {createPipeline, standardChecks} from '../../src/server/domain/checks/index.ts';
import {LANGUAGES} from '../../src/render/sentences.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {startWithOwner, type Browser} from './admin/helpers.ts';

/** Every name and value of an object, however deep. */
function everything(value: unknown, name = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => [[key, null] as [string, unknown], ...everything(inner, key)]);
}

describe('stars', () => {
  test('are in nothing that checks are given, inside and outside', async () => {
    const given: unknown[] = [];
    const spy = {name: 'spy', check: (...all: unknown[]) => (given.push(...all), {outcome: 'pass'} as const)};
    const pipeline = createPipeline({checks: [...standardChecks(), spy] as never, outside: [spy]});
    // As a caller has it: with all that was posted.
    const draft = {
      id: newId(),
      thread: '/a',
      parent: null,
      name: '',
      text: 'Words',
      email: '',
      rating: 1,
      criteria: {Service: 1},
    };
    const context = {site: 's', now: 1, signed: null, proof: 'off', writing: null, alike: 0, fromNetwork: 0} as const;
    const history = {approved: 0, settled: 0, refused: 0, lately: 0};
    await pipeline.within(draft, {...context, history} as never);
    await pipeline.before(draft, {site: 's', now: 1, signed: null} as never);
    assert.equal(given.filter(one => (one as {text?: string}).text === 'Words').length, 2, 'the check was asked twice');
    const names = given.flatMap(one => everything(one)).map(([name]) => name);
    assert.ok(names.includes('text'));
    assert.deepEqual(
      names.filter(name => /rating|stars|criteria|service/i.test(name)),
      [],
    );
  });

  test('are named in no check, no rule and nothing that looks at authors', () => {
    const files = globSync('src/server/domain/{checks/**/*,reputation,bans,lookalikes}.ts');
    assert.ok(files.length > 8);
    for (const file of files) {
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      assert.doesNotMatch(code, /\b(rating|ratings|stars|criteria)\b/i, file);
    }
  });
});

describe('with a server', () => {
  let server: TestServer;
  let owner: Browser;
  before(async () => void ({server, owner} = await startWithOwner({env: {LINTEL_MODERATION: 'first'}})));
  after(() => server.stop());
  const api = (path: string) => `${server.url}/api/v1/${path}`;
  const post = async (thread: string, more: object = {}, token = newToken()) => {
    const json = {id: newId(), thread, text: 'Words', ...more};
    const {status, body} = await call<PostedComment>(api('comments'), 'POST', {json, token});
    assert.equal(status, 201);
    return {...body.comment, token};
  };
  const read = async (thread: string) => (await call<ThreadAnswer>(api(`thread?thread=${thread}`))).body;

  test('one star waits as five do, and stands where it would with five', async () => {
    const held = [];
    for (const [thread, stars] of [
      ['/few', [1, 2, 1, 3]],
      ['/many', [5, 5, 4, 5]],
    ] as const)
      for (const rating of stars) held.push(await post(thread, {rating, text: `Rated ${rating}`}));
    assert.deepEqual(new Set(held.map(({status, held: why}) => `${status} ${why}`)), new Set(['pending first']));
    for (const one of held) await owner.ask('/api/v1/admin/actions', 'POST', {action: 'approve', ids: [one.id]});
    for (const thread of ['/few', '/many']) {
      const ids: string[] = held.filter((_, i) => (thread === '/few') === i < 4).map(({id}) => id);
      for (const [order, wanted] of [
        ['newest', ids.toReversed()],
        ['oldest', ids],
        ['top', ids.toReversed()],
      ] as [string, string[]][]) {
        const {body} = await call<ThreadAnswer>(api(`thread?thread=${thread}&order=${order}`));
        assert.deepEqual(
          body.comments.map(({id}) => id),
          wanted,
          `${thread} ${order}`,
        );
      }
    }
  });

  test('of a visitor are in no request that moderators may send', async () => {
    const {body} = await call(api('openapi.json'));
    type Schemas = Record<string, object>;
    const document = body as {paths: Record<string, Record<string, object>>; components: {schemas: Schemas}};
    const admin = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/admin/'));
    assert.ok(admin.length > 10);
    /** A schema as text, with all that it refers to. */
    const whole = (schema: object, seen = new Set<string>()): string => {
      const text = JSON.stringify(schema);
      const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);
      const fresh = named.filter(name => !seen.has(name));
      return text + fresh.map(name => whole(document.components.schemas[name]!, seen.add(name))).join('');
    };
    for (const [path, methods] of admin)
      for (const [method, operation] of Object.entries(methods)) {
        const {requestBody = {}} = operation as {requestBody?: object};
        assert.doesNotMatch(whole(requestBody), /"(rating|stars|criteria)":/, `${method} ${path}`);
      }
  });

  test('are not changed by anybody else, nor by a moderator’s action', async () => {
    const mine = await post('/mine', {rating: 1});
    await owner.ask('/api/v1/admin/actions', 'POST', {action: 'approve', ids: [mine.id]});
    const json = {rating: 5};
    for (const token of [newToken(), undefined]) {
      const {status} = await call(api(`comments/${mine.id}`), 'PATCH', {json, ...(token && {token})});
      assert.ok(status === 401 || status === 403, String(status));
    }
    await call(api('rating?thread=/mine'), 'PUT', {json: {value: 5}, token: newToken()});
    for (const action of ['hold', 'approve', 'spam', 'approve'])
      await owner.ask('/api/v1/admin/actions', 'POST', {action, ids: [mine.id]});
    const {rating, comments} = await read('/mine');
    assert.deepEqual([rating.distribution, comments[0]?.rating], [[1, 0, 0, 0, 1], 1]);
    assert.equal(
      (await owner.ask('/api/v1/rating?thread=/mine', 'PUT', {value: 5})).status,
      401,
      'who moderates is no visitor',
    );
  });

  test('of rejected comments are shown to moderators, by how many there were', async () => {
    const [one] = [await post('/share', {rating: 2}), await post('/share', {rating: 2}), await post('/share')];
    await owner.ask('/api/v1/admin/actions', 'POST', {action: 'reject', ids: [one.id], reason: 'advertising'});
    const {status, body} = await owner.ask('/api/v1/admin/rejections');
    assert.equal(status, 200);
    const two = (body as {stars: {stars: number; rejected: object; share: number}[]}).stars.find(
      ({stars}) => stars === 2,
    )!;
    assert.deepEqual(two.rejected, {advertising: 1});
    assert.ok(two.share > 0 && two.share < 1);
    assert.equal((await call(api('admin/rejections'))).status, 401);
  });

  test('how they are checked is said from the settings that are in force', async () => {
    const policy = async (more = '') => (await call<PolicyAnswer>(api(`policy?thread=/mine${more}`))).body;
    const {facts, sentences, url, language} = await policy();
    assert.deepEqual(
      [facts.moderation, facts.challenge, facts.check, facts.ratings, language],
      ['first', false, false, {count: 2, verified: 0, imported: 0}, 'en'],
    );
    assert.ok(sentences.some(text => text.includes('first comment waits for a moderator')));
    assert.ok(!sentences.some(text => /prove some work/.test(text)), 'nothing is said that is not so');
    const {status} = await owner.ask('/api/v1/admin/settings', 'PATCH', {moderation: 'pre', challenge: true});
    assert.equal(status, 200);
    const changed = await policy();
    assert.equal(changed.facts.moderation, 'pre');
    assert.ok(changed.sentences.some(text => text.startsWith('A moderator looks at each comment before')));
    assert.ok(changed.sentences.some(text => /prove some work/.test(text)));

    const page = await fetch(`${server.url}/${url}`);
    const html = await page.text();
    assert.match(page.headers.get('content-type')!, /text\/html/);
    for (const sentence of changed.sentences) assert.ok(html.includes(sentence.replaceAll('"', '&quot;')), sentence);
    const german = await policy('&lang=de-AT');
    assert.deepEqual([german.language, german.title], ['de', 'Wie wir Bewertungen prüfen']);
    for (const lang of LANGUAGES.filter(tag => tag !== 'en')) {
      const {sentences: theirs} = await policy(`&lang=${lang}`);
      assert.equal(theirs.length, changed.sentences.length, lang);
      for (const sentence of theirs) assert.ok(!changed.sentences.includes(sentence), `${lang}: ${sentence}`);
      assert.doesNotMatch(theirs.join(), /\{\w+\}/, lang);
    }
  });
});

test('imported ratings and comments are told apart on the wire', async () => {
  const {mkdtempSync, writeFileSync} = await import('node:fs');
  const {join} = await import('node:path');
  const {tmpdir} = await import('node:os');
  const server = await startServer();
  try {
    const token = newToken();
    const json = {value: 5};
    await call(`${server.url}/api/v1/rating?thread=/x`, 'PUT', {json, token});
    const file = join(mkdtempSync(join(tmpdir(), 'lintel-imported-')), 'comments.json');
    const old = {id: '1', page: '/x', author: 'Ann', date: '2020-01-01T00:00:00Z', text: 'Good', rating: 4};
    writeFileSync(file, JSON.stringify([old]));
    const {code, stderr} = await server.run(['import', file]);
    assert.equal(code, 0, stderr);
    const read = async () => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/x`)).body;
    for (let i = 0; i < 100 && (await read()).rating.count < 2; i++) await new Promise(done => setTimeout(done, 50));
    const {rating, comments} = await read();
    assert.deepEqual([rating.imported, rating.verified, rating.distribution], [1, undefined, [0, 0, 0, 1, 1]]);
    assert.deepEqual([comments[0]?.origin, comments[0]?.author.verified], ['imported', false]);
    assert.deepEqual(
      (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/x&verified=true`)).body.comments,
      [],
    );
  } finally {
    await server.stop();
  }
});
