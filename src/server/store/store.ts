import type {Criteria} from '../../protocol/criteria.ts';
import type {ChartReads} from './charts.ts';
import type {KeepingReads, KeepingWrites} from './keeping.ts';
import type {InvitationReads, InvitationWrites} from './invitations.ts';
import type {MailReads, MailWrites} from './mail.ts';
import type {ModeratorReads, ModeratorWrites} from './moderators.ts';
import type {ReportReads, ReportWrites} from './reports.ts';
import type {ReviewReads, ReviewWrites} from './reviews.ts';
import type {OutboxReads, OutboxWrites} from './outbox.ts';
import type {StatementReads, StatementWrites} from './statements.ts';
import type {SiteReads, SiteWrites} from './site-settings.ts';
import type {SavedReplyReads, SavedReplyWrites} from './saved-replies.ts';
import type {Scope} from './scope.ts';
import type {SignInReads, SignInWrites} from './sign-ins.ts';
import type {ThreadReads, ThreadWrites} from './threads.ts';
import type {SpamReads, SpamWrites} from './spam.ts';
import type {
  AllowanceName,
  ChangeRecord,
  Changed,
  CommentName,
  CommentRecord,
  DecisionRecord,
  DeskPage,
  ErasureRecord,
  CommentEditor,
  LikeName,
  NewCommentRecord,
  NewReportRecord,
  Order,
  Place,
  RatingName,
  RatingRecord,
  ReactionName,
  ReportRecord,
  SiteRecordKind,
  SiteRecords,
  StatusChange,
  StoredStatus,
  ThreadName,
  ThreadRecord,
  VisitorName,
} from './records.ts';

export * from './errors.ts';
export type * from './outbox.ts';
export type * from './records.ts';
export type * from './scope.ts';

/**
 * What the rest of the server asks of a database, and what every engine promises. `test/server/store-contract.ts` holds an
 * engine against it.
 *
 * - **Durable when acknowledged.** A promise of `write` resolves after the commit is on disk: it survives a killed process and
 *   a power cut. One that rejects changed nothing. It settles within seconds, whoever holds the database.
 * - **Erased is gone.** What `eraseComment`, `editComment` and `disown…` take away is in none of the database's files soon after (at most
 *   seconds; PostgreSQL keeps old versions of rows until its own VACUUM). What `deleteComment` takes from everybody is kept until it is erased, so that it
 *   can be restored.
 * - **One after the other.** Transactions have the effect of some order in which each ran alone, however many processes write
 *   to the database at once. What `work` has read inside its transaction is still true when it commits.
 * - **Idempotent by the client's id.** A comment's id is made by the client; there is one comment of a site with that id, ever.
 * - **One rating for each visitor and thread**, one like for each visitor and comment, one report for each reporter and comment, one
 *   of each reaction for each visitor and thread.
 * - **Exact counters.** `ThreadRecord.comments`, `.ratings`, `.verified`, `.imported`, `.sixtieths`, `.criteria` and `.reactions`, `CommentRecord.likes` and
 *   `.replies` are changed in the transaction that changes what they count, so reading never counts.
 * - **Snapshots.** All reads of one `read` see the same committed state, and nothing that is not on disk yet.
 * - **A log of changes.** A transaction that changes what everybody may see leaves an entry for each comment and thread it changed,
 *   written with it (`ChangeRecord`). Positions are in the order of commits: whoever has read up to a position finds nothing new at
 *   or below it later, on no process. A position is never used twice. A sequence alone does not do where transactions run side by
 *   side: a smaller number may be committed after a larger one was read.
 * - **Keyset pages.** A page begins after a place in an order (`Place`), not after a number of rows: its cost does not
 *   depend on how far in it is, and rows that come or go elsewhere do not move it.
 *
 * Nothing here is promised for one process only: an engine keeps no state that another process would miss.
 * Sites and thread keys are text without NUL, ids UUIDv7 text in lower case, times milliseconds since 1970 UTC.
 */
export interface Store {
  /** Runs `work` on one snapshot. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;

  /**
   * Runs `work` in one transaction and commits it; rejects, with everything undone, when `work` does or the commit fails.
   * `work` may run more than once (after a conflict with another process, or of transactions that share a commit): it
   * changes the database through `transaction` and nothing else. A refusal by a rule is a value, not an exception: exceptions cost
   * the transactions that share the commit a second run.
   *
   * With a `scope` it may run beside others, with the same effect as after or before them; without, it runs alone.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, scope?: Scope): Promise<T>;

  /**
   * What keeps the store from taking writes now, as a sentence for whoever runs the server: the problem, then the fix. `null`
   * when nothing is known of. Reading may well go on.
   */
  fault(): Promise<string | null>;

