import {hash} from 'node:crypto';
import {toTree} from '../../markdown/tree.ts';
import type {Block, Criteria, PostedComment} from '../../protocol/api.ts';
import type {Changed, CommentRecord, Store, ThreadRecord, Transaction} from '../store/store.ts';
import {giveBackAllowance, useAllowance} from './allowances.ts';
import type {Actor, PageInfo, Refused} from './actor.ts';
import {reservedNames, type IsReserved} from './reserved-names.ts';
import {canCount, carriesRating, giveRating, mayRate, showsStars, starsOf, withdrawRating} from './ratings.ts';
import {toComment, toRating} from './shapes.ts';

/** Answers are nested 16 levels deep; what answers the 16th stands beside it: every write stays cheap. */
const MAX_DEPTH = 15;
/** An author may edit or delete for this long. */
export const EDIT_WINDOW_MS = 15 * 60_000;
/** First likes of a comment a day from one network. */
const LIKES_PER_NETWORK = 20;

/** Reports a day from one network, one of a comment. */
const REPORTS_PER_NETWORK = 30;
/** Reports kept of a comment. */
const REPORTS_PER_COMMENT = 20;

/** A comment as posted. */
export interface Draft {
  id: string;
  thread: string;
  parent: string | null;
  name: string;
  email: string;
  text: string;
  /** Whole stars; `null` with `criteria`. */
  rating: number | null;
  criteria?: Criteria | null;
}

/** What a comment's author may change; what is left out stays. */
export interface Change {
  id: string;
  text?: string | undefined;
  name?: string | undefined;
  rating?: number | null | undefined;
  criteria?: Criteria | null | undefined;
}

/** Tells a retry of a post from another comment with the same id. */
export function digestOf({thread, parent, name, email, text, rating, criteria}: Draft, visitor: string): string {
  const content = [thread, parent, name, email, text, rating, visitor, ...(criteria ? [criteria] : [])];
  return hash('sha256', JSON.stringify(content), 'base64url');
}

export type Writing = ReturnType<typeof createWriting>;

export interface WritingOptions {
  /** Names guests may not take. */
  isReserved?: IsReserved;
  /** Who is told of each new comment: keys of the outbox. */
  receivers?: readonly string[];
}

/** What visitors may write, and the rules of it. Promises resolve when what was written is on disk. */
export function createWriting(store: Store, {isReserved = reservedNames(), receivers = []}: WritingOptions = {}) {
  return {
    /** Posts a comment. The same id and content again answers with what is stored, `created: false`. */
    post(by: Actor & PageInfo, draft: Draft): Promise<(PostedComment & {created: boolean}) | Refused> {
      const digest = digestOf(draft, by.visitor);
      const tree = toTree(draft.text);
      const body = JSON.stringify(tree);
      const reserved = isReserved(draft.name);
      return store.write(async transaction => {
        const result = await insert(transaction, by, draft, {digest, body, reserved});
        if ('refused' in result) return result;
        if (result.created) await tell(transaction, receivers, result.comment);
        return {...posted(result, result.created ? tree : undefined), created: result.created};
      });
    },

    /** Changes the visitor's own comment. */
    edit(by: Actor, change: Change): Promise<PostedComment | Refused> {
      const words = change.text === undefined ? {} : {source: change.text, body: JSON.stringify(toTree(change.text))};
      return store.write(async transaction => {
        const row = await ownComment(transaction, by, change.id);
        if ('refused' in row) return row;
        if (row.status !== 'approved') return {refused: 'no-comment'};
        const renamed = change.name !== undefined && change.name !== row.name;
        if (renamed && isReserved(change.name!)) return {refused: 'reserved-name'};
        const rater = {...by, thread: row.thread};
        const stars = starsOf(change);
        if (stars && !showsStars(row, stars)) {
          if (!canCount(await transaction.thread(row), stars)) return {refused: 'too-many-criteria'};
          if (!(await mayRate(transaction, rater))) return {refused: 'too-many'};
          await giveRating(transaction, rater, stars, row.id);
          const {value: rating, criteria} = stars;
          await transaction.setCommentRating({site: by.site, id: row.id, rating, criteria});
        } else if (stars === null && row.rating !== null) {
          if (await carriesRating(transaction, row)) await withdrawRating(transaction, rater);
          else await transaction.setCommentRating({site: by.site, id: row.id, rating: null, criteria: null});
        }
        const {name = row.name, source = row.source, body = row.body} = {...words, name: change.name};
        const edited = Math.max(by.now, row.created);
        if (name !== row.name || source !== row.source) {
          await transaction.editComment({site: by.site, id: row.id, name, source, body, edited});
        }
        return posted({
          comment: (await transaction.comment(row))!,
          thread: (await transaction.thread(row))!,
        });
      });
    },

    /** Deletes the visitor's own comment and the rating it carries. Comments below it keep their place. */
    remove: (by: Actor, id: string): Promise<Refused | null> =>
      store.write(async transaction => {
        const row = await ownComment(transaction, by, id);
        if ('refused' in row) return row;
        if (row.status === 'deleted') return null;
        if (await carriesRating(transaction, row)) await withdrawRating(transaction, {...by, thread: row.thread});
        await transaction.eraseComment(row);
        return null;
      }),

    /** Likes a comment (`liked`) or takes the like back; both may be repeated. */
    like: (by: Actor, id: string, liked: boolean): Promise<Refused | null> =>
      store.write(async transaction => {
        const {site, visitor, now} = by;
        if ((await transaction.comment({site, id}))?.status !== 'approved') return {refused: 'no-comment'};
        const like = {site, id, visitor};
        if (!liked) {
          if (await transaction.removeLike(like)) await giveBackAllowance(transaction, by, `like ${id}`);
          return null;
        }
        if (await transaction.hasLike(like)) return null;
        if (!(await useAllowance(transaction, by, `like ${id}`, LIKES_PER_NETWORK))) return {refused: 'too-many'};
        await transaction.addLike({...like, now});
        return null;
      }),

    /**
     * Keeps a report for the moderators. More of a comment than they need to look at it are taken for said.
     * @param reporter keyed hash of the visitor or network
     */
    report: (by: Actor, {id, reporter, reason}: {id: string; reporter: string; reason: string}) =>
      store.write(async (transaction): Promise<Refused | null> => {
        const {site, now} = by;
        if ((await transaction.comment({site, id}))?.status !== 'approved') return {refused: 'no-comment'};
        const onComment = `report ${id}`;
        if (!(await useAllowance(transaction, by, onComment, 1))) return null;
        if (!(await useAllowance(transaction, by, 'report', REPORTS_PER_NETWORK))) {
          await giveBackAllowance(transaction, by, onComment);
          return {refused: 'too-many'};
        }
        await transaction.addReport({site, id, reporter, reason, now, most: REPORTS_PER_COMMENT});
        return null;
      }),
  };
}

