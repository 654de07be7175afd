import type {OwnComment, VisitorData} from '../../protocol/api.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {Store} from '../store/store.ts';
import type {Actor} from './actor.ts';
import {dayOf, useAllowance} from './allowances.ts';
import type {Learning} from './learning.ts';
import type {MailAddresses} from './mail-addresses.ts';
import {carriesRating} from './ratings.ts';
import {toOwn} from './shapes.ts';
import type {SignedLinks} from './signed-links.ts';
import {MAIL} from './telling.ts';

const DAY_MS = 86_400_000;
/** For this long a link works. Milliseconds. */
export const MINE_MS = DAY_MS;
/** Links a day to one mailbox, whatever the site; and that one network asks for; and of the whole server. */
const PER_MAILBOX = 3;
const PER_NETWORK = 10;
const PER_SERVER = 1_000;
/** What the outbox calls the mail with the link; the link's signature says it as well. */
export const MINE = 'mine';
/** Read or erased in one transaction. */
const AT_ONCE = 50;

/** All that is kept under an address, on all sites of the server. */
export interface AddressData {
  address: string;
  comments: (OwnComment & {site: string})[];
  follows: (NonNullable<VisitorData['follows']>[number] & {site: string; title: string})[];
  /** In which language mails to the address are written, `null` where none is known. */
  language: string | null;
  /** Whether the address wants no mail, whoever asks. */
  blocked: boolean;
}

export type MineRefusal = 'no-mail' | 'too-many';
export type DeadMineLink = 'bad' | 'expired' | 'used';

export type UnderAddress = ReturnType<typeof createUnderAddress>;

export interface UnderAddressOptions {
  addresses: MailAddresses;
  links: SignedLinks;
  /** Whether mail can be sent. */
  enabled: boolean;
  learning?: Learning | undefined;
  /** Called when there is something to send: no thread has changed, which others would notice. */
  asked?: () => void;
}

/**
 * What is kept under an address, for whoever reads its mail. Asking tells nothing: the answer is the same whether or not there is anything, and no mail is
 * sent where there is nothing.
 */
export function createUnderAddress(store: Store, options: UnderAddressOptions) {
  const {addresses, links, enabled, learning, asked} = options;

  /** The address that a link is for. It is sealed in the link: addresses bar and logs of proxies show none. */
  async function read(token: string, now: number) {
    const link = links.read(MINE, token, now);
    if (link.state === 'bad') return 'bad';
    if (link.state === 'expired') return 'expired';
    const address = addresses.open(String(link.fields['sealed']));
    if (address === null) return 'bad';
    const name = {site: DEFAULT_SITE, id: link.id};
    if (await store.read(snapshot => snapshot.isSpent(name))) return 'used';
    return {address, language: String(link.fields['language']), spent: {...name, expires: link.expires}};
  }

  /** Whether anything is kept under the address. */
  const hasAny = (address: string): Promise<boolean> =>
    store.read(async ({keeping, mail}) => {
      if ((await keeping.under({email: address, limit: 1})).length) return true;
      return (await mail.followsOf({address: addresses.keyOf(address), limit: 1})).length > 0;
    });

  async function all(address: string): Promise<AddressData> {
    const key = addresses.keyOf(address);
    return store.read(async snapshot => {
      const comments: AddressData['comments'] = [];
      for (let after: {site: string; id: string} | undefined; ;) {
        const page = await snapshot.keeping.under({email: address, after, limit: AT_ONCE});
        for (const record of page) comments.push({site: record.site, ...toOwn(record, await snapshot.thread(record))});
        if (page.length < AT_ONCE) break;
        after = page.at(-1)!;
      }
      const follows: AddressData['follows'] = [];
      for (const one of await snapshot.mail.followsOf({address: key, limit: Number.MAX_SAFE_INTEGER})) {
        const {site, thread, comment, created, confirmed} = one;
        const title = (await snapshot.thread({site, thread}))?.title || thread;
        follows.push({
          ...{site, thread, title, comment: comment || null},
          ...{created: new Date(created).toISOString(), confirmed: confirmed !== null},
        });
      }
      const known = await snapshot.mail.mailAddress(key);
      return {address, comments, follows, language: known?.language ?? null, blocked: known?.blocked ?? false};
    });
  }

  return {
    enabled,

    /** Puts a mail with the link into the outbox, if the address is not asked about too often: nobody learns whether. */
    async ask(
      by: Omit<Actor, 'visitor'>,
      {email, language}: {email: string; language: string},
    ): Promise<null | MineRefusal> {
      if (!enabled) return 'no-mail';
      const {now} = by;
      const sealed = addresses.seal(email.trim());
      const day = dayOf(now);
      const refused = await store.write(async (transaction): Promise<null | MineRefusal> => {
        if (!(await useAllowance(transaction, {...by, visitor: ''}, MINE, PER_NETWORK))) return 'too-many';
        const ofServer = {site: DEFAULT_SITE, target: `${MINE} of server`, network: '', day};
        if (!(await transaction.takeAllowance(ofServer, PER_SERVER))) return 'too-many';
        const ofMailbox = {site: DEFAULT_SITE, target: MINE, network: addresses.mailboxOf(email), day};
        if (!(await transaction.takeAllowance(ofMailbox, PER_MAILBOX))) return null;
        await transaction.addMessage({
          ...{site: by.site, receiver: MAIL, kind: MINE, about: `${language} ${sealed}`, address: ''},
          ...{created: now, due: now, attempts: 0},
        });
        return null;
      });
      if (!refused) asked?.();
      return refused;
    },

    /** The link for a mail of the outbox; `null` where nothing is kept under the address. */
    async linkFor({about, created}: {about: string; created: number}) {
      const [language = '', sealed = ''] = about.split(' ');
      const to = addresses.open(sealed);
      if (to === null || !(await hasAny(to))) return null;
      const expires = created + MINE_MS;
      return {to, language, expires, token: links.make(MINE, {sealed, language}, expires)};
    },

    /** All that is kept; nothing is changed, and the link goes on working. */
    async look(token: string, now = store.now()): Promise<(AddressData & {words: string}) | DeadMineLink> {
      const link = await read(token, now);
      return typeof link === 'string' ? link : {...(await all(link.address)), words: link.language};
    },

    /**
     * Erases all of it, and uses the link up. Comments become empty places where others answer them, their ratings count no more. In several transactions, so
     * that visitors' writes come in between; the link is spent by the last one, so that what broke off can be taken up.
     */
    async erase(token: string, now = store.now()): Promise<'done' | DeadMineLink> {
      const link = await read(token, now);
      if (typeof link === 'string') return link;
      const {address, spent} = link;
      const step = () =>
        store.write(async transaction => {
          const comments = await transaction.keeping.under({email: address, limit: AT_ONCE});
          for (const comment of comments) {
            if (await carriesRating(transaction, comment)) await transaction.removeRating(comment);
            await learning?.erases(transaction, comment);
            await transaction.eraseComment(comment);
            await transaction.disownComment(comment);
            await transaction.statements.remove(comment);
          }
          return comments.length;
        });
      while ((await step()) === AT_ONCE);
      await store.write(async transaction => {
        await transaction.mail.removeFollows({address: addresses.keyOf(address)});
        await transaction.spendChallenge(spent);
      });
      return 'done';
    },
  };
}
