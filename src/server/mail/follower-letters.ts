import type {Following} from '../domain/following.ts';
import type {MailAddresses} from '../domain/mail-addresses.ts';
import {MAIL, type OwnersOf} from '../domain/telling.ts';
import type {OutboxRecord, Store} from '../store/store.ts';
import type {Addressed, Write} from './channel.ts';
import {excerptOf} from './letter.ts';
import {aboveOf, titleOf} from './owner-letters.ts';
import {dateIn, wordsOf} from './words/index.ts';

/** Followers who are looked up in one transaction. */
const AT_ONCE = 200;

export interface FollowerLettersOptions {
  store: Store;
  addresses: MailAddresses;
  following: Following;
  /** The server's address, without a slash at its end. */
  url: string;
  ownersOf: OwnersOf;
}

/** Mails to visitors who follow something, and to those who are asked whether they want to. */
export function followerLetters(options: FollowerLettersOptions): Record<string, Write> {
  const {store, addresses, following, url, ownersOf} = options;

  /**
   * Puts a mail for each follower of a comment into the outbox, some at a time: those that are in it and how far this has come are one transaction, so
   * that nobody is left out or told twice.
   */
  async function fanOut(message: OutboxRecord): Promise<'done'> {
    const {site, about: id, created, address: after} = message;
    const known = await store.read(snapshot => snapshot.comment({site, id}));
    await store.write(
      async transaction => {
        if (!(await transaction.removeMessage(message))) return;
        const comment = await transaction.comment({site, id});
        if (comment?.status !== 'approved') {
          // Once it is approved again it is news.
          if (comment && !after) await transaction.mail.unannounce({site, comment: id});
          return;
        }
        const {thread, visitor: but} = comment;
        const comments = (await transaction.ancestors(comment)).map(above => above.id);
        const found = await transaction.mail.followers({site, thread, comments, but, after, limit: AT_ONCE});
        const now = store.now();
        const common = {site, receiver: MAIL, about: id, created, due: now, attempts: 0};
        for (const address of found) await transaction.addMessage({...common, kind: 'follow', address});
        if (found.length === AT_ONCE)
          await transaction.addMessage({...common, kind: 'followers', address: found.at(-1)!});
      },
      {outbox: MAIL, ...(known && {thread: {site, thread: known.thread}})},
    );
    return 'done';
  }

  async function writeConfirm({site, about: id, address, created}: OutboxRecord): Promise<Addressed | null> {
    const found = await store.read(async snapshot => {
      const follow = await snapshot.mail.follow({site, id});
      const known = await snapshot.mail.mailAddress(address);
      const thread = follow && (await snapshot.thread(follow));
      return {follow, known, title: thread?.title || follow?.thread || ''};
    });
    const {follow, known, title} = found;
    const to = known?.sealed ? addresses.open(known.sealed) : null;
    if (!follow || follow.confirmed !== null || !known || known.blocked || to === null) return null;
    const words = wordsOf(known.language);
    const {following: say} = words;
    const {name} = await ownersOf(site);
    const until = dateIn(words, created + 3 * 86_400_000);
    return {
      ...{to, words, sender: name || undefined, mayEnd: true},
      letter: {
        subject: say.confirmSubject(title),
        parts: [
          {kind: 'text', text: follow.comment ? say.confirmAnswers(title) : say.confirmThread(title)},
          {
            kind: 'links',
            links: [{words: say.confirm, href: `${url}/mail/follow?t=${following.links.confirm(follow, created)}`}],
            main: true,
          },
          {kind: 'text', text: say.ignore(until)},
          {
            kind: 'links',
            links: [{words: say.never, href: `${url}/mail/follows?t=${following.links.list(address, created)}`}],
          },
        ],
      },
    };
  }

  async function writeFollow({site, about: id, address, created}: OutboxRecord): Promise<Addressed | null> {
    const found = await store.read(async snapshot => {
      const comment = await snapshot.comment({site, id});
      if (comment?.status !== 'approved') return null;
      const above = (await snapshot.ancestors(comment)).map(one => one.id);
      const follows = await snapshot.mail.followsOf({address, limit: 1_000});
      const reasons = follows.filter(
        one =>
          one.site === site &&
          one.thread === comment.thread &&
          one.confirmed !== null &&
          (one.comment === '' || above.includes(one.comment)),
      );
      const known = await snapshot.mail.mailAddress(address);
      if (!reasons.length || !known?.sealed || known.blocked) return null;
      const answers = reasons.some(one => one.comment !== '');
      return {comment, answers, known, thread: await snapshot.thread(comment)};
    });
    const to = found && addresses.open(found.known.sealed);
    if (!found || !to) return null;
    const {comment, answers, known, thread} = found;
    const words = wordsOf(known.language);
    const {following: say} = words;
    const name = comment.name || words.guest;
    const title = titleOf(thread, comment);
    const stop = `${url}/mail/unsubscribe?t=${following.links.stop({site, thread: comment.thread, address}, created)}`;
    const list = `${url}/mail/follows?t=${following.links.list(address, created)}`;
    const page =
      thread?.url ?? `${url}/thread.html?thread=${encodeURIComponent(comment.thread)}&site=${encodeURIComponent(site)}`;
    const {name: sender} = await ownersOf(site);
    const sentence = answers ? say.answered(name, title) : say.wrote(name, title);
    return {
      ...{to, words, sender: sender || undefined, about: comment.thread, mayEnd: true},
      headers: {'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'},
      letter: {
        subject: sentence,
        parts: [
          {kind: 'text', text: sentence},
          {kind: 'quote', above: aboveOf(comment, words), text: excerptOf(comment.source)},
          {kind: 'links', links: [{words: words.owner.readOnPage, href: `${page}#comment-${id}`}], main: true},
          {kind: 'small', text: answers ? say.whyAnswers : say.whyThread},
          {
            kind: 'links',
            links: [
              {words: say.stopThis, href: stop},
              {words: say.manage, href: list},
            ],
          },
        ],
      },
    };
  }

  return {followers: fanOut, confirm: writeConfirm, follow: writeFollow};
}
