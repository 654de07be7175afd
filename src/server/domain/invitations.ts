import type {AuditAction} from '../../protocol/admin.ts';
import {
  MAX_INVITEES,
  type AdminInvitation,
  type AdminSheet,
  type InvitationSheet,
  type InvitationState,
  type NotInvited,
} from '../../protocol/admin-invitations.ts';
import {threadKey} from '../../protocol/thread-key.ts';
import type {InvitationCounts, InvitationRecord} from '../store/invitations.ts';
import type {Snapshot, Store, Transaction} from '../store/store.ts';
import {dayOf} from './allowances.ts';
import {newId} from './ids.ts';
import {readInvitees, type Invitee} from './invitation-list.ts';
import type {InvitationLinks} from './invitation-links.ts';
import type {MailAddresses} from './mail-addresses.ts';
import type {Moderator} from './moderators.ts';
import {MAIL} from './telling.ts';

const DAY_MS = 86_400_000;
/** A link in a mail is good for this long; a card lies around for longer. */
export const MAILED_MS = 30 * DAY_MS;
const PRINTED_MS = 365 * DAY_MS;
/** Who has not rated by then is reminded, once. */
const REMIND_MS = 7 * DAY_MS;
/** Nothing is remembered of an invitation after this long; until then an address is invited to a page once. */
const REMEMBERED_MS = 400 * DAY_MS;
/** Invitations by mail of a site a day. */
export const PER_SITE = 500;
/** Invitations to one mailbox in `PER_MAILBOX_MS`, whatever the site: each is two mails at most. */
const PER_MAILBOX = 3;
const PER_MAILBOX_MS = 30 * DAY_MS;
/** Invited in one transaction: visitors' writes come in between. */
const AT_ONCE = 25;
/** Sheets that are listed. */
const SHEETS = 50;

/** What the outbox calls the mails. */
export const INVITE = 'invite';
export const REMIND = 'invite-again';

type By = Pick<Moderator, 'name'>;

/** The page that is to be rated. */
export interface InvitedPage {
  site: string;
  thread: string;
  /** `null` where only the key is known. */
  url: string | null;
  /** Empty where nothing is said. */
  title: string;
}

export interface Skipped {
  line: number;
  text: string;
  why: NotInvited;
}

/** Name and address of an invitee, as they are sealed. */
export interface Sealed {
  name: string;
  address: string;
}

export type Invitations = ReturnType<typeof createInvitations>;

export interface InvitationsOptions {
  addresses: MailAddresses;
  links: InvitationLinks;
  /** Whether mail can be sent. */
  enabled: boolean;
  /** The server's public address, without a slash at its end; empty where it is not known. */
  url: string;
  /** Called when there is something to send. */
  added?: () => void;
  now?: () => number;
}

/** The page that an owner means: an address of the web, or the key of a thread. @returns `null` for neither */
export function pageMeant(text: string): {thread: string; url: string | null} | null {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed)) {
    const thread = threadKey(trimmed);
    return thread ? {thread, url: null} : null;
  }
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || url.username || url.password) return null;
  url.hash = '';
  return {thread: threadKey(url.pathname + url.search), url: url.href};
}

/** What became of an invitation, and when, if that is known. */
export function stateOf(one: InvitationRecord, now: number): {state: InvitationState; since: number | null} {
  if (one.used !== null) return {state: 'rated', since: one.used};
  if (one.ended !== null) return {state: one.ended, since: null};
  if (one.expires < now) return {state: 'expired', since: one.expires};
  if (one.reminded !== null) return {state: 'reminded', since: one.reminded};
  if (one.sent !== null) return {state: 'sent', since: one.sent};
  return {state: 'waiting', since: one.created};
}

/**
 * What owners do to invite: they write to people or print codes, see what became of it, and withdraw. What the mail says is the same for everybody, and
 * nobody can invite a mailbox again and again.
 */
