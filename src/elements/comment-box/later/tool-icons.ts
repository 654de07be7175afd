import {html, type TemplateResult} from 'lit';
import type {Tool} from './edits.ts';

const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const ICONS: Record<Tool, TemplateResult> = {
  bold: icon('M7 5h6.5a3.5 3.5 0 0 1 0 7H7zm0 7h7.5a3.5 3.5 0 0 1 0 7H7z'),
  italic: icon('M10 5h8M6 19h8M14.5 5l-5 14'),
  quote: icon('M10 7c-3.5 1-5 3.5-5 6.5V17h5v-4.5H5.5M19 7c-3.5 1-5 3.5-5 6.5V17h5v-4.5h-4.5'),
  code: icon('m8 7-5 5 5 5m8-10 5 5-5 5'),
  list: icon('M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01'),
  link: icon(
    'M10 13.5a4.5 4.5 0 0 0 6.6.5l3-3a4.6 4.6 0 0 0-6.5-6.5l-1.6 1.6M14 10.5a4.5 4.5 0 0 0-6.6-.5l-3 3a4.6 4.6 0 0 0 6.5 6.5l1.6-1.6',
  ),
};
