import {attributes, escape} from '../../render/html.ts';
import type {Words} from './words/index.ts';

/** The one style sheet of the pages behind links. A Content-Security-Policy allows it by its hash. */
export const MAIL_PAGE_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 16%, transparent); --muted: color-mix(in srgb, currentColor 78%, transparent); --accent: light-dark(#0a4fc4, #8ab8ff); }
body { max-width: 38rem; margin: 0 auto; padding: 2rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.75rem; font-size: 1.375rem; line-height: 1.3; text-wrap: balance; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.0625rem; }
p { margin: 0 0 1rem; }
small, .muted { color: var(--muted); font-size: 0.875rem; }
a { color: var(--accent); }
blockquote { margin: 0 0 1.5rem; padding-inline-start: 0.875rem; border-inline-start: 3px solid var(--line); white-space: pre-wrap; max-height: 60vh; overflow: auto; }
form { margin: 0 0 1rem; }
label { display: block; margin-block-end: 0.25rem; font-weight: 600; }
fieldset { margin: 0 0 1.25rem; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; margin-block-end: 0.25rem; }
.choice { display: flex; gap: 0.625rem; align-items: center; min-height: 2.75rem; margin: 0; font-weight: 400; }
.choice input { inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--accent); }
.stars { color: light-dark(#a35c00, #ffb84d); letter-spacing: 0.1em; font-size: 1.25rem; line-height: 1; }
input:not([type]), textarea { font: inherit; color: inherit; background: transparent; inline-size: 100%; box-sizing: border-box; min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid color-mix(in srgb, currentColor 55%, transparent); border-radius: 0.5rem; }
select { font: inherit; min-height: 2.75rem; max-width: 100%; margin-block-end: 1rem; padding-inline: 0.5rem; }
input:not([type=hidden]), textarea { font: inherit; box-sizing: border-box; flex: 1 1 14rem; min-width: 0; width: 100%; min-height: 2.75rem; padding: 0.375rem 0.75rem; border: 1px solid color-mix(in srgb, currentColor 55%, transparent); border-radius: 0.5rem; background: transparent; color: inherit; }
button { font: inherit; min-height: 2.75rem; padding: 0.375rem 1rem; border: 1px solid color-mix(in srgb, currentColor 55%, transparent); border-radius: 0.5rem; background: transparent; color: inherit; cursor: pointer; }
button.main { border-color: transparent; background: var(--accent); color: light-dark(#fff, #06152e); font-weight: 600; }
button:hover { filter: brightness(1.08); }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.row a { padding: 0.625rem 0; margin-inline-end: 1rem; }
.notice { padding: 0.75rem 1rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 0.375rem; }
ul { margin: 0 0 1.5rem; padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.625rem; border-block-end: 1px solid var(--line); }
li form { margin: 0; }
li.block { display: block; }
li.block :is(p, blockquote) { margin-block-end: 0.5rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { button { border-color: ButtonBorder; } }
`;

export interface Shell {
  words: Words;
  title: string;
  /** HTML, of escaped parts. */
  body: string;
}

/** A page behind a link of a mail: no script, nothing from elsewhere, not for search engines. */
export function renderShell({words, title, body}: Shell): string {
  return `<!doctype html>
<html${attributes({lang: words.tag, dir: words.direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${MAIL_PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** A page that says one thing, with a link to go on. */
export function renderNotice(
  words: Words,
  {title, text}: {title: string; text: string},
  link?: {words: string; href: string},
): string {
  const more = link ? `\n<p><a${attributes({href: link.href})}>${escape(link.words)}</a></p>` : '';
  return renderShell({words, title, body: `${text && `<p>${escape(text)}</p>`}${more}`});
}
