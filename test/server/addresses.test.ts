import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {addressMigrations} from '../../src/server/store/sql/address-migrations.ts';
import {openConnections} from '../../src/server/store/sqlite/open.ts';
import {allRows} from '../helpers/database.ts';
import {CLIENT, startProvider, type TestProvider} from '../helpers/provider.ts';
import {becomes, openMailServer, type MailServer} from '../helpers/mail-server.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {firstLinkOf, openBrowser, PASSWORD, type Browser} from './admin/helpers.ts';
import {atServer, mailSettings, open, ORIGIN, post, press, PUBLIC} from './mail/helpers.ts';

/** Addresses, by the way in which the server gets each. Nobody else writes them anywhere. */
const GIVEN = {
  comment: 'gave-comment@reader.example',
  imported: 'gave-imported@reader.example',
  follow: 'gave-follow@reader.example',
  'follow that is put off': 'gave-busy@reader.example',
  report: 'gave-report@reader.example',
  kept: 'gave-kept@reader.example',
  invitation: 'gave-invited@reader.example',
  'invitation that was used': 'gave-used@reader.example',
  'invitation that was declined': 'gave-declined@reader.example',
  owner: 'gave-owner@shop.example',
  account: 'gave-account@shop.example',
  'network, IPv4': '203.0.113.77',
  'network, IPv6': '2001:db8:77:77::77',
};
type Way = keyof typeof GIVEN;

let server: TestServer;
let mails: MailServer;
let provider: TestProvider;
let owner: Browser;
const dir = mkdtempSync(join(tmpdir(), 'lintel-addresses-'));

before(async () => {
  provider = await startProvider();
  mails = await openMailServer({
    // As real servers do it: the answer repeats the address.
    onRcptTo({address}, _session, done) {
      const busy = Object.assign(new Error(`4.2.1 <${address}>: ${address} is busy`), {responseCode: 450});
      done(address === GIVEN['follow that is put off'] ? busy : null);
    },
  });
  const env: Record<string, string> = {
    ...mailSettings(mails),
    ...{LINTEL_MAIL_TO: '', LINTEL_ORIGINS: ORIGIN, LINTEL_TRUST_PROXY: 'loopback', LINTEL_LOG: 'requests'},
    // Limits are what counts networks.
    ...{LINTEL_LIMITS: 'on', LINTEL_OIDC_ISSUER: provider.issuer},
    ...{LINTEL_OIDC_CLIENT_ID: CLIENT.id, LINTEL_OIDC_CLIENT_SECRET: CLIENT.secret},
  };
  server = await startServer({env});
  owner = openBrowser(server.url);
  const link = firstLinkOf(server);
  await owner.ask('/api/v1/admin/links/accept', 'POST', {link, name: 'Olga', password: PASSWORD});
});
after(async () => {
  await server?.stop();
  await mails?.kill();
  await provider?.stop();
  rmSync(dir, {recursive: true});
});

/** The places of the documented list: what is in the first column of the guide's table. */
function documented(): string[] {
  const guide = readFileSync(new URL('../../docs/guides/rights.md', import.meta.url), 'utf8');
  const section = guide.split('\n## ').find(part => part.startsWith('Where addresses stand in clear'));
  assert.ok(section, 'the guide has the list');
  return [...section.matchAll(/^\| `([a-z_]+\.[a-z_]+)`/gm)].map(([, place]) => place!).sort();
}

const textOf = (value: unknown): string =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('latin1')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Where an address stands as it is: `table.column`. */
function placesOf(address: string, rows: Awaited<ReturnType<typeof allRows>>): string[] {
  const found = new Set<string>();
  const encoded = Buffer.from(address).toString('base64').slice(0, 20);
  for (const [table, list] of rows)
    for (const row of list)
      for (const [column, value] of Object.entries(row)) {
        const text = textOf(value);
        if (text.toLowerCase().includes(address) || text.includes(encoded)) found.add(`${table}.${column}`);
      }
  return [...found].sort();
}

