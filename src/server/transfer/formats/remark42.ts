import {ImportError, isYes, textOf, type Item, type ReadOptions} from '../items.ts';
import {linesOf, type SourceFile} from '../source-file.ts';
import {isFields, parseJson, type Fields} from './json.ts';

/** remark42's backup: a line about the backup, then one comment a line (https://remark42.com/docs/backup/backup-and-restore/). */
export async function* readRemark42(
  file: SourceFile,
  {keepGoing}: ReadOptions,
  told?: (bytes: number) => void,
): AsyncGenerator<Item> {
  /** Titles come with a page's first comments only. */
  const titles = new Map<string, string>();
  let line = 0;
  for await (const text of linesOf(file, told)) {
    line++;
    if (line === 1 || !text.trim()) continue;
    let fields: unknown;
    try {
      fields = parseJson(text, line);
    } catch (error) {
      if (!keepGoing || !(error instanceof ImportError)) throw error;
      yield {where: error.where, why: error.message};
      continue;
    }
    if (!isFields(fields)) yield {where: `line ${line}`, why: 'it is not an object'};
    else yield readComment(fields, `line ${line}`, titles);
  }
}

function readComment(fields: Fields, where: string, titles: Map<string, string>): Item {
  const user = isFields(fields.user) ? fields.user : {};
  const page = isFields(fields.locator) ? textOf(fields.locator.url) : '';
  const title = textOf(fields.title) || titles.get(page) || '';
  titles.set(page, title);
  const original = textOf(fields.orig);
  return {
    where,
    id: textOf(fields.id),
    parent: textOf(fields.pid) || null,
    page,
    title,
    name: textOf(user.name),
    email: '',
    created: textOf(fields.time),
    text: original || textOf(fields.text),
    format: original ? 'markdown' : 'html',
    status: isYes(fields.delete) ? 'deleted' : 'approved',
    rating: null,
    pinned: isYes(fields.pin),
  };
}
