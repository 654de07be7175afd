import type {Holidays, Schedule} from '../../hours/schedule.ts';
import {versionedJson} from '../shared/versioned-json.ts';
import {warn} from '../shared/warn.ts';

const CODE = /^([a-z]{2})(?:-([a-z0-9]{1,3}))?$/i;

/** Files of public holidays by country, `undefined` inside where there is none. */
const files = new Map<string, Promise<unknown>>();

/** The public holidays that an element's attribute `holidays` asks for. */
export class Calendar {
  #host: Element;
  /** The code asked for, and its file once it is there. */
  #code = '';
  #file: unknown;
  /** What the days were made of, and the days. */
  #made = '';
  #days: Holidays | undefined;

  constructor(host: Element) {
    this.#host = host;
  }

  /** Fetches the country's file, once for the page. Where it cannot be had the owner is told, and hours do without. */
  async need(code: string | null): Promise<void> {
    const wanted = code?.trim() ?? '';
    if (wanted === this.#code) return;
    this.#code = wanted;
    this.#file = undefined;
    if (!wanted) return;
    const country = CODE.exec(wanted)?.[1]?.toLowerCase();
    let coming = files.get(country ?? '');
    if (country && !coming) files.set(country, (coming = versionedJson(`holidays/${country}.json`)));
    const file = await coming;
    if (wanted !== this.#code) return;
    this.#file = file;
    if (file) return;
    // Another try may have better luck.
    if (country) files.delete(country);
    const hint =
      country === 'uk'
        ? 'Great Britain is "GB": write "GB-ENG"'
        : 'Write a country or a region by its ISO 3166 code, such as "US" or "DE-BY"';
    warn(
      this.#host,
      `holidays="${wanted}": there are no public holidays for it, so the hours are shown without. ${hint}.`,
    );
  }

  /**
   * The days by date, in a language; `undefined` without the attribute, or where they are not known.
   * @param read of the reader: names the days of a region
   */
  days(
    language: string,
    read: (file: unknown, language: string, region?: string) => Holidays | string,
  ): Holidays | undefined {
    if (!this.#file) return undefined;
    const key = `${this.#code} ${language}`;
    if (key === this.#made) return this.#days;
    this.#made = key;
    const days = read(this.#file, language, CODE.exec(this.#code)![2]);
    this.#days = typeof days === 'string' ? undefined : days;
    if (typeof days === 'string')
      warn(this.#host, `holidays="${this.#code}": ${days}, so the hours are shown without public holidays.`);
    return this.#days;
  }
}

/** Tells the owner when holidays cannot have the effect they are meant to have. @param now epoch milliseconds */
export function checkHolidays(element: Element, holidays: Holidays, {rules}: Schedule, now: number): void {
  if (!rules.some(({days}) => days.includes(7)))
    warn(element, 'has holidays, but its hours do not say what happens then: add a line "Closed on public holidays".');
  const today = new Date(now).toISOString().slice(0, 10);
  if (!Object.keys(holidays).some(date => date >= today))
    warn(element, 'knows no public holidays from today on: update Lintel, or set holidays to the days themselves.');
}
