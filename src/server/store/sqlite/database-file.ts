import {closeSync, openSync, readSync, statSync, type BigIntStats} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';

/**
 * Tells whether the file at a path is still the one that was opened, unharmed. SQLite itself goes on writing to a file that was
 * moved or deleted, and looks at nothing that it has in memory.
 */
export interface DatabaseFile {
  /** What is wrong, as a sentence with the fix; `null` when nothing is. Costs microseconds while nothing changes. */
  fault(): string | null;
  /** Size of the write-ahead log in bytes. */
  logSize(): number;
  /** Takes the file over as it is: after writing to it ourselves, which only checkpoints do. */
  settle(): void;
  close(): void;
}

/** https://www.sqlite.org/fileformat2.html#the_database_header */
const HEADER_LENGTH = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

const look = (path: string): BigIntStats | undefined => statSync(path, {bigint: true, throwIfNoEntry: false});

const isSame = (a: BigIntStats, b: BigIntStats) => a.ino === b.ino && a.dev === b.dev;

/**
 * Opens the file for looking at it. To be called before SQLite opens it, and closed after SQLite closed it: closing any descriptor of
 * a file drops all of the process' locks on it (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 */
export function openFile(path: string): number {
  return openSync(path, 'r');
}

/**
 * @param descriptor from `openFile`
 * @param adopted called when another program wrote to the file and it is sound: what is in memory of it may be out of date
 */
export function watchFile(path: string, descriptor: number, adopted: () => void): DatabaseFile {
  const log = `${path}-wal`;
  const opened = look(path)!;
  const openedLog = look(log);
  let identity = readIdentity(descriptor);
  let known = opened;
  /** Damage stays damage until the server is started again on a sound file. */
  let damage: string | null = null;

  /** Another program wrote to the file: a checkpoint of a SQLite shell is fine, anything else is not. */
  function examine(now: BigIntStats): string | null {
    if (now.size < known.size)
      return `The database file ${path} was cut short by another program. Restore a backup and start the server again.`;
    if (readIdentity(descriptor) !== identity)
      return `The database file ${path} was overwritten by another program. Restore a backup and start the server again.`;
    const problem = quickCheck(path);
    return (
      problem && `The database file ${path} was damaged (${problem}). Restore a backup and start the server again.`
    );
  }

  return {
    fault() {
      if (damage) return damage;
      const now = look(path);
      if (!now)
        return `The database file ${path} was moved or deleted. Put it back, or start the server again with a backup.`;
      if (!isSame(now, opened))
        return `The database file ${path} was replaced by another one. Start the server again to use that one.`;
      const nowLog = look(log);
      if (!openedLog || !nowLog || !isSame(nowLog, openedLog))
        return `The write-ahead log ${log} was moved or deleted. Put it back, or stop the server, which then saves what it can.`;
      if (now.mtimeNs === known.mtimeNs && now.size === known.size) return null;
      damage = examine(now);
      if (damage) return damage;
      known = look(path) ?? now;
      adopted();
      return null;
    },
    logSize: () => Number(look(log)?.size ?? 0),
    settle() {
      known = look(path) ?? known;
      identity = readIdentity(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** What makes one database different from every other, as it stands in the file: `null` for what is none of ours. */
function readIdentity(descriptor: number): string | null {
  const header = Buffer.alloc(HEADER_LENGTH);
  readSync(descriptor, header, 0, HEADER_LENGTH, 0);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  return `${header.readUInt32BE(APPLICATION_ID_AT)} ${header.readUInt32BE(USER_VERSION_AT)}`;
}

/** A connection of its own: those that are open answer from their memory. */
function quickCheck(path: string): string | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, {readOnly: true});
    const result = String(database.prepare('pragma quick_check(1)').get()?.quick_check);
    return result === 'ok' ? null : result.replace(/\s+/g, ' ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
}
