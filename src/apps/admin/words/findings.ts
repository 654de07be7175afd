import {FINDING_SENTENCES, sentenceOfFinding, type AdminFinding} from '../../../protocol/findings.ts';
import {words, type Sentence} from './words.ts';

/** What the checks found of a comment. */
export const findings = words('findings', FINDING_SENTENCES);

export const findingList = words('findingList', {
  label: 'What the checks found',
});

/** What was found, in the language of the page. A code of another version of the server is shown as it is. */
export function sayFinding(finding: AdminFinding): string {
  if (!Object.hasOwn(findings, finding.reason)) return sentenceOfFinding(finding);
  const say: Sentence<'note'> = findings[finding.reason] as Sentence<'note'>;
  return say({note: finding.note ?? ''});
}
