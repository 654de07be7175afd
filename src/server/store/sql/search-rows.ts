import {sql, type Kysely} from 'kysely';
import type {ThreadName} from '../store.ts';
import {isUnspaced, wordsOf} from '../words.ts';
import type {Executor} from './prepare.ts';
import type {CommentRow, Tables} from './tables.ts';
import {together} from './together.ts';
import type {Migrations} from './steps.ts';

/** Comments that are indexed in one go when an index is filled. */
const BATCH = 500;

/** What is searched of a comment. */
export type Searched = Pick<CommentRow, 'site' | 'id' | 'thread' | 'name' | 'source'>;
export type NumberedComment = Searched & {number: number};

/** What is looked for: words, before a number. */
export type Asked = ThreadName & {words: readonly string[]; before: number; limit: number};

/**
 * Finds approved comments by their words. A comment is known by the number of its row in `search_row`, given in the order of arrival. The
 * transactions that change names and texts keep the index.
 */
export interface WordIndex {
  /** Gives a new comment its number, and indexes it if it is shown. */
  enter(on: Executor, comment: Searched, shown: boolean): Promise<void>;
  add(on: Executor, comment: NumberedComment): Promise<void>;
  /** @param comment as it was when it was added */
  remove(on: Executor, comment: NumberedComment): Promise<void>;
  /** Comments that have all words, latest arrival first. */
  find(on: Executor, asked: Asked): Promise<CommentRow[]>;
}

/** Characters of scripts without spaces stand apart, so that a run of them is a phrase. */
export const apart = (word: string): string => (isUnspaced(word) ? [...word].join(' ') : word);

/** The words of a comment, with a space between them. */
export const indexedWords = ({name, source}: Searched): string => wordsOf(`${name}\n${source}`).map(apart).join(' ');

/** Gives the comments that are there their numbers; those that come get theirs from `WordIndex.enter`. */
export async function addSearchRows(db: Kysely<unknown>): Promise<void> {
  await sql`create table search_row (
    number integer primary key, site text not null, id text not null, constraint search_row_id unique (site, id))`.execute(
    db,
  );
  await sql`insert into search_row (site, id) select site, id from comment order by created, id`.execute(db);
}

/** The number of a comment; `undefined` if it is not there. */
export async function numberOf(on: Executor, {site, id}: {site: string; id: string}): Promise<number | undefined> {
  const {rows} = await sql<{number: number}>`
    select number from search_row where site = ${site} and id = ${id}`.execute(on as Kysely<unknown>);
  return rows[0]?.number;
}

/** Fills an empty index from the comments that are there. */
export async function fillIndex(on: Kysely<Tables>, index: WordIndex): Promise<void> {
  for (let last = 0; ;) {
    const {rows} = await sql<NumberedComment>`
      select number, comment.site, comment.id, thread, name, source from search_row
        join comment on comment.site = search_row.site and comment.id = search_row.id
        where number > ${last} and status = 'approved' order by number limit ${BATCH}`.execute(on);
    await together(...rows.map(comment => index.add(on, comment)));
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.number;
  }
}

/** A comment with its number. */
export async function numbered(on: Executor, comment: Searched): Promise<NumberedComment> {
  const number = await numberOf(on, comment);
  if (number === undefined) throw new Error(`Comment ${comment.id} has no number to be searched by.`);
  return {...comment, number};
}

export const searchMigrations: Migrations = {
  '0011-search': {up: addSearchRows},
};
