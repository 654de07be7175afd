import type {FollowRecord} from '../store/mail.ts';
import type {CommentRecord, Transaction} from '../store/store.ts';
import {digestSpan, type MailTime} from './digests.ts';
import type {MailAddresses} from './mail-addresses.ts';

/** What the outbox calls the way by mail. */
export const MAIL = 'mail';
/** A digest is made this long after its span, when what was written in it is on disk. Milliseconds. */
const GRACE_MS = 10_000;
/** A comment that waited for longer is no news to those who follow: it is approved without a mail. Milliseconds. */
export const NEWS_MS = 90 * 86_400_000;

/** Those who run a site: what it is called, their addresses, when they want mail, and in which language. */
export interface Owners {
  name: string;
  addresses: readonly string[];
  when: MailTime;
  language: string;
}

export type OwnersOf = (site: string) => Promise<Owners>;

export interface TellingOptions {
  /** Webhooks that are told of every comment: their names in the outbox. */
  webhooks?: readonly string[];
  /** Where mail can be sent. */
  mail?: {addresses: MailAddresses; ownersOf: OwnersOf} | undefined;
}

export type Telling = ReturnType<typeof createTelling>;

/**
 * Puts word of comments into the outbox, in the transaction that stores or approves them: none is lost, and none is of what was not
 * stored.
 */
export function createTelling({webhooks = [], mail}: TellingOptions = {}) {
  async function tellWebhooks(transaction: Transaction, {site, id}: CommentRecord, now: number): Promise<void> {
    for (const receiver of webhooks) {
      await transaction.addMessage({
        ...{site, receiver, kind: 'comment', about: id, address: ''},
        ...{created: now, due: now, attempts: 0},
      });
    }
  }

  async function tellOwners(transaction: Transaction, comment: CommentRecord, now: number): Promise<void> {
    if (!mail) return;
    const {site, id, status} = comment;
    const {addresses, when} = await mail.ownersOf(site);
    if (when === 'held' && status !== 'pending') return;
    const {end} = digestSpan(when === 'daily' ? 'daily' : 'hourly', comment.created);
    const isDigest = when === 'hourly' || when === 'daily';
    const message = isDigest
      ? {kind: when, about: String(end), created: end, due: end + GRACE_MS}
      : {kind: 'new', about: id, created: now, due: now};
    for (const address of addresses)
      await transaction.addMessage({
        ...message,
        ...{site, receiver: MAIL, address: mail.addresses.keyOf(address), attempts: 0},
      });
  }

  /** Once for each comment, while it is news. Who follows is looked up later (`mail/follower-letters.ts`): there may be many. */
  async function tellFollowers(
    transaction: Transaction,
    {site, id, created}: CommentRecord,
    now: number,
  ): Promise<void> {
    if (!mail || now - created > NEWS_MS) return;
    if (!(await transaction.mail.announce({site, comment: id, now}))) return;
    await transaction.addMessage({
      ...{site, receiver: MAIL, kind: 'followers', about: id, address: ''},
      ...{created: now, due: now, attempts: 0},
    });
  }

  return {
    /** Of a comment that the site itself has written: those who run it know. */
    written: (transaction: Transaction, comment: CommentRecord, now: number): Promise<void> =>
      tellFollowers(transaction, comment, now),

    /** Of a comment that is new, or that has to wait since it was changed. */
    async posted(transaction: Transaction, comment: CommentRecord, now: number): Promise<void> {
      if (comment.status !== 'approved' && comment.status !== 'pending') return;
      await tellWebhooks(transaction, comment, now);
      await tellOwners(transaction, comment, now);
      if (comment.status === 'approved') await tellFollowers(transaction, comment, now);
    },

    /** Of a comment that a moderator has approved. @param before as it was until then */
    async approved(transaction: Transaction, before: CommentRecord, now: number): Promise<void> {
      if (before.status === 'pending') await tellWebhooks(transaction, before, now);
      await tellFollowers(transaction, before, now);
      if (mail) for (const follow of await unasked(transaction, before)) await askFollower(transaction, follow, now);
    },
  };
}

/** Asks an address whether it wants to follow what it was entered for. */
export async function askFollower(
  transaction: Transaction,
  {site, id, address}: FollowRecord,
  now: number,
): Promise<void> {
  await transaction.mail.askFollow({site, id});
  await transaction.addMessage({
    ...{site, receiver: MAIL, kind: 'confirm', about: id, address},
    ...{created: now, due: now, attempts: 0},
  });
}

const unasked = (transaction: Transaction, {site, id}: CommentRecord) =>
  transaction.mail.unaskedFollows({site, comment: id});
