import {snap} from './summary.ts';

/** Stars and the smallest difference between two ratings (1, or a whole part of it). */
export interface Scale {
  max: number;
  step: number;
}

/**
 * What a key makes of a rating: a number, `null` for none, `undefined` when the key is not ours. As the platform does it,
 * and for all engines alike: WebKit turns neither radios nor ranges round in RTL text, and its radios stop at the last one
 * (seen in WebKitGTK 2.50).
 * @param value of the focused input: of radios the focused one's
 */
export function afterKey(key: string, value: number, {max, step}: Scale, rtl: boolean): number | null | undefined {
  if (key === 'Home') return step;
  if (key === 'End') return max;
  if (key === 'Delete' || key === 'Backspace') return null;
  if (/^[1-9]$/.test(key)) return +key > max ? undefined : +key;
  const ahead = rtl ? -1 : 1;
  // The next radio is below, the higher value of a range above.
  const down = step < 1 ? -1 : 1;
  const sign = {ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: down, ArrowUp: -down}[key];
  if (!sign) return undefined;
  const to = snap(value + sign * step, step);
  // Radios go round, a range ends at its ends.
  return step < 1 ? Math.min(max, Math.max(step, to)) : to > max ? 1 : to || max;
}

/** The rating under the pointer, `null` beside the stars. A star's near part counts as a part, rounded up to a step. */
export function pointedAt(event: MouseEvent, {max, step}: Scale, rtl: boolean): number | null {
  const star = (event.target as Element).closest('.star');
  if (!star) return null;
  const index = [...star.parentElement!.querySelectorAll('.star')].indexOf(star);
  if (step === 1) return index + 1;
  const {left, width} = star.firstElementChild!.getBoundingClientRect();
  const share = (event.clientX - left) / width;
  const part = Math.ceil((rtl ? 1 - share : share) / step) * step;
  return Math.min(max, Math.max(step, snap(index + Math.min(1, Math.max(0, part)), step)));
}
