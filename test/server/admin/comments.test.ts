import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminCommentInThread, AdminCommentsPage} from '../../../src/protocol/admin.ts';
import type {Comment, PostedComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {runSql} from '../../helpers/database.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, startWithOwner, type Browser} from './helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner()));
after(() => server.stop());

async function post(thread: string, more: object = {}, token = newToken()): Promise<Comment> {
  const json = {id: newId(), thread, text: 'Words', ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
}
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const inThread = async (id: string): Promise<AdminCommentInThread> =>
  (await owner.ask(`/api/v1/admin/comments/${id}`)).body;
const edit = (id: string, change: object) => owner.ask(`/api/v1/admin/comments/${id}`, 'PATCH', change);
const found = async (query: string) => {
  const {status, body} = await owner.ask(`/api/v1/admin/comments?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return (body as AdminCommentsPage).comments.map(({id}) => id);
};

describe('looking for comments', () => {
  test('by questions, answers of the site, reports and dates', async () => {
    const asked = await post('/find', {text: 'Is it open on Sunday?'});
    const other = await post('/find', {text: 'Thanks'});
    await owner.ask(`/api/v1/admin/comments/${asked.id}/reply`, 'POST', {id: newId(), text: 'Yes'});
    const report = {json: {reason: 'spam'}, token: newToken()};
    await call(`${server.url}/api/v1/comments/${other.id}/report`, 'POST', report);
    assert.deepEqual(await found('thread=/find&question=1'), [asked.id]);
    assert.deepEqual(await found('thread=/find&unanswered=1'), [other.id]);
    assert.deepEqual(await found('thread=/find&reported=1'), [other.id]);
    assert.deepEqual(await found(`thread=/find&before=${asked.created}`), []);
    assert.ok((await found(`thread=/find&from=${asked.created}`)).includes(other.id));
    const {status, body} = await owner.ask('/api/v1/admin/comments?from=yesterday');
    assert.deepEqual([status, body.errors[0].pointer], [400, '/from']);
  });
});

describe('a comment in its thread', () => {
  test('has what it answers, from the top, and what answers it', async () => {
    const top = await post('/deep', {name: 'Ann'});
    const middle = await post('/deep', {parent: top.id});
    const low = await post('/deep', {parent: middle.id});
    const seen = await inThread(middle.id);
    assert.deepEqual(
      [seen.ancestors.map(({id}) => id), seen.comment.id, seen.answers.map(({id}) => id), seen.more],
      [[top.id], middle.id, [low.id], false],
    );
    assert.equal((await owner.ask(`/api/v1/admin/comments/${newId()}`)).status, 404);
  });

  test('has in place what waits, was rejected, is spam or deleted, marked as such', async () => {
    const top = await post('/all', {name: 'Ann'});
    const first = await post('/all', {parent: top.id});
    const below = await post('/all', {parent: first.id});
    const others = [];
    for (let i = 0; i < 4; i++) others.push(await post('/all', {parent: top.id}));
    const actions = ['hold', 'reject', 'spam', 'delete'];
    for (const [i, action] of actions.entries()) {
      const reason = action === 'reject' ? {reason: 'off-topic'} : {};
      const done = await owner.ask('/api/v1/admin/actions', 'POST', {action, ids: [others[i]!.id], ...reason});
      assert.equal(done.status, 200, JSON.stringify(done.body));
    }
    await owner.ask('/api/v1/admin/actions', 'POST', {action: 'hold', ids: [first.id]});
    const {answers, more} = await inThread(top.id);
    assert.deepEqual(
      answers.map(({id, status}) => [id, status]),
      [
        [first.id, 'pending'],
        [below.id, 'approved'],
        [others[0]!.id, 'pending'],
        [others[1]!.id, 'rejected'],
        [others[2]!.id, 'spam'],
        [others[3]!.id, 'deleted'],
      ],
    );
    assert.equal(more, false);
    for (let i = 0; i < 15; i++) await post('/all', {parent: below.id});
    const many = await inThread(top.id);
    assert.deepEqual([many.answers.length, many.more], [20, true]);
  });

  test('says what the checks found, and nothing where that cannot be read', async () => {
    const links = Array.from({length: 9}, (_, i) => `https://a${i}.example`).join(' ');
    const {id} = await post('/checked', {text: links});
    const {comment} = await inThread(id);
    assert.equal(comment.status, 'pending');
    assert.deepEqual(
      comment.findings.map(({outcome, reason}) => [outcome, reason]),
      [['hold', 'links-of-new-visitor']],
    );
    await runSql(server.database, `update decision set findings = '{"no list' where comment = $1`, id);
    assert.deepEqual((await inThread(id)).comment.findings, []);
    assert.ok((await found('thread=/checked')).includes(id));
  });
});

