import type {CommentRecord, Snapshot} from '../store/store.ts';
import type {Actor} from './actor.ts';
import {usedOf} from './allowances.ts';
import {LATELY_FOR} from './checks/repeats.ts';
import type {History} from './checks/check.ts';

/** What a network's comments of a day are counted as. */
export const POSTS = 'post';
/** Comments of a visitor that are looked at. */
const REMEMBERED = 50;

/** Difficulties, as multiples of the usual work. */
const KNOWN = 0.25;
const UNKNOWN = 1;
const MOST = 16;
/** A visitor with so many comments that have stood for a while is known. */
const SETTLED_OF_KNOWN = 3;
/** After this long a comment has been seen by whoever looks after the site. Milliseconds. */
const SETTLED_AFTER = 86_400_000;
/** From so many comments of a network in a day on it takes twice the work, and again with each doubling. */
const BUSY_NETWORK = 8;

/** Whoever writes, or wants to; `subject` as in `SignedVisitor`. */
export type Who = Actor & {signed: {subject: string} | null};

/** What became of what this visitor wrote before: by the site's word for who it is, else by the browser's token. */
export async function historyOf(snapshot: Snapshot, {site, visitor, signed, now}: Who): Promise<History> {
  const by = signed ? {subject: signed.subject} : {visitor};
  const comments: CommentRecord[] =
    signed || visitor ? await snapshot.commentsBy({site, ...by, limit: REMEMBERED}) : [];
  const count = (is: (comment: CommentRecord) => boolean) => comments.filter(is).length;
  return {
    approved: count(({status}) => status === 'approved'),
    settled: count(({status, created}) => status === 'approved' && created < now - SETTLED_AFTER),
    refused: count(({status}) => status === 'rejected' || status === 'spam'),
    lately: count(({created}) => created > now - LATELY_FOR),
  };
}

/** Comments of the visitor's networks today, in shares of what one household would write; of the one that wrote most. */
export async function fromNetwork(snapshot: Snapshot, by: Who): Promise<number> {
  const used = await Promise.all(by.networks.map(async ({share}, i) => (await usedOf(snapshot, by, POSTS, i)) / share));
  return Math.max(0, ...used);
}

/**
 * How hard a challenge is made. Less for who has been approved before; more for who was refused, and for networks that many comments
 * came from today (Liu & Camp 2006: work that is the same for all stops nobody).
 */
export function difficultyOf({settled, refused}: History, posts: number): number {
  const own = refused ? UNKNOWN * 4 : settled >= SETTLED_OF_KNOWN ? KNOWN : UNKNOWN;
  const crowd = posts < BUSY_NETWORK ? 1 : 2 ** (1 + Math.floor(Math.log2(posts / BUSY_NETWORK)));
  return Math.min(MOST, own * crowd);
}
