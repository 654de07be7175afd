/** Rich text as our small Markdown: what is pasted, and what is quoted of a comment. Pure but for reading the nodes it is given. */
import {withoutBrackets} from './edits.ts';

/** Formatting that a piece of text has from the elements around it. */
interface Marks {
  readonly strong: boolean;
  readonly em: boolean;
  readonly code: boolean;
  /** Address of the link it is in, empty where it is in none. */
  readonly href: string;
}

interface Run extends Marks {
  readonly text: string;
}

const PLAIN: Marks = {strong: false, em: false, code: false, href: ''};
/** Nesting from which on an element is its text: nobody writes so, and the stack has an end. */
const DEPTH = 100;

const DROPPED =
  /^(script|style|head|title|meta|link|template|noscript|iframe|object|embed|img|picture|svg|math|canvas|audio|video|input|textarea|select|button|o:p)$/;
const BLOCK =
  /^(address|article|aside|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|nav|p|section|summary|tbody|tfoot|thead|table|tr)$/;

/** What of a piece of rich text our Markdown can say. Pieces are separated by blank lines. */
export function markdownOf(content: Node): string {
  return blocksIn(content, PLAIN, 0).join('\n\n');
}

/** Each line of a text behind the mark of a quote. */
export const quoted = (markdown: string): string =>
  markdown.replace(/^(.?)/gm, (_, first) => (first ? '> ' + first : '>'));

function blocksIn(content: Node, around: Marks, depth: number): string[] {
  const blocks: string[] = [];
  let runs: Run[] = [];
  /** Whether the last block is an item of a list by Word, which has no lists but paragraphs. */
  let item = false;
  const flush = (marker = ''): void => {
    const text = inline(runs);
    runs = [];
    if (!text) return;
    if (marker && item) blocks.push(blocks.pop()! + '\n' + marker + text);
    else blocks.push(marker + text);
    item = !!marker;
  };
  const push = (block: string): void => {
    flush();
    item = false;
    if (block) blocks.push(block);
  };
  const visit = (parent: Node, marks: Marks, depth: number): void => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        // In HTML line breaks and tabs are spaces; a hard space is of no use to a comment.
        runs.push({...marks, text: node.nodeValue!.replace(/[\s\u00a0]+/g, ' ')});
        continue;
      }
      if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) continue;
      const element = node as Element;
      const tag = element.localName;
      if (DROPPED.test(tag) || element.hasAttribute('hidden')) continue;
      if (depth > DEPTH) runs.push({...marks, text: element.textContent.replace(/\s+/g, ' ')});
      else if (tag === 'br') runs.push({...PLAIN, text: '\n'});
      else if (tag === 'pre') push(fenced(element));
      else if (tag === 'ul' || tag === 'ol') push(list(element, marks, depth));
      else if (tag === 'blockquote') push(quoted(blocksIn(element, marks, depth + 1).join('\n\n')));
      else if (tag === 'td' || tag === 'th') {
        if (runs.some(({text}) => text.trim())) runs.push({...PLAIN, text: ' | '});
        visit(element, marks, depth + 1);
      } else if (BLOCK.test(tag)) {
        const marker = wordMarker(element);
        flush();
        visit(element, /^h\d$/.test(tag) ? {...marks, strong: true} : marksOf(element, marks), depth + 1);
        flush(marker);
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

function fenced(element: Element): string {
  const text = textWithBreaks(element).replace(/\n$/, '');
  if (!text.trim()) return '';
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({length}) => length));
  const ticks = '`'.repeat(longest + 1);
  return [ticks, text, ticks].join('\n');
}

function textWithBreaks(node: Node): string {
  if (node.nodeName.toLowerCase() === 'br') return '\n';
  return node.nodeType === Node.TEXT_NODE ? node.nodeValue! : [...node.childNodes].map(textWithBreaks).join('');
}

