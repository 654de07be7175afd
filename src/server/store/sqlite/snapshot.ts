import type {
  CommentName,
  CommentRecord,
  LikeName,
  OutboxRecord,
  Place,
  RatingName,
  RatingRecord,
  ReactionName,
  Snapshot,
  ThreadName,
} from '../store.ts';
import {toChange} from './changes.ts';
import type {Executor} from './prepare.ts';
import type {ReadQueries} from './read-queries.ts';
import {toComment, toRatingRecord, toThread} from './records.ts';
import {searchIndex} from './search-index.ts';
import type {ChangeRow} from './tables.ts';

/** The reads, on a connection that is inside a transaction. */
export class SqliteSnapshot implements Snapshot {
  readonly on: Executor;
  readonly #q: ReadQueries;

  constructor(on: Executor, queries: ReadQueries) {
    this.on = on;
    this.#q = queries;
  }

  async isEmpty() {
    return !(await this.#q.anyThread(this.on, {})).length;
  }

  async thread(thread: ThreadName) {
    const [row] = await this.#q.thread(this.on, thread);
    return row && toThread(row);
  }

  async comment(name: CommentName) {
    const [row] = await this.#q.comment(this.on, name);
    return row && toComment(row);
  }

  async ancestors({site, parent}: CommentRecord) {
    const ancestors: CommentRecord[] = [];
    for (let id = parent; id;) {
      const comment = await this.comment({site, id});
      if (!comment) break;
      ancestors.push(comment);
      id = comment.parent;
    }
    return ancestors;
  }

  async topLevel(page: Parameters<Snapshot['topLevel']>[0]) {
    return (await this.#q.topLevel(this.on, page)).map(toComment);
  }

  async search(page: Parameters<Snapshot['search']>[0]) {
    return (await searchIndex.find(this.on, page)).map(toComment);
  }

  async replies({after, ...page}: CommentName & {limit: number; after?: Place}) {
    const rows = after
      ? await this.#q.repliesAfter(this.on, {...page, created: after.created, after: after.id})
      : await this.#q.replies(this.on, page);
    return rows.map(toComment);
  }

  async latest({thread, ...list}: {site: string; thread?: string | undefined; limit: number}) {
    const rows =
      thread === undefined
        ? await this.#q.latest(this.on, list)
        : await this.#q.latestOfThread(this.on, {...list, thread});
    return rows.map(toComment);
  }

  async newest({thread, ...list}: {site: string; thread?: string | undefined; limit: number}) {
    const rows =
      thread === undefined
        ? await this.#q.newestOfSite(this.on, list)
        : await this.#q.newestOfThread(this.on, {...list, thread});
    return rows.map(toComment);
  }

  async newestAnswers(list: {site: string; visitor: string; among: number; limit: number}) {
    return (await this.#q.newestAnswers(this.on, list)).map(toComment);
  }

  async rating(name: RatingName): Promise<RatingRecord | undefined> {
    const [row] = await this.#q.rating(this.on, name);
    return row && toRatingRecord(name, row);
  }

  async changes({threads, ...page}: {after: number; limit: number; threads?: readonly ThreadName[]}) {
    if (!threads) return (await this.#q.changes(this.on, page)).map(toChange);
    const rows: ChangeRow[] = [];
    for (const thread of threads) rows.push(...(await this.#q.changesOf(this.on, {...page, ...thread})));
    return rows
      .sort((a, b) => a.position - b.position)
      .slice(0, page.limit)
      .map(toChange);
  }

  async newestChange(thread?: ThreadName) {
    const q = this.#q;
    const [row] = thread ? await q.newestChangeOf(this.on, thread) : await q.newestChange(this.on, {});
    return row && toChange(row);
  }

  dueMessages(list: {receiver: string; now: number; limit: number}): Promise<OutboxRecord[]> {
    return this.#q.dueMessages(this.on, list);
  }

  async nextMessage(receiver: string) {
    return (await this.#q.nextMessage(this.on, {receiver}))[0]?.due ?? null;
  }

  async hasReaction(reaction: ReactionName) {
    return (await this.#q.reaction(this.on, reaction)).length > 0;
  }

  async hasLike(like: LikeName) {
    return (await this.#q.like(this.on, like)).length > 0;
  }
}
