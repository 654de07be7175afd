import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminSetting, AdminSite} from '../../../src/protocol/admin-settings.ts';
import type {PostedComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {onPostgres, openTestStore, runSql} from '../../helpers/database.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, PASSWORD, startWithOwner, type Browser} from './helpers.ts';

const PATH = '/api/v1/admin/settings';
const DAY_MS = 86_400_000;

let server: TestServer;
let owner: Browser;
before(async () => {
  ({server, owner} = await startWithOwner({env: {LINTEL_EDIT_MINUTES: '30', LINTEL_SITES: 'shop'}}));
});
after(() => server.stop());

const set = async (json: object, site = 'default') => {
  const answer = await owner.ask(`${PATH}?site=${site}`, 'PATCH', json);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer;
};
const settings = async (site = 'default'): Promise<Record<string, AdminSetting>> => {
  const {status, body} = await owner.ask(`${PATH}?site=${site}`);
  assert.equal(status, 200, JSON.stringify(body));
  return Object.fromEntries((body.settings as AdminSetting[]).map(one => [one.key, one]));
};
const read = async (thread: string, site = 'default') =>
  (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}&site=${site}`)).body;
const post = (thread: string, {headers, token, ...more}: Record<string, any> = {}) =>
  call<PostedComment & Record<string, any>>(`${server.url}/api/v1/comments`, 'POST', {
    json: {id: newId(), thread, text: 'Words', ...more},
    token: (token as string) ?? newToken(),
    ...(headers && {headers: headers as Record<string, string>}),
  });
const until = async (holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await holds());) {
    assert.ok(Date.now() < end, 'it never came true');
    await new Promise(done => setTimeout(done, 20));
  }
};

describe('what is set', () => {
  test('says what holds, who has said so and what else could be', async () => {
    const {moderation, editMinutes, maxlength} = await settings();
    assert.deepEqual(moderation, {
      ...{key: 'moderation', group: 'writing', value: 'post', standard: 'post', from: 'standard'},
      ...{control: {type: 'choice', options: ['post', 'pre', 'first']}, variable: null, fixed: false},
    });
    assert.deepEqual(
      [editMinutes!.value, editMinutes!.from, editMinutes!.variable, editMinutes!.fixed],
      [30, 'server', 'LINTEL_EDIT_MINUTES', false],
    );
    assert.deepEqual(maxlength!.control, {type: 'number', min: 100, max: 10_000});
  });

  test('a site’s own goes before the server’s, and null goes back to it; other sites are not touched', async () => {
    await set({editMinutes: 5}, 'shop');
    const shop = await settings('shop');
    assert.deepEqual([shop.editMinutes!.value, shop.editMinutes!.standard, shop.editMinutes!.from], [5, 30, 'site']);
    assert.equal((await read('/x', 'shop')).thread.settings.editMinutes, 5);
    assert.equal((await read('/x')).thread.settings.editMinutes, 30);
    await set({editMinutes: null}, 'shop');
    assert.equal((await read('/x', 'shop')).thread.settings.editMinutes, 30);
    assert.equal((await settings('shop')).editMinutes!.from, 'server');
  });

  test('outlasts a restart', async () => {
    await set({name: '  The   Corner Shop '}, 'shop');
    await server.restart();
    assert.deepEqual((await settings('shop')).name!.value, 'The Corner Shop');
    await set({name: null}, 'shop');
  });

  test('wrong values are named, and nothing is changed then', async () => {
    const wrong: [object, string, RegExp][] = [
      [{moderation: 'sometimes'}, '/moderation', /Use post, pre or first/],
      [{editMinutes: 1.5}, '/editMinutes', /whole number from 0 to 10080/],
      [{editMinutes: '15'}, '/editMinutes', /whole number/],
      [{maxlength: 50}, '/maxlength', /from 100 to 10000/],
      [{challenge: 'on'}, '/challenge', /true or false/],
      [{url: 'example.com'}, '/url', /whole address/],
      [{url: 'javascript:alert(1)'}, '/url', /whole address/],
      [{origins: ['https://a.example', 'https://b.example/path']}, '/origins/1', /scheme and host only/],
      [{origins: 'https://a.example'}, '/origins', /Send a list/],
      [{origins: ['*']}, '/origins/0', /not an origin/],
      [{name: 'x'.repeat(101)}, '/name', /100 characters at most/],
      [{name: 'a\ud800'}, '/name', /cannot be stored/],
      [{constructor: 1}, '/constructor', /no such field/],
      [{colour: 'red'}, '/colour', /no such field/],
    ];
    for (const [json, pointer, message] of wrong) {
      const {status, body} = await owner.ask(PATH, 'PATCH', {closeAfterDays: 9, ...json});
      assert.equal(status, 422, pointer);
      const error = body.errors.find((one: {pointer: string}) => one.pointer === pointer);
      assert.ok(error, JSON.stringify(body));
      assert.match(error.message, message);
    }
    assert.equal((await settings()).closeAfterDays!.value, 0);
    for (const body of ['[]', 'null', '{"__proto__":{"moderation":"pre"}}'])
      assert.equal(
        (
          await fetch(server.url + PATH, {
            method: 'PATCH',
            body,
            headers: {cookie: owner.cookie, origin: server.url, 'content-type': 'application/json'},
          })
        ).status,
        422,
        body,
      );
    assert.equal((await settings()).moderation!.value, 'post');
  });

  test('is told in the audit trail with what it was before', async () => {
    await set({moderation: 'pre', closeAfterDays: 3}, 'shop');
    await set({moderation: 'pre', closeAfterDays: null}, 'shop');
    const {entries} = (await owner.ask('/api/v1/admin/audit?site=shop')).body;
    assert.deepEqual(
      [entries[0].action, entries[0].moderator, entries[0].targets, entries[0].detail],
      ['settings', 'Olga', ['closeAfterDays'], {changes: {closeAfterDays: {from: 3, to: null}}}],
      'what was so already is no change',
    );
    assert.deepEqual(entries[1].targets, ['moderation', 'closeAfterDays']);
    assert.equal((await owner.ask('/api/v1/admin/undo', 'POST', {undo: entries[0].id})).status, 404);
    await set({moderation: null}, 'shop');
  });

  test('what can no longer be read is as if it were not set', async () => {
    await set({maxlength: 200}, 'shop');
    await runSql(server.database, `update site_setting set value = '{' where key = 'maxlength'`);
    // PostgreSQL's changes are those that a server has told of.
    if (onPostgres) await server.restart();
    await until(async () => (await settings('shop')).maxlength!.value === 10_000);
    await set({maxlength: null}, 'shop');
  });

  test('is for owners alone, and from our own page alone', async () => {
    const moderator = openBrowser(server.url);
    const {body} = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'});
    await moderator.ask('/api/v1/admin/links/accept', 'POST', {link: body.link, name: 'Max', password: PASSWORD});
    assert.equal((await moderator.ask(PATH)).status, 403);
    assert.equal((await moderator.ask(PATH, 'PATCH', {moderation: 'pre'})).status, 403);
    assert.equal((await moderator.ask('/api/v1/admin/sites', 'POST', {name: 'mine'})).status, 403);
    assert.equal((await moderator.ask('/api/v1/admin/sites')).status, 200, 'who moderates needs their names');
    const nobody = openBrowser(server.url);
    assert.equal((await nobody.ask(PATH)).status, 401);
    assert.equal((await nobody.ask(PATH, 'PATCH', {moderation: 'pre'})).status, 401);
    const elsewhere = {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
    assert.equal((await owner.ask(PATH, 'PATCH', {moderation: 'pre'}, elsewhere)).status, 403);
    assert.equal((await owner.ask(`${PATH}?site=none`)).status, 404);
    assert.equal((await settings()).moderation!.value, 'post');
  });
});

describe('what is set holds at once', () => {
  test('moderation', async () => {
    assert.equal((await post('/moderated')).body.comment.status, 'approved');
    await set({moderation: 'pre'});
    assert.equal((await read('/moderated')).thread.settings.moderation, 'pre', 'also in answers that were kept');
    const {comment} = (await post('/moderated')).body;
    assert.deepEqual([comment.status, comment.held], ['pending', 'pre']);
    assert.equal((await post('/moderated', {site: 'shop'})).body.comment.status, 'approved');
    await set({moderation: null});
  });

  test('the challenge', async () => {
    await set({challenge: true});
    assert.equal((await read('/work')).thread.settings.challenge, true);
    const {body} = await call(`${server.url}/api/v1/challenge?thread=/work`);
    assert.ok(body.challenge);
    assert.equal((await post('/work')).body.comment.held, 'challenge');
    await set({challenge: null});
    assert.equal((await call(`${server.url}/api/v1/challenge?thread=/work`)).body.challenge, null);
  });

  test('how long a text may be; a retry of what is stored is not refused', async () => {
    const long = {id: newId(), text: 'x'.repeat(300), token: newToken()};
    assert.equal((await post('/length', long)).status, 201);
    await set({maxlength: 100});
    assert.equal((await read('/length')).thread.settings.maxlength, 100);
    assert.equal((await post('/length', long)).status, 200);
    const {status, body} = await post('/length', {text: 'x'.repeat(101)});
    assert.deepEqual(
      [status, body.errors[0]],
      [422, {pointer: '/text', message: 'The text is too long. It may have 100 characters.'}],
    );
    const edit = (json: object) => call(`${server.url}/api/v1/comments/${long.id}`, 'PATCH', {json, token: long.token});
    assert.equal((await edit({text: 'y'.repeat(101)})).status, 422);
    assert.equal((await edit({name: 'Ann'})).status, 200, 'words that are not changed may stay');
    await set({maxlength: null});
  });

  test('for how long one may change one’s own', async () => {
    const token = newToken();
    const {comment} = (await post('/minutes', {token})).body;
    await set({editMinutes: 0});
    await new Promise(done => setTimeout(done, 5));
    const edit = () => call(`${server.url}/api/v1/comments/${comment.id}`, 'PATCH', {json: {text: 'Other'}, token});
    assert.equal((await edit()).status, 403);
    await set({editMinutes: null});
    assert.equal((await edit()).status, 200);
  });

  test('read-only: visitors read, moderators go on', async () => {
    const {comment} = (await post('/frozen')).body;
    await set({readOnly: true});
    const {status, body, headers} = await post('/frozen');
    assert.deepEqual([status, headers.get('retry-after')], [503, '60']);
    assert.match(body.hint, /settings of the site default/);
    assert.equal(
      (await call(`${server.url}/api/v1/rating?thread=/frozen`, 'PUT', {json: {value: 5}, token: newToken()})).status,
      503,
    );
    assert.equal((await post('/frozen', {site: 'shop'})).status, 201, 'another site');
    assert.equal((await read('/frozen')).thread.count, 1);
    const spam = await owner.ask('/api/v1/admin/actions', 'POST', {action: 'spam', ids: [comment.id]});
    assert.deepEqual(spam.body.changed, [comment.id]);
    await set({readOnly: null});
    assert.equal((await post('/frozen')).status, 201);
  });

  test('threads close by themselves, but for those that a moderator has opened', async () => {
    await post('/old');
    await post('/new');
    await runSql(server.database, `update thread set created = $1 where key = '/old'`, Date.now() - 10 * DAY_MS);
    await set({closeAfterDays: 7});
    assert.deepEqual([(await read('/old')).thread.closed, (await read('/new')).thread.closed], [true, false]);
    const rate = () => call(`${server.url}/api/v1/rating?thread=/old`, 'PUT', {json: {value: 5}, token: newToken()});
    const react = () =>
      call(`${server.url}/api/v1/reactions?thread=/old`, 'PUT', {json: {reaction: '👍'}, token: newToken()});
    assert.deepEqual([(await post('/old')).status, (await rate()).status, (await react()).status], [403, 403, 403]);
    assert.equal((await post('/new')).status, 201);
    const open = await owner.ask('/api/v1/admin/threads/closed?thread=/old', 'PUT', {closed: false});
    assert.equal(open.status, 204);
    assert.equal((await read('/old')).thread.closed, false);
    assert.equal((await post('/old')).status, 201);
    await set({closeAfterDays: null});
  });

  test('an answer that was kept ends when its thread closes', async () => {
    const closesAt = Date.now() + 1_500;
    await post('/soon');
    await runSql(server.database, `update thread set created = $1 where key = '/soon'`, closesAt - DAY_MS);
    await set({closeAfterDays: 1});
    await until(async () => {
      const {closed} = (await read('/soon')).thread;
      if (closed) assert.ok(Date.now() >= closesAt, 'not before its time');
      return closed;
    });
    await set({closeAfterDays: null});
  });

  test('the pages that may write, each to its own site', async () => {
    const from = (origin: string, site: string) => post('/pages', {site, headers: {origin}});
    const shop = 'https://shop.example';
    assert.equal((await from(shop, 'shop')).status, 403);
    await set({url: `${shop}/en/`, origins: ['https://other.example', 'https://other.example/']}, 'shop');
    assert.deepEqual((await settings('shop')).origins!.value, ['https://other.example'], 'each once');
    assert.equal((await from(shop, 'shop')).status, 201);
    assert.equal((await from('https://other.example', 'shop')).status, 201);
    const refused = await from(shop, 'default');
    assert.equal(refused.status, 403);
    assert.match(refused.body.hint, /settings of the site in \/admin/);
    assert.equal((await from('https://evil.example', 'shop')).status, 403);
    assert.equal((await from('http://localhost:3000', 'shop')).status, 201, 'what the server lists goes on');
    const told = await post('/told', {site: 'shop', headers: {origin: shop}, url: `${shop}/told`, title: 'Told'});
    assert.equal(told.status, 201);
    assert.equal((await read('/told', 'shop')).thread.url, `${shop}/told`, 'the site’s own page is believed');
    await set({url: null, origins: null}, 'shop');
    assert.equal((await from(shop, 'shop')).status, 403);
  });

  test('what the site is called is nobody’s name', async () => {
    assert.equal((await post('/names', {name: 'Corner Shop'})).status, 201);
    await set({name: 'Corner Shop', url: 'https://www.corner.example/'});
    for (const name of ['Corner Shop', 'corner.example'])
      assert.equal((await post('/names', {name})).body.errors[0].pointer, '/name', name);
    assert.equal((await post('/names', {name: 'Corner Shop', site: 'shop'})).status, 201);
    await set({name: null, url: null});
  });

  test('also when another process has changed it', async () => {
    await read('/elsewhere');
    const store = await openTestStore(server.database);
    await store.write(({sites}) => sites.set({site: 'default', key: 'moderation', value: '"pre"'}));
    await until(async () => (await read('/elsewhere')).thread.settings.moderation === 'pre');
    assert.equal((await post('/elsewhere')).body.comment.held, 'pre');
    await store.write(({sites}) => sites.unset({site: 'default', key: 'moderation'}));
    await store.close();
    await until(async () => (await read('/elsewhere')).thread.settings.moderation === 'post');
  });
});

describe('sites', () => {
  const list = async (): Promise<AdminSite[]> => (await owner.ask('/api/v1/admin/sites')).body.sites;

  test('are made, named, listed and used without a restart, and outlast one', async () => {
    assert.equal((await post('/first', {site: 'blog'})).status, 404);
    assert.equal((await owner.ask('/api/v1/admin/sites', 'POST', {name: 'blog'})).status, 201);
    await set({name: 'The Blog'}, 'blog');
    assert.equal((await post('/first', {site: 'blog'})).status, 201);
    await server.restart();
    assert.deepEqual(
      (await list()).find(({site}) => site === 'blog'),
      {site: 'blog', name: 'The Blog', url: '', from: 'owner', threads: 1, comments: 1},
    );
    assert.deepEqual(
      (await list()).map(({site, from}) => [site, from]),
      [
        ['blog', 'owner'],
        ['default', 'server'],
        ['shop', 'server'],
      ],
    );
    const {entries} = (await owner.ask('/api/v1/admin/audit?site=blog')).body;
    assert.deepEqual(
      entries.filter(({site}: {site: string}) => site === 'blog').map(({action}: {action: string}) => action),
      ['settings', 'make-site'],
    );
  });

  test('have names of their own; only what nobody has used is taken away', async () => {
    const make = async (name: unknown) => (await owner.ask('/api/v1/admin/sites', 'POST', {name})).status;
    const remove = async (name: string) => (await owner.ask(`/api/v1/admin/sites/${name}`, 'DELETE')).status;
    assert.deepEqual(
      [await make('shop'), await make('default'), await make('a b'), await make('')],
      Array(4).fill(422),
    );
    assert.equal(await make('typo'), 201);
    assert.equal(await make('typo'), 422);
    await set({name: 'Typo'}, 'typo');
    assert.deepEqual([await remove('default'), await remove('none'), await remove('typo')], [409, 404, 204]);
    assert.ok(!(await list()).some(({site}) => site === 'typo'));
    assert.equal((await post('/x', {site: 'typo'})).status, 404);
    assert.equal(await make('typo'), 201);
    assert.equal((await settings('typo')).name!.value, '', 'nothing is left of it');
    assert.equal((await post('/x', {site: 'typo'})).status, 201);
    assert.equal(await remove('typo'), 409, 'something was written');
  });
});

test('where the server itself is read-only, no site says otherwise', async () => {
  const env: Record<string, string> = {};
  const {server, owner} = await startWithOwner({env});
  try {
    await owner.ask(PATH, 'PATCH', {readOnly: false});
    env.LINTEL_READ_ONLY = 'on';
    await server.restart();
    const {settings} = (await owner.ask(PATH)).body as {settings: AdminSetting[]};
    const {value, from, fixed, variable} = settings.find(({key}) => key === 'readOnly')!;
    assert.deepEqual([value, from, fixed, variable], [true, 'server', true, 'LINTEL_READ_ONLY']);
    const json = {id: newId(), thread: '/x', text: 'Words'};
    const {status, body} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
    assert.deepEqual([status, body.hint], [503, 'The server was started with LINTEL_READ_ONLY=on.']);
    assert.equal((await owner.ask(PATH, 'PATCH', {readOnly: false})).status, 503);
  } finally {
    await server.stop();
  }
});
