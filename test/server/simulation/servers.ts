import {createReadCache} from '../../../src/server/api/read-cache.ts';
import {createChangeFeed, type ChangeFeed} from '../../../src/server/domain/change-feed.ts';
import {createLive, type Live} from '../../../src/server/domain/live.ts';
import {createReading} from '../../../src/server/domain/reading.ts';
import {createWriting, type Writing} from '../../../src/server/domain/writing.ts';
import {createThreadEvents} from '../../../src/server/events/thread-events.ts';
import {represent} from '../../../src/server/http/representation.ts';
import {createTurns} from '../../../src/server/http/turns.ts';
import {createOwnCommits} from '../../../src/server/store/postgres/own-commits.ts';
import {followCommits} from '../../../src/server/store/postgres/wake.ts';
import type {Store} from '../../../src/server/store/store.ts';
import type {Link, SimulatedDatabase} from './database.ts';

export const SITE = 'site';

/** A process of ours, wired as `cli/serve.ts` does it. */
export interface Server {
  link: Link;
  writing: Writing;
  live: Live;
  /** What everybody may read of a thread, out of memory if it is there. */
  read(thread: string): Promise<Seen>;
  /** Resolves when the process is gone: connections to it break. */
  gone: Promise<'gone'>;
  kill(): void;
}

export interface Seen {
  /** Position of the thread's last change. */
  changed: number;
  count: number;
  ids: string[];
}

/** Ways to build it wrongly, to see that it is found. */
export type Flaw =
  | 'keeps answers of changed threads'
  | 'goes on from the end of the log after it was read'
  | 'acknowledges before the commit';

/** Starts one; it may fail to reach the database, and tries again. */
export async function startServer(database: SimulatedDatabase, node: string, flaw?: Flaw): Promise<Server> {
  const link: Link = {node, alive: true, breaks: 0, cutUntil: 0, deafUntil: 0};
  let goes = () => {};
  const gone = new Promise<'gone'>(resolve => (goes = () => resolve('gone')));
  // A database that cannot be reached is in the answers.
  const events = createThreadEvents(() => {});
  const own = createOwnCommits();
  let store = database.storeOf(link, {own, changed: events.publish});
  if (flaw === 'acknowledges before the commit') store = hasty(store);
  const following = followCommits('', {
    ...{node, own, listen: true, changed: events.publish},
    connectTo: () => database.followerOf(link),
  });
  const follower = await Promise.race([following, gone.then(() => undefined)]);
  const answers = createReadCache(createTurns(), {now: Date.now});
  if (flaw !== 'keeps answers of changed threads') events.subscribe(answers.forget);
  const reading = createReading(store);
  const feed = createChangeFeed(store);
  const live = createLive({
    feed: flaw === 'goes on from the end of the log after it was read' ? ahead(feed) : feed,
    ...{events, reportError: () => {}},
  });
  return {
    link,
    live,
    writing: createWriting(store),
    async read(thread) {
      const target = `/thread?thread=${thread}`;
      const kept =
        answers.cached(target) ??
        (await answers.answer('network', target, ['thread', thread], async () => {
          const answer = await reading.thread({site: SITE, thread, order: 'newest', limit: 100});
          const seen: Seen = {
            changed: answer.thread.changed ?? 0,
            count: answer.thread.count,
            ids: answer.comments.map(({id}) => id),
          };
          const raw = Buffer.from(JSON.stringify(seen));
          return {representation: represent(raw, 'application/json', []), threads: [{site: SITE, thread}]};
        }));
      return JSON.parse(kept.raw.toString()) as Seen;
    },
    gone,
    kill() {
      link.alive = false;
      goes();
      live.stop();
      void follower?.stop();
    },
  };
}

/** Resolves a write while it is on its way. */
const hasty = (store: Store): Store => ({
  ...store,
  write: work =>
    new Promise((resolve, reject) => {
      store
        .write(async transaction => {
          const value = await work(transaction);
          resolve(value);
          return value;
        })
        .catch(reject);
    }),
});

/** Takes the end of the log for how far it has read, whenever that was. */
const ahead = (feed: ChangeFeed): ChangeFeed => ({
  ...feed,
  async read(request) {
    const page = await feed.read(request);
    return page?.complete ? {...page, place: await feed.end()} : page;
  },
});
