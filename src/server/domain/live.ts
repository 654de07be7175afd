import type {LiveReady} from '../../protocol/api.ts';
import type {ThreadEvents} from '../events/thread-events.ts';
import type {ThreadName} from '../store/store.ts';
import {placeId, type ChangeFeed, type LogPlace, type Told} from './change-feed.ts';

/** Entries of the log that are read at a time. */
const PAGE = 200;
/** After a look at the log, writes are gathered this long: many at once are one read. Milliseconds. */
const GATHER_MS = 50;
/** Where nothing tells of other processes' writes they are looked for this often. */
const POLL_MS = 5_000;
/** Each reader hears something this often, or proxies take the connection for dead. */
const HEARTBEAT_S = 25;
/** Clients come back this long after a connection breaks, more or less. */
const RETRY_MS = 3_000;

/** Somebody who follows some threads of a site. */
export interface LiveReader {
  site: string;
  /** Keys, each once. */
  threads: readonly string[];
  /** Keys that the reader has for threads that were moved, by the thread's own. */
  names?: ReadonlyMap<string, readonly string[]>;
  /** `id` of the last event that the reader has; `undefined` for one who comes for the first time. */
  lastId: string | undefined;
  /** Takes a piece of the stream (text/event-stream, UTF-8). The same buffer goes to all readers. */
  send(piece: Buffer): void;
  /** Resolves when the reader has taken what was sent. */
  drained(): Promise<void>;
  /** Ends the stream after a last piece. */
  end(piece: Buffer): void;
}

export interface Live {
  /**
   * Sends a reader what happened since `lastId`, then what happens: each change once, in the order of commits. Resolves when the reader
   * is up to date; `leave` ends it.
   */
  join(reader: LiveReader): {joined: Promise<void>; leave(): void};
  /** How many follow something. */
  readers(): number;
  /** Says goodbye to all readers and takes no more. */
  stop(): void;
}

export interface LiveOptions {
  feed: ChangeFeed;
  events: Pick<ThreadEvents, 'subscribe'>;
  reportError(error: unknown): void;
  pollMs?: number;
  gatherMs?: number;
}

interface Follower extends LiveReader {
  keys: string[];
  /** How far it has read; `undefined` while it catches up by itself. */
  at: LogPlace | undefined;
}

const keyOf = ({site, thread}: ThreadName): string => `${site}\n${thread}`;

/** An event of the stream (https://html.spec.whatwg.org/multipage/server-sent-events.html). JSON has no line breaks. */
function eventOf(name: string, data: string, place?: LogPlace): Buffer {
  return Buffer.from(`${place ? `id: ${placeId(place)}\n` : ''}event: ${name}\ndata: ${data}\n\n`);
}

/** A `LiveChange` as a reader knows its thread, which is the first thing that it says. */
function renamed(data: string, key: string, asked: string): string {
  if (key === asked) return data;
  const start = (name: string) => `{"thread":${JSON.stringify(name)}`;
  return data.startsWith(start(key)) ? start(asked) + data.slice(start(key).length) : data;
}

const HELLO = Buffer.from(`retry: ${RETRY_MS}\n: Lintel\n\n`);
const BYE = eventOf('bye', '{}');
const BEAT = Buffer.from(':\n\n');

