/** The shape of `GET /api/v1/admin/health`. Types only. Times are ISO 8601 UTC, sizes bytes. */

/** What is wrong, by what is to be done about it. */
export type HealthProblem =
  | 'database'
  | 'disk-full'
  | 'disk-low'
  | 'messages-stuck'
  | 'no-backups'
  | 'backup-failed'
  | 'backup-old'
  | 'many-waiting'
  | 'read-only'
  | 'live-full';

/** Messages that wait for a receiver. */
export interface AdminQueueHealth {
  /** Its host. */
  name: string;
  waiting: number;
  /** When the one that waits longest was made. */
  oldest: string | null;
  /** When it took the last one. */
  sent: string | null;
  /** Since when it takes none, and why; `null` while it does. */
  failing: string | null;
  problem: string | null;
}

export interface AdminHealth {
  version: string;
  /** Of Node. */
  runtime: string;
  started: string;
  /** `fault`: what keeps the database from taking writes, as a sentence. */
  database: {engine: 'sqlite' | 'postgresql'; bytes: number; fault: string | null};
  /** `null` where it cannot be told. */
  disk: {free: number; size: number} | null;
  comments: {waiting: number};
  live: {readers: number; most: number};
  queues: AdminQueueHealth[];
  /** `null`: this server makes none. Those of PostgreSQL are made beside it. */
  backups: {folder: string; last: string | null; next: string; kept: number; problem: string | null} | null;
  /** Errors of the server itself, the latest first. */
  errors: {at: string; what: string}[];
  problems: HealthProblem[];
}
