import type {AdminHealth, AdminQueueHealth, HealthProblem} from '../../protocol/admin-health.ts';
import type {Store} from '../store/store.ts';

const HOUR_MS = 3_600_000;
/** A message that waits so long is more than a hiccup of its receiver. */
const STUCK_MS = 15 * 60_000;
/** A night without a backup may happen; two may not. */
const BACKUP_MS = 50 * HOUR_MS;
/** Less than this free is low, and less than that full. Bytes. */
const LOW_DISK = 500_000_000;
const FULL_DISK = 50_000_000;
/** More comments than that wait longer than visitors like. */
const MANY_WAITING = 50;

/** What the server knows of itself beside its database. */
export interface Vitals {
  version: string;
  started: number;
  readOnly: boolean;
  /** Size of the database's files. */
  databaseBytes(): number;
  disk(): AdminHealth['disk'];
  live(): AdminHealth['live'];
  /** Those who are told of comments, by the key of their queue. */
  receivers(): {key: string; name: string; sent: number | null; problem: string | null}[];
  backups(): {folder: string; last: number | null; next: number; kept: number; problem: string | null} | null;
  /** The latest first. */
  errors(): {at: number; what: string}[];
}

export type Health = ReturnType<typeof createHealth>;

const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null | undefined): string | null => (time == null ? null : iso(time));

/** How the server is, for its owner: nothing secret is in it. */
export function createHealth(
  store: Store,
  {vitals, sites, now = Date.now}: {vitals: Vitals; sites: () => Iterable<string>; now?: () => number},
) {
  return {
    async look(): Promise<AdminHealth> {
      const fault = await store.fault();
      const {waiting, messages} = await store.read(async snapshot => {
        let waiting = 0;
        for (const site of sites()) waiting += await snapshot.sites.waiting(site);
        return {waiting, messages: await snapshot.sites.messages()};
      });
      const queues = vitals.receivers().map(({key, name, sent, problem}): AdminQueueHealth => {
        const found = messages.find(({receiver}) => receiver === key);
        return {name, waiting: found?.waiting ?? 0, oldest: isoOrNull(found?.oldest), sent: isoOrNull(sent), problem};
      });
      const backups = vitals.backups();
      const health: Omit<AdminHealth, 'problems'> = {
        ...{version: vitals.version, runtime: process.version, started: iso(vitals.started)},
        database: {bytes: vitals.databaseBytes(), fault},
        ...{disk: vitals.disk(), comments: {waiting}, live: vitals.live(), queues},
        backups: backups && {...backups, last: isoOrNull(backups.last), next: iso(backups.next)},
        errors: vitals.errors().map(({at, what}) => ({at: iso(at), what})),
      };
      return {...health, problems: problemsOf(health, {now: now(), readOnly: vitals.readOnly})};
    },
  };
}

/** What somebody should do something about, the worst first. */
export function problemsOf(
  {database, disk, comments, live, queues, backups, started}: Omit<AdminHealth, 'problems'>,
  {now, readOnly}: {now: number; readOnly: boolean},
): HealthProblem[] {
  const ago = (time: string | null): number => (time === null ? Infinity : now - Date.parse(time));
  const wrong: [HealthProblem, boolean][] = [
    ['database', database.fault !== null],
    ['disk-full', disk !== null && disk.free < FULL_DISK],
    ['disk-low', disk !== null && disk.free >= FULL_DISK && disk.free < LOW_DISK],
    ['backup-failed', !!backups?.problem],
    // Right after the first start there is none yet.
    ['backup-old', !!backups && !backups.problem && ago(backups.last) > BACKUP_MS && ago(started) > HOUR_MS],
    ['messages-stuck', queues.some(({oldest}) => oldest !== null && ago(oldest) > STUCK_MS)],
    ['live-full', live.most > 0 && live.readers >= live.most],
    ['read-only', readOnly],
    ['many-waiting', comments.waiting > MANY_WAITING],
    ['no-backups', backups === null],
  ];
  return wrong.filter(([, is]) => is).map(([problem]) => problem);
}
