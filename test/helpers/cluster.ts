/**
 * Several servers on one PostgreSQL behind a round robin, whose clients write while servers are killed and PostgreSQL is restarted; and the count of
 * what became of it.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {follow} from './live.ts';
import {query, startPostgres, type TestPostgres} from './postgres.ts';
import {newId, newToken, startServer, type TestServer} from './server.ts';
import {startTcpProxy} from './tcp-proxy.ts';
import {becomes} from './wait.ts';

const SERVERS = 3;
const CLIENTS = 8;
const THREADS = 5;
/** A request that takes longer is sent again, as pages do. Milliseconds. */
const PATIENCE_MS = 10_000;
/** How long servers may take to connect again when PostgreSQL is back. Milliseconds. */
const CONNECT_MS = 1_000;

export interface ClusterPlan {
  posts: number;
  /** How often each server is killed. */
  kills: number;
  /** How often PostgreSQL is restarted, every other time as by a power cut. */
  restarts: number;
}

/** What a reader with live updates has seen of the acknowledged comments. */
export interface SeenBy {
  reader: string;
  /** How often it came back. */
  reconnects: number;
  /** How often it was told to begin again. */
  resets: number;
  seen: number;
  /** Times from the acknowledgement to the event, for those that came while its connection was there and PostgreSQL too; ascending, in milliseconds. */
  live: number[];
  /** Those that were acknowledged while it was away: it has seen them when it came back. */
  returned: number;
  /**
   * Times from PostgreSQL's return to the event, for those that were acknowledged without it or in the second after, while servers connect again;
   * ascending, in milliseconds.
   */
  back: number[];
  /** Comments that it was told of twice. */
  twice: string[];
}

export interface ClusterFigures {
  acknowledged: number;
  /** Requests that were sent again: their connection broke, or the server said 503. */
  broken: number;
  unavailable: number;
  seconds: number;
  lost: string[];
  twice: string[];
  /** Counters that are not what a recount says. */
  wrong: string[];
  readers: SeenBy[];
}

interface Interval {
  from: number;
  to: number;
}

export async function runCluster({posts, kills, restarts}: ClusterPlan): Promise<ClusterFigures> {
  const postgres = await startPostgres();
  const database = await postgres.newDatabase({upToDate: true});
  const servers = await Promise.all(
    Array.from({length: SERVERS}, () => startServer({env: {LINTEL_DATABASE: database}})),
  );
  const roundRobin = await startTcpProxy(servers.map(({url}) => Number(new URL(url).port)));
  const front = `http://127.0.0.1:${roundRobin.port}`;
  const readers = [...servers.map(({url}, i) => watch(`of server ${i + 1}`, url)), watch('of the round robin', front)];
  try {
    await becomes('readers', () => readers.every(reader => reader.isThere()));
    const start = performance.now();
    const writers = startWriters(front, posts);
    const outages = await breakThings(writers, {servers, postgres, posts, kills, restarts});
    await writers.done;
    const seconds = (performance.now() - start) / 1_000;
    const {acknowledged, broken, unavailable} = writers;
    await becomes(
      'each reader has seen each comment',
      () => readers.map(reader => [...acknowledged.keys()].filter(id => !reader.has(id)).length),
      missing => missing.every(n => n === 0),
    ).catch(() => {});
    return {
      ...{acknowledged: acknowledged.size, broken, unavailable, seconds},
      ...(await recount(database, acknowledged)),
      readers: readers.map(reader => reader.seen(acknowledged, outages)),
    };
  } finally {
    await Promise.all(readers.map(reader => reader.stop()));
    roundRobin.stop();
    await Promise.all(servers.map(server => server.stop()));
    await postgres.remove();
  }
}

/**
 * Clients that post, answer, rate and like, each request again until it is acknowledged.
 * @param related whether they answer and like what was acknowledged before: that must still be there
 */
