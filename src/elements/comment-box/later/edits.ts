/** What the tools of the toolbar do to a text: pure, from a text and its selection to a change. */

export const TOOLS = ['bold', 'italic', 'quote', 'code', 'list', 'link'] as const;
export type Tool = (typeof TOOLS)[number];

/** A text and what is selected in it, in UTF-16 code units; a caret where `start` is `end`. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands from `from` to `to` becomes `insert`; then `start` to `end` is selected. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Marks of quotes at the beginning of a line. */
const QUOTES = /^(?: {0,3}> ?)*/;
/** Quotes, indentation, the marker of a list's item, the spaces after it. */
const ITEM = /^((?: {0,3}> ?)*)([ \t]*)([-*+]|(\d{1,9})([.)]))([ \t]+)/;
const LINK = /\[([^\]\n]*)\]\(([^()\s]*)\)/g;
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Uses a tool: marks what is selected, or takes its marks away where it has them. */
export function use(tool: Tool, selected: Selected): Change {
  switch (tool) {
    case 'bold':
      return mark(selected, 2);
    case 'italic':
      return mark(selected, 1);
    case 'code':
      return code(selected);
    case 'quote':
      return prefixLines(selected, toggleQuote, /^ {0,3}>/);
    case 'list':
      return prefixLines(selected, toggleItems, ITEM);
    case 'link':
      return link(selected);
  }
}

