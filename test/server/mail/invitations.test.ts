import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {AdminInvitations, InvitationPreview, InvitationSheet} from '../../../src/protocol/admin-invitations.ts';
import {runSql, storedText} from '../../helpers/database.ts';
import {becomes, type MailServer} from '../../helpers/mail-server.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {firstLinkOf, openBrowser, PASSWORD, type Browser} from '../admin/helpers.ts';
import {atServer, open, ORIGIN, press, PUBLIC, withMail} from './helpers.ts';

const ANNA = 'anna@guests.example';
const PAGE = `${ORIGIN}/rooms/7?utm_source=mail`;
const THREAD = '/rooms/7';
const env = {LINTEL_MAIL_TO: ''};

/** What a test has at hand. */
interface Hotel {
  server: TestServer;
  mails: MailServer;
  owner: Browser;
  /** Invites a list; the answer's body. */
  invite(list: string, more?: object): Promise<any>;
  preview(list: string, more?: object): Promise<InvitationPreview>;
  list(): Promise<AdminInvitations>;
  /** The page behind the last mail's link. */
  lastLink(): string;
  rating(thread?: string): Promise<{count: number; verified?: number; average: number | null}>;
  /** Changes the database of the server, which is stopped for it. */
  change(sql: string): Promise<void>;
}

const hotel = (work: (hotel: Hotel) => Promise<void>, options: Parameters<typeof withMail>[1] = {}) =>
  withMail(
    async (server, mails) => {
      const owner = openBrowser(server.url);
      const link = firstLinkOf(server);
      await owner.ask('/api/v1/admin/links/accept', 'POST', {link, name: 'Olga', password: PASSWORD});
      const post = async (path: string, list: string, more: object = {}) => {
        const json = {page: PAGE, title: 'Room 7', list, ...more};
        const {status, body} = await owner.ask(`/api/v1/admin/invitations${path}`, 'POST', json);
        assert.equal(status, 200, JSON.stringify(body));
        return body;
      };
      await work({
        ...{server, mails, owner},
        invite: (list, more) => post('', list, more),
        preview: (list, more) => post('/preview', list, more),
        list: async () => (await owner.ask('/api/v1/admin/invitations')).body,
        lastLink: () => atServer(server, mails.arrived.at(-1)!.links(`${PUBLIC}/invited?`)[0]!),
        rating: async (thread = THREAD) =>
          (await call(`${server.url}/api/v1/thread?thread=${encodeURIComponent(thread)}`)).body.rating,
        async change(sql) {
          await server.terminate();
          await runSql(server.database, sql);
          await server.restart();
        },
      });
    },
    {...options, env: {...env, ...options.env}},
  );

/** What the script of a page does with the end of its address. */
const take = (server: TestServer, invitation: string, token: string, thread = THREAD) =>
  call(`${server.url}/api/v1/invitations/open`, 'POST', {
    ...{json: {thread, invitation}, token, headers: {origin: ORIGIN}},
  });
const rate = (server: TestServer, token: string, value = 4, thread = THREAD) =>
  call(`${server.url}/api/v1/rating?thread=${encodeURIComponent(thread)}`, 'PUT', {
    ...{json: {value}, token, headers: {origin: ORIGIN}},
  });
const tokenOf = (link: string) => new URL(link).searchParams.get('t')!;

