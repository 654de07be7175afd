/** A kind of request that is limited: `burst` at once, then one each `everyMs`. */
interface Rule {
  burst: number;
  everyMs: number;
}

const RULES = {
  /** Comments and reports. */
  post: {burst: 20, everyMs: 5_000},
  /** Likes, ratings, edits: a visitor may change their mind quickly. */
  write: {burst: 60, everyMs: 500},
  /** Previews and downloads: they cost time, not space. */
  work: {burst: 60, everyMs: 250},
} satisfies Record<string, Rule>;

export interface Limits {
  take(kind: LimitKind, network: string): number;
}

export type LimitKind = keyof typeof RULES;

const MAX_BUCKETS = 100_000;

/**
 * Token buckets for each network and kind, in memory: one network's haste never costs another anything.
 * `take` answers 0 when the request may go on, else the seconds to wait.
 */
export function createLimits(): Limits {
  /** When each bucket will be full again. */
  const fullAt = new Map<string, number>();
  return {
    take(kind, network) {
      const {burst, everyMs} = RULES[kind];
      const now = performance.now();
      const key = `${kind} ${network}`;
      const full = Math.max(now, fullAt.get(key) ?? 0) + everyMs;
      const wait = full - now - burst * everyMs;
      if (wait > 0) return Math.ceil(wait / 1000);
      if (fullAt.size >= MAX_BUCKETS) forget(now);
      fullAt.delete(key);
      fullAt.set(key, full);
      return 0;
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