/** A line break in a list begins its next item, in an empty item it ends the list. `undefined`: a line break as any other. */
export function breakLine({text, start, end}: Selected): Change | undefined {
  const from = lineStart(text, start);
  const line = text.slice(from, lineEnd(text, start));
  const item = ITEM.exec(line);
  // In a block of code a line is what it is.
  const fences = text.slice(0, from).match(/^ {0,3}(```|~~~)/gm) ?? [];
  if (!item || start !== end || start < from + item[0].length || fences.length % 2) return undefined;
  const [marker, quotes = '', indent = '', sign = '', number, dot = '', space = ''] = item;
  if (!line.slice(marker.length).trim()) return change(from + quotes.length, from + line.length, '');
  const next = number ? Number(number) + 1 + dot : sign;
  return change(start, start, '\n' + quotes + indent + next + space);
}

/** Puts a text where the caret is, with blank lines around it, the caret after them. */
export function insertBlock({text, start, end}: Selected, block: string): Change {
  const before = text.slice(0, start);
  const gap = !before.trim() ? '' : '\n'.repeat(Math.max(0, 2 - /\n*$/.exec(before)![0].length));
  const after = '\n'.repeat(Math.max(0, 2 - /^\n*/.exec(text.slice(end))![0].length));
  const made = change(start, end, gap + block + after);
  const caret = start + gap.length + block.length + 2;
  return {...made, start: caret, end: caret};
}

/** Makes what is selected a link to an address; `undefined` where nothing is selected, or no words of one line. */
export function linkTo({text, start, end}: Selected, address: string): Change | undefined {
  const words = text.slice(start, end);
  if (!words.trim() || /[\n[\]]/.test(words) || ADDRESS.test(words.trim()) || !ADDRESS.test(address)) return undefined;
  return change(start, end, `[${words}](${withoutBrackets(address)})`);
}

/** An address as it can stand between the brackets of a link. */
export const withoutBrackets = (address: string): string =>
  address.replace(/[()<>\s\\]/g, char => '%' + char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase());

const lineStart = (text: string, at: number) => (at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0);
const lineEnd = (text: string, at: number) => (text.indexOf('\n', at) + 1 || text.length + 1) - 1;

/** Replaces a stretch; the caret after it. */
function change(from: number, to: number, insert: string): Change {
  const caret = from + insert.length;
  return {from, to, insert, start: caret, end: caret};
}

/** How often a character stands right before and right after a stretch, on both sides alike. */
function pairs(text: string, start: number, end: number, char: string): number {
  let n = 0;
  while (text[start - 1 - n] === char && text[end + n] === char) n++;
  return n;
}

/** The selection without the spaces at its ends, and without marks of its own at both. */
function tightened({text, start, end}: Selected, char: RegExp): {start: number; end: number} {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const [, open = '', inner = '', close = ''] = /^([*_`]*)([^]*?)([*_`]*)$/.exec(text.slice(start, end)) ?? [];
  const both = Math.min(open.length, close.length);
  if (inner && both && !char.test(inner)) {
    start += both;
    end -= both;
  }
  return {start, end};
}

/** Bold (two asterisks) or italic (one); underscores count where the visitor wrote them. */
function mark({text, start, end}: Selected, length: 1 | 2): Change {
  if (start === end) {
    const word = wordAt(text, start);
    if (word) {
      const made = mark({text, ...word}, length);
      // The caret stays where it was in the word.
      const caret = start + made.start - word.start;
      return {...made, start: caret, end: caret};
    }
  } else ({start, end} = tightened({text, start, end}, /[*_]/));
  const words = text.slice(start, end);
  if (words.includes('\n')) return markLines({text, start, end}, length);
  for (const char of '*_') {
    const n = pairs(text, start, end, char);
    if (length === 2 ? n > 1 : n % 2)
      return {from: start - length, to: end + length, insert: words, start: start - length, end: end - length};
  }
  const marks = '*'.repeat(length);
  if (start === end && text.startsWith(marks, start) && text.slice(lineStart(text, start), start).includes(marks))
    // At the end of what is marked: on, behind it.
    return change(start + length, start + length, '');
  return {
    from: start,
    to: end,
    insert: marks + unmarked(words, length) + marks,
    start: start + length,
    end: start + length + unmarked(words, length).length,
  };
}

/** Words without marks of a length inside them: bold in bold is no bolder. */
const unmarked = (words: string, length: 1 | 2): string =>
  words.replace(
    length === 2 ? /\*\*(?=\S)([^*]+?)(?<=\S)\*\*/g : /(?<!\*)\*(?!\*)(?=\S)([^*]+?)(?<=\S)\*(?!\*)/g,
    '$1',
  );

/** Each line of its own: marks do not reach from one paragraph into the next. */
function markLines({text, start, end}: Selected, length: 1 | 2): Change {
  const marks = '*'.repeat(length);
  const lines = text
    .slice(start, end)
    .split('\n')
    .map(line => /^((?: {0,3}> ?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(.*?)([ \t]*)$/.exec(line)!);
  const isMarked = (words: string) => {
    const n = Math.min(/^\**/.exec(words)![0].length, /\**$/.exec(words)![0].length);
    return words.length > 2 * n && (length === 2 ? n > 1 : n % 2 > 0);
  };
  const off = lines.every(([, , words = '']) => !words || isMarked(words));
  const made = lines.map(([line, before = '', words = '', after = '']) => {
    if (!words || (!off && isMarked(words))) return line;
    return before + (off ? words.slice(length, -length) : marks + unmarked(words, length) + marks) + after;
  });
  const insert = made.join('\n');
  return {from: start, to: end, insert, start, end: start + insert.length};
}

/** The word that a caret stands in, not at an end of. */
function wordAt(text: string, caret: number): {start: number; end: number} | undefined {
  let start = caret;
  let end = caret;
  while (LETTER.test(text[start - 1] ?? '')) start--;
  while (LETTER.test(text[end] ?? '')) end++;
  return start < caret && caret < end ? {start, end} : undefined;
}

function code({text, start, end}: Selected): Change {
  if (start !== end) ({start, end} = tightened({text, start, end}, /`/));
  const padded = text[start - 1] === ' ' && text[end] === ' ' && pairs(text, start - 1, end + 1, '`') > 1;
  if (padded) [start, end] = [start - 1, end + 1];
  const words = text.slice(start, end);
  const n = pairs(text, start, end, '`');
  if (words.includes('\n') || n > 2) return fence({text, start, end});
  if (n)
    return {from: start - n, to: end + n, insert: words.trim(), start: start - n, end: start - n + words.trim().length};
  if (start === end && text[start] === '`' && text.slice(lineStart(text, start), start).includes('`'))
    return change(start + 1, start + 1, '');
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map(({length}) => length));
  const ticks = '`'.repeat(longest + 1) + (longest ? ' ' : '');
  const insert = ticks + words + [...ticks].reverse().join('');
  return {from: start, to: end, insert, start: start + ticks.length, end: start + ticks.length + words.length};
}

