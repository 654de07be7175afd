/** Arithmetic of ratings, free of DOM and language. */
export {mean, total} from '../shared/distribution.ts';

/** The nearest whole multiple of 1/n, as exactly as a number can hold it: never 0.30000000000000004. */
export function snap(value: number, step: number): number {
  const parts = Math.round(1 / step);
  return Math.round(value * parts) / parts;
}

/**
 * How much of a star is filled, 0 to 1.
 * @param index of the star, from 0 · @param value of the whole strip
 */
export const fill = (value: number, index: number): number => Math.min(1, Math.max(0, value - index));
