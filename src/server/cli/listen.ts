import type {IncomingMessage, Server} from 'node:http';
import {Server as NetServer, type AddressInfo, type Socket} from 'node:net';
import {version} from '../../protocol/version.ts';
import {Failure} from './failure.ts';
import {describeDatabase} from './open-store.ts';
import type {Log} from './log.ts';
import type {Settings} from './settings.ts';

/** Requests under way get this long to finish when the server stops. */
const STOP_MS = 10_000;
/** Connections that have nothing under way are kept for this long then. */
const LINGER_MS = 250;

/** Connections that have sent nothing yet. */
export function silentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({socket}: IncomingMessage) => silent.delete(socket));
  return silent;
}

/** The first one that systemd hands over (sd_listen_fds(3)). */
const HELD_SOCKET = 3;

/**
 * The socket that systemd listens on for this process, if it does: connections wait in it while the server is restarted, and none is refused.
 * @throws Failure when there are several
 */
export function heldSocket({LISTEN_PID, LISTEN_FDS}: NodeJS.ProcessEnv, pid: number): number | undefined {
  if (LISTEN_PID !== String(pid) || !Number(LISTEN_FDS)) return undefined;
  if (LISTEN_FDS === '1') return HELD_SOCKET;
  throw new Failure(
    `systemd listens on ${LISTEN_FDS} sockets for this server, which takes one. Leave one ListenStream= in the unit.`,
  );
}

/**
 * Listens on the socket that is held for this process, else on the port of the settings.
 * @throws Failure saying why the port cannot be had
 */
export function listen(server: Server, {port, host}: Settings, log: Log): Promise<void> {
  const held = heldSocket(process.env, process.pid);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port, e.g. PORT=${port < 65_535 ? port + 1 : 8787}.`,
        EACCES: `Port ${port} may not be used by this user. Choose one above 1023, e.g. PORT=8787.`,
        EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
        ENOTFOUND: `HOST=${host} cannot be found. Use 127.0.0.1, or 0.0.0.0 for all of this machine's addresses.`,
      };
      reject(
        new Failure(why[error.code ?? ''] ?? `The server cannot listen on ${host}, port ${port}: ${error.message}.`),
      );
    });
    server.listen(held === undefined ? {port, host} : {fd: held}, () => {
      server.removeAllListeners('error');
      server.on('error', log.error);
      resolve();
    });
  });
}

interface Missing {
  /** What keeps the database from taking writes. */
  fault: string | null;
  /** What the link of the first run holds, where nobody moderates yet. */
  firstLink: string | null;
  /** The folder that should hold the script and does not. */
  withoutScript: string | undefined;
}

/** Says where the server is found: on this machine, and where a moderator's browser finds it, which may be another one's. */
export function announce(
  server: Server,
  {host, database, readOnly, url: publicUrl}: Settings,
  {fault, firstLink, withoutScript}: Missing,
): void {
  const {port, family, address} = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const named = heldSocket(process.env, process.pid) === undefined ? host : address;
  const shown = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : named;
  const url = `http://${shown}:${port}`;
  const places = [
    ...(withoutScript === undefined
      ? [
          ['Demo', `${url}/`],
          ['Snippets', `${url}/builder`],
          ['Moderation', `${url}/admin`],
          ['Script', `${url}/lintel.js`],
        ]
      : [['Script', `none: there is no lintel.js in ${withoutScript}`]]),
    ['API', `${url}/api/v1/openapi.json`],
    ['Database', `${describeDatabase(database)}${readOnly || fault ? ', read only' : ''}`],
  ];
  console.log(`Lintel ${version} is running.

${places.map(([name, place]) => `  ${name!.padEnd(10)}  ${place}`).join('\n')}
${firstLink === null ? '' : `\nNobody moderates yet. Set a password within a day, with this link that works once:\n  ${publicUrl ?? url}/admin#link=${firstLink}\n`}${fault ? `\n${fault} Until then visitors can only read.\n` : ''}
Ctrl+C stops it.`);
}

/**
 * Takes no new connections, lets requests under way finish, and cuts what is left after a while. What comes on connections that are there is
 * answered for a moment longer, as the last answer of its connection: a proxy may have sent it before it could know.
 */
export async function close(server: Server, silent: Iterable<Socket>): Promise<void> {
  server.prependListener('request', (_request, response) => (response.shouldKeepAlive = false));
  // Not that of HTTP, which cuts idle connections at once.
  const closed = new Promise(resolve => NetServer.prototype.close.call(server, resolve));
  let sweep: NodeJS.Timeout | undefined;
  const linger = setTimeout(() => {
    // Browsers open connections ahead of need; Node does not count one that never asked as idle.
    for (const socket of silent) socket.destroy();
    server.closeIdleConnections();
    sweep = setInterval(() => server.closeIdleConnections(), 50);
  }, LINGER_MS);
  const cut = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  server.close(() => {});
  clearTimeout(linger);
  clearInterval(sweep);
  clearTimeout(cut);
}