/** Whole lines between two fences, or out from between them. */
function fence({text, start, end}: Selected): Change {
  let from = lineStart(text, start);
  let to = lineEnd(text, end);
  const isFence = (line: string) => /^ {0,3}(```|~~~)/.test(line);
  const above = text.slice(lineStart(text, from - 1), Math.max(0, from - 1));
  const below = text.slice(to + 1, lineEnd(text, to + 1));
  let lines = text.slice(from, to).split('\n');
  if (from && isFence(above) && isFence(below)) {
    from -= above.length + 1;
    to += below.length + 1;
  } else if (lines.length > 2 && isFence(lines[0]!) && isFence(lines.at(-1)!)) lines = lines.slice(1, -1);
  else {
    const longest = Math.max(2, ...(lines.join('\n').match(/`+/g) ?? []).map(({length}) => length));
    const ticks = '`'.repeat(longest + 1);
    const insert = [ticks, ...lines, ticks].join('\n');
    const begin = from + ticks.length + 1;
    return {from, to, insert, start: begin, end: begin + lines.join('\n').length};
  }
  const insert = lines.join('\n');
  return {from, to, insert, start: from, end: from + insert.length};
}

/** Changes the beginnings of the selected lines. @param own what the beginning of such a line looks like */
function prefixLines({text, start, end}: Selected, toggle: (lines: string[]) => string[], own: RegExp): Change {
  const from = lineStart(text, start);
  // A selection that ends at the beginning of a line has nothing of it.
  const to = lineEnd(text, end > start && text[end - 1] === '\n' ? end - 1 : end);
  const lines = text.slice(from, to).split('\n');
  const made = toggle(lines);
  let insert = made.join('\n');
  const below = text.slice(to + 1, lineEnd(text, to + 1));
  const length = insert.length;
  // A line right below would belong to the last item or quote.
  if (insert.length > to - from && below.trim() && !own.test(below)) insert += '\n';
  if (start !== end) return {from, to, insert, start: from, end: from + length};
  const caret = Math.max(from, start + length - (to - from));
  return {from, to, insert, start: caret, end: caret};
}

function toggleQuote(lines: string[]): string[] {
  const off = lines.every(line => /^ {0,3}>/.test(line));
  return lines.map(line => (off ? line.replace(/^ {0,3}> ?/, '') : line || lines.length === 1 ? '> ' + line : '>'));
}

function toggleItems(lines: string[]): string[] {
  const off = lines.every(line => !line.trim() || ITEM.test(line)) && lines.some(line => line.trim());
  return lines.map(line => {
    if (off) return line.replace(ITEM, '$1$2');
    if ((!line.trim() && lines.length > 1) || ITEM.test(line)) return line;
    const [quotes] = QUOTES.exec(line)!;
    return quotes + line.slice(quotes.length).replace(/^\s*/, '$&- ');
  });
}

function link({text, start, end}: Selected): Change {
  for (const {0: whole, 1: words, 2: address, index} of text.matchAll(LINK)) {
    const until = index + whole.length;
    if (start < index || end > until || (start === end && (start === index || start === until))) continue;
    const insert = words || address || '';
    return {from: index, to: until, insert, start: index, end: index + insert.length};
  }
  const selection = text.slice(start, end);
  const words = selection.trim();
  const from = start + selection.indexOf(words);
  const to = from + words.length;
  if (ADDRESS.test(words)) return {from, to, insert: `[](${withoutBrackets(words)})`, start: from + 1, end: from + 1};
  const insert = `[${words}](https://)`;
  const address = from + words.length + 3;
  return words
    ? {from, to, insert, start: address, end: address + 'https://'.length}
    : {from, to, insert, start: from + 1, end: from + 1};
}
