import type {Kysely} from 'kysely';
import type {
  AllowanceName,
  CommentName,
  CommentRecord,
  DeskPage,
  ErasureRecord,
  DecisionRecord,
  LikeName,
  OutboxRecord,
  ReceiverRecord,
  Place,
  RatingName,
  ReportRecord,
  ReactionName,
  SiteRecordKind,
  Snapshot,
  ThreadName,
  VisitorName,
} from '../store.ts';
import {wordsOf} from '../words.ts';
import {toChange} from './changes.ts';
import {allAnswers, deskCounts, deskPage, reportsOf} from './desk.ts';
import type {Executor} from './prepare.ts';
import {toReport} from './reports.ts';
import type {ReadQueries} from './read-queries.ts';
import {toComment, toErasure, toRatingRecord, toThread} from './records.ts';
import {numberOf} from './search-rows.ts';
import {siteRecords} from './site-records.ts';
import type {ChangeRow, Tables} from './tables.ts';
import {topicReads, withTopics, type Reading, type TopicReads} from './topics.ts';

/** Words that are looked for; what is asked beyond is left out. */
const MAX_WORDS = 8;

/** The reads that have no topic of their own, on a connection that is inside a transaction. */
export class SnapshotCore implements Omit<Snapshot, keyof TopicReads> {
  readonly on: Executor;
  readonly #q: ReadQueries;

  constructor({db, read}: Reading) {
    this.on = db;
    this.#q = read;
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
    return parent ? (await this.#q.lineage(this.on, {site, id: parent})).map(toComment) : [];
  }

  async topLevel(page: Parameters<Snapshot['topLevel']>[0]) {
    return (await this.#q.topLevel(this.on, page)).map(toComment);
  }

  async pinned({rating, ...thread}: Parameters<Snapshot['pinned']>[0]) {
    const rows =
      rating === undefined
        ? await this.#q.pinned(this.on, thread)
        : await this.#q.pinnedRated(this.on, {...thread, rating});
    return rows.map(toComment);
  }

  desk(page: DeskPage) {
    return deskPage(this.on as Kysely<Tables>, page);
  }

  async isSpent(spent: CommentName) {
    return (await this.#q.isSpent(this.on, spent)).length > 0;
  }

  reports(comment: CommentName) {
    return reportsOf(this.on as Kysely<Tables>, comment);
  }

  allAnswers(to: CommentName & {thread: string; limit: number}) {
    return allAnswers(this.on as Kysely<Tables>, to);
  }

  deskCounts(site: string) {
    return deskCounts(this.on as Kysely<Tables>, site);
  }

  siteRecords<K extends SiteRecordKind>(list: {
    kind: K;
    site: string;
    thread?: string | undefined;
    after?: readonly string[] | undefined;
    limit: number;
  }) {
    return siteRecords(this.on, list);
  }

  async search(page: Parameters<Snapshot['search']>[0]) {
    const {text, after, ...asked} = page;
    const words = [...new Set(wordsOf(text))].slice(0, MAX_WORDS);
    if (!words.length) return [];
    const before = after ? await numberOf(this.on, {site: page.site, id: after.id}) : Number.MAX_SAFE_INTEGER;
    return (await this.#q.index.find(this.on, {...asked, words, before: before ?? 0})).map(toComment);
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

  async pending({thread, ...list}: {site: string; thread?: string | undefined; limit: number}) {
    const rows =
      thread === undefined
        ? await this.#q.pending(this.on, list)
        : await this.#q.pendingOfThread(this.on, {...list, thread});
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

  async rating(name: RatingName) {
    const [row] = await this.#q.rating(this.on, name);
    return row && {...toRatingRecord(name, row), updated: row.updated};
  }

  async erasure(name: CommentName): Promise<ErasureRecord | undefined> {
    const [row] = await this.#q.erasure(this.on, name);
    return row && toErasure(row);
  }

  async dueErasures(list: {now: number; limit: number}): Promise<ErasureRecord[]> {
    return (await this.#q.dueErasures(this.on, list)).map(toErasure);
  }

  async nextErasure() {
    return (await this.#q.nextErasure(this.on, {}))[0]?.due ?? null;
  }

  async commentsOf({after, ...list}: Parameters<Snapshot['commentsOf']>[0]) {
    const rows = after
      ? await this.#q.commentsOfAfter(this.on, {...list, ...after})
      : await this.#q.commentsOf(this.on, list);
    return rows.map(toComment);
  }

  async ratingsOf(list: VisitorName & {limit: number}) {
    const rows = await this.#q.ratingsOf(this.on, list);
    return rows.map(row => ({...toRatingRecord(row, row), updated: row.updated}));
  }

  reactionsOf(list: VisitorName & {limit: number}) {
    return this.#q.reactionsOf(this.on, list);
  }

  async likesOf(list: VisitorName & {limit: number}) {
    const rows = await this.#q.likesOf(this.on, list);
    return rows.map(({comment: id, ...row}) => ({...row, id}));
  }

  async report(name: CommentName & {reporter: string}): Promise<ReportRecord | undefined> {
    const [row] = await this.#q.report(this.on, name);
    return row && toReport(row);
  }

  async reportsOf(list: VisitorName & {limit: number}): Promise<ReportRecord[]> {
    const rows = await this.#q.reportsOf(this.on, list);
    return rows.map(toReport);
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

  async waitingMessages(list: {receiver: string; now: number}) {
    const [row] = await this.#q.waitingMessages(this.on, list);
    return {count: Number(row?.count ?? 0), oldest: row?.oldest ?? null};
  }

  async receiver(receiver: string): Promise<ReceiverRecord | undefined> {
    const [row] = await this.#q.receiver(this.on, {receiver});
    return row && {...row};
  }

  async hasReaction(reaction: ReactionName) {
    return (await this.#q.reaction(this.on, reaction)).length > 0;
  }

  async hasLike(like: LikeName) {
    return (await this.#q.like(this.on, like)).length > 0;
  }

  async alike(asked: {site: string; print: string; since: number; limit: number}) {
    return (await this.#q.alike(this.on, asked)).length;
  }

  async usedAllowance(name: AllowanceName) {
    return (await this.#q.usedAllowance(this.on, name))[0]?.used ?? 0;
  }

  async decision(name: CommentName): Promise<DecisionRecord | undefined> {
    const [row] = await this.#q.decision(this.on, name);
    return row && {site: row.site, id: row.comment, print: row.print, created: row.created, findings: row.findings};
  }
}

const SqlSnapshot = withTopics(SnapshotCore, topicReads);

/** Reads on a connection that is inside a transaction. */
export const snapshotOn = (db: Kysely<Tables>, read: ReadQueries): Snapshot => new SqlSnapshot({db, read});
