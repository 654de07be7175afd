import type {Kysely} from 'kysely';
import type {ThreadName} from '../records.ts';
import {prepare} from './prepare.ts';
import type {ReactionRow, Tables, ThreadRow} from './tables.ts';

/** The statements that write what a thread adds up to beside its stars: criteria and reactions. */
export function opinionQueries(db: Kysely<Tables>) {
  return {
    setCriteria: prepare<ThreadName & Pick<ThreadRow, 'criteria'>>()(db, (on, p) =>
      on.updateTable('thread').set({criteria: p.criteria}).where('site', '=', p.site).where('key', '=', p.thread),
    ),
    setReactions: prepare<ThreadName & Pick<ThreadRow, 'reactions'>>()(db, (on, p) =>
      on.updateTable('thread').set({reactions: p.reactions}).where('site', '=', p.site).where('key', '=', p.thread),
    ),
    addReaction: prepare<ReactionRow>()(db, (on, p) =>
      on
        .insertInto('reaction')
        .values({site: p.site, thread: p.thread, visitor: p.visitor, reaction: p.reaction, created: p.created})
        .onConflict(oc => oc.columns(['site', 'thread', 'visitor', 'reaction']).doNothing())
        .returning('reaction'),
    ),
    removeReaction: prepare<Omit<ReactionRow, 'created'>>()(db, (on, p) =>
      on
        .deleteFrom('reaction')
        .where('site', '=', p.site)
        .where('thread', '=', p.thread)
        .where('visitor', '=', p.visitor)
        .where('reaction', '=', p.reaction)
        .returning('reaction'),
    ),
  };
}
