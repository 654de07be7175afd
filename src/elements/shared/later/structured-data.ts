/**
 * Structured data of elements that have the attribute `schema`, fetched where there is one. Search engines wait for it,
 * visitors have no use for it.
 */
import type {Contact} from '../../../contact/types.ts';
import type {Schedule} from '../../../hours/schedule.ts';
import {toSpecification} from '../../../hours/specification.ts';
import {stringify} from '../stringify.ts';
import {structured} from '../../../contact/schema-org.ts';
import {aggregate} from '../../../protocol/rated-item.ts';
import {isSelfServing} from '../../../protocol/self-serving.ts';

/** What an element says, `null` for nothing. */
interface Statement {
  /** Without `@context`. */
  data: object | null;
  /** What the data is about; by default elements with the very same data are about the same thing. */
  about?: unknown;
}

/** For each kind of element what becomes of what it says. */
const kinds = {
  rating(item: unknown, average: number | null, count: number, max: number, step: number): Statement {
    if (isSelfServing(item, location.href))
      throw new Error(
        'search engines show no stars for a business or organization on its own site. Rate what it offers, e.g. {"@type": "Product", "name": "…"}; the rating of somebody else’s business needs its "url".',
      );
    return {data: aggregate(item, {average, count}, {max, step}), about: item};
  },
  hours(schedule: Schedule, schema: unknown): Statement {
    const name = schema === true ? '' : String(schema).trim();
    if (!name) throw new Error("it needs the business's name.");
    return {data: {'@type': 'LocalBusiness', name, openingHoursSpecification: toSpecification(schedule)}};
  },
  /** @param schema the schema.org type, if it is one · @param hideMail leaves mail addresses out */
  contact: (contact: Contact, schema: unknown, hideMail: boolean): Statement => ({
    data: structured(contact, typeof schema === 'string' && /^[A-Z]\w+$/.test(schema) ? schema : '', hideMail),
  }),
};
export type Kinds = typeof kinds;

/** For each thing that is described, who on the page has something to say about it; the first one says it. */
const topics = new Map<string, Speaker[]>();
const speakers = new WeakMap<Element, Speaker>();
/** Told when something around a rating is hidden or shown. */
let sizes: ResizeObserver | undefined;

/**
 * Publishes what an element says: one `<script type="application/ld+json">` in the document's head. Of several elements about the
 * same thing only one speaks.
 * @param said `null` when there is nothing to say, or the element has left the page
 * @throws Error with a sentence for the owner when it cannot be published
 */
export function publish<K extends keyof Kinds>(host: Element, kind: K, said: Parameters<Kinds[K]> | null): void {
  let speaker = speakers.get(host);
  if (!speaker) {
    if (!said) return;
    speakers.set(host, (speaker = new Speaker(host)));
  }
  let statement: Statement = {data: null};
  try {
    if (said) statement = (kinds[kind] as (...said: Parameters<Kinds[K]>) => Statement)(...said);
  } finally {
    speaker.say(statement, kind === 'rating');
  }
}

class Speaker {
  #host: Element;
  #script: HTMLScriptElement | undefined;
  #statement: Statement = {data: null};
  /** It is published only while people see it. */
  #seen = false;
  #text = '';
  #about = '';

  constructor(host: Element) {
    this.#host = host;
  }

  say(statement: Statement, seen: boolean): void {
    this.#statement = statement;
    const observed = seen && !!statement.data;
    if (observed !== this.#seen) {
      this.#seen = observed;
      sizes ??= new ResizeObserver(entries => entries.forEach(({target}) => speakers.get(target)!.settle()));
      sizes[observed ? 'observe' : 'unobserve'](this.#host);
    }
    this.settle();
  }

  settle(): void {
    const {data, about} = this.#statement;
    const hidden = this.#seen && !this.#host.getClientRects().length;
    const text = data && !hidden ? stringify({'@context': 'https://schema.org', ...data}) : '';
    if (text === this.#text) return;
    this.#leave();
    this.#text = text;
    this.#about = about ? stringify(about) : text;
    if (!text) return;
    const all = topics.get(this.#about) ?? [];
    topics.set(this.#about, all);
    if (all.push(this) === 1) this.#speak();
  }

  #leave(): void {
    this.#script?.remove();
    this.#script = undefined;
    const all = topics.get(this.#about);
    const place = all?.indexOf(this) ?? -1;
    if (!all || place < 0) return;
    all.splice(place, 1);
    if (!all.length) topics.delete(this.#about);
    else if (!place) all[0]!.#speak();
  }

  #speak(): void {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    try {
      script.text = trusted(this.#text);
    } catch {
      return;
    }
    // What a build has put there (`lintel render`) was true then.
    document.querySelectorAll(`[data-lintel-rendered="${this.#host.localName}"]`).forEach(old => old.remove());
    document.head.append((this.#script = script));
  }
}

let policy: {createScript(text: string): string} | undefined;

/** The text of a script element is a Trusted Types sink, even for a data block. A page that allows no policy of ours gets none. */
function trusted(text: string): string {
  const {trustedTypes} = globalThis as {trustedTypes?: {createPolicy(name: string, rules: object): typeof policy}};
  const rules = {createScript: (text: string) => text};
  policy ??= trustedTypes?.createPolicy('lintel', rules) ?? rules;
  return policy.createScript(text);
}
