/**
 * Why a server refuses something that a visitor asks for, by the `code` of the problem (RFC 9457), in English. `{n}` is a number.
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
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A sentence of those above, with what stands in its places. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values?: {readonly n: number} | undefined;
}

/** What is said for a refusal. @param sentences of another language, by code */
export function sayRefusal({code, values}: Refusal, sentences: Readonly<Record<string, unknown>> = REFUSALS): string {
  const sentence = sentences[code];
  return (typeof sentence === 'string' ? sentence : REFUSALS[code]).replace('{n}', String(values?.n));
}
