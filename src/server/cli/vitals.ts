import {statfsSync} from 'node:fs';
import {dirname} from 'node:path';

/** Errors that are remembered for whoever looks at the health page. */
const REMEMBERED = 20;
const LONGEST = 300;

export type ErrorMemory = ReturnType<typeof createErrorMemory>;

/** Remembers the latest errors, the same one once: what they say, without where in the code they were. */
export function createErrorMemory(now: () => number = Date.now) {
  let errors: {at: number; what: string}[] = [];
  return {
    add(error: unknown): void {
      const what = String(error).split('\n')[0]!.slice(0, LONGEST);
      errors = [{at: now(), what}, ...errors.filter(known => known.what !== what)].slice(0, REMEMBERED);
    },
    list: () => errors,
  };
}

/** Room on the disk of a database, for programs without special rights; `null` where it cannot be told. */
export function diskOf(path: string): {free: number; size: number} | null {
  try {
    const {bavail, blocks, bsize} = statfsSync(dirname(path));
    return {free: bavail * bsize, size: blocks * bsize};
  } catch {
    return null;
  }
}
