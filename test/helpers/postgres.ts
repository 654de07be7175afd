import {execFile, execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {chownSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {Client} from 'pg';
import {migrateDatabase} from '../../src/server/store/postgres/open.ts';
import {freePort} from './machine.ts';
import {becomes} from './wait.ts';

/** A real PostgreSQL on this machine, for tests. */
export interface TestPostgres extends Databases {
  /** Runs statements on a database, as its owner. */
  query<R extends object>(address: string, text: string): Promise<R[]>;
  /** Stops it: `fast` as an administrator does, `immediate` as a power cut would. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** `kill -9`: all it can do afterwards is nothing. */
  kill(): Promise<void>;
  /**
   * Copies it to another one that follows it (streaming replication), under a name that `synchronous_standby_names` can have.
   * @param port by which that one reaches it
   */
  startStandby(name: string, on?: {port: number}): Promise<TestStandby>;
  /** The address of the database that is always there. */
  readonly admin: string;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
  readonly port: number;
}

/** A PostgreSQL that follows another one, and may be read. */
export interface TestStandby extends Omit<TestPostgres, 'startStandby'> {
  /** Makes it one that is written to. */
  promote(): Promise<void>;
}

/** Databases of a PostgreSQL, for tests. */
export interface Databases {
  /** Makes an empty database and answers with its address. `upToDate`: with today's tables, which costs less than making them. */
  newDatabase(how?: {upToDate: boolean}): Promise<string>;
  /** Removes one, by its address, whoever is connected to it. */
  dropDatabase(address: string): Promise<void>;
}

/** Where PostgreSQL's programs are: the newest of Debian's, or those of the path; `undefined` where there are none. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map(version => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/**
 * Why tests of PostgreSQL are skipped on this machine; `false` where they run. In CI there is no reason: without PostgreSQL they fail.
 */
export const noPostgres: string | false =
  findPrograms() || process.env.CI ? false : 'PostgreSQL is not installed here: apt-get install postgresql';

/** PostgreSQL does not run as root: then as this user, which its Debian package makes, or else as nobody. */
function otherUser(): {uid: number; gid: number} | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], {encoding: 'utf8', stdio: 'pipe'}));
      return {uid: id('-u'), gid: id('-g')};
    } catch {
      // There is no such user.
    }
  }
  throw new Error('There is no user that PostgreSQL could run as.');
}

/**
 * Starts PostgreSQL on a free port of loopback with fresh data in a folder of its own. Commits are brought to the disk as on a real one.
 */
export async function startPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const programs = findPrograms();
  if (!programs) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const user: {uid?: number; gid?: number} = otherUser() ?? {};
  const dir = mkdtempSync(join(tmpdir(), 'lintel-postgres-'));
  if (user.uid !== undefined) chownSync(dir, user.uid, user.gid!);
  const data = join(dir, 'data');
  const env = {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC'};
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '--username=lintel', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    {...user, env, stdio: 'pipe', cwd: dir},
  );
  const running = await runPostgres({programs, user, env, dir, settings});
  return {
    ...running,
    async startStandby(name, {port} = running) {
      const follower = mkdtempSync(join(tmpdir(), 'lintel-standby-'));
      if (user.uid !== undefined) chownSync(follower, user.uid, user.gid!);
      const primary = `host=127.0.0.1 port=${port} user=lintel application_name=${name}`;
      await promisify(execFile)(
        join(programs, 'pg_basebackup'),
        ['-D', join(follower, 'data'), '-d', primary, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
        {...user, env, cwd: follower},
      );
      const standby = await runPostgres({programs, user, env, dir: follower, settings});
      const promote = async () => void (await query(standby.admin, 'select pg_promote(true, 30)'));
      return {...standby, promote};
    },
  };
}

interface Run {
  programs: string;
  user: {uid?: number; gid?: number};
  env: NodeJS.ProcessEnv;
  /** What it may write, with its `data` in it. */
  dir: string;
  settings: Record<string, string>;
}

/** Runs PostgreSQL on data that are there. */
async function runPostgres({programs, user, env, dir, settings}: Run) {
  const data = join(dir, 'data');
  const port = await freePort();
  const given = {
    ...{port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: dir, max_connections: '200'},
    ...settings,
  };
  const address = (database: string) => `postgres://lintel@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  const log = join(dir, 'log');

  async function start(): Promise<void> {
    const args = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const out = openSync(log, 'a');
    const started = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
      ...{...user, env, cwd: dir},
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    // Nobody waits for it: a process of tests ends when its tests have.
    started.unref();
    child = started;
    await becomes('PostgreSQL takes connections', async () => {
      if (started.exitCode !== null) throw new Error(`PostgreSQL ended: ${readFileSync(log, 'utf8').slice(-5_000)}`);
      return query(address('postgres'), 'select 1').then(
        () => true,
        () => false,
      );
    });
  }

  async function stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null) return;
    child = undefined;
    running.ref();
    const ended = new Promise(resolve => running.once('exit', resolve));
    // https://www.postgresql.org/docs/current/server-shutdown.html
    running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  await start();
  // A test that ends without `remove` leaves no server behind.
  process.once('exit', () => {
    child?.kill('SIGQUIT');
    rmSync(dir, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
  });
  return {
    ...databasesOf(address('postgres')),
    ...{query, start, stop, port},
    admin: address('postgres'),
    async kill() {
      const killed = child!;
      child = undefined;
      killed.ref();
      const ended = new Promise(resolve => killed.once('exit', resolve));
      killed.kill('SIGKILL');
      await ended;
    },
    async remove() {
      await stop('immediate');
      rmSync(dir, {recursive: true, force: true});
    },
  };
}

/** Runs statements on a database. */
export async function query<R extends object>(on: string, text: string): Promise<R[]> {
  const client = new Client({connectionString: on, connectionTimeoutMillis: 5_000});
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const TEMPLATE = 'lintel_template';

/** @param admin address of a database that others can be made from */
function databasesOf(admin: string): Databases {
  let count = 0;
  let template: Promise<void> | undefined;
  const addressOf = (name: string) => Object.assign(new URL(admin), {pathname: `/${name}`}).href;

  /** Makes the template, unless another process has done so. */
  async function makeTemplate(): Promise<void> {
    const client = new Client({connectionString: admin});
    await client.connect();
    try {
      await client.query('select pg_advisory_lock(1)');
      const {rowCount} = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
      if (rowCount) return;
      await client.query(`create database ${TEMPLATE}_part`);
      await migrateDatabase(addressOf(`${TEMPLATE}_part`));
      await client.query(`alter database ${TEMPLATE}_part rename to ${TEMPLATE}`);
    } finally {
      await client.end();
    }
  }

  return {
    async newDatabase({upToDate} = {upToDate: false}) {
      if (upToDate) await (template ??= makeTemplate());
      const name = `t${process.pid}_${count++}`;
      await query(admin, `create database ${name} template ${upToDate ? TEMPLATE : 'template0'}`);
      return addressOf(name);
    },
    async dropDatabase(address) {
      await query(admin, `drop database if exists ${new URL(address).pathname.slice(1)} with (force)`);
    },
  };
}

let shared: Promise<Databases> | undefined;

/**
 * Databases for tests that need no PostgreSQL of their own: of the one that the whole run has (`TEST_POSTGRES` is an address of it), or
 * of one that this process starts. It does not wait for its disk, which is what tests of durability need.
 */
export function sharedPostgres(): Promise<Databases> {
  const given = process.env.TEST_POSTGRES;
  return (shared ??= given ? Promise.resolve(databasesOf(given)) : startPostgres({fsync: 'off'}));
}
