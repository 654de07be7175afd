import {pino} from 'pino';
import type {AnsweredRequest} from '../http/listener.ts';
import {StoreUnavailable} from '../store/store.ts';

/** What is written: nothing, errors, or a line for each request as well. */
export const LOG_LEVELS = ['off', 'errors', 'requests'] as const;
export const LOG_FORMATS = ['text', 'json'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = (typeof LOG_FORMATS)[number];

/** An error that keeps happening is reported this often. */
const REPORT_MS = 60_000;

/** Where the server writes what happens. Nothing in it tells who a visitor is: no addresses, no queries, no names. */
export interface Log {
  /** The server itself went wrong. The same error is written once a minute. */
  error(error: unknown): void;
  /** A sentence for whoever runs the server. */
  report(sentence: string): void;
  /** A request was answered; not there unless requests are logged. */
  answered?: (request: AnsweredRequest) => void;
}

/** One way of writing: `report` and `failure` go to the standard error, `answered` to the standard output. */
interface Lines {
  answered(request: AnsweredRequest): void;
  report(sentence: string): void;
  failure(error: unknown): void;
}

export function createLog({log, logFormat}: {log: LogLevel; logFormat: LogFormat}): Log {
  const lines = logFormat === 'json' ? jsonLines() : TEXT;
  const reported = new Map<string, number>();
  return {
    error(error) {
      const cause = String(error);
      const now = Date.now();
      if (log === 'off' || now - (reported.get(cause) ?? 0) < REPORT_MS) return;
      if (reported.size > 1_000) reported.clear();
      reported.set(cause, now);
      lines.failure(error);
    },
    report(sentence) {
      if (log !== 'off') lines.report(sentence);
    },
    ...(log === 'requests' && {answered: lines.answered}),
  };
}

const TEXT: Lines = {
  answered({method, path, status, seconds}) {
    // A path may hold line breaks and what terminals take for commands.
    const shown = JSON.stringify(path.slice(0, 200)).slice(1, -1);
    console.log(`${new Date().toISOString()} ${method} ${shown} ${status} ${(seconds * 1000).toFixed(1)}ms`);
  },
  report: sentence => console.error(new Date().toISOString(), sentence),
  // What the database refuses is no fault of the code: its place there tells nothing.
  failure: error => console.error(new Date().toISOString(), error instanceof StoreUnavailable ? String(error) : error),
};

function jsonLines(): Lines {
  const options = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {level: (level: string) => ({level})},
  };
  const output = pino(options, pino.destination({fd: 1, sync: true}));
  const errors = pino(options, pino.destination({fd: 2, sync: true}));
  return {
    answered: ({method, path, status, seconds}) =>
      output.info({method, path: path.slice(0, 200), status, seconds: Number(seconds.toFixed(6))}, 'answered'),
    report: sentence => errors.warn(sentence),
    failure: error => (error instanceof StoreUnavailable ? errors.error(String(error)) : errors.error(error)),
  };
}
