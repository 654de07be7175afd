import type {RejectReason} from '../../protocol/admin.ts';
import type {HeldReason} from '../../protocol/api.ts';
import type {CommentRecord, Store, StoredStatus} from '../store/store.ts';
import {allFindingsOf} from './checks/findings.ts';
import type {Finding} from './checks/index.ts';
import type {Learning} from './learning.ts';
import {bringRatingBack, carriesRating, takeRatingOver} from './ratings.ts';
import {createTelling, type Telling} from './telling.ts';

/** A comment as its site's owner sees it. */
export interface ModeratedComment {
  id: string;
  thread: string;
  parent: string | null;
  /** ISO 8601 UTC. */
  created: string;
  status: StoredStatus;
  name: string;
  email: string | null;
  rating: number | null;
  likes: number;
  replies: number;
  text: string;
  /** Why it waits, while it does. */
  held: HeldReason | null;
  /** What the checks said when it was posted, in their order. */
  findings: readonly Finding[];
}

export interface ListRequest {
  site: string;
  thread?: string | undefined;
  limit: number;
  /** Only those that wait for a moderator. */
  pending?: boolean;
}

/** What became of a comment: `unchanged` when it was in that state already, `missing` when there is none with this id. */
export type Moderated = 'done' | 'unchanged' | 'deleted' | 'missing';

export type Moderation = ReturnType<typeof createModeration>;

/** What the owner of a site may do with comments. No rule here reads the number of stars. */
export function createModeration(
  store: Store,
  {telling = createTelling(), learning}: {telling?: Telling; learning?: Learning} = {},
) {
  return {
    /** The newest comments, newest first, whatever their status. */
    list: ({pending = false, ...asked}: ListRequest): Promise<ModeratedComment[]> =>
      store.read(async snapshot => {
        const comments = pending ? await snapshot.pending(asked) : await snapshot.latest(asked);
        const list: ModeratedComment[] = [];
        for (const comment of comments) {
          list.push({...toModerated(comment), findings: await allFindingsOf(snapshot, comment)});
        }
        return list;
      }),

    /**
     * Rejects a comment: nobody sees it any more. Its rating counts no more, its name and text are kept. While answers below it are
     * shown, its place shows as a deleted comment's.
     */
    hide: (site: string, id: string, reason: RejectReason): Promise<Moderated> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (comment?.status !== 'approved' && comment?.status !== 'pending') return refused(comment);
        await bringRatingBack(transaction, comment);
        await transaction.setStatus({site, id, status: 'rejected', held: null, reason});
        if (comment.visitor)
          await transaction.statements.put({site, id, decision: 'rejected', reason, words: '', at: store.now()});
        await learning?.decided(transaction, {action: 'reject', before: [comment], now: store.now()});
        return 'done';
      }),

    /** Approves a comment that waits, or undoes `hide`. Its rating counts unless its author has given another or withdrawn it meanwhile. */
    show: (site: string, id: string): Promise<Moderated> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment || comment.status === 'approved' || comment.status === 'deleted') return refused(comment);
        await transaction.setStatus({site, id, status: 'approved', held: null});
        await transaction.statements.remove(comment);
        await learning?.decided(transaction, {action: 'approve', before: [comment], now: store.now()});
        await takeRatingOver(transaction, comment);
        await telling.approved(transaction, comment, store.now());
        return 'done';
      }),

    /** Lets a comment wait again, seen by its author alone. Answers below it keep their place, and it has its own when it is approved. */
    hold: (site: string, id: string): Promise<Moderated> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment || comment.status === 'pending' || comment.status === 'deleted') return refused(comment);
        await transaction.setStatus({site, id, status: 'pending', held: 'check'});
        await learning?.decided(transaction, {action: 'hold', before: [comment], now: store.now()});
        return 'done';
      }),

    /** Deletes name, address, text and rating of a comment for good. Answers below it keep their place. */
    delete: (site: string, id: string): Promise<Moderated> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment) return 'missing';
        const restorable = await transaction.erasure({site, id});
        if (comment.status === 'deleted' && !restorable) return 'unchanged';
        const {rating: stars, status} = comment;
        await bringRatingBack(transaction, comment);
        if (await carriesRating(transaction, comment)) await transaction.removeRating(comment);
        await learning?.erases(transaction, comment);
        await transaction.eraseComment(comment);
        // What its author has deleted is taken from nobody.
        if (status === 'deleted') return 'done';
        await transaction.reviews.countRemoval({site, stars, by: 1});
        if (comment.visitor)
          await transaction.statements.put({site, id, decision: 'deleted', reason: null, words: '', at: store.now()});
        return 'done';
      }),
  };
}

function refused(comment: CommentRecord | undefined): Moderated {
  if (!comment) return 'missing';
  return comment.status === 'deleted' ? 'deleted' : 'unchanged';
}

function toModerated(comment: CommentRecord): Omit<ModeratedComment, 'findings'> {
  const {id, thread, parent, status, held, name, email, rating, likes, replies, source: text} = comment;
  return {
    ...{id, thread, parent, created: new Date(comment.created).toISOString()},
    ...{status, held, name, email, rating, likes, replies, text},
  };
}
