import {rangesOn} from './evaluate.ts';
import {DAY, type Range, type Rule, type Schedule} from './schedule.ts';

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ALL = [0, 1, 2, 3, 4, 5, 6];
const ALWAYS = {};
const DAY_MS = 864e5;

const time = (minutes: number) => new Date(minutes * 6e4).toISOString().slice(11, 16);
const date = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * schema.org `OpeningHoursSpecification`s (https://schema.org/openingHoursSpecification): the ordinary week, then what
 * differs on dates of `year` and the next, with `validFrom` and `validThrough`. Midnight as a close is 23:59, as search
 * engines want it. Only what is certainly open is said: no hours by appointment, no open ends, no public holidays.
 */
export function toSpecification(schedule: Schedule, year: number = new Date().getUTCFullYear()): object[] {
  const base = schedule.rules.filter(({dates}) => !dates);
  const dated = schedule.rules.filter(({dates}) => dates);
  const on = (rules: Rule[], day: number): Range[] => {
    const at = new Date(day * DAY_MS);
    return rangesOn({...schedule, rules}, at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()).filter(
      ({state}) => state === 'open',
    );
  };
  const found: object[] = [];
  /** Hours by weekday, weekdays with equal hours together. */
  const say = (week: (Range[] | undefined)[], valid: object) => {
    const groups = new Map<string, {days: string[]; plan: Range[]}>();
    week.forEach((plan, day) => {
      if (!plan) return;
      const key = JSON.stringify(plan);
      const group = groups.get(key) ?? {days: [], plan};
      groups.set(key, group);
      group.days.push(NAMES[day]!);
    });
    for (const {days, plan} of groups.values()) {
      const start = {'@type': 'OpeningHoursSpecification', dayOfWeek: days};
      for (const {from, to} of plan)
        found.push({...start, opens: time(from), closes: to === DAY ? '23:59' : time(to), ...valid});
      if (!plan.length && valid !== ALWAYS) found.push({...start, ...valid});
    }
  };
  const monday = Date.UTC(2024, 0, 1) / DAY_MS;
  const week = NAMES.map((_, index) => on(base, monday + index));
  say(
    week.map(plan => (plan.length ? plan : undefined)),
    ALWAYS,
  );
  if (!dated.length) return found;
  const last = Date.UTC(year + 2, 0, 1) / DAY_MS;
  // Days under the same dates make a run.
  const under = (day: number) =>
    dated.map(rule => +!!on([{...rule, days: ALL, state: 'open', spans: [{from: 0, to: DAY}]}], day).length).join('');
  for (let day = Date.UTC(year, 0, 1) / DAY_MS, next; day < last; day = next) {
    const key = under(day);
    for (next = day + 1; next < last && under(next) === key;) next++;
    if (!key.includes('1')) continue;
    const run: (Range[] | undefined)[] = [];
    for (let at = day; at < next && at < day + 7; at++) {
      const weekday = (at + 3) % 7;
      const plan = on(schedule.rules, at);
      if (JSON.stringify(plan) !== JSON.stringify(week[weekday])) run[weekday] = plan;
    }
    say(run, {validFrom: date(day), validThrough: date(next - 1)});
  }
  return found;
}
