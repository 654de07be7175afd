import {Parser} from 'htmlparser2';
import {paragraphsOf, PLAIN, type Marks, type Run} from '../../markdown/runs.ts';
import {toMarkdown} from '../../markdown/to-markdown.ts';
import type {Block} from '../../protocol/api.ts';

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
const MARKS: Record<string, Partial<Marks>> = {
  b: {strong: true},
  strong: {strong: true},
  i: {em: true},
  em: {em: true},
  code: {code: true},
  a: {},
};
const QUOTES = new Set(['blockquote']);
const LISTS = new Set(['ul', 'ol']);
/** Elements that begin a paragraph of their own. */
const BREAKS = /^(p|div|h[1-6]|section|article|header|footer|table|tr|dl|dt|dd|figure|figcaption|address|hr)$/;
const MAX_DEPTH = 60;

/** A place to which blocks are added, and the text that is being read in it. */
interface Frame {
  readonly tag: string;
  readonly blocks: Block[];
  readonly items: Block[][];
  /** Marks that are open in it, by the element that they are of. */
  readonly marks: {readonly tag: string; readonly marks: Marks}[];
  runs: Run[];
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
    const {tag, marks} = this.#top;
    if (this.#frames.length + marks.length > MAX_DEPTH) return void this.#skippedDepth++;
    if (name === 'br') return this.#break();
    if (BREAKS.test(name)) return this.#endLine();
    // Code has lines, and no more than that.
    if (tag === 'pre') return;
    if (name === 'li' && tag !== 'ul' && tag !== 'ol') return this.#endLine();
    if (QUOTES.has(name) || LISTS.has(name) || name === 'li' || name === 'pre') {
      this.#endLine();
      this.#frames.push(frame(name));
    } else if (Object.hasOwn(MARKS, name)) {
      const href = name === 'a' && safe(attributes.href ?? '') ? {href: attributes.href!} : {};
      marks.push({tag: name, marks: {...this.#marks, ...MARKS[name], ...href}});
    }
  }

  close(name: string): void {
    if (this.#dropped) return void this.#dropped--;
    if (this.#skippedDepth) return void this.#skippedDepth--;
    if (BREAKS.test(name)) return this.#endLine();
    const {tag, marks} = this.#top;
    if (marks.at(-1)?.tag === name) marks.pop();
    else if (name === tag && this.#frames.length > 1) this.#leave();
  }

  text(text: string): void {
    if (this.#dropped) return;
    const {tag, runs} = this.#top;
    if (tag === 'ul' || tag === 'ol') return;
    if (tag === 'pre') return void runs.push({...PLAIN, text});
    for (const [i, line] of (this.#lineBreaks ? text.split(/\r\n?|\n/) : [text]).entries()) {
      if (i) this.#break();
      if (line) runs.push({...this.#marks, text: line.replace(/\s+/g, ' ')});
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

  get #marks(): Marks {
    return this.#top.marks.at(-1)?.marks ?? PLAIN;
  }

  #break(): void {
    this.#top.runs.push({...PLAIN, text: '\n'});
  }

  /** Ends the innermost element, giving what it holds to the one around it. */
  #leave(): void {
    this.#endLine();
    const {tag, blocks, items, runs} = this.#frames.pop()!;
    const outer = this.#top;
    if (tag === 'pre') {
      const text = runs
        .map(run => run.text)
        .join('')
        .replace(/^\n|\n+$/g, '');
      if (text.trim()) outer.blocks.push({type: 'code', text});
    } else if (tag === 'li') {
      if (blocks.length) outer.items.push(blocks);
    } else if (tag === 'blockquote') {
      if (blocks.length) outer.blocks.push({type: 'quote', children: blocks});
    } else if (items.length) outer.blocks.push({type: 'list', ordered: tag === 'ol', items});
  }

  /** A paragraph ends: marks and links around it end with it. */
  #endLine(): void {
    const top = this.#top;
    top.marks.length = 0;
    if (top.tag === 'pre') return this.#break();
    top.blocks.push(...paragraphsOf(top.runs));
    top.runs = [];
  }
}

const frame = (tag: string): Frame => ({tag, blocks: [], items: [], marks: [], runs: []});

const safe = (href: string): boolean => URL.canParse(href) && /^(https?|mailto):$/.test(new URL(href).protocol);
