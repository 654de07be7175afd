import type {Kysely} from 'kysely';
import {StoreConflict, StoreNotFound} from '../store.ts';
import type {
  AllowanceName,
  Changed,
  CommentEditor,
  CommentName,
  CommentRecord,
  DecisionRecord,
  LikeName,
  MessageName,
  NewCommentRecord,
  OutboxRecord,
  RatingName,
  RatingRecord,
  ReactionName,
  StatusChange,
  ThreadName,
  ThreadRecord,
  Transaction,
} from '../store.ts';
import {Changes, type ChangeEntry} from './changes.ts';
import type {Criteria} from '../../../protocol/criteria.ts';
import type {WriteNotes} from './engine.ts';
import type {MarkChanged} from './group-commit.ts';
import {moved, movedCriteria, movedReactions, NO_CHANGE} from './opinions.ts';
import type {ReadQueries} from './read-queries.ts';
import {toComment, toRow, toText, toThread} from './records.ts';
import {OutOfScope, type Scope} from '../scope.ts';
import {keepTo} from './scoped.ts';
import {numbered} from './search-rows.ts';
import {SnapshotCore} from './snapshot.ts';
import type {CommentRow, Tables} from './tables.ts';
import {together} from './together.ts';
import {topicWrites, withTopics, type TopicWrites, type Writing} from './topics.ts';
import type {WriteQueries} from './write-queries.ts';

/** The writes that have no topic of their own, in a transaction that has the effect of running alone. */
export class TransactionCore extends SnapshotCore implements Omit<Transaction, keyof TopicWrites> {
  readonly #read: ReadQueries;
  readonly #write: WriteQueries;
  readonly #mark: MarkChanged;
  readonly #notes: WriteNotes;
  readonly #changes: Changes;

  constructor(writing: Writing) {
    super(writing);
    this.#read = writing.read;
    this.#write = writing.write;
    this.#mark = writing.mark;
    this.#notes = writing.notes;
    this.#changes = writing.changes;
  }

  /** What the transaction has changed, for the log. Asked for when all else is done. */
  changeEntries(): ChangeEntry[] {
    return this.#changes.entries();
  }