/** Tells readers of changes. All of them share one reading of the log, and each event is written out once. */
export function createLive({feed, events, reportError, pollMs = POLL_MS, gatherMs = GATHER_MS}: LiveOptions): Live {
  /** By thread, those who catch up too: what is read for everybody must have their threads in it from the start. */
  const followers = new Map<string, Set<Follower>>();
  /** Heartbeats go to one group each second. */
  const groups = Array.from({length: HEARTBEAT_S}, () => new Set<Follower>());
  let count = 0;
  /** How far the log has been read for everybody; `undefined` while there is nobody to read it for. */
  let tail: LogPlace | undefined;
  let running = false;
  let pending = false;
  let stopped = false;

  const unsubscribe = events.subscribe(changed => {
    if (!changed || changed.some(thread => followers.has(keyOf(thread)))) wake();
  });
  const poll = setInterval(wake, pollMs).unref();
  let second = 0;
  const heart = setInterval(() => beat(groups[second++ % HEARTBEAT_S]!), 1_000).unref();

  function wake(): void {
    pending = true;
    if (!running && count) void run();
  }

  async function run(): Promise<void> {
    running = true;
    while (pending && count && !stopped) {
      pending = false;
      await readOn().catch(reportError);
      await new Promise(resolve => setTimeout(resolve, gatherMs));
    }
    running = false;
    if (!count) tail = undefined;
  }

  /** Reads to the end of the log, for everybody. What was before there was anybody, those who come back read for themselves. */
  async function readOn(): Promise<void> {
    if (!tail) {
      const end = await feed.end();
      tail ??= end;
    }
    for (let complete = false; !complete && !stopped;) {
      const page = await feed.read({after: tail, limit: PAGE, wanted: thread => followers.has(keyOf(thread))});
      if (!page) return startOver();
      page.told.forEach(pass);
      ({place: tail, complete} = page);
    }
  }

  /** What readers have is of a log that is no more: a backup was restored, or a standby without its last entries has taken over. They read again. */
  async function startOver(): Promise<void> {
    const end = await feed.end();
    tail = undefined;
    const piece = eventOf('reset', '{}', end);
    for (const group of groups) {
      for (const follower of [...group]) {
        follower.send(piece);
        follower.end(BYE);
      }
    }
  }

  function pass({name, data, place, thread}: Told): void {
    let piece: Buffer | undefined;
    for (const follower of [...(followers.get(keyOf(thread)) ?? [])]) {
      if (!follower.at || follower.at.position >= place.position) continue;
      follower.at = place;
      const names = follower.names?.get(thread.thread);
      if (names) for (const asked of names) follower.send(eventOf(name, renamed(data, thread.thread, asked), place));
      else follower.send((piece ??= eventOf(name, data, place)));
      // What it follows may be elsewhere now: it comes back and asks.
      if (name === 'reset') follower.end(BYE);
    }
  }

  /** With the place in the log, so that who comes back after a quiet time is not sent back to the start. */
  function beat(group: ReadonlySet<Follower>): void {
    let piece: Buffer | undefined;
    for (const follower of group) {
      if (!follower.at) continue;
      if (!tail || tail.position <= follower.at.position) follower.send(BEAT);
      else {
        follower.at = tail;
        follower.send((piece ??= Buffer.from(`:\nid: ${placeId(tail)}\n\n`)));
      }
    }
  }

  async function catchUp(follower: Follower, isThere: () => boolean): Promise<void> {
    const {site, lastId} = follower;
    const threads = follower.threads.map(thread => ({site, thread}));
    follower.send(HELLO);
    let place = lastId === undefined ? null : await feed.find(lastId);
    if (!place) {
      place = await feed.end();
      if (lastId !== undefined) follower.send(eventOf('reset', '{}', place));
    }
    for (;;) {
      const page = await feed.read({after: place, limit: PAGE, threads});
      if (!isThere() || !page) return;
      for (const {name, data, place: at, thread} of page.told) {
        const names = follower.names?.get(thread.thread) ?? [thread.thread];
        for (const asked of names) follower.send(eventOf(name, renamed(data, thread.thread, asked), at));
        await follower.drained();
      }
      if (!isThere()) return;
      ({place} = page);
      if (!page.complete) continue;
      // The first one here goes on where it is.
      tail ??= place;
      // What was read for everybody meanwhile has to be read once more for this one.
      if (place.position < tail.position) continue;
      follower.at = place;
      const ready: LiveReady = {
        threads: Object.fromEntries(
          threads.flatMap(({thread}, i) =>
            (follower.names?.get(thread) ?? [thread]).map(asked => [asked, page.positions[i] ?? null]),
          ),
        ),
      };
      follower.send(eventOf('ready', JSON.stringify(ready), place));
      // What came since is in the log.
      wake();
      return;
    }
  }

  return {
    join(reader) {
      const keys = reader.threads.map(thread => keyOf({site: reader.site, thread}));
      const follower: Follower = {...reader, keys, at: undefined};
      const group = groups[Math.trunc(Math.random() * HEARTBEAT_S)]!;
      let there = true;
      count++;
      group.add(follower);
      for (const key of keys) followers.set(key, (followers.get(key) ?? new Set()).add(follower));
      const leave = (): void => {
        if (!there) return;
        there = false;
        count--;
        if (!count && !running) tail = undefined;
        group.delete(follower);
        for (const key of keys) {
          const others = followers.get(key);
          others?.delete(follower);
          if (!others?.size) followers.delete(key);
        }
      };
      return {joined: catchUp(follower, () => there && !stopped), leave};
    },

    readers: () => count,

    stop() {
      stopped = true;
      unsubscribe();
      clearInterval(poll);
      clearInterval(heart);
      for (const group of groups) for (const follower of [...group]) follower.end(BYE);
    },
  };
}
