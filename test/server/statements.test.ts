import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {call, newId, newToken, type TestServer} from '../helpers/server.ts';
import {startWithOwner, type Browser} from './admin/helpers.ts';

const MODERATORS_WORDS = 'Please <b>mind</b> your tone.';

/** A server with an owner and a visitor who has written something. */
async function begin(env: Record<string, string> = {}) {
  const {server, owner} = await startWithOwner({env});
  const token = newToken();
  const post = async (more: object = {}) => {
    const id = newId();
    const json = {id, thread: '/page', text: 'You fool', ...more};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token})).status, 201);
    return id;
  };
  return {server, owner, token, post};
}

const own = (server: TestServer, id: string, token: string, lang = 'en') =>
  call(`${server.url}/api/v1/visitor/comments/${id}?lang=${lang}`, 'GET', {token});
const statementOf = async (...asked: Parameters<typeof own>) => (await own(...asked)).body.statement;
const act = (owner: Browser, action: string, id: string, more: object = {}) =>
  owner.ask('/api/v1/admin/actions', 'POST', {action, ids: [id], ...more});
const object = (server: TestServer, id: string, token: string, words = 'It was a joke.') =>
  call(`${server.url}/api/v1/visitor/comments/${id}/objection`, 'POST', {json: {words}, token});

