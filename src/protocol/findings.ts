/** What the checks say of a comment, as moderators are told it. */

/**
 * Why a check holds or marks a comment, by code, each with its sentence in English. `note` is what is more to say: a number, a word, what
 * somebody wrote.
 */
export const FINDING_SENTENCES = {
  'all-are-held': () => 'All comments wait on this site.',
  'first-comment': () => 'A first comment: none of this visitor’s was approved yet.',
  'first-again': () => 'Of this visitor’s comments as many were refused as approved.',
  'proof-missing': () => 'It came without proof of work: from a program, or a page without https.',
  'proof-wrong': () => 'Its proof of work is not right.',
  'proof-expired': () => 'Its proof of work came too late.',
  'proof-spent': () => 'Its proof of work was used before.',
  'typed-fast': note => `A long text, sent ${note} seconds after writing began.`,
  'banned-visitor': note => `This visitor is banned: ${note}`,
  'banned-network': note => `The network it came from is banned: ${note}`,
  'many-of-visitor': note => `This visitor wrote ${note} comments in the ten minutes before.`,
  'many-of-network': note => `${note} comments came from this network today.`,
  'same-text': () => 'The same text was posted before.',
  'link-in-name': () => 'There is an address in the name.',
  'links-of-new-visitor': note => `${note} links from a visitor who is new here.`,
  'many-links': note => `${note} links.`,
  'link-of-new-visitor': () => 'A link from a visitor who is new here.',
  rule: note => `Your rule “${note}”.`,
  'refused-visitor': note => `Of this visitor’s comments ${note} were refused.`,
  'refused-network': note => `From this network ${note} comments were refused lately, and hardly any approved.`,
  'like-spam': note => `It reads like what you have marked as spam: ${note}.`,
  'site-says': note => (note ? `Your own check says: ${note}` : 'Your own check says so.'),
  'answer-not-understood': () => 'The answer of your own check was not understood.',
  'no-answer': note => `The check “${note}” did not answer in time.`,
  'check-failed': note => `The check “${note}” failed.`,
} as const satisfies Record<string, (note: string) => string>;

export type FindingReason = keyof typeof FINDING_SENTENCES;

/** Something that a check found. */
export interface AdminFinding {
  /** Name of the check, as in the guide. */
  check: string;
  outcome: 'hold' | 'mark';
  reason: FindingReason;
  note?: string;
}

/** What was found, as a sentence. What an older server has stored under a code that is none any more is shown as it is. */
export function sentenceOfFinding({reason, note = ''}: Pick<AdminFinding, 'reason' | 'note'>): string {
  const sentence = Object.hasOwn(FINDING_SENTENCES, reason) ? FINDING_SENTENCES[reason] : undefined;
  return sentence ? sentence(note) : [reason, note].filter(Boolean).join(': ');
}
