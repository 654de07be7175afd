import type {Cursor} from './cursor.ts';
import {linesOf} from './json.ts';
import {lexiconOf, type LexiconOptions} from './lexicon.ts';
import {readOsm} from './osm.ts';
import {fail, type Fault} from './problems.ts';
import {readSections} from './sections.ts';
import {chooseDepartment, placesOf} from './places.ts';
import {DAY, type Department, type Finding, type Reading, type Rule, type Schedule} from './schedule.ts';
import {plain, tokenize} from './tokens.ts';

export interface ReadOptions extends LexiconOptions {
  /** Which of several departments to take for the schedule, by its name; empty: the first. Without it there is none then. */
  department?: string | undefined;
}

const MOST_PROBLEMS = 10;
const LONGEST_QUOTE = 80;

/**
 * Reads opening hours as people type them, as OpenStreetMap and schema.org write them, or as JSON-LD.
 * Never throws, on any string, and takes time linear in its length. `schedule` is `null` when some part that could change
 * an opening is not understood in exactly one way; `problems` then say which.
 * Knows English and the words that it is given (`parse.ts` gives it all there are); `explain.ts` says the problems in words.
 */
export function readHours(source: string, {department, ...known}: ReadOptions): Reading<Finding> {
  const problems: Finding[] = [];
  // [Mo-Fr] 9-17 is none.
  const json = /^\s*(?:\{|\[\s*[[{"\]])/.test(source);
  let text = plain(source);
  let calls = 0;
  const report = ({start, end, code}: Fault, severity: Finding['severity'] = 'error') => {
    if (calls++ >= MOST_PROBLEMS) return;
    const found = text.slice(start, Math.min(end, start + LONGEST_QUOTE));
    const before = source.slice(0, json ? Math.max(0, source.indexOf(found)) : start).split(/\r\n|[\n\r\u2028\u2029]/);
    // The first error of a line explains the others.
    if (severity === 'error' && problems.some(other => other.line === before.length && other.severity === severity))
      return;
    const column = before.pop()!.length + 1;
    problems.push({line: before.length + 1, column, text: found, code, severity});
  };
  const whole = {start: 0, end: source.length};
  const read = (): {schedule: Schedule | null; departments: Department[]} => {
    try {
      if (json) text = plain(linesOf(source));
    } catch {
      fail(whole, 'not-json');
    }
    const lexicon = lexiconOf(known);
    const {tokens, osm} = tokenize(text, lexicon);
    const holiday = tokens.find(({days}) => days.includes(7));
    if (holiday) report({...holiday, code: 'holiday-ignored'}, 'warning');
    const has = (...kinds: string[]) => tokens.some(({kind}) => kinds.includes(kind));
    // Mo-Fr 0900-1700 is not OpenStreetMap’s.
    const literal = osm && (has('month') || !has('number', 'year'));
    const cursor: Cursor = {tokens, text, at: 0};
    const line = tokens.filter(({kind}) => kind !== 'lineBreak');
    if (literal && line.length && isOneLine(cursor)) {
      const warnings: Fault[] = [];
      try {
        const rules = readOsm({...cursor, tokens: line}, fault => warnings.push(fault));
        // With “off” it is a value as maps have them, with “closed” what people type.
        if (/closed/i.test(text) && rules.every(isException)) fail(whole, 'no-hours');
        for (const warning of warnings) report(warning, 'warning');
        if (cutsNight(rules)) report({...whole, code: 'night-cut'}, 'warning');
        return {schedule: {rules, notes: [], ...(rules.length > 1 && {cut: true})}, departments: []};
      } catch (fault) {
        // Hours before days are fine for people.
        if (has('fallback')) throw fault;
      }
    }
    const {sections, faults} = readSections(cursor, lexicon, report);
    if (faults) return {schedule: null, departments: []};
    const departments = placesOf(sections, {text, literal: literal || json, merge: json, tokens, report});
    if (departments.length < 2) {
      const schedule = departments[0]?.schedule ?? {rules: [], notes: []};
      // “Closed Mondays” says nothing about the other days, nor do the hours of holidays.
      const says = (rule: Rule) => (json ? !isException(rule) : rule.state !== 'closed' && rule.days[0] !== 7);
      if (!schedule.rules.some(says)) fail(whole, 'no-hours');
      return {schedule, departments: []};
    }
    return {schedule: chooseDepartment(departments, department, whole, report), departments};
  };
  let found: ReturnType<typeof read> = {schedule: null, departments: []};
  try {
    found = read();
  } catch (fault) {
    if (!problems.some(({severity}) => severity === 'error')) report(fault as Fault);
  }
  const failed = problems.some(({severity}) => severity === 'error');
  return {schedule: failed ? null : found.schedule, departments: failed ? [] : found.departments, problems};
}

/** Whether all is on one line, line breaks at its ends apart. */
function isOneLine({tokens}: Cursor): boolean {
  const inside = tokens.findIndex(({kind}) => kind !== 'lineBreak');
  let last = tokens.length - 1;
  while (tokens[last]?.kind === 'lineBreak') last--;
  return !tokens.some(({kind}, index) => kind === 'lineBreak' && index > inside && index < last);
}

/** “Dec 25 closed” says nothing about the other days. */
const isException = ({state, dates}: Rule) => !!dates && state === 'closed';

/** Whether a rule overwrites the end of a night that an earlier one began. */
function cutsNight(rules: Rule[]): boolean {
  const nights: boolean[] = [];
  return rules.some(({days, spans, add}) => {
    const cuts = !add && days.some(day => nights[day] && !days.includes((day + 6) % 7));
    if (spans.some(({to}) => to > DAY)) for (const day of days) nights[(day + 1) % 7] = true;
    return cuts;
  });
}