  /** Bytes that the database takes on its disk. */
  bytes(): Promise<number>;

  /** The time that all servers of the database go by, in milliseconds since 1970 UTC: of its machine, as far as this process has heard of it. */
  now(): number;

  /** Commits what has been asked for, then lets the database go. */
  close(): Promise<void>;
}

/** Reads that agree with each other. */
export interface Snapshot extends OutboxReads {
  /** Those who moderate, their sessions, and what they did. */
  readonly people: ModeratorReads;
  /** What moderators sign in with beside their password. */
  readonly signIns: SignInReads;
  /** What became of reviews. */
  readonly reviews: ReviewReads;
  /** Why comments were turned down, and what their authors said to it. */
  readonly statements: StatementReads;
  /** What visitors have reported, and what they were answered. */
  readonly reported: ReportReads;
  /** What need not be kept. */
  readonly keeping: KeepingReads;
  /** Those who follow threads by mail. */
  readonly mail: MailReads;
  /** Those who are invited to rate. */
  readonly invitations: InvitationReads;
  /** The sites that owners have made, and what is set for each. */
  readonly sites: SiteReads;
  /** Texts that moderators answer with again and again. */
  readonly savedReplies: SavedReplyReads;
  /** Threads as owners look for them, and where those are that were moved. */
  readonly threads: ThreadReads;
  /** What moderators see over time. */
  readonly charts: ChartReads;
  /** What is kept against spam. */
  readonly spam: SpamReads;
  /** Whether nobody has written to any thread yet. */
  isEmpty(): Promise<boolean>;
  thread(thread: ThreadName): Promise<ThreadRecord | undefined>;
  /** A comment, whatever its status. */
  comment(comment: CommentName): Promise<CommentRecord | undefined>;
  /** The comments above one, from its parent up to the top level. */
  ancestors(comment: CommentRecord): Promise<CommentRecord[]>;
  /** The pinned comments of a thread, the newest pin first. With `rating` only those with that many stars. */
  pinned(list: ThreadName & {rating?: number}): Promise<CommentRecord[]>;
  /**
   * Listed comments of the top level that are not pinned, in `order`: from the start, the next ones after a place, or the last ones before it. With
   * `rating` only approved ones with that many stars, with `verified` only approved ones by members or invited visitors; that costs no more.
   */
  topLevel(
    page: ThreadName & {
      order: Order;
      limit: number;
      rating?: number;
      verified?: boolean;
      after?: Place;
      before?: Place;
    },
  ): Promise<CommentRecord[]>;
  /** Listed comments below one, all depths, oldest first: each after the one it answers. */
  replies(page: CommentName & {limit: number; after?: Place}): Promise<CommentRecord[]>;
  /** The newest comments whatever their status, newest first, for the site's owner. */
  latest(list: {site: string; thread?: string | undefined; limit: number}): Promise<CommentRecord[]>;
  /** The comments that wait for a moderator, the newest first. */
  pending(list: {site: string; thread?: string | undefined; limit: number}): Promise<CommentRecord[]>;
  /** Whether a challenge or link has been used (`spendChallenge`). */
  isSpent(spent: {site: string; id: string}): Promise<boolean>;
  /** How often a comment was reported. */
  reports(comment: CommentName): Promise<number>;
  /** Comments of a site as moderators look for them, whatever their status, newest first. */
  desk(page: DeskPage): Promise<CommentRecord[]>;
  /** Comments that answer a comment itself, whatever became of them, oldest first. */
  allAnswers(to: CommentName & {thread: string; limit: number}): Promise<CommentRecord[]>;
  /** How many comments of a site there are in each status. Counted when asked. */
  deskCounts(site: string): Promise<Partial<Record<StoredStatus, number>>>;
  /** The newest comments that everybody sees, of a site or of one of its threads, newest first. */
  newest(list: {site: string; thread?: string | undefined; limit: number}): Promise<CommentRecord[]>;
  /**
   * The newest comments that everybody sees and others wrote in answer to one of a visitor's, newest first; to one of the
   * visitor's newest `among` at least.
   */
  newestAnswers(list: {site: string; visitor: string; among: number; limit: number}): Promise<CommentRecord[]>;
  /**
   * Approved comments of a thread that have all words of a text in their name or source, latest arrival first; what a word is,
   * `words.ts` says. However a text looks, it is words and nothing else. A change of a comment is found from its commit on, what was
   * erased is in no index any more.
   */
  search(page: ThreadName & {text: string; limit: number; after?: Place}): Promise<CommentRecord[]>;
  rating(rating: RatingName): Promise<(RatingRecord & {updated: number}) | undefined>;
  /** What is remembered of a deleted comment until it is erased. */
  erasure(comment: CommentName): Promise<ErasureRecord | undefined>;
  /** Deleted comments that are to be erased by now. */
  dueErasures(list: {now: number; limit: number}): Promise<ErasureRecord[]>;
  /** When the next deleted comment is to be erased; `null` when none waits. */
  nextErasure(): Promise<number | null>;
  /** A visitor's comments, whatever their status, newest first, from the start or after a place. */
  commentsOf(list: VisitorName & {limit: number; after?: Omit<Place, 'likes'>}): Promise<CommentRecord[]>;
  /** A visitor's ratings. */
  ratingsOf(list: VisitorName & {limit: number}): Promise<(RatingRecord & {updated: number})[]>;
  /** A visitor's reactions. */
  reactionsOf(list: VisitorName & {limit: number}): Promise<(ReactionName & {created: number})[]>;
  /** What a visitor likes. */
  likesOf(list: VisitorName & {limit: number}): Promise<(LikeName & {created: number})[]>;
  report(report: CommentName & {reporter: string}): Promise<ReportRecord | undefined>;
  /** What a visitor has reported. */
  reportsOf(list: VisitorName & {limit: number}): Promise<ReportRecord[]>;
  hasLike(like: LikeName): Promise<boolean>;
  /** How many comments with the same print there are since a time, counted up to a limit. */
  alike(list: {site: string; print: string; since: number; limit: number}): Promise<number>;
  /** How often an allowance was used. */
  usedAllowance(allowance: AllowanceName): Promise<number>;
  /** What the checks said of a comment. It is forgotten with the comment's words. */
  decision(comment: CommentName): Promise<DecisionRecord | undefined>;
  /** Entries of the log after a position, oldest first: of these threads, or of all. */
  changes(list: {after: number; limit: number; threads?: readonly ThreadName[]}): Promise<ChangeRecord[]>;
  /** The newest entry of the log, or the newest about a thread that it still has. */
  newestChange(thread?: ThreadName): Promise<ChangeRecord | undefined>;
  hasReaction(reaction: ReactionName): Promise<boolean>;
  /**
   * Everything a site, or one of its threads, has of one kind, in the order of its key: a page after the `last` of the page before, `null` on the last one. For
   * exports.
   */
  siteRecords<K extends SiteRecordKind>(list: {
    kind: K;
    site: string;
    thread?: string | undefined;
    after?: readonly string[] | undefined;
    limit: number;
  }): Promise<{records: SiteRecords[K][]; last: string[] | null}>;
}

