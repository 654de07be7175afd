import {DatabaseSync} from 'node:sqlite';
import {ImportError, textOf, type Item} from '../items.ts';
import type {SourceFile} from '../source-file.ts';

interface Row {
  id: number;
  parent: number | null;
  created: number;
  mode: number;
  text: string;
  author: string | null;
  email: string | null;
  uri: string;
  title: string | null;
}

/** What isso's `mode` says (isso/db/comments.py). */
const STATUS: Record<number, 'approved' | 'pending' | 'deleted'> = {1: 'approved', 2: 'pending', 4: 'deleted'};

/** isso's database, opened for reading only. Texts are Markdown, times seconds. */
export function* readIsso(file: SourceFile): Generator<Item> {
  const database = openDatabase(file.path);
  try {
    const rows = database
      .prepare(
        `select comments.id, comments.parent, comments.created, comments.mode, comments.text, comments.author, comments.email,
          threads.uri, threads.title from comments join threads on threads.id = comments.tid order by comments.id`,
      )
      .iterate() as Iterable<unknown> as Iterable<Row>;
    for (const row of rows) {
      const where = `comment ${row.id}`;
      const status = STATUS[row.mode];
      if (!status) yield {where, why: `its mode ${row.mode} is unknown`};
      else
        yield {
          where,
          id: String(row.id),
          parent: row.parent === null ? null : String(row.parent),
          page: textOf(row.uri),
          title: textOf(row.title),
          name: textOf(row.author),
          email: textOf(row.email),
          created: row.created,
          text: textOf(row.text),
          format: 'markdown',
          status,
          rating: null,
          pinned: false,
        };
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('the file', `it cannot be read as a database of isso (${(error as Error).message})`);
  } finally {
    database.close();
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, {readOnly: true});
  } catch (error) {
    throw new ImportError('the file', `it cannot be opened as a database (${(error as Error).message})`);
  }
}
