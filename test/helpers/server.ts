import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {dropDatabase, newDatabase, onPostgres} from './database.ts';

const CLI = fileURLToPath(new URL('../../src/server/cli/bin.ts', import.meta.url));

export interface ServerOptions {
  /** Environment variables beside `LINTEL_LIMITS=off` and `LINTEL_CHALLENGE=off`; `undefined` removes one. */
  env?: Record<string, string | undefined>;
  /** Arguments after `serve`. */
  args?: string[];
  /** The built server to run instead of the sources, e.g. `dist/es/server/cli/bin.js`. */
  cli?: string;
}

export interface TestServer {
  /** Without a slash at the end. It stays the same over `restart`. */
  readonly url: string;
  /** The temporary folder the server runs in; SQLite's database is `data/lintel.db` in it. */
  readonly dir: string;
  /** Its database, as `LINTEL_DATABASE` names it. */
  readonly database: string;
  /** Runs a command on its database, in its folder. */
  run(args: string[], env?: Record<string, string | undefined>): Promise<Ended>;
  /** The process that runs now. */
  readonly pid: () => number | undefined;
  /** What the server wrote to stdout and stderr so far. */
  readonly output: () => string;
  /** SIGTERM, waits for the end, removes the folder; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGTERM without waiting for the end and without removing anything. */
  terminate(): Promise<number | null>;
  /** SIGKILL: no chance to write anything more. The folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port, after `kill` or else after a SIGTERM. */
  restart(): Promise<void>;
}

/** Starts a real server process on a free port with a fresh database in a fresh folder. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-test-'));
  let output = '';
  let child: ChildProcess | undefined;
  let exited: Promise<number | null> = Promise.resolve(null);
  let port = '0';

  const database = options.env?.LINTEL_DATABASE ?? (await newDatabase(dir));

  async function start(): Promise<string> {
    const env = {
      ...{...baseEnvironment(), LINTEL_LIMITS: 'off', LINTEL_CHALLENGE: 'off'},
      ...(onPostgres && {LINTEL_DATABASE: database}),
      ...{...options.env, PORT: port},
    };
    child = spawn(process.execPath, [options.cli ?? CLI, 'serve', ...(options.args ?? [])], {cwd: dir, env});
    const started = child;
    exited = new Promise(resolve => started.once('exit', code => resolve(code)));
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const url = /http:\/\/[^/\s]+/.exec(output.slice(output.lastIndexOf('is running')))?.[0];
        if (url && output.includes('stops it')) resolve(url);
      };
      started.stdout!.on('data', read);
      started.stderr!.on('data', read);
      void exited.then(code => reject(new Error(`the server ended with ${code}: ${output}`)));
    });
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    child?.kill(signal);
    const code = await exited;
    child = undefined;
    return code;
  }

  const url = await start().catch(error => {
    rmSync(dir, {recursive: true, force: true});
    throw error;
  });
  port = new URL(url).port;
  return {
    url,
    dir,
    database,
    run: (args, env) => runCli(args, {LINTEL_DATABASE: database, ...env}, dir),
    pid: () => child?.pid,
    output: () => output,
    async stop() {
      const code = await end('SIGTERM');
      if (!options.env?.LINTEL_DATABASE) await dropDatabase(database);
      rmSync(dir, {recursive: true, force: true});
      return code;
    },
    terminate: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL');
    },
    async restart() {
      if (child) await end('SIGTERM');
      output = '';
      await start();
    },
  };
}

/** What a command has left. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line to its end, for starts that must fail and for commands without a server. */
export function runCli(args: string[], env: Record<string, string | undefined> = {}, cwd = tmpdir()): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [CLI, ...args], {cwd, env: {...baseEnvironment(), ...env}});
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => (stdout += chunk));
    child.stderr.on('data', chunk => (stderr += chunk));
    const limit = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.once('exit', code => {
      clearTimeout(limit);
      resolve({code, stdout, stderr});
    });
  });
}

/** The environment without settings of ours that the caller's shell may have. */
export function baseEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LINTEL_|PORT$|HOST$)/.test(name)));
}

let counter = 0;

/** A new UUIDv7 (RFC 9562 §5.7), later than all made before. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const order = (counter++ & 0xfff).toString(16).padStart(3, '0');
  const random = crypto.randomUUID().slice(19);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${random}`;
}

/** A visitor's token, as a browser makes one. */
export function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Sends a request with a JSON body and the headers a page's script would send; `body` of the answer is parsed if it is JSON. */
export async function call<T = any>(
  url: string,
  method = 'GET',
  {json, token, headers = {}}: {json?: unknown; token?: string; headers?: Record<string, string>} = {},
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(json !== undefined && {'content-type': 'application/json'}),
      ...(token && {authorization: `Bearer ${token}`}),
      ...headers,
    },
    body: json === undefined ? null : JSON.stringify(json),
  });
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return {status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T};
}
