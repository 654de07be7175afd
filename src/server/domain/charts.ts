import {instantOf} from '../../hours/zones.ts';
import type {AdminCharts, ChartReplies, ChartSpan} from '../../protocol/admin-charts.ts';
import type {Store} from '../store/store.ts';

const DAY_MS = 86_400_000;
/** Beyond so many days weeks are counted. */
const MOST_DAYS = 92;
/** Days that can be asked for at once: a year, with the days to a Monday. */
export const MOST_CHART_DAYS = 371;
/** Answers of a week that its median is taken from. */
const MOST_REPLIES = 500;

export interface ChartQuestion {
  site: string;
  /** First and last day, `2026-01-31`. */
  from: string;
  to: string;
  /** The time zone that days begin in, as `zoneOf` has it. */
  zone: string;
}

/** Some days in a row, and the instants between which they lie. */
export interface Stretch {
  /** Its first day. */
  day: string;
  from: number;
  until: number;
}

export type Charts = ReturnType<typeof createCharts>;

/** What moderators see over time. */
export function createCharts(store: Store) {
  return {
    async look({site, ...asked}: ChartQuestion): Promise<AdminCharts> {
      const step = daysOf(asked) > MOST_DAYS ? 'week' : 'day';
      const spans: ChartSpan[] = [];
      // A read for each, so that visitors' reads come in between.
      for (const {day, ...span} of stretchesOf(asked, step)) {
        spans.push(
          await store.read(async ({charts}) => ({
            from: day,
            comments: await charts.comments({site, ...span}),
            ratings: await charts.ratings({site, ...span}),
          })),
        );
      }
      const weeks: ChartReplies[] = [];
      for (const {day, ...span} of stretchesOf(asked, 'week')) {
        const waited = await store.read(({charts}) => charts.repliesAfter({site, ...span, limit: MOST_REPLIES}));
        const median = medianOf(waited);
        weeks.push({from: day, replies: waited.length, median: median === null ? null : Math.round(median / 1000)});
      }
      const waiting = await store.read(async ({charts, sites}) => {
        const oldest = await charts.oldestWaiting(site);
        return {comments: await sites.waiting(site), oldest: oldest === null ? null : new Date(oldest).toISOString()};
      });
      return {zone: asked.zone, step, spans, weeks, waiting};
    },
  };
}

/** The one spelling of a time zone's IANA name; `null` where there is none of that name. An offset is no name: it says nothing about summer. */
export function zoneOf(name: string): string | null {
  try {
    return /^[a-z]/i.test(name) ? new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone : null;
  } catch {
    return null;
  }
}

/** How many days there are from the first to the last one. */
export const daysOf = ({from, to}: {from: string; to: string}): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** Days or weeks from the first day to the last one, in order. Weeks begin on Monday, so that the first one may begin before the first day. */
export function stretchesOf({from, to, zone}: Omit<ChartQuestion, 'site'>, step: 'day' | 'week'): Stretch[] {
  const first = Date.parse(from);
  const end = Date.parse(to) + DAY_MS;
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
  const stretches: Stretch[] = [];
  for (let wall = step === 'week' ? monday : first; wall < end;) {
    const next = Math.min(end, wall + (step === 'week' ? 7 : 1) * DAY_MS);
    const day = new Date(wall).toISOString().slice(0, 10);
    stretches.push({day, from: instantOf(zone, wall), until: instantOf(zone, next)});
    wall = next;
  }
  return stretches;
}

/** The one in the middle, or the mean of the two that are; `null` of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (!values.length) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