describe('words changed by the site', () => {
  test('are marked so for everybody, with the stars as they were, and no words in the audit trail', async () => {
    const token = newToken();
    const {id} = await post('/edit', {name: 'Ann', text: 'My number is 555-0157', rating: 2}, token);
    const {status, body} = await edit(id, {name: 'Ann', text: 'My number is (removed)', revision: 0});
    assert.equal(status, 200);
    assert.deepEqual([body.comment.editor, body.comment.rating, body.revision], ['site', 2, 1]);
    const [shown] = (await read('/edit')).comments;
    assert.deepEqual([shown?.editor, shown?.rating, (await read('/edit')).rating.average], ['site', 2, 2]);
    assert.match(JSON.stringify(shown?.body), /removed/);
    const {entries} = (await owner.ask(`/api/v1/admin/audit?target=${id}`)).body;
    assert.deepEqual([entries.length, entries[0].action, entries[0].moderator], [1, 'edit', 'Olga']);
    assert.doesNotMatch(JSON.stringify(entries), /555|removed/);
    // The author changes it after that: it is theirs again.
    const change = {json: {text: 'Mine', revision: 1}, token};
    assert.equal((await call(`${server.url}/api/v1/comments/${id}`, 'PATCH', change)).status, 200);
    assert.equal((await read('/edit')).comments[0]?.editor, undefined);
  });

  test('have no stars: what names a rating is refused', async () => {
    const {id} = await post('/stars', {rating: 1});
    const {status} = await edit(id, {name: '', text: 'Words!', revision: 0, rating: 5});
    assert.equal(status, 422);
    assert.equal((await read('/stars')).comments[0]?.rating, 1);
  });

  test('can be undone with the words from before, and with no others', async () => {
    const {id} = await post('/undo', {name: 'Ann', text: 'Before'});
    const {body} = await edit(id, {name: 'Ann', text: 'After', revision: 0});
    const other = await edit(id, {name: 'Ann', text: 'Something else', revision: 1, undo: body.undo});
    assert.equal(other.status, 409);
    const undone = await edit(id, {name: 'Ann', text: 'Before', revision: 1, undo: body.undo});
    assert.equal(undone.status, 200);
    const [shown] = (await read('/undo')).comments;
    assert.deepEqual([shown?.editor, shown?.edited], [undefined, null], 'as if nobody had changed it');
    assert.equal((await edit(id, {name: 'Ann', text: 'Late', revision: 0})).status, 409, 'an older revision');
  });

  test('cannot be undone with another comment’s change', async () => {
    const [one, two] = [await post('/two', {text: 'Same'}), await post('/two', {text: 'Same'})];
    const {body} = await edit(one.id, {name: '', text: 'Changed', revision: 0});
    await edit(two.id, {name: '', text: 'Changed', revision: 0});
    assert.equal((await edit(two.id, {name: '', text: 'Same', revision: 1, undo: body.undo})).status, 409);
  });
});

describe('saved replies', () => {
  test('are kept for a site, changed and taken away, and all of it is in the audit trail', async () => {
    const id = newId();
    const at = `/api/v1/admin/replies/${id}`;
    const list = async () => (await owner.ask('/api/v1/admin/replies')).body.replies;
    assert.equal((await owner.ask(at, 'PUT', {title: ' Opening  hours', text: 'We open at 9.'})).status, 204);
    assert.deepEqual(await list(), [{id, title: 'Opening hours', text: 'We open at 9.'}]);
    await owner.ask(at, 'PUT', {title: 'Hours', text: 'We open at 10.'});
    assert.deepEqual(await list(), [{id, title: 'Hours', text: 'We open at 10.'}]);
    for (const [wrong, pointer] of [
      [{title: ' ', text: 'x'}, '/title'],
      [{title: 'x', text: ''}, '/text'],
    ] as const) {
      const {status, body} = await owner.ask(at, 'PUT', wrong);
      assert.deepEqual([status, body.errors[0].pointer], [422, pointer]);
    }
    assert.equal((await owner.ask(at, 'DELETE')).status, 204);
    assert.equal((await owner.ask(at, 'DELETE')).status, 404);
    assert.deepEqual(await list(), []);
    const {entries} = (await owner.ask(`/api/v1/admin/audit?target=${id}`)).body;
    assert.deepEqual(
      entries.map(({action}: {action: string}) => action),
      ['remove-reply', 'save-reply', 'save-reply'],
    );
  });
});

test('all of it is for moderators, from their own page', async () => {
  const {id} = await post('/closed');
  const stranger = openBrowser(server.url);
  const requests: [string, string, object?][] = [
    [`/api/v1/admin/comments/${id}`, 'GET'],
    [`/api/v1/admin/comments/${id}`, 'PATCH', {name: '', text: 'x', revision: 0}],
    ['/api/v1/admin/replies', 'GET'],
    [`/api/v1/admin/replies/${id}`, 'PUT', {title: 'x', text: 'x'}],
    [`/api/v1/admin/replies/${id}`, 'DELETE'],
    ['/api/v1/admin/sessions', 'DELETE'],
    ['/api/v1/admin/moderators/Olga/reset', 'POST'],
  ];
  for (const [path, method, json] of requests) {
    assert.equal((await stranger.ask(path, method, json)).status, 401, path);
    if (method === 'GET') continue;
    const foreign = {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
    assert.equal((await owner.ask(path, method, json, foreign)).status, 403, path);
  }
});
