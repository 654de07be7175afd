import {existsSync} from 'node:fs';
import type {IncomingMessage, Server} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {join} from 'node:path';
import {createApp} from '../api/app.ts';
import {createThreads} from '../api/threads.ts';
import {seedDemo} from './demo.ts';
import {Failure} from './failure.ts';
import {createDoor} from '../http/door.ts';
import {createFiles} from '../http/files.ts';
import {createIdentity} from '../http/identity.ts';
import {createLimits} from '../http/limits.ts';
import {isDirect} from '../http/network.ts';
import {version} from '../../protocol/version.ts';
import type {LogLevel, Settings} from './settings.ts';
import {openStore, type Store} from '../store/store.ts';
import {StorageError} from '../store/writer.ts';
import {MAX_TEXT} from '../domain/markdown.ts';

export interface ServeOptions {
  demo: boolean;
  dist: string;
  /** Writes that may share a commit; for the benchmark. */
  batch?: number | undefined;
}

/** Requests under way get this long to finish when the server stops. */
const STOP_MS = 10_000;
/** A fault that keeps happening is told this often. */
const FAULT_MS = 60_000;

/** Runs the server until a signal stops it. Throws a `Failure` when it cannot start. */
export async function serve(settings: Settings, options: ServeOptions): Promise<void> {
  let stopping = false;
  const fault = createFaults(settings.log);
  const threads = createThreads(() => store, {moderation: settings.moderation, maxlength: MAX_TEXT});
  const store: Store = await openStore({
    path: settings.database,
    secret: settings.secret,
    changed: threads.changed,
    batch: options.batch,
  });
  if (options.demo) await seedDemo(store);

  const {origins, proxies, log} = settings;
  const files = createFiles(options.dist);
  const app = createApp({
    services: {
      store,
      origins,
      proxies,
      identity: createIdentity(store.secret),
      limits: createLimits(),
      limited: createLimited(settings, options.demo),
    },
    threads,
    files,
    ready: () => !stopping,
    fault,
  });
  const silent = new Set<Socket>();
  const door = createDoor({app, threads, files, origins, log, fault});
  door.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  door.on('request', ({socket}: IncomingMessage) => silent.delete(socket));
  try {
    await listen(door, settings);
  } catch (error) {
    await store.close();
    throw error;
  }
  announce(door, settings, existsSync(join(options.dist, 'lintel.js')) ? undefined : options.dist);
  await stopSignal();
  stopping = true;
  await close(door, silent);
  await store.close();
}

/** Tells the operator about faults: the same one once a minute, and what the disk refuses in one line. */
function createFaults(log: LogLevel): (error: unknown) => void {
  const told = new Map<string, number>();
  return error => {
    const cause = String(error);
    const now = Date.now();
    if (log === 'off' || now - (told.get(cause) ?? 0) < FAULT_MS) return;
    if (told.size > 1_000) told.clear();
    told.set(cause, now);
    console.error(new Date(now).toISOString(), error instanceof StorageError ? cause : error);
  };
}

/** Decides whose requests are limited; says once when a proxy makes all visitors look like one. */
function createLimited({limits, proxies}: Settings, demo: boolean): (request: IncomingMessage) => boolean {
  let warned = false;
  return request => {
    if (limits === false || (limits === null && demo && isDirect(request))) return false;
    if (proxies.none && !warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      console.warn(
        'Requests come through a proxy that LINTEL_TRUST_PROXY does not name: all its visitors share the limits of one ' +
          'network. If the proxy is yours, name it, e.g. LINTEL_TRUST_PROXY=loopback.',
      );
    }
    return true;
  };
}

function listen(server: Server, {port, host}: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port, e.g. PORT=${port < 65_535 ? port + 1 : 8787}.`,
        EACCES: `Port ${port} may not be used by this user. Choose one above 1023, e.g. PORT=8787.`,
        EADDRNOTAVAIL: `HOST=${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
        ENOTFOUND: `HOST=${host} is not known. Use 127.0.0.1, or 0.0.0.0 for all of this machine's addresses.`,
      };
      reject(
        new Failure(why[error.code ?? ''] ?? `The server cannot listen on ${host}, port ${port}: ${error.message}.`),
      );
    });
    server.listen({port, host}, () => {
      server.removeAllListeners('error');
      server.on('error', error => console.error(error));
      resolve();
    });
  });
}

/** @param bare the folder that should hold the script and does not */
function announce(server: Server, {host, database}: Settings, bare: string | undefined): void {
  const {port, family, address} = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const shown = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : host;
  const url = `http://${shown}:${port}`;
  console.log(`Lintel ${version} is running.

  ${bare === undefined ? `Demo      ${url}/\n  Script    ${url}/lintel.js` : `Script    none: ${bare} holds no lintel.js`}
  API       ${url}/api/v1/openapi.json
  Database  ${database}

Ctrl+C stops it.`);
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks again does not want to wait.
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

/** Takes no new connections, lets requests under way finish, and cuts what is left after a while. */
async function close(server: Server, silent: Iterable<Socket>): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  // Browsers open connections ahead of need; Node does not count one that never asked as idle.
  for (const socket of silent) socket.destroy();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
