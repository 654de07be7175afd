import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminCommentsPage} from '../../../src/protocol/admin.ts';
import type {Comment, PostedComment} from '../../../src/protocol/api.ts';
import {MAX_RULES, type Rehearsal, type Rule, type RuleConditions} from '../../../src/protocol/spam.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, PASSWORD, startWithOwner, type Browser} from './helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner({env: {LINTEL_SITES: 'other many'}})));
after(() => server.stop());

async function post(text: string, more: object = {}, token = newToken()): Promise<Comment> {
  const json = {id: newId(), thread: '/rules', text, ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
}
const rehearse = (conditions: unknown, more: object = {}, by = owner) =>
  by.ask('/api/v1/admin/rules/rehearsal', 'POST', {conditions, ...more});
const put = (rule: object, id = newId(), by = owner) => by.ask(`/api/v1/admin/rules/${id}`, 'PUT', rule);
const list = async (site = 'default') => (await owner.ask(`/api/v1/admin/rules?site=${site}`)).body.rules as Rule[];

/** Rehearses and saves a rule; answers with its id. */
async function add(conditions: RuleConditions, more: Partial<Rule> & {site?: string} = {}): Promise<string> {
  const site = more.site ?? 'default';
  const {body} = await rehearse(conditions, {site});
  const id = newId();
  const rule = {site, name: 'A rule', action: 'hold', on: true, conditions, rehearsal: body.rehearsal, ...more};
  const saved = await put(rule, id);
  assert.equal(saved.status, 204, JSON.stringify(saved.body));
  return id;
}

describe('a rule', () => {
  test('is rehearsed, saved, and holds what it matches, with its name in the queue', async () => {
    const good = await post('Is the casino night on Friday still on?', {rating: 5});
    const other = await post('A lovely shop');
    const {status, body} = await rehearse({words: ['casino']});
    const rehearsal = body as Rehearsal;
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([rehearsal.looked, rehearsal.matched, rehearsal.became.approved], [2, 1, 1]);
    assert.deepEqual(
      rehearsal.comments.map(({id, text, status}) => [id, text, status]),
      [[good.id, 'Is the casino night on Friday still on?', 'approved']],
    );
    assert.ok(!JSON.stringify(body).includes('rating'), 'no stars');
    const id = await add({words: ['casino']}, {name: 'Gambling'});
    const held = await post('C4sino bonus');
    assert.deepEqual([held.status, held.held], ['pending', 'check']);
    assert.equal((await post(other.id)).status, 'approved');
    const queue = (await owner.ask('/api/v1/admin/comments?status=pending')).body as AdminCommentsPage;
    assert.deepEqual(queue.comments[0]?.findings, [
      {check: 'rules', outcome: 'hold', reason: 'rule', note: 'Gambling'},
    ]);
    const {stdout} = await server.run(['comments', 'list', '--pending']);
    assert.match(stdout, /Held: Your rule “Gambling”\./);

    // Switched off and renamed without another rehearsal: its conditions are as they were.
    const off = {name: 'Gambling, off', action: 'hold', on: false, conditions: {words: ['casino']}};
    assert.equal((await put(off, id)).status, 204);
    assert.equal((await post('casino')).status, 'approved');
    assert.equal((await owner.ask(`/api/v1/admin/rules/${id}`, 'DELETE')).status, 204);
    assert.equal((await owner.ask(`/api/v1/admin/rules/${id}`, 'DELETE')).status, 404);
    const {entries} = (await owner.ask('/api/v1/admin/audit')).body;
    assert.deepEqual(
      entries.slice(0, 3).map(({action, targets}: {action: string; targets: string[]}) => [action, targets[0]]),
      [
        ['remove-rule', 'Gambling, off'],
        ['change-rule', 'Gambling, off'],
        ['add-rule', 'Gambling'],
      ],
    );
  });

  test('that marks shows the comment and says so', async () => {
    const id = await add({names: ['seo']}, {action: 'mark', name: 'Names'});
    const {status} = await post('Nice page', {name: 'SEO Ann'});
    assert.equal(status, 'approved');
    const page = (await owner.ask('/api/v1/admin/comments?limit=1')).body as AdminCommentsPage;
    assert.deepEqual(page.comments[0]?.findings, [{check: 'rules', outcome: 'mark', reason: 'rule', note: 'Names'}]);
    await owner.ask(`/api/v1/admin/rules/${id}`, 'DELETE');
  });

  test('is not saved unrehearsed, with other conditions, for another site, or by a rehearsal made up', async () => {
    const conditions = {words: ['lottery']};
    const {body} = await rehearse(conditions);
    const rule = {name: 'Lottery', action: 'hold', on: true, conditions};
    const {rehearsal} = body as Rehearsal;
    const later = `${Number(rehearsal.split('.')[0]) + 1}.${rehearsal.split('.')[1]}`;
    for (const [why, request] of Object.entries({
      'without one': rule,
      'other conditions': {...rule, conditions: {words: ['lottery', 'hello']}, rehearsal},
      'another site': {...rule, site: 'other', rehearsal},
      'made up': {...rule, rehearsal: `${Date.now()}.${'A'.repeat(43)}`},
      'another time': {...rule, rehearsal: later},
      'no text': {...rule, rehearsal: ''},
    })) {
      const {status, body} = await put(request);
      assert.deepEqual([status, body.errors?.[0].pointer], [422, '/rehearsal'], why);
    }
    assert.equal((await put({...rule, rehearsal})).status, 204);
  });

  test('cannot name stars, patterns or nothing, and says what is wrong where', async () => {
    const cases: [unknown, string][] = [
      [{}, '/conditions'],
      [{rating: 1}, '/conditions/rating'],
      [{stars: {below: 3}}, '/conditions/stars'],
      [{regex: '(a+)+$'}, '/conditions/regex'],
      [{words: []}, '/conditions/words'],
      [{words: ['  ']}, '/conditions/words/0'],
      [{words: ['!!!']}, '/conditions/words/0'],
      [{words: ['x'.repeat(101)]}, '/conditions/words/0'],
      [{words: Array.from({length: 201}, (_, i) => `w${i}`)}, '/conditions/words'],
      [{words: ['a\0']}, '/conditions/words/0'],
      [{links: {atLeast: 0, to: 'any', hosts: []}}, '/conditions/links/atLeast'],
      [{links: {atLeast: 1, to: 'these', hosts: []}}, '/conditions/links/hosts'],
      [{links: {atLeast: 1, to: 'these', hosts: ['no host']}}, '/conditions/links/hosts/0'],
      [{newerThan: 1.5}, '/conditions/newerThan'],
      [{approvedBelow: 21}, '/conditions/approvedBelow'],
      [{scripts: {are: 'these', scripts: ['klingon']}}, '/conditions/scripts/scripts/0'],
      [{pages: [' ']}, '/conditions/pages/0'],
      [null, '/conditions'],
    ];
    for (const [conditions, pointer] of cases) {
      const {status, body} = await rehearse(conditions);
      assert.deepEqual([status, body.errors?.[0].pointer], [422, pointer], JSON.stringify(conditions));
    }
  });

  test('of another site concerns nobody here', async () => {
    const id = await add({words: ['hello']}, {site: 'other'});
    assert.equal((await post('hello')).status, 'approved');
    assert.equal((await post('hello', {site: 'other'})).status, 'pending');
    assert.ok((await list('other')).some(rule => rule.id === id) && !(await list()).some(rule => rule.id === id));
  });
});

test('the first rule that matches decides, in an order that can be changed', async () => {
  const site = 'many';
  const hold = await add({words: ['casino']}, {site, name: 'hold'});
  const mark = await add({words: ['casino night']}, {site, name: 'mark', action: 'mark'});
  assert.equal((await post('casino night', {site})).status, 'pending');
  const ordered = await owner.ask('/api/v1/admin/rules', 'PUT', {site, ids: [mark, newId(), hold]});
  assert.deepEqual(
    ordered.body.rules.map(({name}: Rule) => name),
    ['mark', 'hold'],
  );
  assert.equal((await post('casino night', {site})).status, 'approved');
  assert.equal((await post('casino', {site})).status, 'pending');
  await owner.ask('/api/v1/admin/rules', 'PUT', {site, ids: []});
  assert.deepEqual(
    (await list(site)).map(({name}) => name),
    ['mark', 'hold'],
    'what is not named keeps its order',
  );
  for (let i = 2; i < MAX_RULES; i++) await add({words: [`w${i}`]}, {site});
  const {body} = await rehearse({words: ['last']}, {site});
  const rule = {site, name: 'x', action: 'hold', on: true, conditions: {words: ['last']}, rehearsal: body.rehearsal};
  assert.equal((await put(rule)).status, 409, 'as many as there may be');
});

test('a rehearsal knows what was known then: how many were approved, and who was new', async () => {
  const token = newToken();
  const site = 'other';
  const texts = ['one', 'two', 'three'];
  for (const text of texts) await post(`rehearsed ${text}`, {site}, token);
  const of = async (conditions: RuleConditions) => {
    const {body} = await rehearse({...conditions, words: ['rehearsed']}, {site});
    return (body as Rehearsal).comments.map(({text}) => text.split(' ')[1]).reverse();
  };
  assert.deepEqual(await of({}), texts);
  assert.deepEqual(await of({approvedBelow: 1}), ['one']);
  assert.deepEqual(await of({approvedBelow: 2}), ['one', 'two']);
  assert.deepEqual(await of({newerThan: 1}), texts);
});

test('moderators rehearse, owners decide, others do neither', async () => {
  const {link} = (await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'})).body;
  const moderator = openBrowser(server.url);
  await moderator.ask('/api/v1/admin/links/accept', 'POST', {link, name: 'Max', password: PASSWORD});
  const conditions = {words: ['x']};
  const rehearsed = await rehearse(conditions, {}, moderator);
  assert.equal(rehearsed.status, 200);
  const rule = {name: 'x', action: 'hold', on: true, conditions, rehearsal: rehearsed.body.rehearsal};
  assert.equal((await put(rule, newId(), moderator)).status, 403);
  assert.equal((await moderator.ask(`/api/v1/admin/rules/${newId()}`, 'DELETE')).status, 403);
  assert.equal((await moderator.ask('/api/v1/admin/rules', 'PUT', {ids: []})).status, 403);
  assert.equal((await moderator.ask('/api/v1/admin/rules')).status, 200);
  const stranger = openBrowser(server.url);
  assert.equal((await rehearse(conditions, {}, stranger)).status, 401);
  assert.equal((await stranger.ask('/api/v1/admin/rules')).status, 401);
  assert.equal((await put(rule, newId(), stranger)).status, 401);
});

test('a rehearsal over hostile texts keeps nobody waiting', async () => {
  const pieces = ['а1@!', 'a.', 'https://a.example ', 'カ'];
  const texts = pieces.map(piece => piece.repeat(Math.floor(9_900 / piece.length)));
  for (let i = 0; i < 40; i++) await post(`${i}${texts[i % texts.length]}`, {site: 'many'});
  const words = Array.from({length: 200}, (_, i) => `${'a '.repeat(40)}b${i}`.slice(0, 100));
  let longest = 0;
  let done = false;
  const watching = (async () => {
    while (!done) {
      const start = performance.now();
      await call(`${server.url}/api/v1/counts?thread=/rules`);
      longest = Math.max(longest, performance.now() - start);
    }
  })();
  const {status, body} = await rehearse({words}, {site: 'many'});
  done = true;
  await watching;
  assert.deepEqual([status, (body as Rehearsal).matched], [200, 0]);
  assert.ok(longest < 1_000, `${longest.toFixed()} ms`);
});
