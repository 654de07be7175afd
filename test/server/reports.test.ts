import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {readReceipt} from '../../src/server/domain/reports.ts';
import {runSql} from '../helpers/database.ts';
import {call, newToken, type TestServer} from '../helpers/server.ts';
import {firstLinkOf, openBrowser, PASSWORD, startWithOwner, type Browser} from './admin/helpers.ts';
import {atServer, open, ORIGIN, post, PUBLIC, withMail} from './mail/helpers.ts';

const report = (server: TestServer, id: string, json: object = {}, token = newToken()) =>
  call(`${server.url}/api/v1/comments/${id}/report`, 'POST', {
    json: {reason: 'abusive', words: 'They said so.', ...json},
    token,
    headers: {origin: ORIGIN},
  });

const answer = (owner: Browser, receipt: string, json: object) =>
  owner.ask(`/api/v1/admin/reports/${receipt}/answer`, 'PUT', json);

async function signIn(server: TestServer): Promise<Browser> {
  const owner = openBrowser(server.url);
  const json = {link: firstLinkOf(server), name: 'Olga', password: PASSWORD};
  assert.equal((await owner.ask('/api/v1/admin/links/accept', 'POST', json)).status, 200);
  return owner;
}

test('a receipt is read as people type it', () => {
  for (const typed of ['BCDFG-23456', ' bcdfg-23456 ', 'bcdfg 23456', 'BCDFG23456'])
    assert.equal(readReceipt(typed), 'BCDFG-23456');
  for (const typed of ['', 'BCDFG-2345', 'ABCDE-23456', 'BCDFG--23456', '<b>', 'BCDFG-23456-23456'])
    assert.equal(readReceipt(typed), undefined, typed);
});