function list(element: Element, marks: Marks, depth: number): string {
  const items: string[] = [];
  let number = Number(element.getAttribute('start') ?? 1) || 1;
  for (const child of element.children) {
    if (DROPPED.test(child.localName)) continue;
    const blocks = blocksIn(child.localName === 'li' ? child : wrap(child), marks, depth + 1);
    if (!blocks.length) continue;
    // A list right below an item belongs to it; a list among items, as Google Docs has it, to the one before.
    const text = blocks.reduce((all, block) => all + (/^([-*+]|\d+[.)]) /.test(block) ? '\n' : '\n\n') + block);
    const marker = element.localName === 'ol' ? `${number}. ` : '- ';
    const among = child.localName !== 'li' && items.length > 0;
    const inset = ' '.repeat(marker.length);
    const indented = text.replace(/\n(?=.)/g, '\n' + inset);
    if (among) items.push(items.pop()! + '\n' + inset + indented);
    else {
      items.push(marker + indented);
      number++;
    }
  }
  return items.join('\n');
}

/** An element as the content of something. */
function wrap(element: Element): Node {
  const fragment = element.ownerDocument.createDocumentFragment();
  fragment.append(element.cloneNode(true));
  return fragment;
}

/** What stands before an item of a list by Word: a paragraph whose style names list and level, with the bullet in its text. */
function wordMarker(element: Element): string {
  const level = /mso-list:\s*l\d+ level(\d)/i.exec(styleOf(element))?.[1];
  if (!level) return '';
  const bullet = [...element.querySelectorAll('[style]')].find(one => /mso-list:\s*ignore/i.test(styleOf(one)));
  const number = /^\s*(\d+)[.)]/.exec(bullet?.textContent ?? '')?.[1];
  return '   '.repeat(Number(level) - 1) + (number ? `${number}. ` : '- ');
}

/** Runs as one paragraph. */
function inline(runs: readonly Run[]): string {
  const tidy = tidied(runs);
  const text = tidy.map(run => run.text).join('');
  return tidy.length ? group(tidy, [], {text, at: 0, marked: tidy.some(({strong, em}) => strong || em)}) : '';
}

/** Runs with single spaces, none at the ends of lines or of what is marked, and one run where two are marked alike. */
function tidied(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  const add = (run: Run): void => {
    const last = all.at(-1);
    let {text} = run;
    if (!last || /[ \n]$/.test(last.text)) text = text.replace(/^ +/, '');
    if (text.startsWith('\n') && last) {
      if (last.text.trimEnd()) all[all.length - 1] = {...last, text: last.text.replace(/ +$/, '')};
      else all.pop();
    }
    if (!text || (!all.length && text === '\n')) return;
    const alike = all.length > 0 && sameMarks(all.at(-1)!, run);
    if (alike) all.push({...run, text: all.pop()!.text + text});
    else all.push({...run, text});
  };
  for (const run of runs) {
    const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(run.text)!;
    if (before) add({...PLAIN, text: before});
    if (words) add({...run, text: words});
    if (after) add({...PLAIN, text: after});
  }
  while (all.length && !all.at(-1)!.text.trim()) all.pop();
  const last = all.pop();
  return last ? [...withSpacesInside(all.concat({...last, text: last.text.trimEnd()}))] : [];
}

const sameMarks = (a: Marks, b: Marks) =>
  a.strong === b.strong && a.em === b.em && a.code === b.code && a.href === b.href;

/** A space between two runs that share a mark has it too, so that one pair of marks says it. */
function withSpacesInside(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  runs.forEach((run, i) => {
    const before = all.at(-1);
    const after = runs[i + 1];
    let one = run;
    if (before && after && run.text === ' ' && before.href === after.href)
      one = {
        text: ' ',
        strong: before.strong && after.strong,
        em: before.em && after.em,
        code: before.code && after.code,
        href: before.href,
      };
    if (before && sameMarks(before, one)) all[all.length - 1] = {...one, text: before.text + one.text};
    else all.push(one);
  });
  return all;
}

/** Where in a paragraph the writer is. */
interface Place {
  /** The paragraph without marks. */
  readonly text: string;
  /** Code units of it that have been written. */
  at: number;
  /** Whether marks stand in it. */
  readonly marked: boolean;
}

const MARKS = ['href', 'strong', 'em'] as const;
type Mark = (typeof MARKS)[number];

