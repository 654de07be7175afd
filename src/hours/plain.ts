import {fail, PLAIN, selector, value, type Cursor, type Fault, type Selector, type Value} from './grammar.ts';
import {fold, type Lexicon} from './lexicon.ts';
import type {Clause} from './rules.ts';
import {lengthOf, type DateSpan} from './schedule.ts';
import {is24, minutes, resolve} from './times.ts';

export interface Spoken extends Clause {
  i: number;
  j: number;
}

interface Heard {
  who: Selector | undefined;
  what: Value;
}

const PHONE = /(?:tel|phone|call|fax|mobile)\D{0,9}\d(?:[ ()+./-]{0,3}\d){6,}/i;

/**
 * What people type. Lines and sentences hold days and hours in either order; days alone wait for the hours of the next
 * line. `literal`: times are 24-hour ones.
 */
export function readPlain(
  cursor: Cursor,
  {plain, telling}: Lexicon,
  literal: boolean,
  report: (fault: Fault, severity?: 'warning') => void,
): {clauses: Spoken[]; notes: string[]} {
  const {tokens, text} = cursor;
  const [days, hours] = PLAIN;
  const heard: Heard[] = [];
  const notes: string[] = [];
  let faults = 0;
  /** Days waiting for their hours. */
  let waiting: Selector | undefined;
  /** Months that hold for several days; said in a line of their own, until others are named. */
  let season: DateSpan[] | undefined;
  let header = false;
  let stale = false;
  let appointment: Value | undefined;
  /** The line before was days, then times. */
  let open = false;
  let place = 0;
  const say = (who: Selector | undefined, what: Value) => {
    const closed = what.state === 'closed';
    // “closed Sunday, Dec 25”: one day or all Sundays?
    if ((who?.comma && closed && what.i < who.i) || (!who?.dates && stale && !closed)) fail(who ?? what, 'unread');
    if (who?.dates) {
      stale = false;
      if (lengthOf(who.dates) > 14) {
        header = false;
        season = who.days && !closed ? who.dates : undefined;
      }
    } else if (who && season) who = {...who, dates: season};
    heard.push({who, what});
  };
  for (const line of cursor.spelt.split(/([;\n|]|\.(?![-m,&]))/)) {
    const start = place;
    const end = (place += line.length);
    if (/^[;\n|.]?$/.test(line)) continue;
    const words = text.slice(tokens[start - 1]?.j ?? 0, tokens[end]?.i);
    if (faults > 8) break;
    const folded = fold(words);
    const rest = words.replace(PHONE, '');
    const quiet = rest !== words && !/\d/.test(rest) ? /[waq&,:.)+btyo-]/ : /[waq&,:.)-]/;
    if (
      line === 'q' ||
      (line.includes('w') &&
        // No days, dates or times but public holidays, which change nothing, and the digits of a phone number.
        tokens.slice(start, end).every(({k, days}) => quiet.test(k) || days[0] === 7) &&
        plain.test(folded) &&
        !telling.test(folded))
    ) {
      notes.push(words.replace(/"/g, '').trim());
    } else
      try {
        const who: (Selector | undefined)[] = [];
        const what: Value[] = [];
        // S days, T times, C closed and the like.
        const kinds: string[] = [];
        cursor.p = start;
        if (waiting) {
          who.push(waiting);
          kinds.push('S');
        }
        while (cursor.p < end) {
          const token = tokens[cursor.p]!;
          // After days hours come first: “9-5 Dec 25” is no date.
          let said = kinds[kinds.length - 1] === 'S' ? value(cursor, hours) : undefined;
          const next = said ? undefined : selector(cursor, days);
          if (next) {
            // A line of months, then days.
            if (waiting && !kinds[1] && !waiting.days && !next.dates) {
              stale = false;
              header = lengthOf(waiting.dates!) > 14;
              if (header) season = waiting.dates;
              else next.dates = waiting.dates;
              who.pop();
              kinds.pop();
            }
            who.push(next);
            kinds.push('S');
          } else {
            said ??= value(cursor, hours);
            // “or by appointment”, or that in a line of its own
            if (said?.k === 'a' && (cursor.spelt[cursor.p - 2] === '&' || (line === 'a' && !kinds[0])))
              appointment = said;
            else if (said) {
              what.push(said);
              kinds.push(said.written.length ? 'T' : 'C');
            } else if (/[-,&:)o]/.test(token.k) && !(token.k === '-' && /\p{L}/u.test(text[token.i]!))) cursor.p++;
            else if (cursor.spelt.startsWith('-w', cursor.p + 1)) fail(tokens[cursor.p + 2]!, 'unread');
            else fail(token, token.k === '?' ? 'two' : /[tby]/.test(token.k) ? 'part' : 'unread');
          }
        }
        // “including public holidays”
        if (kinds[kinds.length - 1] === 'S' && who[who.length - 1]!.days?.[0] === 7 && /\bincl/i.test(words)) {
          who.pop();
          kinds.pop();
        }
        const order = kinds.join('');
        waiting = undefined;
        if (order === 'T' && open)
          for (const more of what[0]!.written) heard[heard.length - 1]!.what.written.push(more);
        else {
          if (/^(?:CS(?=ST))?(?:ST|SC)*(?:CS)*S?$/.test(order)) {
            // Days first; exceptions may follow their days’ hours: Mon-Sat 9-5, closed Sunday.
            if (who.length > what.length) waiting = who.pop();
            // Mon-Fri 9-5, April-September: then both must hold.
            if (waiting && order === 'STS') {
              const {days = waiting.days, dates = waiting.dates} = who[0]!;
              if (dates && days && !who[0]!.dates !== !waiting.dates && lengthOf(dates) > 31) {
                who[0] = {...who[0]!, days, dates};
                waiting = undefined;
              }
            }
          } else if (
            /^T(?:SC|CS)$/.test(order) &&
            who[0]!.days?.length === 1 &&
            /[,(]/.test(text.slice(what[0]!.j, who[0]!.i))
          )
            // 10 am-8 pm, Sunday closed
            who.unshift(undefined);
          else if (!/^(?:[TC]|(?:[TC]S)+(?:SC)*)$/.test(order))
            fail(order.includes('SS') ? who[0]! : what[what.length - 1]!, 'part');
          what.forEach((said, index) => say(who[index], said));
        }
        open = /ST$/.test(order) || (open && order === 'T');
      } catch (fault) {
        faults++;
        waiting = undefined;
        report(fault as Fault);
      }
    if (season && !header) {
      season = undefined;
      stale = true;
    }
  }
  if (waiting && !faults) report({...waiting, what: 'part'});
  if (appointment) {
    if (heard.length) notes.push(appointment.comment!);
    else say(undefined, appointment);
  }
  const strong = heard.some(({what}) => what.written.some(({a, b = a}) => is24(a) || is24(b)));
  const clauses: Spoken[] = [];
  for (const {who, what} of heard) {
    const {written, spans: whole, ...rest} = what;
    const spans = written.length ? resolve(written, literal, strong) : whole;
    if (typeof spans !== 'number') {
      for (const {a, b} of written)
        for (const time of [a, b]) if (time?.mer && time.v > 12) report({...time, what: 'pm'}, 'warning');
      clauses.push({...rest, ...who, i: Math.min(what.i, who?.i ?? what.i), j: Math.max(what.j, who?.j ?? 0), spans});
    } else if (faults++ < 9) {
      const {a, b = a} = written[spans]!;
      report({i: a.i, j: b.j, what: minutes(a) + minutes(b) >= 0 ? 'two' : 'time'});
    }
  }
  return {clauses, notes};
}
