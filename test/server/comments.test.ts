import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {Comment, PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
before(async () => void (server = await startServer({env: {LINTEL_SITES: 'a.example, b.example'}})));
after(() => server.stop());

const api = (path: string) => `${server.url}/api/v1${path}`;
const read = async (thread: string, more = '') =>
  (await call<ThreadAnswer>(api(`/thread?thread=${encodeURIComponent(thread)}${more}`))).body;
const post = (thread: string, more: object = {}, token?: string) =>
  call<PostedComment>(api('/comments'), 'POST', {json: {id: newId(), thread, text: 'Hello', ...more}, token});
const postOne = async (thread: string, more: object = {}, token?: string): Promise<Comment> => {
  const {status, body} = await post(thread, more, token);
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
};

describe('posting', () => {
  test('a thread nobody has written to is empty, not missing', async () => {
    const answer = await call<ThreadAnswer>(api('/thread?thread=/new'));
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body.comments, []);
    assert.deepEqual(answer.body.rating, {average: null, count: 0, distribution: [0, 0, 0, 0, 0]});
    assert.equal(answer.body.thread.count, 0);
    assert.equal(answer.body.next, null);
  });

  test('a guest without name, token or rating can post', async () => {
    const id = newId();
    const answer = await call<PostedComment>(api('/comments'), 'POST', {
      json: {id, thread: '/guest', text: 'Hi *there*'},
    });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('location'), `/api/v1/comments/${id}`);
    const {comment} = answer.body;
    assert.equal(comment.id, id);
    assert.deepEqual(comment.author, {name: '', verified: false});
    assert.equal(comment.rating, null);
    assert.deepEqual(comment.body, [
      {
        type: 'paragraph',
        children: [
          {type: 'text', text: 'Hi '},
          {type: 'em', children: [{type: 'text', text: 'there'}]},
        ],
      },
    ]);
    assert.ok(Math.abs(Date.parse(comment.created) - Date.now()) < 10_000);
    const thread = await read('/guest');
    assert.equal(thread.thread.count, 1);
    assert.deepEqual(thread.comments, [comment]);
  });

  test('the same id and content again is 200 with the same comment, other content 409', async () => {
    const json = {id: newId(), thread: '/retry', text: 'Once', name: 'Ann', rating: 4};
    const token = newToken();
    const first = await call<PostedComment>(api('/comments'), 'POST', {json, token});
    const again = await call<PostedComment>(api('/comments'), 'POST', {json, token});
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.deepEqual(again.body, first.body);
    for (const other of [{text: 'Twice'}, {name: 'Bob'}, {rating: 5}, {thread: '/retry2'}]) {
      assert.equal((await call(api('/comments'), 'POST', {json: {...json, ...other}, token})).status, 409);
    }
    assert.equal((await call(api('/comments'), 'POST', {json, token: newToken()})).status, 409);
    assert.equal((await read('/retry')).thread.count, 1);
    assert.equal((await read('/retry')).rating.count, 1);
  });

  test('a missing id is called missing, and any other kind of id is told which it takes', async () => {
    for (const [id, message] of [
      [undefined, /missing.*UUIDv7/],
      ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', /UUIDv7/],
    ] as const) {
      const {status, body} = await post('/ids', {id});
      assert.equal(status, 422);
      const [error] = (body as unknown as {errors: {pointer: string; message: string}[]}).errors;
      assert.equal(error!.pointer, '/id');
      assert.match(error!.message, message);
    }
  });

  test('fifty posts of one id at once make one comment', async () => {
    const json = {id: newId(), thread: '/fifty', text: 'Impatient', rating: 3};
    const token = newToken();
    const answers = await Promise.all(
      Array.from({length: 50}, () => call<PostedComment>(api('/comments'), 'POST', {json, token})),
    );
    assert.deepEqual(answers.map(a => a.status).sort(), [...Array(49).fill(200), 201]);
    const thread = await read('/fifty');
    assert.equal(thread.comments.length, 1);
    assert.equal(thread.thread.count, 1);
    assert.equal(thread.rating.count, 1);
  });

  test('threads of different sites are different threads', async () => {
    await postOne('/same', {site: 'a.example', text: 'A'});
    await postOne('/same', {site: 'b.example', text: 'B'});
    assert.equal((await read('/same', '&site=a.example')).comments.length, 1);
    assert.equal((await read('/same')).comments.length, 0);
    await postOne('/same', {site: 'default', text: 'C'});
    assert.equal((await read('/same')).comments.length, 1);
  });

  test('a site the owner has not named is refused everywhere, and nothing is made', async () => {
    const token = newToken();
    const id = newId();
    for (const [method, path, json] of [
      ['GET', '/thread?thread=/x&site=c.example'],
      ['GET', '/comments?thread=/x&site=c.example'],
      ['GET', '/counts?thread=/x&site=c.example'],
      ['GET', `/comments/${id}?site=c.example`],
      ['POST', '/comments', {id, thread: '/x', site: 'c.example', text: 'x'}],
      ['PATCH', `/comments/${id}?site=c.example`, {text: 'x'}],
      ['PUT', `/comments/${id}/like?site=c.example`],
      ['POST', `/comments/${id}/report?site=A.example`, {reason: 'spam'}],
      ['PUT', '/rating?thread=/x&site=c.example', {value: 5}],
      ['DELETE', '/rating?thread=/x&site=c.example'],
    ] as const) {
      const {status, body} = await call(api(path), method, {...(json && {json}), token});
      assert.equal(status, 404, `${method} ${path}`);
      assert.match(body.detail, /no such site/);
      assert.match(body.hint, /Make the site .* in \/admin/);
    }
  });

  test('a name is one line without control characters', async () => {
    const comment = await postOne('/name', {name: '  Ann\r\n\u202eTEL:\u0007  Lee '});
    assert.equal(comment.author.name, 'Ann TEL: Lee');
  });

  test('a name has no characters that nobody sees, but those that join its letters', async () => {
    for (const [given, kept] of [
      ['\u200b\u3164Dr. Nora Feld\u200b', 'Dr. Nora Feld'],
      ['Dr.\u200b No\u00adra\u2060 Fe\ufeffld', 'Dr. Nora Feld'],
      ['\u2800\uffa0 Nora \u115f\u1160', 'Nora'],
      ['\u200dNora\u200c \u200dFeld\u200d', 'Nora Feld'],
      ['No\u{e0041}ra', 'Nora'],
      // A Persian name with a non-joiner between letters, a scientist's emoji with a joiner.
      ['\u0645\u06cc\u200c\u0646\u0627', '\u0645\u06cc\u200c\u0646\u0627'],
      ['Nora 👩🏽\u200d🔬', 'Nora 👩🏽\u200d🔬'],
      ['\u200b\u3164\u2800', ''],
    ] as const)
      assert.equal((await postOne('/unseen', {name: given})).author.name, kept, JSON.stringify(given));
  });

  describe('a thread’s title and address', () => {
    const LOCAL = 'http://localhost:3000';
    const from = (origin: string | undefined, path: string, url: string | undefined, title: string) =>
      call(api('/comments'), 'POST', {
        ...(origin && {headers: {origin}}),
        json: {id: newId(), thread: path, text: 'x', title, ...(url && {url})},
      });
    const known = async (path: string) => {
      const {url, title} = (await read(path)).thread;
      return [url, title];
    };

    test('are those of a page of the site, the latest one’s', async () => {
      await from(LOCAL, '/url1', `${LOCAL}/url1#top`, 'One');
      assert.deepEqual(await known('/url1'), [`${LOCAL}/url1`, 'One']);
      await from(LOCAL, '/url1', `${LOCAL}/url1?utm_source=mail&page=2&fbclid=x&ref=y`, 'One');
      assert.deepEqual(await known('/url1'), [`${LOCAL}/url1?page=2`, 'One'], 'nothing of where its visitor came from');
      await from(LOCAL, '/url1', `${LOCAL}/moved`, 'Two');
      assert.deepEqual(await known('/url1'), [`${LOCAL}/moved`, 'Two'], 'a comment on the page as it is now');
      await call(api('/rating?thread=/url1'), 'PUT', {
        json: {value: 3, url: `${LOCAL}/again`, title: 'Three'},
        token: newToken(),
        headers: {origin: LOCAL},
      });
      assert.deepEqual(await known('/url1'), [`${LOCAL}/again`, 'Three'], 'so does a rating');
      await from(LOCAL, '/url1', `${LOCAL}/again`, '');
      assert.deepEqual(
        await known('/url1'),
        [`${LOCAL}/again`, 'Three'],
        'a page without a title says nothing about it',
      );
    });

    test('are not a stranger’s, first or later', async () => {
      for (const [origin, url] of [
        [undefined, `${LOCAL}/url2`],
        [LOCAL, 'https://evil.example/url2'],
        [LOCAL, 'http://localhost:3001/url2'],
        [LOCAL, 'http://user@localhost:3000/url2'],
        [LOCAL, 'javascript:alert(1)'],
        [LOCAL, undefined],
        ['null', 'file:///url2'],
      ] as const) {
        assert.equal((await from(origin, '/url2', url, 'Stranger')).status, 201, 'the comment is posted all the same');
        assert.deepEqual(await known('/url2'), [null, ''], `${origin} ${url}`);
      }
      await from(LOCAL, '/url2', `${LOCAL}/url2`, 'The site’s');
      await from(undefined, '/url2', `${LOCAL}/other`, 'Stranger');
      assert.deepEqual(await known('/url2'), [`${LOCAL}/url2`, 'The site’s']);
    });
  });

  test('e-mail addresses and tokens never come back', async () => {
    const token = newToken();
    const {id} = await postOne('/private', {email: 'ann@example.com'}, token);
    for (const path of ['/thread?thread=/private', '/comments?thread=/private', `/comments/${id}`]) {
      const text = JSON.stringify((await call(api(path))).body);
      assert.ok(text.includes('Hello'));
      assert.ok(!text.includes('ann@') && !text.includes(token));
    }
  });
});

