import type {Holidays} from './schedule.ts';

/**
 * A file of public holidays, one for each country:
 *
 * ```json
 * {
 *   "names": ["New Year's Day", "Epiphany", "Christmas Day"],
 *   "all": {"2026-01-01": 0, "2026-12-25": 2},
 *   "regions": {"BY": {"2026-01-06": 1}, "BE": {}}
 * }
 * ```
 *
 * `names` are written once; dates (`YYYY-MM-DD`) point into them by index. `all` are the holidays of the whole country, `regions` those
 * that a region has besides, by the second part of its ISO 3166-2 code (`BY` of `DE-BY`). A region without holidays of its own has
 * an empty entry, so that a misspelt region can be told from it. -1 instead of an index takes a holiday of the country away.
 */
export interface HolidayFile {
  names: readonly string[];
  all: Readonly<Record<string, number>>;
  regions?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The holidays of a country, or of one of its regions (`BY`; case does not matter): `{'2026-12-25': 'Christmas Day'}`.
 * `undefined` for a region that the file does not know, and for anything that is no such file. Never throws.
 */
export function holidaysOf(file: unknown, region?: string): Holidays | undefined {
  if (!isRecord(file) || !Array.isArray(file.names) || !isRecord(file.all)) return undefined;
  const names: unknown[] = file.names;
  const regions = isRecord(file.regions) ? file.regions : {};
  const code = region?.toUpperCase();
  const own = code ? Object.entries(regions).find(([key]) => key.toUpperCase() === code)?.[1] : {};
  if (!isRecord(own)) return undefined;
  const holidays: Record<string, string> = {};
  for (const [date, index] of [...Object.entries(file.all), ...Object.entries(own)]) {
    if (!DATE.test(date)) continue;
    const name = names[index as number];
    if (typeof name === 'string') holidays[date] = name;
    else if (index === -1) delete holidays[date];
  }
  return holidays;
}
