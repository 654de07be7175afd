import {WEEK} from './lexicon.ts';
import {lengthOf, type DateSpan, type Rule, type Span, type State} from './schedule.ts';

/** What someone said about days, before it becomes rules. */
export interface Clause {
  /** None: every day. */
  days?: number[] | undefined;
  dates?: DateSpan[] | undefined;
  state: State;
  spans: Span[];
  comment?: string | undefined;
  /** “except Sundays”, a regular day off: beats what is said about all days or weekdays. */
  except?: boolean | undefined;
  /** Adds to what others say: lunch and dinner. */
  adds?: boolean | undefined;
}

/**
 * Rules of a text in which order says nothing: narrower dates beat wider ones, dates beat weekdays, and a day named twice
 * with different hours is a contradiction (`clash` is called), unless it is an exception from “daily”, or `merge` is set:
 * then they add up.
 */
export function toRules<C extends Clause>(clauses: C[], clash: (clause: C) => void, merge?: boolean): Rule[] {
  const groups = new Map<string, {dates: DateSpan[] | undefined; week: (Clause | undefined)[]}>();
  for (const clause of clauses) {
    const {dates, days = WEEK, spans} = clause;
    const key = JSON.stringify(dates);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = {dates, week: []}));
    for (const day of days) {
      const before = group.week[day];
      if (!before || saying(before) === saying(clause)) group.week[day] = clause;
      else if (before.except && before.state === 'closed' && !clause.except) continue;
      else if (
        (merge || (before.adds && clause.adds) || completes(before, clause)) &&
        before.state === clause.state &&
        before.spans.length < 99
      )
        group.week[day] = {...before, spans: [...before.spans, ...spans].sort((a, b) => a.from - b.from)};
      else if (clause.state === 'closed' && (clause.except || isDaily(before) > isDaily(clause)))
        group.week[day] = clause;
      else if (before.state !== 'closed' || isDaily(clause) <= isDaily(before)) {
        clash(clause);
        break;
      }
    }
  }
  const width = (dates?: DateSpan[]) => (dates ? lengthOf(dates) - (dates[0]!.from > 9999 ? 0.5 : 0) : Infinity);
  return [...groups.values()]
    .sort((a, b) => width(b.dates) - width(a.dates) || 0)
    .flatMap(({dates, week}) => {
      const rules = new Map<string, Rule>();
      week.forEach((clause, day) => {
        const {state, spans, comment} = clause!;
        const key = saying(clause!);
        const rule = rules.get(key);
        if (rule) rule.days.push(day);
        else rules.set(key, {days: [day], ...(dates && {dates}), state, spans, ...(comment && {comment})});
      });
      return [...rules.values()];
    });
}

/** “Mon-Fri 8-12” and “Mon, Tue, Thu 14-18”: the afternoons of some of the mornings' days. */
function completes(before: Clause, {days, spans}: Clause): boolean {
  const morning = before.spans.every(({to}) => to <= 840);
  const afternoon = spans.length > 0 && spans.every(({from}) => from >= 720 && before.spans.every(({to}) => to < from));
  return (
    morning &&
    afternoon &&
    !!days &&
    !!before.days &&
    days.length > 1 &&
    days.length < before.days.length &&
    days.every(day => before.days!.includes(day))
  );
}

/** 1 for what is said of every day, else 0. */
const isDaily = ({days}: Clause) => +(!days || days.length > 6);

/** What is said, to be compared. */
const saying = ({state, comment, spans}: Clause) => JSON.stringify([state, comment, spans]);
