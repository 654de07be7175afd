import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {isPublic} from '../../src/server/notify/addresses.ts';
import {createTelling} from '../../src/server/domain/telling.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {createDeliver, type Deliver} from '../../src/server/notify/deliver.ts';
import {startDispatcher} from '../../src/server/notify/dispatcher.ts';
import {webhookChannel} from '../../src/server/notify/webhook.ts';
import type {CommentMessage} from '../../src/server/notify/message.ts';
import {readReceivers, type Receiver} from '../../src/server/notify/receivers.ts';
import {openTestStore} from '../helpers/database.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  message: CommentMessage;
}

/** A receiver on loopback. It answers 200 to what `answer` does not answer itself. */
async function openReceiver(
  answer: (received: Received, response: ServerResponse) => boolean | void = () => false,
  port = 0,
) {
  /** What was answered with 200, in order. */
  const taken: Received[] = [];
  const sockets = new Set<Socket>();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const received = {headers: request.headers, body, message: JSON.parse(body) as CommentMessage};
    if (answer(received, response)) return;
    taken.push(received);
    response.end('ok');
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => {}));
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const {port: bound} = server.address() as AddressInfo;
  return {
    taken,
    port: bound,
    url: `http://127.0.0.1:${bound}/hook?key=1`,
    ids: () => taken.map(({message}) => message.data.comment.id),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

const ORIGIN = 'http://localhost:3000';
async function post(server: TestServer, more: object = {}, token = newToken()): Promise<string> {
  const id = newId();
  const json = {id, thread: '/page', text: 'Hello *you*', ...more};
  const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token, headers: {origin: ORIGIN}});
  assert.equal(status, 201);
  return id;
}

