import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {TRANSLATED} from '../../protocol/languages.ts';
import {versionedJson} from './versioned-json.ts';
import {warnAttribute} from './warn.ts';

/** One sentence with `{name}` places, or one for each plural category of CLDR that the language has. */
export type Message = string | {[category in Intl.LDMLPluralRule]?: string};
export type Messages = Record<string, Message>;
/** A language's sentences by element: the content of `locales/<tag>.json`. */
export type Catalogue = Record<string, Messages>;

/** Languages that have a `locales/<tag>.json`, and what else one of them is called; English is built in. */
export const languages: readonly string[] = [...TRANSLATED, 'nn', 'no'];

/** Sentences by language; of a shipped one `null` until it is asked for, then the promise of them. */
const catalogues = new Map<string, Catalogue | Promise<void> | null>(languages.map(tag => [tag, null]));
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
    let language = this.tag;
    // From the whole tag to the bare language: zh-Hant-TW, zh-Hant, zh.
    while (language && !catalogues.has(language)) language = language.replace(/-?[^-]*$/, '');
    let catalogue = catalogues.get(language);
    if (catalogue === null) catalogues.set(language, (catalogue = load(language)));
    this.ready = catalogue instanceof Promise ? catalogue : undefined;
    if (!this.ready) this.#messages = (catalogue as Catalogue | undefined)?.[this.#name];
  }

  /**
   * The sentence for a key. `{name}` places are filled from `values`, numbers in the locale's digits; `values.n`
   * chooses among plural forms.
   */
  t(key: keyof M & string, values: Record<string, string | number> = {}): string {
    const own = this.#messages?.[key];
    let message: Message = own ?? this.#english[key] ?? '';
    // English plural rules for English words; the numbers in them stay in the page's own digits.
    if (typeof message !== 'string')
      message = message[intl('PluralRules', own ? this.tag : 'en').select(Number(values['n']))] ?? message.other ?? '';
    return message.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === 'number' ? this.number(value) : value;
    });
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
    const own = given && canonical(given);
    if (own) return own;
    if (given)
      warnAttribute(this.#host, 'locale', given, 'a language tag such as "de" or "pt-BR"', 'the language of the page');
    // From a shadow root to its host. A detached link as the root has a `host` too, a string: it has neither of these.
    for (let node: Node | undefined = this.#host; node; node = node.parentNode ?? (node as ShadowRoot).host) {
      const lang = (node as Element).getAttribute?.('lang');
      // lang="" says "unknown": look further up, as a person would.
      const tag = lang && canonical(lang);
      if (tag) return tag;
    }
    return canonical(navigator.language) || 'en';
  }
}

/** A tag as `Intl` writes it; `undefined` where it is none. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

async function load(language: string): Promise<void> {
  // A language that cannot be had is not asked for again: the elements speak English.
  setMessages(language, ((await versionedJson(`locales/${language}.json`)) ?? {}) as Catalogue);
}
