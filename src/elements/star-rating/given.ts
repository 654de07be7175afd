/** Reads what the owner wrote: whatever cannot be meant falls back to the default, with one warning. */
import type {RatingSummary} from '../../protocol/api.ts';
import {isNumberGiven} from '../shared/attributes.ts';
import {warnAttribute} from '../shared/warn.ts';
import type {Scale} from './input.ts';
import {mean, snap, total} from './summary.ts';

/** The attributes as given, checked nowhere yet. */
export interface Given extends Element {
  max: unknown;
  step: unknown;
  count: unknown;
  distribution: unknown;
}

const isCount = (n: unknown): boolean => typeof n === 'number' && n >= 0 && n % 1 === 0;

export const scaleOf = (element: Given): Scale => ({
  max: number(element, 'max', 5, 'a whole number from 1 to 100', n => n > 0 && n <= 100 && n % 1 === 0),
  step: number(element, 'step', 1, '1 or a whole part of it', n => n > 0 && n <= 1 && snap(n, n) === n),
});

/** @param value of the element, `null` for none: then the distribution's mean is shown */
export function summaryOf(element: Given, value: number | null, {max}: Scale): RatingSummary {
  let {distribution} = element;
  let counts: number[] = [];
  // What React, Preact and Vue make of an array before the element is defined.
  if (typeof distribution === 'string') distribution = distribution.split(',').map(Number);
  if (distribution != null) {
    if (Array.isArray(distribution) && distribution.length === max && distribution.every(isCount))
      counts = distribution;
    else warnAttribute(element, 'distribution', JSON.stringify(distribution), `a list of ${max} counts`, 'none');
  }
  return {
    average: value ?? mean(counts),
    count: number(element, 'count', total(counts), 'a whole number from 0', isCount),
    distribution: counts,
  };
}

/** Warns about a `value` that is not on the scale; it is clamped, or taken for none when it is no number. */
export function checkValue(element: Given, raw: unknown, used: number | null, {max}: Scale): void {
  if (raw != null && raw !== '' && !(Number(raw) >= 0 && Number(raw) <= max))
    warnAttribute(element, 'value', raw, `a number from 0 to ${max}`, used ?? 'none');
}

/** Words as they are given, in one text or as a list. */
export const wordsOf = (labels: unknown): string[] =>
  Array.isArray(labels) ? labels : labels ? String(labels).split('|') : [];

function number(
  element: Given,
  name: 'max' | 'step' | 'count',
  fallback: number,
  allowed: string,
  ok: (n: number) => boolean,
): number {
  const given = element[name];
  if (!isNumberGiven(element, name, given, fallback)) return fallback;
  if (ok(Number(given))) return Number(given);
  warnAttribute(element, name, given, allowed, fallback);
  return fallback;
}
