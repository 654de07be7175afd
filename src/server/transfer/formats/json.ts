import {ImportError, isYes, textOf, type Item} from '../items.ts';

/** Any object of a JSON file. */
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects; anything else among them is left out and told of. */
export function* fieldsOf(
  list: unknown,
  what = 'comment',
): Generator<{where: string; fields: Fields} | {where: string; why: string}> {
  for (const [i, fields] of (Array.isArray(list) ? list : []).entries()) {
    const where = `${what} ${i + 1}`;
    yield isFields(fields) ? {where, fields} : {where, why: 'it is not an object'};
  }
}

/** Reads JSON, naming the line at fault. */
export function parseJson(text: string, line = 1): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = faultOf(text, error);
    throw new ImportError(
      `line ${line - 1 + lastLine(text.slice(0, at))}`,
      at < text.trimEnd().length ? 'not valid JSON' : 'the JSON ends too early: it is cut off',
    );
  }
}

/** Where JSON is at fault; at its end where only more of it is missing. V8 does not always say. */
function faultOf(text: string, error: unknown): number {
  const said = placeIn(text, error);
  if (said !== undefined) return said;
  // The text may go on after `good` characters, and not after `bad` ones.
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return (placeIn(text, error) ?? 0) >= text.trimEnd().length;
  }
}

/** What V8 says of the place, `undefined` where it only quotes what is there. */
function placeIn(text: string, error: unknown): number | undefined {
  const message = String(error);
  if (/Unexpected end|Unterminated string/.test(message)) return text.length;
  const place = /position (\d+)/.exec(message)?.[1];
  return place === undefined ? undefined : Number(place);
}

const lastLine = (text: string): number => text.split('\n').length;

/** A reader of one shape of JSON. */
export type JsonReader = (data: unknown) => Iterable<Item>;

/** What tells how the others are read. */
export interface JsonFormat {
  /** Whether the file is of this format. */
  matches(data: unknown): boolean;
  read: JsonReader;
}

const first = (list: unknown): Fields => (Array.isArray(list) && isFields(list[0]) ? list[0] : {});

/** Twikoo: a list with `comment` in HTML, `url`, `pid`, and `created` in milliseconds (twikoo's `commentExportAllForAdmin`). */
export const twikoo: JsonFormat = {
  matches: data => '_id' in first(data) && 'comment' in first(data),
  *read(data) {
    for (const entry of fieldsOf(data)) {
      if ('why' in entry) yield entry;
      else {
        const {where, fields: f} = entry;
        yield {
          where,
          id: textOf(f._id) || textOf(f.id),
          parent: textOf(f.pid) || textOf(f.rid) || null,
          page: textOf(f.url) || textOf(f.href),
          title: '',
          name: textOf(f.nick),
          email: textOf(f.mail),
          created: timeOf(f.created),
          text: textOf(f.comment),
          format: 'html',
          status: isYes(f.isSpam) ? 'spam' : 'approved',
          rating: null,
          pinned: isYes(f.top),
        };
      }
    }
  },
};

/** Waline: tables under `data.data`, texts in Markdown (waline's `controller/db.js`). */
export const waline: JsonFormat = {
  matches: data => Array.isArray(walineComments(data)),
  *read(data) {
    for (const entry of fieldsOf(walineComments(data))) {
      if ('why' in entry) yield entry;
      else {
        const {where, fields: f} = entry;
        const status = textOf(f.status);
        yield {
          where,
          id: textOf(f.objectId),
          parent: textOf(f.pid) || textOf(f.rid) || null,
          page: textOf(f.url),
          title: '',
          name: textOf(f.nick),
          email: textOf(f.mail),
          created: timeOf(f.insertedAt ?? f.createdAt),
          text: textOf(f.comment),
          format: 'markdown',
          status: status === 'spam' ? 'spam' : status === 'waiting' ? 'pending' : 'approved',
          rating: starsOf(f.star),
          pinned: isYes(f.sticky),
        };
      }
    }
  },
};

function walineComments(data: unknown): unknown {
  if (!isFields(data)) return undefined;
  const tables =
    isFields(data.data) && isFields(data.data.data) ? data.data.data : isFields(data.data) ? data.data : {};
  return tables.Comment;
}

