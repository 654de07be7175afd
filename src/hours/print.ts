import {DAY, lastDay, type DateSpan, type Rule, type Schedule} from './schedule.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => `${value}`.padStart(2, '0');
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/**
 * A schedule as text, in OpenStreetMap's spelling. `parseHours` reads it back to an equal schedule.
 * Rules that keep the night before stand on lines of their own; others are separated by `;` and `,`.
 */
export function printHours(schedule: Schedule): string {
  const {rules, notes, cut} = schedule;
  if (cut) return rules.map((rule, index) => (index ? (rule.add ? ', ' : '; ') : '') + printRule(rule)).join('');
  return [...rules.map(printRule), ...notes.map(note => `"${note}"`)].join('\n');
}

function printRule({days, dates, spans, state, comment}: Rule): string {
  const [first] = spans;
  const whole = spans.length === 1 && first!.to - first!.from === DAY && !first!.from && !first!.end;
  const bare = !spans.length || (whole && state === 'unknown');
  const times = spans.map(({from, to, end}, index) =>
    end ? (spans[index - 1]?.to === from ? '+' : `,${time(from)}+`) : `,${time(from)}-${time(to)}`,
  );
  return [
    dates?.map(printDates).join(','),
    !(dates && days.length === 7 && !bare) && printDays(days),
    !bare && times.join('').slice(1),
    state === 'closed' ? 'off' : state === 'open' ? comment && 'open' : !comment && 'unknown',
    comment && `"${comment}"`,
  ]
    .filter(Boolean)
    .join(' ');
}

function printDays(days: number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < days.length; index++) {
    const first = days[index]!;
    while (days[index]! < 6 && days[index + 1] === days[index]! + 1) index++;
    parts.push(DAYS[first]! + (days[index] === first ? '' : `-${DAYS[days[index]!]!}`));
  }
  return parts.join(',');
}

function printDates({from, to}: DateSpan): string {
  const month = (date: number) => Math.floor(date / 100) % 100;
  const whole = from % 100 === 1 && to % 100 === lastDay(month(to));
  const point = (date: number) =>
    [date > 9999 && `${Math.floor(date / 1e4)}`.padStart(4, '0'), MONTHS[month(date) - 1], !whole && two(date % 100)]
      .filter(Boolean)
      .join(' ');
  return point(from) === point(to) ? point(from) : `${point(from)}-${point(to)}`;
}
