import {html, nothing, type TemplateResult} from 'lit';

/** One star from its top, relative, in a cell of 24 × 24; strokes with round joins round its points. */
const STAR = 'l2.4 5.8 6.2 .4-4.8 4 1.5 6.1-5.3-3.3-5.3 3.3 1.5-6.1-4.8-4 6.2-.4z';
const ONE = 'M12 3.4' + STAR;
const FIVE = ONE + ('m24 0' + STAR).repeat(4);

const HEART = 'M12 20C5 14.5 3 11.5 3 8.5a4.5 4.5 0 0 1 9-.8 4.5 4.5 0 0 1 9 .8c0 3-2 6-9 11.5z';
const REPLY = 'M10 5 4 11l6 6M4 11h9a7 7 0 0 1 7 7v1';

const DOTS = 'M4.5 12h1m6 0h1m6 0h1';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const star = icon(ONE);
export const heart = icon(HEART);
export const reply = icon(REPLY);
export const dots = icon(DOTS);

/** Five stars with `value` of them filled, cut cleanly at a fraction. Says nothing: the words stand beside it. */
export const stars = (value: number): TemplateResult =>
  html`<svg part="stars" class="stars" viewBox="0 0 120 24" aria-hidden="true">
    <path d=${FIVE} />
    ${value ? html`<svg width=${value * 24} height="24"><path d=${FIVE} /></svg>` : nothing}
  </svg>`;
