import {datesOn} from '../../../hours/evaluate.ts';
import type {Rule, Schedule} from '../../../hours/schedule.ts';
import {AHEAD} from './week.ts';

/** Longer than this is no closure for a while. */
const LONGEST = 366;
/** Days from which on a closure without a reason is more than a special day. */
const FEWEST = 3;

/** Closed for a while, days counted from 1970-01-01, both included. */
export interface ClosedFor {
  from: number;
  to: number;
  reason?: string | undefined;
}

/** Closures that today belongs to, or that begin within two weeks; of two about the same days the first. */
export function closuresAhead({rules}: Schedule, today: number): ClosedFor[] {
  const found: ClosedFor[] = [];
  for (const rule of rules) {
    const closure = closes(rule) && runOf(rule, today);
    if (closure && !found.some(({from, to}) => from <= closure.from && to >= closure.to)) found.push(closure);
  }
  return found.sort((a, b) => a.from - b.from);
}

const closes = ({state, spans, dates, days}: Rule) => state === 'closed' && !spans.length && dates && days.length > 6;

/** The days in a row on which the rule's dates hold. */
function runOf(rule: Rule, today: number): ClosedFor | undefined {
  const holds = (day: number) => datesOn([rule], day)[0]!;
  let from = today;
  while (!holds(from)) if (++from > today + AHEAD) return undefined;
  let to = from;
  while (to - from < LONGEST && holds(to + 1)) to++;
  while (to - from < LONGEST && holds(from - 1)) from--;
  const length = to - from + 1;
  const reason = rule.comment;
  return length < LONGEST && (reason || length >= FEWEST) ? {from, to, reason} : undefined;
}

/** Whether another closure is of the same days. */
export const sameDays =
  (one: ClosedFor) =>
  ({from, to}: ClosedFor): boolean =>
    from === one.from && to === one.to;
