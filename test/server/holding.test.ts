import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const post = (server: TestServer, thread: string, more: object = {}, token = newToken()) =>
  call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
    json: {id: newId(), thread, text: 'Hello', ...more},
    token,
  });
const read = async (server: TestServer, thread: string) =>
  (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const cli = (server: TestServer, ...args: string[]) => server.run(['comments', ...args]);

/** Listens on loopback and answers each message as `answer` says. */
async function listen(answer: (message: any, response: ServerResponse, headers: Record<string, unknown>) => void) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    answer(JSON.parse(body), response, {...request.headers, body});
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('with pre all comments wait: not shown, not counted, not rating, not answered, until they are approved', async () => {
  const server = await startServer({env: {LINTEL_MODERATION: 'pre'}});
  try {
    const token = newToken();
    const id = newId();
    const first = await post(server, '/pre', {id, rating: 5, name: 'Ann'}, token);
    assert.deepEqual([first.status, first.body.comment.status, first.body.comment.held], [201, 'pending', 'pre']);
    assert.deepEqual([first.body.count, first.body.rating.count, first.body.comment.rating], [0, 0, 5]);
    const again = await post(server, '/pre', {id, rating: 5, name: 'Ann'}, token);
    assert.deepEqual([again.status, again.body.comment.held], [200, 'pre'], 'a retry');

    const empty = await read(server, '/pre');
    assert.deepEqual([empty.comments, empty.thread.count, empty.rating.average], [[], 0, null]);
    assert.equal(empty.thread.settings.moderation, 'pre');
    const asked = await call(`${server.url}/api/v1/comments/${id}`);
    assert.equal(asked.status, 403, 'it waits');
    assert.ok(!/Hello|Ann/.test(JSON.stringify(asked.body)), 'and says nothing');
    assert.equal((await post(server, '/pre', {parent: id})).status, 422, 'no answer to it');
    assert.equal((await call(`${server.url}/api/v1/comments/${id}/like`, 'PUT', {token})).status, 404);

    const {stdout} = await cli(server, 'list', '--pending');
    assert.match(
      stdout,
      new RegExp(`^${id}  .*  pending  /pre\n  Ann: Hello\n  Held: All comments wait on this site\\.\n$`),
    );
    assert.equal((await cli(server, 'approve', id)).stdout, `Approved: ${id}\n`);
    assert.equal((await cli(server, 'list', '--pending')).stdout, 'No comments.\n');
    const shown = await becomes(
      'approved',
      () => read(server, '/pre'),
      ({comments}) => comments.length === 1,
    );
    assert.deepEqual(
      [shown.thread.count, shown.rating.average, shown.comments[0]!.created],
      [1, 5, first.body.comment.created],
    );
    assert.equal('held' in shown.comments[0]!, false);
    assert.equal((await post(server, '/pre', {parent: id})).status, 201);

    assert.equal((await cli(server, 'hold', id)).stdout, `Held: ${id}\n`);
    const held = await becomes(
      'held again',
      () => read(server, '/pre'),
      ({thread}) => thread.count === 0,
    );
    assert.deepEqual([held.rating.count, held.comments.length], [0, 0]);
  } finally {
    await server.stop();
  }
});

test('with first a visitor waits until one of theirs was approved', async () => {
  const server = await startServer({env: {LINTEL_MODERATION: 'first'}});
  try {
    const ann = newToken();
    const {comment} = (await post(server, '/first', {}, ann)).body;
    assert.equal(comment.held, 'first');
    assert.equal((await post(server, '/first', {}, ann)).body.comment.held, 'first', 'the second as long as none was');
    await cli(server, 'approve', comment.id);
    assert.equal((await post(server, '/first', {}, ann)).body.comment.status, 'approved');
    assert.equal((await post(server, '/first')).body.comment.held, 'first', 'another visitor');
    const {body} = await call(`${server.url}/api/v1/comments`, 'POST', {
      json: {id: newId(), thread: '/first', text: 'Hi'},
    });
    assert.equal(body.comment.held, 'first', 'nobody in particular is always new');
  } finally {
    await server.stop();
  }
});

test('what waits takes its place in time when it is approved, also on later pages', async () => {
  const server = await startServer({env: {LINTEL_MODERATION: 'first'}});
  try {
    const ann = newToken();
    const known = (await post(server, '/place', {text: 'known'}, ann)).body.comment;
    await cli(server, 'approve', known.id);
    const held = (await post(server, '/place', {text: 'held'})).body.comment;
    const later = (await post(server, '/place', {text: 'later'}, ann)).body.comment;
    await cli(server, 'approve', held.id);
    const {comments} = await becomes(
      'approved',
      () => read(server, '/place'),
      answer => answer.comments.length === 3,
    );
    assert.deepEqual(
      comments.map(({id}) => id),
      [later.id, held.id, known.id],
    );
    const page = await call(`${server.url}/api/v1/comments?thread=/place&after=${later.id}`);
    assert.deepEqual(
      page.body.comments.map(({id}: {id: string}) => id),
      [held.id, known.id],
    );
  } finally {
    await server.stop();
  }
});

test('spam of a new visitor waits with its reasons beside it, the same text again too', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'on'}});
  try {
    const links = (await post(server, '/spam', {text: 'https://a.example https://b.example'})).body.comment;
    assert.deepEqual([links.status, links.held], ['pending', 'check']);
    const text = 'Wonderful watches at unbelievable prices, only here and only today!';
    assert.equal((await post(server, '/spam', {text})).body.comment.status, 'approved');
    assert.equal((await post(server, '/spam/2', {text: text.toUpperCase()})).body.comment.held, 'check');
    const listed = JSON.parse((await cli(server, 'list', '--pending', '--json')).stdout);
    assert.deepEqual(
      listed.map(({findings}: {findings: {outcome: string; reason: string; note: string}[]}) =>
        findings.filter(({outcome}) => outcome !== 'pass').map(({reason, note}) => `${reason} ${note}`),
      ),
      [['same-text 1'], ['links-of-new-visitor 2']],
    );
    assert.deepEqual(
      listed[0].findings.map(({check}: {check: string}) => check),
      ['repeats'],
      'of checks that let it pass nothing is kept',
    );
  } finally {
    await server.stop();
  }
});

