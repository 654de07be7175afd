import type {StatementFacts} from '../../protocol/api.ts';
import {dateIn, type Words} from './words/index.ts';
import {rightsOf} from './words/rights/index.ts';

/** Why others do not see a comment, for its author to read: what was decided, why, by whom, and what can be said to it. */
export function statementSentences(words: Words, facts: StatementFacts): string[] {
  const {statement: say} = rightsOf(words);
  const {decision, by, reason, held, words: own, at, objection, answer} = facts;
  const on = (time: string) => dateIn(words, Date.parse(time));
  return [
    say.decisions[decision],
    ...(reason && decision === 'rejected' ? [say.reason(words.moderation.reasons[reason])] : []),
    ...(held && by === 'rule' ? [say.held[held]] : []),
    by === 'rule' ? say.byRule : at ? say.byPersonOn(on(at)) : say.byPerson,
    ...(own ? [say.moderatorSays(own)] : []),
    objection ? say.objected(objection.words, on(objection.at)) : say.mayObject,
    ...(answer ? [answer.words ? say.standsBecause(answer.words) : say.stands] : []),
  ];
}