async function insert(
  transaction: Transaction,
  by: Actor & PageInfo,
  draft: Draft,
  made: {digest: string; body: string; reserved: boolean},
): Promise<(Changed & {created: boolean}) | Refused> {
  const {site, visitor, now, url, title} = by;
  const {id, thread: key} = draft;
  const same = await transaction.comment({site, id});
  const thread = await transaction.thread({site, thread: key});
  if (same) {
    if (same.digest !== made.digest || !thread) return {refused: 'conflict'};
    return {comment: same, thread, created: false};
  }
  if (made.reserved) return {refused: 'reserved-name'};
  if (thread?.closed) return {refused: 'closed'};
  const answered = draft.parent === null ? undefined : await transaction.comment({site, id: draft.parent});
  if (draft.parent !== null && (answered?.thread !== key || answered.status !== 'approved')) {
    return {refused: 'no-parent'};
  }
  const rater = {...by, thread: key};
  // Where a network's ratings are used up the words count all the same, without stars.
  const given = starsOf(draft);
  if (given && !canCount(thread, given)) return {refused: 'too-many-criteria'};
  const stars = given && (await mayRate(transaction, rater)) ? given : null;

  const knowsItsPage = thread && (url === null || url === thread.url) && (!title || title === thread.title);
  if (!knowsItsPage) await transaction.ensureThread({site, thread: key, url, title, created: now});
  const {comment, thread: counted} = await transaction.insertComment({
    site,
    id,
    thread: key,
    parent: (answered && answered.depth >= MAX_DEPTH ? answered.parent : answered?.id) ?? null,
    name: draft.name,
    email: draft.email || null,
    visitor,
    status: 'approved',
    held: null,
    // Lists are in order of time, and readers go on after the last one they know: none may come before it, whatever the clock did.
    created: Math.max(now, (thread?.latest ?? 0) + 1),
    rating: stars?.value ?? null,
    criteria: stars?.criteria ?? null,
    body: made.body,
    source: draft.text,
    digest: made.digest,
  });
  const rated = stars ? await giveRating(transaction, rater, stars, id) : counted;
  return {comment, thread: rated, created: true};
}

/** Puts word of a comment into the outbox, in the transaction that stores it: none is lost, and none is of what was not stored. */
async function tell(transaction: Transaction, receivers: readonly string[], {site, id, created}: CommentRecord) {
  for (const receiver of receivers) {
    await transaction.addMessage({site, comment: id, receiver, created, due: created, attempts: 0});
  }
}

/** The comment to change, if it is the visitor's own and recent enough. */
async function ownComment(transaction: Transaction, by: Actor, id: string): Promise<CommentRecord | Refused> {
  const row = await transaction.comment({site: by.site, id});
  if (!row) return {refused: 'no-comment'};
  if (!row.visitor || row.visitor !== by.visitor) return {refused: 'not-yours'};
  if (by.now - row.created > EDIT_WINDOW_MS) return {refused: 'too-late'};
  return row;
}

function posted({comment, thread}: {comment: CommentRecord; thread: ThreadRecord}, body?: Block[]): PostedComment {
  return {comment: toComment(comment, body), rating: toRating(thread), count: thread.comments};
}
