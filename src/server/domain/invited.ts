import type {InvitationRecord} from '../store/invitations.ts';
import type {Snapshot, Store, Transaction} from '../store/store.ts';
import {isClosed} from './closing.ts';
import type {InvitationLinks} from './invitation-links.ts';
import {stateOf} from './invitations.ts';
import type {SettingsOf} from './site-settings.ts';

/** What opens an invitation: the token of a mail's link, or a printed code. */
export type Opener = {token: string} | {code: string};

/** Why an invitation opens nothing. `bad`: there is none, or it is of another site or page. */
export type DeadInvitation = 'bad' | 'expired' | 'used' | 'declined' | 'withdrawn' | 'closed';

/** An invitation that can be used. */
export interface OpenInvitation {
  site: string;
  /** What the site is called; empty while nobody has said. */
  siteName: string;
  id: string;
  thread: string;
  page: {title: string; url: string | null};
  language: string;
  /** Id of the comment that comes of its own page. */
  comment: string;
  printed: boolean;
}

/** One that opens nothing any more, and where its page is. */
export interface ClosedInvitation {
  state: DeadInvitation;
  language: string;
  page: {title: string; url: string | null} | null;
}

export type Invited = ReturnType<typeof createInvited>;

/** Who rates or writes, and where. */
interface Visit {
  site: string;
  thread: string;
  visitor: string;
  now: number;
}

/** The invitation on which a visitor rates a thread, if there is one that is good, or that this visitor has used. */
export async function invitationOf(
  snapshot: Snapshot,
  {site, thread, visitor, now}: Visit,
): Promise<InvitationRecord | undefined> {
  const found = visitor ? await snapshot.invitations.ofVisitor({site, thread, visitor}) : undefined;
  const isGood = found && (found.used !== null || (found.ended === null && found.expires >= now));
  return isGood ? found : undefined;
}

/** Uses an invitation up, in the transaction that stores what it is used for. */
export const useInvitation = (
  transaction: Transaction,
  {site, id}: InvitationRecord,
  {at, comment = ''}: {at: number; comment?: string},
): Promise<void> => transaction.invitations.use({site, id, at, comment});

/** What the invited do with their invitations. Looking at one changes nothing. */
export function createInvited(
  store: Store,
  {links, settingsOf, now = () => store.now()}: {links: InvitationLinks; settingsOf: SettingsOf; now?: () => number},
) {
  async function find(snapshot: Snapshot, opener: Opener): Promise<InvitationRecord | undefined> {
    if ('code' in opener) {
      const key = links.keyOf(opener.code);
      return key ? snapshot.invitations.printed(key) : undefined;
    }
    const name = links.read(opener.token);
    return name ? snapshot.invitations.invitation(name) : undefined;
  }

  async function read(snapshot: Snapshot, opener: Opener): Promise<OpenInvitation | ClosedInvitation> {
    const found = await find(snapshot, opener);
    if (!found) return {state: 'bad', language: '', page: null};
    const {site, id, thread: key, language} = found;
    const thread = await snapshot.thread({site, thread: key});
    const page = {title: thread?.title || key, url: thread?.url ?? null};
    const dead = deadState(found, now());
    if (dead) return {state: dead, language, page};
    const settings = await settingsOf(site);
    if (isClosed(thread, settings, now())) return {state: 'closed', language, page};
    return {
      ...{site, siteName: settings.name, id, thread: key, page, language},
      ...{comment: links.commentId(found, found.created), printed: found.code !== ''},
    };
  }

  return {
    /** What a link or code is for. */
    look: (opener: Opener): Promise<OpenInvitation | ClosedInvitation> =>
      store.read(snapshot => read(snapshot, opener)),

    /**
     * Gives an invitation to a visitor, until somebody has used it: what they rate on its page is verified then, and so is a rating
     * that they have given before. @param of where the visitor is, if that is known
     */
    open: (
      opener: Opener,
      visitor: string,
      of?: {site: string; thread: string},
    ): Promise<OpenInvitation | ClosedInvitation> =>
      store.write(async transaction => {
        const found = await read(transaction, opener);
        if ('state' in found) return found;
        const {site, id, thread, language, page} = found;
        if (of && (of.site !== site || of.thread !== thread)) return {state: 'bad', language, page};
        await transaction.invitations.open({site, id, visitor});
        const before = await transaction.rating({site, thread, visitor});
        if (before && before.origin !== 'invited') {
          await transaction.putRating({...before, origin: 'invited', now: now()});
          await transaction.invitations.use({site, id, at: now(), comment: ''});
        }
        return found;
      }),

    /** Whose mail a link to refuse invitations is about; `null` when it is none of ours. */
    async lookAtRefusal(token: string): Promise<{language: string; name: string} | null> {
      const refusal = links.readRefusal(token);
      return refusal && {language: refusal.language, name: (await settingsOf(refusal.site)).name};
    },

    /** No invitation of the site goes to that mailbox any more, for good. */
    async refuse(token: string): Promise<boolean> {
      const refusal = links.readRefusal(token);
      if (!refusal) return false;
      const {site, mailbox} = refusal;
      await store.write(({invitations}) => invitations.refuse({site, mailbox, at: now()}));
      return true;
    },
  };
}

function deadState(found: InvitationRecord, now: number): DeadInvitation | null {
  const {state} = stateOf(found, now);
  if (state === 'rated') return 'used';
  if (state === 'undeliverable') return 'withdrawn';
  return state === 'expired' || state === 'declined' || state === 'withdrawn' ? state : null;
}