describe('a report', () => {
  test('is answered once, and whoever has the receipt sees how, without a script', async () => {
    const {server, owner} = await startWithOwner({env: {LINTEL_ORIGINS: ORIGIN}});
    try {
      const id = await post(server, {text: 'You are <b>stupid</b>', title: 'Tea', url: `${ORIGIN}/page`});
      const {body: made} = await report(server, id);
      assert.match(made.receipt, /^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
      assert.equal(made.url, `report.html?receipt=${made.receipt}`);
      const look = (receipt = made.receipt) =>
        call(`${server.url}/api/v1/report?receipt=${encodeURIComponent(receipt)}`);
      const {created, ...first} = (await look()).body;
      assert.ok(Date.parse(created) > Date.now() - 60_000);
      assert.deepEqual(first, {
        ...{
          receipt: made.receipt,
          reason: 'abusive',
          words: 'They said so.',
          state: 'open',
          answer: '',
          answered: null,
        },
        ...{comment: id, thread: {title: 'Tea', url: `${ORIGIN}/page`}},
      });
      const waits = await open(`${server.url}/${made.url}`);
      assert.equal(waits.status, 200);
      assert.match(waits.html, /It waits for a moderator\./);
      assert.ok(!waits.html.includes('stupid'), 'the comment is not repeated');
      assert.match(waits.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      assert.equal(waits.headers.get('cache-control'), 'no-store');

      const page = (await owner.ask('/api/v1/admin/reports?state=open')).body;
      assert.deepEqual([page.open, page.reports.length, page.next], [1, 1, null]);
      assert.equal(page.reports[0].comment.id, id);
      const words = 'Thank you. <script>alert(1)</script>';
      const done = await answer(owner, made.receipt, {outcome: 'accepted', words});
      assert.deepEqual([done.status, done.body.state, done.body.answer], [200, 'accepted', words]);
      assert.equal((await answer(owner, made.receipt, {outcome: 'accepted', words})).status, 200, 'a retry');
      const other = await answer(owner, made.receipt, {outcome: 'declined'});
      assert.deepEqual([other.status, other.body.code], [409, 'report-answered']);
      const told = (await look(made.receipt.toLowerCase().replace('-', ' '))).body;
      assert.deepEqual([told.state, told.answer], ['accepted', words]);
      for (const [lang, sentence] of Object.entries(AGREED)) {
        const {html} = await open(`${server.url}/${made.url}&lang=${lang}`);
        assert.ok(html.includes(`<h1>${sentence}</h1>`), lang);
        assert.ok(html.includes(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`));
        assert.ok(html.includes('&lt;script&gt;') && !html.includes('<script'), 'escaped');
      }
      const {entries} = (await owner.ask('/api/v1/admin/audit?action=answer-report')).body;
      assert.equal(entries.length, 1);
      assert.deepEqual(entries[0].detail, {outcome: 'accepted', receipt: made.receipt, words});
      assert.deepEqual(entries[0].targets, [id]);
    } finally {
      await server.stop();
    }
  });

  test('tells nothing to who guesses, and is answered by moderators of this very page alone', async () => {
    const {server, owner} = await startWithOwner({env: {LINTEL_ORIGINS: ORIGIN}});
    try {
      const id = await post(server);
      const {receipt} = (await report(server, id)).body;
      const wrong = ['BCDFG-BCDFG', 'x', `${receipt.slice(0, -1)}2`, `${receipt}' or 1=1`];
      const answers = [];
      for (const typed of wrong.filter(one => one !== receipt)) {
        const {status, body} = await call(`${server.url}/api/v1/report?receipt=${encodeURIComponent(typed)}`);
        answers.push([status, body.detail]);
        const page = await open(`${server.url}/report.html?receipt=${encodeURIComponent(typed)}`);
        assert.equal(page.status, 404);
        assert.ok(page.html.includes('There is no report with this receipt.'));
      }
      assert.equal(new Set(answers.map(String)).size, 1, 'the same answer whatever was guessed');
      assert.equal((await call(`${server.url}/api/v1/report?receipt=${receipt}&site=other`)).status, 404);

      const stranger = openBrowser(server.url);
      assert.equal((await stranger.ask('/api/v1/admin/reports')).status, 401);
      assert.equal((await answer(stranger, receipt, {outcome: 'accepted'})).status, 401);
      const foreign: Record<string, string>[] = [{origin: 'https://evil.example'}, {'sec-fetch-site': 'cross-site'}];
      for (const headers of foreign) {
        const path = `/api/v1/admin/reports/${receipt}/answer`;
        assert.equal(
          (await owner.ask(path, 'PUT', {outcome: 'accepted'}, headers)).status,
          403,
          JSON.stringify(headers),
        );
      }
      for (const json of [
        {outcome: 'maybe'},
        {},
        {outcome: 'accepted', words: 'x'.repeat(2_000)},
        {outcome: 'accepted', more: 1},
      ])
        assert.equal((await answer(owner, receipt, json)).status, 422, JSON.stringify(json).slice(0, 80));
      assert.equal((await answer(owner, 'BCDFG-BCDFG', {outcome: 'accepted'})).status, 404);
      assert.equal((await call(`${server.url}/api/v1/report?receipt=${receipt}`)).body.state, 'open');
    } finally {
      await server.stop();
    }
  });

  test('is answered by mail where an address was left, once and in its language, and the address is forgotten', () =>
    withMail(
      async (server, mails) => {
        const owner = await signIn(server);
        const id = await post(server, {title: 'Tee', url: `${ORIGIN}/page`, text: 'SECRET WORDS'});
        const {receipt} = (await report(server, id, {email: 'rita@reader.example', language: 'de-AT'})).body;
        const kept = async () => {
          const [row] = await runSql<{mail: string}>(
            server.database,
            'select mail from report where receipt = $1',
            receipt,
          );
          return row!.mail;
        };
        assert.ok((await kept()).length > 40 && !(await kept()).includes('rita'), 'sealed');
        assert.equal((await owner.ask('/api/v1/admin/reports')).body.reports[0].byMail, true);
        const page = await owner.ask('/api/v1/admin/reports');
        assert.ok(!JSON.stringify(page.body).includes('rita@'), 'nobody is told the address');
        await setTimeout(300);
        assert.equal(mails.arrived.length, 0, 'no mail before there is an answer');
        await answer(owner, receipt, {outcome: 'declined', words: 'Das ist erlaubt.\r\nBcc: x@y.example'});
        const [mail] = await mails.mails(1);
        assert.deepEqual(mail!.to, ['rita@reader.example']);
        assert.equal(mail!.mail.subject, 'Ihre Meldung zu einem Kommentar auf „Tee“');
        assert.equal(mail!.header('content-language'), 'de');
        assert.ok(!mail!.header('bcc'));
        const text = mail!.mail.text ?? '';
        assert.ok(text.includes('Die Moderation stimmt der Meldung nicht zu.') && text.includes('Das ist erlaubt.'));
        assert.ok(!mail!.raw.includes('SECRET'), 'the comment is not mailed to whoever was named');
        const seen = await open(atServer(server, mail!.links(`${PUBLIC}/report.html?`)[0]!));
        assert.ok(seen.html.includes('<html lang="de"') && seen.html.includes(receipt));
        for (let i = 0; (await kept()) !== ''; i++, await setTimeout(50))
          assert.ok(i < 100, 'the address is forgotten');
      },
      {env: {LINTEL_MAIL_TO: '', LINTEL_ORIGINS: ORIGIN}},
    ));

  test('mails to one mailbox three answers a day at most, and none where an address wants no mail', () =>
    withMail(
      async server => {
        const owner = await signIn(server);
        for (let i = 0; i < 5; i++) {
          const email = `Rita+${i}@reader.example`;
          assert.equal((await report(server, await post(server), {email})).status, 200);
        }
        const {reports} = (await owner.ask('/api/v1/admin/reports')).body;
        assert.deepEqual(
          reports.map((one: {byMail: boolean}) => one.byMail),
          [false, false, true, true, true],
        );
        assert.equal((await report(server, await post(server), {email: 'no address'})).status, 422);
      },
      {env: {LINTEL_MAIL_TO: '', LINTEL_ORIGINS: ORIGIN}},
    ));
});

const AGREED = {
  en: 'The moderators agree with the report.',
  de: 'Die Moderation stimmt der Meldung zu.',
  es: 'Los moderadores están de acuerdo con la denuncia.',
  fr: 'Les modérateurs sont d’accord avec le signalement.',
  ar: 'يوافق المشرفون على البلاغ.',
  ja: 'モデレーターは報告を認めました。',
};
