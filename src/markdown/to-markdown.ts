import type {Block, Inline} from '../protocol/api.ts';

type List = Extract<Block, {type: 'list'}>;

/**
 * Writes a tree as the small Markdown it is read from: reading the result gives the tree again, but for marks that Markdown does not
 * read where they are (`marked`). A backslash stands before what would be read as a mark, and before nothing else.
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return joined(blocks, false);
}

function joined(blocks: readonly Block[], inItem: boolean): string {
  let made = '';
  /** Whether the list that is written has the other sign of the two that lists of its kind may have. */
  let other = false;
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    other = before?.type === 'list' && block.type === 'list' && before.ordered === block.ordered && !other;
    if (before) made += inItem && before.type === 'paragraph' && endsParagraph(block) ? '\n' : '\n\n';
    made += block.type === 'list' ? listText(block, other) : blockText(block);
  });
  return made;
}

/** Whether a block right below a paragraph is read as a list, and not as the paragraph's next line (CommonMark §5.2). */
const endsParagraph = (block: Block): boolean =>
  block.type === 'list' && (!block.ordered || (block.start ?? 1) === 1) && block.items[0]?.[0]?.type === 'paragraph';

function blockText(block: Exclude<Block, List>): string {
  switch (block.type) {
    case 'paragraph':
      return written(block.children, placeIn(block.children));
    case 'quote':
      return toMarkdown(block.children).replace(/^(.?)/gm, (_, first) => (first ? '> ' + first : '>'));
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}\n${block.text}\n${fence}`;
    }
  }
}

function listText({ordered, start = 1, items}: List, other: boolean): string {
  return items
    .map((item, i) => {
      const marker = ordered ? `${start + i}${other ? ')' : '.'} ` : other ? '* ' : '- ';
      return marker + joined(item, true).replace(/\n(?=.)/g, '\n' + ' '.repeat(marker.length));
    })
    .join('\n');
}

/** Where in a paragraph the writer is. */
interface Place {
  /** The paragraph without marks. */
  readonly text: string;
  /** Code units of it that have been written. */
  at: number;
  /** Where in it the line begins that is being written. */
  line: number;
  /** Whether marks of bold or italic, or of code, stand in it. */
  readonly marked: boolean;
  readonly code: boolean;
  /** Characters that it has more than once, of those that make marks in pairs. */
  readonly pairs: ReadonlySet<string>;
  /** Whether its text has what could be the middle of a link. */
  readonly links: boolean;
}

function placeIn(inlines: readonly Inline[]): Place {
  const text = plain(inlines);
  return {
    text,
    at: 0,
    line: 0,
    marked: has(inlines, 'strong') || has(inlines, 'em'),
    code: has(inlines, 'code'),
    pairs: new Set([...'*_`'].filter(char => text.indexOf(char) !== text.lastIndexOf(char))),
    links: text.includes(']('),
  };
}

const plain = (inlines: readonly Inline[]): string =>
  inlines.map(node => (node.type === 'break' ? '\n' : 'children' in node ? plain(node.children) : node.text)).join('');

const has = (inlines: readonly Inline[], type: Inline['type']): boolean =>
  inlines.some(node => node.type === type || ('children' in node && has(node.children, type)));

/** What nodes stand within. */
interface Outer {
  /** What is written right before and right after them. */
  readonly before: string;
  readonly after: string;
  /** Whether underscores right there would be read as marks. */
  readonly free: boolean;
  readonly inLink: boolean;
}

const PARAGRAPH: Outer = {before: '', after: '', free: false, inLink: false};

function written(inlines: readonly Inline[], place: Place, outer = PARAGRAPH): string {
  const made: string[] = [];
  inlines.forEach((node, i) => {
    const before = ending(made.at(-1) ?? '') || outer.before;
    const next = inlines[i + 1];
    const after = next ? beginning(next) : outer.after;
    switch (node.type) {
      case 'text':
        made.push(escaped(node.text, place, outer.inLink));
        break;
      case 'break':
        place.line = ++place.at;
        made.push('\n');
        break;
      case 'code':
        place.at += node.text.length;
        made.push(codeSpan(node.text));
        break;
      case 'link': {
        const words = written(node.children, place, {before: '[', after: ']', free: false, inLink: true});
        made.push(linked(node, words, before, after));
        break;
      }
      default: {
        // Two pairs of asterisks around the same words would be read in an order of their own.
        const marks = node.type === 'strong' ? '**' : outer.free && inlines.length === 1 ? '_' : '*';
        const free = EDGE.test(before) && EDGE.test(after);
        const words = written(node.children, place, {before: '*', after: '*', free, inLink: outer.inLink});
        made.push(marked(words, marks, before, after));
      }
    }
  });
  return made.join('');
}

