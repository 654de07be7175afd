/** What the checks say of a comment, as moderators are told it. */

/**
 * Why a check holds or marks a comment, by code, each with its sentence in English. `{note}` is what is more to say: a number, a word, what
 * somebody wrote.
 */
export const FINDING_SENTENCES = {
  'all-are-held': 'All comments wait on this site.',
  'first-comment': 'A first comment: none of this visitor’s was approved yet.',
  'first-again': 'As many of this visitor’s comments were refused as approved.',
  'proof-missing': 'It came without proof of work: from a program, or a page without https.',
  'proof-wrong': 'Its proof of work is not right.',
  'proof-expired': 'Its proof of work came too late.',
  'proof-spent': 'Its proof of work was used before.',
  'typed-fast': 'A long text, sent {note} seconds after its writing began.',
  'banned-visitor': 'This visitor is banned: {note}',
  'banned-network': 'The network it came from is banned: {note}',
  'many-of-visitor': 'Comments of this visitor in the ten minutes before: {note}.',
  'many-of-network': 'Comments from this network today: {note}.',
  'same-text': 'The same text was posted before.',
  'link-in-name': 'There is an address in the name.',
  'links-of-new-visitor': '{note} links from a visitor who is new here.',
  'many-links': '{note} links.',
  'link-of-new-visitor': 'A link from a visitor who is new here.',
  rule: 'Your rule “{note}”.',
  'refused-visitor': 'Refused comments of this visitor: {note}.',
  'refused-network': 'Refused comments from this network lately: {note}, and hardly any approved.',
  'like-spam': 'It reads like what you have marked as spam: {note}.',
  'site-says': 'Your own check says: {note}',
  'site-holds': 'Your own check holds it.',
  'answer-not-understood': 'The answer of your own check was not understood.',
  'no-answer': 'The check “{note}” did not answer in time.',
  'check-failed': 'The check “{note}” failed.',
} as const;

export type FindingReason = keyof typeof FINDING_SENTENCES;

/** Something that a check found. */
export interface AdminFinding {
  /** Name of the check, as in the guide. */
  check: string;
  outcome: 'hold' | 'mark';
  reason: FindingReason;
  note?: string;
}

/** What was found, as a sentence. What another version of the server has stored under a code of its own is shown as it is. */
export function sentenceOfFinding({reason, note = ''}: Pick<AdminFinding, 'reason' | 'note'>): string {
  if (!Object.hasOwn(FINDING_SENTENCES, reason)) return [reason, note].filter(Boolean).join(': ');
  return FINDING_SENTENCES[reason].replace('{note}', () => note);
}