describe('the author of a comment', () => {
  test('is told what a moderator decided and why, objects once, and reads the answer', async () => {
    const {server, owner, token, post} = await begin();
    try {
      const id = await post();
      assert.equal(await statementOf(server, id, token), undefined, 'nothing was decided');
      assert.equal((await object(server, id, token)).status, 409);
      await act(owner, 'reject', id, {reason: 'abusive', words: MODERATORS_WORDS});
      const {sentences, at, ...facts} = await statementOf(server, id, token);
      assert.ok(Date.parse(at) > Date.now() - 60_000);
      assert.deepEqual(facts, {
        ...{decision: 'rejected', by: 'person', reason: 'abusive', held: null},
        ...{words: MODERATORS_WORDS, objection: null, answer: null},
      });
      const text = sentences.join('\n');
      for (const part of [
        'a moderator has rejected it',
        'It is abusive',
        'A person decided this',
        MODERATORS_WORDS,
        'one message',
      ])
        assert.ok(text.includes(part), part);
      for (const [lang, part] of Object.entries({
        de: 'Grund:',
        es: 'Motivo:',
        fr: 'Motif :',
        ar: 'السبب:',
        ja: '理由：',
      }))
        assert.ok((await statementOf(server, id, token, lang)).sentences.join().includes(part), lang);
      const {body: all} = await call(`${server.url}/api/v1/visitor?lang=de`, 'GET', {token});
      assert.ok(all.comments[0].statement.sentences[0].includes('abgelehnt'));

      const stranger = newToken();
      assert.equal((await own(server, id, stranger)).status, 404);
      assert.equal((await object(server, id, stranger)).status, 404, 'nobody else objects');
      assert.equal((await object(server, id, token, ' ')).status, 422);
      assert.equal((await object(server, id, token)).status, 204);
      assert.equal((await object(server, id, token, 'And again')).status, 409, 'one message');
      const queue = (await owner.ask('/api/v1/admin/comments?objected=1')).body.comments;
      assert.deepEqual(
        queue.map((one: {id: string; objection: string}) => [one.id, one.objection]),
        [[id, 'It was a joke.']],
      );

      const answer = (headers = {}) =>
        owner.ask(`/api/v1/admin/comments/${id}/objection`, 'PUT', {words: 'No.'}, headers);
      assert.equal((await answer({origin: 'https://evil.example'})).status, 403);
      assert.equal((await answer()).status, 204);
      assert.equal((await answer()).status, 404, 'once');
      assert.equal((await owner.ask('/api/v1/admin/comments?objected=1')).body.comments.length, 0);
      const told = await statementOf(server, id, token);
      assert.deepEqual([told.objection.words, told.answer.words], ['It was a joke.', 'No.']);
      assert.ok(told.sentences.at(-1).includes('The decision stands: No.'));
      const trail = (await owner.ask('/api/v1/admin/audit?action=answer-objection')).body.entries;
      assert.deepEqual(trail[0].targets, [id]);
      await act(owner, 'approve', id);
      assert.equal(await statementOf(server, id, token), undefined, 'a comment that is shown needs none');
    } finally {
      await server.stop();
    }
  });

  test('reads the same words again where an approval is undone, and an objection waits again', async () => {
    const {server, owner, token, post} = await begin();
    try {
      const id = await post();
      await act(owner, 'reject', id, {reason: 'abusive', words: MODERATORS_WORDS});
      await object(server, id, token);
      const before = await statementOf(server, id, token);
      const waiting = async () => (await owner.ask('/api/v1/admin/comments?objected=1')).body.comments.length;
      const {body: done} = await act(owner, 'approve', id);
      assert.deepEqual([await statementOf(server, id, token), await waiting()], [undefined, 0]);
      assert.equal((await owner.ask('/api/v1/admin/undo', 'POST', {undo: done.undo})).status, 200);
      assert.deepEqual(await statementOf(server, id, token), before);
      assert.equal(await waiting(), 1);
      await act(owner, 'approve', id);
      await act(owner, 'reject', id, {reason: 'duplicate'});
      const anew = await statementOf(server, id, token);
      assert.deepEqual([anew.words, anew.objection], ['', null], 'a new decision begins anew');
    } finally {
      await server.stop();
    }
  });

  test('is told of spam and deletion by a person, and what was undone is told no more', async () => {
    const {server, owner, token, post} = await begin();
    try {
      const id = await post();
      const {body: done} = await act(owner, 'spam', id);
      const spam = await statementOf(server, id, token);
      assert.deepEqual([spam.decision, spam.by, spam.reason], ['spam', 'person', null]);
      await owner.ask('/api/v1/admin/undo', 'POST', {undo: done.undo});
      assert.equal(await statementOf(server, id, token), undefined);
      await act(owner, 'delete', id, {words: 'Your phone number stood in it.'});
      const gone = await own(server, id, token);
      assert.equal(gone.body.text, '', 'its words are gone');
      assert.deepEqual(
        [gone.body.statement.decision, gone.body.statement.words],
        ['deleted', 'Your phone number stood in it.'],
      );
      assert.equal((await object(server, id, token)).status, 204);
      const mine = await post({text: 'Mine'});
      await call(`${server.url}/api/v1/comments/${mine}`, 'DELETE', {token});
      assert.equal(await statementOf(server, mine, token), undefined, 'what they deleted themselves was no decision');
      await call(`${server.url}/api/v1/visitor`, 'DELETE', {token});
      assert.equal(
        (await owner.ask('/api/v1/admin/comments?objected=1')).body.comments.length,
        0,
        'forgotten with them',
      );
    } finally {
      await server.stop();
    }
  });

  test('is told that a rule holds a comment, and not what it looks for', async () => {
    const {server, owner, token, post} = await begin();
    try {
      const conditions = {words: ['secretword']};
      const {body: rehearsed} = await owner.ask('/api/v1/admin/rules/rehearsal', 'POST', {conditions});
      const rule = {name: 'Hidden name', action: 'hold', on: true, conditions, rehearsal: rehearsed.rehearsal};
      assert.ok((await owner.ask(`/api/v1/admin/rules/${newId()}`, 'PUT', rule)).status < 300);
      const id = await post({text: 'It says secretword'});
      const {body} = await own(server, id, token);
      const {decision, by, held, sentences, at} = body.statement;
      assert.deepEqual([decision, by, held, at], ['held', 'rule', 'check', null]);
      assert.ok(sentences.some((one: string) => one.includes('No person has decided this')));
      assert.ok(!JSON.stringify(body.statement).match(/secretword|Hidden name/), 'the rule stays secret');
      assert.equal((await object(server, id, token)).status, 204);
      assert.equal((await statementOf(server, id, token)).by, 'rule', 'to object makes no person of it');
      await act(owner, 'hold', id);
      await act(owner, 'reject', id, {reason: 'off-topic'});
      const after = await statementOf(server, id, token);
      assert.deepEqual([after.by, after.objection], ['person', null], 'a new decision may be objected to anew');
    } finally {
      await server.stop();
    }
  });
});
