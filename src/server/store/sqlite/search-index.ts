import {hash} from 'node:crypto';
import {CompiledQuery, sql, type Kysely} from 'kysely';
import type {Place, ThreadName} from '../store.ts';
import {findsLonger, isUnspaced, wordsOf} from '../words.ts';
import type {Executor} from './prepare.ts';
import type {CommentRow} from './tables.ts';

/** Words that are looked for; what is asked beyond is left out. */
const MAX_WORDS = 8;
/** Comments that are indexed in one go by the migration. */
const BATCH = 500;

type Indexed = Pick<CommentRow, 'site' | 'id' | 'thread' | 'name' | 'source'>;

/**
 * The full text search of SQLite (https://www.sqlite.org/fts5.html) over names and texts of approved comments, kept by
 * the transactions that change these. A comment's number in it is its row of `search_row`, given in the order of arrival.
 * The index holds no text of its own: what is taken out has to be told as it was put in.
 */
export const searchIndex = {
  /** Gives a new comment its number. */
  async enter(on: Executor, {site, id}: {site: string; id: string}): Promise<number> {
    const [row] = await run<{number: number}>(on, 'insert into search_row (site, id) values (?, ?) returning number', [
      site,
      id,
    ]);
    return row!.number;
  },

  /** @param number the comment's, where it is known */
  async add(on: Executor, comment: Indexed, number?: number): Promise<void> {
    const values = await entry(on, comment, number);
    await run(on, 'insert into search_words (rowid, thread, words) values (?, ?, ?)', values);
  },

  /** @param comment as it was when it was added */
  async remove(on: Executor, comment: Indexed): Promise<void> {
    const values = await entry(on, comment);
    await run(on, `insert into search_words (search_words, rowid, thread, words) values ('delete', ?, ?, ?)`, values);
  },

  /** Comments of a thread that have all words of a text, latest arrival first. */
  async find(
    on: Executor,
    {text, limit, after, ...thread}: ThreadName & {text: string; limit: number; after?: Place},
  ): Promise<CommentRow[]> {
    const words = [...new Set(wordsOf(text))].slice(0, MAX_WORDS);
    if (!words.length) return [];
    const match = `thread : "${tokenOf(thread)}" AND words : (${words.map(phraseOf).join(' AND ')})`;
    const from = after ? await numberOf(on, {site: thread.site, id: after.id}) : Number.MAX_SAFE_INTEGER;
    return run<CommentRow>(
      on,
      `select comment.* from search_words
        join search_row on search_row.number = search_words.rowid
        join comment on comment.site = search_row.site and comment.id = search_row.id
        where search_words match ? and search_words.rowid < ?
        order by search_words.rowid desc limit ?`,
      [match, from ?? 0, limit],
    );
  },
};

/** Makes the index, and fills it from what is there. */
export async function addSearch(db: Kysely<unknown>): Promise<void> {
  await sql`create table search_row (
    number integer primary key, site text not null, id text not null, constraint search_row_id unique (site, id))`.execute(
    db,
  );
  // Words come folded, so that the tokenizer has only to take them apart.
  await sql
    .raw(
      `create virtual table search_words using fts5(thread, words, content='', columnsize=0, prefix='3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")`,
    )
    .execute(db);
  // What is taken out leaves the file, rather than staying until the index is rewritten.
  await sql`insert into search_words (search_words, rank) values ('secure-delete', 1)`.execute(db);
  await sql`insert into search_row (site, id) select site, id from comment order by created, id`.execute(db);
  for (let last = 0; ;) {
    const {rows} = await sql<Indexed & {number: number}>`
      select number, comment.site, comment.id, thread, name, source from search_row
      join comment on comment.site = search_row.site and comment.id = search_row.id
      where number > ${last} and status = 'approved' order by number limit ${BATCH}`.execute(db);
    for (const row of rows)
      await sql`insert into search_words (rowid, thread, words)
        values (${row.number}, ${tokenOf(row)}, ${indexedWords(row)})`.execute(db);
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.number;
  }
}

async function entry(on: Executor, comment: Indexed, known?: number): Promise<[number, string, string]> {
  const number = known ?? (await numberOf(on, comment));
  if (number === undefined) throw new Error(`Comment ${comment.id} has no number to be searched by.`);
  return [number, tokenOf(comment), indexedWords(comment)];
}

async function numberOf(on: Executor, {site, id}: {site: string; id: string}): Promise<number | undefined> {
  const [row] = await run<{number: number}>(on, 'select number from search_row where site = ? and id = ?', [site, id]);
  return row?.number;
}

/** The word that stands for a thread in the index: with it a search costs what its own thread is long, not the whole site. */
function tokenOf({site, thread}: ThreadName): string {
  return `t${hash('sha256', `${site}\n${thread}`).slice(0, 24)}`;
}

/** Characters of scripts without spaces stand apart, so that a run of them is a phrase. */
const apart = (word: string): string => (isUnspaced(word) ? [...word].join(' ') : word);

const indexedWords = ({name, source}: Indexed): string => wordsOf(`${name}\n${source}`).map(apart).join(' ');

/** Words are letters, marks and digits alone: nothing in them means anything to FTS5. */
const phraseOf = (word: string): string => `"${apart(word)}"${findsLonger(word) ? ' *' : ''}`;

async function run<R>(on: Executor, statement: string, values: unknown[]): Promise<R[]> {
  return (await on.executeQuery<R>(CompiledQuery.raw(statement, values) as CompiledQuery<R>)).rows;
}