test('a webhook hears of what waits, and again when it is approved', async () => {
  const heard: {type: string; id: string; held: string | undefined; message: unknown}[] = [];
  const receiver = await listen((message, response, headers) => {
    heard.push({
      type: message.type,
      id: message.data.comment.id,
      held: message.data.comment.held,
      message: headers['webhook-id'],
    });
    response.end();
  });
  const env = {LINTEL_MODERATION: 'pre', LINTEL_NOTIFY: receiver.url};
  const server = await startServer({env});
  try {
    const {id} = (await post(server, '/hook')).body.comment;
    await becomes(
      'told',
      async () => heard.length,
      n => n === 1,
    );
    await server.run(['comments', 'approve', id], {LINTEL_NOTIFY: receiver.url});
    await becomes(
      'told again',
      async () => heard.length,
      n => n === 2,
    );
    assert.deepEqual(
      heard.map(({type, id, held}) => [type, id, held]),
      [
        ['comment.held', id, 'pre'],
        ['comment.created', id, undefined],
      ],
    );
    assert.notEqual(heard[0]!.message, heard[1]!.message, 'two messages, not one sent twice');
  } finally {
    await server.stop();
    receiver.close();
  }
});

describe('the site’s own check', () => {
  test('is asked, signed, before a comment is stored, and may hold it', async () => {
    const asked: {body: string; headers: Record<string, unknown>}[] = [];
    const checker = await listen(({data}, response, headers) => {
      asked.push({body: String(headers.body), headers});
      const {text} = data.comment;
      if (text === 'silent') return;
      if (text === 'broken') response.statusCode = 500;
      const reason = 'a word of ours\u001b[31m';
      response.end(text === 'nonsense' ? '<p>' : JSON.stringify({hold: text === 'bad', reason}));
    });
    const env = {LINTEL_CHECK_URL: checker.url};
    const server = await startServer({env});
    try {
      const outcome = async (text: string) => {
        const {status, body} = await post(server, '/own', {text, rating: 1});
        return `${status} ${body.comment.held ?? 'shown'}`;
      };
      assert.equal(await outcome('good'), '201 shown');
      assert.equal(await outcome('bad'), '201 check');
      assert.equal(await outcome('broken'), '201 check');
      assert.equal(await outcome('nonsense'), '201 check');
      let answered = false;
      const others = outcome('silent').finally(() => (answered = true));
      // Who writes meanwhile does not wait for it.
      const thread = `${server.url}/api/v1/rating?thread=/own`;
      assert.equal((await call(thread, 'PUT', {json: {value: 3}, token: newToken()})).status, 200);
      assert.equal(answered, false);
      assert.equal(await others, '201 check', 'after the time for a check, not for a request');

      const {stdout} = await cli(server, 'list', '--pending');
      assert.match(stdout, /Held: Your own check says: a word of ours \[31m/);
      assert.match(stdout, /Held: The check “site” (did not answer in time|failed)\./);
      const [first] = asked;
      assert.ok(!first!.body.includes('rating') && !first!.body.includes('email'), first!.body);
      const {stdout: secret} = await server.run(['webhook', 'secret'], env);
      const key = Buffer.from(secret.trim().split('whsec_')[1]!, 'base64');
      const {'webhook-id': id, 'webhook-timestamp': time} = first!.headers;
      const wanted = createHmac('sha256', key).update(`${id}.${time}.${first!.body}`).digest('base64');
      assert.equal(first!.headers['webhook-signature'], `v1,${wanted}`);
      assert.match(server.output(), /127\.0\.0\.1:\d+ did not check a comment: HTTP 500/);
    } finally {
      await server.stop();
      checker.close();
    }
  });

  test('is not asked again for a retry; when it is away comments wait', async () => {
    let asked = 0;
    const checker = await listen((_message, response) => {
      asked++;
      response.end('{"hold": false}');
    });
    const server = await startServer({env: {LINTEL_CHECK_URL: checker.url}});
    try {
      const [id, token] = [newId(), newToken()];
      assert.equal((await post(server, '/again', {id}, token)).status, 201);
      assert.equal((await post(server, '/again', {id}, token)).status, 200);
      assert.equal(asked, 1);
      checker.close();
      assert.equal((await post(server, '/again')).body.comment.held, 'check');
    } finally {
      await server.stop();
    }
  });
});

test('changed words go through the checks again, and wait where they would have waited as a new comment', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'on'}});
  try {
    const token = newToken();
    const id = newId();
    assert.equal(
      (await post(server, '/edit', {id, text: 'A kind word', rating: 5}, token)).body.comment.status,
      'approved',
    );
    const change = (json: object) => call(`${server.url}/api/v1/comments/${id}`, 'PATCH', {json, token});
    const kind = await change({text: 'A kinder word'});
    assert.deepEqual([kind.status, kind.body.comment.status], [200, 'approved']);
    const spam = await change({text: 'https://a.example https://b.example https://c.example'});
    assert.deepEqual([spam.status, spam.body.comment.status, spam.body.comment.held], [200, 'pending', 'check']);
    const {comments, rating} = await read(server, '/edit');
    assert.deepEqual([comments, rating.count], [[], 1], 'words that wait take no stars away');
    const {stdout} = await server.run(['comments', 'list', '--pending', '--json']);
    assert.match(stdout, /links-of-new-visitor/);
  } finally {
    await server.stop();
  }
});

