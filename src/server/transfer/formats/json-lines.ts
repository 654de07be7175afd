import {ImportError, type Item, type ReadOptions} from '../items.ts';
import {linesOf, type SourceFile} from '../source-file.ts';
import {readColumns} from './columns.ts';
import {isFields, parseJson} from './json.ts';

/** Whether a text begins with an object in a line of its own, and goes on after it: JSON Lines (https://jsonlines.org). */
export function isJsonLines(head: string): boolean {
  const [first, second] = head.split('\n', 2);
  if (!first?.startsWith('{') || !second?.trim()) return false;
  try {
    return isFields(JSON.parse(first));
  } catch {
    return false;
  }
}

/** A comment in each line, as an object with the names of `columns.ts`. */
export async function* readJsonLines(
  file: SourceFile,
  {keepGoing}: ReadOptions,
  told?: (bytes: number) => void,
): AsyncGenerator<Item> {
  let line = 0;
  for await (const text of linesOf(file, told)) {
    const where = `line ${++line}`;
    if (!text.trim()) continue;
    let fields: unknown;
    try {
      fields = parseJson(text, line);
    } catch (error) {
      if (!keepGoing || !(error instanceof ImportError)) throw error;
      yield {where, why: error.message};
      continue;
    }
    yield isFields(fields) ? readColumns(fields, where) : {where, why: 'it is not an object'};
  }
}
