/**
 * Time zones with `Intl` alone. A wall time is written as the milliseconds a UTC clock showing the same date and hour
 * would have, so that calendar arithmetic needs no zone.
 */

const HOUR = 36e5;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Offsets by zone and stretch of time, `NaN` where one changes: a status asks for dozens. Bounded. */
const offsets = new Map<string, number>();
const MOST = 2000;
/** Stretches of 5 hours or so: no zone changes there and back within one. */
const STRETCH = 2 ** 24;

/**
 * What the clocks of `zone` show at the instant `ms`.
 * `zone` is an IANA name or a fixed offset (`-07:00`: engines' own zone data can be out of date).
 * Throws a `RangeError` on a zone nobody knows or an instant no `Date` can hold.
 */
export function wallTime(zone: string, ms: number): number {
  const fixed = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (fixed) return ms + (+fixed[2]! * 60 + +fixed[3]!) * 6e4 * (fixed[1] === '-' ? -1 : 1);
  // Also `false` for NaN, and near the end of time.
  if (Math.abs(ms) < 8e15) {
    const start = Math.floor(ms / STRETCH) * STRETCH;
    const key = zone + start;
    let offset = offsets.get(key);
    if (offset === undefined) {
      offset = shown(zone, start) - start;
      if (shown(zone, start + STRETCH) - start - STRETCH !== offset) offset = NaN;
      if (offsets.size > MOST) offsets.clear();
      offsets.set(key, offset);
    }
    if (offset === offset) return ms + offset;
  }
  return shown(zone, ms);
}

/** `wallTime` as the engine says it. */
function shown(zone: string, ms: number): number {
  let format = formats.get(zone);
  if (!format) {
    // Building one costs 100 to 190 microseconds.
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  // "12/24/2026, 09:00:00": twice as fast as formatToParts.
  const [month, day, year, hour, minute, second] = format.format(ms).split(/\D+/) as unknown as number[];
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
}

/**
 * The instant at which the clocks of `zone` show `wall`, as Temporal's "compatible" has it: the first of two when clocks
 * go back, shifted by the gap when they go forward.
 */
export function instantOf(zone: string, wall: number): number {
  const before = wall - wallTime(zone, wall - 24 * HOUR) + wall - 24 * HOUR;
  const after = wall - wallTime(zone, wall + 24 * HOUR) + wall + 24 * HOUR;
  if (before === after) return before;
  const fits = [before, after].filter(ms => wallTime(zone, ms) === wall);
  return fits.length ? Math.min(...fits) : Math.max(before, after);
}

/** Whether `zone` can be used: an IANA name this engine knows, or a fixed offset such as `-07:00`. */
export function isZone(zone: string): boolean {
  try {
    return wallTime(zone, 0) !== undefined;
  } catch {
    return false;
  }
}
