import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {besideScript} from './script.ts';
import {warnAttribute} from './warn.ts';

/** One sentence with `{name}` places, or one for each plural category of CLDR that the language has. */
export type Message = string | {[category in Intl.LDMLPluralRule]?: string};
export type Messages = Record<string, Message>;
/** A language's sentences by element: the content of `locales/<tag>.json`. */
export type Catalogue = Record<string, Messages>;

/** Languages with a `locales/<tag>.json` beside the script; English is built in. */
export const languages = ['ar', 'de', 'es', 'fr', 'ja'];

const catalogues = new Map<string, Catalogue>();
const loading = new Map<string, Promise<void>>();
const controllers = new Set<LocaleController<Messages>>();

/**
 * Gives a language's sentences to every element on the page, now and later. For sites that bundle the modules and
 * their `lintel-widgets/locales/<tag>.json` themselves, and for languages of one's own.
 */
export function setMessages(tag: string, catalogue: Catalogue): void {
  catalogues.set(tag, catalogue);
  controllers.forEach(controller => controller.refresh());
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
    controllers.add(this as unknown as LocaleController<Messages>);
    observer ??= new MutationObserver(() => controllers.forEach(controller => controller.refresh()));
    observer.observe(document, {subtree: true, attributeFilter: ['lang']});
    this.#resolve();
  }

  hostDisconnected(): void {
    controllers.delete(this as unknown as LocaleController<Messages>);
    if (!controllers.size) observer?.disconnect();
  }

  hostUpdate(): void {
    this.#resolve();
  }

  /** Looks again which language applies and renders anew when that changed something. */
  refresh(): void {
    const before = this.#messages;
    const tag = this.tag;
    this.#resolve();
    if (tag !== this.tag || before !== this.#messages) this.#host.requestUpdate();
  }

  /**
   * The sentence for a key. `{name}` places are filled from `values`, numbers in the locale's digits; `values.n`
   * chooses among plural forms.
   */
  t(key: keyof M & string, values: Record<string, string | number> = {}): string {
    let message: Message | undefined = this.#messages?.[key];
    let tag = this.tag;
    if (message === undefined) {
      message = this.#english[key]!;
      // English plural rules for English words; the numbers in them stay in the page's own digits.
      tag = 'en';
    }
    if (typeof message !== 'string')
      message = message[intl('PluralRules', tag).select(Number(values['n']))] ?? message.other ?? '';
    return message.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === 'number' ? this.number(value) : value;
    });
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return intl('NumberFormat', this.tag, options).format(value);
  }

  date(value: Date | number, options: Intl.DateTimeFormatOptions): string {
    return intl('DateTimeFormat', this.tag, options).format(value);
  }

  #resolve(): void {
    this.tag = this.#wanted();
    const parts = this.tag.split('-');
    let language = '';
    // From the whole tag to the bare language: zh-Hant-TW, zh-Hant, zh.
    for (; parts.length && !language; parts.pop()) {
      const tag = parts.join('-');
      if (tag === 'en' || catalogues.has(tag) || languages.includes(tag)) language = tag;
    }
    const catalogue = catalogues.get(language);
    this.ready = undefined;
    if (catalogue || language === 'en' || !language) {
      this.#messages = catalogue?.[this.#name];
    } else {
      this.ready = load(language);
    }
  }

  #wanted(): string {
    const given = this.#host.locale;
    if (given) {
      const tag = canonical(given);
      if (tag) return tag;
      warnAttribute(this.#host, 'locale', given, 'a language tag such as "de" or "pt-BR"', 'the language of the page');
    }
    let node: Element | null = this.#host;
    while (node) {
      const holder: Element | null = node.closest('[lang]');
      const lang = holder?.getAttribute('lang');
      if (holder) {
        const tag = lang && canonical(lang);
        if (tag) return tag;
        // lang="" says "unknown": look further up, as a person would.
        node = holder.parentElement;
        if (node) continue;
      }
      const root: Node | undefined = (holder ?? node)?.getRootNode();
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return canonical(navigator.language) || 'en';
  }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, '-'))[0] ?? '';
  } catch {
    return '';
  }
}

function load(language: string): Promise<void> {
  let promise = loading.get(language);
  if (!promise) {
    const url = besideScript(`locales/${language}.json`);
    // A language that cannot be had is not asked for again: the elements speak English.
    promise = (
      url ? fetch(url, {credentials: 'omit'}).then(answer => (answer.ok ? answer.json() : {})) : Promise.resolve({})
    )
      .catch(() => ({}))
      .then(catalogue => setMessages(language, catalogue as Catalogue));
    loading.set(language, promise);
  }
  return promise;
}
