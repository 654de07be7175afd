import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {hasProgram} from '../helpers/machine.ts';
import {noPostgres, startPostgres, type TestPostgres} from '../helpers/postgres.ts';
import {call, newId, runCli, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

// The table "When PostgreSQL is in trouble" of docs/guides/postgresql.md, row by row; what else stops a start is in postgres.test.ts.

const post = (server: TestServer, thread = '/kept', text = 'Words') =>
  call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread, text}});
const count = async (server: TestServer, thread = '/kept') =>
  (await call(`${server.url}/api/v1/thread?thread=${thread}`)).body.thread.count as number;

/** Writing is refused with 503 until further notice, readiness and log say why, reading goes on. */
async function refusesWrites(server: TestServer, reason: RegExp, text?: string): Promise<void> {
  const refused = await becomes(
    'refused',
    () => post(server, '/kept', text),
    ({status}) => status !== 201,
  );
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '10');
  assert.equal(refused.body.detail, 'The server cannot store anything right now. Try again soon.');
  const ready = await call<string>(`${server.url}/readyz`);
  assert.equal(ready.status, 503);
  assert.match(ready.body, reason);
  assert.match(server.output(), reason);
  assert.ok(!/\n\s+at /.test(server.output()), 'no stack trace');
  assert.doesNotMatch(server.output() + ready.body, /hunter2/);
}

/** All by itself. */
async function recovers(server: TestServer): Promise<void> {
  const {status} = await becomes(
    'stored again',
    () => post(server),
    answer => answer.status === 201,
  );
  assert.equal(status, 201);
  await becomes(
    'ready',
    async () => (await call(`${server.url}/readyz`)).status,
    answer => answer === 200,
  );
}

/** The start ends with one sentence and without the password. */
async function failsToStart(address: string, sentence: RegExp): Promise<void> {
  const {code, stdout, stderr} = await runCli(['serve'], {PORT: '0', LINTEL_DATABASE: address});
  assert.equal(code, 1, stdout + stderr);
  assert.match(stderr, sentence);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
  assert.doesNotMatch(stdout + stderr, /hunter2/);
}