/** Writes runs; of the marks that one has, the one that reaches furthest is the outermost. @param open marks around all of them */
function group(runs: readonly Run[], open: readonly Mark[], place: Place): string {
  let made = '';
  for (let i = 0; i < runs.length;) {
    const run = runs[i]!;
    let outer: Mark | undefined;
    let until = i + 1;
    for (const mark of MARKS) {
      if (!run[mark] || open.includes(mark)) continue;
      let end = i + 1;
      while (runs[end]?.[mark] === run[mark]) end++;
      if (!outer || end > until) [outer, until] = [mark, end];
    }
    const before = place.text[place.at - 1];
    if (!outer) made += leaf(run, place);
    else {
      const inner = group(runs.slice(i, until), [...open, outer], place);
      if (outer === 'href') made += linked(inner, run.href);
      else made += marked(inner, outer === 'strong' ? '**' : '*', before, place.text[place.at]);
    }
    i = until;
  }
  return made;
}

function linked(words: string, href: string): string {
  if (!words.trim()) return words;
  return words === href && /^https?:\/\/[\w./~#?&=%:-]*[\w/]$/.test(words) ? words : `[${words}](${href})`;
}

const SPACE = /^\s?$/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Puts marks around words, where they would be read as such: CommonMark (§6.2) does not between a letter and a punctuation mark, as
 * in Japanese text. There the words matter more than their weight.
 */
function marked(content: string, marks: string, before = '', after = ''): string {
  const [, left = '', words = '', right = ''] = /^(\s*)([^]*?)(\s*)$/.exec(content)!;
  if (left) before = ' ';
  if (right) after = ' ';
  const bare = words.replace(/^\*+|\*+$/g, '');
  const first = bare[0] ?? '';
  const last = bare.at(-1) ?? '';
  const opens = !SPACE.test(first) && (!PUNCTUATION.test(first) || SPACE.test(before) || PUNCTUATION.test(before));
  const closes = !SPACE.test(last) && (!PUNCTUATION.test(last) || SPACE.test(after) || PUNCTUATION.test(after));
  return opens && closes ? left + marks + words + marks + right : content;
}

function leaf({text, code, href}: Run, place: Place): string {
  const from = place.at;
  place.at += text.length;
  return code && text.trim() && !text.includes('\n') ? codeSpan(text) : escaped(text, from, place, !!href);
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({length}) => length));
  const ticks = '`'.repeat(longest + 1);
  return longest ? `${ticks} ${text} ${ticks}` : ticks + text + ticks;
}

/** A text with a backslash before whatever would be read as Markdown, and before nothing else. */
function escaped(text: string, from: number, {text: all, marked}: Place, inLink: boolean): string {
  let made = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const at = from + i;
    if (needsBackslash(char, all, at, marked, inLink)) made += '\\';
    made += char;
  }
  return made;
}

function needsBackslash(char: string, all: string, at: number, marked: boolean, inLink: boolean): boolean {
  const before = all[at - 1] ?? '';
  const after = all[at + 1] ?? '';
  const between = SPACE.test(before) && SPACE.test(after);
  const rest = all.slice(at, at + 80);
  const line = all.slice(all.lastIndexOf('\n', at - 1) + 1, at);
  const again = all.indexOf(char) !== all.lastIndexOf(char);
  switch (char) {
    case '*':
      return line ? !between && (again || marked) : SPACE.test(after) || again || marked;
    case '_':
      return !between && again && !(/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after));
    case '`':
      return again || marked;
    case '[':
    case ']':
      return inLink || all.includes('](');
    case '<':
      return /^<([a-z][a-z0-9+.-]{1,31}:|[^\s<>]+@)/i.test(rest);
    case '\\':
      return /[!-/:-@[-`{-~]/.test(after);
    case '>':
      return !line;
    case '-':
    case '+':
      return !line && SPACE.test(after);
    case '~':
      return !line && rest.startsWith('~~~');
    case '.':
    case ')':
      return /^\d{1,9}$/.test(line) && (after === ' ' || !after);
    default:
      return false;
  }
}