/** Artrans, the exchange format of Artalk: all values are text, `page_key` is the address. */
export const artrans: JsonFormat = {
  matches: data => 'page_key' in first(data) && 'content' in first(data),
  *read(data) {
    for (const entry of fieldsOf(data)) {
      if ('why' in entry) yield entry;
      else {
        const {where, fields: f} = entry;
        const parent = textOf(f.rid);
        yield {
          where,
          id: textOf(f.id),
          parent: parent && parent !== '0' ? parent : null,
          page: textOf(f.page_key),
          title: textOf(f.page_title),
          name: textOf(f.nick),
          email: textOf(f.email),
          created: timeOf(f.created_at),
          text: textOf(f.content),
          format: 'markdown',
          status: isYes(f.is_pending) ? 'pending' : 'approved',
          rating: null,
          pinned: isYes(f.is_pinned),
        };
      }
    }
  },
};

/** Commento: comments and the commenters they name; `parentHex` is `root` at the top level. */
export const commento: JsonFormat = {
  matches: data => isFields(data) && Array.isArray(data.comments) && Array.isArray(data.commenters),
  *read(data) {
    const {comments, commenters} = data as Fields;
    const people = new Map<string, Fields>();
    for (const entry of fieldsOf(commenters))
      if ('fields' in entry) people.set(textOf(entry.fields.commenterHex), entry.fields);
    for (const entry of fieldsOf(comments)) {
      if ('why' in entry) yield entry;
      else {
        const {where, fields: f} = entry;
        const author = people.get(textOf(f.commenterHex));
        const parent = textOf(f.parentHex);
        const state = textOf(f.state);
        const markdown = textOf(f.markdown);
        yield {
          where,
          id: textOf(f.commentHex),
          parent: parent === 'root' ? null : parent || null,
          page: textOf(f.url) || textOf(f.path),
          title: '',
          name: textOf(author?.name),
          email: textOf(author?.email),
          created: timeOf(f.creationDate),
          text: markdown || textOf(f.html),
          format: markdown ? 'markdown' : 'html',
          status: isYes(f.deleted)
            ? 'deleted'
            : state === 'approved'
              ? 'approved'
              : state === 'flagged'
                ? 'spam'
                : 'pending',
          rating: null,
          pinned: false,
        };
      }
    }
  },
};

/** isso's generic list: threads with their comments, titles encoded as in addresses, ids counted within a thread. */
export const issoGeneric: JsonFormat = {
  matches: data => Array.isArray(first(data).comments),
  *read(data) {
    for (const thread of fieldsOf(data, 'thread')) {
      if ('why' in thread) yield thread;
      else {
        const page = textOf(thread.fields.id);
        for (const entry of fieldsOf(thread.fields.comments)) {
          const where = `${thread.where}, ${entry.where}`;
          if ('why' in entry) yield {...entry, where};
          else {
            const f = entry.fields;
            const parent = textOf(f.parent);
            yield {
              where,
              id: `${page} ${textOf(f.id)}`,
              parent: parent ? `${page} ${parent}` : null,
              page,
              title: decoded(textOf(thread.fields.title)),
              name: textOf(f.author),
              email: textOf(f.email),
              created: timeOf(f.created),
              text: textOf(f.text),
              format: 'markdown',
              status: 'approved',
              rating: null,
              pinned: false,
            };
          }
        }
      }
    }
  },
};

/** A flat list, of comments as people write it by hand or a script: the names of `columns.ts`. */
export const generic = (read: (fields: Fields, where: string) => Item): JsonFormat => ({
  matches: data => Array.isArray(listOf(data)),
  *read(data) {
    for (const entry of fieldsOf(listOf(data))) yield 'why' in entry ? entry : read(entry.fields, entry.where);
  },
});

const listOf = (data: unknown): unknown => (isFields(data) ? data.comments : data);

function decoded(title: string): string {
  try {
    return decodeURIComponent(title.replaceAll('+', ' '));
  } catch {
    return title;
  }
}

const timeOf = (value: unknown): string | number => (typeof value === 'number' ? value : textOf(value));

const starsOf = (value: unknown): number | null => (textOf(value) ? Number(value) : null);
