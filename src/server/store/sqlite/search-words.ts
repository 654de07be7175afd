import {findsLonger} from '../words.ts';
import {enterRow, run, type KeptIndex} from './kept-index.ts';
import {apart, indexedWords} from '../sql/search-rows.ts';
import type {CommentRow} from '../sql/tables.ts';

/** Behind all words that begin alike. */
const END = '\u{10ffff}';

/**
 * A table with a row for each word of a comment, for a SQLite without full text search. Characters of scripts without spaces are words; whether those
 * of a phrase stand together, the comments that have all of them are looked at for.
 */
export const wordTable: KeptIndex = {
  table: 'search_word',

  async make(on) {
    await run(
      on,
      `create table search_word (site text not null, thread text not null, word text not null, number integer not null,
        primary key (site, thread, word, number)) without rowid`,
    );
  },

  async drop(on) {
    await run(on, 'drop table search_word');
  },

  async enter(on, comment, shown) {
    const number = await enterRow(on, comment);
    if (shown) await wordTable.add(on, {...comment, number});
  },

  async add(on, comment) {
    const {site, thread, number} = comment;
    const statement = 'insert into search_word (site, thread, word, number) values (?, ?, ?, ?)';
    for (const word of distinct(indexedWords(comment))) await run(on, statement, [site, thread, word, number]);
  },

  async remove(on, comment) {
    const {site, thread, number} = comment;
    const statement = 'delete from search_word where site = ? and thread = ? and word = ? and number = ?';
    for (const word of distinct(indexedWords(comment))) await run(on, statement, [site, thread, word, number]);
  },

  async find(on, {site, thread, words, before, limit}) {
    const phrases = words.map(apart).filter(phrase => phrase.includes(' '));
    const [conditions, values]: [string[], string[]] = [[], []];
    for (const word of words)
      for (const one of distinct(apart(word))) {
        const longer = findsLonger(word);
        conditions.push(
          `number in (select number from search_word where site = ? and thread = ? and ${longer ? 'word >= ? and word < ?' : 'word = ?'})`,
        );
        values.push(site, thread, one, ...(longer ? [one + END] : []));
      }
    const found: CommentRow[] = [];
    for (let last = before; ;) {
      const rows = await run<CommentRow & {number: number}>(
        on,
        `select search_row.number, comment.* from search_row
          join comment on comment.site = search_row.site and comment.id = search_row.id
          where ${conditions.join(' and ')} and number < ? order by number desc limit ?`,
        [...values, last, limit],
      );
      for (const {number, ...row} of rows) {
        last = number;
        const text = ` ${indexedWords(row)} `;
        if (phrases.every(phrase => text.includes(` ${phrase} `)) && found.push(row) === limit) return found;
      }
      if (rows.length < limit) return found;
    }
  },
};

const distinct = (words: string): Set<string> => new Set(words.split(' ').filter(Boolean));
