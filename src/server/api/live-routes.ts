import type {ServerResponse} from 'node:http';
import {z} from '@hono/zod-openapi';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {openEventStream} from '../http/event-stream.ts';
import {EVENT_STREAM} from '../http/headers.ts';
import {clientAddress, networksOf} from '../http/network.ts';
import {HttpProblem} from '../http/problem.ts';
import {send} from '../http/reply.ts';
import type {NoSeat} from '../http/seats.ts';
import {eventsQuery} from './parameters.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';

const events = createRoute({
  method: 'get',
  path: '/api/v1/events',
  summary: 'What happens in some threads, as it happens',
  description:
    'Server-Sent Events `new`, `changed`, `removed`, `likes` and `rating`, each once, in the order of commits, with a ' +
    '`LiveChange` as JSON. `ready` says that what was missed has been told, and gives the position of each thread’s last ' +
    'change; after `reset` read the threads again; after `bye` come back soon.',
  security: ANYBODY,
  request: {query: eventsQuery},
  responses: {
    ...responses({}),
    200: {description: 'A stream without an end', content: {'text/event-stream': {schema: z.string()}}},
    503: {description: 'No room for more readers, or the server is stopping'},
  },
});

/** Waiting readers come back one after the other. */
const FULL_S = 30;

/** Live events. A network that is not limited has as many readers as there is room for. */
export function addLiveRoutes(
  add: AddRoute,
  {live, liveSeats, reads, limited, proxies, threads}: Services,
  isStopping: () => boolean,
): void {
  add(events, async (c, {query}) => {
    const {incoming} = c.env;
    const outgoing = c.env.outgoing as ServerResponse;
    const refusal = reads.refusal(incoming);
    if (refusal) throw refusal;
    reads.count(incoming, {status: 200, headers: [], body: null});
    if (isStopping()) throw noSeat('full');
    if (incoming.method === 'HEAD') {
      send(outgoing, {status: 200, headers: EVENT_STREAM, body: null});
      return RESPONSE_ALREADY_SENT;
    }
    const networks = limited(incoming) ? networksOf(clientAddress(incoming, proxies)) : [];
    const leaveSeat = liveSeats.take(networks);
    if (typeof leaveSeat === 'string') throw noSeat(leaveSeat);
    const {site, thread: asked} = query;
    const found = await threads.resolveAll(site, asked);
    const names = new Map<string, string[]>();
    for (const [i, key] of found.entries()) names.set(key, [...(names.get(key) ?? []), asked[i]!]);
    const header = incoming.headers['last-event-id'];
    const lastId = typeof header === 'string' && header ? header : query['last-event-id'] || undefined;
    const stream = openEventStream(outgoing);
    const {joined, leave} = live.join({site, threads: [...names.keys()], names, lastId, ...stream});
    const gone = (): void => {
      leave();
      leaveSeat();
    };
    outgoing.once('close', gone);
    // It may be gone already.
    if (outgoing.destroyed) gone();
    joined.catch(() => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  });
}

function noSeat(why: NoSeat): HttpProblem {
  const headers = {'retry-after': String(FULL_S)};
  if (why === 'network') return new HttpProblem(429, 'Too many live readers from your network.', {headers});
  return new HttpProblem(503, 'There is no room for more live readers. Read the thread now and then instead.', {
    headers,
  });
}
