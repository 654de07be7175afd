import type {Kysely} from 'kysely';
import {openSqlite, secretOf, type Connections} from './open.ts';
import {queries} from './queries.ts';
import {createReader} from './read.ts';
import type {Tables} from './tables.ts';
import {createWrites} from './write.ts';
import {createWriter, threadKey, type Touch, type Work} from './writer.ts';

export {threadKey};
export type Store = Awaited<ReturnType<typeof openStore>>;

const DAY_MS = 86_400_000;
/** How often other processes' writes are looked for. */
const FOREIGN_CHECK_MS = 100;

export interface StoreOptions {
  path: string;
  secret: string | undefined;
  /** Writes that may share a commit. */
  batch?: number | undefined;
  /** Called after each commit with the threads it changed (`threadKey`), or `null` when all may have. */
  changed(touched: Set<string> | null): void;
}

/** The database behind a few verbs. A promise of a write resolves when the write is on disk. */
export async function openStore({path, secret: given, changed, batch}: StoreOptions) {
  const connections: Connections = await openSqlite(path);
  const {writer: db, reader: readable} = connections;
  const q = queries(db as Kysely<Tables>);
  const writer = createWriter(db, changed, batch);
  const writes = createWrites(q);
  const secret = await secretOf(db, given);
  await forgetAllowances();
  const daily = setInterval(() => void forgetAllowances().catch(() => {}), DAY_MS / 24).unref();

  let foreign = connections.foreignWrites();
  let checked = performance.now();

  async function forgetAllowances(): Promise<void> {
    await writer.write(on => q.forgetAllowances(on, {day: Math.floor(Date.now() / DAY_MS)}));
  }

  /** Binds a write to the writer's queue. */
  const queued =
    <P, T>(work: (on: Parameters<Work<T>>[0], touch: Touch, p: P) => Promise<T>) =>
    (p: P): Promise<T> =>
      writer.write((on, touch) => work(on, touch, p));

  return {
    secret,
    read: createReader(readable, q),
    post: queued(writes.post),
    edit: queued(writes.edit),
    remove: queued(writes.remove),
    like: queued(writes.like),
    report: queued((on, _touch, p: Parameters<typeof writes.report>[1]) => writes.report(on, p)),
    rate: queued(writes.rate),
    unrate: queued(writes.unrate),
    /** Whether the tables hold no comment and no rating yet. */
    empty: async () => !(await db.selectFrom('thread').select('key').limit(1).executeTakeFirst()),

    /** Tells `changed` when another process wrote to the file; looks at most every 100 ms. */
    lookForForeignWrites(): void {
      const now = performance.now();
      if (now - checked < FOREIGN_CHECK_MS) return;
      checked = now;
      const version = connections.foreignWrites();
      if (version === foreign) return;
      foreign = version;
      changed(null);
    },

    /** Commits what waits, then closes the file. */
    async close(): Promise<void> {
      clearInterval(daily);
      await writer.drained();
      await readable.destroy();
      await db.destroy();
    },
  };
}
