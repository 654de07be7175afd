import type {Network} from './network.ts';

/** A kind of request that is limited: for a household `burst` at once, then one each `everyMs`; for wider networks `share` times as many. */
interface Rule {
  burst: number;
  everyMs: number;
}

const MIB = 1_048_576;

const RULES = {
  /** Comments and reports. */
  post: {burst: 20, everyMs: 5_000},
  /** Likes, ratings, edits: a visitor may change their mind quickly. */
  write: {burst: 60, everyMs: 500},
  /** Previews and downloads: they cost time, not space. */
  work: {burst: 60, everyMs: 250},
  /** Looks at other people's pages. */
  look: {burst: 10, everyMs: 10_000},
  /** Guesses at passwords and links. */
  door: {burst: 10, everyMs: 60_000},
  /** Bytes of answers: far more than a network full of people reads, and less than what fills a line. */
  read: {burst: 64 * MIB, everyMs: 1_000 / (16 * MIB)},
} satisfies Record<string, Rule>;

export interface Limits {
  /** Counts one; 0 when a request from these networks may go on, else the seconds to wait. */
  take(kind: LimitKind, networks: readonly Network[]): number;
  /** The seconds until one more may go on, 0 for now. */
  wait(kind: LimitKind, networks: readonly Network[]): number;
  /** Counts an amount that is known only afterwards; it may overdraw what is left. */
  spend(kind: LimitKind, networks: readonly Network[], amount: number): void;
}

export type LimitKind = keyof typeof RULES;

const MAX_BUCKETS = 100_000;

/**
 * Token buckets for each network and kind, in memory: one network's haste never costs another anything.
 * @param clock milliseconds since whenever
 */
export function createLimits(clock = () => performance.now()): Limits {
  /** When each bucket will be full again. */
  const fullAt = new Map<string, number>();

  function wait(kind: LimitKind, networks: readonly Network[]): number {
    const {burst, everyMs} = RULES[kind];
    const now = clock();
    const waits = networks.map(({name, share}) => {
      const full = Math.max(now, fullAt.get(`${kind} ${name}`) ?? 0) + everyMs / share;
      return full - now - burst * everyMs;
    });
    return Math.max(0, Math.ceil(Math.max(...waits) / 1000));
  }

  function spend(kind: LimitKind, networks: readonly Network[], amount: number): void {
    const now = clock();
    if (fullAt.size >= MAX_BUCKETS) forget(now);
    for (const {name, share} of networks) {
      const key = `${kind} ${name}`;
      const full = Math.max(now, fullAt.get(key) ?? 0) + (RULES[kind].everyMs * amount) / share;
      fullAt.delete(key);
      fullAt.set(key, full);
    }
  }

  return {
    wait,
    spend,
    take(kind, networks) {
      const seconds = wait(kind, networks);
      if (!seconds) spend(kind, networks, 1);
      return seconds;
    },
  };

  /** Drops full buckets, and the least recently used tenth if that is not enough. */
  function forget(now: number): void {
    for (const [key, full] of fullAt) if (full <= now) fullAt.delete(key);
    let excess = fullAt.size - MAX_BUCKETS * 0.9;
    for (const key of fullAt.keys()) {
      if (excess-- <= 0) break;
      fullAt.delete(key);
    }
  }
}
