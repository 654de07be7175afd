import type {StatementFacts} from '../../protocol/api.ts';
import type {StatementRecord} from '../store/statements.ts';
import type {CommentRecord, Snapshot, Store, VisitorName} from '../store/store.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';

export type ObjectionRefusal = 'no-comment' | 'no-decision' | 'objected';
export type Statements = ReturnType<typeof createStatements>;

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Why a comment is not shown, for its author; `null` where nobody has decided anything. What a check looks for is not told: only its
 * ground, which the author is told anyway.
 */
export async function statementOf(snapshot: Snapshot, comment: CommentRecord): Promise<StatementFacts | null> {
  const decision = decisionOf(comment);
  const kept = await standing(snapshot, comment);
  if (!decision && kept?.decision !== 'deleted') return null;
  const isKept = kept && (kept.decision === decision || !decision);
  const {status, held, reason} = comment;
  const facts: StatementFacts = {
    decision: isKept ? kept.decision : decision!,
    // What waits without a moderator's word was held by a rule, or because all or first comments wait.
    by: status === 'pending' && !(isKept && kept.at) ? 'rule' : 'person',
    reason: isKept ? (kept.reason ?? reason) : reason,
    held: status === 'pending' ? held : null,
    words: isKept ? kept.words : '',
    at: isKept && kept.at ? iso(kept.at) : null,
    objection: isKept && kept.objected ? {words: kept.objection, at: iso(kept.objected)} : null,
    answer: isKept && kept.answered ? {words: kept.answer, at: iso(kept.answered)} : null,
  };
  return facts;
}

/** What is kept of a decision that stands. */
export async function standing(snapshot: Snapshot, comment: CommentRecord): Promise<StatementRecord | undefined> {
  const kept = await snapshot.statements.of(comment);
  return kept?.lifted ? undefined : kept;
}

function decisionOf({status}: CommentRecord): StatementRecord['decision'] | null {
  if (status === 'pending') return 'held';
  return status === 'rejected' || status === 'spam' ? status : null;
}

/** What authors say to decisions, and what moderators say to that. */
export function createStatements(store: Store) {
  return {
    /** The author's one message to the moderators about a decision. */
    object: (
      by: VisitorName & {now: number},
      {id, words}: {id: string; words: string},
    ): Promise<ObjectionRefusal | null> =>
      store.write(async (transaction): Promise<ObjectionRefusal | null> => {
        const {site, visitor, now} = by;
        const comment = await transaction.comment({site, id});
        if (!comment || !visitor || comment.visitor !== visitor) return 'no-comment';
        const statement = await statementOf(transaction, comment);
        if (!statement) return 'no-decision';
        if (statement.objection) return 'objected';
        const kept = await standing(transaction, comment);
        // Nothing is kept of what was decided by a rule, or before statements were: 0 says so.
        if (kept?.decision !== statement.decision) {
          const {decision, reason} = statement;
          await transaction.statements.put({site, id, decision, reason, words: '', at: 0});
        }
        return (await transaction.statements.object({site, id, words, now})) ? null : 'objected';
      }),

    /** Answers an objection: the decision stands. To change it approve the comment. Whether there was one that waited. */
    answer: (
      by: Moderator,
      {site, id, words}: {site: string; id: string; words: string},
      now = store.now(),
    ): Promise<boolean> =>
      store.write(async transaction => {
        if (!(await transaction.statements.answer({site, id, words, now}))) return false;
        await transaction.people.addAudit({
          ...{id: newId(now), at: now, moderator: by.name, action: 'answer-objection', site, targets: [id]},
          detail: JSON.stringify(words ? {words} : {}),
        });
        return true;
      }),
  };
}
