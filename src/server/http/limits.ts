/** A kind of request that is limited: `burst` at once, then one each `everyMs`. */
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
  /** Bytes of answers: far more than a network full of people reads, and less than what fills a line. */
  read: {burst: 64 * MIB, everyMs: 1_000 / (16 * MIB)},
} satisfies Record<string, Rule>;

export interface Limits {
  /** Counts one; 0 when the request may go on, else the seconds to wait. */
  take(kind: LimitKind, network: string): number;
  /** The seconds until one more may go on, 0 for now. */
  wait(kind: LimitKind, network: string): number;
  /** Counts an amount that is known only afterwards; it may overdraw what is left. */
  spend(kind: LimitKind, network: string, amount: number): void;
}

export type LimitKind = keyof typeof RULES;

const MAX_BUCKETS = 100_000;

/** Token buckets for each network and kind, in memory: one network's haste never costs another anything. */
export function createLimits(): Limits {
  /** When each bucket will be full again. */
  const fullAt = new Map<string, number>();

  function wait(kind: LimitKind, network: string): number {
    const {burst, everyMs} = RULES[kind];
    const now = performance.now();
    const full = Math.max(now, fullAt.get(`${kind} ${network}`) ?? 0) + everyMs;
    return Math.max(0, Math.ceil((full - now - burst * everyMs) / 1000));
  }

  function spend(kind: LimitKind, network: string, amount: number): void {
    const now = performance.now();
    const key = `${kind} ${network}`;
    const full = Math.max(now, fullAt.get(key) ?? 0) + RULES[kind].everyMs * amount;
    if (fullAt.size >= MAX_BUCKETS) forget(now);
    fullAt.delete(key);
    fullAt.set(key, full);
  }

  return {
    wait,
    spend,
    take(kind, network) {
      const seconds = wait(kind, network);
      if (!seconds) spend(kind, network, 1);
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