/** Reads that see what the transaction has written so far, and writes. Each write keeps the counters it concerns. */
export interface Transaction extends Snapshot, OutboxWrites {
  readonly people: ModeratorReads & ModeratorWrites;
  readonly reviews: ReviewReads & ReviewWrites;
  readonly reported: ReportReads & ReportWrites;
  readonly statements: StatementReads & StatementWrites;
  readonly keeping: KeepingReads & KeepingWrites;
  readonly mail: MailReads & MailWrites;
  readonly invitations: InvitationReads & InvitationWrites;
  readonly sites: SiteReads & SiteWrites;
  readonly savedReplies: SavedReplyReads & SavedReplyWrites;
  readonly signIns: SignInReads & SignInWrites;
  readonly threads: ThreadReads & ThreadWrites;
  readonly spam: SpamReads & SpamWrites;

  /** The thread, made if it is not there. `url` and `title` replace the thread's, unless they are `null` and empty or an owner has named it. */
  ensureThread(thread: ThreadName & {url: string | null; title: string; created: number}): Promise<ThreadRecord>;

  /**
   * Stores a comment below `parent` (`null`: at the top level) of a thread that is there. It counts and is listed if it is approved.
   * @throws StoreConflict if the site has a comment with this id
   * @throws StoreNotFound if the thread or the parent is not there
   */
  insertComment(comment: NewCommentRecord): Promise<Changed>;
  /** New words for a comment. `editor` is who changed them, if not its author; `edited` may be `null` to undo a change. @throws StoreNotFound */
  editComment(
    change: CommentName & Pick<CommentRecord, 'name' | 'source' | 'body' | 'edited'> & {editor?: CommentEditor | null},
  ): Promise<void>;
  /** Closes a thread by hand, or opens it by hand for good. @throws StoreNotFound */
  closeThread(thread: ThreadName & {closed: boolean}): Promise<void>;
  /** The stars shown with a comment; the thread's counts do not change. @throws StoreNotFound */
  setCommentRating(change: CommentName & {rating: number | null; criteria?: Criteria | null}): Promise<void>;
  /**
   * Shows a comment to everybody (`approved`) or to nobody, with all that it says kept. It keeps its place while approved ones stand
   * below it. @throws StoreNotFound
   */
  setStatus(change: StatusChange): Promise<Changed>;
  /**
   * Pins an approved comment of the top level, or takes its pin away (`null`). Whether it is so now: a thread has `MAX_PINNED` at
   * most, by all processes together. What is not approved any more has lost its pin. @throws StoreNotFound
   */
  pinComment(change: CommentName & {at: number | null}): Promise<boolean>;
  /**
   * Takes a comment from everybody, as if it were erased, and keeps what it said until `due` for `restoreComment`. What erases it then is
   * `eraseComment`. @throws StoreNotFound
   */
  deleteComment(deletion: CommentName & {due: number; stars: number | null}): Promise<Changed>;
  /** Undoes `deleteComment`: the comment is as it was, with its pin if there is room for it. @throws StoreNotFound if it is not to be had any more */
  restoreComment(comment: CommentName): Promise<Changed>;
  /** Forgets who wrote a comment. @throws StoreNotFound */
  disownComment(comment: CommentName): Promise<void>;
  /**
   * Forgets name, address, text and stars of a comment for good. What stands below it keeps its place, and so does the
   * comment, empty, until nothing approved stands below it. The id stays taken. @throws StoreNotFound
   */
  eraseComment(comment: CommentName): Promise<Changed>;

