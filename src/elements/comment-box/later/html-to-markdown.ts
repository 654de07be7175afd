/** Rich text as our small Markdown: what is pasted, and what is quoted of a comment. Pure but for reading the nodes it is given. */
import type {Block} from '../../../protocol/api.ts';
import {paragraphsOf, PLAIN, type Marks, type Run} from '../../../markdown/runs.ts';
import {toMarkdown} from '../../../markdown/to-markdown.ts';
import {withoutBrackets} from './edits.ts';

type List = Extract<Block, {type: 'list'}>;

/** Nesting from which on an element is its text: nobody writes so, and the stack has an end. */
const DEPTH = 100;

const DROPPED =
  /^(script|style|head|title|meta|link|template|noscript|iframe|object|embed|img|picture|svg|math|canvas|audio|video|input|textarea|select|button|o:p)$/;
const BLOCK =
  /^(address|article|aside|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|nav|p|section|summary|tbody|tfoot|thead|table|tr)$/;

/** What of a piece of rich text our Markdown can say. */
export const markdownOf = (content: Node): string => toMarkdown(blocksIn(content, PLAIN, 0));

/** Each line of a text behind the mark of a quote. */
export const quoted = (markdown: string): string =>
  markdown.replace(/^(.?)/gm, (_, first) => (first ? '> ' + first : '>'));

function blocksIn(content: Node, around: Marks, depth: number): Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  /** The list that the last block is, if it is one by Word, which has no lists but paragraphs. */
  let list: List | undefined;
  const flush = (item?: WordItem): void => {
    const paragraphs = paragraphsOf(runs);
    runs = [];
    if (!paragraphs.length) return;
    if (item) {
      if (!list || (item.level === 1 && item.ordered !== list.ordered)) blocks.push((list = listFor(item)));
      addItem(list, item, paragraphs);
    } else {
      blocks.push(...paragraphs);
      list = undefined;
    }
  };
  const push = (block: Block | undefined): void => {
    flush();
    list = undefined;
    if (block) blocks.push(block);
  };
  const visit = (parent: Node, marks: Marks, depth: number): void => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        // In HTML line breaks and tabs are spaces; a hard space is of no use to a comment.
        runs.push({...marks, text: node.nodeValue!.replace(/\s+/g, ' ')});
        continue;
      }
      if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) continue;
      const element = node as Element;
      const tag = element.localName;
      if (DROPPED.test(tag) || element.hasAttribute('hidden')) continue;
      if (depth > DEPTH) runs.push({...marks, text: element.textContent.replace(/\s+/g, ' ')});
      else if (tag === 'br') runs.push({...PLAIN, text: '\n'});
      else if (tag === 'pre') push(code(element));
      else if (tag === 'ul' || tag === 'ol') push(listOf(element, marks, depth));
      else if (tag === 'blockquote') {
        const children = blocksIn(element, marks, depth + 1);
        push(children.length ? {type: 'quote', children} : undefined);
      } else if (tag === 'td' || tag === 'th') {
        if (runs.some(({text}) => text.trim())) runs.push({...PLAIN, text: ' | '});
        visit(element, marks, depth + 1);
      } else if (BLOCK.test(tag)) {
        const item = wordItem(element);
        flush();
        visit(element, /^h\d$/.test(tag) ? {...marks, strong: true} : marksOf(element, marks), depth + 1);
        flush(item);
      } else if (!/mso-list:\s*ignore/i.test(styleOf(element))) visit(element, marksOf(element, marks), depth + 1);
    }
  };
  visit(content, around, depth);
  flush();
  return blocks;
}

/** The attribute, not its object: a document without a window may have none for what its page's policy forbids. */
const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

/** Google Docs wraps everything in a <b> that is not bold, and says what is bold by style alone; so do copies of web pages. */
function marksOf(element: Element, marks: Marks): Marks {
  const tag = element.localName;
  const style = styleOf(element);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1];
  return {
    strong: weight ? /^(bold|[6-9]00)/i.test(weight) : marks.strong || tag === 'b' || tag === 'strong',
    em: slant ? /^(italic|oblique)$/i.test(slant) : marks.em || tag === 'i' || tag === 'em' || tag === 'cite',
    code: marks.code || /^(code|kbd|samp|tt)$/.test(tag),
    href: tag === 'a' ? addressOf(element) : marks.href,
  };
}

/** An address that a comment's link may have; those of other kinds and those without a host stay words. */
function addressOf(link: Element): string {
  const href = (link.getAttribute('href') ?? '').trim();
  return /^(https?:\/\/[^\s/]|mailto:\S+@)/i.test(href) ? withoutBrackets(href) : '';
}

function code(element: Element): Block | undefined {
  const text = textWithBreaks(element).replace(/\n$/, '');
  return text.trim() ? {type: 'code', text} : undefined;
}

function textWithBreaks(node: Node): string {
  if (node.nodeName.toLowerCase() === 'br') return '\n';
  return node.nodeType === Node.TEXT_NODE ? node.nodeValue! : [...node.childNodes].map(textWithBreaks).join('');
}

function listOf(element: Element, marks: Marks, depth: number): List | undefined {
  const items: Block[][] = [];
  for (const child of element.children) {
    if (DROPPED.test(child.localName)) continue;
    const isItem = child.localName === 'li';
    const blocks = blocksIn(isItem ? child : wrap(child), marks, depth + 1);
    if (!blocks.length) continue;
    // A list among items, as Google Docs has it, belongs to the one before.
    if (!isItem && items.length) items.at(-1)!.push(...blocks);
    else items.push(blocks);
  }
  const ordered = element.localName === 'ol';
  return items.length ? {...listFrom(ordered, element.getAttribute('start')), items} : undefined;
}

/** A list without items. @param start the first number, as it was found */
function listFrom(ordered: boolean, start: string | null | undefined): List {
  const number = /^\d{1,9}$/.test(start ?? '') ? Number(start) : 1;
  return {type: 'list', ordered, ...(ordered && number !== 1 && {start: number}), items: []};
}

/** An element as the content of something. */
function wrap(element: Element): Node {
  const fragment = element.ownerDocument.createDocumentFragment();
  fragment.append(element.cloneNode(true));
  return fragment;
}

/** An item of a list by Word: a paragraph whose style names list and level, with the bullet in its text. */
interface WordItem {
  readonly level: number;
  readonly ordered: boolean;
  readonly number?: string | undefined;
}

function wordItem(element: Element): WordItem | undefined {
  const level = /mso-list:\s*l\d+ level(\d)/i.exec(styleOf(element))?.[1];
  if (!level) return undefined;
  const bullet = [...element.querySelectorAll('[style]')].find(one => /mso-list:\s*ignore/i.test(styleOf(one)));
  const number = /^\s*(\d+)[.)]/.exec(bullet?.textContent ?? '')?.[1];
  return {level: Number(level), ordered: !!number, number};
}

const listFor = ({ordered, number}: WordItem): List => listFrom(ordered, number);

/** Adds an item to the list of its level, which is in the last item of the list around it. */
function addItem(list: List, item: WordItem, blocks: Block[]): void {
  const last = list.items.at(-1);
  if (item.level === 1 || !last) return void list.items.push(blocks);
  let inner = last.at(-1)!;
  if (inner.type !== 'list') last.push((inner = listFor(item)));
  addItem(inner, {...item, level: item.level - 1}, blocks);
}
