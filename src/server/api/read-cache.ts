import type {Representation} from '../http/representation.ts';
import type {Turns} from '../http/turns.ts';

/** All that is kept, in bytes. */
const MAX_BYTES = 32 * 1_048_576;
/** One answer: a larger one would push out too many others. */
const MAX_ANSWER_BYTES = 2 * 1_048_576;
/** What an answer takes beside its bytes and names, roughly. */
const OVERHEAD_BYTES = 1_000;
/** Spellings of one question that are known: their answer needs no reading and checking of the query. */
const MAX_TARGETS_OF_ANSWER = 4;
const MAX_TARGET_LENGTH = 1_024;

interface ThreadName {
  site: string;
  thread: string;
}

/** What an answer tells of: a thread, or all threads of a site. */
type Subject = ThreadName | {site: string};

/** An answer as it was read, and what it tells of. */
export interface Read {
  representation: Representation;
  threads: readonly Subject[];
  /** Until when it is so if nothing changes, in milliseconds since 1970 UTC by the store's clock; left out for ever. */
  until?: number | undefined;
}

interface Kept {
  key: string;
  representation: Representation;
  threads: string[];
  targets: string[];
  bytes: number;
  until: number;
  /** Whether it was asked for since room was last made. */
  used: boolean;
}

export interface ReadCache {
  /** The answer to a request target that was answered before, if nothing changed since. */
  cached(target: string): Representation | undefined;
  /**
   * The answer to a question, read once for all who ask, when it is the network's turn.
   * @param network who asks
   * @param target the request's target, one of many spellings of the question; `null` when the answer depends on more than that
   * @param question what was asked, checked and complete: defaults included, unknown parameters left out
   */
  answer<T extends Read | null>(
    network: string,
    target: string | null,
    question: readonly unknown[],
    read: () => Promise<T>,
  ): Promise<Representation | Extract<T, null>>;
  /** Forgets the answers about changed threads, `null` for all. */
  forget(changed: readonly ThreadName[] | null): void;
  /** Bytes that are kept. */
  size(): number;
  /** How often an answer was kept when it was asked for, and how often it was not, since the start. */
  asked(): {hits: number; misses: number};
}

export interface ReadCacheOptions {
  /** The time that answers are good until: the store's. */
  now(): number;
  /** All that is kept, in bytes. */
  maxBytes?: number;
}

/** Public answers, kept as sent until their threads change or others need the room. */
export function createReadCache(turns: Turns, {now, maxBytes = MAX_BYTES}: ReadCacheOptions): ReadCache {
  /** By question; those that go first come first. */
  const answers = new Map<string, Kept>();
  const byTarget = new Map<string, Kept>();
  const ofThread = new Map<string, Set<Kept>>();
  /** Being read. */
  const reading = new Map<string, Promise<Representation | null>>();
  let bytes = 0;
  /** Counts changes: an answer read while one happened is sent, but not kept. */
  let changes = 0;
  let hits = 0;
  let misses = 0;

  function drop(kept: Kept): void {
    if (!answers.delete(kept.key)) return;
    bytes -= kept.bytes;
    delete kept.representation.grew;
    for (const target of kept.targets) byTarget.delete(target);
    for (const thread of kept.threads) {
      const others = ofThread.get(thread);
      others?.delete(kept);
      if (!others?.size) ofThread.delete(thread);
    }
  }

  /** What is kept, unless its time is over. */
  function fresh(kept: Kept | undefined): Kept | undefined {
    if (!kept || kept.until === Infinity || kept.until > now()) return kept;
    drop(kept);
    return undefined;
  }

  function grow(kept: Kept, by: number): void {
    kept.bytes += by;
    bytes += by;
    // Second chance: what was used since it last came up stays once more.
    for (const [key, oldest] of answers) {
      if (bytes <= maxBytes) break;
      if (oldest.used) {
        oldest.used = false;
        answers.delete(key);
        answers.set(key, oldest);
      } else {
        drop(oldest);
      }
    }
  }

  function keep(key: string, {representation, threads, until = Infinity}: Read): void {
    const names = threads.map(keyOf);
    const named = 2 * names.reduce((sum, name) => sum + name.length, key.length);
    const kept: Kept = {key, representation, threads: names, targets: [], bytes: 0, until, used: false};
    answers.set(key, kept);
    for (const name of names) ofThread.set(name, (ofThread.get(name) ?? new Set()).add(kept));
    representation.grew = more => grow(kept, more);
    grow(kept, OVERHEAD_BYTES + named + representation.raw.length);
  }

  /** Remembers a spelling of a question; the oldest one makes room. */
  function name(target: string | null, kept: Kept): void {
    if (target === null || target.length > MAX_TARGET_LENGTH || byTarget.get(target) === kept) return;
    byTarget.set(target, kept);
    kept.targets.push(target);
    let more = 2 * target.length;
    if (kept.targets.length > MAX_TARGETS_OF_ANSWER) {
      const oldest = kept.targets.shift()!;
      byTarget.delete(oldest);
      more -= 2 * oldest.length;
    }
    grow(kept, more);
  }

  async function readAndKeep(
    network: string,
    key: string,
    read: () => Promise<Read | null>,
  ): Promise<Representation | null> {
    let before = changes;
    const found = await turns.run(network, () => {
      before = changes;
      return read();
    });
    if (!found) return null;
    const {representation} = found;
    if (before === changes && representation.raw.length <= MAX_ANSWER_BYTES) keep(key, found);
    return representation;
  }

  return {
    cached(target) {
      const kept = fresh(byTarget.get(target));
      if (!kept) return undefined;
      kept.used = true;
      hits++;
      return kept.representation;
    },

    async answer(network, target, question, read) {
      const key = JSON.stringify(question);
      const known = fresh(answers.get(key));
      if (known) {
        known.used = true;
        hits++;
        name(target, known);
        return known.representation;
      }
      misses++;
      let work = reading.get(key);
      if (!work) {
        work = readAndKeep(network, key, read).finally(() => reading.get(key) === work && reading.delete(key));
        reading.set(key, work);
      }
      const representation = await work;
      const kept = answers.get(key);
      if (kept && kept.representation === representation) name(target, kept);
      return representation as Representation;
    },

    forget(changed) {
      changes++;
      // Who asks from now on must not get what was read before.
      reading.clear();
      const gone = changed
        ? changed.flatMap(thread => [
            ...(ofThread.get(keyOf(thread)) ?? []),
            ...(ofThread.get(keyOf({site: thread.site})) ?? []),
          ])
        : [...answers.values()];
      gone.forEach(drop);
    },

    size: () => bytes,

    asked: () => ({hits, misses}),
  };
}

/** Sites hold no line break, and no thread's key is empty. */
function keyOf(subject: Subject): string {
  return `${subject.site}\n${'thread' in subject ? subject.thread : ''}`;
}
