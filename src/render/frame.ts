import {directionOf} from '../protocol/direction.ts';
import {attributes, escape} from './html.ts';
import {languageOf} from './sentences.ts';

/** An element alone on a page, for frames of other pages. */
export interface FrameOptions {
  tag: string;
  /** Its attributes; `''` for those that are there or not. */
  attributes: Record<string, string>;
  /** What stands between its tags. */
  text: string;
  /** BCP 47, where it is known. */
  language?: string | undefined;
  title: string;
  /** Addresses of the scripts that the page needs. */
  scripts: string[];
  /** Where the address says what it would embed (oEmbed), absolute. */
  discovery?: string | undefined;
  /** Where the thread can be read without a script, of a comment box. */
  plain?: string | undefined;
}

/** Whether the page around a frame is dark: its `color-scheme`, as CSS writes it. */
export const FRAME_SCHEMES = ['light', 'dark', 'light dark'] as const;
export type FrameScheme = (typeof FRAME_SCHEMES)[number];

/**
 * The one style sheet of such a page: nothing but the element, on whatever stands behind the frame. Browsers let that be seen only where the page in the
 * frame and the frame's element have the same colour scheme, else they paint white or black there (CSS Color Adjust 1, §2.4).
 * `light dark` follows the page around, if that declares its own, but on all others the visitor's system: so only those who ask for it get it.
 * @param tokens custom properties of the element without `--`, checked
 */
export const frameStyle = (tokens: Record<string, string>, scheme: FrameScheme | 'normal'): string =>
  `:root{color-scheme:${scheme}}body{margin:0;background:transparent;font:16px/1.5 system-ui,sans-serif;display:flow-root}body>*{margin:0!important;${Object.entries(
    tokens,
  )
    .map(([name, value]) => `--${name}:${value};`)
    .join('')}}body>:not(:defined){display:block;white-space:pre-line}`;

/** The page. Without its script it shows the owner's text, and a link to the thread where there is one. */
export function renderFrame(frame: FrameOptions, style: string): string {
  const {tag, text, language, title, scripts, discovery, plain} = frame;
  const direction = language === undefined ? undefined : directionOf(language);
  const all = languageOf(language ?? '').say('whole');
  return `<!doctype html>
<html${attributes({lang: language, dir: direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
${discovery ? `<link rel="alternate" type="application/json+oembed"${attributes({href: discovery, title})}>\n` : ''}<style>${style}</style>
${scripts.map(src => `<script async${attributes({src})}></script>`).join('\n')}
</head>
<body><${tag}${attributes(frame.attributes)}>${escape(text)}</${tag}>${plain ? `<noscript><a${attributes({href: plain, target: '_blank', rel: 'noopener'})}>${escape(all)}</a></noscript>` : ''}</body>
</html>
`;
}

/** A page that says what is wrong with an address, for whoever is putting a frame into theirs. */
export function renderFrameFault(title: string, faults: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${FAULT_STYLE}</style>
</head>
<body>
<h1>${escape(title)}</h1>
${faults.map(fault => `<p>${escape(fault)}</p>`).join('\n')}
</body>
</html>
`;
}

export const FAULT_STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;max-width:40rem}h1{font-size:1.125rem;margin:0}p{margin:.5rem 0 0}';
