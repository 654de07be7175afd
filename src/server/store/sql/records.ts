import type {Criteria} from '../../../protocol/criteria.ts';
import type {CommentRecord, CriterionCount, ErasureRecord, RatingName, RatingRecord, ThreadRecord} from '../store.ts';
import type {CommentRow, ErasureRow, RatingRow, ThreadRow} from './tables.ts';

export function toThread(row: ThreadRow): ThreadRecord {
  return {
    site: row.site,
    thread: row.key,
    url: row.url,
    title: row.title,
    closed: row.closed === 1,
    opened: row.closed === 2,
    named: row.named === 1,
    created: row.created,
    latest: row.latest,
    comments: row.comments,
    ratings: [row.r1, row.r2, row.r3, row.r4, row.r5],
    verified: row.verified,
    imported: row.imported,
    sixtieths: row.sixtieths,
    criteria: row.criteria ? (JSON.parse(row.criteria) as CriterionCount[]) : [],
    reactions: row.reactions ? (JSON.parse(row.reactions) as Record<string, number>) : {},
  };
}

export function toComment(row: CommentRow): CommentRecord {
  return {
    ...row,
    parent: row.parent || null,
    listed: row.listed === 1,
    pinned: row.pinned || null,
    criteria: toCriteria(row.criteria),
  };
}

export const toErasure = (row: ErasureRow): ErasureRecord => ({...row, pinned: row.pinned || null});

export function toRow(comment: CommentRecord): CommentRow {
  return {
    ...comment,
    parent: comment.parent ?? '',
    listed: comment.listed ? 1 : 0,
    pinned: comment.pinned ?? 0,
    criteria: toText(comment.criteria),
  };
}

export function toRatingRecord(name: RatingName, row: RatingRow): RatingRecord {
  const {site, thread, visitor} = name;
  const {value, origin} = row;
  return {site, thread, visitor, value, origin, criteria: toCriteria(row.criteria), comment: row.comment || null};
}

const toCriteria = (text: string | null) => (text ? (JSON.parse(text) as Criteria) : null);

/** Stars by criterion as they are stored. */
export const toText = (criteria: Criteria | null | undefined) => (criteria ? JSON.stringify(criteria) : null);
