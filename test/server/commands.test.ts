import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import type {Comment, PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, runCli, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

let server: TestServer;
before(async () => void (server = await startServer()));
after(() => server.stop());

/** The command beside the running server, on its database. */
const comments = (...args: string[]) => server.run(['comments', ...args]);
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const post = async (thread: string, more: object = {}, token = newToken()): Promise<Comment> => {
  const json = {id: newId(), thread, text: 'Hello', ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
};

/** Reads a thread until it is as wanted: what the server has in memory is dropped within seconds of the command. */
const threadBecomes = (thread: string, wanted: (answer: ThreadAnswer) => boolean) =>
  becomes(thread, () => read(thread), wanted);

describe('lintel comments, beside a running server', () => {
  test('list prints the newest comments with what they are', async () => {
    for (let i = 0; i < 3; i++) await post('/list', {name: `Visitor ${i}`, text: `Words ${i}\u001b[31m\nmore`});
    const last = await post('/list/other', {text: 'a'.repeat(300)});
    const {code, stdout} = await comments('list', '--limit', '3');
    assert.equal(code, 0);
    const lines = stdout.trim().split('\n').filter(Boolean);
    assert.equal(lines.length, 6, 'two lines each');
    assert.ok(lines[0]!.startsWith(last.id) && lines[0]!.endsWith('approved  /list/other'), lines[0]);
    assert.match(lines[0]!, /\d{4}-\d\d-\d\d \d\d:\d\d/);
    assert.match(lines[1]!, /^ {2}Guest: a{60}…$/);
    assert.equal(lines[3]!.trim(), 'Visitor 2: Words 2 [31m more');
    const ofThread = await comments('list', '--thread', '/list', '--json');
    const parsed = JSON.parse(ofThread.stdout) as {name: string; thread: string; status: string}[];
    assert.deepEqual(
      parsed.map(({name, thread, status}) => [name, thread, status]),
      [2, 1, 0].map(i => [`Visitor ${i}`, '/list', 'approved']),
    );
    assert.equal((await comments('list', '--thread', '/nothing')).stdout.trim(), 'No comments.');
  });

  test('hide takes a comment from everyone, show brings it back as it was', async () => {
    const bad = await post('/hide', {name: 'Eve', text: 'Bad words', rating: 1});
    await post('/hide', {rating: 5});
    const shown = await read('/hide');
    const hidden = await comments('hide', bad.id, '--reason', 'abusive');
    assert.deepEqual([hidden.code, hidden.stdout.trim()], [0, `Hidden: ${bad.id}`]);
    const without = await threadBecomes('/hide', answer => answer.comments.length === 1);
    assert.equal(without.thread.count, 1);
    assert.deepEqual(without.rating, {average: 5, count: 1, distribution: [0, 0, 0, 0, 1]});
    assert.equal((await call(`${server.url}/api/v1/comments/${bad.id}`)).status, 410);
    assert.ok(!JSON.stringify(without).includes('Bad words'));
    assert.match((await comments('list', '--thread', '/hide')).stdout, new RegExp(`${bad.id}.* rejected `));
    assert.equal((await comments('hide', bad.id, '--reason', 'abusive')).stdout.trim(), `Already hidden: ${bad.id}`);

    assert.equal((await comments('show', bad.id)).code, 0);
    const again = await threadBecomes('/hide', answer => answer.comments.length === 2);
    const {changed} = again.thread;
    assert.ok(changed! > shown.thread.changed!);
    assert.deepEqual(again, {...shown, thread: {...shown.thread, changed}});
  });

  test('a hidden comment with answers keeps its place without its words', async () => {
    const root = await post('/hide-answered', {name: 'Eve', text: 'Bad words'});
    const answer = await post('/hide-answered', {parent: root.id});
    await comments('hide', root.id.toUpperCase(), '--reason', 'abusive');
    const {comments: list, thread} = await threadBecomes('/hide-answered', ({thread}) => thread.count === 1);
    assert.deepEqual(
      list.map(c => [c.id, c.status, c.author.name, c.body.length]),
      [
        [root.id, 'deleted', '', 0],
        [answer.id, 'approved', '', 1],
      ],
    );
    assert.equal(thread.count, 1);
    for (const path of [root.id, answer.id]) {
      const {body} = await call(`${server.url}/api/v1/comments/${path}`);
      assert.ok(!JSON.stringify(body).includes('Bad words'));
    }
    const retry = await call(`${server.url}/api/v1/comments`, 'POST', {
      json: {id: newId(), thread: '/hide-answered', text: 'x', parent: root.id},
      token: newToken(),
    });
    assert.equal(retry.status, 422, 'nobody answers what is hidden');
  });

  test('delete takes the text out of the database and leaves answered comments a place', async () => {
    const token = newToken();
    const root = await post('/delete', {name: 'Eve', email: 'eve@example.com', text: 'Bad words', rating: 1}, token);
    const answer = await post('/delete', {parent: root.id});
    const alone = await post('/delete', {text: 'Bad words'});
    const done = await comments('delete', root.id, alone.id);
    assert.deepEqual(done.stdout.trim().split('\n'), [`Deleted: ${root.id}`, `Deleted: ${alone.id}`]);
    const {comments: list, rating} = await threadBecomes('/delete', ({thread}) => thread.count === 1);
    assert.deepEqual(
      list.map(c => [c.id, c.status]),
      [
        [root.id, 'deleted'],
        [answer.id, 'approved'],
      ],
    );
    assert.equal(rating.count, 0);
    const kept = (await comments('list', '--thread', '/delete', '--json')).stdout;
    assert.ok(!kept.includes('Bad words') && !kept.includes('eve@example.com'));
    const back = await comments('show', root.id);
    assert.deepEqual([back.code, back.stderr.trim()], [1, `Deleted before: ${root.id}`]);
  });

  test('what cannot be done is a sentence and exit code 1', async () => {
    const id = newId();
    const cases: [string[], RegExp][] = [
      [['hide', id], /^To hide a comment takes a reason\. Give one of off-topic, /],
      [['hide', id, '--reason', 'bad-rating'], /^--reason bad-rating is not valid\. Give one of off-topic, /],
      [['hide', id, '--reason', 'off-topic'], new RegExp(`^No such comment: ${id}$`)],
      [['hide', 'nonsense', '--reason', 'off-topic'], /^"nonsense" is not a comment’s id\. .*lintel comments list/],
      [['hide'], /^Missing required argument id\./],
      [['lst'], /^Unknown command lst\. Did you mean list\?$/],
      [['list', '--limt', '3'], /^Unknown option --limt\. Did you mean --limit\?$/],
      [['list', '--limit', 'many'], /^--limit many is not valid\. Use a number from 1 to/],
      [['list', '--site', '../x'], /^--site \.\.\/x is not valid\./],
    ];
    for (const [args, sentence] of cases) {
      const {code, stderr} = await comments(...args);
      assert.equal(code, 1, args.join(' '));
      assert.match(stderr.trim(), sentence);
    }
    const empty = mkdtempSync(join(tmpdir(), 'lintel-none-'));
    const {code, stderr} = await runCli(['comments', 'list'], {}, empty);
    assert.equal(code, 1);
    assert.match(stderr, /^There is no database at .*lintel\.db\. Check LINTEL_DATABASE/);
    assert.ok(!existsSync(join(empty, 'data')), 'nothing was made');
    rmSync(empty, {recursive: true});
  });
});

test('a read-only server answers writes with 503 and a sentence, and reads as usual', async () => {
  const env: Record<string, string | undefined> = {};
  const frozen = await startServer({env});
  try {
    const token = newToken();
    const id = newId();
    const api = `${frozen.url}/api/v1`;
    const first = {id, thread: '/frozen', text: 'Before', rating: 4};
    assert.equal((await call(`${api}/comments`, 'POST', {json: first, token})).status, 201);
    const before = (await call(`${api}/thread?thread=/frozen`)).body;
    env.LINTEL_READ_ONLY = 'on';
    await frozen.restart();
    assert.match(frozen.output(), /read only/);
    for (const [method, path, json] of [
      ['POST', '/comments', {id: newId(), thread: '/frozen', text: 'x'}],
      ['PATCH', `/comments/${id}`, {text: 'x'}],
      ['DELETE', `/comments/${id}`, undefined],
      ['PUT', `/comments/${id}/like`, undefined],
      ['DELETE', `/comments/${id}/like`, undefined],
      ['POST', `/comments/${id}/restore`, undefined],
      ['DELETE', '/visitor', undefined],
      ['POST', `/comments/${id}/report`, {}],
      ['PUT', '/rating?thread=/frozen', {value: 1}],
      ['DELETE', '/rating?thread=/frozen', undefined],
    ] as const) {
      const {status, headers, body} = await call(`${api}${path}`, method, {json, token});
      assert.equal(status, 503, `${method} ${path}`);
      assert.equal(body.detail, 'Comments and ratings can only be read at the moment. Try again later.');
      assert.ok(Number(headers.get('retry-after')) > 0);
    }
    assert.deepEqual((await call(`${api}/thread?thread=/frozen`)).body, before);
    assert.equal((await call(`${api}/preview`, 'POST', {json: {text: 'x'}})).status, 200, 'a preview changes nothing');
    const hidden = await frozen.run(['comments', 'hide', id, '--reason', 'illegal'], {LINTEL_READ_ONLY: 'on'});
    assert.equal(hidden.code, 0, 'the owner’s commands work');
  } finally {
    await frozen.stop();
  }
});
