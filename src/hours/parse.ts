import {fail, MESSAGES, type Fault} from './grammar.ts';
import {linesOf} from './json.ts';
import {lexiconOf} from './lexicon.ts';
import {readOsm} from './osm.ts';
import {readPlain} from './plain.ts';
import {toRules} from './rules.ts';
import {DAY, type Problem, type Reading, type Rule, type Schedule} from './schedule.ts';
import {plain, tokenize} from './tokens.ts';

export interface ParseOptions {
  /** Languages besides English whose names of days and months to understand (BCP 47 tags). */
  locales?: readonly string[];
  /** Further words of these languages, such as those of `WORDS`. */
  words?: string;
}

/**
 * Reads opening hours as people type them, as OpenStreetMap and schema.org write them, or as JSON-LD.
 * Never throws, on any string, and takes time linear in its length. `schedule` is `null` when some part that could change
 * an opening is not understood in exactly one way; `problems` then say which.
 */
export function parseHours(source: string, {locales, words}: ParseOptions = {}): Reading {
  const problems: Problem[] = [];
  let calls = 0;
  const json = /^\s*[[{]/.test(source);
  let text = plain(source);
  const report = ({i, j, what}: Fault, severity: Problem['severity'] = 'error') => {
    if (calls++ > 9) return;
    const found = text.slice(i, Math.min(j, i + 80));
    const before = source.slice(0, json ? Math.max(0, source.indexOf(found)) : i).split(/\r\n|[\n\r\u2028\u2029]/);
    // The first error of a line explains the others.
    if (severity === 'error' && problems.some(other => other.line === before.length && other.severity === severity))
      return;
    problems.push({
      line: before.length,
      column: before.pop()!.length + 1,
      text: found,
      message: MESSAGES[what],
      severity,
    });
  };
  const read = (): Schedule => {
    try {
      if (json) text = plain(linesOf(source));
    } catch {
      fail(whole, 'unread');
    }
    const lexicon = lexiconOf(locales, words);
    const {tokens, osm} = tokenize(text, lexicon);
    const spelt = tokens.map(({k}) => k).join('');
    const holiday = tokens.find(({days}) => days.includes(7));
    if (holiday) report({...holiday, what: 'holiday'}, 'warning');
    // Mo-Fr 0900-1700 is not OpenStreetMap’s.
    const literal = osm && (/m/.test(spelt) || !/[by]/.test(spelt));
    const cursor = {tokens, p: 0, text, spelt};
    const line = spelt.trim();
    if (literal && line && !line.includes('\n')) {
      try {
        const rules = readOsm({...cursor, tokens: tokens.filter(({k}) => k !== '\n'), spelt: line});
        // With “off” it is a value as maps have them, with “closed” what people type.
        if (/closed/i.test(text) && rules.every(isException)) fail(whole, 'empty');
        if (cutsNight(rules)) report({...whole, what: 'night'}, 'warning');
        return {rules, notes: [], ...(rules.length > 1 && {cut: true})};
      } catch (fault) {
        // Hours before days are fine for people.
        if (spelt.includes('|')) throw fault;
      }
    }
    const {clauses, notes} = readPlain(cursor, lexicon, literal || json, report);
    const rules = toRules(clauses, clause => report({...clause, what: 'twice'}), json);
    // “Closed Mondays” says nothing about the other days, nor do the hours of holidays.
    if (rules.every(rule => (json ? isException(rule) : rule.state === 'closed' || rule.days[0] === 7)))
      fail(whole, 'empty');
    return {rules, notes};
  };
  const whole = {i: 0, j: source.length};
  let schedule: Schedule | null = null;
  try {
    schedule = read();
  } catch (fault) {
    if (!problems.some(({severity}) => severity === 'error')) report(fault as Fault);
  }
  return {schedule: problems.some(({severity}) => severity === 'error') ? null : schedule, problems};
}

/** “Dec 25 closed” says nothing about the other days. */
const isException = ({state, dates}: Rule) => dates && state === 'closed';

/** Whether a rule overwrites the end of a night that an earlier one began. */
function cutsNight(rules: Rule[]): boolean {
  const nights: boolean[] = [];
  return rules.some(({days, spans, add}) => {
    const cuts = !add && days.some(day => nights[day] && !days.includes((day + 6) % 7));
    if (spans.some(({to}) => to > DAY)) for (const day of days) nights[(day + 1) % 7] = true;
    return cuts;
  });
}