describe('replies', () => {
  test('stand below what they answer, after their parents, counted on every ancestor', async () => {
    const root = await postOne('/tree', {text: 'root'});
    const a = await postOne('/tree', {text: 'a', parent: root.id});
    const b = await postOne('/tree', {text: 'b', parent: a.id});
    await setTimeout(5); // an answer is at least a millisecond later than what it answers
    const c = await postOne('/tree', {text: 'c', parent: root.id});
    const other = await postOne('/tree', {text: 'other'});
    const {comments, thread} = await read('/tree');
    assert.deepEqual(
      comments.map(x => [x.id, x.parent, x.replies]),
      [
        [other.id, null, 0],
        [root.id, null, 3],
        [a.id, root.id, 1],
        [b.id, a.id, 0],
        [c.id, root.id, 0],
      ],
    );
    assert.equal(thread.count, 5);
  });

  test('are refused for a comment that is not in the thread', async () => {
    const {id} = await postOne('/here');
    for (const parent of [newId(), id]) {
      const {status, body} = await call(api('/comments'), 'POST', {
        json: {id: newId(), thread: '/elsewhere', text: 'x', parent},
      });
      assert.equal(status, 422);
      assert.equal(body.errors[0].pointer, '/parent');
    }
  });

  test('a chain of a hundred answers stays readable and complete', async () => {
    let parent: string | null = null;
    const ids: string[] = [];
    for (let i = 0; i < 100; i++) ids.push((parent = (await postOne('/deep', {parent})).id));
    const {comments} = await read('/deep');
    assert.equal(comments[0]?.replies, 99);
    const last = await call(api(`/comments/${ids.at(-1)}`));
    assert.equal(last.status, 200);
    assert.ok(last.body.ancestors.length <= 16, 'nested no deeper than stays cheap');
    const seen = [ids[0]];
    let after = '';
    for (let more = true; more;) {
      const {body} = await call(api(`/comments?thread=/deep&parent=${ids[0]}&limit=30${after}`));
      seen.push(...body.comments.map((c: Comment) => c.id));
      more = body.next !== null;
      after = `&after=${body.next}`;
    }
    assert.deepEqual(seen, ids);
  });

  test('one comment comes with its ancestors and its place', async () => {
    const roots: Comment[] = [];
    for (let i = 0; i < 5; i++) roots.push(await postOne('/place', {text: `root ${i}`}));
    const a = await postOne('/place', {parent: roots[1]!.id});
    const b = await postOne('/place', {parent: a.id});
    for (const order of ['newest', 'oldest', 'top']) {
      const {body} = await call(api(`/comments/${b.id}?order=${order}`));
      assert.equal(body.comment.id, b.id);
      assert.deepEqual(
        body.ancestors.map((c: Comment) => c.id),
        [roots[1]!.id, a.id],
      );
      assert.equal(body.place.thread, '/place');
      const page = await call(api(`/comments?thread=/place&order=${order}&after=${body.place.after}`));
      assert.equal(page.body.comments[0].id, roots[1]!.id);
    }
    const first = await call(api(`/comments/${roots[4]!.id}?order=newest`));
    assert.equal(first.body.place.after, null);
  });
});

