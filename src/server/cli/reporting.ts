import type {LogLevel} from '../http/listener.ts';
import {StoreUnavailable} from '../store/store.ts';

/** An error that keeps happening is reported this often. */
const REPORT_MS = 60_000;

/** Writes errors to the console: the same one once a minute, and what the disk refuses in one line. */
export function createErrorReporter(log: LogLevel, remember: (error: unknown) => void): (error: unknown) => void {
  const reported = new Map<string, number>();
  return error => {
    remember(error);
    const cause = String(error);
    const now = Date.now();
    if (log === 'off' || now - (reported.get(cause) ?? 0) < REPORT_MS) return;
    if (reported.size > 1_000) reported.clear();
    reported.set(cause, now);
    console.error(new Date(now).toISOString(), error instanceof StoreUnavailable ? cause : error);
  };
}