describe('who is invited by mail', () => {
  test('rates and declines on the server’s own pages, whichever pages may write', () =>
    hotel(
      async ({mails, server, invite, lastLink, rating}) => {
        await invite(`Anna <${ANNA}>`);
        await mails.mails(1);
        const link = lastLink();
        const sent = await press(link, (await open(link)).html, {stars: '4'});
        assert.equal(sent.status, 200, sent.html);
        assert.equal((await rating()).count, 1);
        await invite('Ben <ben@guests.example>');
        await mails.mails(2);
        const [refuse] = mails.arrived.at(-1)!.links(`${PUBLIC}/invited/refuse?`);
        const page = atServer(server, refuse!);
        assert.equal((await press(page, (await open(page)).html)).status, 200);
      },
      {env: {LINTEL_ORIGINS: 'https://www.shop.example'}},
    ));

  test('rates on a page without scripts, once, and counts as verified', () =>
    hotel(async ({server, mails, invite, list, lastLink, rating}) => {
      assert.deepEqual(await invite(`Anna <${ANNA}>`, {language: 'de'}), {invited: 1, skipped: []});
      const [mail] = await mails.mails(1);
      assert.deepEqual(mail!.to, [ANNA]);
      assert.equal(mail!.mail.subject, 'Wie bewerten Sie „Room 7“?');
      assert.ok(mail!.mail.text?.startsWith('Guten Tag Anna,'));
      assert.ok(mail!.mail.html?.includes('<html lang="de"') && !/<img|<script|src=/.test(mail!.mail.html));
      assert.equal(mail!.header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
      assert.ok(mail!.header('list-unsubscribe')?.startsWith(`<${PUBLIC}/invited/refuse?t=`));
      assert.equal(mail!.links(`${ORIGIN}/rooms/7`).length, 1, 'the page itself, for its script');
      await becomes('it is known that the mail was taken', async () => (await list()).invitations[0]?.state === 'sent');
      assert.deepEqual(
        (await list()).invitations.map(({name, address, title}) => [name, address, title]),
        [['Anna', ANNA, 'Room 7']],
      );

      const link = lastLink();
      // A scanner of mail opens it.
      for (let i = 0; i < 3; i++) assert.equal((await open(link)).status, 200);
      const page = await open(link);
      assert.match(page.html, /<html lang="de"/);
      assert.match(page.headers.get('content-security-policy')!, /default-src 'none'/);
      assert.equal((await press(link, page.html, {stars: '', text: 'Good'})).status, 422, 'without stars');
      const form = {stars: '2', text: 'Too <b>loud</b>', name: 'Anna'};
      const refused = await press(link, page.html, {...form, name: 'x'.repeat(90)});
      assert.equal(refused.status, 422);
      assert.ok(refused.html.includes('Too &lt;b&gt;loud&lt;/b&gt;'), 'what was typed is kept');
      assert.match(refused.html, /value="2" required checked/);
      const sent = await press(link, page.html, form);
      assert.equal(sent.status, 200);
      assert.match(sent.html, /als verifiziert gekennzeichnet/);

      assert.deepEqual(await rating(), {
        ...{average: 2, count: 1, distribution: [0, 1, 0, 0, 0]},
        verified: 1,
      });
      const {body} = await call(`${server.url}/api/v1/thread?thread=${THREAD}&verified=true`);
      assert.deepEqual(
        body.comments.map((one: any) => [one.author, one.origin, one.rating]),
        [[{name: 'Anna', verified: true}, 'invited', 2]],
      );
      const {invitations, counts} = await list();
      assert.deepEqual([invitations[0]!.state, invitations[0]!.address, invitations[0]!.name], ['rated', '', '']);
      assert.deepEqual(counts, {mailed: 1, printed: 0, used: 1, declined: 0});

      for (const again of [await open(link), await press(link, page.html, form)]) {
        assert.equal(again.status, 410);
        assert.match(again.html, /wurde benutzt/);
      }
      assert.equal((await rating()).count, 1);
      const token = newToken();
      assert.deepEqual((await take(server, tokenOf(link), token)).body, {state: 'used'});
      await rate(server, token, 5);
      assert.deepEqual([(await rating()).count, (await rating()).verified], [2, 1]);
    }));

  test('rates on the page itself, before or after its script has said so, and one comment is marked', () =>
    hotel(async ({server, mails, invite, lastLink, rating}) => {
      await invite(ANNA);
      await mails.mails(1);
      const anna = newToken();
      const scanner = newToken();
      const invitation = tokenOf(lastLink());
      assert.deepEqual((await take(server, invitation, scanner)).body, {state: 'open'});
      assert.deepEqual((await take(server, invitation, anna)).body, {state: 'open'});
      await rate(server, scanner, 1);
      assert.equal((await rating()).verified, undefined, 'the last one who opened it is invited');
      await rate(server, anna, 5);
      assert.equal((await rating()).verified, 1);
      assert.deepEqual((await take(server, invitation, scanner)).body, {state: 'used'});
      await rate(server, anna, 3);
      assert.deepEqual([(await rating()).count, (await rating()).verified], [2, 1], 'and stays so when it is changed');

      const comment = async (token: string, more: object = {}) => {
        const json = {id: newId(), thread: THREAD, text: `Words ${newId()}`, ...more};
        const options = {json, token, headers: {origin: ORIGIN}};
        return (await call(`${server.url}/api/v1/comments`, 'POST', options)).body.comment;
      };
      const first = await comment(anna, {rating: 4});
      assert.deepEqual([first.origin, first.author.verified], ['invited', true]);
      const everything = (await call(`${server.url}/api/v1/visitor`, 'GET', {token: anna})).body;
      const [own] = everything.invitations;
      assert.deepEqual([everything.invitations.length, own.thread, own.by, own.comment], [1, THREAD, 'mail', first.id]);
      assert.ok(Date.parse(own.used) >= Date.parse(own.created) && Date.parse(own.expires) > Date.now());
      assert.ok(!JSON.stringify(everything).includes(ANNA), 'whom the mail went to is not told to who has opened it');
      assert.equal((await comment(anna)).origin, undefined, 'one comment');
      assert.equal((await comment(anna, {parent: first.id})).origin, undefined);
      assert.deepEqual([(await rating()).count, (await rating()).verified], [2, 1]);

      await invite('ben@guests.example');
      await mails.mails(2);
      const ben = newToken();
      await rate(server, ben, 2);
      assert.equal((await take(server, tokenOf(lastLink()), ben, '/other')).body.state, 'bad', 'it is for one page');
      assert.equal((await rating()).verified, 1);
      assert.equal((await take(server, tokenOf(lastLink()), ben)).body.state, 'open');
      assert.equal((await rating()).verified, 2, 'what he had given just before');
      assert.deepEqual((await take(server, tokenOf(lastLink()), newToken())).body, {state: 'used'});
    }));

  test('says no with one click, for all of the site and for good', () =>
    hotel(async ({server, mails, invite, preview, list}) => {
      await invite(ANNA);
      const [mail] = await mails.mails(1);
      const refuse = atServer(server, /<(.*)>/.exec(mail!.header('list-unsubscribe')!)![1]!);
      assert.equal((await open(refuse)).status, 200);
      assert.notEqual((await list()).invitations[0]!.state, 'declined', 'reading does nothing');
      const click = await fetch(refuse, {
        method: 'POST',
        headers: {'content-type': 'application/x-www-form-urlencoded'},
        body: 'List-Unsubscribe=One-Click',
      });
      assert.equal(click.status, 200);
      const [one] = (await list()).invitations;
      assert.deepEqual([one!.state, one!.address], ['declined', '']);
      for (const page of [PAGE, `${ORIGIN}/another`])
        for (const address of [ANNA, 'ANNA+shop@guests.example']) {
          const {invited, skipped} = await preview(address, {page});
          assert.deepEqual([invited, skipped[0]?.why], [[], 'refuses'], `${page} ${address}`);
        }
      assert.deepEqual(await invite(ANNA, {page: `${ORIGIN}/another`}), {
        invited: 0,
        skipped: [{line: 1, text: ANNA, why: 'refuses'}],
      });
      const link = atServer(server, mail!.links(`${PUBLIC}/invited?`)[0]!);
      const closed = await open(link);
      assert.equal(closed.status, 410);
      assert.match(closed.html, /You want no invitations/);
      assert.ok(closed.html.includes(`href="${ORIGIN}/rooms/7`), 'the way to the page');
      assert.equal((await open(`${refuse}x`)).status, 404);
    }));

  test('is reminded once, unless there is nothing to be reminded of', () =>
    hotel(async ({server, mails, invite, list, change}) => {
      await invite(`${ANNA}\nben@guests.example`);
      await invite('dan@guests.example', {remind: false});
      await mails.mails(3);
      const linkOf = (to: string) =>
        atServer(server, mails.arrived.find(mail => mail.to[0] === to)!.links(`${PUBLIC}/invited?`)[0]!);
      const ben = linkOf('ben@guests.example');
      assert.equal((await press(ben, (await open(ben)).html, {stars: '5'})).status, 200);
      await becomes('all are sent', async () => (await list()).invitations.every(({state}) => state !== 'waiting'));
      mails.arrived.length = 0;
      await change(`update outbox set due = 1`);
      await mails.mails(1);
      await becomes(
        'Anna is reminded',
        async () => (await list()).invitations.find(({address}) => address === ANNA)?.state === 'reminded',
      );
      const again = mails.arrived.filter(mail => mail.to[0] === ANNA);
      assert.deepEqual(
        again.map(({mail}) => mail.subject),
        ['A reminder: would you rate “Room 7”?'],
      );
      assert.ok(again[0]!.mail.text?.includes('There will be no more mail about it'));
      assert.ok(!mails.arrived.some(({to}) => to[0]!.startsWith('ben') || to[0]!.startsWith('dan')));
      await becomes('nothing waits', async () => !(await runSql(server.database, 'select 1 from outbox')).length);
    }));
});

describe('who invites', () => {
  test('sees before who gets a mail and who not, and why; bad lines by their number', () =>
    hotel(async ({mails, invite, preview}) => {
      const text = `Name,Mail\nAnna,${ANNA}\nBen ben@\n"${'Eve\t'.repeat(2)}" <eve@guests.example>\nANNA+x@guests.example`;
      const {invited, skipped, mail, url, thread} = await preview(text);
      assert.deepEqual([thread, url], [THREAD, PAGE]);
      assert.deepEqual(invited, [
        {line: 2, name: 'Anna', address: ANNA},
        {line: 4, name: 'Eve Eve', address: 'eve@guests.example'},
      ]);
      assert.deepEqual(skipped, [
        {line: 3, text: 'Ben ben@', why: 'unread'},
        {line: 5, text: 'ANNA+x@guests.example', why: 'twice'},
      ]);
      assert.equal(mail.subject, 'Would you rate “Room 7”?');
      assert.match(mail.text, /^Hello Anna,/);
      assert.equal(mails.arrived.length, 0);
      assert.equal((await invite(text)).invited, 2);
      assert.deepEqual(
        (await preview(text)).skipped.map(({why}) => why),
        ['invited', 'unread', 'invited', 'twice'],
      );
      for (const room of [1, 2]) await invite(ANNA, {page: `${ORIGIN}/rooms/${room}`});
      const more = await preview(ANNA, {page: `${ORIGIN}/rooms/3`});
      assert.deepEqual(
        more.skipped.map(({why}) => why),
        ['often'],
        'three invitations a month to one mailbox',
      );
      await mails.mails(4);
    }));

  test('cannot write more than the site may in a day', () =>
    hotel(async ({invite, list, change}) => {
      const many = (from: number, count: number) =>
        Array.from({length: count}, (_, i) => `guest${from + i}@guests.example`).join('\n');
      assert.equal((await invite(many(0, 3))).invited, 3);
      await change(`update allowance set used = 498 where target = 'invitations'`);
      assert.equal((await list()).today, 2);
      const {invited, skipped} = await invite(many(100, 4));
      assert.deepEqual([invited, skipped.map(({why}: {why: string}) => why)], [2, ['today', 'today']]);
      assert.equal((await list()).today, 0);
    }));

  test('withdraws what is not used: its link is dead, its address forgotten, its mail not sent', () =>
    hotel(async ({server, mails, owner, invite, list, lastLink, rating}) => {
      await invite(ANNA);
      await mails.mails(1);
      const [{id} = {id: ''}] = (await list()).invitations;
      const withdraw = () => owner.ask('/api/v1/admin/invitations/withdraw', 'POST', {ids: [id]});
      assert.deepEqual((await withdraw()).body, {withdrawn: 1});
      assert.deepEqual((await withdraw()).body, {withdrawn: 0});
      assert.deepEqual(
        (await list()).invitations.map(({state, address}) => [state, address]),
        [['withdrawn', '']],
      );
      const link = lastLink();
      assert.equal((await open(link)).status, 410);
      const token = newToken();
      assert.equal((await take(server, tokenOf(link), token)).body.state, 'withdrawn');
      await rate(server, token);
      assert.equal((await rating()).verified, undefined);
      const {body} = await owner.ask('/api/v1/admin/audit');
      assert.deepEqual(
        body.entries.slice(0, 2).map(({action, targets, detail}: any) => [action, targets, detail]),
        [
          ['withdraw-invitations', [THREAD], {withdrawn: 1}],
          ['invite-visitors', [THREAD], {invited: 1}],
        ],
      );
      assert.ok(!JSON.stringify(body).includes('anna'), 'no address in the audit trail');
    }));

  test('must be an owner, and needs a page', () =>
    hotel(async ({server, owner}) => {
      const {body: invited} = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'});
      const moderator = openBrowser(server.url);
      const link = /link=([\w-]+)/.exec(JSON.stringify(invited))?.[1] ?? invited.link;
      await moderator.ask('/api/v1/admin/links/accept', 'POST', {link, name: 'Mo', password: PASSWORD});
      assert.equal((await moderator.ask('/api/v1/admin/session')).status, 200);
      const request = {page: PAGE, list: ANNA};
      for (const [path, method, json] of [
        ['', 'GET', undefined],
        ['', 'POST', request],
        ['/preview', 'POST', request],
        ['/withdraw', 'POST', {ids: [newId()]}],
        ['/sheets', 'POST', {page: PAGE, count: 1}],
      ] as const) {
        const whole = `/api/v1/admin/invitations${path}`;
        assert.equal((await moderator.ask(whole, method, json)).status, 403, `${method} ${path}`);
        assert.equal((await openBrowser(server.url).ask(whole, method, json)).status, 401, `${method} ${path}`);
        const foreign = {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
        if (method === 'POST') assert.equal((await owner.ask(whole, method, json, foreign)).status, 403);
      }
      for (const page of ['', 'javascript:alert(1)//\u0000', 'https://', 'https://a:b@example.com/x']) {
        const {status, body} = await owner.ask('/api/v1/admin/invitations', 'POST', {...request, page});
        assert.deepEqual([status, body.errors?.[0]?.pointer], [422, '/page'], page);
      }
    }));
});

describe('an invitation', () => {
  test('cannot be forged, guessed or used elsewhere, and unknown ones all look alike', () =>
    hotel(async ({server, mails, invite, lastLink}) => {
      await invite(ANNA);
      const [mail] = await mails.mails(1);
      const link = lastLink();
      const token = tokenOf(link);
      const [body = '', signature = ''] = token.split('.');
      const fields = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
      const forged = (more: object) => Buffer.from(JSON.stringify({...fields, ...more})).toString('base64url');
      const refusal = new URL(/<(.*)>/.exec(mail!.header('list-unsubscribe')!)![1]!).searchParams.get('t')!;
      const pages = new Set<string>();
      for (const wrong of [
        ...['x', `${body}.${'A'.repeat(32)}`, `${body}.`, `.${signature}`, refusal, 'A'.repeat(1_900)],
        ...[`${forged({id: newId()})}.${signature}`, `${forged({site: 'other'})}.${signature}`],
        ...[`${forged({expires: 9e15})}.${signature}`, `${token}.${signature}`, '%00', '../../etc'],
      ]) {
        const url = `${server.url}/invited?t=${encodeURIComponent(wrong)}`;
        const found = await open(url);
        assert.equal(found.status, 404, wrong);
        pages.add(found.html);
        assert.equal((await take(server, wrong, newToken())).body.state, 'bad', wrong);
      }
      for (const code of ['7KQ2M-XB4TD', 'AAAAA-AAAAA', "' or 1=1 --", '']) {
        if (code) pages.add((await open(`${server.url}/invited?c=${encodeURIComponent(code)}`)).html);
        assert.equal((await take(server, code, newToken())).body.state, 'bad', code);
      }
      assert.equal(pages.size, 1, 'nobody learns what was nearly right');
      const other = atServer(server, `${PUBLIC}/invited/refuse?t=${token}`);
      assert.equal((await open(other)).status, 404, 'a token is for one purpose');
    }));

  test('of somebody with a hostile name or to a hostile title stays text', () =>
    hotel(async ({mails, invite, lastLink}) => {
      const name = '${7*7} {{x}} <img src=x onerror=alert(1)> %0d%0aBcc: all@evil.example';
      const title = '<script>alert(1)</script> {{constructor}} %s $& \\u000aX';
      await invite(`"${name}" <${ANNA}>`, {title});
      const [mail] = await mails.mails(1);
      assert.deepEqual(mail!.to, [ANNA]);
      assert.equal(mail!.header('bcc'), undefined);
      assert.ok(mail!.mail.subject?.includes('{{constructor}} %s $&'));
      assert.ok(!/<script|<img/i.test(mail!.mail.html!));
      assert.ok(mail!.mail.text?.includes('${7*7} {{x}}'));
      const {html} = await open(lastLink());
      assert.ok(!/<script|<img/i.test(html));
      assert.ok(html.includes('&lt;script&gt;'));
    }));

  test('expires, and nothing in the database says who was invited', () =>
    hotel(async ({server, mails, invite, list, lastLink, rating, change}) => {
      await invite(`Anna Karenina <${ANNA}>`);
      await mails.mails(1);
      await becomes('sent', async () => (await list()).invitations[0]?.state === 'sent');
      const token = newToken();
      const invitation = tokenOf(lastLink());
      assert.equal((await take(server, invitation, token)).body.state, 'open');
      await server.terminate();
      const stored = (await storedText(server.database)).toLowerCase();
      assert.ok(stored.includes('room 7'));
      assert.ok(!stored.includes('anna'), 'neither name nor address');
      await server.restart();
      await change('update invitation set expires = 1');
      const {html, status} = await open(lastLink());
      assert.equal(status, 410);
      assert.match(html, /too old/);
      assert.deepEqual(
        (await list()).invitations.map(({state, address}) => [state, address]),
        [['expired', '']],
      );
      await rate(server, token);
      assert.equal((await rating()).verified, undefined, 'one that was opened in time expires too');
    }));

  test('to a mailbox that there is not ends there', () =>
    hotel(
      async ({invite, list}) => {
        await invite(ANNA);
        await becomes('it is known', async () => (await list()).invitations[0]?.state === 'undeliverable');
        assert.equal((await list()).invitations[0]!.address, '');
      },
      {
        mails: {
          onRcptTo(_address, _session, done) {
            done(Object.assign(new Error('5.1.1 No such user'), {responseCode: 550}));
          },
        },
      },
    ));
});

describe('a printed sheet', () => {
  test('has cards with a code each, good for one verified rating', () =>
    hotel(async ({server, owner, list, rating}) => {
      const {status, body} = await owner.ask('/api/v1/admin/invitations/sheets', 'POST', {
        ...{page: PAGE, title: 'Room 7', count: 3, language: 'es'},
      });
      assert.equal(status, 200);
      const sheet = body as InvitationSheet;
      const codes = sheet.codes.map(({code}) => code);
      assert.equal(new Set(codes).size, 3);
      assert.ok(codes.every(code => /^[2-9B-Z]{5}-[2-9B-Z]{5}$/.test(code)));
      const [first = '', second = ''] = codes;

      const page = await open(`${server.url}/invited`);
      assert.match(page.html, /name="c"/);
      const typed = `${server.url}/invited?c=${encodeURIComponent(` ${first.toLowerCase().replace('-', ' ')} `)}`;
      const form = await open(typed);
      assert.equal(form.status, 200);
      assert.match(form.html, /<html lang="es"/);
      assert.equal((await press(typed, form.html, {stars: '4'})).status, 200);
      assert.deepEqual([(await rating()).count, (await rating()).verified], [1, 1]);
      assert.equal((await press(typed, form.html, {stars: '1'})).status, 410);

      const token = newToken();
      assert.equal((await take(server, second, token)).body.state, 'open');
      await rate(server, token, 1);
      assert.deepEqual([(await rating()).count, (await rating()).verified], [2, 2]);

      const address = `${server.url}/api/v1/admin/invitations/sheets/${sheet.sheet}`;
      const printed = await (await fetch(address, {headers: {cookie: owner.cookie}})).text();
      assert.deepEqual(
        codes.map(code => printed.includes(code)),
        [false, false, true],
        'cards that are used are left out',
      );
      assert.equal(printed.match(/<svg/g)?.length, 1);
      assert.equal((await fetch(address)).status, 401);
      const elsewhere = address.replace(sheet.sheet, newId());
      assert.equal((await fetch(elsewhere, {headers: {cookie: owner.cookie}})).status, 404);
      const sheets = async () => (await list()).sheets.map(({cards, used, open: left}) => [cards, used, left]);
      assert.deepEqual([await sheets(), (await list()).invitations], [[[3, 2, 1]], []], 'one sheet');
      const withdraw = {sheet: sheet.sheet};
      assert.deepEqual((await owner.ask('/api/v1/admin/invitations/withdraw', 'POST', withdraw)).body, {withdrawn: 1});
      assert.deepEqual(await sheets(), [[3, 2, 0]]);
      assert.equal((await open(`${server.url}/invited?c=${codes[2]}`)).status, 410);
      assert.deepEqual((await list()).counts, {mailed: 0, printed: 3, used: 2, declined: 0});
    }));
});

test('how reviews are checked says that a site invites from the first invitation on', () =>
  hotel(async ({server, mails, invite}) => {
    const policy = async () => (await call(`${server.url}/api/v1/policy?lang=en`)).body;
    const before = await policy();
    assert.equal(before.facts.invitations, false);
    assert.ok(!before.sentences.join().includes('invit'));
    await invite(ANNA);
    await mails.mails(1);
    const after = await policy();
    assert.equal(after.facts.invitations, true);
    assert.ok(
      after.sentences.some((sentence: string) => sentence.startsWith('Each invitation is good for one rating.')),
    );
  }));
