import {isEmail} from '../../protocol/email.ts';
import {createHash} from 'node:crypto';
import {MAX_EMAIL_LENGTH, MAX_NAME_LENGTH, MAX_STARS, MAX_TITLE_LENGTH, MAX_URL_LENGTH} from '../../protocol/limits.ts';
import type {Block} from '../../protocol/api.ts';
import {toTree} from '../../markdown/tree.ts';
import {hasText} from '../../markdown/has-text.ts';
import {cut, isStorable, oneLine, threadKeyProblem, tidyText} from '../domain/text.ts';
import {pageOf, type Remap} from './addresses.ts';
import {htmlToMarkdown} from './html.ts';
import type {ImportedComment, Skipped} from './items.ts';
import {readTime} from './times.ts';

/** Longest text that is imported: other systems allow more than a visitor may write here. */
export const MAX_IMPORTED_TEXT = 65_536;

/** A comment as it will be stored, its id made of what it is. */
export interface PlannedComment {
  where: string;
  id: string;
  source: string;
  parent: string | null;
  thread: string;
  url: string | null;
  title: string;
  name: string;
  email: string | null;
  created: number;
  text: string;
  status: ImportedComment['status'];
  rating: number | null;
  pinned: boolean;
}

/** Who imports, from where. */
export interface PlanOptions {
  site: string;
  format: string;
  remap: Remap;
}

/** Cleans a comment as a post would be, or says why it cannot be imported. The same comment of the same system is always the same plan. */
export function plan(given: ImportedComment, {site, format, remap}: PlanOptions): PlannedComment | Skipped {
  const {where} = given;
  const skip = (why: string): Skipped => ({where, why});
  const {key, url} = pageOf(remap(given.page));
  if (threadKeyProblem(key)) return skip('its page has no usable address');
  const created = readTime(given.created);
  if (created === null)
    return skip(given.created === '' ? 'it has no date' : `its date ${quoted(given.created)} cannot be read`);
  if (!given.id) return skip('it has no id');
  const gone = given.status === 'deleted';
  const text = gone ? '' : tidyText(storable(sourceOf(given, format)));
  if (!gone && !hasText(text)) return skip('it has no text');
  if (text.length > MAX_IMPORTED_TEXT)
    return skip(`its text has ${text.length} characters; ${MAX_IMPORTED_TEXT} are possible`);
  const name = oneLine(storable(given.name));
  const email = given.email.trim();
  return {
    where,
    id: idOf(site, format, given.id, created),
    source: given.id,
    parent: given.parent,
    thread: key,
    url: url && url.length <= MAX_URL_LENGTH ? url : null,
    title: cut(oneLine(storable(given.title)), MAX_TITLE_LENGTH),
    name: gone || !hasText(name) ? '' : cut(name, MAX_NAME_LENGTH),
    email: !gone && email.length <= MAX_EMAIL_LENGTH && isEmail(email) ? email : null,
    created,
    text,
    status: given.status,
    rating: starsOf(given.rating),
    pinned: given.pinned,
  };
}

/** The text as a tree: made when it is stored, since most of the work of an import is in it. */
export const bodyOf = ({text, status}: PlannedComment): Block[] => (status === 'deleted' ? [] : toTree(text));

const sourceOf = ({text, format}: ImportedComment, system: string): string =>
  format === 'html' ? htmlToMarkdown(text, {lineBreaks: system === 'wordpress'}) : text;

/** Without what no engine can store. */
const storable = (text: string): string => (isStorable(text) ? text : text.replace(/[\0\p{Cs}]/gu, ''));

const starsOf = (rating: number | null): number | null =>
  rating !== null && Number.isInteger(rating) && rating >= 1 && rating <= MAX_STARS ? rating : null;

const quoted = (value: string | number): string =>
  JSON.stringify(typeof value === 'string' ? value.slice(0, 40) : value);

/** A UUIDv7 (RFC 9562 §5.7) of the comment's own time whose random bits are a hash of where it comes from: importing again meets it. */
export function idOf(site: string, format: string, source: string, created: number): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([site, format, source]))
    .digest();
  hash[0] = 0x70 | (hash[0]! & 0x0f);
  hash[2] = 0x80 | (hash[2]! & 0x3f);
  const hex = created.toString(16).padStart(12, '0') + hash.toString('hex').slice(0, 20);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
