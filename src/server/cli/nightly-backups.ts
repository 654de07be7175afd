import {spawn} from 'node:child_process';
import {mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {backupName} from './backup.ts';

const OURS = /^lintel-(\d{4}-\d\d-\d\d)T[\d-]+Z\.db$/;
/** When a day's backup is due, UTC: most visitors of most sites sleep or work. */
const HOUR = 3;
const LOOK_MS = 600_000;

export interface NightlyOptions {
  /** Where backups go. */
  folder: string;
  /** How many are kept. */
  keep: number;
  /** Makes one; rejects with what went wrong. */
  make(file: string): Promise<void>;
  report(sentence: string): void;
  now?(): Date;
}

export interface NightlyBackups {
  /** `last` and `next` in milliseconds since 1970 UTC; `problem`: why the last try failed. */
  state(): {folder: string; last: number | null; next: number; kept: number; problem: string | null};
  /** Makes the backup that is due, if one is. */
  look(): Promise<void>;
  stop(): void;
}

/** Makes a backup each night, or when the server starts after a night without one, and deletes the oldest beyond `keep`. */
export function startNightlyBackups({
  folder,
  keep,
  make,
  report,
  now = () => new Date(),
}: NightlyOptions): NightlyBackups {
  let busy = false;
  let problem: string | null = null;
  const backups = () =>
    readdirSync(folder)
      .filter(name => OURS.test(name))
      .sort();

  async function look(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      mkdirSync(folder, {recursive: true});
      const due = new Date(now().getTime() - HOUR * 3_600_000).toISOString().slice(0, 10);
      const last = OURS.exec(backups().at(-1) ?? '')?.[1] ?? '';
      if (last >= due) return;
      await make(join(folder, backupName(now())));
      problem = null;
      for (const name of backups().slice(0, -keep)) rmSync(join(folder, name), {force: true});
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      report(`The nightly backup failed: ${problem} Next try in ten minutes.`);
    } finally {
      busy = false;
    }
  }

  const timer = setInterval(() => void look(), LOOK_MS).unref();
  void look();
  function state() {
    let names: string[] = [];
    try {
      names = backups();
    } catch {
      // There is no such folder yet.
    }
    const [, day, time] = /^lintel-(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)/.exec(names.at(-1) ?? '') ?? [];
    const last = day && time ? Date.parse(`${day}T${time.replaceAll('-', ':')}Z`) : null;
    const next = new Date(now());
    next.setUTCHours(HOUR, 0, 0, 0);
    if (next <= now()) next.setUTCDate(next.getUTCDate() + 1);
    return {folder, last, next: next.getTime(), kept: names.length, problem};
  }

  return {look, state, stop: () => clearInterval(timer)};
}

/** Runs `lintel backup` in a process of its own: copying a large database would keep visitors waiting. */
export function backUpInProcess(file: string, [program, script] = process.argv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, [...process.execArgv, script!, 'backup', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let problem = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
    child.on('error', reject);
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(problem.trim() || `it ended with ${code}.`))));
  });
}
