/** On every answer: no guessing of types, no referrer, and nothing an answer could do if opened as a page. */
export const ALWAYS = ['x-content-type-options', 'nosniff', 'referrer-policy', 'no-referrer'] as const;

/** The moderation page: nothing from elsewhere, no scripts but its own, and in nobody's frame. */
export const ADMIN_PAGE = [
  ...ALWAYS,
  'content-security-policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  'x-frame-options',
  'DENY',
  'cross-origin-opener-policy',
  'same-origin',
] as const;

/** The snippet builder: scripts of its own, its example page in a frame, and nothing from elsewhere. */
export const BUILDER_PAGE = [
  ...ALWAYS,
  'content-security-policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html lintel-builder",
  'cross-origin-opener-policy',
  'same-origin',
] as const;

/** The builder's example page: in the builder's frame alone, with pictures of the owner's. */
export const SCENE_PAGE = [
  ...ALWAYS,
  'content-security-policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src https: http: data: blob:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
] as const;

/** Answers of the API: readable from every page, inert when opened. No cookies, so `*` gives nobody anything extra. */
export const API = [
  ...ALWAYS,
  'content-security-policy',
  "default-src 'none'; sandbox",
  'access-control-allow-origin',
  '*',
  'access-control-expose-headers',
  'etag, location, retry-after',
  'cross-origin-resource-policy',
  'cross-origin',
] as const;

const PUBLIC_CACHE = 'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400';

/** Public reads: shared caches may keep them for ten seconds, and longer while they fetch or when the server is away. */
export const PUBLIC_READ = [...API, 'cache-control', PUBLIC_CACHE, 'vary', 'accept-encoding'] as const;

/**
 * Public reads that are pages to look at, with one style sheet and without scripts, in a frame of any page too.
 * @param styleHash `sha256-…` of the style sheet · @param language of the page · @param vary request headers that it depends on
 */
export function pageHeaders(styleHash: string, language: string, vary: string): string[] {
  return [
    ...ALWAYS,
    'content-security-policy',
    `default-src 'none'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    'access-control-allow-origin',
    '*',
    'cross-origin-resource-policy',
    'cross-origin',
    'cache-control',
    PUBLIC_CACHE,
    'content-language',
    language,
    'vary',
    vary,
  ];
}

/**
 * A page for frames of other pages.
 * @param styleHash `sha256-…` of its style sheet · @param framers origins that may frame it, or `*`
 * @param own this server's origin, where it is known: in a sandboxed frame nothing is WebKit's `'self'`
 */
export const frameHeaders = (styleHash: string, framers: string, own = ''): string[] => [
  'content-type',
  'text/html; charset=utf-8',
  ...ALWAYS,
  'content-security-policy',
  `default-src 'none'; script-src 'self' ${own}; style-src '${styleHash}'; connect-src 'self' ${own}; img-src https: http: data: blob:; ` +
    `base-uri 'none'; form-action 'none'; frame-ancestors ${framers}; require-trusted-types-for 'script'; trusted-types lit-html`,
  'cross-origin-resource-policy',
  'cross-origin',
  'cache-control',
  'public, max-age=300, stale-while-revalidate=600',
];

export const NO_STORE = [...API, 'cache-control', 'no-store'] as const;

/** A stream of events: nobody on the way may keep it, hold it up or pack it. */
export const EVENT_STREAM = [
  'content-type',
  'text/event-stream; charset=utf-8',
  ...API,
  'cache-control',
  'no-store, no-transform',
  // nginx
  'x-accel-buffering',
  'no',
] as const;

/** Answer to a preflight. Which pages may write is decided by the write itself, with an answer the page's owner can read. */
export const PREFLIGHT = [
  ...API,
  'access-control-allow-methods',
  'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers',
  'authorization, content-type, if-none-match, lintel-token',
  'access-control-max-age',
  '86400',
  'cache-control',
  'public, max-age=86400',
] as const;