test('addresses stand in clear where the guide says, and nowhere else: not in the database, not in the log', async () => {
  const from = (way: 'network, IPv4' | 'network, IPv6') => ({'x-forwarded-for': GIVEN[way], origin: ORIGIN});
  const ask = (path: string, json: object, token = newToken(), way: Parameters<typeof from>[0] = 'network, IPv4') =>
    call(`${server.url}/api/v1/${path}`, 'POST', {json, token, headers: from(way)});
  const form = (path: string, fields: Record<string, string>) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: {
        ...{'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', origin: 'null'},
        'x-forwarded-for': GIVEN['network, IPv6'],
      },
      body: new URLSearchParams(fields).toString(),
    });

  // A comment, from two networks; it is reported, and its author's network is banned.
  const token = newToken();
  const id = await post(server, {email: GIVEN.comment, text: 'Searchable words', rating: 2}, token);
  for (const way of ['network, IPv4', 'network, IPv6'] as const) {
    const json = {id: newId(), thread: '/page', text: `From ${way}`};
    const posted = await ask('comments', json, newToken(), way);
    assert.equal(posted.status, 201, JSON.stringify(posted.body));
    const ban = {comment: json.id, who: 'network', for: 'day', reason: 'flood'};
    const banned = await owner.ask('/api/v1/admin/bans', 'POST', ban);
    assert.equal(banned.status, 200, JSON.stringify(banned.body));
    const rated = await call(`${server.url}/api/v1/rating?thread=/page`, 'PUT', {
      ...{json: {value: 4}, token: newToken(), headers: from(way)},
    });
    assert.equal(rated.status, 200);
  }
  const report = await ask(`comments/${id}/report`, {reason: 'spam', words: 'Look', email: GIVEN.report});
  assert.equal(report.status, 200, JSON.stringify(report.body));

  // Followers: one confirms, one's mailbox takes nothing now.
  for (const way of ['follow', 'follow that is put off'] as const) {
    const followed = await ask('follows', {thread: '/page', email: GIVEN[way], language: 'en'});
    assert.equal(followed.status, 200, JSON.stringify(followed.body));
  }
  const mailTo = async (way: Way) => {
    await becomes(`a mail to ${GIVEN[way]}`, () => mails.arrived.some(({to}) => to.includes(GIVEN[way])));
    return mails.arrived.findLast(({to}) => to.includes(GIVEN[way]))!;
  };
  const confirm = atServer(server, (await mailTo('follow')).links(`${PUBLIC}/mail/`)[0]!);
  assert.equal((await press(confirm, (await open(confirm)).html)).status, 200);

  // Somebody asks what is kept under an address; a comment is found under it.
  await post(server, {email: GIVEN.kept, thread: '/kept'});
  assert.equal((await form('/mail/mine', {email: GIVEN.kept})).status, 200);
  const kept = atServer(server, (await mailTo('kept')).links(`${PUBLIC}/mail/kept?`)[0]!);
  await press(kept, (await open(kept)).html, {}, 1);

  // Invitations: one waits, one is used, one declined.
  const ways = ['invitation', 'invitation that was used', 'invitation that was declined'] as const;
  const list = ways.map(way => `Guest <${GIVEN[way]}>`).join('\n');
  const invited = await owner.ask('/api/v1/admin/invitations', 'POST', {
    ...{page: `${ORIGIN}/rooms/7`, title: 'Room 7', list, language: 'en'},
  });
  assert.equal(invited.body.invited, 3, JSON.stringify(invited.body));
  for (const way of ways) await mailTo(way);
  const used = atServer(server, (await mailTo('invitation that was used')).links(`${PUBLIC}/invited?`)[0]!);
  const rated = await press(used, (await open(used)).html, {stars: '4'});
  assert.equal(rated.status, 200, rated.html);
  const decline = (await mailTo('invitation that was declined')).header('list-unsubscribe')!;
  const declined = await fetch(atServer(server, /<([^>]+)>/.exec(decline)![1]!), {
    ...{method: 'POST', body: 'List-Unsubscribe=One-Click'},
    headers: {'content-type': 'application/x-www-form-urlencoded'},
  });
  assert.equal(declined.status, 200);

  // The owner: mail about new comments, an account elsewhere, a wrong password on the way.
  const settings = await owner.ask('/api/v1/admin/settings', 'PATCH', {mailTo: [GIVEN.owner]});
  assert.equal(settings.status, 200);
  const about = await post(server, {text: 'Tell the owner'});
  await mailTo('owner');
  const search = await owner.ask(`/api/v1/admin/comments?words=${encodeURIComponent(GIVEN.comment)}`);
  assert.equal(search.status, 200);
  await openBrowser(server.url).ask(
    '/api/v1/admin/session',
    'POST',
    {name: GIVEN.account, password: 'wrong'},
    {
      'x-forwarded-for': GIVEN['network, IPv4'],
    },
  );
  provider.account = {sub: 'olga-1', email: GIVEN.account};
  const begun = await owner.ask('/api/v1/admin/accounts/link', 'POST', {password: PASSWORD});
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const back = await provider.visit(begun.body.url);
  const linked = await owner.ask('/api/v1/admin/accounts/finish', 'POST', {query: back.search});
  assert.equal(linked.status, 200, JSON.stringify(linked.body));
  await owner.ask('/api/v1/admin/actions', 'POST', {action: 'reject', ids: [about], reason: 'off-topic'});

  // A file of another system.
  const file = join(dir, 'comments.json');
  const old = {id: '1', page: '/x', author: 'Ann', email: GIVEN.imported, date: '2020-01-01T00:00:00Z', text: 'Good'};
  writeFileSync(file, JSON.stringify([old]));
  const {code, stdout, stderr} = await server.run(['import', file]);
  assert.equal(code, 0, stderr);

  // What the mail server has refused is noted by now.
  await becomes('word of a mail that was put off', () => /is busy/.test(server.output()));
  const rows = await allRows(server.database);
  const found = Object.fromEntries(Object.entries(GIVEN).map(([way, address]) => [way, placesOf(address, rows)]));
  assert.deepEqual(
    {...found},
    {
      ...Object.fromEntries(Object.keys(GIVEN).map(way => [way, []])),
      ...{comment: ['comment.email'], imported: ['comment.email']},
      ...{owner: ['site_setting.value'], account: ['linked_account.label']},
    },
  );
  const places = [...new Set(Object.values(found).flat())].sort();
  assert.deepEqual(documented(), places, 'the guide lists what there is');
  for (const [way, address] of Object.entries(GIVEN))
    for (const [name, text] of [
      ['log', server.output()],
      ['import', stdout + stderr],
    ] as const)
      assert.ok(!text.includes(address), `${name}: ${way} in ${text.split('\n').find(line => line.includes(address))}`);
  assert.match(server.output(), /POST \/api\/v1\/follows 200/, 'requests are in the log');
});

