import type {CommentRecord, Store, ThreadRecord, Transaction} from '../store/store.ts';
import type {RatingSummary} from '../../protocol/api.ts';
import {giveBackAllowance, useAllowance} from './allowances.ts';
import type {Actor, PageInfo, Refused} from './actor.ts';
import {toRating} from './shapes.ts';

/** First ratings of a thread a day from one network. */
const RATINGS_PER_NETWORK = 5;

type Rater = Actor & {thread: string};

const allowance = (thread: string) => `rating ${thread}`;

/** Whether the visitor may rate the thread: everyone may change their rating, a network may give only so many first ones. */
export async function mayRate(transaction: Transaction, by: Rater): Promise<boolean> {
  if (await transaction.rating(by)) return true;
  return useAllowance(transaction, by, allowance(by.thread), RATINGS_PER_NETWORK);
}

/**
 * Keeps the visitor's one rating of a thread. The comment that carries the rating shows the new value too; a newer rated
 * comment (`comment`) takes the rating over, and the older one keeps the stars it was posted with.
 */
export async function giveRating(
  transaction: Transaction,
  by: Rater,
  value: number,
  comment: string | null,
): Promise<ThreadRecord> {
  const {site, thread, visitor, now} = by;
  const before = await transaction.rating(by);
  let carrier = comment;
  if (!comment && before?.comment) {
    // A comment that is not approved keeps its stars for itself: the visitor's new rating counts without it.
    const shown = (await transaction.comment({site, id: before.comment}))?.status === 'approved';
    if (shown) carrier = before.comment;
    if (shown && before.value !== value) await transaction.setCommentRating({site, id: before.comment, rating: value});
  }
  return transaction.putRating({site, thread, visitor, value, comment: carrier, now});
}

/** Takes the visitor's rating of a thread away, and from the comment that carries it. */
export async function withdrawRating(transaction: Transaction, by: Rater): Promise<ThreadRecord | undefined> {
  const before = await transaction.rating(by);
  if (!before) return transaction.thread(by);
  await giveBackAllowance(transaction, by, allowance(by.thread));
  if (before.comment) await transaction.setCommentRating({site: by.site, id: before.comment, rating: null});
  return transaction.removeRating(by);
}

/** Whether a comment carries its author's rating of the thread. */
export async function carriesRating(transaction: Transaction, {site, thread, visitor, id}: CommentRecord) {
  return !!visitor && (await transaction.rating({site, thread, visitor}))?.comment === id;
}

export function createRatings(store: Store) {
  return {
    /** Gives or changes a visitor's rating of a thread. */
    rate: (by: Rater & PageInfo & {value: number}): Promise<RatingSummary | Refused> =>
      store.write(async transaction => {
        const {site, thread, url, title, now} = by;
        if ((await transaction.thread(by))?.closed) return {refused: 'closed'};
        if (!(await mayRate(transaction, by))) return {refused: 'too-many'};
        await transaction.ensureThread({site, thread, url, title, created: now});
        return toRating(await giveRating(transaction, by, by.value, null));
      }),

    /** Withdraws it; one who has given none withdraws nothing. */
    withdraw: (by: Rater): Promise<RatingSummary> =>
      store.write(async transaction => toRating(await withdrawRating(transaction, by))),
  };
}
