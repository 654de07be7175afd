import type {ModeratedState} from '../../protocol/admin.ts';
import type {CommentRecord, Store} from '../store/store.ts';
import type {Desk, DeskDecision} from './desk.ts';
import type {MailAddresses} from './mail-addresses.ts';
import type {LinkFields, SignedLinks} from './signed-links.ts';
import type {OwnersOf} from './telling.ts';

/** What the links are for, as their signature says. */
export const MODERATE = 'moderate';
/** For this long a link in an owner's mail can be used. Milliseconds. */
export const MODERATE_MS = 14 * 86_400_000;

/** What a link to a comment says. @param address key of the owner's address · @param made when the mail was made */
export function moderationFields({site, id}: CommentRecord, address: string, made: number): LinkFields {
  return {site, comment: id, address, made};
}

/** A comment as the page behind a link shows it. */
export interface LinkedComment {
  site: string;
  id: string;
  name: string;
  text: string;
  created: number;
  rating: number | null;
  status: ModeratedState;
  /** Which words were read: a change of them in between is noticed. */
  revision: number;
  page: {title: string; url: string | null};
  /** Of the owner's mails. */
  language: string;
}

/** Why a link does nothing. */
export type DeadLink = 'bad' | 'expired' | 'used' | 'gone';

export type MailModeration = ReturnType<typeof createMailModeration>;

export interface MailModerationOptions {
  links: SignedLinks;
  addresses: MailAddresses;
  desk: Desk;
  ownersOf: OwnersOf;
}

/**
 * What owners do by the links of their mails, without signing in. A link is for one comment and one address, works once and for
 * two weeks, and only while the address is set for the site.
 */
export function createMailModeration(store: Store, {links, addresses, desk, ownersOf}: MailModerationOptions) {
  async function read(token: string) {
    const link = links.read(MODERATE, token, store.now());
    if (link.state === 'bad') return 'bad';
    const {site, comment, address} = link.fields as Record<string, string>;
    const owners = await ownersOf(site!);
    const owner = owners.addresses.find(one => addresses.keyOf(one) === address);
    if (owner === undefined) return 'bad';
    if (link.state === 'expired') return 'expired';
    return {site: site!, id: comment!, owner, language: owners.language, link};
  }

  return {
    /** What a link is about; nothing is changed or used up. */
    async look(token: string): Promise<LinkedComment | DeadLink> {
      const found = await read(token);
      if (typeof found === 'string') return found;
      const {site, id, language, link} = found;
      return store.read(async snapshot => {
        if (await snapshot.isSpent({site, id: link.id})) return 'used';
        const comment = await snapshot.comment({site, id});
        if (!comment || comment.status === 'deleted') return 'gone';
        const thread = await snapshot.thread(comment);
        const {name, source: text, created, rating, status, revision} = comment;
        const page = {title: thread?.title || comment.thread, url: thread?.url ?? null};
        return {site, id, name, text, created, rating, status, revision, page, language};
      });
    },

    /**
     * Does what the page asks, once. `changed`: not, because its words are not those of the `revision` that was read. In the audit trail
     * stands the address.
     */
    async act(
      token: string,
      {revision, ...decision}: DeskDecision & {revision: number},
    ): Promise<'done' | 'already' | 'changed' | DeadLink> {
      const found = await read(token);
      if (typeof found === 'string') return found;
      const {site, id, owner, link} = found;
      const answer = await desk.actUnless(
        {id: '', name: owner, role: 'moderator'},
        {site, ids: [id], ...decision},
        async transaction => {
          const comment = await transaction.comment({site, id});
          if (!comment || comment.status === 'deleted') return 'gone';
          if (comment.revision !== revision) return 'changed';
          const isFirst = await transaction.spendChallenge({site, id: link.id, expires: link.expires});
          return isFirst ? null : 'used';
        },
      );
      if (typeof answer === 'string') return answer;
      return answer.changed.length ? 'done' : 'already';
    },
  };
}
