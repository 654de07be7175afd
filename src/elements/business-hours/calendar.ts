import type {Holidays} from '../../hours/schedule.ts';
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
    const fault = country ? `there is no ${country}.json among the public holidays` : 'is no country or region';
    const fix =
      country === 'uk'
        ? 'the United Kingdom is GB: write "GB-ENG", "GB-NIR", "GB-SCT" or "GB-WLS"'
        : 'write its ISO 3166 code, such as "US" or "DE-BY"';
    warn(this.#host, `holidays="${wanted}": ${fault}, so the hours are shown without; ${fix}.`);
  }

  /**
   * The days by date, in a language; `undefined` without the attribute, or where they are not known.
   * @param read of the later file: names the days of a region
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
