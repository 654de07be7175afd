import type {Expression, Kysely, SqlBool} from 'kysely';
import type {SiteRecordKind, SiteRecords} from '../store.ts';
import type {Executor} from './prepare.ts';
import {toReport} from './reports.ts';
import {toComment, toRatingRecord, toThread} from './records.ts';
import type {CommentRow, RatingRow, ReportRow, Tables, ThreadRow} from './tables.ts';

/** Table and key of each kind, and the column of its thread, `null` where that is its comment's; the site comes first in every key. */
const KINDS = {
  thread: {table: 'thread', key: ['key'], thread: 'key'},
  comment: {table: 'comment', key: ['id'], thread: 'thread'},
  rating: {table: 'rating', key: ['thread', 'visitor'], thread: 'thread'},
  like: {table: 'liking', key: ['comment', 'visitor'], thread: null},
  reaction: {table: 'reaction', key: ['thread', 'visitor', 'reaction'], thread: 'thread'},
  report: {table: 'report', key: ['comment', 'reporter'], thread: null},
} as const satisfies Record<SiteRecordKind, {table: keyof Tables; key: readonly string[]; thread: string | null}>;

type Row = Record<string, unknown>;

/** A record of a kind from its row, and the other way round its key. */
const READERS: {[K in SiteRecordKind]: (row: Row) => SiteRecords[K]} = {
  thread: row => toThread(row as unknown as ThreadRow),
  comment: row => toComment(row as unknown as CommentRow),
  rating: row => {
    const rating = row as unknown as RatingRow;
    return {...toRatingRecord(rating, rating), updated: rating.updated};
  },
  like: ({comment, ...row}) => ({...row, id: comment}) as unknown as SiteRecords['like'],
  reaction: row => row as unknown as SiteRecords['reaction'],
  report: row => toReport(row as unknown as ReportRow),
};

/** A page of everything a site has of one kind, in the order of its key. */
export async function siteRecords<K extends SiteRecordKind>(
  on: Executor,
  {
    kind,
    site,
    thread,
    after,
    limit,
  }: {
    kind: K;
    site: string;
    thread?: string | undefined;
    after?: readonly string[] | undefined;
    limit: number;
  },
): Promise<{records: SiteRecords[K][]; last: string[] | null}> {
  const {table, key, thread: column} = KINDS[kind];
  // One query for tables of different columns: the types of each are in `READERS`.
  let query = (on as unknown as Kysely<Record<string, Row>>).selectFrom(table).selectAll().where('site', '=', site);
  if (thread !== undefined) {
    const comments = (on as unknown as Kysely<Tables>)
      .selectFrom('comment')
      .select('id')
      .where('site', '=', site)
      .where('thread', '=', thread);
    query = column ? query.where(column, '=', thread) : query.where('comment', 'in', comments);
  }
  if (after) {
    query = query.where(({eb, refTuple, tuple}) => {
      const [first, second, third] = key as readonly string[];
      if (second === undefined) return eb(first!, '>', after[0]);
      const beyond =
        third === undefined
          ? eb(refTuple(first!, second), '>', tuple(after[0], after[1]))
          : eb(refTuple(first!, second, third), '>', tuple(after[0], after[1], after[2]));
      return beyond as Expression<SqlBool>;
    });
  }
  for (const column of key) query = query.orderBy(column);
  const rows = await query.limit(limit).execute();
  const last = rows.at(-1);
  return {
    records: rows.map(row => READERS[kind](row)),
    last: last && rows.length === limit ? key.map(column => String(last[column])) : null,
  };
}
