import type {Client} from 'pg';
import type {ThreadName} from '../store.ts';
import {CHANNEL, TIMELINE} from './commits.ts';
import {connectClient} from './connections.ts';
import {TIME} from './database-clock.ts';
import type {OwnCommits} from './own-commits.ts';

/** How often other servers' commits are looked for where their notifications arrive, as a second string, and where none do. Milliseconds. */
const LISTENING_MS = 1_000;
const POLLING_MS = 200;
/** Between two tries to connect. Milliseconds. */
const PAUSE_MS = 500;
/** Commits that are read at once. */
const PAGE = 500;
/** How long commits are kept for servers that are cut off. Milliseconds. */
const KEPT_MS = 600_000;
/** Who was cut off for longer does not know what it has missed. Milliseconds. */
const CUT_OFF_MS = KEPT_MS / 2;

export interface CommitFollower {
  /** Why commits of others cannot be seen now; `null` while they are. */
  trouble(): unknown;
  stop(): Promise<void>;
}

export interface FollowOptions {
  /** This process's name: its own notifications do not wake it. */
  node: string;
  /** Commits of this process whose threads have been told. */
  own: OwnCommits;
  /** Whether notifications wake it; without them it looks several times a second. */
  listen: boolean;
  changed(threads: readonly ThreadName[] | null): void;
  /** Makes a connection that can be used. */
  connectTo?(address: string): Promise<Client>;
}

/** Tells of the commits of other servers, in their order, and of those of this one whose answer was lost. */
export async function followCommits(
  address: string,
  {node, own, listen, changed, connectTo = connectClient}: FollowOptions,
): Promise<CommitFollower> {
  let client: Client | undefined;
  /** Number of the newest commit that was seen. */
  let last: number | undefined;
  /** The history that it is of. */
  let timeline: string | undefined;
  let seen = performance.now();
  let swept = performance.now();
  let trouble: unknown = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  async function connect(): Promise<Client> {
    const made = await connectTo(address);
    try {
      made.on('notification', ({payload}) => payload === node || look());
      if (listen) await made.query(`listen ${CHANNEL}`);
    } catch (error) {
      void made.end().catch(() => {});
      throw error;
    }
    return made;
  }

  async function read(): Promise<void> {
    if (!client) {
      client = await connect();
      const {rows} = await client.query<{newest: number; timeline: string}>(
        `select coalesce(max(number), 0) as newest, ${TIMELINE} as timeline from recent_commit`,
      );
      const {newest, timeline: now} = rows[0]!;
      // A standby that has taken over may not have the last commits; or reads were answered before the first connection was there.
      const isOther = timeline !== undefined && timeline !== now;
      if (last === undefined ? trouble : isOther || newest < last || performance.now() - seen > CUT_OFF_MS)
        changed(null);
      last = isOther ? newest : Math.min(last ?? newest, newest);
      timeline = now;
    }
    for (;;) {
      const {rows} = await client.query<{number: number; threads: string}>({
        name: 'recent',
        text: 'select number, threads from recent_commit where number > $1 order by number limit $2',
        values: [last ?? 0, PAGE],
      });
      seen = performance.now();
      const others = rows.filter(({number}) => !own.has(number));
      if (others.some(({threads}) => !threads)) changed(null);
      else if (others.length) changed(others.flatMap(({threads}) => JSON.parse(threads) as ThreadName[]));
      last = rows.at(-1)?.number ?? last;
      own.forget(last!);
      if (rows.length < PAGE) break;
    }
    if (performance.now() - swept > KEPT_MS / 10) {
      swept = performance.now();
      await client.query(`delete from recent_commit where made < ${TIME} - $1`, [KEPT_MS]);
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await read();
        trouble = null;
      } catch (error) {
        trouble = error;
        const broken = client;
        client = undefined;
        void broken?.end().catch(() => {});
      }
    } while (again && !stopped && !trouble);
  }

  function look(): void {
    if (stopped) return;
    clearTimeout(timer);
    if (looking) {
      again = true;
      return;
    }
    looking = run().finally(() => {
      looking = undefined;
      if (!stopped) timer = setTimeout(look, trouble ? PAUSE_MS : listen ? LISTENING_MS : POLLING_MS).unref();
    });
  }

  look();
  await looking;
  return {
    trouble: () => trouble,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await client?.end().catch(() => {});
    },
  };
}
