import type {AdminFinding} from '../../../protocol/findings.ts';
import type {CommentName, Snapshot} from '../../store/store.ts';
import type {Finding} from './check.ts';

/** What the checks said of a comment, in their order. What cannot be read is nothing: it must not take a list with it. */
export async function allFindingsOf(snapshot: Snapshot, comment: CommentName): Promise<Finding[]> {
  const decision = await snapshot.decision(comment);
  try {
    const findings: unknown = JSON.parse(decision?.findings ?? '[]');
    return Array.isArray(findings) ? (findings as Finding[]) : [];
  } catch {
    return [];
  }
}

/** What the checks found, for moderators: those that let it pass are left out. */
export async function findingsOf(snapshot: Snapshot, comment: CommentName): Promise<AdminFinding[]> {
  return (await allFindingsOf(snapshot, comment)).flatMap(finding => {
    if (finding.outcome === 'pass') return [];
    const {check, outcome, reason, note} = finding;
    return [{check, outcome, reason, ...(note && {note})}];
  });
}
