import type {ComplexAttributeConverter} from 'lit';
import {warnAttribute} from './warn.ts';

/** Limits of a numeric attribute; `fallback` is what counts when the value is no number or too low to mean anything. */
export interface NumberRange {
  min: number;
  max: number;
  fallback: number;
  whole?: boolean;
}

/**
 * The number an attribute or property stands for: at most the greatest, rounded when it has to be whole, the fallback
 * when it is no number or below the least. Whatever had to be changed is warned about once. `null`, `undefined` and `''` are "not given".
 */
export function numberIn(
  element: Element,
  name: string,
  value: unknown,
  {min, max, fallback, whole}: NumberRange,
): number {
  if (value == null || value === '') return fallback;
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
  if (value == null || value === '') return fallback;
  for (const one of allowed) if (one === value) return one;
  warnAttribute(element, name, value, `one of ${allowed.join(', ')}`, fallback);
  return fallback;
}

/**
 * Attribute converter for array and object properties: the attribute holds JSON (contract: "every array or object
 * property also takes a JSON attribute"). Malformed JSON arrives as the string itself, for the element to warn about.
 */
export const json: ComplexAttributeConverter = {
  fromAttribute(text) {
    if (text == null) return null;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  },
};
