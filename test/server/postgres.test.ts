import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {after, before, describe, test} from 'node:test';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {openPostgresStore} from '../../src/server/store/postgres/postgres-store.ts';
import {StoreUnavailable} from '../../src/server/store/store.ts';
import {follow} from '../helpers/live.ts';
import {noPostgres, startPostgres, type TestPostgres} from '../helpers/postgres.ts';
import {call, newId, newToken, runCli, startServer, type TestServer} from '../helpers/server.ts';
import {startTcpProxy} from '../helpers/tcp-proxy.ts';
import {becomes} from '../helpers/wait.ts';
import {insert, newComment, SITE, THREAD} from './store-contract/helpers.ts';

describe('PostgreSQL', {skip: noPostgres}, () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.remove());

  const post = (server: TestServer, thread: string, id = newId(), token = newToken()) =>
    call(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread, text: `Words ${id}`}, token});
  const read = (server: TestServer, thread: string) => call(`${server.url}/api/v1/thread?thread=${thread}&limit=100`);

  test('a start that cannot be is one sentence, without the password', async () => {
    const good = new URL(await postgres.newDatabase());
    good.password = 'hunter2';
    const other = (change: Partial<URL>) => Object.assign(new URL(good), change).href;
    await postgres.query(good.href, 'create database latin encoding sql_ascii locale "C" template template0');
    const foreign = await postgres.newDatabase();
    await postgres.query(foreign, 'create table comment (words text)');
    const newer = await postgres.newDatabase({upToDate: true});
    await postgres.query(newer, `insert into lintel_migration values ('9999-later', '2099-01-01')`);
    const damaged = await postgres.newDatabase({upToDate: true});
    await postgres.query(damaged, 'drop table below');
    const readOnly = await postgres.newDatabase();
    await postgres.query(
      good.href,
      `alter database ${new URL(readOnly).pathname.slice(1)} set default_transaction_read_only = on`,
    );
    const cases: [string, RegExp][] = [
      [
        other({port: '1'}),
        /^PostgreSQL at postgres:\/\/lintel@127\.0\.0\.1:1\/\S+ cannot be reached \(.*ECONNREFUSED.*\)\. Start it/,
      ],
      [other({pathname: '/nowhere'}), /^There is no database postgres:\S+\/nowhere\. Make it with createdb/],
      [other({username: 'stranger'}), /^PostgreSQL at \S+ does not let this user in\. Check user and password/],
      [other({pathname: '/latin'}), /^The database \S+\/latin keeps texts as SQL_ASCII\. Make one with: createdb/],
      [foreign, /^postgres:\S+ has a table comment of another program\. Set LINTEL_DATABASE/],
      [newer, /^postgres:\S+ was written by a newer Lintel\. Start that version/],
      [damaged, /^The database \S+ is damaged: it has no table below\. Restore a backup/],
      [readOnly, /^The database \S+ is read only\. Set LINTEL_DATABASE/],
    ];
    for (const [address, sentence] of cases) {
      const {code, stdout, stderr} = await runCli(['serve'], {PORT: '0', LINTEL_DATABASE: address});
      assert.equal(code, 1, address);
      assert.match(stderr, sentence);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
      assert.doesNotMatch(stdout + stderr, /hunter2/);
    }
    const wrong = await runCli(['serve'], {LINTEL_DATABASE: 'postgres://lintel:hunter2@127.0.0.1'});
    assert.match(wrong.stderr, /^LINTEL_DATABASE is not valid\. Use sqlite:PATH.* or postgres:/);
    assert.doesNotMatch(wrong.stderr, /hunter2/);
  });

  test('tables are made by `lintel migrate`, where servers are told not to', async () => {
    const database = await postgres.newDatabase();
    const env = {PORT: '0', LINTEL_DATABASE: database, LINTEL_MIGRATE: 'off'};
    const refused = await runCli(['serve'], env);
    assert.match(refused.stderr, /are not up to date: \d+ steps to take\. Run `lintel migrate`/);
    const made = await runCli(['migrate'], env);
    assert.match(made.stdout, /is up to date now\. Steps taken: 0001-start, /, made.stderr);
    assert.match((await runCli(['migrate'], env)).stdout, /is up to date\.\n$/);
    const server = await startServer({env});
    assert.equal((await post(server, '/made')).status, 201);
    await server.stop();
  });

  test('servers that start at once on an empty database make its tables once', async () => {
    const database = await postgres.newDatabase();
    const servers = await Promise.all([0, 1, 2].map(() => startServer({env: {LINTEL_DATABASE: database}})));
    const [first, second] = servers as [TestServer, TestServer];
    assert.equal((await post(first, '/many')).status, 201);
    await becomes(
      'the other has it',
      async () => (await read(second, '/many')).body.thread.count,
      count => count === 1,
    );
    await Promise.all(servers.map(server => server.stop()));
  });

  for (const listen of ['on', 'off'])
    test(`what one server writes another shows and tells within a second, notifications ${listen}`, async () => {
      const env = {LINTEL_DATABASE: await postgres.newDatabase({upToDate: true}), LINTEL_DATABASE_LISTEN: listen};
      const [one, other] = await Promise.all([startServer({env}), startServer({env})]);
      try {
        await post(one!, '/both');
        const reader = await follow(`${other!.url}/api/v1/events?thread=/both`);
        assert.equal((await read(other!, '/both')).body.thread.count, 1);
        const id = newId();
        await post(one!, '/both', id);
        await reader.until(({data}) => data.id === id);
        await becomes(
          'the answer kept by the other is dropped',
          async () => (await read(other!, '/both')).body.thread.count,
          count => count === 2,
        );
        reader.close();
        // Resumed on another server than before.
        const again = await follow(`${one!.url}/api/v1/events?thread=/both`, {'last-event-id': reader.lastId()!});
        const next = newId();
        await post(other!, '/both', next);
        await again.until(({data}) => data.id === next);
        assert.deepEqual(
          again.changes.map(({data}) => data.id),
          [next],
        );
        again.close();
      } finally {
        await Promise.all([one, other].map(server => server!.stop()));
      }
    });

  test('comments have PostgreSQL’s time, also those of a server whose clock is an hour ahead', async () => {
    const env = {LINTEL_DATABASE: await postgres.newDatabase({upToDate: true})};
    const ahead = 'const real = Date.now; Date.now = () => real() + 3_600_000';
    const right = await startServer({env});
    const wrong = await startServer({
      env: {...env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead)}`},
    });
    try {
      const before = Date.now();
      for (const server of [wrong, right, wrong]) assert.equal((await post(server, '/clock')).status, 201);
      const {comments} = (await read(right, '/clock')).body as ThreadAnswer;
      assert.equal(comments.length, 3);
      for (const {created} of comments) {
        const late = Date.parse(created) - before;
        // A second for what two clocks are apart, a minute for a machine that has much to do.
        assert.ok(late > -1_000 && late < 60_000, `${late} ms`);
      }
    } finally {
      await Promise.all([right.stop(), wrong.stop()]);
    }
  });

  test('while PostgreSQL is away kept answers are read, writes are refused in time, and all goes on when it is back', async () => {
    const own = await startPostgres();
    const server = await startServer({env: {LINTEL_DATABASE: await own.newDatabase({upToDate: true})}});
    try {
      await post(server, '/kept');
      assert.equal((await read(server, '/kept')).body.thread.count, 1);
      await own.stop('immediate');
      const start = performance.now();
      const refused = await becomes(
        'refused',
        () => post(server, '/kept'),
        ({status}) => status === 503,
      );
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      assert.ok(performance.now() - start < 12_000, 'in time');
      // From now on nobody has to wait for the answer.
      const soon = performance.now();
      assert.equal((await post(server, '/kept')).status, 503);
      assert.ok(performance.now() - soon < 4_000);
      assert.equal((await read(server, '/kept')).body.thread.count, 1);
      assert.equal((await read(server, '/unread')).status, 503);
      await own.start();
      await becomes(
        'stored again',
        async () => (await post(server, '/kept')).status,
        status => status === 201,
      );
      assert.equal((await read(server, '/kept')).body.thread.count, 2);
      await becomes(
        'ready',
        async () => (await call(`${server.url}/readyz`)).status,
        status => status === 200,
      );
    } finally {
      await server.stop();
      await own.remove();
    }
  });

  test('`lintel copy` brings everything from SQLite to PostgreSQL and back', async () => {
    const started: TestServer[] = [];
    const start = async (database?: string) => {
      const made = await startServer({env: {LINTEL_DATABASE: database}});
      started.push(made);
      return made;
    };
    try {
      const server = await start();
      const thread = '/moved';
      const token = newToken();
      const parent = newId();
      await post(server, thread, parent, token);
      const reply = newId();
      await call(`${server.url}/api/v1/comments`, 'POST', {
        json: {id: reply, thread, parent, text: 'Grüße from 東京都'},
        token,
      });
      await call(`${server.url}/api/v1/comments/${parent}/like`, 'PUT', {token: newToken()});
      await call(`${server.url}/api/v1/rating?thread=${thread}`, 'PUT', {json: {value: 4}, token});
      const answer = async (on: TestServer) => {
        const {thread: facts, rating, comments} = (await read(on, thread)).body;
        const found = (await call(`${on.url}/api/v1/search?thread=${thread}&q=${encodeURIComponent('grusse 京都')}`))
          .body;
        return {facts, rating, comments, found};
      };
      const before = await answer(server);
      assert.equal(before.facts.count, 2);
      assert.equal(before.found.results.length, 1, JSON.stringify(before.found));
      const database = await postgres.newDatabase();
      const running = await server.run(['copy', '--from', server.database, '--to', database]);
      assert.match(running.stderr, /^Another Lintel server is using/);
      await server.terminate();
      const copied = await server.run(['copy', '--from', server.database, '--to', database]);
      assert.match(
        copied.stdout,
        /has all of .*: 1 thread, 2 comments, 1 rating, .* Counts and hashes agree\.\n$/,
        copied.stderr,
      );
      const twice = await server.run(['copy', '--from', server.database, '--to', database]);
      assert.match(twice.stderr, /^The target is not empty/);

      const moved = await start(database);
      assert.deepEqual(await answer(moved), before);
      // Its author is known, and numbers go on.
      assert.equal((await call(`${moved.url}/api/v1/comments/${reply}`, 'DELETE', {token})).status, 200);
      assert.equal((await post(moved, thread)).status, 201);
      const after = await answer(moved);
      assert.equal(after.facts.count, 2);
      await moved.terminate();
      const back = await server.run(['copy', '--from', database, '--to', 'sqlite:back.db']);
      assert.match(back.stdout, /Counts and hashes agree/, back.stderr);
      const again = await start(`sqlite:${server.dir}/back.db`);
      assert.deepEqual(await answer(again), after);
    } finally {
      await Promise.all(started.map(server => server.stop()));
    }
  });

  test('a commit whose answer was lost is neither lost nor done twice', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    const cutter = await cutAfterCommit(Number(new URL(address).port));
    const store = await openPostgresStore({
      address: Object.assign(new URL(address), {port: String(cutter.port)}).href,
      changed: () => {},
    });
    try {
      await insert(store);
      for (let i = 1; i <= 5; i++) {
        cutter.cutNext();
        const comment = newComment();
        const taken = await store.write(async t => {
          await t.insertComment(comment);
          return t.takeAllowance({site: SITE, target: 't', network: 'n', day: 1}, 100);
        });
        assert.equal(taken, i);
        assert.equal(cutter.cuts(), i, 'the answer was lost');
        assert.equal(await store.read(s => s.usedAllowance({site: SITE, target: 't', network: 'n', day: 1})), i);
        assert.equal((await store.read(s => s.thread(THREAD)))?.comments, i + 1);
      }
    } finally {
      await store.close();
      cutter.stop();
    }
  });

  test('where another PostgreSQL has taken over, a commit that has left no word is not taken for done', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    await postgres.query(
      address,
      `create table history (number int);
       insert into history values (1);
       create schema other;
       create function other.pg_walfile_name(pg_lsn) returns text language sql as $$
         select lpad(number::text, 8, '0') || '0000000000000001' from public.history $$;
       alter database ${new URL(address).pathname.slice(1)} set search_path = public, other, pg_catalog`,
    );
    const cutter = await cutAfterCommit(Number(new URL(address).port));
    const store = await openPostgresStore({
      address: Object.assign(new URL(address), {port: String(cutter.port)}).href,
      changed: () => {},
    });
    try {
      const use = (during: () => Promise<unknown>) =>
        store.write(async t => {
          await during();
          cutter.cutNext();
          return t.takeAllowance({site: SITE, target: 't', network: 'n', day: 1}, 100);
        });
      assert.equal(await use(async () => {}), 1, 'the same one knows');
      const takesOver = () => postgres.query(address, 'update history set number = 2');
      await assert.rejects(use(takesOver), StoreUnavailable);
      assert.equal(cutter.cuts(), 2);
    } finally {
      await store.close();
      cutter.stop();
    }
  });

  test('a commit that goes on after its connection broke is waited for, and not done twice', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    // Whoever asks what became of it is answered late: with the outcome, and by then it is another one than when the question began.
    await postgres.query(
      address,
      `create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.7); return null; end $$;
       create constraint trigger linger after insert on comment deferrable initially deferred for each row
         when (new.thread = '/slow') execute function linger();
       create schema late;
       create function late.pg_xact_status(xid8) returns text language plpgsql as $$
         begin perform pg_sleep(1); return pg_catalog.pg_xact_status($1); end $$;
       alter database ${new URL(address).pathname.slice(1)} set search_path = public, late, pg_catalog`,
    );
    const proxy = await startTcpProxy([Number(new URL(address).port)]);
    const changed: unknown[] = [];
    const store = await openPostgresStore({
      address: Object.assign(new URL(address), {port: String(proxy.port)}).href,
      changed: threads => void changed.push(threads),
    });
    try {
      const thread = {site: SITE, thread: '/slow'};
      for (const scope of [undefined, {thread}]) {
        const stored = store.write(async t => {
          await t.ensureThread({...thread, url: null, title: '', created: 1});
          return (await t.insertComment(newComment(thread))).thread.comments;
        }, scope);
        await becomes('commits', () =>
          postgres
            .query(address, `select 1 from pg_stat_activity where wait_event = 'PgSleep' and query = 'commit'`)
            .then(rows => rows.length > 0),
        );
        proxy.cut();
        assert.equal(await stored, scope ? 2 : 1);
      }
      assert.equal((await store.read(s => s.thread(thread)))?.comments, 2);
    } finally {
      await store.close();
      proxy.stop();
    }
  });
});

/** Passes connections on, and cuts one when PostgreSQL answers its COMMIT, so that the answer never arrives. */
async function cutAfterCommit(port: number) {
  let armed = false;
  let cuts = 0;
  const wrote = new WeakSet<Socket>();
  const proxy = await startTcpProxy([port], {
    passing(piece, from, {client}) {
      if (from === 'client' && piece.includes('write_turn')) wrote.add(client);
      // CommandComplete: https://www.postgresql.org/docs/current/protocol-message-formats.html
      if (from === 'client' || !armed || !wrote.has(client)) return;
      if (!piece.includes('COMMIT\0') || piece.includes('ROLLBACK\0')) return;
      armed = false;
      cuts++;
      return 'cut';
    },
  });
  return {...proxy, cutNext: () => void (armed = true), cuts: () => cuts};
}
