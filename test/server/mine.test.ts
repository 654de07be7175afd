import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {MailServer} from '../helpers/mail-server.ts';
import {call, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {atServer, open, ORIGIN, post, press, PUBLIC, shown, withMail} from './mail/helpers.ts';

const ANN = 'ann@reader.example';
const env = {LINTEL_MAIL_TO: '', LINTEL_ORIGINS: ORIGIN};
const settled = () => setTimeout(400);

/** Asks for the link, as the form on the page does. */
const ask = (server: TestServer, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/mail/mine`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      origin: 'null',
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });

async function linkOf(server: TestServer, mails: MailServer, fields: Record<string, string> = {email: ANN}) {
  const before = mails.arrived.length;
  assert.equal((await ask(server, fields)).status, 200);
  const mail = (await mails.mails(before + 1)).at(-1)!;
  return {mail, url: atServer(server, mail.links(`${PUBLIC}/mail/kept?`)[0]!)};
}

describe('somebody who has only an address', () => {
  test('gets a link to all that is kept under it, takes it along, and has it erased', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        const rated = await post(
          server,
          {email: 'Ann@Reader.example', name: 'Ann', text: 'Good <b>tea</b>', rating: 4},
          token,
        );
        const plain = await post(server, {email: ANN, thread: '/other'});
        const answered = await post(server, {parent: rated, text: 'So it is'});
        const theirs = await post(server, {email: 'bob@reader.example', text: 'BOB WROTE THIS'});
        await call(`${server.url}/api/v1/follows`, 'POST', {
          json: {thread: '/page', email: ANN},
          token,
          headers: {origin: ORIGIN},
        });
        await mails.mails(1);
        const {mail, url} = await linkOf(server, mails, {email: ` ${ANN} `, lang: 'de'});
        assert.deepEqual(mail.to, [ANN]);
        assert.equal(mail.mail.subject, 'Was unter Ihrer Adresse gespeichert ist');
        assert.ok(!mail.raw.includes('tea'), 'the mail itself tells nothing');
        assert.ok(!url.includes('ann') && !url.includes('reader'), 'nor does the address of the page');
        for (let i = 0; i < 3; i++) {
          const page = await open(url);
          assert.equal(page.status, 200, 'a scanner of mail uses nothing up');
          assert.ok(page.html.includes('<html lang="de"') && page.html.includes('2 Kommentare'));
          assert.ok(page.html.includes('Good &lt;b&gt;tea&lt;/b&gt;') && !page.html.includes('BOB'));
          assert.equal(page.headers.get('cache-control'), 'no-store');
          assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
        }
        assert.equal((await shown(server, rated))?.status, 'approved', 'GET acts on nothing');

        const {html} = await open(url);
        const file = await press(url, html, {}, 0);
        assert.match(file.headers.get('content-disposition') ?? '', /attachment/);
        const data = JSON.parse(file.html);
        assert.deepEqual(
          data.comments.map((one: {comment: {id: string}}) => one.comment.id).sort(),
          [rated, plain].sort(),
        );
        assert.deepEqual([data.address, data.follows.length, data.follows[0].thread], [ANN, 1, '/page']);
        const before = (await call(`${server.url}/api/v1/thread?thread=/page`)).body;
        assert.equal(before.rating.count, 1);

        const gone = await press(url, html, {}, 1);
        assert.ok(gone.html.includes('Alles ist gelöscht'), gone.html);
        const after = (await call(`${server.url}/api/v1/thread?thread=/page`)).body;
        assert.equal(after.rating.count, 0, 'their rating is gone with the comment');
        assert.ok(!JSON.stringify(after).includes('tea'));
        assert.ok(await shown(server, answered), 'answers of others stay');
        assert.ok(await shown(server, theirs));
        for (const again of [await open(url), await press(url, html, {}, 1), await press(url, html, {}, 0)]) {
          assert.equal(again.status, 410, 'it works once');
          assert.ok(!again.html.includes(ANN));
        }
        const all = mails.arrived.length;
        assert.equal((await ask(server, {email: ANN})).status, 200);
        await settled();
        assert.equal(mails.arrived.length, all, 'nothing is kept any more, so no mail is sent');
      },
      {env},
    ));

  test('is told the same whether or not anything is kept, and no mailbox gets more than three a day', () =>
    withMail(
      async (server, mails) => {
        await post(server, {email: ANN});
        const pages = [];
        for (const email of [ANN, 'nobody@reader.example']) pages.push(await (await ask(server, {email})).text());
        assert.equal(pages[0], pages[1], 'no oracle of who has commented');
        await mails.mails(1);
        for (let i = 0; i < 6; i++)
          assert.equal((await ask(server, {email: `${ANN.replace('@', `+${i}@`)}`})).status, 200);
        for (let i = 0; i < 4; i++) assert.equal((await ask(server, {email: ANN})).status, 200);
        await settled();
        assert.ok(mails.arrived.length <= 3, `${mails.arrived.length} mails`);
        assert.deepEqual(new Set(mails.arrived.flatMap(({to}) => to)), new Set([ANN]));
      },
      {env},
    ));

  test('one network asks for ten links a day at most', () =>
    withMail(
      async server => {
        const states = [];
        for (let i = 0; i < 12; i++) states.push((await ask(server, {email: `a${i}@reader.example`})).status);
        assert.deepEqual(states, [...Array(10).fill(200), 429, 429]);
      },
      {env: {...env, LINTEL_LIMITS: 'on'}},
    ));

  test('is asked again for what is no address, in words of the browser, and forged links do nothing', () =>
    withMail(
      async (server, mails) => {
        await post(server, {email: ANN});
        const wrong = await ask(server, {email: '"><script>alert(1)</script>'}, {'accept-language': 'fr'});
        const text = await wrong.text();
        assert.equal(wrong.status, 422);
        assert.ok(text.includes('Ce n’est pas une adresse e-mail.') && !text.includes('<script>'));
        assert.equal(
          (
            await fetch(`${server.url}/mail/mine`, {
              method: 'POST',
              body: JSON.stringify({email: ANN}),
              headers: {'content-type': 'application/json'},
            })
          ).status,
          415,
        );
        const foreign: Record<string, string>[] = [{'sec-fetch-site': 'cross-site'}, {origin: 'https://evil.example'}];
        for (const headers of foreign) assert.equal((await ask(server, {email: ANN}, headers)).status, 403);
        const {url} = await linkOf(server, mails);
        const forged = url.replace(/t=(.)/, (_, first: string) => `t=${first === 'a' ? 'b' : 'a'}`);
        for (const bad of [forged, `${server.url}/mail/kept`, `${server.url}/mail/kept?t=x.y`]) {
          assert.equal((await open(bad)).status, 404);
          const pressed = await fetch(bad, {
            method: 'POST',
            headers: {'content-type': 'application/x-www-form-urlencoded'},
            body: 'do=erase',
          });
          assert.equal(pressed.status, 404);
        }
        for (const lang of ['en', 'es', 'ar', 'ja'])
          assert.ok((await open(`${server.url}/mine?lang=${lang}`)).html.includes(`<html lang="${lang}"`));
      },
      {env},
    ));

  test('is told where else to look by a server without mail', async () => {
    const server = await startServer();
    try {
      const page = await open(`${server.url}/mine`);
      assert.ok(page.html.includes('This server sends no mail') && !page.html.includes('<form'));
      assert.ok((await (await ask(server, {email: ANN})).text()).includes('This server sends no mail'));
    } finally {
      await server.stop();
    }
  });
});