describe('changing one’s own comment', () => {
  test('is for its author only', async () => {
    const token = newToken();
    const {id} = await postOne('/edit', {text: 'Frist'}, token);
    const patch = (as?: string) => call(api(`/comments/${id}`), 'PATCH', {json: {text: 'First'}, token: as});
    assert.equal((await patch()).status, 401);
    assert.equal((await patch(newToken())).status, 403);
    const {status, body} = await patch(token);
    assert.equal(status, 200);
    assert.deepEqual(body.comment.body, [{type: 'paragraph', children: [{type: 'text', text: 'First'}]}]);
    assert.ok(body.comment.edited);
    assert.deepEqual((await read('/edit')).comments, [body.comment]);
    assert.equal((await call(api(`/comments/${id}`), 'DELETE', {token: newToken()})).status, 403);
  });

  test('a comment posted without a token belongs to nobody', async () => {
    const {id} = await postOne('/nobody');
    assert.equal((await call(api(`/comments/${id}`), 'PATCH', {json: {text: 'x'}, token: newToken()})).status, 403);
  });

  test('deleting takes the text, the name and the rating away, twice is no error', async () => {
    const token = newToken();
    const {id} = await postOne('/delete', {name: 'Ann', text: 'Secret words', rating: 2}, token);
    assert.equal((await call(api(`/comments/${id}`), 'DELETE', {token})).status, 200);
    assert.equal((await call(api(`/comments/${id}`), 'DELETE', {token})).status, 200);
    const thread = await read('/delete');
    assert.deepEqual(thread.comments, []);
    assert.equal(thread.thread.count, 0);
    assert.equal(thread.rating.count, 0);
    assert.equal((await call(api(`/comments/${id}`))).status, 410);
  });

  test('a deleted comment with answers keeps its place until the last answer goes', async () => {
    const token = newToken();
    const root = await postOne('/tomb', {name: 'Ann', text: 'Secret words'}, token);
    const reply = await postOne('/tomb', {parent: root.id}, token);
    await call(api(`/comments/${root.id}`), 'DELETE', {token});
    const {comments, thread} = await read('/tomb');
    assert.deepEqual(
      comments.map(c => [c.id, c.status, c.author.name, c.body.length]),
      [
        [root.id, 'deleted', '', 0],
        [reply.id, 'approved', '', 1],
      ],
    );
    assert.equal(thread.count, 1);
    assert.equal((await post('/tomb', {parent: root.id})).status, 422);
    await call(api(`/comments/${reply.id}`), 'DELETE', {token});
    assert.deepEqual((await read('/tomb')).comments, []);
  });
});

