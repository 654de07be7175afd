import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {FollowRecord} from '../store/mail.ts';
import type {CommentRecord, Snapshot, Store, Transaction} from '../store/store.ts';
import type {Actor} from './actor.ts';
import {dayOf, useAllowance} from './allowances.ts';
import {newId} from './ids.ts';
import type {MailAddresses} from './mail-addresses.ts';
import type {SignedLinks} from './signed-links.ts';
import {askFollower, NEWS_MS} from './telling.ts';

const DAY_MS = 86_400_000;
/** For this long an address may confirm; then it is forgotten. */
export const CONFIRM_MS = 3 * DAY_MS;
/** Links to stop work for as long as anybody keeps a mail. */
const STOP_MS = 10 * 365 * DAY_MS;
/** Questions a day to one mailbox, whatever the site. */
const PER_MAILBOX = 3;
/** Questions a day that one network causes, and one site. */
const PER_NETWORK = 10;
const PER_SITE = 500;
/** What one address may follow. */
const PER_ADDRESS = 200;
/** Deleting so many takes a few milliseconds. */
const FORGOTTEN_AT_ONCE = 500;
/** Why a comment may wait that does not make its author suspicious. */
const HARMLESS = ['pre', 'first'];

const CONFIRM = 'follow';
const STOP = 'unsubscribe';
const LIST = 'follows';

export interface FollowRequest {
  thread: string;
  /** The visitor's own comment whose answers are asked for; `null`: the whole thread. */
  comment: string | null;
  email: string;
  language: string;
}

/** `asked`: the address was asked to confirm, or is known to want no mail: nobody learns which. `later`: it is asked when the comment is approved. */
export type FollowState = 'asked' | 'later' | 'following';
export type FollowRefusal = 'no-comment' | 'not-yours' | 'too-many' | 'no-mail';

/** Something that an address follows, as its page shows it. */
export interface Followed {
  site: string;
  id: string;
  page: {title: string; url: string | null};
  /** Whether it is answers to a comment of one's own. */
  answers: boolean;
  confirmed: boolean;
}

/** What a link of a mail to a follower is about. */
export type FollowLink = 'bad' | 'expired' | {language: string; followed: Followed | null};

export type Following = ReturnType<typeof createFollowing>;

export interface FollowingOptions {
  addresses: MailAddresses;
  links: SignedLinks;
  /** Whether mail can be sent. */
  enabled: boolean;
  /** Called when there is something to send: no thread has changed, which others would notice. */
  asked?: () => void;
}

/**
 * Who follows what by mail. Nothing is sent to an address but one question, until it has confirmed. Addresses are sealed, and found by
 * keyed hashes.
 */
