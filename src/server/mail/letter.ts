import {attributes, escape} from '../../render/html.ts';
import type {Words} from './words/index.ts';

/** A piece of a letter. What visitors wrote is text here and stays text: it is escaped where the letter becomes HTML. */
export type Part =
  | {kind: 'text' | 'small' | 'heading'; text: string}
  /** What somebody wrote, shortened, with who and when above it. */
  | {kind: 'quote'; above: string; text: string}
  /** The first one stands out when `main` is set. */
  | {kind: 'links'; links: readonly Link[]; main?: boolean};

export interface Link {
  words: string;
  href: string;
}

/** A mail before it has an address. */
export interface Letter {
  subject: string;
  parts: readonly Part[];
}

/** Characters of a comment that a mail shows. */
const EXCERPT = 700;
const EXCERPT_LINES = 15;
const SUBJECT = 160;
/** Text parts are wrapped by readers; lines of quotes are kept. */
const RULE = '-'.repeat(20);
/** What would end a line, end a text or turn it around. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A comment's words as a mail quotes them: shortened, and without what a mail reader could take for a command. */
export function excerptOf(source: string): string {
  const lines = source
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line => line.replace(CONTROLS, ' ').trimEnd())
    .filter((line, i, all) => line || all[i - 1]);
  const cut = lines.slice(0, EXCERPT_LINES).join('\n').trim();
  const isShort = cut.length <= EXCERPT && lines.length <= EXCERPT_LINES;
  if (isShort) return cut;
  return `${cut
    .slice(0, EXCERPT)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()} …`;
}

/** A header's text on one line, however it came to be: no line break ever reaches a header. */
export function headerText(text: string): string {
  const line = text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
  return line.length <= SUBJECT ? line : `${line.slice(0, SUBJECT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function letterText({parts}: Letter): string {
  const texts = parts.map(part => {
    switch (part.kind) {
      case 'links':
        return part.links.map(({words, href}) => `${words}:\n${href}`).join('\n\n');
      case 'quote':
        return `${part.above}\n\n${part.text.replace(/^/gm, '> ')}`;
      case 'small':
        return `${RULE}\n${part.text}`;
      default:
        return part.text;
    }
  });
  return `${texts.join('\n\n')}\n`;
}

const STYLES = {
  body: "margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;",
  main: 'max-width:560px;margin:0 auto;',
  text: 'margin:0 0 16px;',
  heading: 'margin:0 0 16px;font-size:18px;line-height:1.3;',
  above: 'margin:0 0 4px;font-weight:600;',
  quote:
    'margin:0 0 20px;padding:0;padding-inline-start:12px;border-inline-start:3px solid #b8b8b8;white-space:pre-wrap;',
  links: 'margin:0 0 20px;',
  link: 'display:inline-block;padding:8px 0;margin-inline-end:20px;',
  button:
    'display:inline-block;padding:9px 16px;margin-inline-end:20px;border-radius:6px;background:#0a4fc4;color:#ffffff;text-decoration:none;font-weight:600;',
  small: 'margin:24px 0 0;padding-top:12px;border-top:1px solid #b8b8b8;font-size:13px;',
};

/** Nothing in it is loaded from anywhere: no pictures, no style sheets, no fonts. */
export function letterHtml({subject, parts}: Letter, {tag, direction}: Words): string {
  const blocks = parts.map(part => {
    switch (part.kind) {
      case 'links': {
        const links = part.links.map(({words, href}, i) => {
          const style = part.main && i === 0 ? STYLES.button : STYLES.link;
          return `<a${attributes({href, style})}>${escape(words)}</a>`;
        });
        return `<p${attributes({style: STYLES.links})}>${links.join(' ')}</p>`;
      }
      case 'quote':
        return `<p${attributes({style: STYLES.above})}>${escape(part.above)}</p>
<blockquote dir="auto"${attributes({style: STYLES.quote})}>${escape(part.text)}</blockquote>`;
      case 'heading':
        return `<h1${attributes({style: STYLES.heading})}>${escape(part.text)}</h1>`;
      default:
        return `<p${attributes({style: part.kind === 'small' ? STYLES.small : STYLES.text})}>${escape(part.text)}</p>`;
    }
  });
  return `<!doctype html>
<html${attributes({lang: tag, dir: direction})}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(headerText(subject))}</title>
</head>
<body${attributes({style: STYLES.body})}>
<div${attributes({style: STYLES.main, dir: direction})}>
${blocks.join('\n')}
</div>
</body>
</html>
`;
}
