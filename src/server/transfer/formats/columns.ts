import {textOf, type Item} from '../items.ts';
import type {Fields} from './json.ts';

/** What a column may be called, in lower case; the first is the one the guide names. */
const NAMES = {
  id: ['id', 'comment_id'],
  parent: ['parent', 'parent_id', 'reply_to'],
  page: ['page', 'thread', 'url', 'link', 'path'],
  title: ['title', 'page_title'],
  name: ['name', 'author', 'author_name', 'nick'],
  email: ['email', 'author_email', 'mail'],
  created: ['created', 'date', 'created_at', 'time', 'timestamp'],
  text: ['text', 'comment', 'content', 'message', 'body'],
  html: ['html'],
  rating: ['rating', 'stars'],
  status: ['status', 'state'],
  pinned: ['pinned'],
};

const STATUS: Record<string, 'approved' | 'pending' | 'spam' | 'deleted'> = {
  '': 'approved',
  approved: 'approved',
  visible: 'approved',
  published: 'approved',
  pending: 'pending',
  held: 'pending',
  spam: 'spam',
  deleted: 'deleted',
};

/** The first of a set of names that is there. */
function pick(fields: Fields, names: readonly string[]): unknown {
  for (const name of names)
    if (fields[name] !== undefined && fields[name] !== null && fields[name] !== '') return fields[name];
  return undefined;
}

const nameOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** What the columns of a table lack, so that no line of it can be a comment; each by the name that the guide gives it. */
export function missingColumns(columns: readonly string[]): string[] {
  const there = new Set(columns.map(nameOf));
  const has = (...names: string[]) => names.some(name => there.has(name));
  return [...(has(...NAMES.page) ? [] : ['page']), ...(has(...NAMES.text, ...NAMES.html) ? [] : ['text'])];
}

/** A comment of a generic JSON or CSV file. Without an id it gets its place in the file, so that the same file imports the same again. */
export function readColumns(given: Fields, where: string): Item {
  const fields: Fields = {};
  for (const [name, value] of Object.entries(given)) fields[nameOf(name)] = value;
  const page = textOf(pick(fields, NAMES.page));
  if (!page) return {where, why: 'it names no page. Give it `page`, e.g. /blog/post'};
  const status = STATUS[textOf(pick(fields, NAMES.status)).toLowerCase()];
  if (!status)
    return {
      where,
      why: `its status ${JSON.stringify(textOf(pick(fields, NAMES.status)))} is none of approved, pending, spam, deleted`,
    };
  const html = textOf(pick(fields, NAMES.html));
  const text = textOf(pick(fields, NAMES.text));
  const created = pick(fields, NAMES.created);
  const rating = textOf(pick(fields, NAMES.rating));
  return {
    where,
    id: textOf(pick(fields, NAMES.id)) || where,
    parent: textOf(pick(fields, NAMES.parent)) || null,
    page,
    title: textOf(pick(fields, NAMES.title)),
    name: textOf(pick(fields, NAMES.name)),
    email: textOf(pick(fields, NAMES.email)),
    created: typeof created === 'number' ? created : textOf(created),
    text: text || html,
    format: text ? 'markdown' : 'html',
    status,
    rating: rating ? Number(rating) : null,
    pinned: /^(true|1|yes)$/i.test(textOf(pick(fields, NAMES.pinned)) || String(fields.pinned ?? '')),
  };
}
