import type {Snapshot, Transaction} from '../store/store.ts';
import type {Actor} from './actor.ts';
import {countUse, usedOf} from './allowances.ts';
import {LATELY_FOR} from './checks/repeats.ts';
import type {History} from './checks/check.ts';

/** What a network's comments of a day are counted as. */
const POSTS = 'post';
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

/**
 * What became of what this visitor wrote before: by the site's word for who it is, else by the browser's token.
 * @param before what was written from then on is left out
 */
export async function historyOf(
  snapshot: Snapshot,
  {site, visitor, signed, now}: Pick<Who, 'site' | 'visitor' | 'signed' | 'now'>,
  before?: number,
): Promise<History> {
  if (!signed && !visitor) return {approved: 0, settled: 0, refused: 0, lately: 0};
  const by = signed ? {subject: signed.subject} : {visitor};
  const times = {before, settledBefore: now - SETTLED_AFTER, latelyAfter: now - LATELY_FOR};
  return snapshot.spam.history({site, ...by, ...times, limit: REMEMBERED});
}

/** When the visitor's first comment on the site was made, `null` when there is none. */
export async function firstSeen(
  snapshot: Snapshot,
  {site, visitor, signed}: Pick<Who, 'site' | 'visitor' | 'signed'>,
): Promise<number | null> {
  const by = signed ? {subject: signed.subject} : {visitor};
  return signed || visitor ? ((await snapshot.spam.firstSeen({site, ...by})) ?? null) : null;
}

/** What became of the latest comments from the visitor's network, as far back as networks are remembered. */
export async function ofNetwork(snapshot: Snapshot, {site, origin = ''}: Pick<Who, 'site' | 'origin'>) {
  if (!origin) return {approved: 0, refused: 0};
  return snapshot.spam.ofNetwork({site, network: origin, since: 0, limit: REMEMBERED});
}

/** Comments of the visitor's networks today, in shares of what one household would write; of the one that wrote most. */
export async function fromNetwork(snapshot: Snapshot, by: Who): Promise<number> {
  const used = await Promise.all(by.networks.map(async ({share}, i) => (await usedOf(snapshot, by, POSTS, i)) / share));
  return Math.max(0, ...used);
}

/** Counts a comment, and says the same of those before it. */
export async function countPost(transaction: Transaction, by: Actor): Promise<number> {
  let most = 0;
  for (const [i, {share}] of by.networks.entries())
    most = Math.max(most, ((await countUse(transaction, by, POSTS, i)) - 1) / share);
  return most;
}

/**
 * How hard a challenge is made. Less for who has been approved before; more for who was refused, for those new in a network whose comments were
 * refused, and for networks that many comments came from today (Liu & Camp 2006: work that is the same for all stops nobody).
 */
export function difficultyOf(
  {settled, refused}: History,
  posts: number,
  network: Pick<History, 'approved' | 'refused'> = {approved: 0, refused: 0},
): number {
  const suspect = refused > 0 || (!settled && network.refused > network.approved);
  const own = suspect ? UNKNOWN * 4 : settled >= SETTLED_OF_KNOWN ? KNOWN : UNKNOWN;
  const crowd = posts < BUSY_NETWORK ? 1 : 2 ** (1 + Math.floor(Math.log2(posts / BUSY_NETWORK)));
  return Math.min(MOST, own * crowd);
}
