import type {CommentOrder, ThreadAnswer} from '../../protocol/api.ts';
import type {Representation} from '../http/representation.ts';
import {publicJson} from './answers.ts';

const MAX_ANSWERS = 1_000;
const MAX_BYTES = 64 * 1_048_576;
const MAX_TARGETS = 5_000;
const MAX_TARGET_LENGTH = 1_024;

/** A checked question for `GET /api/v1/thread`. */
export interface ThreadQuestion {
  site: string;
  thread: string;
  order: CommentOrder;
  limit: number;
}

interface CachedAnswer {
  representation: Representation;
  threadKey: string;
  fresh: boolean;
}

export interface ThreadCache {
  /** The answer to a request target that was answered before, if nothing changed since. */
  cached(target: string): Representation | undefined;
  answer(target: string, question: ThreadQuestion): Promise<Representation>;
  /** Forgets the answers of changed threads, `null` for all. */
  forget(changed: readonly {site: string; thread: string}[] | null): void;
}

/** Answers of `GET /api/v1/thread`, kept as sent until the thread changes. */
export function createThreadCache(read: (question: ThreadQuestion) => Promise<ThreadAnswer>): ThreadCache {
  /** By question, oldest first. */
  const answers = new Map<string, CachedAnswer>();
  /** The same answers by request target, so that a known one need not be read and checked again. */
  const targets = new Map<string, CachedAnswer>();
  const ofThread = new Map<string, Set<string>>();
  let bytes = 0;
  /** Counts changes: an answer read while one happened is sent, but not kept. */
  let changes = 0;

  function drop(question: string): void {
    const answer = answers.get(question);
    if (!answer) return;
    answer.fresh = false;
    bytes -= answer.representation.raw.length;
    answers.delete(question);
    const questions = ofThread.get(answer.threadKey);
    questions?.delete(question);
    if (!questions?.size) ofThread.delete(answer.threadKey);
  }

  function keep(question: string, answer: CachedAnswer): void {
    drop(question);
    answers.set(question, answer);
    bytes += answer.representation.raw.length;
    const questions = ofThread.get(answer.threadKey) ?? new Set();
    ofThread.set(answer.threadKey, questions.add(question));
    for (const oldest of answers.keys()) {
      if (answers.size <= MAX_ANSWERS && bytes <= MAX_BYTES) break;
      drop(oldest);
    }
  }

  return {
    cached(target) {
      const answer = targets.get(target);
      if (!answer) return undefined;
      if (answer.fresh) return answer.representation;
      targets.delete(target);
      return undefined;
    },

    async answer(target, {site, thread, order, limit}) {
      const question = JSON.stringify([order, limit, site, thread]);
      let answer = answers.get(question);
      if (!answer) {
        const before = changes;
        const representation = publicJson(await read({site, thread, order, limit}));
        answer = {representation, threadKey: keyOf({site, thread}), fresh: true};
        if (before !== changes) return representation;
        keep(question, answer);
      }
      if (target.length <= MAX_TARGET_LENGTH) {
        if (targets.size >= MAX_TARGETS) targets.clear();
        targets.set(target, answer);
      }
      return answer.representation;
    },

    forget(changed) {
      changes++;
      const questions = changed
        ? changed.flatMap(thread => [...(ofThread.get(keyOf(thread)) ?? [])])
        : [...answers.keys()];
      questions.forEach(drop);
    },
  };
}

/** Sites hold no line break. */
function keyOf({site, thread}: {site: string; thread: string}): string {
  return `${site}\n${thread}`;
}