describe('likes', () => {
  test('count once for each visitor and can be taken back once', async () => {
    const {id} = await postOne('/like');
    const [ann, bob] = [newToken(), newToken()];
    const like = (method: string, token?: string) => call(api(`/comments/${id}/like`), method, {token});
    const likes = async () => (await read('/like')).comments[0]!.likes;
    assert.equal((await like('PUT')).status, 401);
    assert.equal((await like('PUT', ann)).status, 204);
    assert.equal((await like('PUT', ann)).status, 204);
    assert.equal(await likes(), 1);
    await Promise.all(Array.from({length: 20}, () => like('PUT', bob)));
    assert.equal(await likes(), 2);
    assert.equal((await like('DELETE', ann)).status, 204);
    assert.equal((await like('DELETE', ann)).status, 204);
    assert.equal(await likes(), 1);
    assert.equal((await call(api(`/comments/${newId()}/like`), 'PUT', {token: ann})).status, 404);
  });
});

test('a report is taken and shows nowhere', async () => {
  const {id} = await postOne('/report');
  const report = () => call(api(`/comments/${id}/report`), 'POST', {json: {reason: 'spam'}});
  assert.deepEqual([(await report()).status, (await report()).status], [200, 200]);
  assert.equal((await call(api(`/comments/${newId()}/report`), 'POST', {json: {reason: 'spam'}})).status, 404);
  assert.ok(!JSON.stringify(await read('/report')).includes('spam'));
});

test('a preview is the tree the comment would have', async () => {
  const text = '> quoted\n\n1. one\n2. **two**\n\n[x](javascript:alert(1))';
  const {status, body} = await call(api('/preview'), 'POST', {json: {text}});
  assert.equal(status, 200);
  assert.deepEqual(body.body, (await postOne('/preview', {text})).body);
});

test('counts answers for each thread asked, in that order', async () => {
  await postOne('/c1', {rating: 4}, newToken());
  await postOne('/c1', {rating: 1}, newToken());
  const {body} = await call(api('/counts?thread=/none&thread=/c1&thread=/none'));
  assert.deepEqual(body.threads, [
    {key: '/none', count: 0, rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]}},
    {key: '/c1', count: 2, rating: {average: 2.5, count: 2, distribution: [1, 0, 0, 1, 0]}},
  ]);
});
