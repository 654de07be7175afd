/**
 * What an owner has chosen: everything the page shows and writes follows from this one value. It lives in the address's fragment,
 * which browsers send to no server.
 */

import {FRAME_SCHEMES, STYLES, type FrameScheme, type Style} from './places.ts';

/** The elements, in the order in which the page shows them. */
export const TAGS = ['star-rating', 'comment-box', 'business-hours', 'contact-card'] as const;
export type Tag = (typeof TAGS)[number];

/** What stars are for: the page's own rating, a rating that the owner states, a question in a form. */
export const RATING_USES = ['page', 'show', 'form'] as const;
export type RatingUse = (typeof RATING_USES)[number];

/** Pages that the result can be looked at on. */
export const SCENES = ['plain', 'bootstrap', 'dark', 'narrow', 'rtl'] as const;
export type Scene = (typeof SCENES)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** An element's attributes by name; `true` for those that are there or not. */
export type Answers = Record<string, string | true>;

export interface Choices {
  tags: Tag[];
  /** As pasted. */
  text: string;
  ratingUse: RatingUse;
  answers: Record<Tag, Answers>;
  /** Custom properties without `--lintel-`: `{accent: '#175cc4'}`. */
  tokens: Record<string, string>;
  theme: Theme;
  /** BCP 47 tag of the language of their page, empty for whatever the page says. */
  language: string;
  /** Writes mail addresses and telephones encoded. */
  protect: boolean;
  /** Folder of the scripts, absolute, with a closing slash; empty while it is not known. */
  base: string;
  /** The version that never changes, with its integrity hash, instead of the one that is kept up to date. */
  pinned: boolean;
  /** Their page forbids `style` attributes. */
  strict: boolean;
  place: string;
  /** How it is written there; `auto`: as the place needs it. */
  style: Style | 'auto';
  /** Whether the page that frames are put into is dark. */
  frameScheme: FrameScheme;
  scene: Scene;
}

export const noAnswers = (): Record<Tag, Answers> => ({
  'star-rating': {},
  'comment-box': {},
  'business-hours': {},
  'contact-card': {},
});

export const NOTHING_CHOSEN: Choices = {
  tags: ['business-hours', 'contact-card'],
  text: '',
  ratingUse: 'page',
  answers: noAnswers(),
  tokens: {},
  theme: 'auto',
  language: '',
  protect: false,
  base: '',
  pinned: false,
  strict: false,
  place: 'html',
  style: 'auto',
  frameScheme: '',
  scene: 'plain',
};

/** Longest fragment that is read, in characters: a pasted text and some answers. */
const LONGEST = 60_000;
/** Longest text that is read. */
export const LONGEST_TEXT = 20_000;

/** Choices as a fragment without `#`: what differs from `NOTHING_CHOSEN`, in base64url. Never empty. */
export function toFragment(choices: Choices): string {
  const changed = Object.entries(choices).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(NOTHING_CHOSEN[key as keyof Choices]),
  );
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(changed)));
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/**
 * Choices out of a fragment, with or without `#`; `undefined` for what is none. Whatever in it is not as it should be is as in
 * `NOTHING_CHOSEN`. Never throws.
 */
export function fromFragment(fragment: string): Choices | undefined {
  const given = parsed(fragment.replace(/^#/, ''));
  if (!given) return undefined;
  const choices = {...NOTHING_CHOSEN};
  const {
    tags,
    text,
    ratingUse,
    answers,
    tokens,
    theme,
    language,
    protect,
    base,
    pinned,
    strict,
    place,
    style,
    frameScheme,
    scene,
  } = given;
  if (Array.isArray(tags)) choices.tags = TAGS.filter(tag => tags.includes(tag));
  if (typeof text === 'string') choices.text = text.slice(0, LONGEST_TEXT);
  if (isOneOf(RATING_USES, ratingUse)) choices.ratingUse = ratingUse;
  if (isOneOf(THEMES, theme)) choices.theme = theme;
  if (isOneOf(FRAME_SCHEMES, frameScheme)) choices.frameScheme = frameScheme;
  if (isOneOf(SCENES, scene)) choices.scene = scene;
  if (typeof language === 'string' && /^[\w-]{0,35}$/.test(language)) choices.language = language;
  if (isOneOf(['auto', ...STYLES] as const, style)) choices.style = style;
  if (typeof place === 'string' && /^[\w-]{1,40}$/.test(place)) choices.place = place;
  if (typeof base === 'string') choices.base = baseOf(base) ?? '';
  if (typeof protect === 'boolean') choices.protect = protect;
  if (typeof pinned === 'boolean') choices.pinned = pinned;
  if (typeof strict === 'boolean') choices.strict = strict;
  choices.tokens = isRecord(tokens) ? strings(tokens, /^[a-z][a-z-]{0,30}$/) : {};
  choices.answers = noAnswers();
  for (const tag of TAGS) {
    const own = isRecord(answers) ? answers[tag] : undefined;
    if (isRecord(own)) choices.answers[tag] = strings(own, /^[a-z][a-z-]{0,30}$/);
  }
  return choices;
}

/** A typed address as the folder of the scripts; `undefined` when it is none that a page could load from. */
export function baseOf(typed: string): string | undefined {
  const text = typed.trim();
  if (!text) return undefined;
  const full = /^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  // Somebody may well paste the script's own address.
  const folder = url.pathname.replace(/[^/]*\.(?:js|html)$/, '');
  return `${url.origin}${folder.endsWith('/') ? folder : `${folder}/`}`;
}

function parsed(fragment: string): Record<string, unknown> | undefined {
  if (!/^[\w-]+$/.test(fragment) || fragment.length > LONGEST) return undefined;
  try {
    const binary = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.includes(value as T);

function strings(given: Record<string, unknown>, names: RegExp): Record<string, never> {
  const kept = Object.entries(given).filter(
    ([name, value]) =>
      names.test(name) && (value === true || (typeof value === 'string' && value.length <= LONGEST_TEXT)),
  );
  return Object.fromEntries(kept.slice(0, 60)) as Record<string, never>;
}
