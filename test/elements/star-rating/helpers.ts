import {fixture} from '@open-wc/testing';
import '../../../src/elements/star-rating/index.ts';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';

/** Mounts markup as an owner writes it and gives its (first) rating. */
export async function mount(markup: string): Promise<StarRatingElement> {
  const box = await fixture<HTMLElement>(`<div>${markup}</div>`);
  const rating = box.querySelector<StarRatingElement>('star-rating')!;
  await rating.updateComplete;
  // Slots tell of their content a moment later.
  await new Promise(requestAnimationFrame);
  await rating.updateComplete;
  return rating;
}

export const parts = (rating: Element, name: string): HTMLElement[] =>
  Array.from(rating.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`));

export const part = (rating: Element, name: string): HTMLElement | undefined => parts(rating, name)[0];

/** Text that is shown, in one line. */
export const text = (element: Element | undefined): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** How much of each star is filled, as it is drawn; `side` tells where the fill begins. */
export function drawn(strip: Element): {share: number; side: 'left' | 'right' | ''}[] {
  return Array.from(strip.querySelectorAll('[part~=star]'), star => {
    const whole = star.querySelector('[part~=icon]')!.getBoundingClientRect();
    const fill = star.querySelector('[part~=fill]')?.getBoundingClientRect();
    if (!fill) return {share: 0, side: ''};
    const side =
      Math.abs(fill.left - whole.left) < 0.1 ? 'left' : Math.abs(fill.right - whole.right) < 0.1 ? 'right' : '';
    return {share: Math.round((fill.width / whole.width) * 100) / 100, side};
  });
}

export const shares = (strip: Element): number[] => drawn(strip).map(({share}) => share);

/** What the console was told while the work was done. */
export async function warnings(work: () => Promise<unknown>): Promise<string[]> {
  const told: string[] = [];
  const real = console.warn;
  console.warn = (sentence: unknown) => void told.push(String(sentence));
  try {
    await work();
  } finally {
    console.warn = real;
  }
  return told;
}
