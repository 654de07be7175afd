import {datesOn, rangesOf} from './evaluate.ts';
import {DAY, type Range, type Schedule} from './schedule.ts';

export const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MS = 864e5;

const time = (minutes: number) => new Date(minutes * 6e4).toISOString().slice(11, 16);
const date = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * schema.org `OpeningHoursSpecification`s (https://schema.org/openingHoursSpecification): the ordinary week, then what
 * differs on dates of `year` and the next, with `validFrom` and `validThrough`. Midnight as a close is 23:59, as search
 * engines want it. Only what is certainly open is said: no hours by appointment, no open ends, no public holidays.
 */
export function toSpecification(schedule: Schedule, year: number = new Date().getUTCFullYear()): object[] {
  const {rules} = schedule;
  const on = (day: number, rules = schedule.rules) =>
    rangesOf({...schedule, rules}, day).filter(({state}) => state === 'open');
  const found: object[] = [];
  /** Hours by weekday, weekdays with equal hours together. */
  const say = (week: (Range[] | undefined)[], valid?: object) => {
    const groups = new Map<string, {dayOfWeek: string[]; plan: Range[]}>();
    week.forEach((plan, day) => {
      if (!plan) return;
      const key = JSON.stringify(plan);
      const group = groups.get(key) ?? {dayOfWeek: [], plan};
      groups.set(key, group);
      group.dayOfWeek.push(NAMES[day]!);
    });
    for (const {dayOfWeek, plan} of groups.values()) {
      const start = {'@type': 'OpeningHoursSpecification', dayOfWeek};
      for (const {from, to} of plan)
        found.push({...start, opens: time(from), closes: to === DAY ? '23:59' : time(to), ...valid});
      if (!plan[0] && valid) found.push({...start, ...valid});
    }
  };
  const always = rules.filter(({dates}) => !dates);
  // 1 January 2024 was a Monday.
  const week = NAMES.map((_, index) => on(19723 + index, always));
  say(week);
  const last = Date.UTC(year + 2) / DAY_MS;
  // Days under the same dates make a run.
  const under = (day: number) => datesOn(rules, day).join();
  const ordinary = rules.map(({dates}) => !dates).join();
  for (let day = Date.UTC(year) / DAY_MS, next; day < last; day = next) {
    const key = under(day);
    for (next = day + 1; next < last && under(next) === key;) next++;
    if (key === ordinary) continue;
    const run: Range[][] = [];
    for (let at = day; at < next && at < day + 7; at++) {
      const weekday = (at + 3) % 7;
      const plan = on(at);
      if (JSON.stringify(plan) !== JSON.stringify(week[weekday])) run[weekday] = plan;
    }
    say(run, {validFrom: date(day), validThrough: date(next - 1)});
  }
  return found;
}
