import type {Block, Comment, CriterionSummary, Origin, OwnComment, RatingSummary} from '../../protocol/api.ts';
import {meanOf} from '../../protocol/criteria.ts';
import {MAX_STARS} from '../../protocol/limits.ts';
import type {CommentRecord, ThreadRecord} from '../store/store.ts';
import {isJson, readBody} from './body.ts';

/** A comment as everybody may see it, its text as it is stored: a tree as JSON, made once when it was written. */
export type StoredComment = Omit<Comment, 'body'> & {body: string};

/** An answer whose comments are as stored: `toJson` writes it. */
export type Stored<Answer> = {
  [K in keyof Answer]: Exclude<Answer[K], undefined> extends Comment
    ? StoredComment
    : Answer[K] extends Comment[]
      ? StoredComment[]
      : Answer[K];
};

/** A comment for everybody: of one that is not approved only its place is shown. */
export function toStored(record: CommentRecord): StoredComment {
  return shape(record, record.status === 'approved');
}

function shape(record: CommentRecord, shown: boolean): StoredComment {
  return {
    id: record.id,
    parent: record.parent,
    author: authorOf(record, shown),
    created: isoTime(record.created),
    edited: record.edited === null ? null : isoTime(record.edited),
    ...(shown && isTold(record.origin) && {origin: record.origin}),
    ...(shown && record.editor && {editor: record.editor}),
    ...ratingOf(shown ? record : {rating: null, criteria: null}),
    body: shown ? record.body : '[]',
    likes: record.likes,
    replies: record.replies,
    pinned: record.pinned !== null,
    status: shown ? record.status : 'deleted',
    ...(shown && record.held && {held: record.held}),
    revision: record.revision,
  };
}

const isTold = (origin: Origin): origin is 'invited' | 'imported' => origin === 'invited' || origin === 'imported';

function authorOf({name, role, origin}: CommentRecord, shown: boolean): Comment['author'] {
  if (!shown) return {name: '', verified: false};
  return role ? {name, verified: true, role} : {name, verified: origin === 'invited'};
}

/** A comment for its author, who sees it while it waits, too. `body` saves reading the tree again where it is at hand. */
export function toComment(record: CommentRecord, body?: Block[]): Comment {
  const stored = shape(record, record.status === 'approved' || record.status === 'pending');
  const shown = stored.status !== 'deleted';
  return {...stored, body: shown && body ? body : readBody(stored.body)};
}

/** A comment for its author alone. What was deleted is gone for them, too, and spam is called rejected. */
export function toOwn(record: CommentRecord, thread: ThreadRecord | undefined): OwnComment {
  const {thread: key, source, email} = record;
  const kept = record.status !== 'deleted';
  const stored = shape(record, kept);
  const status = stored.status === 'spam' ? 'rejected' : stored.status;
  return {
    comment: {...stored, status, body: readBody(stored.body)},
    text: kept ? source : '',
    email: kept ? email : null,
    thread: {key, title: thread?.title ?? '', url: thread?.url ?? null},
  };
}

/** A comment as everybody may see it, with its tree. */
export function fromStored({body, ...comment}: StoredComment): Comment {
  return {...comment, body: readBody(body)};
}

/**
 * An answer as JSON, in pieces. Texts go in as they are stored: reading and writing each tree again would cost most of a page's
 * time, and joining the pieces as text twice its memory.
 */
export function toJson(answer: object): string[] {
  const pieces = ['{'];
  for (const [name, value] of Object.entries(answer)) {
    pieces.push(`${pieces.length > 1 ? ',' : ''}${JSON.stringify(name)}:`);
    if (isStored(value)) addComment(pieces, value);
    else if (Array.isArray(value) && value.some(isStored)) {
      for (const [i, comment] of (value as StoredComment[]).entries()) {
        pieces.push(i ? ',' : '[');
        addComment(pieces, comment);
      }
      pieces.push(']');
    } else pieces.push(JSON.stringify(value));
  }
  pieces.push('}');
  return pieces;
}

function addComment(pieces: string[], {body, ...comment}: StoredComment): void {
  pieces.push(JSON.stringify(comment).slice(0, -1), ',"body":', isJson(body) ? body : '[]', '}');
}

function isStored(value: unknown): value is StoredComment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'parent' in value &&
    'body' in value &&
    typeof value.body === 'string'
  );
}

/** What a thread keeps of its ratings; `undefined` for a thread nobody has written to. */
export function toRating(thread: ThreadRecord | undefined): RatingSummary {
  const distribution = thread?.ratings ?? Array<number>(MAX_STARS).fill(0);
  const count = distribution.reduce((sum, n) => sum + n, 0);
  const sixtieths = distribution.reduce((sum, n, i) => sum + n * (i + 1) * 60, thread?.sixtieths ?? 0);
  const criteria = criteriaOf(thread);
  const {verified, imported} = thread ?? {};
  return {
    ...{average: count ? sixtieths / 60 / count : null, count, distribution},
    ...(verified && {verified}),
    ...(imported && {imported}),
    ...(criteria.length && {criteria}),
  };
}

/** Criteria of a thread that are told of, the most rated ones: those that its page asks for are among them. */
const CRITERIA_SHOWN = 12;

function criteriaOf(thread: ThreadRecord | undefined): CriterionSummary[] {
  return [...(thread?.criteria ?? [])]
    .sort((a, b) => b.count - a.count)
    .slice(0, CRITERIA_SHOWN)
    .map(({name, stars, count}) => ({name, average: stars / count, count}));
}

/** Stars as everybody may see them: by criteria their exact mean. */
function ratingOf({
  rating,
  criteria,
}: Pick<CommentRecord, 'rating' | 'criteria'>): Pick<Comment, 'rating' | 'criteria'> {
  return criteria ? {rating: meanOf(criteria), criteria} : {rating};
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
