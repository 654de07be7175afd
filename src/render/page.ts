import type {ThreadAnswer} from '../protocol/api.ts';
import {attributes, escape} from './html.ts';
import {languageOf} from './sentences.ts';
import {structuredData} from './structured-data.ts';
import {renderThread, type ThreadOptions} from './thread.ts';

export interface PageOptions extends Omit<ThreadOptions, 'headingLevel'> {
  /** Where the next comments are. */
  next?: string | undefined;
  /** Where the first ones are, for a page that does not begin with them. */
  first?: string | undefined;
  /** Where the whole thread is, for a page with the replies to one comment. */
  whole?: string | undefined;
  /** Address of the thread's feed. */
  feed?: string | undefined;
}

/** The page's one style sheet. A Content-Security-Policy allows it by its hash. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 14%, transparent); --muted: color-mix(in srgb, currentColor 80%, transparent); }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 1.5rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 0; font-size: 1.125rem; }
a { color: light-dark(#0a4fc4, #8ab8ff); padding-block: 4px; }
h1 a, header a { color: inherit; }
h1 a, header a:not(:hover) { text-decoration: none; }
.rating, header, small { color: var(--muted); font-size: 0.875rem; }
.rating { margin: 0.25rem 0 0; }
ol { list-style: ""; margin: 0; padding: 0; }
article { padding-block-start: 1.5rem; }
article ol { margin-block-start: 0.5rem; padding-inline-start: 1rem; border-inline-start: 1px solid var(--line); }
article article { padding-block-start: 1rem; }
header b { color: CanvasText; font-size: 1rem; margin-inline-end: 0.25rem; }
header data { white-space: nowrap; }
header small::before, header data::before { content: "· "; }
article p, article ul, article pre, article blockquote, .e-content ol { margin: 0.5rem 0 0; }
.e-content { max-width: 65ch; }
.e-content ul, .e-content ol { list-style: revert; padding-inline-start: 1.5rem; border: 0; }
.e-content blockquote { padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--line); color: var(--muted); }
.e-content pre { padding: 0.75rem; overflow: auto; background: color-mix(in srgb, currentColor 5%, transparent); border-radius: 0.5rem; }
article:target { outline: 2px solid light-dark(#0a4fc4, #8ab8ff); outline-offset: 0.5rem; border-radius: 0.25rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-block-start: 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
:focus-visible { outline: 2px solid light-dark(#0a4fc4, #8ab8ff); outline-offset: 2px; }
`;

/**
 * A whole page of a thread's comments without scripts: what `renderThread` writes, with structured data and links to what did not
 * come along. The page that the comments are about is its canonical address; without one, or without comments, search
 * engines are asked not to list it.
 */
export function renderThreadPage(answer: ThreadAnswer, options: PageOptions = {}): string {
  const language = languageOf(options.language ?? 'en');
  const {thread, comments} = answer;
  const subject = thread.title || thread.key;
  const title = thread.title ? language.say('commentsOn', {title: thread.title}) : language.say('comments');
  const links: [href: string | undefined, words: string, relation?: string][] = [
    [options.next, language.say('next'), 'next'],
    [options.first, language.say('first')],
    [options.whole, language.say('whole')],
    [options.feed, language.say('feed'), 'alternate'],
  ];
  const nav = links
    .filter(([href]) => href)
    .map(([href, words, rel]) => `<a${attributes({href, rel})}>${escape(words)}</a>\n`)
    .join('');
  const heading = escape(subject);
  return `<!doctype html>
<html${attributes({lang: language.tag, dir: language.direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
${thread.url && comments.length ? '' : '<meta name="robots" content="noindex">\n'}${thread.url ? `<link rel="canonical"${attributes({href: thread.url})}>\n` : ''}${options.feed ? `<link rel="alternate" type="application/atom+xml"${attributes({href: options.feed})}>\n` : ''}<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
<script type="application/ld+json">${structuredData(answer, subject, language)}</script>
</head>
<body>
<main>
<h1 dir="auto">${thread.url ? `<a${attributes({href: thread.url})}>${heading}</a>` : heading}</h1>
${renderThread(answer, options)}${nav && `<nav>\n${nav}</nav>\n`}</main>
</body>
</html>
`;
}
