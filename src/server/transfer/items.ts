import type {StoredStatus} from '../store/store.ts';

/** A comment as another system exported it, before it is cleaned and stored. */
export interface ImportedComment {
  /** Where in the file it stands, for the report: `line 12`, `comment 3`. */
  where: string;
  /** Its id there, unique in the file. */
  id: string;
  /** Id of the comment it answers, `null` at the top level. */
  parent: string | null;
  /** Address of its page, or the name of its thread. */
  page: string;
  /** Title of the page, empty when unknown. */
  title: string;
  name: string;
  email: string;
  /** As the file says it, read by `readTime`. */
  created: string | number;
  text: string;
  /** What `text` is written in. */
  format: 'markdown' | 'html' | 'text';
  status: Exclude<StoredStatus, 'rejected'>;
  /** Stars from 1 to 5, `null` without. */
  rating: number | null;
  pinned: boolean;
}

/** Something of the file that is left out, and why, as a sentence's end: `the date cannot be read`. */
export interface Skipped {
  where: string;
  why: string;
}

/** What a format's reader gives, in the order of the file. */
export type Item = ImportedComment | Skipped;

export const isSkipped = (item: Item): item is Skipped => 'why' in item;

/** The file is not what it should be: `where` names line, byte or entry. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly where: string;

  constructor(where: string, problem: string) {
    super(problem);
    this.where = where;
  }
}

/** What a reader is told. */
export interface ReadOptions {
  /** Goes on after what is broken, telling of it, instead of throwing an `ImportError`. */
  keepGoing: boolean;
}

/** A value as trimmed text; empty for what is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** What exports write for yes: `true`, `1`, in any type. */
export const isYes = (value: unknown): boolean => /^(true|1|yes)$/i.test(String(value ?? ''));
