import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {clientAddress, networksOf, type Proxies} from './network.ts';

/** Connections in all, beside those that last. */
const MAX_CONNECTIONS = 5_000;
/** Connections of one network: an office, not a flood. Trusted proxies have as many as they need. */
const MAX_OF_NETWORK = 512;
/** Unanswered requests of one connection: browsers send one at a time over HTTP/1.1, other clients a handful. */
const MAX_PIPELINED = 16;
/** Bytes that wait for a client to read them: of one connection, and in all. */
const MAX_UNSENT = 4 * 1_048_576;
const MAX_UNSENT_IN_ALL = 32 * 1_048_576;
const SWEEP_MS = 100;

export interface ConnectionOptions {
  proxies: Proxies;
  /** Connections for live readers. */
  lasting: number;
  /** Whether each network may have so many connections only. */
  limited(address: string): boolean;
  /** What is sent to a connection beyond that. */
  refusal: string;
}

export interface ConnectionGuard {
  /** Counts a request of a connection; cuts one that asks and asks and does not read, and says so with `false`. */
  admit(socket: Socket, response: ServerResponse): boolean;
}

/** Keeps what clients can make the server hold for them within bounds. */
export function guardConnections(
  server: Server,
  {proxies, lasting, limited, refusal}: ConnectionOptions,
): ConnectionGuard {
  const open = new Map<Socket, Set<ServerResponse>>();
  const ofNetwork = new Map<string, number>();

  server.maxConnections = MAX_CONNECTIONS + lasting;
  server.on('connection', (socket: Socket) => {
    const address = clientAddress({socket, headers: {}} as IncomingMessage, proxies);
    if (!address || proxies.has(address) || !limited(address)) return;
    const network = networksOf(address)[0].name;
    const count = (ofNetwork.get(network) ?? 0) + 1;
    if (count > MAX_OF_NETWORK) {
      socket.end(refusal);
      socket.destroySoon();
      return;
    }
    ofNetwork.set(network, count);
    socket.once('close', () => {
      const left = ofNetwork.get(network)! - 1;
      if (left) ofNetwork.set(network, left);
      else ofNetwork.delete(network);
    });
  });

  const sweep = setInterval(() => {
    let total = 0;
    const sizes: [Socket, number][] = [];
    for (const [socket, responses] of open) {
      const size = unsent(responses);
      total += size;
      if (size) sizes.push([socket, size]);
    }
    if (total <= MAX_UNSENT_IN_ALL) return;
    // Those for whom most is held: a slow reader of a usual page has little.
    for (const [socket, size] of sizes.sort((a, b) => b[1] - a[1])) {
      if (total <= MAX_UNSENT_IN_ALL) break;
      socket.destroy();
      total -= size;
    }
  }, SWEEP_MS).unref();
  server.once('close', () => clearInterval(sweep));

  return {
    admit(socket, response) {
      const responses = open.get(socket) ?? new Set();
      if (responses.size >= MAX_PIPELINED || (responses.size && unsent(responses) > MAX_UNSENT)) {
        socket.destroy();
        return false;
      }
      open.set(socket, responses.add(response));
      response.once('close', () => {
        responses.delete(response);
        if (!responses.size) open.delete(socket);
      });
      return true;
    },
  };
}

/** Bytes of answers that the operating system has not taken yet. */
function unsent(responses: ReadonlySet<ServerResponse>): number {
  let size = 0;
  for (const response of responses) size += response.writableLength;
  return size;
}
