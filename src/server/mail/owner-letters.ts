import type {SignedLinks} from '../domain/signed-links.ts';
import type {OwnersOf} from '../domain/telling.ts';
import {digestSpan, type DigestKind} from '../domain/digests.ts';
import type {MailAddresses} from '../domain/mail-addresses.ts';
import {MODERATE, MODERATE_MS, moderationFields} from '../domain/mail-moderation.ts';
import type {CommentRecord, OutboxRecord, Store, ThreadRecord} from '../store/store.ts';
import type {Addressed, Write} from './channel.ts';
import {excerptOf, type Link, type Part} from './letter.ts';
import {isolated} from './words/isolated.ts';
import {dateIn, wordsOf, type MailAction, type Words} from './words/index.ts';

/** Comments that a digest shows. */
const SHOWN = 30;
/** Comments that are looked through for a digest. */
const MOST = 2_000;
const ACTIONS: MailAction[] = ['approve', 'reject', 'spam', 'delete'];

export interface OwnerLettersOptions {
  store: Store;
  addresses: MailAddresses;
  links: SignedLinks;
  /** The server's address, without a slash at its end. */
  url: string;
  ownersOf: OwnersOf;
}

/** Mails to those who run a site. */
export function ownerLetters(options: OwnerLettersOptions): Record<string, Write> {
  const {store, addresses, links, url, ownersOf} = options;

  /** The owner that a message is for, unless the address is set no more. */
  async function ownerOf({site, address}: OutboxRecord) {
    const owners = await ownersOf(site);
    const to = owners.addresses.find(one => addresses.keyOf(one) === address);
    return to === undefined ? null : {to, site: owners.name || site, words: wordsOf(owners.language)};
  }

  function actionLinks(words: Words, comment: CommentRecord, address: string, made: number): Link[] {
    const token = links.make(MODERATE, moderationFields(comment, address, made), made + MODERATE_MS);
    const possible = ACTIONS.filter(action => action !== 'approve' || comment.status !== 'approved');
    return possible.map(action => ({
      words: words.owner.actions[action],
      href: `${url}/mail/comment?do=${action}&t=${token}`,
    }));
  }

  const readLink = (words: Words, comment: CommentRecord, thread: ThreadRecord | undefined): Link[] =>
    thread?.url && comment.status === 'approved'
      ? [{words: words.owner.readOnPage, href: `${thread.url}#comment-${comment.id}`}]
      : [];
  const desk = ({owner}: Words): Link => ({words: owner.openModeration, href: `${url}/admin`});

  async function writeNew(message: OutboxRecord): Promise<Addressed | null> {
    const {site, about: id, address, created} = message;
    const recipient = await ownerOf(message);
    const found = await store.read(async snapshot => {
      const comment = await snapshot.comment({site, id});
      return comment && {comment, thread: await snapshot.thread(comment)};
    });
    const {comment, thread} = found ?? {};
    if (!recipient || !comment || (comment.status !== 'approved' && comment.status !== 'pending')) return null;
    const {to, words} = recipient;
    const {owner} = words;
    const name = comment.name || words.guest;
    const page = titleOf(thread, comment);
    const isHeld = comment.status === 'pending';
    const above = aboveOf(comment, words);
    return {
      ...{to, words, about: comment.thread},
      letter: {
        subject: isHeld ? owner.heldSubject(name, page) : owner.newSubject(name, page),
        parts: [
          {kind: 'text', text: isHeld ? owner.heldIntro(name, page) : owner.newIntro(name, page)},
          {kind: 'quote', above, text: excerptOf(comment.source)},
          ...(comment.held ? [{kind: 'text', text: owner.heldBecause[comment.held] ?? ''} satisfies Part] : []),
          {kind: 'links', links: actionLinks(words, comment, address, created), main: isHeld},
          {kind: 'links', links: [...readLink(words, comment, thread), desk(words)]},
          {
            kind: 'small',
            text: `${owner.linksUntil(dateIn(words, created + MODERATE_MS))}\n${owner.why(recipient.site)}`,
          },
        ],
      },
    };
  }

  async function writeDigest(message: OutboxRecord): Promise<Addressed | null> {
    const {site, about, address, kind} = message;
    const recipient = await ownerOf(message);
    if (!recipient) return null;
    const {to, words} = recipient;
    const {start, end} = digestSpan(kind as DigestKind, Number(about) - 1);
    const found = await store.read(async snapshot => {
      const latest = await snapshot.latest({site, limit: MOST});
      const within = latest.filter(({created, status, role}) => {
        const isTold = (status === 'approved' && role !== 'site') || status === 'pending';
        return isTold && created >= start && created < end;
      });
      // What waits for a decision comes first.
      const ordered = [
        ...within.filter(({status}) => status === 'pending'),
        ...within.filter(c => c.status !== 'pending'),
      ];
      const shown = [];
      for (const comment of ordered.slice(0, SHOWN)) shown.push({comment, thread: await snapshot.thread(comment)});
      return {shown, count: within.length, waiting: within.filter(({status}) => status === 'pending').length};
    });
    const {shown, count, waiting} = found;
    if (!count) return null;
    const {owner} = words;
    const made = end;
    const blocks = shown.flatMap(({comment, thread}): Part[] => [
      {
        kind: 'quote',
        above: `${comment.status === 'pending' ? `${owner.waits}: ` : ''}${titleOf(thread, comment)}\n${aboveOf(comment, words)}`,
        text: excerptOf(comment.source),
      },
      {kind: 'links', links: [...actionLinks(words, comment, address, made), ...readLink(words, comment, thread)]},
    ]);
    return {
      ...{to, words},
      letter: {
        subject: owner.digestSubject(count, recipient.site),
        parts: [
          {kind: 'text', text: owner.digestIntro(count, dateIn(words, start), dateIn(words, end))},
          ...(waiting ? [{kind: 'text', text: owner.waiting(waiting)} satisfies Part] : []),
          ...blocks,
          ...(count > shown.length ? [{kind: 'text', text: owner.more(count - shown.length)} satisfies Part] : []),
          {kind: 'links', links: [desk(words)]},
          {kind: 'small', text: `${owner.linksUntil(dateIn(words, made + MODERATE_MS))}\n${owner.why(recipient.site)}`},
        ],
      },
    };
  }

  return {new: writeNew, hourly: writeDigest, daily: writeDigest};
}

/** What a page is called: its title, or else its key. */
export const titleOf = (thread: ThreadRecord | undefined, {thread: key}: CommentRecord): string => thread?.title || key;

/** Who wrote it and when, above what was written. */
export function aboveOf(
  {name, rating, created}: Pick<CommentRecord, 'name' | 'rating' | 'created'>,
  words: Words,
): string {
  const stars = rating === null ? [] : [words.rated(rating)];
  const parts = [name || words.guest, dateIn(words, created), ...stars];
  return (words.direction === 'rtl' ? parts.map(isolated) : parts).join(' · ');
}
