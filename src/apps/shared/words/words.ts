import {intl, type Message, type Messages} from '../../../elements/shared/locale.ts';
import {catalogue, tag} from './language.ts';

type PlacesOf<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesOf<Rest>
  : never;
/** What a sentence has places for; one with plural forms always needs the number that chooses among them. */
type Places<M extends Message> = M extends string ? PlacesOf<M> : 'n' | PlacesOf<Extract<M[keyof M], string>>;

/** A sentence in the language of the page. */
export interface Sentence<Place extends string = never> {
  (...values: [Place] extends [never] ? [] : [Record<Place, string | number>]): string;
  /** The sentence in pieces, for a template: what stands in its places may be a piece of a template too, a link for instance. */
  with(values: Record<Place, unknown>): unknown[];
}

export type Words<M extends Messages> = {readonly [Key in keyof M]: Sentence<Places<M[Key]>>};

/** All English sentences by vocabulary, as far as their modules are loaded. */
export const english = new Map<string, Messages>();

/**
 * The sentences of one view, or of one kind of thing, as functions that say them in the language of the page. `{name}` is a
 * place for a value; numbers are written as the language writes them. A sentence that depends on a number has one form for
 * each of the language's plural categories, and `n` chooses.
 * @param name the vocabulary's key in `languages/<tag>.json`
 */
export function words<const M extends Messages>(name: string, sentences: M): Words<M> {
  english.set(name, sentences);
  const made: Record<string, Sentence<string>> = {};
  for (const key of Object.keys(sentences)) {
    const say = (values: Record<string, unknown> = {}): string => piecesOf(name, key, values).join('');
    made[key] = Object.assign(say, {with: (values: Record<string, unknown>) => piecesOf(name, key, values)});
  }
  return made as unknown as Words<M>;
}

function piecesOf(name: string, key: string, values: Record<string, unknown>): unknown[] {
  const own = catalogue()[name]?.[key];
  const message = formOf(own ?? english.get(name)![key]!, own ? tag() : 'en', values['n']);
  return message.split(/\{(\w+)\}/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const value = values[piece] ?? '';
    return typeof value === 'number' ? intl('NumberFormat', tag()).format(value) : value;
  });
}

function formOf(message: Message, language: string, n: unknown): string {
  if (typeof message === 'string') return message;
  return message[intl('PluralRules', language).select(Number(n))] ?? message.other ?? '';
}
