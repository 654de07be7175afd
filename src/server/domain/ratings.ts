import type {CommentRecord, RatingRecord, Store, ThreadRecord, Transaction} from '../store/store.ts';
import type {Criteria, Origin, RatingSummary} from '../../protocol/api.ts';
import {meanOf, nearestStar} from '../../protocol/criteria.ts';
import {giveBackAllowance, useAllowance} from './allowances.ts';
import {scopeOf, type Actor, type PageInfo, type Refused} from './actor.ts';
import {isClosed} from './closing.ts';
import {invitationOf, useInvitation} from './invited.ts';
import {toRating} from './shapes.ts';
import {fixedSettings, type SettingsOf} from './site-settings.ts';

/** First ratings of a thread a day from one network. */
const RATINGS_PER_NETWORK = 5;

/** What became of a rating: the thread's, and the id of the comment whose stars changed with it. */
export interface Rated {
  rating: RatingSummary;
  comment: string | null;
}

/** Different criteria that a thread counts: what its page asks for, and what was asked before it was changed. */
const CRITERIA_OF_THREAD = 60;

/** Who rates, and how the site came by them: a visitor of the page if nothing else is said. */
type Rater = Actor & {thread: string; ratingOrigin?: Origin | undefined};

/** How the site came by a rating that is changed: an invitation stays one, whatever page it is changed on. */
const originOf = ({ratingOrigin: origin = 'visitor'}: Rater, before: RatingRecord | undefined): Origin =>
  origin === 'visitor' ? (before?.origin ?? origin) : before?.origin === 'invited' ? 'invited' : origin;

/** A rating that another has taken the place of; whose it was says the comment that did. */
export type Replaced = Omit<RatingRecord, 'site' | 'thread' | 'visitor'> & {updated: number};

/** Stars as a visitor gives them: whole ones, or by criteria the whole ones nearest to their mean. */
export interface Stars {
  value: number;
  criteria?: Criteria | null;
}

/** What a request says of stars: `undefined` nothing, `null` that they are taken back. */
export function starsOf(given: {
  rating?: number | null | undefined;
  criteria?: Criteria | null | undefined;
}): Stars | null | undefined {
  const {rating, criteria} = given;
  if (criteria) return {value: nearestStar(meanOf(criteria)), criteria};
  if (rating) return {value: rating, criteria: null};
  return rating === null || criteria === null ? null : undefined;
}

/** Whether a thread can count these stars. */
export function canCount(thread: ThreadRecord | undefined, {criteria}: Stars): boolean {
  const names = new Set([...(thread?.criteria ?? []).map(({name}) => name), ...Object.keys(criteria ?? {})]);
  return !criteria || names.size <= CRITERIA_OF_THREAD;
}

/** Whether a comment shows just these stars. */
export function showsStars({rating, criteria}: CommentRecord, stars: Stars): boolean {
  return rating === stars.value && JSON.stringify(criteria) === JSON.stringify(stars.criteria ?? null);
}

const allowance = (thread: string) => `rating ${thread}`;

/**
 * Whether the visitor may rate the thread: everyone may change their rating, a network may give only so many first ones, the invited
 * aside.
 */
export async function mayRate(transaction: Transaction, by: Rater): Promise<boolean> {
  if ((await transaction.rating(by)) || (await invitationOf(transaction, by))) return true;
  return useAllowance(transaction, by, allowance(by.thread), RATINGS_PER_NETWORK);
}

/**
 * Keeps the visitor's one rating of a thread. The comment that carries the rating shows the new value too; a newer rated
 * comment (`comment`) takes the rating over, and the older one keeps the stars it was posted with. The visitor's invitation is used up.
 */
export async function giveRating(
  transaction: Transaction,
  by: Rater,
  {value, criteria = null}: Stars,
  comment: string | null,
): Promise<ThreadRecord> {
  const {site, thread, visitor, now} = by;
  const before = await transaction.rating(by);
  let carrier = comment;
  if (!comment && before?.comment) {
    // A comment that is not approved keeps its stars for itself: the visitor's new rating counts without it.
    const shown = (await transaction.comment({site, id: before.comment}))?.status === 'approved';
    if (shown) carrier = before.comment;
    if (shown) await transaction.setCommentRating({site, id: before.comment, rating: value, criteria});
  }
  const invitation = before?.origin === 'invited' ? undefined : await invitationOf(transaction, by);
  if (invitation) await useInvitation(transaction, invitation, {at: now});
  const origin = invitation ? 'invited' : originOf(by, before);
  return transaction.putRating({site, thread, visitor, value, criteria, origin, comment: carrier, now});
}

/** Whether a comment that waits leaves its author's rating as it is: one that was given before counts until the comment is approved. */
export async function waitsBehindRating(transaction: Transaction, {status, ...of}: CommentRecord): Promise<boolean> {
  const before = status === 'pending' && of.visitor ? await transaction.rating(of) : undefined;
  return !!before && before.comment !== of.id;
}

