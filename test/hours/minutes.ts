import {statusAt, type Schedule} from '../../src/hours/index.ts';

const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const MONDAY = Date.UTC(2026, 5, 1);
const WEEK = 7 * 1440;

/** Every stretch of a week that is not closed, `Mo 9:00-Mo 17:00`, unknown ones with a question mark. */
function stretchesOf(states: string[]): string {
  const time = (minute: number) =>
    `${NAMES[Math.floor(minute / 1440) % 7]} ${Math.floor((minute % 1440) / 60)}:${`${minute % 60}`.padStart(2, '0')}`;
  const stretches: string[] = [];
  for (let start = 0, end; start < WEEK; start = end) {
    for (end = start + 1; end < WEEK && states[end] === states[start];) end++;
    if (states[start] !== 'closed')
      stretches.push(`${states[start] === 'unknown' ? '?' : ''}${time(start)}-${time(end)}`);
  }
  return stretches.join('\n');
}

/** What a schedule says of the week of 1 June 2026, asked status by status. */
export function minutesOfWeek(schedule: Schedule): string {
  const states: string[] = [];
  for (let minute = 0; minute < WEEK;) {
    const {state, until} = statusAt(schedule, MONDAY + minute * 6e4, 'UTC');
    const end = until ? Math.min(WEEK, (until.getTime() - MONDAY) / 6e4) : WEEK;
    for (; minute < end; minute++) states.push(state);
  }
  return stretchesOf(states);
}

/** The same from `Mo-Fr 9-17:30; Sa ?10-26`. */
export function writtenWeek(text: string): string {
  const states: string[] = Array.from({length: WEEK}, () => 'closed');
  const minutes = (time: string) => {
    const [hour, minute = 0] = time.split(':').map(Number);
    return hour! * 60 + minute;
  };
  for (const part of text.split('; ')) {
    const [names, ranges] = part.split(' ') as [string, string];
    for (const name of names.split(',')) {
      const [first, last = first] = name.split('-').map(day => NAMES.indexOf(day));
      for (let day = first!; ; day = (day + 1) % 7) {
        for (const range of ranges.split(',')) {
          if (range === 'x') continue;
          const unknown = range.startsWith('?');
          const [from, to] = range.slice(+unknown).split('-').map(minutes);
          for (let minute = from!; minute < to!; minute++)
            states[(day * 1440 + minute) % WEEK] = unknown ? 'unknown' : 'open';
        }
        if (day === last) break;
      }
    }
  }
  return stretchesOf(states);
}
