import {z} from 'zod';
import {REJECT_REASONS} from '../../protocol/admin.ts';
import {ORIGINS} from '../../protocol/api.ts';
import {REPORT_OUTCOMES} from '../../protocol/reports.ts';
import {ImportError} from './items.ts';

/**
 * What `lintel export` writes: JSON Lines (https://jsonlines.org). The first line says what it is, the last one how much there is, so that a file that was cut off
 * is noticed. Between them a line for each thread, comment, rating, like, reaction, report and saved reply of a site, each an object with one field, its kind.
 * Times are ISO 8601 UTC with milliseconds; visitors are keyed hashes, which mean nothing without the server's secret.
 */
export const VERSION = 3;
/** Version 1 did not say how the site came by comments and ratings, nor why it had rejected comments; version 2 knew no saved replies. */
const origin = z.enum(ORIGINS).optional();

const time = z.iso.datetime({precision: 3});
const stars = z.int().min(1).max(5);
const criteria = z.record(z.string(), stars).nullable();
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const kinds = {
  thread: z.strictObject({
    key: z.string(),
    url: z.string().nullable(),
    title: z.string(),
    closed: z.boolean(),
    created: time,
  }),
  comment: z.strictObject({
    id,
    thread: z.string(),
    parent: id.nullable(),
    status: z.enum(['approved', 'pending', 'rejected', 'spam', 'deleted']),
    held: z.string().nullable(),
    reason: z.enum(REJECT_REASONS).nullable().optional(),
    origin,
    /** When it was pinned. Older exports say only whether it was. */
    pinned: z.union([time.nullable(), z.boolean()]),
    name: z.string(),
    email: z.string().nullable(),
    visitor: z.string(),
    created: time,
    edited: time.nullable(),
    revision: z.int().min(0),
    editor: z.literal('site').optional(),
    rating: stars.nullable(),
    criteria,
    role: z.enum(['member', 'moderator', 'site']).nullable(),
    subject: z.string(),
    text: z.string(),
    digest: z.string(),
  }),
  rating: z.strictObject({
    thread: z.string(),
    visitor: z.string(),
    value: stars,
    criteria,
    origin,
    comment: id.nullable(),
    updated: time,
  }),
  like: z.strictObject({comment: id, visitor: z.string(), created: time}),
  reaction: z.strictObject({thread: z.string(), visitor: z.string(), reaction: z.string(), created: time}),
  report: z.strictObject({
    comment: id,
    reporter: z.string(),
    reason: z.enum(['spam', 'abusive', 'personal', 'off-topic', 'illegal', 'other']),
    words: z.string(),
    receipt: z.string(),
    created: time,
    // Of those that moderators have answered.
    outcome: z.enum(REPORT_OUTCOMES).optional(),
    answer: z.string().optional(),
    answered: time.optional(),
  }),
  savedReply: z.strictObject({id, title: z.string(), text: z.string(), created: time}),
};

export type Kind = keyof typeof kinds;
export type Entry = {[K in Kind]: {kind: K; value: z.output<(typeof kinds)[K]>}}[Kind];
export type Counts = Record<Kind, number>;

export const KINDS = Object.keys(kinds) as Kind[];
/** So many of a kind, in words. */
export const countOf = (kind: Kind, count: number): string => `${count} ${nameOf(kind, count)}`;
export const nameOf = (kind: Kind, count: number): string =>
  kind === 'savedReply' ? (count === 1 ? 'saved reply' : 'saved replies') : `${kind}${count === 1 ? '' : 's'}`;

export const noCounts = (): Counts => Object.fromEntries(KINDS.map(kind => [kind, 0])) as Counts;

const header = z.object({lintel: z.literal('export'), version: z.int(), site: z.string()});
const end = z.object({end: z.record(z.string(), z.int())});

/** Whether a file begins as an export of ours. */
export const isOurs = (head: string): boolean => /^\ufeff?\{"lintel": ?"export"/.test(head);

export const headerLine = (site: string): string => JSON.stringify({lintel: 'export', version: VERSION, site});
export const entryLine = ({kind, value}: Entry): string => JSON.stringify({[kind]: value});
export const endLine = (counts: Counts): string => JSON.stringify({end: counts});

/**
 * Reads an export line by line.
 * @throws ImportError that names the line, where one cannot be read or the end is missing
 */
export async function* readEntries(lines: AsyncIterable<string>): AsyncGenerator<Entry & {line: number}> {
  const counts = noCounts();
  let line = 0;
  let ended = false;
  for await (const text of lines) {
    line++;
    if (!text.trim()) continue;
    const value = parse(text, line);
    if (line === 1) checkHeader(value);
    else if (ended) throw new ImportError(`line ${line}`, 'there is more after the end');
    else if (end.safeParse(value).success) {
      checkEnd(end.parse(value).end, counts, line);
      ended = true;
    } else {
      const entry = readEntry(value, line);
      counts[entry.kind]++;
      yield {...entry, line};
    }
  }
  if (!ended) throw new ImportError(`line ${line}`, 'the end is missing: the file is cut off');
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ImportError(`line ${line}`, 'not valid JSON, or cut off');
  }
}

function checkHeader(value: unknown): void {
  const result = header.safeParse(value);
  if (!result.success) throw new ImportError('line 1', 'it is no export of Lintel');
  if (result.data.version > VERSION)
    throw new ImportError('line 1', 'a newer Lintel wrote the file. Import it with that version');
}

function checkEnd(said: Record<string, number>, counts: Counts, line: number): void {
  const wrong = KINDS.find(kind => (said[kind] ?? 0) !== counts[kind]);
  if (wrong)
    throw new ImportError(
      `line ${line}`,
      `there should be ${said[wrong] ?? 0} entries of the kind ${wrong}, and there are ${counts[wrong]}: lines are missing`,
    );
}

function readEntry(value: unknown, line: number): Entry {
  const fields = Object.entries((value ?? {}) as Record<string, unknown>);
  const [kind, given] = fields[0] ?? [];
  if (fields.length !== 1 || !KINDS.includes(kind as Kind)) {
    throw new ImportError(`line ${line}`, `it is none of ${KINDS.join(', ')}`);
  }
  const result = kinds[kind as Kind].safeParse(given);
  if (result.success) return {kind, value: result.data} as Entry;
  const {path, message} = result.error.issues[0]!;
  throw new ImportError(`line ${line}`, `${[kind, ...path].join('.')} is not valid (${message})`);
}
