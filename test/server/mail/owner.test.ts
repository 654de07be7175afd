import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createMailAddresses} from '../../../src/server/domain/mail-addresses.ts';
import {createSignedLinks} from '../../../src/server/domain/signed-links.ts';
import {becomes, openMailServer} from '../../helpers/mail-server.ts';
import {call, newToken, runCli, startServer} from '../../helpers/server.ts';
import {firstLinkOf, openBrowser, PASSWORD} from '../admin/helpers.ts';
import {atServer, mailSettings, open, ORIGIN, OWNER, post, press, PUBLIC, shown, withMail} from './helpers.ts';

describe('mail to the owner', () => {
  test('tells of a new comment, in text and HTML, with nothing loaded from elsewhere', () =>
    withMail(async (server, mails) => {
      const id = await post(server, {
        ...{name: 'Ann <b>', rating: 4, url: `${ORIGIN}/page`, title: 'Tea & “cake”'},
        text: 'Nice <img src=https://evil.example/x.png>\n\n*Really* {{7*7}} ${7*7} $& %s',
      });
      const [arrived] = await mails.mails(1);
      const {mail, header, to, from} = arrived!;
      assert.deepEqual([to, from], [[OWNER], 'comments@shop.example']);
      assert.deepEqual(mail.from, {name: 'Comments', address: 'comments@shop.example'});
      assert.equal(mail.subject, 'New comment by Ann <b> on “Tea & “cake””');
      assert.equal(header('auto-submitted'), 'auto-generated');
      assert.equal(header('precedence'), 'bulk');
      assert.match(header('message-id') ?? '', /^<[\w-]{32}@shop\.example>$/);
      for (const words of ['Nice <img src=https://evil.example/x.png>', '*Really* {{7*7}} ${7*7} $& %s'])
        assert.ok(mail.text?.includes(`> ${words}`), words);
      assert.ok(mail.text?.includes('Rated 4 out of 5 stars'));
      assert.ok(mail.text?.includes(`${ORIGIN}/page#comment-${id}`));
      const html = mail.html ?? '';
      assert.ok(html.includes('Nice &lt;img src=https://evil.example/x.png&gt;'));
      assert.ok(html.includes('{{7*7}} ${7*7} $&amp; %s'), 'texts are no templates');
      assert.ok(
        !/<(?:img|link|script|iframe|object|video|audio|source|style)\b|url\(|@import|\bsrc=|srcset/i.test(
          html.replace(/&lt;[^&]*&gt;/g, ''),
        ),
      );
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
      assert.ok(hrefs.length >= 4);
      for (const href of hrefs) assert.ok(href.startsWith(`${PUBLIC}/`) || href.startsWith(`${ORIGIN}/page#`), href);
      assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/);
    }));

  test('lets a held comment be approved by its link: reading changes nothing, the button does, once', () =>
    withMail(
      async (server, mails) => {
        const id = await post(server, {name: 'Bob', text: 'Please show me'});
        const [arrived] = await mails.mails(1);
        assert.equal(arrived!.mail.subject, 'Waiting for you: comment by Bob on “/page”');
        const links = arrived!.links(`${PUBLIC}/mail/comment`);
        assert.deepEqual(
          links.map(link => new URL(link).searchParams.get('do')),
          ['approve', 'reject', 'spam', 'delete'],
        );
        // Scanners of mail open every link, some of them more than once.
        for (const link of [...links, ...links])
          for (const method of ['GET', 'HEAD']) assert.equal((await open(atServer(server, link), method)).status, 200);
        assert.equal(await shown(server, id), undefined);

        const url = atServer(server, links[0]!);
        const page = await open(url);
        assert.ok(page.html.includes('Please show me'));
        assert.equal(page.headers.get('set-cookie'), null);
        assert.equal(page.headers.get('x-frame-options'), 'DENY');
        assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
        assert.equal(page.headers.get('cache-control'), 'no-store');
        assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
        const done = await press(url, page.html);
        assert.equal(done.status, 200);
        assert.ok(done.html.includes('The comment is approved.'));
        assert.ok(await shown(server, id));

        const again = await press(url, page.html);
        assert.equal(again.status, 410);
        assert.ok(again.html.includes('This link has been used') && again.html.includes(`${PUBLIC}/admin`));
        const other = await press(atServer(server, links[3]!), page.html, {action: 'delete'});
        assert.equal(other.status, 410, 'one decision for each mail');
        assert.ok(await shown(server, id));

        const browser = openBrowser(server.url);
        await browser.ask('/api/v1/admin/links/accept', 'POST', {
          link: firstLinkOf(server),
          name: 'Olga',
          password: PASSWORD,
        });
        const {body} = await browser.ask('/api/v1/admin/audit');
        assert.deepEqual(
          body.entries.map(({moderator, action, targets}: Record<string, unknown>) => [moderator, action, targets]),
          [[OWNER, 'approve', [id]]],
        );
        await new Promise(resolve => setTimeout(resolve, 500));
        assert.equal(mails.arrived.length, 1, 'no second mail about what the owner did');
      },
      {env: {LINTEL_MODERATION: 'pre', LINTEL_ORIGINS: ORIGIN}},
    ));

  test('rejects with a reason, marks as spam and deletes by link', () =>
    withMail(
      async (server, mails) => {
        const ids = [await post(server), await post(server), await post(server)];
        const arrived = await mails.mails(3);
        const linkOf = (id: string, action: string) => {
          const found = arrived
            .flatMap(({links}) => links(`${PUBLIC}/mail/comment`))
            .find(link => {
              const url = new URL(link);
              const body = url.searchParams.get('t')!.split('.')[0]!;
              return url.searchParams.get('do') === action && Buffer.from(body, 'base64url').toString().includes(id);
            });
          return atServer(server, found!);
        };
        const [rejected, spam, deleted] = ids as [string, string, string];
        const url = linkOf(rejected, 'reject');
        const {html} = await open(url);
        assert.equal((await press(url, html, {reason: ''})).status, 422);
        assert.equal((await press(url, html, {reason: 'abusive'})).status, 200);
        for (const [id, action] of [
          [spam, 'spam'],
          [deleted, 'delete'],
        ] as const) {
          const page = await open(linkOf(id, action));
          assert.equal((await press(linkOf(id, action), page.html)).status, 200);
        }
        const {stdout} = await server.run(['comments', 'list', '--json']);
        const states = Object.fromEntries(
          (JSON.parse(stdout) as {id: string; status: string}[]).map(({id, status}) => [id, status]),
        );
        assert.deepEqual([states[rejected], states[spam], states[deleted]], ['rejected', 'spam', 'deleted']);
        const gone = await open(linkOf(deleted, 'approve'));
        assert.equal(gone.status, 410);
      },
      {env: {LINTEL_MODERATION: 'pre'}},
    ));

  test('has links that nobody else can make, that end, and that end with the address', async () => {
    const secret = 'a secret of the test';
    const mails = await openMailServer();
    const env = {...mailSettings(mails), LINTEL_MODERATION: 'pre', LINTEL_SECRET: secret};
    const server = await startServer({env});
    try {
      const id = await post(server);
      const links = createSignedLinks(secret);
      const address = createMailAddresses(secret).keyOf(OWNER);
      const fields = {site: 'default', comment: id, address, made: 1};
      const later = Date.now() + 60_000;
      const pageOf = (token: string) => open(`${server.url}/mail/comment?t=${encodeURIComponent(token)}`);
      const good = links.make('moderate', fields, later);
      assert.equal((await pageOf(good)).status, 200, 'the test makes tokens as the server does');
      const [body, signature] = good.split('.') as [string, string];
      const changed = Buffer.from(JSON.stringify({...fields, expires: later + 9})).toString('base64url');
      const wrong: [string, number][] = [
        [links.make('moderate', fields, Date.now() - 1), 410],
        [links.make('unsubscribe', fields, later), 404],
        [createSignedLinks('another secret').make('moderate', fields, later), 404],
        [
          links.make('moderate', {...fields, address: createMailAddresses(secret).keyOf('eve@evil.example')}, later),
          404,
        ],
        [links.make('moderate', {...fields, comment: id.replace(/.$/, 'f').replace(/..$/, '00')}, later), 410],
        [`${changed}.${signature}`, 404],
        [body, 404],
        ['', 404],
        ['x'.repeat(1_900), 404],
        [`${good}A`, 404],
      ];
      for (const [token, status] of wrong) {
        const page = await pageOf(token);
        assert.equal(page.status, status, token);
        assert.ok(page.html.includes('/admin'), 'says where to go on');
        const pressed = await call(`${server.url}/mail/comment?t=${encodeURIComponent(token)}`, 'POST', {
          headers: {'content-type': 'application/x-www-form-urlencoded'},
        });
        assert.notEqual(pressed.status, 200);
        const acted = await fetch(`${server.url}/mail/comment?t=${encodeURIComponent(token)}`, {
          method: 'POST',
          body: new URLSearchParams({action: 'approve', revision: '0'}),
        });
        assert.equal(acted.status, status, token);
      }
      assert.equal(await shown(server, id), undefined);
      const json = await call(`${server.url}/mail/comment?t=${good}`, 'POST', {json: {action: 'approve', revision: 0}});
      assert.equal(json.status, 415);
    } finally {
      await server.stop();
    }
    const without = await startServer({env: {...env, LINTEL_MAIL_TO: 'other@shop.example'}});
    try {
      const id = await post(without);
      const token = createSignedLinks(secret).make(
        'moderate',
        {site: 'default', comment: id, address: createMailAddresses(secret).keyOf(OWNER), made: 1},
        Date.now() + 60_000,
      );
      assert.equal((await open(`${without.url}/mail/comment?t=${token}`)).status, 404);
    } finally {
      await without.stop();
      await mails.kill();
    }
  });

  test('does not act on words that have changed since the page was opened', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        const id = await post(server, {text: 'Harmless'}, token);
        const [arrived] = await mails.mails(1);
        const url = atServer(server, arrived!.links(`${PUBLIC}/mail/comment`)[0]!);
        const page = await open(url);
        const edit = {json: {text: 'Buy this'}, token, headers: {origin: ORIGIN}};
        assert.equal((await call(`${server.url}/api/v1/comments/${id}`, 'PATCH', edit)).status, 200);
        const stale = await press(url, page.html);
        assert.equal(stale.status, 409);
        assert.ok(stale.html.includes('Buy this') && stale.html.includes('has been changed'));
        assert.equal(await shown(server, id), undefined);
        assert.equal((await press(url, stale.html)).status, 200, 'the link is not used up by that');
        assert.ok(await shown(server, id));
      },
      {env: {LINTEL_MODERATION: 'pre'}},
    ));

  test('lets nothing that a visitor writes become a header, another address or markup', () =>
    withMail(async (server, mails) => {
      const hostile = [
        'Ann\r\nBcc: victim@example.org',
        'Ann\nX-Evil: 1\n\nbody',
        'Ann\u2028Bcc: victim@example.org',
        '"a" <victim@example.org>, b@example.org',
        '=?utf-8?q?=0D=0ABcc:_victim@example.org?=',
        '{{constructor.constructor("x")()}} ${process.env.SECRET} <%= 1 %>',
        '</title><script>alert(1)</script>',
        '\u202egnp.exe',
      ];
      for (const name of hostile) {
        await post(server, {
          name: name.slice(0, 60),
          title: name,
          url: `${ORIGIN}/page`,
          text: `.\r\n.\r\nQUIT\r\n${name}\n</blockquote><a href="javascript:x">`,
        });
      }
      const arrived = await mails.mails(hostile.length);
      for (const {mail, raw, to, header} of arrived) {
        assert.deepEqual(to, [OWNER]);
        assert.deepEqual(
          mail.to?.map(({address}) => address),
          [OWNER],
        );
        for (const name of ['bcc', 'x-evil', 'cc']) assert.equal(header(name), undefined, name);
        assert.doesNotMatch(raw.split('\r\n\r\n')[0]!, /^(?:bcc|x-evil):/im);
        const html = mail.html ?? '';
        assert.doesNotMatch(html, /<script|<a href="javascript/i);
        assert.equal(html.match(/<title>/g)?.length, 1);
        assert.equal(html.match(/<\/blockquote>/g)?.length, 1);
        assert.doesNotMatch(mail.subject ?? '', /[\r\n\u2028\u202e]/);
        assert.ok(mail.text?.includes('> QUIT'), 'all of the text is there');
      }
      assert.ok(
        arrived.some(({mail}) => mail.html?.includes('{{constructor')),
        'and is no template',
      );
      assert.equal(arrived.length, hostile.length);
    }));

  test('comes in the owner’s language, from right to left where that is so', async () => {
    for (const [language, direction, word] of [
      ['ar', 'rtl', 'تعليق جديد من'],
      ['de', 'ltr', 'Neuer Kommentar von'],
      ['ja', 'ltr', '新しいコメント'],
    ] as const)
      await withMail(
        async (server, mails) => {
          await post(server, {name: 'Ann'});
          const [{mail, header, links}] = (await mails.mails(1)) as [Awaited<ReturnType<typeof mails.mails>>[0]];
          assert.ok(mail.subject?.includes(word), mail.subject);
          assert.ok(mail.html?.includes(`<html lang="${language}" dir="${direction}">`));
          assert.equal(header('content-language'), language);
          const page = await open(atServer(server, links(`${PUBLIC}/mail/comment`)[0]!));
          assert.ok(page.html.includes(`<html lang="${language}" dir="${direction}">`));
        },
        {env: {LINTEL_MAIL_LANGUAGE: language}},
      );
  });

  test('comes for those that wait alone where that is set', () =>
    withMail(
      async (server, mails) => {
        const token = newToken();
        const first = await post(server, {}, token);
        const [arrived] = await mails.mails(1);
        const url = atServer(server, arrived!.links(`${PUBLIC}/mail/comment`)[0]!);
        await press(url, (await open(url)).html);
        assert.ok(await shown(server, first));
        const second = await post(server, {text: 'Another one'}, token);
        assert.ok(await shown(server, second), 'it did not wait');
        const third = await post(server, {text: 'A third one'});
        await mails.mails(2);
        await new Promise(resolve => setTimeout(resolve, 300));
        assert.equal(mails.arrived.length, 2);
        assert.ok(
          Buffer.from(
            new URL(mails.arrived[1]!.links(`${PUBLIC}/mail/comment`)[0]!).searchParams.get('t')!,
            'base64url',
          ).includes(third),
        );
      },
      {env: {LINTEL_MODERATION: 'first', LINTEL_MAIL_WHEN: 'held'}},
    ));

  test('goes where, when and in the language that the site’s owner sets in /admin, at once', () =>
    withMail(async (server, mails) => {
      const browser = openBrowser(server.url);
      const link = firstLinkOf(server);
      await browser.ask('/api/v1/admin/links/accept', 'POST', {link, name: 'Olga', password: PASSWORD});
      await post(server);
      const [before] = await mails.mails(1);
      const set = (json: object) => browser.ask('/api/v1/admin/settings', 'PATCH', json);
      const wrong = await set({mailTo: ['ann@shop.example', 'a@b.example, c@d.example']});
      assert.equal(wrong.status, 422);
      assert.match(JSON.stringify(wrong.body.errors), /not an e-mail address/);
      const answer = await set({mailTo: ['new@shop.example'], mailLanguage: 'fr', name: 'La boutique'});
      assert.equal(answer.status, 200);
      await post(server, {name: 'Ann'});
      const [, after] = await mails.mails(2);
      assert.deepEqual(after!.to, ['new@shop.example']);
      assert.equal(after!.mail.subject, 'Nouveau commentaire de Ann sur « /page »');
      assert.ok(after!.mail.text?.includes('La boutique'));
      const old = await open(atServer(server, before!.links(`${PUBLIC}/mail/comment`)[0]!));
      assert.equal(old.status, 404, 'links of an address that is set no more do nothing');
    }));

  test('goes to every address, each with links of its own', () =>
    withMail(
      async (server, mails) => {
        await post(server);
        const arrived = await mails.mails(2);
        assert.deepEqual(arrived.map(({to}) => to[0]).sort(), ['a@shop.example', 'b@shop.example']);
        const [a, b] = arrived.map(({links}) => new URL(links(`${PUBLIC}/mail/comment`)[0]!).searchParams.get('t'));
        assert.notEqual(a, b);
      },
      {env: {LINTEL_MAIL_TO: 'a@shop.example, b@shop.example'}},
    ));
});

