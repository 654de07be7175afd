import {SaxesParser} from 'saxes';
import {ImportError} from './items.ts';
import type {SourceFile} from './source-file.ts';

/** Text of one element that is kept; no comment is as long. */
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 200;
/** Characters without the end of a text, tag or comment: the parser holds them in memory. */
const MAX_SILENCE = 16 * 1_048_576;

/** An element with its text and children. Names and attributes as written, prefix included. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Its own text, trimmed. */
  text: string;
  children: XmlElement[];
  /** Where it begins. */
  line: number;
}

/** Text of the first child with a name, empty without one. */
export const childText = (element: XmlElement, name: string): string => child(element, name)?.text ?? '';

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(one => one.name === name);
}

/** What a reader of XML gives: an element, or what is wrong at a place. */
export type XmlItem = {element: XmlElement} | {fault: ImportError};

/**
 * Reads the elements with one of the `names`, each whole, wherever they stand; the rest of the file is never in memory. Elements of a name within each other
 * come as part of the outermost. No entity but XML's own five is known, and nothing is fetched.
 *
 * A fault of the syntax is given where it is met; the parser goes on after it as well as it can.
 */
export async function* xmlElements(
  file: SourceFile,
  names: readonly string[],
  told?: (bytes: number) => void,
): AsyncGenerator<XmlItem> {
  const found: XmlItem[] = [];
  const open: XmlElement[] = [];
  let depth = 0;
  let silent = 0;
  const parser = new SaxesParser({position: true});
  parser.on('error', error => {
    const [, line = parser.line, , problem = error.message] = /^(\d+):(\d+): (.*)$/s.exec(error.message) ?? [];
    found.push({fault: new ImportError(`line ${line}`, `not well-formed XML (${problem.replace(/\.$/, '')})`)});
  });
  parser.on('opentag', ({name, attributes}) => {
    depth++;
    silent = 0;
    if (depth > MAX_DEPTH || (!open.length && !names.includes(name))) return;
    // Without namespaces, which the parser is not asked for, values are text.
    const element = {name, attributes: attributes as Record<string, string>, text: '', children: [], line: parser.line};
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    silent = 0;
    const element = open.at(-1);
    if (element && element.text.length < MAX_TEXT) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', () => (silent = 0));
  parser.on('closetag', ({name}) => {
    depth--;
    silent = 0;
    const element = open.at(-1);
    if (element?.name !== name) return;
    open.pop();
    element.text = element.text.trim();
    if (!open.length) found.push({element});
  });
  let begun = false;
  for await (const piece of file.pieces(told)) {
    // Blanks before the declaration are forbidden (XML 1.0 §2.8), common and harmless.
    silent += piece.length;
    parser.write(begun ? piece : piece.trimStart());
    begun = true;
    yield* found.splice(0);
    if (silent > MAX_SILENCE)
      throw new ImportError(`line ${parser.line}`, `${MAX_SILENCE} characters without the end of a text or tag`);
  }
  parser.close();
  yield* found.splice(0);
}
