import type {AuditAction} from '../../protocol/admin.ts';
import type {AdminThread, AdminThreadsPage} from '../../protocol/admin-settings.ts';
import type {ThreadPage} from '../store/threads.ts';
import type {Store, ThreadName, ThreadRecord, Transaction} from '../store/store.ts';
import {closesAt} from './closing.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';
import {toRating} from './shapes.ts';
import {fixedSettings, type SettingsOf, type SiteSettings} from './site-settings.ts';

export type ThreadRefusal = 'no-thread' | 'same-thread' | 'merges' | 'no-alias';

export interface ThreadsOptions {
  /** Whether threads of a site were moved. */
  hasMoved?: (site: string) => Promise<boolean>;
  settingsOf?: SettingsOf;
  now?: () => number;
}

export type Threads = ReturnType<typeof createThreads>;

type By = Pick<Moderator, 'name'>;

/** What owners do with threads: each with its entry in the audit trail. */
export function createThreads(store: Store, options: ThreadsOptions = {}) {
  const {hasMoved = async () => true, settingsOf = fixedSettings(), now = () => store.now()} = options;

  const audit = ({people}: Transaction, by: By, action: AuditAction, {site, thread}: ThreadName, detail: object) =>
    people.addAudit({
      ...{id: newId(now()), at: now(), moderator: by.name, action, site, targets: [thread]},
      detail: JSON.stringify(detail),
    });

  const resolveAll = async (site: string, keys: readonly string[]): Promise<string[]> => {
    if (!(await hasMoved(site))) return [...keys];
    return store.read(async ({threads}) => {
      const found: string[] = [];
      for (const thread of keys) found.push(await threads.resolve({site, thread}));
      return found;
    });
  };

  return {
    /** The keys of the threads that keys stand for: of those that were moved, where they are now. */
    resolveAll,

    /** The same of one. */
    resolve: async (site: string, key: string): Promise<string> => (await resolveAll(site, [key]))[0]!,

    async page({
      after,
      ...asked
    }: Omit<ThreadPage, 'after'> & {after?: ThreadPage['after']}): Promise<AdminThreadsPage> {
      const settings = await settingsOf(asked.site);
      return store.read(async snapshot => {
        const rows = await snapshot.threads.list({...asked, after, limit: asked.limit + 1});
        const shown = rows.slice(0, asked.limit);
        const threads: AdminThread[] = [];
        for (const row of shown) threads.push(toAdmin(row, await snapshot.threads.aliases(row), settings, now()));
        const last = rows.length > asked.limit ? shown.at(-1) : undefined;
        return {threads, next: last ? `${last[asked.order]}.${last.thread}` : null};
      });
    },

    /** Gives a thread title and address for good; `null` lets its pages say them again. */
    name: (
      by: By,
      {site, thread, named}: ThreadName & {named: {title: string; url: string | null} | null},
    ): Promise<ThreadRefusal | null> =>
      store.write(async transaction => {
        const before = await transaction.thread({site, thread});
        if (!before) return 'no-thread';
        await transaction.threads.name({site, thread, named});
        const {title, url} = before;
        await audit(transaction, by, 'name-thread', {site, thread}, {from: {title, url}, to: named});
        return null;
      }),

    /**
     * Moves a thread to another key. Into one that is there only if `merge` says so: it cannot be taken apart again.
     */
    move: (
      by: By,
      {site, thread, to: wanted, merge}: ThreadName & {to: string; merge: boolean},
    ): Promise<{moved: ThreadRecord} | ThreadRefusal> =>
      store.write(async transaction => {
        // An alias of another thread names that one.
        const alias = await transaction.threads.resolve({site, thread: wanted});
        const to = alias === thread ? wanted : alias;
        if (to === thread) return 'same-thread';
        const before = await transaction.thread({site, thread});
        if (!before) return 'no-thread';
        const present = await transaction.thread({site, thread: to});
        if (present && !merge) return 'merges';
        const moved = await transaction.threads.move({site, thread, to, now: now()});
        const counts = ({comments, ratings}: ThreadRecord) => ({comments, ratings});
        await audit(
          transaction,
          by,
          present ? 'merge-threads' : 'move-thread',
          {site, thread},
          {
            ...{to, moved: counts(before)},
            ...(present && {with: counts(present)}),
          },
        );
        return {moved};
      }),

    /** Lets an old key stand for nothing but itself again. */
    removeAlias: (by: By, {site, thread}: ThreadName): Promise<ThreadRefusal | null> =>
      store.write(async transaction => {
        const to = await transaction.threads.resolve({site, thread});
        if (to === thread) return 'no-alias';
        await transaction.threads.removeAlias({site, thread});
        await audit(transaction, by, 'remove-alias', {site, thread}, {to});
        return null;
      }),
  };
}

function toAdmin(row: ThreadRecord, aliases: string[], settings: SiteSettings, now: number): AdminThread {
  const {average, count} = toRating(row);
  const closes = closesAt(row, settings);
  return {
    ...{key: row.thread, title: row.title, url: row.url, named: row.named, comments: row.comments},
    rating: {average, count},
    created: new Date(row.created).toISOString(),
    latest: row.latest ? new Date(row.latest).toISOString() : null,
    closed: closes <= now,
    closes: closes > now && closes < Infinity ? new Date(closes).toISOString() : null,
    aliases,
  };
}