/**
 * A comment has been approved: its stars take the place of a rating that its author gave before. What they have given or withdrawn
 * since then stays as it is.
 * @returns what it took the place of, if anything
 */
export async function takeRatingOver(transaction: Transaction, comment: CommentRecord): Promise<Replaced | undefined> {
  const {site, thread, visitor, id, created, rating: value, criteria} = comment;
  const before = visitor && value ? await transaction.rating({site, thread, visitor}) : undefined;
  if (!before || before.comment === id || before.updated >= created) return undefined;
  const origin = before.origin === 'invited' ? before.origin : comment.origin;
  await transaction.putRating({site, thread, visitor, value: value!, criteria, origin, comment: id, now: created});
  return replacedBy(before);
}

/** Time of a rating that is set aside: before its comment, so that this takes it over again when it is approved. */
const asideOf = ({created}: CommentRecord): number => created - 1;

/**
 * A comment that was shown waits again because of its new words. The rating that it carried goes on counting as it was before them, by
 * itself: words that wait take nobody's stars away, and new stars wait with them.
 */
export async function setRatingAside(
  transaction: Transaction,
  comment: CommentRecord,
  before: RatingRecord,
): Promise<void> {
  // Withdrawn with the change, it stays withdrawn.
  if (!(await carriesRating(transaction, comment))) return;
  await transaction.putRating({...before, comment: null, now: asideOf(comment)});
}

/**
 * A comment that waits is to go: the rating that was set aside for it is the comment's again, and goes with it. One that its author has
 * given since stays.
 * @returns the rating that was set aside, if one was
 */
export async function bringRatingBack(transaction: Transaction, comment: CommentRecord): Promise<Replaced | undefined> {
  const {site, thread, visitor, id, rating, criteria} = comment;
  const waits = comment.status === 'pending' && visitor && rating;
  const before = waits ? await transaction.rating({site, thread, visitor}) : undefined;
  if (!before || before.comment || before.updated !== asideOf(comment)) return undefined;
  await transaction.putRating({...before, value: rating!, criteria, comment: id, now: before.updated});
  return replacedBy(before);
}

const replacedBy = ({value, criteria, origin, comment, updated}: RatingRecord & {updated: number}): Replaced => ({
  ...{value, criteria: criteria ?? null, origin: origin ?? 'visitor', comment, updated},
});

/** Undoes that, unless the author has rated again since. */
export async function giveRatingBack(
  transaction: Transaction,
  comment: CommentRecord,
  {updated: now, ...before}: Replaced,
): Promise<void> {
  const {site, thread, visitor} = comment;
  if (await carriesRating(transaction, comment)) await transaction.putRating({site, thread, visitor, ...before, now});
}

/** Makes room for another first rating from the visitor's network. */
export const giveBackRating = (transaction: Transaction, by: Rater): Promise<void> =>
  giveBackAllowance(transaction, by, allowance(by.thread));

/** Takes the visitor's rating of a thread away, and from the comment that carries it. */
export async function withdrawRating(transaction: Transaction, by: Rater): Promise<ThreadRecord | undefined> {
  const before = await transaction.rating(by);
  if (!before) return transaction.thread(by);
  await giveBackRating(transaction, by);
  if (before.comment) {
    await transaction.setCommentRating({site: by.site, id: before.comment, rating: null, criteria: null});
  }
  return transaction.removeRating(by);
}

/** Whether a comment carries its author's rating of the thread. */
export async function carriesRating(transaction: Transaction, {site, thread, visitor, id}: CommentRecord) {
  return !!visitor && (await transaction.rating({site, thread, visitor}))?.comment === id;
}

export function createRatings(store: Store, settingsOf: SettingsOf = fixedSettings()) {
  return {
    /** Gives or changes a visitor's rating of a thread. */
    async rate(by: Rater & PageInfo & Stars): Promise<Rated | Refused> {
      const settings = await settingsOf(by.site);
      return store.write(
        async transaction => {
          const {site, thread, url, title, now} = by;
          const before = await transaction.thread(by);
          if (isClosed(before, settings, now)) return {refused: 'closed'};
          if (!canCount(before, by)) return {refused: 'too-many-criteria'};
          if (!(await mayRate(transaction, by))) return {refused: 'too-many'};
          await transaction.ensureThread({site, thread, url, title, created: now});
          const rating = toRating(await giveRating(transaction, by, by, null));
          return {rating, comment: (await transaction.rating(by))?.comment || null};
        },
        scopeOf(by, by.thread),
      );
    },

    /** Withdraws it; one who has given none withdraws nothing. */
    withdraw: (by: Rater): Promise<Rated> =>
      store.write(
        async transaction => {
          const comment = (await transaction.rating(by))?.comment || null;
          return {rating: toRating(await withdrawRating(transaction, by)), comment};
        },
        scopeOf(by, by.thread),
      ),
  };
}
