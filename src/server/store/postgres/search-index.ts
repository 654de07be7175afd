import {hash} from 'node:crypto';
import {sql, type Kysely} from 'kysely';
import {findsLonger} from '../words.ts';
import type {ThreadName} from '../store.ts';
import type {Executor} from '../sql/prepare.ts';
import {apart, indexedWords, type Searched, type WordIndex} from '../sql/search-rows.ts';
import type {CommentRow} from '../sql/tables.ts';

/**
 * PostgreSQL's text search (https://www.postgresql.org/docs/current/datatype-textsearch.html). Words come folded and apart, as `words.ts` says, and are
 * kept as they are: no dictionary and no parser of PostgreSQL has a say, so the answers are those of the other engines. Characters of scripts without
 * spaces are words; whether those of a phrase stand together, the comments that have all of them are looked at for.
 */
export const textSearch: WordIndex = {
  async enter(on, {site, id, ...comment}, shown) {
    const entered = sql`insert into search_row (site, id) values (${site}, ${id}) returning number`;
    const words = vectorOf({site, id, ...comment});
    await (
      shown
        ? sql`with entered as (${entered})
            insert into search_document (number, words) select number, ${words}::tsvector from entered`
        : entered
    ).execute(on as Kysely<unknown>);
  },

  async add(on, comment) {
    await sql`insert into search_document (number, words) values (${comment.number}, ${vectorOf(comment)}::tsvector)
      on conflict (number) do update set words = excluded.words`.execute(on as Kysely<unknown>);
  },

  async remove(on, {number}) {
    await sql`delete from search_document where number = ${number}`.execute(on as Kysely<unknown>);
  },

  async find(on, {site, thread, words, before, limit}) {
    const phrases = words.map(apart).filter(phrase => phrase.includes(' '));
    const asked = [tokenOf({site, thread}), ...words.flatMap(lexemesOf)].join(' & ');
    const found: CommentRow[] = [];
    for (let last = before; ;) {
      const rows = await page(on, asked, last, limit);
      for (const {number, ...row} of rows) {
        last = number;
        const text = ` ${indexedWords(row)} `;
        if (phrases.every(phrase => text.includes(` ${phrase} `)) && found.push(row) === limit) return found;
      }
      if (rows.length < limit) return found;
    }
  },
};

async function page(on: Executor, asked: string, before: number, limit: number) {
  const {rows} = await sql<CommentRow & {number: number}>`
    select search_row.number, comment.* from search_document
      join search_row on search_row.number = search_document.number
      join comment on comment.site = search_row.site and comment.id = search_row.id
      where search_document.words @@ ${asked}::tsquery and search_document.number < ${before}
      order by search_document.number desc limit ${limit}`.execute(on as Kysely<unknown>);
  return rows;
}

/** Words without their places: a comment is looked at for these. */
function vectorOf(comment: Searched): string {
  const words = new Set(indexedWords(comment).split(' ').filter(Boolean));
  return [tokenOf(comment), ...[...words].map(quoted)].join(' ');
}

/** The word that stands for a thread: with it a search costs what its own thread is long, not the whole site. No word has a sign in it. */
const tokenOf = ({site, thread}: ThreadName): string => quoted(`#${hash('sha256', `${site}\n${thread}`).slice(0, 24)}`);

const lexemesOf = (word: string): string[] =>
  apart(word)
    .split(' ')
    .map(one => `${quoted(one)}${findsLonger(word) ? ':*' : ''}`);

/** Words are letters, marks and digits alone; quoted, so that nobody has to rely on it. */
const quoted = (word: string): string => `'${word.replace(/[\\']/g, '$&$&')}'`;