/** The last character that is not a mark, which would be one with a mark right behind it. */
const ending = (written: string): string => /[^*](?=\**$)/.exec(written.slice(-5))?.[0] ?? '';

/** The first character that is written of a node, but for marks, which would be one with those right before them. */
function beginning(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.text[0] ?? '';
    case 'break':
      return '\n';
    case 'code':
      return '`';
    case 'link':
      return '[';
    default:
      return node.children[0] ? beginning(node.children[0]) : '';
  }
}

const SPACE = /^\s?$/;
/** What marks are read beside, whatever is on their other side. */
const EDGE = /^[\s\p{P}\p{S}]?$/u;

/**
 * Puts marks around words, where they would be read as such: CommonMark (§6.2) does not between a letter and a punctuation mark, as
 * in Japanese text. There the words matter more than their weight.
 */
function marked(content: string, marks: string, before: string, after: string): string {
  const [, left = '', words = '', right = ''] = /^(\s*)([^]*?)(\s*)$/.exec(content)!;
  const bare = words.replace(/^\*+|\*+$/g, '');
  const first = bare[0] ?? '';
  const last = bare.at(-1) ?? '';
  const opens = !SPACE.test(first) && (!EDGE.test(first) || !!left || EDGE.test(before));
  const closes = !SPACE.test(last) && (!EDGE.test(last) || !!right || EDGE.test(after));
  return opens && closes ? left + marks + words + marks + right : content;
}

/** A link whose words are its address is that address. */
function linked(
  {href, children}: Extract<Inline, {type: 'link'}>,
  words: string,
  before: string,
  after: string,
): string {
  if (!words.trim()) return words;
  const [{text} = {}] = children as {text?: string}[];
  const bare =
    children.length === 1 && (text === href || text + '/' === href) && SPACE.test(before) && SPACE.test(after);
  if (bare && /^https?:\/\/[\w./~#?&=%:-]*[\w/]$/.test(text!)) return text!;
  // In an address, too, `&amp;` is an ampersand.
  const address = href.replace(/&(?=#?\w+;)/g, '&amp;').replace(/[<>\s\\]/g, encodeURIComponent);
  return `[${words}](${/[()]/.test(address) ? `<${address}>` : address})`;
}

function codeSpan(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  const space = /`|^ .* $/.test(text) ? ' ' : '';
  return ticks + space + text.replace(/\s*\n\s*/g, ' ') + space + ticks;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({length}) => length));

/** Addresses stay as they are, as far as they are read as such: a backslash in one would be part of it. */
const ADDRESS = /(?<![a-z\d.+-])https?:\/\/(?:[^\s<>()[\]]|\([^\s<>()[\]]*\)|\[[^\s<>()[\]]*\])*/gi;

/** A text with a backslash before whatever would be read as Markdown, and before nothing else. */
function escaped(text: string, place: Place, inLink: boolean): string {
  const from = place.at;
  place.at += text.length;
  const addresses = inLink ? [] : [...text.matchAll(ADDRESS)];
  let made = '';
  for (let i = 0; i < text.length; i++) {
    if (addresses[0]?.index === i) {
      const [[address]] = addresses.splice(0, 1) as [RegExpExecArray];
      made += address;
      i += address.length - 1;
      continue;
    }
    const inside = i > 0 && i < text.length - 1;
    if (needsBackslash(text[i]!, place, from + i, inside, inLink)) made += '\\';
    made += text[i];
  }
  return made;
}

const LETTER = /[\p{L}\p{N}]/u;

/** @param inside whether the character has others of its own text on both sides */
function needsBackslash(
  char: string,
  {text, line, marked, code, pairs, links}: Place,
  at: number,
  inside: boolean,
  inLink: boolean,
): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  const between = SPACE.test(before) && SPACE.test(after);
  switch (char) {
    case '*':
      return (at === line && SPACE.test(after)) || (!between && (marked || pairs.has(char)));
    case '_':
      return !between && (marked || pairs.has(char)) && !(inside && LETTER.test(before) && LETTER.test(after));
    case '`':
      return code || pairs.has(char);
    case '[':
    case ']':
      return inLink || links;
    case '<':
      return /^<[^\s<>]*[:@]/.test(text.slice(at));
    case '\\':
      return !inside || /[!-/:-@[-`{-~\n]/.test(after);
    case '>':
      return at === line;
    case '-':
    case '+':
      return at === line && SPACE.test(after);
    case '~':
      return at === line && text.startsWith('~~~', at);
    case '.':
    case ')':
      return SPACE.test(after) && at - line < 10 && /^\d{1,9}$/.test(text.slice(line, at));
    default:
      return false;
  }
}
