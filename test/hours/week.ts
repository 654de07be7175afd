import {rangesOn, type Schedule} from '../../src/hours/index.ts';

const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** Minutes from midnight, [open, close] by day, Monday first. */
export type Week = number[][][];

/** A week in a notation of its own: `Mo-Fr 9-17; Sa 9.5-12 13-16`, hours as decimals, `x` for closed. */
export function week(text: string): Week {
  const days: Week = NAMES.map(() => []);
  for (const part of text.split('; ')) {
    const [names, ...ranges] = part.split(' ');
    for (const name of names!.split(',')) {
      const [from, to = from] = name.split('-').map(day => NAMES.indexOf(day));
      for (let day = from!; ; day = (day + 1) % 7) {
        days[day] = ranges
          .filter(range => range !== 'x')
          .map(range => range.split('-').map(hours => Math.round(+hours * 60)));
        if (day === to) break;
      }
    }
  }
  return days;
}

/** What a schedule says about the ordinary week of 4 May 2026: certain openings only. */
export function weekOf(schedule: Schedule | null): Week | null {
  return (
    schedule &&
    NAMES.map((_, day) =>
      rangesOn(schedule, 2026, 5, 4 + day)
        .filter(({state}) => state === 'open')
        .map(({from, to}) => [from, to]),
    )
  );
}
