import markdownIt, {type Token} from 'markdown-it';
import type {Block, Inline} from '../protocol/api.ts';
import {hasText} from './has-text.ts';

/** Containers within containers; deeper ones are dropped, their text is kept. */
const MAX_DEPTH = 8;
/** Nodes of a tree: beyond, the text is shown as typed, so that no comment costs its readers much more than its length. */
const MAX_NODES = 2_000;
/** markdown-it drops text nested deeper than this (its `maxNesting`). */
const PARSER_NESTING = 100;
const MAX_HREF = 2_048;

const parser = markdownIt('default', {html: false, linkify: true, breaks: true, maxNesting: PARSER_NESTING});
parser.disable([
  ...['table', 'hr', 'reference', 'heading', 'lheading', 'html_block', 'code'],
  ...['strikethrough', 'html_inline', 'image', 'entity'],
]);
parser.linkify.set({fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false});
parser.linkify.add('ftp:', null as never).add('//', null as never);

/**
 * Reads a small Markdown (bold, italic, code, quotes, lists, links, line breaks) into a tree. Nothing of it is ever
 * HTML; what is not Markdown stays text. Takes time linear in the text for all but contrived input, and little for that.
 */
export function toTree(text: string): Block[] {
  const source = clean(text);
  const tokens = parser.parse(source, {});
  if (tokens.some(token => token.level >= PARSER_NESTING - 2)) return asTyped(source);
  const reader = new TreeReader(tokens);
  const blocks = reader.blocks(null, 0);
  // A text of marks alone ("*", "- ", "```") means itself.
  return reader.nodes > MAX_NODES || !reader.shows ? asTyped(source) : blocks;
}

/** Control characters have no meaning in a comment; line ends become `\n`. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** The text without any marks: one paragraph with its line breaks, or preformatted when even that is too much. */
function asTyped(source: string): Block[] {
  const lines = source.trim().split('\n');
  if (lines.length * 2 > MAX_NODES) return [{type: 'code', text: source}];
  const children = lines.flatMap((text, i): Inline[] => [
    ...(i ? [{type: 'break'} as const] : []),
    {type: 'text', text},
  ]);
  return [{type: 'paragraph', children: children.filter(node => node.type !== 'text' || node.text)}];
}

/** What both readers add up. */
interface Counter {
  nodes: number;
  /** Whether anything visible was read. */
  shows: boolean;
}

class TreeReader implements Counter {
  nodes = 0;
  shows = false;
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  /** Reads blocks up to the token of type `end`. */
  blocks(end: string | null, depth: number): Block[] {
    const blocks: Block[] = [];
    for (let token; (token = this.#tokens[this.#at]) && token.type !== end;) {
      this.#at++;
      this.nodes++;
      if (token.type === 'inline') {
        const children = new InlineReader(token.children ?? [], this).inlines(null, 0);
        if (children.length) blocks.push({type: 'paragraph', children});
      } else if (token.type === 'fence' || token.type === 'code_block') {
        this.shows ||= hasText(token.content);
        blocks.push({type: 'code', text: token.content.replace(/\n$/, '')});
      } else if (token.type === 'blockquote_open') {
        const children = this.blocks('blockquote_close', depth + 1);
        this.#at++;
        if (depth >= MAX_DEPTH) blocks.push(...children);
        else if (children.length) blocks.push({type: 'quote', children});
      } else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
        const ordered = token.type === 'ordered_list_open';
        const start = Number(token.attrGet('start') ?? 1);
        const items = this.#items(ordered ? 'ordered_list_close' : 'bullet_list_close', depth + 1);
        if (depth >= MAX_DEPTH) blocks.push(...items.flat());
        else blocks.push({type: 'list', ordered, ...(start !== 1 && {start}), items});
      }
    }
    return blocks;
  }

  #items(end: string, depth: number): Block[][] {
    const items: Block[][] = [];
    for (let token; (token = this.#tokens[this.#at]) && token.type !== end;) {
      this.#at++;
      this.nodes++;
      if (token.type !== 'list_item_open') continue;
      items.push(this.blocks('list_item_close', depth));
      this.#at++;
    }
    this.#at++;
    return items;
  }
}

class InlineReader {
  readonly #tokens: Token[];
  readonly #counter: Counter;
  #at = 0;

  constructor(tokens: Token[], counter: Counter) {
    this.#tokens = tokens;
    this.#counter = counter;
  }

  inlines(end: string | null, depth: number): Inline[] {
    const inlines: Inline[] = [];
    for (let token; (token = this.#tokens[this.#at]) && token.type !== end;) {
      this.#at++;
      this.#counter.nodes++;
      this.#counter.shows ||= hasText(token.content);
      const last = inlines.at(-1);
      switch (token.type) {
        case 'text':
        case 'text_special':
          if (last?.type === 'text') last.text += token.content;
          else if (token.content) inlines.push({type: 'text', text: token.content});
          break;
        case 'softbreak':
        case 'hardbreak':
          inlines.push({type: 'break'});
          break;
        case 'code_inline':
          inlines.push({type: 'code', text: token.content});
          break;
        case 'strong_open':
        case 'em_open': {
          const type = token.type === 'strong_open' ? 'strong' : 'em';
          const children = this.#inside(`${type}_close`, depth);
          if (depth >= MAX_DEPTH) append(inlines, children);
          else inlines.push({type, children});
          break;
        }
        case 'link_open': {
          const children = this.#inside('link_close', depth);
          const href = safeHref(String(token.attrGet('href') ?? ''));
          if (!href) append(inlines, children);
          else inlines.push({type: 'link', href, children: children.length ? children : [{type: 'text', text: href}]});
          this.#counter.shows ||= href !== null;
          break;
        }
        default:
          if (token.content) inlines.push({type: 'text', text: token.content});
      }
    }
    return inlines;
  }

  #inside(end: string, depth: number): Inline[] {
    const children = this.inlines(end, depth + 1);
    this.#at++;
    return children;
  }
}

/** Adds nodes, joining text with text. */
function append(to: Inline[], nodes: Inline[]): void {
  for (const node of nodes) {
    const last = to.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.text += node.text;
    else to.push(node);
  }
}

/**
 * The address as browsers will read it if its scheme is http, https or mailto and it names no user, else `null`. Of a mail
 * address without its query: nobody's comment writes a reader's letter or adds people to it (RFC 6068 §7).
 */
function safeHref(href: string): string | null {
  if (href.length > MAX_HREF || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol === 'mailto:') url.search = '';
  const web = (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname && !url.username && !url.password;
  return web || (url.protocol === 'mailto:' && url.pathname.includes('@')) ? url.href : null;
}
