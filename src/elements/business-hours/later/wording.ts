import type {Range} from '../../../hours/schedule.ts';
import {intl} from '../../shared/locale.ts';
import type {Say} from '../messages.ts';
import {DAY_MS, type Day} from './week.ts';

const MINUTE = 6e4;
const HOUR = 36e5;

/** Wall times are written as milliseconds of a UTC clock that shows the same, so they are formatted as UTC. */
export interface Wording {
  /** A time of day: "10 PM", "22:00"; with its weekday: "Sunday at 10 PM". */
  time(wall: number, weekday?: boolean): string;
  /** "at 10 PM", "tomorrow at 9 AM", "Sunday at 10 AM", "on December 24 at 9 AM". `soon`: leave the day out within 24 hours. */
  when(now: number, wall: number, soon: boolean): string;
  /** What a day says, a line for each stretch, with the language's own commas and words between them. */
  hours(ranges: Range[]): string;
  /** Weekdays that follow each other: "Monday", "Mon – Fri"; with their dates: "Thu, Dec 24 – Sat, Dec 26". */
  days(group: Day[], short: boolean, dated: boolean): string;
  /** A date alone: "Monday, January 4". */
  date(wall: number): string;
  /** Days by their dates, in the middle of a sentence: "Wed, Dec 23 – Tue, Dec 29". */
  dates(from: number, to: number): string;
  /** An owner's words, with a capital letter where they stand alone. */
  sentence(words: string): string;
  /** "25 minutes". */
  minutes(count: number): string;
  /** A time zone by the city it is called after; by its name in the language where that is not written in Latin letters. */
  city(zone: string): string;
}

/** First day of the week where the language is spoken, 1 Monday … 7 Sunday; Monday where the browser cannot say. */
export function firstDay(tag: string): number {
  const locale = new Intl.Locale(tag) as {getWeekInfo?(): {firstDay: number}; weekInfo?: {firstDay: number}};
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? {firstDay: 1}).firstDay;
}

/**
 * @param tag language · @param cycle `'12'` or `'24'`; anything else for the language's own clock
 * @param t the element's sentences
 */
export function wordingOf(tag: string, cycle: string, t: Say): Wording {
  const hour12 = cycle === '12' ? {hour12: true} : cycle === '24' ? {hourCycle: 'h23'} : {};
  const format = (options: object) => intl('DateTimeFormat', tag, {timeZone: 'UTC', ...options});
  const full = format({hour: 'numeric', minute: '2-digit', ...hour12});
  const whole = format({hour: 'numeric', ...hour12});
  // Whole hours stand alone where each carries a word ("9 AM", "9時"), not where they would be bare numbers ("9–17").
  const bare = /\p{L}.*\p{N}.*\p{L}/u.test(whole.formatRange(9 * HOUR, 22 * HOUR));
  const clock = (...walls: number[]) => (bare && walls.every(wall => !(wall % HOUR)) ? whole : full);
  const periods = (parts: Intl.DateTimeFormatPart[]) => parts.filter(({type}) => type === 'dayPeriod');
  const range = (start: number, stop: number) => {
    const format = clock(start, stop);
    let parts = format.formatRangeToParts(start, stop);
    // Past midnight: engines that see one morning would say "11 – 2 AM".
    if (stop <= start && periods(parts).length === 1) {
      parts = format.formatRangeToParts(start, (stop + DAY_MS / 2) % DAY_MS);
      periods(parts)[1]!.value = periods(format.formatToParts(stop))[0]!.value;
    }
    return parts.map(({value}) => value).join('');
  };
  const time = (wall: number) => clock(wall).format(wall);

  const dayName = (wall: number) => format({weekday: 'long'}).format(wall);
  const sentence = (words: string) => words[0]!.toLocaleUpperCase(tag) + words.slice(1);

  const says = ({from, to, state, comment, end}: Range): string => {
    // On one day, or the dates of a night past midnight would be written out.
    const start = (from * MINUTE) % DAY_MS;
    const stop = (to * MINUTE) % DAY_MS;
    const whenever = to - from >= 1440;
    if (whenever && comment && state === 'unknown') return sentence(comment);
    const words = end ? t('from', {time: time(start)}) : whenever ? t('always') : range(start, stop);
    const doubt = comment ?? (state === 'unknown' && !end ? t('maybe') : '');
    return doubt ? `${words} (${doubt})` : words;
  };

  return {
    time: (wall, weekday) => (weekday ? t('day', {day: dayName(wall), time: time(wall)}) : time(wall)),
    sentence,
    when(now, wall, soon) {
      const days = Math.floor(wall / DAY_MS) - Math.floor(now / DAY_MS);
      const near = days < 7;
      return t(days < 1 || (soon && wall - now < DAY_MS) ? 'at' : days < 2 ? 'tomorrow' : near ? 'day' : 'date', {
        time: time(wall),
        day: near ? dayName(wall) : format({month: 'long', day: 'numeric'}).format(wall),
      });
    },
    hours(ranges) {
      if (!ranges.length) return t('off');
      const rest = restOfDay(ranges);
      const lines = intl('ListFormat', tag, {type: 'unit', style: 'short'})
        .formatToParts(ranges.filter(({comment, state}) => !rest || comment !== rest || state === 'open').map(says))
        .map(({type, value}) => (type === 'literal' ? value.replace(/\s/, '\n') : value))
        .join('');
      // Another sentence, not one more item of the list.
      return rest ? `${lines}\n${sentence(rest)}` : lines;
    },
    days(group, short, dated) {
      const names = format({
        weekday: short ? 'short' : 'long',
        ...(dated && {month: 'short', day: 'numeric'}),
      });
      const from = group[0]!.day * DAY_MS;
      const more = group.length - 1;
      // Counted from the first: in a printed week the last one's date can be the earlier.
      return sentence(more ? names.formatRange(from, from + more * DAY_MS) : names.format(from));
    },
    date: wall => format({weekday: 'long', month: 'long', day: 'numeric'}).format(wall),
    dates: (from, to) =>
      format({weekday: 'short', month: 'short', day: 'numeric'}).formatRange(from * DAY_MS, to * DAY_MS),
    city: zone => foreignName(zone, tag) ?? zone.split('/').pop()!.replace(/_/g, ' ').replace(/^[+-]/, 'UTC$&'),
    minutes: count => intl('NumberFormat', tag, {style: 'unit', unit: 'minute', unitDisplay: 'long'}).format(count),
  };
}

/**
 * A zone's name ("التوقيت الشرقي لأمريكا الشمالية"), `undefined` in languages in which the city can be read as it is. Not the name by the
 * city: Chromium leaves those out of its data and says "توقيت New York".
 */
function foreignName(zone: string, tag: string): string | undefined {
  if (new Intl.Locale(tag).maximize().script === 'Latn') return undefined;
  try {
    const names = intl('DateTimeFormat', tag, {timeZone: zone, timeZoneName: 'longGeneric'});
    return names.formatToParts(0).find(({type}) => type === 'timeZoneName')?.value;
  } catch {
    // Safari 15.3 has no generic names, Safari 16 no offsets for zones.
    return undefined;
  }
}

/** What is said of all of a day but its certain hours: "by appointment". */
function restOfDay(ranges: Range[]): string | undefined {
  const doubtful = ranges.filter(({state, comment, end}) => state === 'unknown' && comment && !end);
  const [first] = doubtful;
  const whole = doubtful.length && doubtful.length < ranges.length && first!.from === 0 && doubtful.at(-1)!.to >= 1440;
  return whole && doubtful.every(({comment}) => comment === first!.comment) ? first!.comment : undefined;
}
