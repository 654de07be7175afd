import type {AdminHealth, AdminQueueHealth, HealthProblem} from '../../protocol/admin-health.ts';
import type {Store} from '../store/store.ts';

const HOUR_MS = 3_600_000;
/** A receiver that takes nothing for so long has more than a hiccup. */
const STUCK_MS = 30_000;
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
  engine: AdminHealth['database']['engine'];
  disk(): AdminHealth['disk'];
  live(): AdminHealth['live'];
  /** Those to whom messages are sent, by the name of their queue. */
  receivers: readonly {receiver: string; name: string}[];
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
  {vitals, sites, now = () => store.now()}: {vitals: Vitals; sites: () => Iterable<string>; now?: () => number},
) {
  return {
    async look(): Promise<AdminHealth> {
      const fault = await store.fault();
      const {waiting, queues} = await store.read(async snapshot => {
        let waiting = 0;
        for (const site of sites()) waiting += await snapshot.sites.waiting(site);
        const messages = new Map((await snapshot.sites.messages()).map(one => [one.receiver, one]));
        const queues: AdminQueueHealth[] = [];
        for (const {receiver, name} of vitals.receivers) {
          const found = messages.get(receiver);
          const lately = await snapshot.receiver(receiver);
          const failing = lately?.failing ?? null;
          queues.push({
            ...{name, waiting: found?.waiting ?? 0, oldest: isoOrNull(found?.oldest), sent: isoOrNull(lately?.sent)},
            ...{failing: isoOrNull(failing), problem: failing === null ? null : lately!.problem},
          });
        }
        return {waiting, queues};
      });
      const backups = vitals.backups();
      const health: Omit<AdminHealth, 'problems'> = {
        ...{version: vitals.version, runtime: process.version, started: iso(vitals.started)},
        database: {engine: vitals.engine, bytes: await store.bytes(), fault},
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
    ['messages-stuck', queues.some(({failing}) => failing !== null && ago(failing) > STUCK_MS)],
    ['live-full', live.most > 0 && live.readers >= live.most],
    ['read-only', readOnly],
    ['many-waiting', comments.waiting > MANY_WAITING],
    // PostgreSQL is backed up beside the server, which cannot tell.
    ['no-backups', backups === null && database.engine === 'sqlite'],
  ];
  return wrong.filter(([, is]) => is).map(([problem]) => problem);
}
