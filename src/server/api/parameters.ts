import type {CommentOrder} from '../../protocol/api.ts';
import {HttpProblem, wrong} from '../http/problem.ts';
import {single, type Query} from '../http/query.ts';
import type {Cursor} from '../store/read.ts';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;
export const MAX_KEY = 512;
export const DEFAULT_SITE = 'default';
export const ORDERS = ['newest', 'oldest', 'top'] as const satisfies readonly CommentOrder[];

export const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** UUIDv7 (RFC 9562 §5.7), in lower case as stored. */
export const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CURSOR = /^(?:(\d{1,9})\.)?([0-9a-f-]{36})$/;

/** Why a text is no thread key, `null` if it is one. */
export function keyFault(key: string): string | null {
  if (!key.trim()) return 'Name the thread, e.g. the page’s path.';
  if (key.length > MAX_KEY) return `A thread’s name has at most ${MAX_KEY} characters.`;
  if (/[\p{Cc}\p{Cs}]/u.test(key)) return 'A thread’s name holds no control characters and no half characters.';
  return null;
}

export function siteOf(query: Query): string {
  const site = single(query, 'site') ?? DEFAULT_SITE;
  if (!SITE.test(site)) throw wrong(400, '/site', 'A site’s name has letters, digits, ".", "-" and "_", 64 at most.');
  return site;
}

function checkedKey(key: string): string {
  const fault = keyFault(key);
  if (fault) throw wrong(400, '/thread', fault);
  return key;
}

export function threadOf(query: Query): string {
  return checkedKey(single(query, 'thread') ?? '');
}

/** The threads of a list, each once, in the order asked. */
export function threadsOf(query: Query): string[] {
  const keys = [...new Set(query.get('thread') ?? [])];
  if (!keys.length) throw wrong(400, '/thread', 'Name one thread or more.');
  if (keys.length > MAX_LIMIT) throw wrong(400, '/thread', `Ask for ${MAX_LIMIT} threads at most.`);
  return keys.map(checkedKey);
}

export function orderOf(query: Query): CommentOrder {
  const order = single(query, 'order') ?? 'newest';
  const found = ORDERS.find(known => known === order);
  if (!found) throw wrong(400, '/order', `Use ${ORDERS.join(', ')}.`);
  return found;
}

export function limitOf(query: Query): number {
  const limit = single(query, 'limit') ?? String(DEFAULT_LIMIT);
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT) {
    throw wrong(400, '/limit', `Use a number from 1 to ${MAX_LIMIT}.`);
  }
  return Number(limit);
}

export function cursorOf(query: Query): Cursor | null {
  const after = single(query, 'after');
  if (after === undefined) return null;
  const [, likes, id = ''] = CURSOR.exec(after) ?? [];
  if (!UUID7.test(id)) throw wrong(400, '/after', 'Use the `next` of the answer before.');
  return {id, likes: likes === undefined ? null : Number(likes)};
}

export function parentOf(query: Query): string | null {
  const parent = single(query, 'parent');
  if (parent === undefined) return null;
  if (!UUID7.test(parent)) throw wrong(400, '/parent', 'Use a comment’s id.');
  return parent;
}

/** A comment's id out of a path. */
export function idOf(id: string | undefined): string {
  const lower = (id ?? '').toLowerCase();
  if (!UUID7.test(lower)) throw new HttpProblem(404, 'There is no such comment.');
  return lower;
}
