import type {InvitationLinks} from '../domain/invitation-links.ts';
import {INVITE, openSealed, REMIND} from '../domain/invitations.ts';
import type {MailAddresses} from '../domain/mail-addresses.ts';
import type {OwnersOf} from '../domain/telling.ts';
import type {InvitationRecord} from '../store/invitations.ts';
import type {OutboxRecord, Store} from '../store/store.ts';
import type {Addressed, Write} from './channel.ts';
import {invitationWordsOf} from './invitation-words/index.ts';
import type {Letter} from './letter.ts';
import {dayIn, wordsOf} from './words/index.ts';

export interface InvitationLettersOptions {
  store: Store;
  addresses: MailAddresses;
  invitationLinks: InvitationLinks;
  /** The server's address, without a slash at its end. */
  url: string;
  ownersOf: OwnersOf;
}

/** What an invitation says, of whom, to whom. */
export interface InvitationText {
  name: string;
  /** What the site is called. */
  site: string;
  page: {title: string; url: string | null};
  language: string;
  expires: number;
  reminder: boolean;
  /** Addresses of the links: the form of ours, what says on a page that the visitor is invited, and the end of it. */
  links: {plain: string; fragment: string; refuse: string};
}

/** What a site is called where nobody has said: by the host of its page, else of the server. */
export function siteNamed(name: string, page: {url: string | null}, server: string): string {
  const address = [page.url, server].find(one => one && URL.canParse(one));
  return name || (address ? new URL(address).host : '');
}

/** On the page itself, where there is one: its script takes what stands behind the `#`, which no server gets to know. */
export const onPage = (page: string, fragment: string): string =>
  `${page.replace(/#.*/s, '')}#lintel-invite=${fragment}`;

/** The same letter to everybody: it may not ask for good ratings. */
export function invitationLetter(text: InvitationText): Letter {
  const {name, site, page, language, expires, reminder, links} = text;
  const say = invitationWordsOf(language);
  const {title, url} = page;
  const plain = {words: url ? say.ratePlain : say.rate, href: links.plain};
  return {
    subject: reminder ? say.remindSubject(title) : say.subject(title),
    parts: [
      {kind: 'text', text: say.hello(name)},
      {kind: 'text', text: reminder ? say.askedAgain(site, title) : say.asked(site, title)},
      {
        kind: 'links',
        links: url ? [{words: say.rate, href: onPage(url, links.fragment)}, plain] : [plain],
        main: true,
      },
      {kind: 'text', text: say.once(dayIn(wordsOf(language), expires))},
      {kind: 'small', text: reminder ? say.whyLast(site) : say.why(site)},
      {kind: 'links', links: [{words: say.refuse, href: links.refuse}]},
    ],
  };
}

/** Invitations to rate, and their one reminder. */
export function invitationLetters(options: InvitationLettersOptions): Record<string, Write> {
  const {store, addresses, invitationLinks, url, ownersOf} = options;

  const write =
    (reminder: boolean): Write =>
    async ({site, about: id, created}: OutboxRecord): Promise<Addressed | null> => {
      const found = await store.read(async snapshot => {
        const one = await snapshot.invitations.invitation({site, id});
        if (!one || !isOpen(one, store.now()) || (await snapshot.invitations.refuses(one))) return null;
        if ((await snapshot.mail.mailAddress(one.address))?.blocked) return null;
        return {one, thread: await snapshot.thread(one)};
      });
      const {name, address: to} = found ? openSealed(addresses, found.one.sealed) : {name: '', address: ''};
      if (!found || !to) return null;
      const {one, thread} = found;
      const {mailbox, language, expires} = one;
      const page = {title: thread?.title || one.thread, url: thread?.url ?? null};
      const token = invitationLinks.token(one, expires);
      const refuse = `${url}/invited/refuse?t=${invitationLinks.refusal({site, mailbox, language}, created)}`;
      const {name: called} = await ownersOf(site);
      return {
        ...{to, words: wordsOf(language), sender: called || undefined, mayEnd: true},
        headers: {'List-Unsubscribe': `<${refuse}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'},
        letter: invitationLetter({
          ...{name, site: siteNamed(called, page, url), page, language, expires, reminder},
          links: {plain: `${url}/invited?t=${token}`, fragment: token, refuse},
        }),
        over: taken =>
          store.write(async ({invitations}) => {
            if (taken) await invitations.noteSent({site, id, at: store.now(), reminder});
            else await invitations.end({site, id, end: 'undeliverable'});
          }),
      };
    };

  return {[INVITE]: write(false), [REMIND]: write(true)};
}

const isOpen = ({used, ended, expires}: InvitationRecord, now: number): boolean =>
  used === null && ended === null && expires > now;
