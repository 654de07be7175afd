import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {blocksOf} from '../helpers/guides.ts';
import {freePort} from '../helpers/machine.ts';
import {noPostgres, query} from '../helpers/postgres.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(REPOSITORY, 'src/server/cli/bin.ts');

/** What belongs to the whole machine: the package is this repository, and systemd does for PostgreSQL what its own `pg_ctl` does. */
const PROGRAMS = {
  npx: `shift; exec "$NODE" "$CLI" "$@"`,
  lintel: `exec "$NODE" "$CLI" "$@"`,
  systemctl: `case "$*" in
      "start postgresql" | "restart postgresql") pg_ctl -w -D "$PGDATA" -l "$ROOT/postgres.log" -o "$PG_OPTIONS" "$1";;
      "stop postgresql") pg_ctl -w -D "$PGDATA" -m fast stop;;
      *) exit 1;;
    esac`,
};

/** Whom PostgreSQL runs as, which is never root. */
function userOf(): {uid: number; gid: number} {
  if (process.getuid!() !== 0) return {uid: process.getuid!(), gid: process.getgid!()};
  const [uid, gid] = ['-u', '-g'].map(flag => Number(execFileSync('id', [flag, 'postgres'], {encoding: 'utf8'})));
  return {uid: uid!, gid: gid!};
}