describe('PostgreSQL in trouble', {skip: noPostgres}, () => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-trouble-'));
  let postgres: TestPostgres;

  before(async () => {
    chmodSync(dir, 0o755);
    // Everybody is let in, but for one user who has to say a password.
    const rules = join(dir, 'pg_hba.conf');
    writeFileSync(rules, 'host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n');
    postgres = await startPostgres({hba_file: rules});
  });
  after(async () => {
    await postgres.remove();
    rmSync(dir, {recursive: true, force: true});
  });

  const withPassword = (address: string, change: Partial<URL> = {}) =>
    Object.assign(new URL(address), {password: 'hunter2', ...change}).href;
  const nameOf = (address: string) => new URL(address).pathname.slice(1);

  test('too old: the start stops', async () => {
    const address = await postgres.newDatabase();
    // A PostgreSQL 14, as far as anybody can ask it.
    await postgres.query(
      address,
      `create schema older;
       create function older.current_setting(name text) returns text language sql as $$
         select case name when 'server_version_num' then '140012' when 'server_version' then '14.12'
           else pg_catalog.current_setting(name) end $$;
       alter database ${nameOf(address)} set search_path = older, pg_catalog, public`,
    );
    await failsToStart(
      withPassword(address),
      /^postgres:\/\/lintel@\S+ is PostgreSQL 14\.12, which is too old\. Use PostgreSQL 15 or newer\.$/m,
    );
  });

  test('a wrong password, or none: the start stops', async () => {
    const address = await postgres.newDatabase();
    await postgres.query(address, `create role guarded login password 'another'`);
    const sentence = /^PostgreSQL at postgres:\/\/guarded@\S+ does not let this user in\. Check user and password/;
    await failsToStart(withPassword(address, {username: 'guarded'}), sentence);
    await failsToStart(Object.assign(new URL(address), {username: 'guarded'}).href, sentence);
  });

  test('a user who is not let in any more while a server runs: what is kept is read, writes are refused, and it goes on by itself', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    await postgres.query(
      address,
      `create role changing login;
       grant all on schema public to changing;
       grant all on all tables in schema public to changing;
       grant all on all sequences in schema public to changing`,
    );
    const server = await startServer({
      env: {LINTEL_DATABASE: withPassword(address, {username: 'changing'}), LINTEL_MIGRATE: 'off'},
    });
    try {
      assert.equal((await post(server)).status, 201);
      assert.equal(await count(server), 1);
      await postgres.query(
        address,
        `alter role changing nologin;
         select pg_terminate_backend(pid) from pg_stat_activity where usename = 'changing'`,
      );
      await refusesWrites(server, /The database cannot be used \(28000: .*\)/);
      assert.equal(await count(server), 1, 'from memory');
      await postgres.query(address, 'alter role changing login');
      await recovers(server);
    } finally {
      await server.stop();
    }
  });

  test('read only while a server runs: writes wait for better times, reading goes on from PostgreSQL too', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    const server = await startServer({env: {LINTEL_DATABASE: withPassword(address)}});
    try {
      await post(server);
      await post(server, '/unread');
      assert.equal(await count(server), 1);
      // As a provider does it when the disk gets full.
      await postgres.query(address, `alter system set default_transaction_read_only = on`);
      await postgres.query(address, 'select pg_reload_conf()');
      await refusesWrites(server, /PostgreSQL takes no writes: it is read only\./);
      assert.equal(await count(server, '/unread'), 1);
      await postgres.query(address, 'alter system reset default_transaction_read_only');
      await postgres.query(address, 'select pg_reload_conf()');
      await recovers(server);
    } finally {
      await server.stop();
    }
  });

  test('a full disk: posts are refused, reading goes on, and all is well when there is room', async t => {
    const disk = join(dir, 'disk');
    execFileSync('mkdir', [disk]);
    // The write-ahead log has room: where it has none PostgreSQL itself stops, which is "away".
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk]).status !== 0)
      return t.skip('needs the right to mount a small disk');
    let server: TestServer | undefined;
    try {
      const tables = join(disk, 'tables');
      execFileSync('mkdir', ['-m', '777', tables]);
      execFileSync('chown', [String(process.getuid?.() === 0 ? 'postgres' : process.getuid?.()), tables]);
      const address = await postgres.newDatabase({upToDate: true});
      const empty = await postgres.newDatabase();
      const admin = Object.assign(new URL(address), {pathname: '/postgres'}).href;
      await postgres.query(admin, `create tablespace small location '${tables}'`);
      for (const one of [address, empty])
        await postgres.query(admin, `alter database ${nameOf(one)} set tablespace small`);
      // The first one to connect needs room for a file of PostgreSQL's own.
      await postgres.query(empty, 'select 1');
      server = await startServer({env: {LINTEL_DATABASE: withPassword(address)}});
      assert.equal((await post(server)).status, 201);
      assert.equal(await count(server), 1);
      const ballast = join(disk, 'ballast');
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch {
        closeSync(file);
      }
      await refusesWrites(server, /The disk of PostgreSQL is full\./, 'A text that needs pages. '.repeat(350));
      await failsToStart(
        withPassword(empty),
        /^The disk of PostgreSQL at postgres:\/\/lintel@\S+ is full\. Make room\./,
      );
      const stored = await count(server);
      assert.ok(stored >= 1);
      rmSync(ballast);
      await recovers(server);
      assert.ok((await count(server)) > stored);
    } finally {
      await server?.stop();
      spawnSync('umount', ['-l', disk]);
    }
  });

  test('a database that takes no connections while a server runs: the same', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    const server = await startServer({env: {LINTEL_DATABASE: withPassword(address)}});
    try {
      await post(server);
      assert.equal(await count(server), 1);
      await postgres.query(
        Object.assign(new URL(address), {pathname: '/postgres'}).href,
        `alter database ${nameOf(address)} allow_connections off;
         select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(address)}'`,
      );
      await refusesWrites(server, /The database cannot be used \(55000: /);
      assert.equal(await count(server), 1);
      await postgres.query(
        Object.assign(new URL(address), {pathname: '/postgres'}).href,
        `alter database ${nameOf(address)} allow_connections on`,
      );
      await recovers(server);
    } finally {
      await server.stop();
    }
  });

  test('a pooler that shares sessions stops the start; one that does not is as good as PostgreSQL itself', async t => {
    if (!hasProgram('pgbouncer')) return t.skip('needs PgBouncer: apt-get install pgbouncer');
    const address = await postgres.newDatabase();
    for (const mode of ['transaction', 'session']) {
      const {port, stop} = await startPooler(mode, address);
      const pooled = Object.assign(new URL(withPassword(address)), {port: String(port)}).href;
      try {
        if (mode === 'transaction') {
          await failsToStart(
            pooled,
            /^The pooler at \S+ shares a session among connections\. Set its pool_mode to session, or/,
          );
          continue;
        }
        const server = await startServer({env: {LINTEL_DATABASE: pooled}});
        assert.equal((await post(server)).status, 201);
        assert.equal(await count(server), 1);
        await server.stop();
      } finally {
        await stop();
      }
    }
  });

  async function startPooler(mode: string, address: string): Promise<{port: number; stop(): Promise<void>}> {
    const {port, hostname} = new URL(address);
    const own = Number(port) + 1;
    const settings = join(dir, `${mode}.ini`);
    const users = join(dir, 'users');
    writeFileSync(users, '"lintel" "hunter2"\n');
    writeFileSync(
      settings,
      `[databases]\n* = host=${hostname} port=${port} user=lintel\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${own}
pool_mode = ${mode}\nauth_type = plain\nauth_file = ${users}\nunix_socket_dir =\n`,
    );
    const asOther = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
    const child = spawn('pgbouncer', [...asOther, settings], {stdio: ['ignore', 'ignore', 'pipe']});
    let output = '';
    child.stderr.on('data', chunk => (output += chunk));
    await becomes('the pooler listens', () => output.includes('process up'));
    return {
      port: own,
      async stop() {
        const ended = new Promise(resolve => child.once('exit', resolve));
        child.kill('SIGQUIT');
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
});
