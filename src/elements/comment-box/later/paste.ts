import {insertBlock, linkTo, type Change, type Selected} from './edits.ts';
import {markdownOf} from './html-to-markdown.ts';

/** Longest HTML that is read, in UTF-16 code units: office programs add much, but not that much. */
const MAX_HTML = 2_000_000;

/** Whether the page's policy (Trusted Types) refuses that HTML is read, even into a document that nobody sees. */
let refused = false;

/**
 * What pasting changes in a text; `undefined` leaves it to the browser, which inserts the plain text. So it is with "paste as plain
 * text", when no HTML is on the clipboard, and where the page forbids to read it.
 */
export function paste(selected: Selected, clipboard: DataTransfer): Change | undefined {
  const {text, start, end} = selected;
  const plain = clipboard.getData('text/plain').trim();
  const link = linkTo(selected, plain);
  if (link) return link;
  const source = clipboard.getData('text/html');
  // From an editor of programs, whose colours and columns are no formatting.
  if (!source || source.length > MAX_HTML || clipboard.types.includes('vscode-editor-data')) return undefined;
  // In a block of code everything is what it is.
  if ((text.slice(0, start).match(/^ {0,3}(```|~~~)/gm) ?? []).length % 2) return undefined;
  const markdown = read(source);
  if (!markdown || markdown === plain) return undefined;
  if (/\n\n|^(> |[-*+] |\d+[.)] |```)/m.test(markdown)) return asBlock({text, start, end}, markdown);
  const caret = start + markdown.length;
  return {from: start, to: end, insert: markdown, start: caret, end: caret};
}

/** Several paragraphs, a list, a quotation: on lines of their own. */
function asBlock(selected: Selected, markdown: string): Change {
  const {text, start, end} = selected;
  if (text.slice(0, start).trim() && !/\n\s*$/.test(text.slice(0, start))) return insertBlock(selected, markdown);
  const rest = /^[^\n]*/.exec(text.slice(end))![0].trim();
  const caret = start + markdown.length;
  return {from: start, to: end, insert: markdown + (rest ? '\n\n' : ''), start: caret, end: caret};
}

function read(source: string): string {
  const parse = (Document as {parseHTML?(html: string): Document}).parseHTML;
  try {
    // Nothing in it runs or is fetched: the document has no window.
    if (!refused) return markdownOf(new DOMParser().parseFromString(source, 'text/html'));
  } catch {
    refused = true;
  }
  try {
    // Takes a string under every policy, but drops the styles that some programs say everything with.
    return parse ? markdownOf(parse.call(Document, source)) : '';
  } catch {
    return '';
  }
}