describe('a start', () => {
  test('fails where mail is set by halves, with the name and the fix, without the password', async () => {
    const whole = mailSettings({url: 'smtps://me:hunter2@smtp.example.com'});
    const cases: [Record<string, string | undefined>, RegExp][] = [
      [{LINTEL_MAIL_FROM: undefined}, /LINTEL_MAIL_FROM is missing.*Set it/],
      [{LINTEL_URL: undefined}, /LINTEL_URL is missing.*Set its public address/],
      [{LINTEL_SMTP: undefined}, /LINTEL_MAIL_TO is set, but there is no mail server/],
      [{LINTEL_SMTP: 'http://me:hunter2@smtp.example.com'}, /LINTEL_SMTP is not valid. Begin with smtp/],
      [{LINTEL_SMTP: 'smtp://me:hunter2@smtp.example.com/?x=1'}, /The only option is \?tls=off/],
      [{LINTEL_SMTP: 'smtps://me:hunter2%@smtp.example.com'}, /percent-encoded/],
      [{LINTEL_MAIL_FROM: 'Ann'}, /LINTEL_MAIL_FROM=Ann is not valid. Use an address/],
      [{LINTEL_MAIL_FROM: 'a@example.com, b@example.com'}, /LINTEL_MAIL_FROM/],
      [{LINTEL_MAIL_TO: 'ann'}, /"ann" is not an e-mail address/],
      [{LINTEL_MAIL_WHEN: 'weekly'}, /Use each, held, hourly, daily/],
      [{LINTEL_MAIL_LANGUAGE: 'xx'}, /Use en, ar, cs, da/],
      [{LINTEL_URL: 'comments.example.com'}, /LINTEL_URL=comments.example.com is not valid/],
    ];
    for (const [change, expected] of cases) {
      const {code, stderr} = await runCli(['serve'], {...whole, ...change, PORT: '0'});
      assert.equal(code, 1, JSON.stringify(change));
      assert.match(stderr, expected);
      assert.ok(!stderr.includes('hunter2'));
    }
  });
});

test('a server without a mail server keeps nothing for it', async () => {
  const server = await startServer();
  try {
    await post(server);
    assert.equal((await open(`${server.url}/mail/comment?t=x.y`)).status, 404);
    await becomes('nothing', () => true);
  } finally {
    await server.stop();
  }
});
