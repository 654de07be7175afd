import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {versionedJson} from './versioned-json.ts';
import {warnAttribute} from './warn.ts';

/** One sentence with `{name}` places, or one for each plural category of CLDR that the language has. */
export type Message = string | {[category in Intl.LDMLPluralRule]?: string};
export type Messages = Record<string, Message>;
/** A language's sentences by element: the content of `locales/<tag>.json`. */
export type Catalogue = Record<string, Messages>;

/** Languages that have a `locales/<tag>.json`; English is built in. */
export const languages = ['ar', 'de', 'es', 'fr', 'ja'];

/** Sentences by language; of a shipped one `null` until it is loaded. */
const catalogues = new Map<string, Catalogue | null>(languages.map(tag => [tag, null]));
const loading = new Map<string, Promise<void>>();
const hosts = new Set<ReactiveControllerHost>();

/** Whatever was said may now be said otherwise. */
const refresh = () => hosts.forEach(host => host.requestUpdate());

/**
 * Gives a language's sentences to every element on the page, now and later. For sites that bundle the modules and
 * their `lintel-widgets/locales/<tag>.json` themselves, and for languages of one's own.
 */
export function setMessages(tag: string, catalogue: Catalogue): void {
  catalogues.set(tag, catalogue);
  refresh();
}

type IntlName =
  'NumberFormat' | 'DateTimeFormat' | 'PluralRules' | 'RelativeTimeFormat' | 'ListFormat' | 'DisplayNames';
const formats = new Map<string, unknown>();

/**
 * A cached `Intl` object: making one costs 100 µs and more. `options` must be made of strings, numbers and booleans.
 * Throws `RangeError` like the constructor does, for instance on an unknown time zone.
 */
export function intl<N extends IntlName>(name: N, locale: string, options?: object): InstanceType<(typeof Intl)[N]> {
  const key = name + locale + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    const Format = Intl[name] as unknown as new (locale: string, options?: object) => unknown;
    formats.set(key, (made = new Format(locale, options)));
  }
  return made as InstanceType<(typeof Intl)[N]>;
}

/** The language with sentences of its own that stands for a tag, from the whole tag to the bare language: zh-Hant-TW, zh-Hant, zh. */
function cataloguedFor(tag: string): string {
  let language = tag;
  while (language && !catalogues.has(language)) language = language.replace(/-?[^-]*$/, '');
  return language;
}

/** The sentences of the language that stands for a tag, fetched if need be; `undefined` where English stands in. */
export async function catalogueFor(tag: string): Promise<Catalogue | undefined> {
  const language = cataloguedFor(tag);
  if (catalogues.get(language) === null) await loaded(language);
  return catalogues.get(language) ?? undefined;
}

/**
 * A sentence with its `{name}` places filled, numbers in a language's digits; `values.n` chooses among plural forms.
 * @param tag of the digits · @param words of the sentence
 */
export function fill(message: Message, values: Record<string, string | number>, tag: string, words = tag): string {
  const form =
    typeof message === 'string'
      ? message
      : (message[intl('PluralRules', words).select(Number(values['n']))] ?? message.other ?? '');
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? intl('NumberFormat', tag).format(value) : value;
  });
}

/** BCP 47 tag of the language that an element stands in: the nearest `lang`, through shadow roots, else the browser's. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node;) {
    const holder: Element | null = node.closest('[lang]');
    // lang="" says "unknown": look further up, as a person would.
    const tag = canonical(holder?.getAttribute('lang') ?? '');
    if (tag) return tag;
    const root: Node = node.getRootNode();
    node = holder?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return canonical(navigator.language) || 'en';
}

let observer: MutationObserver | undefined;

/**
 * The language an element speaks: its `locale` attribute, else the nearest `lang` (through shadow roots), else the
 * browser's. English is there at once; another shipped language is loaded when first needed and `ready` says when.
 */
export class LocaleController<M extends Messages> implements ReactiveController {
  /** BCP 47 tag for `Intl`. */
  tag = 'en';
  /** Resolves when the sentences are there (or cannot be had, and English stands in); `undefined` when they already are. */
  ready: Promise<void> | undefined;

  #host: ReactiveControllerHost & HTMLElement & {locale?: string | null};
  #name: string;
  #english: M;
  #messages: Messages | undefined;

  /** @param name the element's key in a catalogue · @param english its built-in sentences */
  constructor(host: ReactiveControllerHost & HTMLElement, name: string, english: M) {
    this.#host = host;
    this.#name = name;
    this.#english = english;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    observer ??= new MutationObserver(refresh);
    observer.observe(document, {subtree: true, attributeFilter: ['lang']});
    this.hostUpdate();
    // It may have been moved.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (!hosts.size) observer!.disconnect();
  }

  /** Looks which language applies, when the element comes and before each rendering. */
  hostUpdate(): void {
    this.tag = this.#wanted();
    const language = cataloguedFor(this.tag);
    const catalogue = catalogues.get(language);
    this.ready = undefined;
    if (catalogue !== null) {
      this.#messages = catalogue?.[this.#name];
    } else {
      this.ready = loaded(language);
    }
  }

  /**
   * The sentence for a key. `{name}` places are filled from `values`, numbers in the locale's digits; `values.n`
   * chooses among plural forms.
   */
  t(key: keyof M & string, values: Record<string, string | number> = {}): string {
    const own = this.#messages?.[key];
    // English plural rules for English words; the numbers in them stay in the page's own digits.
    return fill(own ?? this.#english[key]!, values, this.tag, own ? this.tag : 'en');
  }

  /** The sentence of the element's language for a key that has its English elsewhere; `undefined` where it has none. */
  translated(key: string): string | undefined {
    const message = this.#messages?.[key];
    return typeof message === 'string' ? message : undefined;
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return intl('NumberFormat', this.tag, options).format(value);
  }

  #wanted(): string {
    const given = this.#host.locale;
    if (given) {
      const tag = canonical(given);
      if (tag) return tag;
      warnAttribute(this.#host, 'locale', given, 'a language tag such as "de" or "pt-BR"', 'the language of the page');
    }
    return languageOf(this.#host);
  }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, '-'))[0] ?? '';
  } catch {
    return '';
  }
}

function loaded(language: string): Promise<void> {
  const coming = loading.get(language) ?? load(language);
  loading.set(language, coming);
  return coming;
}

async function load(language: string): Promise<void> {
  // A language that cannot be had is not asked for again: the elements speak English.
  setMessages(language, ((await versionedJson(`locales/${language}.json`)) ?? {}) as Catalogue);
}
