import assert from 'node:assert/strict';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {describe, test} from 'node:test';
import {createMailTransport, readSmtp, type SmtpServer} from '../../../src/server/mail/smtp.ts';
import {becomes, openMailServer} from '../../helpers/mail-server.ts';
import {runCli} from '../../helpers/server.ts';
import {startWithOwner} from '../admin/helpers.ts';
import {mailSettings, post} from './helpers.ts';

const run = (smtp: string, to = 'ann@example.com') => runCli(['mail', 'test', to], mailSettings({url: smtp}));

describe('lintel mail test', () => {
  test('sends a mail and says each step', async () => {
    const mails = await openMailServer({
      onAuth: ({username, password}, _session, done) =>
        password === 'p@ss' ? done(null, {user: username!}) : done(new Error('Wrong')),
      allowInsecureAuth: true,
    });
    try {
      const {code, stdout} = await run(`smtp://me:p%40ss@127.0.0.1:${mails.port}`);
      assert.equal(code, 0);
      const steps = [...stdout.matchAll(/^ok +([\w ]+):/gm)].map(([, name]) => name);
      assert.deepEqual(steps, ['resolve', 'connect', 'tls', 'sign in', 'accept']);
      assert.deepEqual(mails.arrived[0]!.to, ['ann@example.com']);
      const wrong = await run(`smtp://me:other@127.0.0.1:${mails.port}`);
      assert.equal(wrong.code, 1);
      assert.match(wrong.stderr, /FAILED +sign in:.*\n.*Check user and password/);
      assert.ok(!wrong.stderr.includes('other'), 'without the password');
    } finally {
      await mails.kill();
    }
  });

  test('trusts no certificate that nobody vouches for, and says nothing in clear where TLS is wanted', async () => {
    const heard: string[] = [];
    const auth: NonNullable<Parameters<typeof openMailServer>[0]>['onAuth'] = ({password}, _session, done) => {
      heard.push(password ?? '');
      done(null, {user: 'me'});
    };
    const secure = await openMailServer({secure: true, onAuth: auth});
    const plain = await openMailServer({onAuth: auth, allowInsecureAuth: true});
    try {
      const {code, stderr} = await run(`smtps://me:secret@127.0.0.1:${secure.port}`);
      assert.equal(code, 1);
      assert.match(stderr, /FAILED +tls:.*certificate.*\n.*NODE_EXTRA_CA_CERTS/i);
      const login = {user: 'me', password: 'secret'};
      const transport = createMailTransport(
        {host: '127.0.0.1', port: plain.port, tls: 'starttls', ...login},
        'c.example',
      );
      const mail = {
        from: {name: '', address: 'c@shop.example'},
        to: 'a@example.com',
        subject: 's',
        text: 't',
        html: 'h',
      };
      const delivery = await transport.deliver({...mail, messageId: '<a@b>', headers: {}});
      assert.equal(delivery.taken, false);
      assert.match((await transport.probe()) ?? '', /STARTTLS|TLS/);
      transport.close();
      assert.deepEqual([heard, plain.arrived.length], [[], 0]);
      // A server elsewhere has to offer it, one on this machine need not.
      assert.equal((readSmtp('smtp://mail.example.com') as SmtpServer).tls, 'starttls');
      assert.equal((readSmtp('smtp://mail.example.com?tls=off') as SmtpServer).tls, 'none');
      assert.equal((readSmtp('smtp://127.0.0.1') as SmtpServer).tls, 'none');
    } finally {
      await secure.kill();
      await plain.kill();
    }
  });

  test('names the step that fails, and the fix', async () => {
    const mails = await openMailServer({
      onRcptTo: ({address}, _session, done) =>
        address === 'nobody@example.com' ? done(Object.assign(new Error('No such user'), {responseCode: 550})) : done(),
      onMailFrom: ({address}, _session, done) =>
        address.endsWith('other.example') ? done(Object.assign(new Error('Not yours'), {responseCode: 553})) : done(),
    });
    const mute = createServer(socket => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>(resolve => mute.listen(0, '127.0.0.1', resolve));
    const {port} = mute.address() as AddressInfo;
    try {
      const cases: [string, string, RegExp][] = [
        ['smtp://no-such-host.invalid', 'a@example.com', /FAILED +resolve: no-such-host\.invalid.*\n.*Check the name/],
        ['smtp://127.0.0.1:1', 'a@example.com', /FAILED +connect: no connection to port 1 \(ECONNREFUSED\)\n.*465/],
        [`smtp://127.0.0.1:${port}`, 'a@example.com', /FAILED +tls:.*\n.*does not greet/],
        [
          `smtps://127.0.0.1:${mails.port}`,
          'a@example.com',
          /FAILED +tls:.*\n.*does not speak TLS from the first byte/,
        ],
        [mails.url, 'nobody@example.com', /FAILED +accept:.*No such user.*\n.*those who sign in/],
        [mails.url, 'no address', /"no address" is not an e-mail address/],
      ];
      for (const [smtp, to, expected] of cases) {
        const {code, stderr} = await run(smtp, to);
        assert.equal(code, 1, smtp);
        assert.match(stderr, expected);
      }
      const {stderr} = await runCli(['mail', 'test', 'a@example.com'], {
        ...mailSettings(mails),
        LINTEL_MAIL_FROM: 'c@other.example',
      });
      assert.match(stderr, /FAILED +accept:.*Not yours.*\n.*Set LINTEL_MAIL_FROM/);
      assert.match((await runCli(['mail', 'test', 'a@example.com'])).stderr, /LINTEL_SMTP names no mail server/);
    } finally {
      mute.close();
      await mails.kill();
    }
  });
});

describe('the state of mail', () => {
  test('says within a minute that the mail server is dead, what waits, and that it is back', async () => {
    const mails = await openMailServer();
    const {server, owner} = await startWithOwner({env: mailSettings(mails)});
    const state = async () => (await owner.ask('/api/v1/admin/mail')).body;
    try {
      assert.equal((await fetch(`${server.url}/api/v1/admin/mail`)).status, 401);
      const fresh = await state();
      assert.deepEqual(
        [fresh.server, fresh.from, fresh.problem, fresh.waiting, fresh.lastSent],
        [`127.0.0.1:${mails.port}`, 'comments@shop.example', null, 0, null],
      );
      await post(server);
      await mails.mails(1);
      await becomes('the note', async () => (await state()).lastSent !== null);
      await mails.kill();
      const died = performance.now();
      for (let i = 0; i < 3; i++) await post(server);
      await becomes('the problem', async () => (await state()).problem !== null, 60_000);
      assert.ok(performance.now() - died < 60_000);
      await becomes('what waits', async () => (await state()).waiting === 3);
      const dead = await state();
      assert.match(dead.problem, /ECONNREFUSED|closed/i);
      assert.ok(dead.failingSince && dead.oldest && dead.lastError.at >= dead.failingSince);
      const risen = await openMailServer({port: mails.port});
      try {
        await risen.mails(3, 60_000);
        await becomes('its end', async () => (await state()).problem === null);
        const back = await state();
        assert.deepEqual([back.waiting, back.failingSince, back.oldest], [0, null, null]);
        assert.ok(back.lastError, 'what went wrong last is still told');
      } finally {
        await risen.kill();
      }
    } finally {
      await server.stop();
    }
  });

  test('shows a dead mail server before anything has to be sent', async () => {
    const mails = await openMailServer();
    await mails.kill();
    const {server, owner} = await startWithOwner({env: mailSettings(mails)});
    try {
      const {body} = await owner.ask('/api/v1/admin/mail');
      assert.match(body.problem, /ECONNREFUSED/);
      assert.equal(body.waiting, 0);
    } finally {
      await server.stop();
    }
  });

  test('says where no mail server is set', async () => {
    const {server, owner} = await startWithOwner();
    try {
      const {body} = await owner.ask('/api/v1/admin/mail');
      assert.deepEqual([body.server, body.problem], [null, null]);
    } finally {
      await server.stop();
    }
  });
});
