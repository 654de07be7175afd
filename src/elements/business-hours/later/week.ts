import type {DayHours} from '../../../hours/evaluate.ts';

/** Days are counted from 1970-01-01, as on a calendar: no zone, no hour. */
export const DAY_MS = 864e5;

/** Days whose special hours are announced, and how far a long closure is followed. */
export const AHEAD = 14;
const FARTHEST = 62;

export interface Day extends DayHours {
  day: number;
}

/** Today and the two weeks after it; special hours that go on for longer are followed to their end. */
export function daysAhead(dayOf: (day: number) => DayHours, today: number): Day[] {
  const days: Day[] = [];
  for (let ahead = 0; ahead < AHEAD || (days[ahead - 1]!.special && ahead < FARTHEST); ahead++)
    days.push({day: today + ahead, ...dayOf(today + ahead)});
  return days;
}

/**
 * The next seven days in the order of a printed week: a weekday that has passed stands for the one to come, which is
 * the one a visitor can still go to.
 * @param days from today on · @param start first day of the week, 0 Sunday … 6 Saturday
 */
export function weekOf(days: Day[], start: number): Day[] {
  const week: Day[] = [];
  for (let place = 0; place < 7; place++) {
    // 1970-01-01 was a Thursday, 4. Days before it count too.
    const ahead = (start + place - days[0]!.day - 4) % 7;
    week.push(days[(ahead + 7) % 7]!);
  }
  return week;
}

/** Puts neighbours together for which `says` is the same. */
export function grouped(days: Day[], says: (day: Day, index: number) => string): Day[][] {
  const groups: Day[][] = [];
  let said = '';
  days.forEach((day, index) => {
    const now = says(day, index);
    if (index && now === said) groups[groups.length - 1]!.push(day);
    else groups.push([day]);
    said = now;
  });
  return groups;
}
