import {keyOf, WEEK} from './lexicon.ts';
import {fail, type Fault} from './problems.ts';
import type {NamedSection} from './sections.ts';
import {toRules, type Clause} from './rules.ts';
import {isSeason, type DateSpan, type Department, type Schedule, type Span} from './schedule.ts';
import type {Heard, Section} from './section.ts';
import {isAfternoon, minutesOf, resolve, type Written} from './times.ts';
import type {Token} from './token.ts';

interface Context {
  text: string;
  /** Times are 24-hour ones. */
  literal: boolean;
  /** Hours for the same day add up. */
  merge: boolean;
  tokens: readonly Token[];
  report: (fault: Fault, severity?: 'warning') => void;
}

type Spoken = Clause & Fault & {label?: Heard['label']; text: string; rest?: boolean | undefined; mean?: boolean};

/** The schedules of a text. More than one: departments. */
export function placesOf(sections: NamedSection[], context: Context): Department[] {
  const [main, ...named] = sections as [NamedSection, ...NamedSection[]];
  const strong = sections.some(({section}) =>
    [...section.heard.map(({what}) => what.written), ...section.breaks.map(({written}) => written)].some(written =>
      written.some(({a, b = a}) => isAfternoon(a) || isAfternoon(b)),
    ),
  );
  const spoken = new Map(sections.map(each => [each, clausesOf(each.section, context, strong)] as const));
  const opens = (each: NamedSection) => spoken.get(each)!.some(({state}) => state !== 'closed');
  const places: NamedSection[] = [];
  for (const each of named) {
    const clauses = spoken.get(each)!;
    if (each.service && !each.heading && opens(main))
      main.section.notes.push(...each.section.heard.map(({text}) => text));
    // “The office is closed on weekends” after the hours of the place.
    else if (!each.service && !opens(each)) spoken.get(main)!.push(...clauses);
    else if (opens(each)) places.push(each);
  }
  if (!opens(main) && places.length === 1) {
    const [place] = places as [NamedSection];
    if (place.service) fail(place.section.heard[0]!.what, 'part-only');
    const notes = [...main.section.notes, ...place.section.notes];
    return [{name: '', schedule: scheduleOf([...spoken.get(main)!, ...spoken.get(place)!], notes, context)}];
  }
  const all = opens(main) || !places.length ? [main, ...places] : places;
  // “Closed Dec 25” before the first name is about all of them.
  const shared = all.includes(main) ? [] : spoken.get(main)!;
  return all.map(each => ({
    name: each.name,
    schedule: scheduleOf(
      [...shared, ...spoken.get(each)!],
      [...(all.includes(main) ? [] : main.section.notes), ...each.section.notes],
      context,
    ),
  }));
}

/** The department that was asked for, `null` without; says so if there is none of that name. */
export function chooseDepartment(
  departments: Department[],
  name: string | undefined,
  whole: {start: number; end: number},
  report: Context['report'],
): Schedule | null {
  if (name === undefined) {
    report({...whole, code: 'departments'}, 'warning');
    return null;
  }
  const found = name ? departments.find(other => keyOf(other.name) === keyOf(name)) : departments[0];
  if (!found) fail(whole, 'unknown-department');
  return found!.schedule;
}

function scheduleOf(clauses: Spoken[], notes: string[], {merge, report}: Context): Schedule {
  const kept = withSeasonDays(withoutMealNotes(clauses, notes));
  return {rules: toRules(kept, clause => report({...clause, code: 'two-answers'}), merge), notes};
}

