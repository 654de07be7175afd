import type {ComplexAttributeConverter} from 'lit';
import {warnAttribute} from './warn.ts';

/** Limits of a numeric attribute; `fallback` is what counts when the value is no number or too low to mean anything. */
export interface NumberRange {
  min: number;
  max: number;
  fallback: number;
  whole?: boolean;
}

const isGiven = (value: unknown): boolean => value != null && value !== '';

/**
 * Whether there is a number to check. Vue assigns 0 for `null` where there was a number, and takes the attribute off.
 * @param least that can be meant
 */
export const isNumberGiven = (element: Element, name: string, value: unknown, least: number): boolean =>
  isGiven(value) && (value !== 0 || least <= 0 || element.hasAttribute(name));

/**
 * The number an attribute or property stands for: at most the greatest, rounded when it has to be whole, the fallback
 * when it is no number or below the least. Whatever had to be changed is warned about once.
 */
export function numberIn(
  element: Element,
  name: string,
  value: unknown,
  {min, max, fallback, whole}: NumberRange,
): number {
  if (!isNumberGiven(element, name, value, min)) return fallback;
  const number = Number(value);
  let used = number >= min ? Math.min(max, number) : fallback;
  if (whole) used = Math.round(used);
  if (used !== number)
    warnAttribute(element, name, value, `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`, used);
  return used;
}

/** The value itself when it is one of `allowed`, otherwise the first of them, with a warning. */
export function oneOf<T extends string>(element: Element, name: string, value: unknown, allowed: readonly T[]): T {
  const fallback = allowed[0] as T;
  if (!isGiven(value)) return fallback;
  for (const one of allowed) if (one === String(value)) return one;
  warnAttribute(element, name, value, `one of ${allowed.join(', ')}`, fallback);
  return fallback;
}

/**
 * How a property reads what it is given. Before an element is defined frameworks write attributes, afterwards they assign
 * properties, and each in its own way: for `true` React writes `""`, Preact and Svelte `"true"`; for `false` Vue, Svelte and Angular
 * write `"false"`; Preact assigns `""` for `null`. An author means the same each time:
 *
 * - `null`, `undefined`, `false` and the text `"false"`: it is not there;
 * - `true` and the text `"true"`: it is there, without a value;
 * - `""`: in an attribute the same, as everywhere in HTML; a property was given nothing.
 */
export interface Kind extends ComplexAttributeConverter {
  fromAttribute(text: string | null): unknown;
  /** Reads what was assigned. A value that was read already stays as it is. */
  given(value: unknown): unknown;
}

const meaning = (value: unknown): unknown =>
  value == null || value === false || value === 'false' ? null : value === 'true' || value;

/** @param read gets `null` for what is not there, `true` for what is there without a value, or the value */
const kind = (read: (value: unknown) => unknown): Kind => ({
  fromAttribute: text => read(meaning(text === '' || text)),
  given: value => read(meaning(value === '' ? null : value)),
});

/** On or off. */
export const flag = kind(value => value !== null);

/** On or off, or a word or an object that says how: `null`, `true`, or that. */
export const option = /* @__PURE__ */ kind(value => value);

/** On or off, or one certain word. */
export const flagOr = (word: string): Kind => kind(value => (value === word ? word : value !== null));

/** Read alike wherever it comes from. */
const alike = (read: (value: unknown) => unknown): Kind => ({fromAttribute: read, given: read});

const readText = (value: unknown) => {
  const meant = meaning(value);
  return meant === true ? '' : meant;
};

/** Text, or `null`. Here `""` is a value, also of a property: the key of a thread, for one. What a property is that names no other kind. */
export const text = alike(readText);

/** Text that is empty, and never `null`, when it is not there. */
export const textOrEmpty = /* @__PURE__ */ alike(value => readText(value) ?? '');

const readJson = (value: unknown) => {
  if (value === '') return null;
  if (typeof value !== 'string') return meaning(value);
  try {
    return meaning(JSON.parse(value));
  } catch {
    return value;
  }
};

/**
 * Numbers, arrays and objects: text holds JSON (contract: "every array or object property also takes a JSON attribute").
 * Malformed JSON arrives as the string itself, for the element to understand or to warn about.
 */
export const json = alike(readJson);
