import {Parser} from 'htmlparser2';
import {toMarkdown} from '../../markdown/to-markdown.ts';
import type {Block, Inline} from '../../protocol/api.ts';

/** What is left out with all it contains. */
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'head',
  'title',
]);
const MARKS: Record<string, 'strong' | 'em'> = {b: 'strong', strong: 'strong', i: 'em', em: 'em'};
const QUOTES = new Set(['blockquote']);
const LISTS = new Set(['ul', 'ol']);
/** Elements that begin a paragraph of their own. */
const BREAKS = /^(p|div|h[1-6]|section|article|header|footer|table|tr|dl|dt|dd|figure|figcaption|address|hr)$/;
const MAX_DEPTH = 60;

/** A place to which blocks are added, and the line of text that is being written in it. */
interface Frame {
  tag: string;
  blocks: Block[];
  items: Block[][];
  href: string;
  inlines: Inline[];
}

/**
 * The text of a comment in HTML, in our small Markdown. Paragraphs, line breaks, quotes, lists, code, bold, italic and links are kept; what means
 * nothing here (images, styles, tables) keeps its text. Line breaks in the source count as such where `lineBreaks`: WordPress keeps comments so.
 */
export function htmlToMarkdown(html: string, {lineBreaks = false} = {}): string {
  const reader = new HtmlReader(lineBreaks);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: name => reader.close(name),
      ontext: text => reader.text(text),
    },
    {decodeEntities: true},
  );
  parser.write(html);
  parser.end();
  return toMarkdown(reader.end());
}

class HtmlReader {
  readonly #lineBreaks: boolean;
  readonly #frames: Frame[] = [frame('')];
  #dropped = 0;
  #skippedDepth = 0;

  constructor(lineBreaks: boolean) {
    this.#lineBreaks = lineBreaks;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#dropped || DROPPED.has(name)) return void this.#dropped++;
    if (this.#frames.length > MAX_DEPTH) return void this.#skippedDepth++;
    if (name === 'br') return void this.#top.inlines.push({type: 'break'});
    if (BREAKS.test(name)) return this.#endLine();
    if (name === 'li' && this.#top.tag !== 'ul' && this.#top.tag !== 'ol') return this.#endLine();
    if (QUOTES.has(name) || LISTS.has(name) || name === 'li' || name === 'pre') {
      this.#endLine();
      this.#frames.push(frame(name));
    } else if (MARKS[name] || name === 'a' || name === 'code') this.#frames.push(frame(name, attributes.href));
  }

  close(name: string): void {
    if (this.#dropped) return void this.#dropped--;
    if (this.#skippedDepth) return void this.#skippedDepth--;
    if (BREAKS.test(name)) return this.#endLine();
    if (name !== this.#top.tag || this.#frames.length === 1) return;
    this.#leave();
  }

  text(text: string): void {
    if (this.#dropped) return;
    const {tag, inlines} = this.#top;
    if (tag === 'ul' || tag === 'ol') return;
    if (tag === 'pre' || this.#isInPre) return void inlines.push({type: 'text', text});
    const lines = this.#lineBreaks ? text.split(/\r\n?|\n/) : [text];
    for (const [i, line] of lines.entries()) {
      if (i) inlines.push({type: 'break'});
      const words = line.replace(/\s+/g, ' ');
      if (words) inlines.push({type: 'text', text: words});
    }
  }

  end(): Block[] {
    while (this.#frames.length > 1) this.#leave();
    this.#endLine();
    return this.#frames[0]!.blocks;
  }

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  get #isInPre(): boolean {
    return this.#frames.some(({tag}) => tag === 'pre');
  }

  /** Ends the innermost element, giving what it holds to the one around it. */
  #leave(): void {
    const inner = this.#frames.pop()!;
    const outer = this.#top;
    const {tag, inlines} = inner;
    if (tag === 'code' && !this.#isInPre) {
      const text = plain(inlines);
      if (text.trim()) outer.inlines.push({type: 'code', text});
    } else if (tag === 'code') outer.inlines.push(...inlines);
    else if (tag === 'a') {
      if (inner.href && inlines.length) outer.inlines.push({type: 'link', href: inner.href, children: inlines});
      else outer.inlines.push(...inlines);
    } else if (MARKS[tag]) {
      if (plain(inlines).trim()) outer.inlines.push({type: MARKS[tag], children: inlines});
      else outer.inlines.push(...inlines);
    } else if (tag === 'pre') {
      const text = plain(inlines).replace(/^\n|\n$/g, '');
      if (text.trim()) outer.blocks.push({type: 'code', text});
    } else {
      endLine(inner);
      const {blocks, items} = inner;
      if (tag === 'li') {
        if (blocks.length) outer.items.push(blocks);
      } else if (tag === 'blockquote') {
        if (blocks.length) outer.blocks.push({type: 'quote', children: blocks});
      } else if (items.length) outer.blocks.push({type: 'list', ordered: tag === 'ol', items});
    }
  }

  /** A paragraph ends: marks and links around it end with it. */
  #endLine(): void {
    while (MARKS[this.#top.tag] || this.#top.tag === 'a' || this.#top.tag === 'code') this.#leave();
    if (this.#top.tag === 'pre') return void this.#top.inlines.push({type: 'text', text: '\n'});
    endLine(this.#top);
  }
}

function frame(tag: string, href = ''): Frame {
  return {tag, blocks: [], items: [], href: safe(href) ? href : '', inlines: []};
}

const safe = (href: string): boolean => URL.canParse(href) && /^(https?|mailto):$/.test(new URL(href).protocol);

function endLine(frame: Frame): void {
  const children = trimmed(frame.inlines);
  frame.inlines = [];
  // An empty line between two others begins a paragraph.
  for (const part of paragraphs(children)) if (part.length) frame.blocks.push({type: 'paragraph', children: part});
}

function paragraphs(inlines: Inline[]): Inline[][] {
  const parts: Inline[][] = [[]];
  for (const [i, node] of inlines.entries()) {
    const last = parts.at(-1)!;
    if (node.type === 'break' && inlines[i + 1]?.type === 'break') {
      if (last.length) parts.push([]);
    } else if (node.type !== 'break' || last.length) last.push(node);
  }
  return parts.map(trimmed);
}

/** Without blanks and breaks at both ends, nor blanks around breaks. */
function trimmed(inlines: Inline[]): Inline[] {
  const kept: Inline[] = [];
  for (const node of inlines) {
    const last = kept.at(-1);
    if (node.type === 'text' && (!last || last.type === 'break')) {
      const text = node.text.trimStart();
      if (text) kept.push({...node, text});
    } else {
      if (node.type === 'break' && last?.type === 'text') last.text = last.text.trimEnd();
      kept.push({...node});
    }
  }
  for (let last; (last = kept.at(-1)); kept.pop()) {
    if (last.type === 'break') continue;
    if (last.type !== 'text') break;
    last.text = last.text.trimEnd();
    if (last.text) break;
  }
  return kept;
}

function plain(inlines: readonly Inline[]): string {
  return inlines
    .map(node => (node.type === 'break' ? '\n' : 'children' in node ? plain(node.children) : node.text))
    .join('');
}
