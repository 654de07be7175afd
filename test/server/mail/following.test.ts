import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {runSql, storedText} from '../../helpers/database.ts';
import {becomes, type MailServer} from '../../helpers/mail-server.ts';
import {call, newToken, type TestServer} from '../../helpers/server.ts';
import {atServer, open, ORIGIN, post, press, PUBLIC, withMail} from './helpers.ts';

const READER = 'rita@reader.example';
const env = {LINTEL_MAIL_TO: ''};

/** Asks to follow, as a page does. */
const follow = (server: TestServer, json: object, token = newToken()) =>
  call(`${server.url}/api/v1/follows`, 'POST', {
    json: {thread: '/page', email: READER, ...json},
    token,
    headers: {origin: ORIGIN},
  });

/** Follows and presses the button of the confirmation. */
async function confirmed(server: TestServer, mails: MailServer, json: object = {}, token = newToken()) {
  const before = mails.arrived.length;
  const {status, body} = await follow(server, json, token);
  assert.deepEqual([status, body], [200, {state: 'asked'}]);
  await mails.mails(before + 1);
  const link = mails.arrived.at(-1)!.links(`${PUBLIC}/mail/follow?`)[0]!;
  const url = atServer(server, link);
  const {html} = await open(url);
  assert.equal((await press(url, html)).status, 200);
  return url;
}

const settled = () => setTimeout(400);

