import type {Transaction} from '../../store/store.ts';
import {createSignedLinks, type LinkFields} from '../signed-links.ts';

/** How long somebody has from beginning to sign in, or to add something to sign in with, to the end of it. Milliseconds. */
export const ATTEMPT_MS = 5 * 60_000;

/** What was begun. */
export type AttemptKind = 'passkey' | 'add-passkey' | 'account' | 'link-account';

/** An attempt as it was begun, by its fields. */
export interface Attempt<F> {
  /** Spent, it works no more. */
  id: string;
  expires: number;
  fields: F;
}

export type Attempts = ReturnType<typeof createAttempts>;

/**
 * What a browser has begun and not finished. It keeps that itself, signed, in a cookie, so that an answer counts only in the browser that asked, and so
 * that nobody fills the database by beginning; what remains here is that it was finished.
 */
export function createAttempts(secret: string, now: () => number) {
  const links = createSignedLinks(secret);
  return {
    begin: (kind: AttemptKind, fields: LinkFields): string => links.make(`sign-in ${kind}`, fields, now() + ATTEMPT_MS),

    /** `null` for one that is none, is of another kind, or has expired. */
    read<F>(kind: AttemptKind, token: string): Attempt<F> | null {
      const read = links.read(`sign-in ${kind}`, token, now());
      return read.state === 'good' ? {id: read.id, expires: read.expires, fields: read.fields as F} : null;
    },

    /** Whether it is the first time. */
    spend: (transaction: Transaction, {id, expires}: Attempt<unknown>): Promise<boolean> =>
      transaction.spendChallenge({site: '', id, expires}),
  };
}