/** Times made sense of. */
function clausesOf({heard, breaks}: Section, {literal, report}: Context, strong: boolean): Spoken[] {
  const clauses: Spoken[] = [];
  const byHeard = new Map<Heard, Spoken>();
  for (const each of heard) {
    const {who, what, label, text} = each;
    const spans = what.written.length ? minutesIn(what.written, literal, strong, report) : what.spans;
    if (!spans) continue;
    const place = {start: Math.min(what.start, who?.start ?? what.start), end: Math.max(what.end, who?.end ?? 0)};
    const {state, comment, except, dayOff} = what;
    const clause: Spoken = {
      ...place,
      code: 'two-answers',
      state,
      spans,
      comment,
      except: except || dayOff,
      days: who?.days,
      dates: who?.dates,
      adds: !!label,
      label,
      text,
      rest: who?.rest,
      mean: !literal,
    };
    clauses.push(clause);
    byHeard.set(each, clause);
  }
  for (const {written, target, value} of breaks) {
    const closed = minutesIn(written, literal, strong, report);
    if (!closed) continue;
    const targets = (target ?? heard).flatMap(each => byHeard.get(each) ?? []).filter(({state}) => state === 'open');
    let fits = false;
    for (const clause of targets) {
      const cut = without(clause.spans, closed);
      fits ||= !!cut && cut.length > clause.spans.length;
      if (!cut) fail(value, 'break-outside');
      clause.spans = cut;
    }
    if (!fits) fail(value, 'break-outside');
  }
  return clauses;
}

function minutesIn(
  written: Written[],
  literal: boolean,
  strong: boolean,
  report: Context['report'],
): Span[] | undefined {
  const spans = resolve(written, literal, strong);
  if (typeof spans === 'number') {
    const {a, b = a} = written[spans]!;
    report({start: a.start, end: b.end, code: minutesOf(a) + minutesOf(b) >= 0 ? 'no-am-pm' : 'not-a-time'});
    return undefined;
  }
  for (const {a, b} of written)
    for (const time of [a, b]) if (time?.meridiem && time.value > 12) report({...time, code: 'needless-pm'}, 'warning');
  return spans;
}

/** Spans without a break inside them; `undefined` if it lies across an end. */
function without(spans: Span[], breaks: Span[]): Span[] | undefined {
  let rest = spans;
  for (const {from, to} of breaks) {
    if (rest.some(span => from < span.to && to > span.from && !(from > span.from && to < span.to))) return undefined;
    rest = rest.flatMap(span =>
      from > span.from && to < span.to
        ? [
            {...span, to: from},
            {...span, from: to},
          ]
        : [span],
    );
  }
  return rest;
}

/** Breakfast within the hours of a restaurant is a note; lunch alone could be a break. */
function withoutMealNotes(clauses: Spoken[], notes: string[]): Spoken[] {
  const usual = clauses.filter(({label, state}) => !label && state === 'open');
  const meals = clauses.filter(({label, state}) => (label === 'meal' || label === 'lunch') && state === 'open');
  if (!usual.length || !meals.length) return clauses;
  const inside = meals.every(meal =>
    (meal.days ?? WEEK).every(day =>
      meal.spans.every(({from, to}) =>
        usual.some(
          ({days, dates, spans}) =>
            !dates && (days ?? WEEK).includes(day) && spans.some(span => span.from <= from && to <= span.to),
        ),
      ),
    ),
  );
  const lunchOnly = meals.every(({label}) => label === 'lunch');
  if (!inside || lunchOnly) fail(meals[0]!, 'two-answers');
  notes.push(...new Set(meals.map(({text}) => text)));
  return clauses.filter(clause => !meals.includes(clause));
}

/** “Mon-Fri 9-5, August 9-1”: in August too on the days of the week that it opens. */
function withSeasonDays(clauses: Spoken[]): Spoken[] {
  const isOpen = ({state}: Spoken) => state !== 'closed';
  const usual = clauses.filter(clause => isOpen(clause) && !clause.dates && clause.days?.join() !== '7');
  if (!usual.length || usual.some(({days}) => !days)) return clauses;
  const open = new Set(usual.flatMap(({days}) => days!.filter(day => day < 7)));
  if (open.size > 6) return clauses;
  const hours = new Set(usual.map(({spans}) => JSON.stringify(spans)));
  return clauses.map(clause => {
    const {days, dates, mean} = clause;
    if (days || !mean || !isOpen(clause) || !isSeason(dates as DateSpan[] | undefined)) return clause;
    if (hours.size > 1) fail(clause, 'season-days');
    return {...clause, days: [...open].sort()};
  });
}