describe('who follows a thread', () => {
  test('confirms by a button first, gets each new comment once, and stops with one click', () =>
    withMail(
      async (server, mails) => {
        await post(server, {url: `${ORIGIN}/page`, title: 'Tea'});
        assert.deepEqual((await follow(server, {language: 'de-AT'})).body, {state: 'asked'});
        const [question] = await mails.mails(1);
        assert.deepEqual(question!.to, [READER]);
        assert.equal(question!.mail.subject, 'Möchten Sie Mails zu „Tea“?');
        const url = atServer(server, question!.links(`${PUBLIC}/mail/follow?`)[0]!);
        // A scanner of mail opens it.
        for (let i = 0; i < 3; i++) assert.equal((await open(url)).status, 200);
        await post(server, {text: 'before'});
        await settled();
        assert.equal(mails.arrived.length, 1, 'nothing before the button');
        const page = await open(url);
        assert.ok(page.html.includes('<html lang="de"'));
        assert.ok((await press(url, page.html)).html.includes('Sie erhalten Mails'));

        const id = await post(server, {name: 'Ann', text: 'after <b>'});
        const [, told] = await mails.mails(2);
        assert.equal(told!.mail.subject, 'Ann hat zu „Tea“ geschrieben');
        assert.ok(told!.mail.html?.includes('after &lt;b&gt;'));
        assert.ok(told!.mail.text?.includes(`${ORIGIN}/page#comment-${id}`));
        assert.equal(told!.header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
        assert.equal(told!.header('auto-submitted'), 'auto-generated');
        const stop = told!.header('list-unsubscribe')!.replace(/^<|>$/g, '').replace(/\s/g, '');
        assert.equal(told!.links(`${PUBLIC}/mail/unsubscribe`)[0], stop, 'and for eyes');

        const at = atServer(server, stop);
        assert.equal((await open(at)).status, 200);
        await post(server, {text: 'still'});
        await mails.mails(3);
        // As a mail provider does (RFC 8058): no cookie, no origin, no page.
        const clicked = await fetch(at, {
          method: 'POST',
          headers: {'content-type': 'application/x-www-form-urlencoded'},
          body: 'List-Unsubscribe=One-Click',
        });
        assert.equal(clicked.status, 200);
        await post(server, {text: 'no more'});
        await settled();
        assert.equal(mails.arrived.length, 3);
        assert.equal(new Set(mails.arrived.map(one => one.header('message-id'))).size, 3);
      },
      {env},
    ));

  test('hears of comments after their approval, once, and never of their own', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        const first = await post(server, {text: 'mine'}, token);
        await server.run(['comments', 'approve', first]);
        await confirmed(server, mails, {}, token);
        const id = await post(server, {text: 'held'});
        const own = await post(server, {text: 'my own'}, token);
        await settled();
        assert.equal(mails.arrived.length, 1, 'nothing while it waits');
        const run = (verb: string, of: string) =>
          server.run(['comments', verb, of], {
            ...{LINTEL_SMTP: mails.url, LINTEL_MAIL_FROM: 'c@shop.example', LINTEL_URL: PUBLIC},
          });
        assert.equal((await run('approve', id)).code, 0);
        await run('approve', own);
        await mails.mails(2);
        await run('hold', id);
        await run('approve', id);
        await settled();
        assert.equal(mails.arrived.length, 2);
        assert.ok(mails.arrived[1]!.mail.text?.includes('> held'));
      },
      {env: {...env, LINTEL_MODERATION: 'pre'}},
    ));

  test('or answers to a comment of theirs hears of those alone, however deep', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        const mine = await post(server, {text: 'mine'}, token);
        const other = await post(server, {text: 'another'});
        const foreign = await follow(server, {comment: other}, token);
        assert.equal(foreign.status, 403);
        await confirmed(server, mails, {comment: mine}, token);
        await post(server, {text: 'elsewhere', parent: other});
        const answer = await post(server, {text: 'an answer', parent: mine, name: 'Bob'});
        await post(server, {text: 'deeper', parent: answer, name: 'Cy'});
        await mails.mails(3);
        await settled();
        assert.deepEqual(
          mails.arrived
            .slice(1)
            .map(({mail}) => mail.subject)
            .sort(),
          ['Bob answered you on “/page”', 'Cy answered you on “/page”'],
        );
        // The same visitor, with the same address, need not confirm again.
        assert.deepEqual((await follow(server, {}, token)).body, {state: 'following'});
      },
      {env},
    ));

  test('sees everything the address follows on one page, stops one, all, or mail for ever', () =>
    withMail(
      async (server, mails) => {
        await post(server, {thread: '/c'});
        for (const thread of ['/a', '/b']) {
          await post(server, {thread});
          await confirmed(server, mails, {thread});
        }
        await post(server, {thread: '/a', text: 'x'});
        const told = (await mails.mails(3)).at(-1)!;
        const url = atServer(server, told.links(`${PUBLIC}/mail/follows`)[0]!);
        const page = await open(url);
        assert.ok(page.html.includes(READER));
        assert.equal(page.html.match(/<li>/g)?.length, 2);
        const one = await press(url, page.html);
        assert.equal(one.html.match(/<li>/g)?.length, 1);
        const all = await press(url, one.html, {all: 'all'}, 1);
        assert.equal(all.html.match(/<li>/g), null);
        await confirmed(server, mails, {thread: '/b'});
        const never = await press(url, (await open(url)).html, {all: 'never'}, 2);
        assert.equal(never.status, 200);
        assert.ok(!never.html.includes(READER), 'the address itself is forgotten');
        const before = mails.arrived.length;
        assert.deepEqual((await follow(server, {thread: '/c'})).body, {state: 'asked'}, 'nobody learns it');
        await post(server, {thread: '/b', text: 'x'});
        await settled();
        assert.equal(mails.arrived.length, before);
      },
      {env: {...env, LINTEL_SECRET: 'a secret of the test'}},
    ));

  test('cannot be made a mail bomb: not the address, not from one network', () =>
    withMail(
      async (server, mails) => {
        for (let i = 0; i < 8; i++) await post(server, {thread: `/t${i}`});
        for (let i = 0; i < 8; i++) {
          const email = i % 2 ? READER : READER.replace('@', `+${i}@`).toUpperCase();
          assert.deepEqual((await follow(server, {thread: `/t${i}`, email})).body, {state: 'asked'});
        }
        await mails.mails(3);
        await settled();
        assert.equal(mails.arrived.length, 3, 'a mailbox is asked three times a day');
        const states: number[] = [];
        for (let i = 0; i < 12; i++)
          states.push((await follow(server, {thread: '/t0', email: `v${i}@victim.example`})).status);
        assert.equal(states.filter(status => status === 200).length, 7, 'ten questions a day from one network');
        assert.equal(states.at(-1), 429);
      },
      {env: {...env, LINTEL_LIMITS: 'on'}},
    ));

  test('leaves no address in clear in database, answers or export, and is forgotten on request', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        await post(server, {}, token);
        await confirmed(server, mails, {}, token);
        const {body} = await call(`${server.url}/api/v1/visitor`, 'GET', {token});
        assert.deepEqual(
          body.follows.map(({thread, comment, confirmed}: Record<string, unknown>) => [thread, comment, confirmed]),
          [['/page', null, true]],
        );
        const thread = await call(`${server.url}/api/v1/thread?thread=/page`);
        assert.equal(thread.body.thread.settings.mail, true);
        const {stdout} = await server.run(['export']);
        const stored = await storedText(server.database);
        for (const text of [stdout, stored, JSON.stringify(body), server.output(), JSON.stringify(thread.body)])
          assert.ok(!/rita@reader/i.test(text));
        const gone = await call(`${server.url}/api/v1/visitor`, 'DELETE', {token, headers: {origin: ORIGIN}});
        assert.equal(gone.status, 204);
        await post(server, {text: 'x'});
        await settled();
        assert.equal(mails.arrived.length, 1);
      },
      {env},
    ));

  test('is not told twice or left out when there are many', () =>
    withMail(
      async (server, mails) => {
        await post(server);
        const {createMailAddresses} = await import('../../../src/server/domain/mail-addresses.ts');
        const addresses = createMailAddresses('a secret of the test');
        // What was said of the first comment was said to nobody.
        const waiting = () => runSql(server.database, 'select 1 from outbox');
        await becomes('an empty outbox', async () => !(await waiting()).length);
        const readers = Array.from({length: 450}, (_, i) => `r${i}@reader.example`);
        const keys = readers.map(addresses.keyOf);
        const sealed = readers.map((email, i) => `('${keys[i]}', '${addresses.seal(email)}', 'en', 0)`);
        const follows = keys.map((key, i) => `('default', 'f${i}', '/page', '', '${key}', '', 1, 1, 1)`);
        const columns = 'site, id, thread, comment, address, visitor, created, asked, confirmed';
        await runSql(server.database, `insert into mail_address values ${sealed.join()}`);
        await runSql(server.database, `insert into follow (${columns}) values ${follows.join()}`);
        await post(server, {text: 'to all'});
        await mails.mails(450, 40_000);
        await settled();
        assert.equal(mails.arrived.length, 450);
        assert.equal(new Set(mails.arrived.map(({to}) => to[0])).size, 450);
      },
      {env: {...env, LINTEL_SECRET: 'a secret of the test'}},
    ));

  test('is forgotten with an address that there is not', () =>
    withMail(
      async (server, mails) => {
        await post(server);
        assert.equal((await follow(server, {email: 'nobody@reader.example'})).status, 200);
        await post(server, {text: 'x'});
        await settled();
        assert.equal(mails.arrived.length, 0);
        assert.deepEqual(await runSql(server.database, 'select * from follow'), []);
        assert.deepEqual(await runSql(server.database, "select * from outbox where receiver = 'mail'"), []);
      },
      {
        env,
        mails: {
          onRcptTo: ({address}, _session, done) =>
            address.startsWith('nobody') ? done(Object.assign(new Error('No such user'), {responseCode: 550})) : done(),
        },
      },
    ));

  test('is told what to do by links that are none, too old or cut', () =>
    withMail(
      async server => {
        for (const path of ['follow', 'unsubscribe', 'follows']) {
          for (const token of ['', 'x.y', 'e30.AAAA']) {
            const url = `${server.url}/mail/${path}?t=${token}`;
            const page = await open(url, 'GET', {'accept-language': 'fr'});
            assert.equal(page.status, 404);
            assert.ok(page.html.includes('Copiez le lien entier'), path);
            const pressed = await fetch(url, {method: 'POST', body: new URLSearchParams({all: 'all'})});
            assert.equal(pressed.status, 404);
          }
        }
        for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'x', '<a@b.example>'])
          assert.equal((await follow(server, {email})).status, 422, email);
        assert.equal((await follow(server, {thread: '/nothing'})).status, 404);
      },
      {env},
    ));
});

test('a server without a mail server lets nobody follow', async () => {
  const {startServer} = await import('../../helpers/server.ts');
  const server = await startServer();
  try {
    await post(server);
    assert.equal((await follow(server, {})).status, 422);
    const {body} = await call(`${server.url}/api/v1/thread?thread=/page`);
    assert.equal(body.thread.settings.mail, undefined);
  } finally {
    await server.stop();
  }
});
