import type {Kysely} from 'kysely';
import type {CommentName} from '../records.ts';
import {prepare} from './prepare.ts';
import type {DecisionRow, Tables} from './tables.ts';

/** What checks of a comment ask. */
export function checkReads(db: Kysely<Tables>) {
  const newest = (on: Kysely<Tables>, p: {site: string; limit: number}) =>
    on.selectFrom('comment').selectAll().where('site', '=', p.site).orderBy('created', 'desc').limit(p.limit);
  return {
    isSpent: prepare<CommentName>()(db, (on, p) =>
      on.selectFrom('spent_challenge').select('id').where('site', '=', p.site).where('id', '=', p.id),
    ),
    pending: prepare<{site: string; limit: number}>()(db, (on, p) => newest(on, p).where('status', '=', 'pending')),
    pendingOfThread: prepare<{site: string; thread: string; limit: number}>()(db, (on, p) =>
      newest(on, p).where('status', '=', 'pending').where('thread', '=', p.thread),
    ),
    alike: prepare<{site: string; print: string; since: number; limit: number}>()(db, (on, p) =>
      on
        .selectFrom('decision')
        .select('comment')
        .where('site', '=', p.site)
        .where('print', '=', p.print)
        .where('created', '>=', p.since)
        .limit(p.limit),
    ),
    usedAllowance: prepare<{site: string; target: string; network: string; day: number}>()(db, (on, p) =>
      on
        .selectFrom('allowance')
        .select('used')
        .where('site', '=', p.site)
        .where('target', '=', p.target)
        .where('network', '=', p.network)
        .where('day', '=', p.day),
    ),
    decision: prepare<CommentName>()(db, (on, p) =>
      on.selectFrom('decision').selectAll().where('site', '=', p.site).where('comment', '=', p.id),
    ),
  };
}

/** What checks of a comment leave behind. */
export function checkWrites(db: Kysely<Tables>) {
  return {
    keepDecision: prepare<DecisionRow>()(db, (on, p) =>
      on
        .insertInto('decision')
        .values({site: p.site, comment: p.comment, print: p.print, created: p.created, findings: p.findings})
        .onConflict(oc =>
          oc.columns(['site', 'comment']).doUpdateSet(eb => ({
            print: eb.ref('excluded.print'),
            findings: eb.ref('excluded.findings'),
          })),
        ),
    ),
    forgetDecision: prepare<CommentName>()(db, (on, p) =>
      on.deleteFrom('decision').where('site', '=', p.site).where('comment', '=', p.id),
    ),
    spendChallenge: prepare<CommentName & {expires: number}>()(db, (on, p) =>
      on
        .insertInto('spent_challenge')
        .values({site: p.site, id: p.id, expires: p.expires})
        .onConflict(oc => oc.columns(['site', 'id']).doNothing())
        .returning('id'),
    ),
    forgetChallenges: prepare<{now: number; most: number}>()(db, (on, p) =>
      on
        .deleteFrom('spent_challenge')
        .where(eb =>
          eb(
            eb.refTuple('site', 'id'),
            'in',
            eb
              .selectFrom('spent_challenge')
              .select(['site', 'id'])
              .where('expires', '<', p.now)
              .limit(p.most)
              .$asTuple('site', 'id'),
          ),
        )
        .returning('id'),
    ),
  };
}
