import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Catalogue} from '../../../elements/shared/locale.ts';
import {directionOf} from '../../../protocol/direction.ts';
import {TRANSLATED} from '../../../protocol/languages.ts';

/** Where a page has its translations. */
export interface Translations {
  /** Under which name the browser remembers the language that was chosen. */
  memory: string;
  /** The sentences of one of its languages; `null` when they cannot be had. */
  load(language: string): Promise<Catalogue | null>;
}

let source: Translations = {memory: '', load: async () => null};

/** Says where the translations of this page are; to be called before `preferredLanguage` and `speak`. */
export const useTranslations = (given: Translations): void => void (source = given);

/** Languages that pages can be read in: those that visitors are spoken to in. English is in the modules. */
export const pageLanguages = (): string[] => ['en', ...TRANSLATED];

let current = 'en';
let sentences: Catalogue = {};
/** Counts the languages that were asked for: the last one counts. */
let askings = 0;
const hosts = new Set<ReactiveControllerHost>();

/** The page's language, for `Intl`: with the region where the browser names one (de-CH). */
export const tag = (): string => current;

/** The translations of the page's language; empty in English. */
export const catalogue = (): Catalogue => sentences;

/** The language of the page among `pageLanguages`. */
export const language = (): string => shippedOf(current) ?? 'en';

const names = new Map<string, string>();

/** What a language calls itself, as in a list: with a capital, where its writing has them. */
export function nameOf(of: string): string {
  const known = names.get(of);
  if (known !== undefined) return known;
  const [first = '', ...rest] = new Intl.DisplayNames(of, {type: 'language'}).of(of) ?? of;
  const name = first.toLocaleUpperCase(of) + rest.join('');
  names.set(of, name);
  return name;
}

/** Languages that this page can be read in, in the order of what they call themselves. */
export const languagesByName = (): string[] => pageLanguages().sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));

/** Renders an element anew when the page's language changes. */
export class Speaking implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }
}

/** The language that was chosen here before, else the first of the browser's that it has, else English. */
export function preferredLanguage(): string {
  const wanted = [remembered(), ...navigator.languages].filter(one => one !== null);
  return wanted.find(one => shippedOf(one)) ?? 'en';
}

/**
 * Makes the page speak a language. One whose file cannot be had leaves the page in English, and is tried again when it is chosen again.
 * @param remember whether the browser keeps the choice
 */
export async function speak(wanted: string, {remember = false} = {}): Promise<void> {
  const shipped = shippedOf(wanted) ?? 'en';
  const asked = ++askings;
  const loaded = shipped === 'en' ? {} : await source.load(shipped);
  // Another one was chosen meanwhile.
  if (asked !== askings) return;
  current = loaded ? wanted : 'en';
  sentences = loaded ?? {};
  document.documentElement.lang = current;
  document.documentElement.dir = loaded ? directionOf(shipped) : 'ltr';
  if (remember) keep(wanted);
  hosts.forEach(host => host.requestUpdate());
}

/** Which language of the page a tag means, `undefined` where there is none: de-CH is de, any Norwegian Bokmål. */
export function shippedOf(wanted: string): string | undefined {
  const language = wanted
    .toLowerCase()
    .split('-')[0]!
    .replace(/^n[no]$/, 'nb');
  return pageLanguages().find(one => one === language);
}

function remembered(): string | null {
  try {
    return localStorage.getItem(source.memory);
  } catch {
    return null;
  }
}

function keep(chosen: string): void {
  try {
    localStorage.setItem(source.memory, chosen);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
