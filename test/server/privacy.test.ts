import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, test} from 'node:test';
import type {PrivacyAnswer} from '../../src/protocol/privacy.ts';
import {LANGUAGES} from '../../src/render/sentences.ts';
import {onPostgres} from '../helpers/database.ts';
import {call, startServer, type TestServer} from '../helpers/server.ts';
import {startWithOwner, type Browser} from './admin/helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => {
  ({server, owner} = await startWithOwner({
    env: {
      ...{LINTEL_CHECK_URL: 'http://127.0.0.1:9/check', LINTEL_NOTIFY: 'https://hook.example.com/secret-path'},
      ...{LINTEL_SMTP: 'smtp://user:word@127.0.0.1:9', LINTEL_MAIL_FROM: 'Anna <anna@example.com>'},
      ...{LINTEL_URL: 'https://comments.example.com', LINTEL_LOG: 'requests', LINTEL_SITES: 'shop'},
      ...{LINTEL_OIDC_ISSUER: 'https://accounts.example.com/realm', LINTEL_OIDC_CLIENT_ID: 'lintel'},
      // PostgreSQL is backed up beside the server.
      ...(!onPostgres && {LINTEL_BACKUP: 'backups', LINTEL_BACKUP_KEEP: '9'}),
    },
  }));
});
after(() => server?.stop());

const ask = async (url: string, more = '') => (await call<PrivacyAnswer>(`${url}/api/v1/privacy${more}`)).body;

test('is written from the settings that are in force', async () => {
  const {facts, markdown, url} = await ask(server.url);
  assert.deepEqual(facts, {
    ...{name: '', editMinutes: 15, challenge: false, limits: false, mail: '', ownersMailed: false, invitations: false},
    ...{
      check: '',
      hooks: ['hook.example.com'],
      signIn: 'accounts.example.com',
      log: 'requests',
      backups: onPostgres ? null : 9,
    },
    kept: {
      ...{emails: 365, networks: 30, refused: 180, decisions: 180, reports: 365, audit: 730},
      ...{unconfirmed: 3, invited: 30, erasedMinutes: 1},
    },
  });
  assert.doesNotMatch(JSON.stringify(await ask(server.url)), /secret-path|user:word|anna@/, 'no secret, no address');
  assert.match(markdown, /https:\/\/comments\.example\.com\/mine\?lang=en/);
  const page = await fetch(`${server.url}/${url}`);
  const html = await page.text();
  assert.equal(page.headers.get('content-language'), 'en');
  const style = createHash('sha256')
    .update(/<style>([^]*)<\/style>/.exec(html)![1]!)
    .digest('base64');
  assert.match(page.headers.get('content-security-policy')!, /^default-src 'none'/);
  assert.ok(page.headers.get('content-security-policy')!.includes(`'sha256-${style}'`));
  assert.doesNotMatch(html, /<script/);
  assert.match(html, /<a href="mine\?lang=en">/);
});

test('an owner’s change is in it at once, on that site alone', async () => {
  const change = {
    ...{name: 'Anna’s Shop', editMinutes: 60, challenge: true, mailTo: ['anna@example.com']},
    ...{keepEmailsDays: 31, keepNetworksDays: 2, keepRefusedDays: 33, keepDecisionsDays: 34, keepReportsDays: 35},
    keepAuditDays: 0,
  };
  const {status} = await owner.ask('/api/v1/admin/settings?site=shop', 'PATCH', change);
  assert.equal(status, 200);
  const before = await ask(server.url);
  const {facts, markdown, url} = await ask(server.url, '?site=shop');
  assert.deepEqual(
    [facts.name, facts.editMinutes, facts.challenge, facts.ownersMailed, facts.kept],
    [
      ...['Anna’s Shop', 60, true, true],
      {...before.facts.kept, emails: 31, networks: 2, refused: 33, decisions: 34, reports: 35, audit: 0},
    ],
  );
  assert.match(markdown, /mine\?site=shop&lang=en/);
  assert.match(await (await fetch(`${server.url}/${url}`)).text(), /Anna’s Shop[^]*31 days/);
  assert.deepEqual([before.facts.name, before.facts.challenge], ['', false]);
});

test('speaks the reader’s language', async () => {
  const german = await fetch(`${server.url}/privacy.html`, {headers: {'accept-language': 'de-AT, en;q=0.5'}});
  assert.match(await german.text(), /<html lang="de" dir="ltr">[^]*Datenschutz/);
  assert.match(german.headers.get('vary')!, /accept-language/);
  for (const lang of LANGUAGES) assert.equal((await ask(server.url, `?lang=${lang}`)).language, lang);
});

test('a server that only shows comments says no more than that', async () => {
  const plain = await startServer({env: {LINTEL_LOG: 'off', LINTEL_EDIT_MINUTES: '0'}});
  try {
    const {facts, markdown} = await ask(plain.url);
    assert.deepEqual(
      [facts.mail, facts.check, facts.hooks, facts.signIn, facts.log, facts.backups, facts.editMinutes],
      [null, null, [], null, 'off', null, 0],
    );
    assert.doesNotMatch(markdown, /If you want mail|passed on|Backups|account at|own machine|\]\(/);
  } finally {
    await plain.stop();
  }
});