describe('the rating of a comment that waits again', () => {
  /** A comment with five stars that was shown, and is held since its author has changed words and stars. */
  async function heldAgain(server: TestServer, thread: string) {
    const token = newToken();
    const id = newId();
    await post(server, thread, {id, text: 'Words', rating: 5}, token);
    assert.equal((await cli(server, 'approve', id)).stdout, `Approved: ${id}\n`);
    const one = (method: string, json?: object) => call(`${server.url}/api/v1/comments/${id}`, method, {json, token});
    const {body} = await one('PATCH', {text: 'Other words', rating: 2});
    assert.deepEqual([body.comment.status, body.comment.rating], ['pending', 2]);
    const averages = (count: number, average: number | null) =>
      becomes(
        `${count} ratings, ${average}`,
        () => read(server, thread),
        ({rating}) => rating.count === count && rating.average === average,
      );
    return {id, token, one, averages};
  }
  let server: TestServer;
  before(async () => {
    server = await startServer({env: {LINTEL_MODERATION: 'pre'}});
  });
  after(() => server.stop());

  test('counts on as it was, and as it is now when the words are approved', async () => {
    const {id, averages} = await heldAgain(server, '/again/approved');
    await averages(1, 5);
    await cli(server, 'approve', id);
    const {comments} = await averages(1, 2);
    assert.deepEqual([comments.length, comments[0]!.rating], [1, 2]);
  });

  test('goes with the comment when it is rejected, and comes with it when that is undone', async () => {
    const {id, averages} = await heldAgain(server, '/again/rejected');
    await averages(1, 5);
    assert.equal((await cli(server, 'hide', id, '--reason', 'abusive')).code, 0);
    await averages(0, null);
    await cli(server, 'approve', id);
    await averages(1, 2);
  });

  test('goes with the comment when its author deletes it', async () => {
    const {one, averages} = await heldAgain(server, '/again/deleted');
    await averages(1, 5);
    assert.equal((await one('DELETE')).status, 200);
    await averages(0, null);
  });

  test('is what its author has given since, whatever becomes of the words', async () => {
    const {id, token, averages} = await heldAgain(server, '/again/rated');
    const url = `${server.url}/api/v1/rating?thread=/again/rated`;
    assert.equal((await call(url, 'PUT', {json: {value: 4}, token})).status, 200);
    await averages(1, 4);
    assert.equal((await cli(server, 'hide', id, '--reason', 'abusive')).code, 0);
    const {rating} = await read(server, '/again/rated');
    assert.deepEqual([rating.count, rating.average], [1, 4]);
  });

  test('stays withdrawn when the change withdrew it', async () => {
    const token = newToken();
    const id = newId();
    await post(server, '/again/withdrawn', {id, text: 'Words', rating: 5}, token);
    await cli(server, 'approve', id);
    const {body} = await call(`${server.url}/api/v1/comments/${id}`, 'PATCH', {
      json: {text: 'Other words', rating: null},
      token,
    });
    assert.deepEqual([body.comment.status, body.rating.count], ['pending', 0]);
  });
});

test('where all comments wait, changed ones do too', async () => {
  const server = await startServer({env: {LINTEL_MODERATION: 'pre'}});
  try {
    const token = newToken();
    const id = newId();
    await post(server, '/edit', {id, text: 'Words'}, token);
    await server.run(['comments', 'approve', id]);
    const {body} = await call(`${server.url}/api/v1/comments/${id}`, 'PATCH', {json: {text: 'Other words'}, token});
    assert.deepEqual([body.comment.status, body.comment.held], ['pending', 'pre']);
  } finally {
    await server.stop();
  }
});