  /** Gives or changes the visitor's one rating of a thread that is there. `comment` carries it, `null`: none does. */
  putRating(rating: RatingRecord & {now: number}): Promise<ThreadRecord>;
  /** Takes the visitor's rating away; `undefined` if there was none. */
  removeRating(rating: RatingName): Promise<ThreadRecord | undefined>;

  /** Whether the like is new. @throws StoreNotFound */
  addLike(like: LikeName & {now: number}): Promise<boolean>;
  /** Whether there was one. */
  removeLike(like: LikeName): Promise<boolean>;
  /**
   * Keeps the first report of each reporter, unless there are `most` of the comment already. Answers with the receipt of what is kept,
   * `null` when nothing is.
   */
  addReport(report: NewReportRecord & {now: number; most: number}): Promise<string | null>;
  /** Forgets who made a report; it stays under another name. */
  disownReport(report: CommentName & {reporter: string; as: string}): Promise<void>;
  /** Whether the reaction is new. @throws StoreNotFound if the thread is not there */
  addReaction(reaction: ReactionName & {now: number}): Promise<boolean>;
  /** Whether there was one. */
  removeReaction(reaction: ReactionName): Promise<boolean>;

  /** Counts one use of an allowance unless `most` are used up, by all processes together: how many are used with it, 0 if it was not to be had. */
  takeAllowance(allowance: AllowanceName, most: number): Promise<number>;
  /** Takes one use back, if there is any. */
  returnAllowance(allowance: AllowanceName): Promise<void>;
  /** Forgets allowances of days before `day`, `most` of them at once; how many. */
  forgetAllowances(before: {day: number; most: number}): Promise<number>;

  /** Forgets the entries of the log up to a position. Its newest entry stays, so that its readers know where they are. */
  forgetChanges(upTo: {position: number}): Promise<void>;

  /** Keeps what the checks said of a comment, in place of what they said before. */
  keepDecision(decision: DecisionRecord): Promise<void>;
  /** Whether what works once, a challenge or a link, is used for the first time, by all processes together. It is remembered until it expires. */
  spendChallenge(challenge: {site: string; id: string; expires: number}): Promise<boolean>;
  /** Forgets challenges that have expired, `most` of them at once; how many. */
  forgetChallenges(before: {now: number; most: number}): Promise<number>;

  /** Keeps a value for good under a name and answers with what is kept: of several who try, the first one's value. */
  keepValue(entry: {name: string; value: string}): Promise<string>;
}

/** What every engine is told when it is opened, beside where its data is. */
export interface StoreOptions {
  /**
   * Called after each commit with the threads it changed, and soon (at most seconds) after other processes' commits; `null` when it
   * cannot be told which threads changed, or all may read differently (`SiteWrites`).
   */
  changed(threads: readonly ThreadName[] | null): void;
  /** Called after each commit with the number of writes that shared it, and the time from its first statement until it was on disk, in seconds. */
  measured?: ((commit: {writes: number; seconds: number}) => void) | undefined;
}