describe('a webhook', () => {
  test('is told of a new comment, signed as Standard Webhooks say with the secret the command prints', async () => {
    const receiver = await openReceiver();
    const server = await startServer({env: {LINTEL_NOTIFY: receiver.url}});
    try {
      const page = {url: `${ORIGIN}/page`, title: 'The page'};
      const id = await post(server, {...page, name: 'Ann', email: 'ann@example.com', rating: 4});
      await becomes('the message', () => receiver.taken.length === 1);
      const {headers, body, message} = receiver.taken[0]!;
      assert.equal(message.type, 'comment.created');
      const {created, ...comment} = message.data.comment;
      assert.deepEqual(comment, {id, parent: null, name: 'Ann', rating: 4, text: 'Hello *you*'});
      assert.equal(message.timestamp, created);
      assert.deepEqual(message.data.thread, {key: '/page', ...page});
      assert.equal(message.data.site, 'default');
      assert.ok(!body.includes('ann@example.com'), 'addresses stay on the server');

      const {stdout, code} = await server.run(['webhook', 'secret'], {LINTEL_NOTIFY: receiver.url});
      assert.equal(code, 0);
      const [url, secret = ''] = stdout.trim().split(/\s+/);
      assert.equal(url, receiver.url);
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      assert.equal(key.length, 32);
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      assert.equal(headers['webhook-signature'], `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
      assert.ok(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000) < 10);
      assert.match(String(headers['webhook-id']), /^msg_[\w-]+$/);
      assert.equal(headers['content-type'], 'application/json');
      await setTimeout(300);
      assert.equal(receiver.taken.length, 1, 'once');
    } finally {
      await server.stop();
      await receiver.close();
    }
  });

  test('that dies during a burst, with the server killed as well, gets every message once', async () => {
    let alive = 30;
    const dying = await openReceiver((_, response) => {
      if (alive-- > 0) return false;
      response.destroy();
      return true;
    });
    const server = await startServer({env: {LINTEL_NOTIFY: dying.url}});
    try {
      const posted: string[] = [];
      await Promise.all(
        Array.from({length: 10}, async () => {
          for (let i = 0; i < 20; i++) posted.push(await post(server));
        }),
      );
      await becomes('the first thirty', () => dying.taken.length === 30);
      await dying.close();
      for (let i = 0; i < 10; i++) posted.push(await post(server));
      await becomes('a word in the log', () => /takes no messages about new comments/.test(server.output()));
      assert.ok(!server.output().includes('key=1'), 'without what may be secret');
      await server.kill();
      const risen = await openReceiver(undefined, dying.port);
      await server.restart();
      try {
        // What was under way when the server was killed waits for its lease to end.
        await becomes('the rest', () => dying.taken.length + risen.taken.length >= 210, Boolean, 75_000);
        await setTimeout(500);
        assert.deepEqual([...dying.ids(), ...risen.ids()].sort(), posted.sort());
        const messages = [...dying.taken, ...risen.taken].map(({headers}) => headers['webhook-id']);
        assert.equal(new Set(messages).size, 210, 'an id for each');
      } finally {
        await risen.close();
      }
    } finally {
      await server.stop();
    }
  });

  test('that never answers slows no post and keeps no other from hearing', async () => {
    let asked = 0;
    const silent = await openReceiver(() => {
      asked++;
      return true;
    });
    const other = await openReceiver();
    const server = await startServer({env: {LINTEL_NOTIFY: `${silent.url}, ${other.url}`}});
    try {
      for (let i = 0; i < 20; i++) await post(server);
      assert.ok(asked < 20, 'they did not wait for an answer each');
      await becomes('the other', () => other.taken.length === 20);
      const secrets = await server.run(['webhook', 'secret'], {LINTEL_NOTIFY: `${silent.url}, ${other.url}`});
      const [a, b] = secrets.stdout
        .trim()
        .split('\n')
        .map(line => line.split(/\s+/)[1]);
      assert.notEqual(a, b, 'each has its own secret');
      await silent.close();
    } finally {
      await server.stop();
      await other.close();
    }
  });

  test('that refuses one message gets the others, and follows nobody elsewhere', async () => {
    const elsewhere = await openReceiver();
    const tries: string[] = [];
    const receiver = await openReceiver(({message}, response) => {
      const {text} = message.data.comment;
      tries.push(text);
      if (text === 'poison') response.writeHead(500).end();
      else if (text === 'moved') response.writeHead(307, {location: elsewhere.url}).end();
      else return false;
      return true;
    });
    const server = await startServer({env: {LINTEL_NOTIFY: receiver.url}});
    try {
      await post(server, {text: 'poison'});
      await post(server, {text: 'moved'});
      const good = [await post(server), await post(server), await post(server)];
      await becomes('the others', () => receiver.taken.length === 3);
      assert.deepEqual(receiver.ids().sort(), good.sort());
      assert.equal(elsewhere.taken.length, 0);
      await setTimeout(500);
      const refused = tries.filter(text => text === 'poison' || text === 'moved');
      assert.deepEqual(refused.sort(), ['moved', 'poison'], 'those wait longer than the others');
    } finally {
      await server.stop();
      await receiver.close();
      await elsewhere.close();
    }
  });

  test('is not told of a comment that is gone before', async () => {
    const receiver = await openReceiver();
    const {port, url} = receiver;
    await receiver.close();
    const server = await startServer({env: {LINTEL_NOTIFY: url}});
    try {
      const token = newToken();
      const ids = [await post(server, {}, token), await post(server, {}, token)];
      const {status} = await call(`${server.url}/api/v1/comments/${ids[0]}`, 'DELETE', {
        token,
        headers: {origin: ORIGIN},
      });
      assert.equal(status, 200);
      const risen = await openReceiver(undefined, port);
      await becomes('the one that stayed', () => risen.taken.length > 0);
      await setTimeout(500);
      assert.deepEqual(risen.ids(), [ids[1]]);
      await risen.close();
    } finally {
      await server.stop();
    }
  });
});

describe('the outbox', () => {
  /** A store with messages to a receiver, and dispatchers on it. */
  async function outboxOf(count: number, now = Date.now()) {
    const store = await openTestStore();
    const [receiver] = readReceivers('http://127.0.0.1:9/') as Receiver[];
    const writing = createWriting(store, {telling: createTelling({webhooks: [receiver!.key]})});
    for (let i = 0; i < count; i++) {
      await writing.post(
        {site: 's', visitor: '', networks: [], now, url: null, title: ''},
        {...{id: newId(), thread: 'k', parent: null, name: '', email: '', text: `${i}`, rating: null}},
      );
    }
    const start = (deliver: Deliver) =>
      startDispatcher({
        ...{store, channels: [webhookChannel(store, {...receiver!, secret: 'whsec_c2VjcmV0'}, deliver)]},
        ...{report: () => {}, reportError: error => assert.fail(String(error))},
      });
    return {
      store,
      start,
      receiver: receiver!,
      waiting: () => store.read(snapshot => snapshot.nextMessage(receiver!.key)),
    };
  }

  test('gives each message to one of several processes', async () => {
    const {store, start, waiting} = await outboxOf(60);
    const sent: string[] = [];
    const deliver: Deliver = async (_url, _headers, body) => {
      sent.push((JSON.parse(body) as CommentMessage).data.comment.id);
      await setTimeout(20);
      return {taken: true};
    };
    const dispatchers = [start(deliver), start(deliver), start(deliver)];
    while ((await waiting()) !== null) await setTimeout(20);
    await Promise.all(dispatchers.map(dispatcher => dispatcher.stop()));
    assert.equal(sent.length, 60);
    assert.equal(new Set(sent).size, 60);
    await store.close();
  });

  test('tries one message after the other at a receiver that does not answer, and stops when told', async () => {
    const {store, start, receiver} = await outboxOf(60);
    let tries = 0;
    const dispatcher = start(async () => {
      tries++;
      return {taken: false, answered: false, problem: 'dead'};
    });
    await setTimeout(500);
    const first = tries;
    assert.ok(first > 0 && first <= 16, `${first} at first`);
    for (let i = 0; i < 20; i++) dispatcher.wake();
    await setTimeout(1_000);
    assert.equal(tries, first + 1, 'one more after a second, whoever wakes it');
    await dispatcher.stop();
    const due = {receiver: receiver.key, now: Number.MAX_SAFE_INTEGER, limit: 100};
    assert.equal((await store.read(snapshot => snapshot.dueMessages(due))).length, 60, 'all of it waits');
    await store.close();
  });

  test('drops what nobody took for two weeks', async () => {
    const {store, start, waiting} = await outboxOf(1, Date.now() - 15 * 86_400_000);
    const dispatcher = start(async () => ({taken: false, answered: true, problem: 'HTTP 500'}));
    while ((await waiting()) !== null) await setTimeout(20);
    await dispatcher.stop();
    await store.close();
  });

  test('sends at once what comes in while it looks', async () => {
    const {store, start, waiting, receiver} = await outboxOf(0);
    const dispatcher = start(async () => ({taken: true}));
    const writing = createWriting(store, {telling: createTelling({webhooks: [receiver.key]})});
    for (let i = 0; i < 30; i++) {
      await writing.post(
        {site: 's', visitor: '', networks: [], now: Date.now(), url: null, title: ''},
        {...{id: newId(), thread: 'k', parent: null, name: '', email: '', text: 'x', rating: null}},
      );
      dispatcher.wake();
      await becomes('a message whose wake was missed', waiting, due => due === null);
    }
    await dispatcher.stop();
    await store.close();
  });
});

describe('messages go', () => {
  test('to public addresses', () => {
    for (const address of ['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])
      assert.equal(isPublic(address), true, address);
    for (const address of [
      ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
      ...[
        '0.0.0.0',
        '224.0.0.1',
        '255.255.255.255',
        '192.0.2.1',
        '198.18.0.1',
        '::1',
        '::',
        'fe80::1',
        'fc00::1',
        'fd12::1',
      ],
      ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'ff02::1'],
      ...['', 'localhost', 'fe80::1%eth0'],
    ])
      assert.equal(isPublic(address), false, address);
  });

  test('to loopback where the setting says its address', () => {
    for (const url of ['http://127.0.0.1:3000/', 'http://[::1]:3000/', 'https://127.1/', 'http://2130706433/']) {
      assert.ok(Array.isArray(readReceivers(url)), url);
    }
    for (const url of [
      ...[
        'http://localhost:3000/',
        'http://example.com/',
        'https://10.0.0.1/',
        'https://0xa000001/',
        'https://[::ffff:10.0.0.1]/',
      ],
      ...['https://a:b@example.com/', 'ftp://example.com/', 'example.com', ',', 'https://'],
    ])
      assert.equal(typeof readReceivers(url), 'string', url);
  });

  test('to nobody whose name stands for a private address, however it answers', async () => {
    const receiver = await openReceiver();
    try {
      const url = new URL(`http://rebinding.example:${receiver.port}/`);
      const answers = ['10.0.0.1', '127.0.0.1', '::ffff:127.0.0.1', '::1'];
      for (const address of answers) {
        const family = address.includes(':') ? 6 : 4;
        const deliver = createDeliver({resolve: (_name, _options, done) => done(null, [{address, family}])});
        const delivery = await deliver(url, {}, '{}');
        assert.deepEqual(delivery, {
          taken: false,
          answered: false,
          problem: 'rebinding.example is at a private address',
        });
      }
      const direct = await createDeliver()(new URL(`http://[::ffff:127.0.0.1]:${receiver.port}/`), {}, '{}');
      assert.equal(direct.taken, false);
      assert.equal(receiver.taken.length, 0);
    } finally {
      await receiver.close();
    }
  });

  test('to the very address that was checked: the name is asked once', async () => {
    const receiver = await openReceiver();
    try {
      let asked = 0;
      const deliver = createDeliver({
        // A name that is public when it is checked and private when it is asked again.
        resolve: (_name, _options, done) => done(null, [{address: asked++ ? '10.0.0.1' : '127.0.0.1', family: 4}]),
        mayConnect: address => address === '127.0.0.1',
      });
      const body = JSON.stringify({data: {comment: {}}});
      assert.deepEqual(await deliver(new URL(`http://hooks.example:${receiver.port}/`), {}, body), {taken: true});
      assert.equal(asked, 1);
      assert.equal(receiver.taken[0]!.headers.host, `hooks.example:${receiver.port}`);
    } finally {
      await receiver.close();
    }
  });
});