export function startWriters(front: string, posts: number, {related = true} = {}) {
  const acknowledged = new Map<string, number>();
  const inThread = new Map<number, string[]>();
  let ceiling = posts;
  let [begun, broken, unavailable] = [0, 0, 0];
  let failed: unknown;

  async function untilDone(path: string, method: string, token: string, json?: object): Promise<void> {
    for (;;) {
      const answer = await fetch(`${front}/api/v1/comments${path}`, {
        method,
        headers: {authorization: `Bearer ${token}`, ...(json && {'content-type': 'application/json'})},
        body: json ? JSON.stringify(json) : null,
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (answer?.ok && text !== null) return;
      if (!answer || answer.ok) broken++;
      else if (answer.status === 503) unavailable++;
      else throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      if (failed) throw failed;
      await sleep(30);
    }
  }

  async function write(client: number): Promise<void> {
    const token = newToken();
    while (begun < posts && !failed) {
      if (begun >= ceiling) {
        await sleep(10);
        continue;
      }
      const n = begun++;
      const id = newId();
      const others = (related && inThread.get(n % THREADS)) || [];
      const other = others[Math.trunc(Math.random() * others.length)];
      const json = {
        ...{id, thread: `/t${n % THREADS}`, text: `Words ${id}`},
        ...(n % 3 === 0 && other && {parent: other}),
        ...(n % 4 === 0 && {rating: 1 + ((n + client) % 5)}),
      };
      await untilDone('', 'POST', token, json);
      acknowledged.set(id, performance.now());
      inThread.set(n % THREADS, [...others, id].slice(-50));
      if (n % 10 === 0 && other) await untilDone(`/${other}/like`, 'PUT', token);
    }
  }

  return {
    acknowledged,
    done: Promise.all(
      Array.from({length: CLIENTS}, (_, client) =>
        write(client).catch(error => {
          failed ??= error;
          throw error;
        }),
      ),
    ),
    /** No more comments than this are begun. */
    allow: (n: number) => void (ceiling = n),
    failed: () => failed,
    get broken() {
      return broken;
    },
    get unavailable() {
      return unavailable;
    },
  };
}

/** Kills servers and restarts PostgreSQL, so that clients write before, during and after each. Answers with the times without PostgreSQL. */
async function breakThings(
  writers: ReturnType<typeof startWriters>,
  {servers, postgres, posts, kills, restarts}: ClusterPlan & {servers: TestServer[]; postgres: TestPostgres},
): Promise<Interval[]> {
  const outages: Interval[] = [];
  void writers.done.catch(() => {});
  const restart = (how: 'immediate' | 'fast') => async () => {
    const from = performance.now();
    await postgres.stop(how);
    // Clients go on in vain for a while.
    await sleep(300);
    await postgres.start();
    outages.push({from, to: performance.now()});
  };
  const kill = (server: TestServer) => async () => {
    await server.kill();
    await server.restart();
  };
  const breaks = Array.from({length: kills}, () => servers.map(kill)).flat();
  for (let i = 0; i < restarts; i++)
    breaks.splice(Math.round(((i + 1) * breaks.length) / (restarts + 1)), 0, restart(i % 2 ? 'fast' : 'immediate'));
  for (const [i, happen] of breaks.entries()) {
    const before = Math.round((posts * (i + 1)) / (breaks.length + 1));
    // What is written meanwhile is of the next part: it does not end before the last thing has happened.
    writers.allow(Math.round((posts * (i + 1.7)) / (breaks.length + 1)));
    await becomes('posts', () => Boolean(writers.failed()) || writers.acknowledged.size >= before, Boolean, 120_000);
    await happen();
  }
  writers.allow(posts);
  return outages;
}

/** A reader as a browser is: comes back with the last id that it has, whatever became of the server. */
export function watch(name: string, url: string) {
  const threads = Array.from({length: THREADS}, (_, i) => `thread=/t${i}`).join('&');
  /** When it was told of a comment, and since when the connection was up to date that told it. */
  const told = new Map<string, {at: number; ready: () => number}>();
  const twice: string[] = [];
  let resets = 0;
  let connections = 0;
  let there = false;
  let done = false;
  let stop = () => {};
  const stopped = new Promise<void>(resolve => (stop = resolve));
  const ended = (async () => {
    for (let last: string | undefined; !done;) {
      const from: Record<string, string> = last === undefined ? {} : {'last-event-id': last};
      const reader = await follow(`${url}/api/v1/events?${threads}`, from).catch(() => undefined);
      if (!reader) {
        await sleep(50);
        continue;
      }
      connections++;
      const ready = () => reader.events.find(event => event.name === 'ready')?.at ?? Infinity;
      let taken = 0;
      const take = () => {
        for (const {name: what, data, at} of reader.events.slice(taken)) {
          taken++;
          if (what === 'reset') resets++;
          if (what === 'ready') there = true;
          if (what !== 'new') continue;
          if (told.has(data.id!)) twice.push(data.id!);
          else told.set(data.id!, {at, ready});
        }
      };
      const timer = setInterval(take, 20);
      await Promise.race([reader.ended, stopped]);
      clearInterval(timer);
      reader.close();
      take();
      last = reader.lastId() ?? last;
    }
  })();
  return {
    isThere: () => there,
    /** How often it was told that what it has may be wrong. */
    resets: () => resets,
    has: (id: string) => told.has(id),
    seen(acknowledged: ReadonlyMap<string, number>, outages: readonly Interval[]): SeenBy {
      const live: number[] = [];
      const back: number[] = [];
      let [seen, returned] = [0, 0];
      for (const [id, since] of acknowledged) {
        const one = told.get(id);
        if (!one) continue;
        seen++;
        const outage = outages.find(({from, to}) => since > from - CONNECT_MS && since < to + CONNECT_MS);
        if (since < one.ready()) returned++;
        else if (outage) back.push(Math.max(0, one.at - outage.to));
        else live.push(Math.max(0, one.at - since));
      }
      for (const times of [live, back]) times.sort((a, b) => a - b);
      return {reader: name, reconnects: connections - 1, resets, seen, live, returned, back, twice};
    },
    async stop() {
      done = true;
      stop();
      await ended;
    },
  };
}

/** Looks at the database itself: what is there of what was acknowledged, and whether each counter is what it counts. */
export async function recount(
  database: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<Pick<ClusterFigures, 'lost' | 'twice' | 'wrong'>> {
  const rows = await query<{id: string; entries: string}>(
    database,
    `select id, (select count(*) from change where change.comment = comment.id and kind = 'new') as entries from comment`,
  );
  const there = new Set(rows.map(({id}) => id));
  const differing = await query<{what: string}>(
    database,
    `select 'comments of ' || key as what from thread
       where comments <> (select count(*) from comment where comment.thread = key and status = 'approved')
     union all
     select 'ratings of ' || key from thread
       where (r1, r2, r3, r4, r5) <> (
         select count(*) filter (where value = 1), count(*) filter (where value = 2), count(*) filter (where value = 3),
           count(*) filter (where value = 4), count(*) filter (where value = 5) from rating where rating.thread = key)
     union all
     select 'likes of ' || id from comment where likes <> (select count(*) from liking where liking.comment = comment.id)
     union all
     select 'replies of ' || id from comment where replies <> (
       with recursive under (id) as (
         select answer.id from comment answer where answer.parent = comment.id
         union all
         select answer.id from comment answer join under on answer.parent = under.id
       ) select count(*) from under)`,
  );
  return {
    lost: [...acknowledged.keys()].filter(id => !there.has(id)),
    // Its id is its key: a second one would be told a second time.
    twice: rows.filter(({entries}) => Number(entries) !== 1).map(({id}) => id),
    wrong: differing.map(({what}) => what),
  };
}
