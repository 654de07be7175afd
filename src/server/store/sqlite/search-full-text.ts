import {hash} from 'node:crypto';
import type {ThreadName} from '../store.ts';
import {findsLonger} from '../words.ts';
import type {Executor} from '../sql/prepare.ts';
import {enterRow, run, type KeptIndex} from './kept-index.ts';
import {apart, indexedWords, type NumberedComment} from '../sql/search-rows.ts';
import type {CommentRow} from '../sql/tables.ts';

/** What SQLite keeps the index in. */
const SHADOWS = ['search_words_data', 'search_words_idx', 'search_words_config'];

/**
 * The full text search of SQLite (https://www.sqlite.org/fts5.html). The index holds no text of its own: what is taken out has to be told as
 * it was put in.
 */
export const fullTextIndex: KeptIndex = {
  table: 'search_words',

  async make(on) {
    // Words come folded, so that the tokenizer has only to take them apart.
    await run(
      on,
      `create virtual table search_words using fts5(thread, words, content='', columnsize=0, prefix='3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")`,
    );
    // What is taken out leaves the file, rather than staying until the index is rewritten.
    await run(on, "insert into search_words (search_words, rank) values ('secure-delete', 1)");
  },

  async drop(on) {
    if (await hasFullText(on)) {
      await run(on, 'drop table search_words');
      return;
    }
    // A SQLite without it knows no such table, only those that it is kept in (https://www.sqlite.org/pragma.html#pragma_writable_schema).
    await run(on, 'pragma writable_schema = on');
    await run(on, "delete from sqlite_schema where name = 'search_words'");
    await run(on, 'pragma writable_schema = reset');
    for (const table of SHADOWS) await run(on, `drop table ${table}`);
  },

  async enter(on, comment, shown) {
    const number = await enterRow(on, comment);
    if (shown) await fullTextIndex.add(on, {...comment, number});
  },

  async add(on, comment) {
    await run(on, 'insert into search_words (rowid, thread, words) values (?, ?, ?)', entry(comment));
  },

  async remove(on, comment) {
    await run(
      on,
      "insert into search_words (search_words, rowid, thread, words) values ('delete', ?, ?, ?)",
      entry(comment),
    );
  },

  async find(on, {words, before, limit, ...thread}) {
    const match = `thread : "${tokenOf(thread)}" AND words : (${words.map(phraseOf).join(' AND ')})`;
    return run<CommentRow>(
      on,
      `select comment.* from search_words
        join search_row on search_row.number = search_words.rowid
        join comment on comment.site = search_row.site and comment.id = search_row.id
        where search_words match ? and search_words.rowid < ?
        order by search_words.rowid desc limit ?`,
      [match, before, limit],
    );
  },
};

/** Whether this SQLite was built with it. */
export const hasFullText = async (on: Executor): Promise<boolean> =>
  (await run(on, "select 1 from pragma_module_list where name = 'fts5'")).length > 0;

const entry = (comment: NumberedComment): [number, string, string] => [
  comment.number,
  tokenOf(comment),
  indexedWords(comment),
];

/** The word that stands for a thread in the index: with it a search costs what its own thread is long, not the whole site. */
function tokenOf({site, thread}: ThreadName): string {
  return `t${hash('sha256', `${site}\n${thread}`).slice(0, 24)}`;
}

/** Words are letters, marks and digits alone: nothing in them means anything to FTS5. */
const phraseOf = (word: string): string => `"${apart(word)}"${findsLonger(word) ? ' *' : ''}`;
