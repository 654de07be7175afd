/** Ticks of an axis from 0 to a whole number at or above `most`: two to five steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(most: number): number[] {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * [1, 2, 5, 10].find(factor => factor * power >= rough)!);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({length: count + 1}, (_, index) => index * step);
}

/** A length of time in the unit that its axis is in. */
export type DurationUnit = 'second' | 'minute' | 'hour' | 'day';

export const SECONDS: Record<DurationUnit, number> = {second: 1, minute: 60, hour: 3600, day: 86_400};

/** The largest unit of which there are two at least, so that an axis has steps. @param seconds the longest of all */
export function unitOf(seconds: number): DurationUnit {
  const units = ['day', 'hour', 'minute'] as const;
  return units.find(unit => seconds >= 2 * SECONDS[unit]) ?? 'second';
}

/** Days of the calendar, `2026-01-31`: today in the browser's time zone, and so many days before. */
export function daysUpTo(now: Date, days: number): {from: string; to: string} {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return {from: day(today - (days - 1) * 86_400_000), to: day(today)};
}
