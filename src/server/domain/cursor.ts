import type {CommentOrder} from '../../protocol/api.ts';
import type {CommentRecord} from '../store/store.ts';

/** Where a page starts: after this comment. `likes` is the number the cursor was made with, in the order `top` only. */
export interface Cursor {
  id: string;
  likes: number | null;
}

/** UUIDv7 (RFC 9562 §5.7), in lower case as stored. */
export const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CURSOR = /^(?:(\d{1,9})\.)?([0-9a-f-]{36})$/;

/** A cursor is the last comment's id; in the order `top` with its likes before, so that a new like moves no page. */
export function writeCursor({id, likes}: CommentRecord, order: CommentOrder): string {
  return order === 'top' ? `${likes}.${id}` : id;
}

/** `null` for what is not a cursor. */
export function readCursor(text: string): Cursor | null {
  const [, likes, id = ''] = CURSOR.exec(text) ?? [];
  return UUID7.test(id) ? {id, likes: likes === undefined ? null : Number(likes)} : null;
}
