/**
 * Where sites are made, and what is left of a pasted snippet there. The sentences stand in `words/places.ts` under the same ids: what to do, step by
 * step, and what does not work. `checked` is the month in which somebody looked.
 */

/** How a snippet is written: `element`, `placeholder`, `script`, `frame` (contract §2, styles 1 to 4); `address`: that of the frame alone. */
export const STYLES = ['element', 'placeholder', 'script', 'frame', 'address'] as const;
export type Style = (typeof STYLES)[number];

/** Whether the page around a frame is dark, which the frame cannot see: `''` a light one, `light dark` one that is both and says so in its style. */
export const FRAME_SCHEMES = ['', 'dark', 'light dark'] as const;
export type FrameScheme = (typeof FRAME_SCHEMES)[number];

export interface SitePlace {
  id: string;
  /** As its makers write it; where it is none of theirs the words have one. */
  name?: string;
  style: Style;
  language?: 'jsx' | 'vue';
  /** The script goes elsewhere than the elements: into the head of the site, or a template. */
  apart?: true;
  /** Markdown ends a block of HTML at an empty line. */
  markdown?: true;
  /** The snippet runs in a frame with an address of its own: a thread of the page has to be named. */
  framed?: true;
  /** Most characters that are taken. */
  longest?: number;
  /** Year and month. */
  checked: string;
}

export const PLACES: readonly SitePlace[] = [
  {id: 'html', style: 'element', checked: '2026-11'},
  {id: 'wordpress', style: 'element', checked: '2026-11'},
  {id: 'wordpress-com', name: 'WordPress.com', style: 'placeholder', apart: true, checked: '2026-11'},
  {id: 'wix', name: 'Wix', style: 'element', framed: true, checked: '2026-11'},
  {id: 'squarespace', name: 'Squarespace', style: 'element', checked: '2026-11'},
  {id: 'shopify', name: 'Shopify', style: 'element', checked: '2026-11'},
  {id: 'webflow', name: 'Webflow', style: 'element', longest: 10_000, checked: '2026-11'},
  {id: 'framer', name: 'Framer', style: 'element', framed: true, checked: '2026-11'},
  {id: 'ghost', name: 'Ghost', style: 'element', checked: '2026-11'},
  {id: 'blogger', name: 'Blogger', style: 'element', checked: '2026-11'},
  {id: 'weebly', name: 'Weebly', style: 'script', checked: '2026-11'},
  {id: 'godaddy', name: 'GoDaddy', style: 'element', framed: true, checked: '2026-11'},
  {id: 'google-sites', name: 'Google Sites', style: 'address', checked: '2026-11'},
  {id: 'notion', name: 'Notion', style: 'address', checked: '2026-11'},
  {id: 'hugo', name: 'Hugo', style: 'element', checked: '2026-11'},
  {id: 'jekyll', name: 'Jekyll', style: 'element', markdown: true, checked: '2026-11'},
  {id: 'docusaurus', name: 'Docusaurus', style: 'element', language: 'jsx', apart: true, checked: '2026-11'},
  {id: 'react', name: 'React', style: 'element', language: 'jsx', apart: true, checked: '2026-11'},
  {id: 'vue', name: 'Vue', style: 'element', language: 'vue', apart: true, checked: '2026-11'},
];

export const placeOf = (id: string): SitePlace => PLACES.find(place => place.id === id) ?? PLACES[0]!;