  async logChanges(): Promise<void> {
    const made = Date.now();
    await together(...this.changeEntries().map(entry => this.#write.addChange(this.on, {...entry, made})));
  }

  async ensureThread(given: ThreadName & {url: string | null; title: string; created: number}) {
    this.#notes.grows = true;
    const [row] = await this.#read.thread(this.on, given);
    if (!row) {
      this.#mark({site: given.site, thread: given.thread});
      return toThread((await this.#write.addThread(this.on, given))[0]!);
    }
    if (row.named) return toThread(row);
    const url = given.url ?? row.url;
    const title = given.title || row.title;
    if (url !== row.url || title !== row.title) {
      await this.#write.nameThread(this.on, {site: given.site, thread: given.thread, url, title});
      this.#mark({site: given.site, thread: given.thread});
    }
    return {...toThread(row), url, title};
  }

  async insertComment(given: NewCommentRecord): Promise<Changed> {
    this.#notes.grows = true;
    const {site, id, thread} = given;
    const ancestors = await this.#lineage(site, given.parent);
    if (given.parent && ancestors[0]?.thread !== thread) throw new StoreNotFound(`No comment ${given.parent}.`);
    const row = toRow({
      role: null,
      subject: '',
      ...given,
      criteria: given.criteria ?? null,
      origin: given.origin ?? 'visitor',
      reason: given.reason ?? null,
      depth: ancestors.length,
      listed: given.status === 'approved',
      pinned: null,
      edited: given.edited ?? null,
      revision: given.revision ?? 0,
      editor: given.editor ?? null,
      likes: 0,
      replies: 0,
    });
    if (!(await this.#write.addComment(this.on, row))) throw new StoreConflict(`Comment ${id} is there already.`);
    const counts = row.listed;
    const place = (counts ? ancestors : []).flatMap(({id: ancestor}) => [
      this.#write.addBelow(this.on, {site, ancestor, created: row.created, id}),
      this.#write.addReplies(this.on, {site, id: ancestor, by: 1}),
    ]);
    if (counts) for (const ancestor of ancestors) ancestor.replies++;
    this.#changes.comment(given, undefined, row.status);
    const counted = this.#count(given, {comments: counts, latest: row.created});
    await together(
      this.#read.index.enter(this.on, row, counts === 1),
      ...place,
      // One that is shown to nobody has a place now.
      ...ancestors.map((ancestor, i) => this.#list(ancestor, ancestors.slice(i + 1))),
      counted,
    );
    return {comment: toComment(row), thread: await counted};
  }

  async closeThread({site, thread, closed}: ThreadName & {closed: boolean}) {
    const [row] = await this.#write.closeThread(this.on, {site, thread, closed: closed ? 1 : 2});
    if (!row) throw new StoreNotFound(`No thread ${thread}.`);
    this.#mark({site, thread});
  }

  async editComment({
    editor = null,
    ...change
  }: CommentName & Pick<CommentRecord, 'name' | 'source' | 'body' | 'edited'> & {editor?: CommentEditor | null}) {
    this.#notes.grows = this.#notes.erases = true;
    const [before] = await this.#read.comment(this.on, change);
    this.#found(change, await this.#write.editComment(this.on, {...change, editor}));
    if (before?.status !== 'approved') return;
    const indexed = await numbered(this.on, before);
    await this.#read.index.remove(this.on, indexed);
    await this.#read.index.add(this.on, {...indexed, ...change});
  }

  async setCommentRating(change: CommentName & {rating: number | null; criteria?: Criteria | null}) {
    const criteria = toText(change.criteria);
    this.#found(change, await this.#write.setCommentRating(this.on, {...change, criteria}));
  }

  async setStatus(change: StatusChange): Promise<Changed> {
    const [before] = await this.#read.comment(this.on, change);
    await this.#write.setStatus(this.on, {...change, reason: change.status === 'rejected' ? change.reason : null});
    if (change.status !== 'approved') await this.#write.unpin(this.on, change);
    return this.#recount(change, before);
  }

  async pinComment({at, ...name}: CommentName & {at: number | null}) {
    const rows = at === null ? await this.#write.unpin(this.on, name) : await this.#write.pin(this.on, {...name, at});
    if (rows.length) {
      this.#found(name, rows);
      return true;
    }
    const comment = await this.comment(name);
    if (!comment) throw new StoreNotFound(`No comment ${name.id}.`);
    return at === null;
  }

  async deleteComment({due, stars, ...name}: CommentName & {due: number; stars: number | null}): Promise<Changed> {
    // It grows by a row, for a while: authors may delete on a full disk too, with the room of the reserve.
    const [before] = await this.#read.comment(this.on, name);
    if (!before || before.status === 'deleted') throw new StoreNotFound(`No comment ${name.id}.`);
    await this.#write.addErasure(this.on, {
      ...name,
      ...{due, stars, status: before.status, held: before.held, pinned: before.pinned},
    });
    await this.#write.setStatus(this.on, {...name, status: 'deleted', held: null, reason: before.reason});
    await this.#write.unpin(this.on, name);
    return this.#recount(name, before);
  }

  async restoreComment(name: CommentName): Promise<Changed> {
    const [before] = await this.#read.comment(this.on, name);
    const [erasure] = await this.#write.removeErasure(this.on, name);
    if (!erasure) throw new StoreNotFound(`Nothing of comment ${name.id} is left to restore.`);
    const {status, held, pinned} = erasure;
    await this.#write.setStatus(this.on, {...name, status, held, reason: before?.reason ?? null});
    if (pinned) await this.#write.pin(this.on, {...name, at: pinned});
    return this.#recount(name, before);
  }

  async disownComment(name: CommentName) {
    this.#notes.erases = true;
    this.#found(name, await this.#write.disownComment(this.on, name));
  }

  async eraseComment(name: CommentName): Promise<Changed> {
    this.#notes.erases = true;
    await this.#write.removeErasure(this.on, name);
    const [before] = await this.#read.comment(this.on, name);
    await together(
      this.#write.eraseComment(this.on, name),
      this.#write.forgetDecision(this.on, name),
      this.#write.forgetOrigin(this.on, name),
      this.#write.forgetLesson(this.on, name),
    );
    return this.#recount(name, before);
  }

  async putRating({now, ...rating}: RatingRecord & {now: number}) {
    this.#notes.grows = true;
    const {value, comment} = rating;
    const criteria = toText(rating.criteria);
    const {origin = 'visitor'} = rating;
    const before = await this.rating(rating);
    const same = before?.value === value && before.comment === comment && before.origin === origin;
    if (same && toText(before.criteria) === criteria) {
      const thread = await this.thread(rating);
      if (thread) return thread;
    }
    const row = {...rating, criteria, origin, comment: comment ?? '', created: now, updated: now};
    await this.#write.putRating(this.on, row);
    return this.#countRating(rating, await this.#counted(before), await this.#counted(rating));
  }

  async removeRating(name: RatingName) {
    const before = await this.rating(name);
    if (!before) return undefined;
    const counted = await this.#counted(before);
    await this.#write.removeRating(this.on, name);
    return this.#countRating(name, counted, null);
  }

  async addLike({now, ...like}: LikeName & {now: number}) {
    this.#notes.grows = true;
    if (!(await this.#write.addLike(this.on, {...like, created: now})).length) return false;
    this.#found(like, await this.#write.addLikes(this.on, {...like, by: 1}), 'likes');
    return true;
  }

  async removeLike(like: LikeName) {
    if (!(await this.#write.removeLike(this.on, like)).length) return false;
    this.#found(like, await this.#write.addLikes(this.on, {...like, by: -1}), 'likes');
    return true;
  }

  async addReaction({now, ...reaction}: ReactionName & {now: number}) {
    this.#notes.grows = true;
    if (!(await this.#write.addReaction(this.on, {...reaction, created: now})).length) return false;
    await this.#countReaction(reaction, 1);
    return true;
  }

  async removeReaction(reaction: ReactionName) {
    if (!(await this.#write.removeReaction(this.on, reaction)).length) return false;
    await this.#countReaction(reaction, -1);
    return true;
  }

  async addReport({now, most, id, ...report}: Parameters<Transaction['addReport']>[0]) {
    const {site, reporter} = report;
    const kept = async () => (await this.report({site, id, reporter}))?.receipt ?? null;
    if ((await this.reports({site, id})) >= most) return kept();
    this.#notes.grows = true;
    await this.#write.addReport(this.on, {
      ...{mail: '', language: '', answer: ''},
      ...report,
      ...{comment: id, created: now, outcome: report.outcome ?? '', answered: report.answered ?? 0},
    });
    return kept();
  }

  async disownReport(report: CommentName & {reporter: string; as: string}) {
    this.#notes.erases = true;
    await this.#write.disownReport(this.on, report);
  }

  async takeAllowance(name: AllowanceName, most: number) {
    if (most <= 0) return 0;
    const whole = Math.min(Math.ceil(most), Number.MAX_SAFE_INTEGER);
    const [row] = await this.#write.useAllowance(this.on, {...name, most: whole});
    return row?.used ?? 0;
  }

  async returnAllowance(name: AllowanceName) {
    await this.#write.returnAllowance(this.on, name);
  }

  async forgetAllowances(before: {day: number; most: number}) {
    return (await this.#write.forgetAllowances(this.on, before)).length;
  }

  async addMessage(message: OutboxRecord) {
    this.#notes.grows = true;
    await this.#write.addMessage(this.on, message);
  }

  async postponeMessage(message: OutboxRecord) {
    await this.#write.postponeMessage(this.on, message);
  }

  async removeMessage(message: MessageName & {created: number}) {
    return (await this.#write.removeMessage(this.on, message)).length > 0;
  }

  async noteReceiver({receiver, at, problem}: {receiver: string; at: number; problem: string | null}) {
    if (problem === null) await this.#write.noteSent(this.on, {receiver, at});
    else await this.#write.noteFailed(this.on, {receiver, at, problem});
  }

  async keepDecision({id, ...decision}: DecisionRecord) {
    this.#notes.grows = true;
    await this.#write.keepDecision(this.on, {...decision, comment: id});
  }

  async spendChallenge(challenge: CommentName & {expires: number}) {
    this.#notes.grows = true;
    return (await this.#write.spendChallenge(this.on, challenge)).length > 0;
  }

  async forgetChallenges(before: {now: number; most: number}) {
    return (await this.#write.forgetChallenges(this.on, before)).length;
  }

  async forgetChanges(upTo: {position: number}) {
    await this.#write.forgetChanges(this.on, upTo);
  }

  async keepValue(entry: {name: string; value: string}) {
    await this.#write.keepValue(this.on, entry);
    return (await this.#write.value(this.on, entry))[0]!.value;
  }

  /** The rows above a comment, from its parent up. */
  #lineage(site: string, parent: string | null): Promise<CommentRow[]> {
    return parent ? this.#read.lineage(this.on, {site, id: parent}) : Promise.resolve([]);
  }

  /** Adds to a thread's counts, and answers with the new ones. */
  async #count({site, thread}: ThreadName, by: Partial<typeof NO_CHANGE>): Promise<ThreadRecord> {
    this.#mark({site, thread});
    const [row] = await this.#write.addToThread(this.on, {...NO_CHANGE, ...by, site, thread});
    if (!row) throw new StoreNotFound(`No thread ${thread}.`);
    return toThread(row);
  }

  /** The same when one visitor's rating goes from one that counts to another. */
  async #countRating(
    {site, thread}: ThreadName,
    from: RatingRecord | null,
    to: RatingRecord | null,
    comments = 0,
  ): Promise<ThreadRecord> {
    const counted = (rating: RatingRecord | null) => rating && [rating.value, rating.criteria, rating.origin];
    if (JSON.stringify(counted(from)) !== JSON.stringify(counted(to))) {
      this.#changes.opinions({site, thread});
    }
    const after = await this.#count({site, thread}, {...moved(from, to), comments});
    if (!from?.criteria && !to?.criteria) return after;
    const criteria = movedCriteria(after.criteria, from, to);
    await this.#write.setCriteria(this.on, {site, thread, criteria: criteria.length ? JSON.stringify(criteria) : ''});
    return {...after, criteria};
  }

  async #countReaction({site, thread, reaction}: ReactionName, by: 1 | -1): Promise<void> {
    const [row] = await this.#read.thread(this.on, {site, thread});
    if (!row) throw new StoreNotFound(`No thread ${thread}.`);
    this.#mark({site, thread});
    this.#changes.opinions({site, thread});
    await this.#write.setReactions(this.on, {site, thread, reactions: movedReactions(row.reactions, reaction, by)});
  }

  #found({site, id}: CommentName, rows: Pick<CommentRow, 'thread' | 'status'>[], what?: 'likes'): void {
    const [row] = rows;
    if (!row) throw new StoreNotFound(`No comment ${id}.`);
    this.#mark({site, thread: row.thread});
    this.#changes.comment({site, id, thread: row.thread}, row.status, row.status, what);
  }

  /** Counts a comment whose status was changed in or out, and gives it and those above it their place in the lists. */
  async #recount({site, id}: CommentName, before: CommentRow | undefined): Promise<Changed> {
    if (!before) throw new StoreNotFound(`No comment ${id}.`);
    const {thread} = before;
    const [after] = await this.#read.comment(this.on, {site, id});
    this.#changes.comment({site, id, thread}, before.status, after!.status);
    const by = (after!.status === 'approved' ? 1 : 0) - (before.status === 'approved' ? 1 : 0);
    const chain = [after!, ...(await this.#lineage(site, before.parent || null))];
    if (by < 0) await this.#read.index.remove(this.on, await numbered(this.on, before));
    if (by > 0) await this.#read.index.add(this.on, await numbered(this.on, after!));
    if (by) {
      const above = chain.slice(1);
      for (const row of above) row.replies += by;
      await together(
        ...above.map(row => this.#write.addReplies(this.on, {site, id: row.id, by})),
        ...chain.map((row, i) => this.#list(row, chain.slice(i + 1))),
      );
    }
    const rating = by ? await this.#carried(after!) : null;
    const [from, to] = by > 0 ? [null, rating] : [rating, null];
    return {comment: toComment(chain[0]!), thread: await this.#countRating({site, thread}, from, to, by)};
  }

  /** The rating if it counts; `null` while the comment that carries it is not approved. */
  async #counted(rating: RatingRecord | undefined): Promise<RatingRecord | null> {
    if (!rating?.comment) return rating ?? null;
    const [carrier] = await this.#read.comment(this.on, {site: rating.site, id: rating.comment});
    return carrier?.status === 'approved' ? rating : null;
  }

  /** The rating that a comment carries. */
  async #carried({site, thread, visitor, id}: CommentRow): Promise<RatingRecord | null> {
    const rating = visitor ? await this.rating({site, thread, visitor}) : undefined;
    return rating?.comment === id ? rating : null;
  }

  /** A comment is listed while it is approved or approved ones stand below it. */
  async #list(row: CommentRow, ancestors: CommentRow[]): Promise<void> {
    const listed = row.status === 'approved' || row.replies > 0 ? 1 : 0;
    if (listed === row.listed) return;
    row.listed = listed;
    const {site, id, created} = row;
    const change = listed ? this.#write.addBelow : this.#write.removeBelow;
    const marked = this.#write.setListed(this.on, {site, id, listed});
    await together(marked, ...ancestors.map(({id: ancestor}) => change(this.on, {site, ancestor, created, id})));
  }
}

const SqlTransaction = withTopics(TransactionCore, topicWrites);

/** What runs work: its statements, and where it says what it does. */
interface Running {
  read: ReadQueries;
  write: WriteQueries;
  mark: MarkChanged;
  notes: WriteNotes;
}

/** Runs `work` on a connection that is inside a transaction, and writes what it has changed into the log. */
export async function runOn<T>(
  db: Kysely<Tables>,
  running: Running,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = new SqlTransaction({db, ...running, changes: new Changes()});
  const result = await work(transaction);
  await transaction.logChanges();
  return result;
}

/**
 * The same for an engine that writes the log itself, at the end of its transaction: what is for the log is in the notes.
 * @throws OutOfScope if the work does not keep to its scope
 */
export async function runBeside<T>(
  db: Kysely<Tables>,
  running: Running,
  work: (transaction: Transaction) => Promise<T>,
  scope: Scope | undefined,
): Promise<T> {
  const whole = new SqlTransaction({db, ...running, changes: new Changes()});
  const {transaction, isKept} = scope ? keepTo(scope, whole) : {transaction: whole, isKept: () => true};
  const result = await work(transaction);
  // Work that has caught the error has not kept to it either.
  if (!isKept()) throw new OutOfScope('The work has caught the error.');
  running.notes.entries.push(...whole.changeEntries());
  return result;
}
