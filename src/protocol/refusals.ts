/**
 * Why a server refuses something that a visitor or a moderator asks for, by the `code` of the problem (RFC 9457), in English. Places are numbers.
 * Translations stand in `src/languages`, under `refusals`.
 */
export const REFUSALS = {
  closed: 'This discussion is closed.',
  'no-parent': 'The comment you are replying to is not in this thread any more.',
  'reserved-name': 'This name is kept for those who run the site. Choose another one.',
  'no-comment': 'There is no such comment.',
  'no-own-comment': 'You have no such comment.',
  'no-discussion': 'There is no such discussion or comment.',
  'not-yours': 'This comment is not yours.',
  'too-late': 'It is too late to change this comment.',
  edited: 'This comment has been changed meanwhile.',
  'too-many-criteria': 'This page has too many different criteria already.',
  'too-many-reactions': 'This page has too many different reactions already.',
  'too-many': 'Your network has used up what it may do here today.',
  'too-many-requests': 'Too many requests from your network. Try again in {n} seconds.',
  'too-many-mails': 'No more mail can be asked for from here today. Try again tomorrow.',
  'no-mail': 'This site sends no mail.',
  'read-only': 'Comments and ratings can only be read at the moment. Try again later.',
  'signed-out': 'You are not signed in here any more.',
  'foreign-page': 'This site may not send anything here yet.',
  'no-decision': 'Nobody has decided anything about this comment.',
  objected: 'You have sent the moderators a message about this already.',
  'no-report': 'There is no report with this receipt.',
  'choose-reason': 'Choose a reason.',
  'choose-action': 'Say what to do first: choose one of the buttons.',
  'foreign-form': 'Only the page /mine of this server may ask for the link.',
  'nothing-here': 'There is nothing at this address.',
  'cannot-read': 'The server cannot read its database right now. Try again soon.',
  'cannot-store': 'The server cannot store anything right now. Try again soon.',
  broken: 'Something went wrong on the server. The error was logged.',
  'text-missing': 'Write something first.',
  'text-too-long': 'The text is too long. It may have {n} characters.',
  'name-too-long': 'The name is too long. It may have {n} characters.',
  'email-too-long': 'The e-mail address is too long. It may have {n} characters.',
  'words-too-long': 'What you say about it is too long. It may have {n} characters.',
  unstorable: 'There is a character in it that cannot be stored.',
  'no-address': 'Not an e-mail address.',
  // On /admin.
  'no-thread': 'There is no such thread.',
  'same-thread': 'It is there already. Choose another key.',
  merges: 'There is a thread with this key. Both would become one, and stay so.',
  'merge-first': 'Say so, to make one thread of both.',
  'no-alias': 'This key stands for no other thread.',
  'site-taken': 'There is a site of this name already.',
  'site-in-use': 'Something was written on this site. Only an empty one can be taken away.',
  'site-of-server': 'LINTEL_SITES names this site where the server runs. Take it away there.',
  'no-site': 'There is no such site here.',
  'too-many-rules': 'There are {n} rules already. Delete one first.',
  'not-rehearsed': 'These conditions were not rehearsed within the last hour. Rehearse the rule, then save it.',
  'no-rule': 'There is no such rule any more.',
  'no-ban': 'There is no such ban any more.',
  'of-the-site': 'The site itself wrote this comment. Only visitors can be banned.',
  nobody: 'Nothing tells this guest from others: the comment came without a token. Ban the network instead.',
  'no-network':
    'The network of this comment is not known: it is remembered for 30 days, and only where visitors’ addresses reach the server (see LINTEL_TRUST_PROXY). Ban the visitor instead.',
  'too-many-replies': 'There are {n} saved replies already. Remove one that nobody needs.',
  'no-reply': 'There is no such saved reply any more.',
  'no-sheet': 'There is no such sheet.',
  'not-signed-in': 'Sign in first.',
  'owners-only': 'Only an owner may do this.',
  'own-page-only': 'Only the moderation page of this server may do this.',
  'too-long': 'Use {n} characters at most.',
  'too-many-entries': 'List {n} at most.',
  'number-between': 'Use a whole number from {min} to {max}.',
  'no-origin': 'This is not an origin: write scheme and host only, e.g. https://www.example.com.',
  'reason-missing': 'Give a reason, for the other moderators.',
  'title-missing': 'Give it a title, to find it by.',
  'word-missing': 'Use a word: letters or digits.',
  'no-host': 'Use the name of a host, e.g. example.com.',
  'page-missing': 'Use a page’s path, e.g. /shop/*.',
  'entry-missing': 'Add one at least, or leave this condition out.',
  'host-missing': 'Name a host at least.',
  'script-missing': 'Name a script at least.',
  'condition-missing': 'A rule needs a condition: without one it would match everything.',
  'rule-name-missing': 'Give the rule a name.',
  'addresses-missing': 'Give addresses, a line each.',
  'no-page-address': 'Use the address of a page, e.g. https://www.example.com/room-7.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A sentence of those above, with what stands in its places. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values?: Readonly<Record<string, number>> | undefined;
}

/** What is said for a refusal. @param sentences of another language, by code */
export function sayRefusal({code, values}: Refusal, sentences: Readonly<Record<string, unknown>> = REFUSALS): string {
  const sentence = sentences[code];
  return (typeof sentence === 'string' ? sentence : REFUSALS[code]).replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values?.[name] ?? place),
  );
}

/** What was said of schemas, by its English: zod hands on nothing but the words. */
const ofSchemas = new Map<string, Refusal>();

/** A sentence as the message of a schema, found again by `refusalOf`. */
export function said(code: RefusalCode, values?: Refusal['values']): string {
  const refusal = {code, values};
  const words = sayRefusal(refusal);
  ofSchemas.set(words, refusal);
  return words;
}

/** What the message of a schema says, `undefined` for one that is for developers. */
export const refusalOf = (words: string): Refusal | undefined => ofSchemas.get(words);
