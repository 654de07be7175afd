import type {Kysely} from 'kysely';
import type {ChangeKind, ChangeRecord, CommentName, StoredStatus, ThreadName} from '../store.ts';
import {prepare} from './prepare.ts';
import type {ChangeRow, Tables} from './tables.ts';

/** Whether everybody may see a comment. */
const isPublic = (status: StoredStatus | undefined): boolean => status === 'approved';

/** An entry before it is in the log. */
export type ChangeEntry = Omit<ChangeRow, 'position' | 'made'>;

interface Touched extends CommentName, ThreadName {
  before: boolean;
  after: boolean;
  /** Whether nothing but its likes changed. */
  likes: boolean;
}

/**
 * What one transaction changes, gathered while it runs: a comment that it touches several times is one entry, and none if nobody sees a
 * difference. Ratings and reactions have an entry of their own only where no comment of the thread has one, since each tells its thread's
 * counts.
 */
export class Changes {
  #comments = new Map<string, Touched>();
  #opinions = new Map<string, ThreadName>();
  #moved = new Map<string, ThreadName>();

  /** @param from status before; `undefined` for a comment that was not there */
  comment(name: CommentName & ThreadName, from: StoredStatus | undefined, to: StoredStatus, what?: 'likes'): void {
    const {site, thread, id} = name;
    const key = `${site}\n${id}`;
    const known = this.#comments.get(key);
    const likes = what === 'likes' && (known?.likes ?? true);
    this.#comments.set(key, {site, thread, id, before: known?.before ?? isPublic(from), after: isPublic(to), likes});
  }

  /** The thread's ratings or reactions. */
  opinions({site, thread}: ThreadName): void {
    this.#opinions.set(`${site}\n${thread}`, {site, thread});
  }

  /** What the thread consists of: nobody who has read it has it right any more. */
  moved({site, thread}: ThreadName): void {
    this.#moved.set(`${site}\n${thread}`, {site, thread});
  }

  entries(): ChangeEntry[] {
    const entries: ChangeEntry[] = [];
    const told = new Set<string>();
    for (const {site, thread, id, ...touched} of this.#comments.values()) {
      const kind = kindOf(touched);
      if (!kind) continue;
      told.add(`${site}\n${thread}`);
      entries.push({site, thread, kind, comment: id});
    }
    for (const [key, name] of this.#opinions) if (!told.has(key)) entries.push({...name, kind: 'rating', comment: ''});
    for (const name of this.#moved.values()) entries.push({...name, kind: 'moved', comment: ''});
    return entries;
  }
}

function kindOf({before, after, likes}: Pick<Touched, 'before' | 'after' | 'likes'>): ChangeKind | undefined {
  if (before && after) return likes ? 'likes' : 'changed';
  return after ? 'new' : before ? 'removed' : undefined;
}

export function toChange({comment, ...row}: ChangeRow): ChangeRecord {
  return {...row, comment: comment || null};
}

export function changeReads(db: Kysely<Tables>) {
  const after = (on: Kysely<Tables>, p: {after: number; limit: number}) =>
    on.selectFrom('change').selectAll().where('position', '>', p.after).orderBy('position').limit(p.limit);
  const newest = (on: Kysely<Tables>) => on.selectFrom('change').selectAll().orderBy('position', 'desc').limit(1);
  return {
    changes: prepare<{after: number; limit: number}>()(db, after),
    changesOf: prepare<ThreadName & {after: number; limit: number}>()(db, (on, p) =>
      after(on, p).where('site', '=', p.site).where('thread', '=', p.thread),
    ),
    newestChange: prepare<object>()(db, newest),
    newestChangeOf: prepare<ThreadName>()(db, (on, p) =>
      newest(on).where('site', '=', p.site).where('thread', '=', p.thread),
    ),
  };
}

export function changeWrites(db: Kysely<Tables>) {
  return {
    addChange: prepare<Omit<ChangeRow, 'position'>>()(db, (on, p) =>
      on.insertInto('change').values({made: p.made, site: p.site, thread: p.thread, kind: p.kind, comment: p.comment}),
    ),
    forgetChanges: prepare<{position: number}>()(db, (on, p) =>
      on
        .deleteFrom('change')
        .where('position', '<=', p.position)
        .where('position', '<', eb => eb.selectFrom('change').select(e => e.fn.max('position').as('newest'))),
    ),
  };
}
