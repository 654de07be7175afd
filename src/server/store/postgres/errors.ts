import {StoreBusy, StoreFull, StoreUnavailable} from '../store.ts';

/** SQLSTATE of an error of PostgreSQL, or the code that the operating system gave: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const codeOf = (error: unknown): string => String((error as {code?: unknown} | null)?.code ?? '');

/** Whether PostgreSQL itself has said that a statement failed, and goes on: whatever the statement was, it did not happen. */
export const isRefusal = (error: unknown): boolean => (error as {severity?: unknown} | null)?.severity === 'ERROR';

/** Another transaction was in the way: the same may succeed when it is tried again. */
const CONFLICTS = new Set(['40001', '40P01', '55P03']);

export const isConflict = (error: unknown): boolean => CONFLICTS.has(codeOf(error));

/** What the operating system says of a server that is not there or does not answer. */
const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EACCES'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTDOWN', 'EADDRNOTAVAIL'],
]);

/** Sentences of the driver, which gives these errors no code. */
const BROKEN =
  /^(?:Connection terminated|Client (?:has encountered|was closed)|timeout (?:exceeded|expired)|Query read timeout)/i;

/** Whether the connection is gone, or there is none to be had: what was under way may or may not have happened. */
export function isCutOff(error: unknown): boolean {
  const code = codeOf(error);
  // Class 08 are connections, 57P01 to 57P05 a server that stops, starts or has ended the session, 25P03 and 25P04 a session that was silent for too long.
  if (/^(?:08|57P|25P0[34])/.test(code) || UNREACHABLE.has(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isCutOff);
  return BROKEN.test(error instanceof Error ? error.message : '');
}

/** Whether PostgreSQL takes no writes: it was told so, or another one has taken over. A new connection may lead to that one. */
export const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006';

/** What went wrong in the store's own words; what is not the database's fault stays as it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error);
  const options = {cause: error};
  if (isConflict(error)) return new StoreBusy('Other transactions are in the way, again and again.', options);
  if (isCutOff(error)) return new StoreUnavailable(`PostgreSQL cannot be reached (${short(error)}).`, options);
  if (code === '53100') return new StoreFull('The disk of PostgreSQL is full.', options);
  if (/^53/.test(code)) return new StoreBusy(`PostgreSQL has too much to do (${short(error)}).`, options);
  if (code === '57014') return new StoreBusy('PostgreSQL takes too long.', options);
  if (isReadOnly(error)) return new StoreUnavailable('PostgreSQL takes no writes: it is read only.', options);
  // Class 28: who we say we are; 3D: the database; 42P01, 42703, 42501: its tables; 58, F0, XX: its disk and its insides. What ends a session
  // says nothing about the statement, whatever it is.
  const severity = (error as {severity?: unknown} | null)?.severity;
  if (severity === 'FATAL' || severity === 'PANIC' || /^(?:28|3D|42P01|42703|42501|58|F0|XX)/.test(code))
    return new StoreUnavailable(`The database cannot be used (${short(error)}).`, options);
  return error;
}

/** Why, in a few words and without anything of the connection's address. */
export function short(error: unknown): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  return /^[0-9A-Z]{5}$/.test(code) && message ? `${code}: ${message}` : code || message || 'no reason given';
}