export function createInvitations(store: Store, options: InvitationsOptions) {
  const {addresses, links, enabled, url, added, now = () => store.now()} = options;

  const audit = ({people}: Transaction, by: By, action: AuditAction, {site, thread}: InvitedPage, detail: object) =>
    people.addAudit({
      ...{id: newId(now()), at: now(), moderator: by.name, action, site, targets: [thread]},
      detail: JSON.stringify(detail),
    });

  const allowance = (site: string) => ({site, target: 'invitations', network: '', day: dayOf(now())});

  /** Why somebody gets no invitation; `null` if they may have one. */
  async function whyNot(snapshot: Snapshot, {site, thread}: InvitedPage, email: string): Promise<NotInvited | null> {
    const address = addresses.keyOf(email);
    const mailbox = addresses.mailboxOf(email);
    if (await snapshot.invitations.refuses({site, mailbox})) return 'refuses';
    if ((await snapshot.mail.mailAddress(address))?.blocked) return 'refuses';
    const before = await snapshot.invitations.latest({site, thread, address});
    if (before && before.ended !== 'withdrawn') return 'invited';
    const count = await snapshot.invitations.mailedTo({mailbox, since: now() - PER_MAILBOX_MS});
    return count >= PER_MAILBOX ? 'often' : null;
  }

  /** Who of a list may be invited, and who not, as things stand. */
  async function sort(page: InvitedPage, list: string): Promise<{invited: Invitee[]; skipped: Skipped[]}> {
    const {invitees, unread} = readInvitees(list);
    const skipped: Skipped[] = unread.map(one => ({...one, why: 'unread'}));
    const invited: Invitee[] = [];
    const seen = new Set<string>();
    await store.read(async snapshot => {
      const left = PER_SITE - (await snapshot.usedAllowance(allowance(page.site)));
      for (const one of invitees) {
        const mailbox = addresses.mailboxOf(one.address);
        const most = Math.min(left, MAX_INVITEES);
        const why = seen.has(mailbox)
          ? 'twice'
          : ((await whyNot(snapshot, page, one.address)) ?? (invited.length >= most ? 'today' : null));
        seen.add(mailbox);
        if (why) skipped.push({line: one.line, text: textOf(one), why});
        else invited.push(one);
      }
    });
    return {invited, skipped: skipped.sort((a, b) => a.line - b.line)};
  }

  function made(page: InvitedPage, more: Partial<InvitationRecord>): InvitationRecord {
    const {site, thread} = page;
    const created = now();
    return {
      ...{site, id: newId(created), thread, sheet: '', number: 0, code: '', address: '', mailbox: '', sealed: ''},
      ...{language: 'en', created, expires: created + MAILED_MS, sent: null, reminded: null},
      ...{visitor: '', used: null, comment: '', ended: null, ...more},
    };
  }

  async function inviteOne(
    transaction: Transaction,
    page: InvitedPage,
    {name, address: email}: Invitee,
    {language, remind}: {language: string; remind: boolean},
  ): Promise<NotInvited | null> {
    const {site} = page;
    const why = await whyNot(transaction, page, email);
    if (why) return why;
    if (!(await transaction.takeAllowance(allowance(site), PER_SITE))) return 'today';
    const address = addresses.keyOf(email);
    const sealed = addresses.seal(JSON.stringify({name, address: email} satisfies Sealed));
    const one = made(page, {address, mailbox: addresses.mailboxOf(email), sealed, language});
    await transaction.invitations.add(one);
    const message = {site, receiver: MAIL, about: one.id, address, attempts: 0};
    await transaction.addMessage({...message, kind: INVITE, created: one.created, due: one.created});
    const again = one.created + REMIND_MS;
    if (remind) await transaction.addMessage({...message, kind: REMIND, created: again, due: again});
    return null;
  }

  const known = (transaction: Transaction, {site, thread, url: address, title}: InvitedPage) =>
    transaction.ensureThread({site, thread, url: address, title, created: now()});

  async function toSheet(snapshot: Snapshot, found: readonly InvitationRecord[]): Promise<InvitationSheet | null> {
    const [first] = found;
    if (!first) return null;
    const thread = await snapshot.thread(first);
    return {
      ...{sheet: first.sheet, thread: first.thread, title: thread?.title || first.thread, language: first.language},
      expires: new Date(first.expires).toISOString(),
      url: `${url}/invited`,
      codes: found.map(one => {
        const code = links.code(one);
        const used = one.used !== null || one.ended !== null;
        return {number: one.number, code, link: `${url}/invited?c=${code}`, used};
      }),
    };
  }

  return {
    enabled,
    canPrint: url !== '',

    /** Title and address of a page as the mail will have them. */
    page: (page: InvitedPage): Promise<InvitedPage> =>
      store.read(async snapshot => {
        const thread = await snapshot.thread(page);
        const ofThread = thread?.named ? thread : undefined;
        return {
          ...page,
          title: ofThread?.title || page.title || thread?.title || page.thread,
          url: ofThread ? ofThread.url : (page.url ?? thread?.url ?? null),
        };
      }),

    sort,

    /** Invites all of a list who may be. Whom it has left out it says as `sort` does. */
    async send(
      by: By,
      page: InvitedPage,
      {list, ...how}: {list: string; language: string; remind: boolean},
    ): Promise<{invited: number; skipped: Skipped[]}> {
      const {invited, skipped} = await sort(page, list);
      let count = 0;
      for (let from = 0; from < invited.length; from += AT_ONCE) {
        const some = invited.slice(from, from + AT_ONCE);
        const left = await store.write(async transaction => {
          await known(transaction, page);
          const refused: Skipped[] = [];
          for (const one of some) {
            const why = await inviteOne(transaction, page, one, how);
            if (why) refused.push({line: one.line, text: textOf(one), why});
          }
          const sent = some.length - refused.length;
          if (sent) await audit(transaction, by, 'invite-visitors', page, {invited: sent});
          return refused;
        });
        skipped.push(...left);
        count += some.length - left.length;
      }
      if (count) added?.();
      return {invited: count, skipped};
    },

    /** Makes a sheet of codes to print, each good for one rating. */
    async print(
      by: By,
      page: InvitedPage,
      {count, language}: {count: number; language: string},
    ): Promise<InvitationSheet> {
      const sheet = newId(now());
      const created = now();
      const common = {sheet, language, created, expires: created + PRINTED_MS};
      return store.write(async transaction => {
        await known(transaction, page);
        const codes: InvitationRecord[] = [];
        for (let number = 1; number <= count; number++) {
          const one = made(page, {...common, number});
          codes.push({...one, code: links.keyOf(links.code(one))});
          await transaction.invitations.add(codes.at(-1)!);
        }
        await audit(transaction, by, 'print-invitations', page, {printed: count});
        return (await toSheet(transaction, codes))!;
      });
    },

    /** A sheet that was made before; `null` when there is none. */
    sheet: ({site, sheet}: {site: string; sheet: string}): Promise<InvitationSheet | null> =>
      store.read(async snapshot =>
        toSheet(snapshot, sheet ? await snapshot.invitations.list({site, sheet, limit: 1_000}) : []),
      ),

    /** A site's invitations by mail, newest first, and with the first page its newest sheets. */
    list: ({site, before, limit}: {site: string; before?: string | undefined; limit: number}) =>
      store.read(
        async (
          snapshot,
        ): Promise<{
          invitations: AdminInvitation[];
          next: string | null;
          sheets: AdminSheet[];
          counts: InvitationCounts;
          today: number;
        }> => {
          const found = await snapshot.invitations.list({site, before, limit: limit + 1});
          const titles = new Map<string, string>();
          const titleOf = async (thread: string) => {
            if (!titles.has(thread)) titles.set(thread, (await snapshot.thread({site, thread}))?.title || thread);
            return titles.get(thread)!;
          };
          const invitations: AdminInvitation[] = [];
          for (const one of found.slice(0, limit)) invitations.push(toAdmin(one, await titleOf(one.thread)));
          const sheets: AdminSheet[] = [];
          for (const one of before === undefined ? await snapshot.invitations.sheets({site, limit: SHEETS}) : [])
            sheets.push({
              ...one,
              title: await titleOf(one.thread),
              created: new Date(one.created).toISOString(),
              expires: new Date(one.expires).toISOString(),
            });
          const used = await snapshot.usedAllowance(allowance(site));
          return {
            ...{invitations, sheets, next: found.length > limit ? invitations.at(-1)!.id : null},
            ...{counts: await snapshot.invitations.counts(site), today: Math.max(0, PER_SITE - used)},
          };
        },
      ),

    /**
     * Ends invitations, or all of a sheet, that are not used: their links do nothing any more, and no mail goes to their addresses. How many that
     * were.
     */
    withdraw: (by: By, site: string, which: {ids: readonly string[]} | {sheet: string}): Promise<number> =>
      store.write(async transaction => {
        let count = 0;
        const threads = new Map<string, number>();
        const ids =
          'ids' in which
            ? which.ids
            : (await transaction.invitations.list({site, ...which, limit: 1_000})).map(({id}) => id);
        for (const id of ids) {
          const one = await transaction.invitations.invitation({site, id});
          if (!one || !(await transaction.invitations.end({site, id, end: 'withdrawn'}))) continue;
          count++;
          threads.set(one.thread, (threads.get(one.thread) ?? 0) + 1);
        }
        for (const [thread, withdrawn] of threads)
          await audit(transaction, by, 'withdraw-invitations', {site, thread, url: null, title: ''}, {withdrawn});
        return count;
      }),

    /** Forgets addresses of invitations that have expired, and old ones altogether. */
    forget: (): Promise<void> =>
      store.write(({invitations}) => invitations.forget({now: now(), created: now() - REMEMBERED_MS})),
  };

  function toAdmin(one: InvitationRecord, title: string): AdminInvitation {
    const {state, since} = stateOf(one, now());
    const {id, thread} = one;
    return {
      ...{id, thread, title, state, ...openSealed(addresses, one.sealed)},
      created: new Date(one.created).toISOString(),
      since: since === null ? null : new Date(since).toISOString(),
      expires: new Date(one.expires).toISOString(),
    };
  }
}

/** Name and address, both empty when they are forgotten or were sealed with another secret. */
export function openSealed(addresses: MailAddresses, sealed: string): Sealed {
  const text = sealed && addresses.open(sealed);
  return text ? (JSON.parse(text) as Sealed) : {name: '', address: ''};
}

const textOf = ({name, address}: Invitee): string => (name ? `${name} <${address}>` : address);