export function createFollowing(store: Store, {addresses, links, enabled, asked}: FollowingOptions) {
  /** Whether one more question may go to the mailbox: `silent`, that it may not is nobody's business. */
  async function mayAsk(transaction: Transaction, by: Actor, mailbox: string): Promise<'yes' | 'silent' | 'too-many'> {
    const {site, now} = by;
    const day = dayOf(now);
    const ofMailbox = {site: DEFAULT_SITE, target: 'mail to', network: mailbox, day};
    if ((await transaction.usedAllowance(ofMailbox)) >= PER_MAILBOX) return 'silent';
    if (!(await useAllowance(transaction, by, 'mail', PER_NETWORK))) return 'too-many';
    if (!(await transaction.takeAllowance({site, target: 'mail of site', network: '', day}, PER_SITE)))
      return 'too-many';
    await transaction.takeAllowance(ofMailbox, PER_MAILBOX);
    return 'yes';
  }

  async function linkedFollow(token: string, now: number) {
    const link = links.read(CONFIRM, token, now);
    if (link.state === 'bad') return 'bad';
    const {site, id} = link.fields as {site: string; id: string};
    return {site, id, state: link.state};
  }

  async function toFollowed(
    snapshot: Snapshot,
    {site, id, thread: key, comment, confirmed}: FollowRecord,
  ): Promise<Followed> {
    const thread = await snapshot.thread({site, thread: key});
    const page = {title: thread?.title || key, url: thread?.url ?? null};
    return {site, id, page, answers: comment !== '', confirmed: confirmed !== null};
  }

  const languageOf = async (snapshot: Snapshot, address: string) =>
    (await snapshot.mail.mailAddress(address))?.language ?? '';

  return {
    enabled,

    /** Enters an address that wants to follow a thread, or answers to a comment of the visitor's. */
    async ask(by: Actor, {thread, comment: own, email, language}: FollowRequest): Promise<FollowState | FollowRefusal> {
      if (!enabled) return 'no-mail';
      const address = addresses.keyOf(email);
      const sealed = addresses.seal(email);
      const {site, visitor, now} = by;
      const state = await store.write(async (transaction): Promise<FollowState | FollowRefusal> => {
        const comment = own === null ? undefined : await transaction.comment({site, id: own});
        const refused = own === null ? await noThread(transaction, site, thread) : whyNot(comment, {thread, visitor});
        if (refused) return refused;
        const known = await transaction.mail.followsOf({address, limit: PER_ADDRESS + 1});
        const same = known.find(one => one.site === site && one.thread === thread && one.comment === (own ?? ''));
        // This visitor has proved before that mail to the address is theirs.
        const proved =
          visitor !== '' && known.some(one => one.site === site && one.visitor === visitor && one.confirmed !== null);
        if (same?.confirmed && proved) return 'following';
        const blocked = (await transaction.mail.mailAddress(address))?.blocked ?? false;
        if (blocked || known.length > PER_ADDRESS || same?.confirmed) return 'asked';
        const isLater = comment?.status === 'pending' && !HARMLESS.includes(comment.held ?? '');
        if (!proved && !isLater) {
          const may = await mayAsk(transaction, by, addresses.mailboxOf(email));
          if (may === 'too-many') return may;
          if (may === 'silent') return 'asked';
        }
        await transaction.mail.putMailAddress({address, sealed, language});
        const kept = await transaction.mail.addFollow({
          ...{site, id: newId(now), thread, comment: own ?? '', address, visitor, created: now},
          ...{asked: proved, confirmed: proved ? now : null},
        });
        if (proved) {
          await transaction.mail.confirmFollow({site, id: kept.id, now});
          return 'following';
        }
        if (isLater) return 'later';
        await askFollower(transaction, kept, now);
        return 'asked';
      });
      if (state === 'asked') asked?.();
      return state;
    },

    /** What a link to confirm is about; nothing is changed. */
    async look(token: string, now = store.now()): Promise<FollowLink> {
      const link = await linkedFollow(token, now);
      if (link === 'bad') return 'bad';
      return store.read(async snapshot => {
        const follow = await snapshot.mail.follow(link);
        if (!follow || (link.state === 'expired' && follow.confirmed === null)) return 'expired';
        return {language: await languageOf(snapshot, follow.address), followed: await toFollowed(snapshot, follow)};
      });
    },

    /** Confirms. Once more does no harm. */
    async confirm(token: string, now = store.now()): Promise<FollowLink> {
      const link = await linkedFollow(token, now);
      if (link === 'bad' || link.state === 'expired') return link === 'bad' ? 'bad' : 'expired';
      const found = await store.write(transaction => transaction.mail.confirmFollow({...link, now}));
      return found ? this.look(token, now) : 'expired';
    },

    /** What a link to stop is about, for who reads its page first. */
    async lookAtStop(token: string): Promise<{language: string; title: string} | 'bad'> {
      const link = links.read(STOP, token, 0);
      if (link.state === 'bad') return 'bad';
      const {site, thread, address} = link.fields as Record<'site' | 'thread' | 'address', string>;
      return store.read(async snapshot => ({
        language: await languageOf(snapshot, address),
        title: (await snapshot.thread({site, thread}))?.title || thread,
      }));
    },

    /** Stops all mail about a thread to an address, at once (RFC 8058). Whether the link was one of ours. */
    async stop(token: string): Promise<boolean> {
      const link = links.read(STOP, token, 0);
      if (link.state === 'bad') return false;
      const {site, thread, address} = link.fields as Record<'site' | 'thread' | 'address', string>;
      await store.write(transaction => transaction.mail.removeFollows({address, site, thread}));
      return true;
    },

    /** Everything that the address of a link follows. */
    async list(token: string): Promise<{language: string; email: string; follows: Followed[]} | 'bad'> {
      const link = links.read(LIST, token, 0);
      if (link.state === 'bad') return 'bad';
      const address = String(link.fields.address);
      return store.read(async snapshot => {
        const known = await snapshot.mail.mailAddress(address);
        const follows: Followed[] = [];
        for (const follow of await snapshot.mail.followsOf({address, limit: PER_ADDRESS})) {
          if (follow.confirmed !== null) follows.push(await toFollowed(snapshot, follow));
        }
        return {language: known?.language ?? '', email: (known?.sealed && addresses.open(known.sealed)) || '', follows};
      });
    },

    /** Stops one of it, all, or all mail for ever. Whether the link was one of ours. */
    async change(token: string, what: {stop: {site: string; id: string}} | 'all' | 'never'): Promise<boolean> {
      const link = links.read(LIST, token, 0);
      if (link.state === 'bad') return false;
      const address = String(link.fields.address);
      await store.write(async ({mail}) => {
        if (what === 'never') await mail.blockMailAddress(address);
        else await mail.removeFollows({address, ...(what === 'all' ? {} : what.stop)});
      });
      return true;
    },

    /** Links for mails to an address. */
    links: {
      confirm: ({site, id}: FollowRecord, now: number) => links.make(CONFIRM, {site, id}, now + CONFIRM_MS),
      stop: (of: {site: string; thread: string; address: string}, now: number) =>
        links.make(STOP, {...of}, now + STOP_MS),
      list: (address: string, now: number) => links.make(LIST, {address}, now + STOP_MS),
    },

    /** Forgets addresses that did not confirm. */
    async forget(now = store.now()): Promise<void> {
      await store.write(({mail}) => mail.forgetUnconfirmed({created: now - CONFIRM_MS}));
      // What is no news any more is not announced, so it need not be known that it was.
      const some = {before: now - NEWS_MS, most: FORGOTTEN_AT_ONCE};
      while ((await store.write(({mail}) => mail.forgetAnnounced(some))) === some.most);
    },
  };
}

function whyNot(
  comment: CommentRecord | undefined,
  {thread, visitor}: {thread: string; visitor: string},
): FollowRefusal | null {
  if (!comment || comment.thread !== thread || comment.status === 'deleted') return 'no-comment';
  return comment.visitor && comment.visitor === visitor ? null : 'not-yours';
}

/** Nobody can be made to follow pages that there are not. */
async function noThread(transaction: Transaction, site: string, thread: string): Promise<FollowRefusal | null> {
  return (await transaction.thread({site, thread})) ? null : 'no-comment';
}
