import {fail, OSM, selector, value, type Cursor} from './grammar.ts';
import {WEEK} from './lexicon.ts';
import type {Rule} from './schedule.ts';
import {resolve} from './times.ts';

/**
 * OpenStreetMap's `opening_hours` and schema.org's `openingHours`: rules in rising precedence.
 * https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification (0.7.4), read as its tools do.
 */
export function readOsm(cursor: Cursor): Rule[] {
  const rules: Rule[] = [];
  const [days, hours] = OSM;
  /** What ended the rule before: `;`, `,`, or nothing (“Mo 09:00-17:00 Tu …”). */
  let end: string | undefined = ';';
  let named = false;
  while (cursor.p < cursor.tokens.length) {
    const who = selector(cursor, days);
    if (cursor.spelt[cursor.p] === ':') cursor.p++;
    const what = value(cursor, hours);
    const {written = [], state = 'open', comment, spans: whole = [{from: 0, to: 1440}]} = what ?? {};
    const spans = written.length ? resolve(written, true, true) : whole;
    const token = cursor.tokens[cursor.p];
    if (typeof spans === 'number' || !(who ?? what)) return fail(token ?? cursor.tokens[cursor.p - 1]!, 'unread');
    // “09:00-17:00, Mo-Fr” is no OpenStreetMap.
    if (who && end !== ';' && (!what || !named)) fail(who, 'part');
    rules.push({
      days: who?.days ?? [...WEEK],
      ...(who?.dates && {dates: who.dates}),
      state,
      spans,
      ...(comment && {comment}),
      // Bare times after a rule for some days add to it, say the tools.
      ...((end !== ';' || (named && !who && written.length && state !== 'closed')) && {add: true}),
    });
    named = !!who;
    end = token?.k;
    if (end === '|') fail(token!, 'unread');
    if (end === ';' || end === ',') cursor.p++;
    else if (token && !written.length) fail(token, 'unread');
  }
  return rules;
}
