import {kindAt, type Cursor} from './cursor.ts';
import {WEEK} from './lexicon.ts';
import {fail, type Fault} from './problems.ts';
import type {Rule} from './schedule.ts';
import {readSelector} from './selectors.ts';
import {resolve} from './times.ts';
import {readValue} from './values.ts';

/**
 * OpenStreetMap's `opening_hours` and schema.org's `openingHours`: rules in rising precedence.
 * https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification (0.7.4), read as its tools do, but for hours without days
 * behind hours with days (`Mo-Fr 08:00-12:00; 14:00-18:00`): for every day, says the specification; for those days, mean people.
 */
export function readOsm(cursor: Cursor, warn: (fault: Fault) => void): Rule[] {
  const rules: Rule[] = [];
  /** What ended the rule before: `;`, `,`, or nothing (“Mo 09:00-17:00 Tu …”). */
  let end: string | undefined = 'semicolon';
  let named: Rule | undefined;
  while (cursor.at < cursor.tokens.length) {
    const who = readSelector(cursor, true);
    if (kindAt(cursor) === 'colon') cursor.at++;
    const what = readValue(cursor, true);
    const {written = [], state = 'open', comment, spans: whole = [{from: 0, to: 1440}]} = what ?? {};
    const spans = written.length ? resolve(written, true, true) : whole;
    const token = cursor.tokens[cursor.at];
    if (typeof spans === 'number' || !(who ?? what))
      return fail(
        token ?? cursor.tokens[cursor.at - 1]!,
        token?.kind === 'fallback' ? 'not-supported' : 'unknown-word',
      );
    // “09:00-17:00, Mo-Fr” is no OpenStreetMap.
    if (who && end !== 'semicolon' && (!what || !named)) fail(who, 'missing-hours');
    const continued = named && !who && written.length && state !== 'closed';
    if (continued && what && end === 'semicolon') warn({...what, code: 'days-continued'});
    const rule: Rule = {
      days: who?.days ?? (continued ? [...named!.days] : [...WEEK]),
      ...((who?.dates ?? (continued && named!.dates)) && {dates: who?.dates ?? named!.dates}),
      state,
      spans,
      ...(comment && {comment}),
      ...((end !== 'semicolon' || continued) && {add: true}),
    };
    rules.push(rule);
    named = who ? rule : continued ? named : undefined;
    end = token?.kind;
    if (end === 'fallback') fail(token!, 'not-supported');
    if (end === 'semicolon' || end === 'comma') cursor.at++;
    else if (token && !written.length) fail(token, 'unknown-word');
  }
  return rules;
}