test('a database of before loses the addresses that it need not have', async () => {
  const {writer, close} = await openConnections(join(dir, 'before.db'), true);
  try {
    const entry = {at: 1, moderator: 'Olga', site: 'default', targets: '[]'};
    const changes = {name: {from: null, to: 'Shop'}, mailTo: {from: null, to: ['a@x.example', 'b@x.example']}};
    const details: [id: string, action: string, detail: object][] = [
      ['1', 'settings', {changes}],
      ['2', 'link-account', {issuer: 'https://id.example', label: 'a@x.example'}],
      ['3', 'reject', {reason: 'spam', label: 'kept'}],
    ];
    for (const [id, action, detail] of details)
      await writer
        .insertInto('audit')
        .values({...entry, id, action: action as never, detail: JSON.stringify(detail)})
        .execute();
    const sent = {sent: null, failing: 1, failed: 1};
    await writer
      .insertInto('receiver')
      .values({...sent, receiver: 'mail', problem: '450 <a@x.example> busy'})
      .execute();
    await writer
      .insertInto('receiver')
      .values({...sent, receiver: 'hook', problem: 'no answer'})
      .execute();
    // A step that broke off is taken again.
    for (const {up} of [...Object.values(addressMigrations), ...Object.values(addressMigrations)]) await up(writer);
    const kept = await writer.selectFrom('audit').select(['id', 'detail']).orderBy('id').execute();
    assert.deepEqual(
      kept.map(({detail}) => JSON.parse(detail) as object),
      [
        {changes: {name: {from: null, to: 'Shop'}, mailTo: {from: null, to: 2}}},
        {issuer: 'https://id.example'},
        {reason: 'spam', label: 'kept'},
      ],
    );
    const problems = await writer.selectFrom('receiver').select('problem').orderBy('receiver').execute();
    assert.deepEqual(
      problems.map(({problem}) => problem),
      ['no answer', ''],
    );
  } finally {
    await close();
  }
});