describe('the commands of the guide to PostgreSQL', {skip: noPostgres}, () => {
  const root = mkdtempSync(join(tmpdir(), 'lintel-guide-postgresql-'));
  const ran = new Set<string>();
  const bin = join(root, 'programs');
  let env: NodeJS.ProcessEnv = {};
  let database = '';
  let user: {uid: number; gid: number};

  /** Runs the block that has this in it. @param change of its text, where it holds what is different here */
  function start(part: string, change: (script: string) => string = script => script, input = '') {
    const block = blocksOf('postgresql', 'sh').find(one => one.includes(part));
    assert.ok(block, `no block has ${part}`);
    ran.add(block);
    const script = change(block.replaceAll('/srv/', `${root}/srv/`).replaceAll(':5432/', `:${env.PGPORT}/`));
    // Its own session: programs that ask for a password find no terminal, and read it from here.
    const child = spawn('sh', ['-eu', '-c', script], {cwd: root, env, ...user, detached: true});
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
    child.stdin.on('error', () => {}).end(input);
    const ended = new Promise<string>((resolve, reject) =>
      child.once('exit', code => (code === 0 ? resolve(output) : reject(new Error(`${script}\n${output}`)))),
    );
    ended.catch(() => {});
    return {ended, output: () => output, stop: () => process.kill(-child.pid!, 'SIGTERM')};
  }
  const run = (...given: Parameters<typeof start>) => start(...given).ended;
  const systemctl = (what: string) =>
    execFileSync(join(bin, 'systemctl'), [what, 'postgresql'], {env, ...user, cwd: root, stdio: 'pipe'});

  async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
    const server = await startServer({env: {LINTEL_DATABASE: database}});
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  }
  const post = async (url: string, name: string) => {
    const json = {id: newId(), thread: '/', text: `Words of ${name}`, name};
    assert.equal((await call(`${url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
  };
  const namesOf = async (url: string) => {
    const {body} = await call(`${url}/api/v1/thread?thread=/`);
    return (body.comments as {author: {name: string}}[]).map(({author}) => author.name).sort();
  };

  before(async () => {
    user = userOf();
    const debian = '/usr/lib/postgresql';
    const newest = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))[0] : undefined;
    const programs = newest ? `${join(debian, newest, 'bin')}:` : '';
    env = {
      ...{
        ROOT: root,
        CLI,
        NODE: process.execPath,
        PGDATA: join(root, 'data'),
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        HOME: root,
      },
      ...{PGHOST: '127.0.0.1', PGPORT: String(await freePort()), PGUSER: 'postgres', PGDATABASE: 'postgres', PORT: '0'},
      PATH: `${bin}:${programs}${process.env.PATH}`,
    };
    env.PG_OPTIONS = `-p ${env.PGPORT} -k ${root} -c listen_addresses=127.0.0.1`;
    database = `postgres://lintel:PASSWORD@127.0.0.1:${env.PGPORT}/lintel`;
    env.LINTEL_DATABASE = database;
    for (const folder of [bin, join(root, 'srv')]) mkdirSync(folder);
    for (const [name, script] of Object.entries(PROGRAMS)) {
      writeFileSync(join(bin, name), `#!/bin/sh\nset -eu\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    for (const folder of [root, join(root, 'srv')]) chownSync(folder, user.uid, user.gid);
    execFileSync('initdb', ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'], {
      ...{env, ...user, cwd: root, stdio: 'pipe'},
    });
    systemctl('start');
  });
  after(() => {
    try {
      systemctl('stop');
    } catch {
      // It did not run.
    }
    rmSync(root, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
  });

  test('make a database, and a server on it', async () => {
    const serving = start('createdb', script => script, 'PASSWORD\nPASSWORD\n');
    await becomes('it runs', () => {
      assert.doesNotMatch(serving.output(), /error/i);
      return serving.output().includes('stops it');
    });
    serving.stop();
    await serving.ended.catch(() => {});
    const [row] = await query<{encrypted: boolean}>(
      database.replace('lintel:PASSWORD', 'postgres'),
      `select rolpassword like 'SCRAM%' as encrypted from pg_authid where rolname = 'lintel'`,
    );
    assert.equal(row?.encrypted, true, 'the password was taken');
  });

  test('bring everything from SQLite', async () => {
    const sqlite = await startServer({env: {LINTEL_DATABASE: 'sqlite:data/lintel.db'}});
    await post(sqlite.url, 'Ann');
    await sqlite.terminate();
    mkdirSync(join(root, 'data-of-lintel'));
    for (const name of readdirSync(join(sqlite.dir, 'data')))
      writeFileSync(join(root, 'data-of-lintel', name), readFileSync(join(sqlite.dir, 'data', name)));
    for (const name of ['.', ...readdirSync(join(root, 'data-of-lintel'))])
      chownSync(join(root, 'data-of-lintel', name), user.uid, user.gid);
    await sqlite.stop();
    const admin = database.replace('lintel:PASSWORD', 'postgres').replace(/lintel$/, 'postgres');
    await query(admin, 'drop database lintel');
    await query(admin, `create database lintel owner lintel encoding 'UTF8' template template0`);
    await run('lintel copy', script => script.replace('sqlite:data/', 'sqlite:data-of-lintel/'));
    assert.deepEqual(await withServer(namesOf), ['Ann']);
  });

  test('make a backup and bring it back', async () => {
    await run('pg_dump');
    await withServer(url => post(url, 'Later'));
    await run('pg_restore');
    assert.deepEqual(await withServer(namesOf), ['Ann']);
  });

  test('go back to a second', {timeout: 120_000}, async () => {
    await run('archive_command');
    await withServer(url => post(url, 'Before the copy'));
    await run('pg_basebackup');
    await withServer(url => post(url, 'After the copy'));
    const [row] = await query<{time: string}>(
      database,
      `select to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS.USOF') as time`,
    );
    await withServer(url => post(url, 'Too late'));
    await run('recovery_target_time', script => script.replace('2026-11-30 09:00:00+00', row!.time));
    await becomes('it takes writes', async () => {
      const [state] = await query<{standby: boolean}>(database, 'select pg_is_in_recovery() as standby');
      return !state!.standby;
    });
    const names = await withServer(async url => {
      await post(url, 'New');
      return namesOf(url);
    });
    assert.deepEqual(names, ['After the copy', 'Ann', 'Before the copy', 'New']);
  });

  test('are all run here', () => {
    assert.deepEqual(
      blocksOf('postgresql', 'sh').filter(block => !ran.has(block)),
      [],
    );
    const standby = readFileSync(join(REPOSITORY, 'test/server/standby.test.ts'), 'utf8');
    const statements = blocksOf('postgresql', 'sql').flatMap(block =>
      block.split('\n').map(line => line.replace(/;.*/, '')),
    );
    for (const one of statements.filter(Boolean)) assert.ok(standby.includes(one), `standby.test.ts runs ${one}`);
  });
});
