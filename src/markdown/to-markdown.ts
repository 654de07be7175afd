import type {Block, Inline} from '../protocol/api.ts';

/** What would be read as a mark in the middle of a line. */
const MARKS = /[\\`*_[\]]/g;
/** What would begin a quote, a list or code at the start of a line. */
const LINE_STARTS = /^(\s*)(>|[-+](?=\s|$)|~~~|\d{1,9}[.)](?=\s|$))/;

/**
 * Writes a tree as the small Markdown it would be read from: reading the result gives the tree again, but for what Markdown cannot say (a list right
 * after a list of its kind, blanks at the ends of bold words). Text that looks like a mark is escaped.
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.children)
        .split('\n')
        .map(line => line.replace(LINE_STARTS, (_, blank: string, mark: string) => blank + escapeFirst(mark)))
        .join('\n');
    case 'quote':
      return indent(toMarkdown(block.children), '> ', '> ');
    case 'list':
      return block.items
        .map((item, i) => {
          const mark = block.ordered ? `${(block.start ?? 1) + i}. ` : '- ';
          return indent(toMarkdown(item), mark, ' '.repeat(mark.length));
        })
        .join('\n');
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}\n${block.text}\n${fence}`;
    }
  }
}

/** `1.` becomes `1\.`, anything else gets its backslash first. */
const escapeFirst = (mark: string): string =>
  /^\d/.test(mark) ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`;

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map(node => {
      switch (node.type) {
        case 'text':
          return escapeText(node.text);
        case 'break':
          return '\n';
        case 'code':
          return codeText(node.text);
        case 'strong':
          return around('**', inlineText(node.children));
        case 'em':
          return around('*', inlineText(node.children));
        case 'link':
          return linkText(node.href, inlineText(node.children));
      }
    })
    .join('');
}

/** Addresses stay as they are: a backslash in one would be part of it. */
function escapeText(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, i) => (i % 2 ? part : part.replace(MARKS, '\\$&')))
    .join('');
}

/** Marks stand right at the words: blanks go outside. */
function around(mark: string, text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words ? before + mark + words + mark + after : text;
}

function linkText(href: string, text: string): string {
  return text.replaceAll('\\', '') === href ? href : `[${text}](<${href.replace(/[<>\n]/g, encodeURIComponent)}>)`;
}

function codeText(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  return fence + space + text.replace(/\s*\n\s*/g, ' ') + space + fence;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line || others.trim() ? others + line : line))
    .join('\n');
}
