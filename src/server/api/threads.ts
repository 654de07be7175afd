import type {CommentOrder, ThreadAnswer, ThreadSettings} from '../../protocol/api.ts';
import {PUBLIC_READ} from '../http/headers.ts';
import {readQuery} from '../http/query.ts';
import {store, type Stored} from '../http/stored.ts';
import {toComment, toRating} from '../store/shapes.ts';
import {threadKey, type Store} from '../store/store.ts';
import {limitOf, orderOf, siteOf, threadOf} from './parameters.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const MAX_ANSWERS = 1_000;
const MAX_BYTES = 64 * 1_048_576;
const MAX_URLS = 5_000;
const MAX_URL = 1_024;

interface Kept {
  stored: Stored;
  thread: string;
  fresh: boolean;
}

/** Answers of `GET /api/v1/thread`, kept as sent until the thread changes. */
export function createThreads(database: () => Store, settings: ThreadSettings) {
  /** By what is asked, in the order of making, and by the URLs that asked it. */
  const answers = new Map<string, Kept>();
  const urls = new Map<string, Kept>();
  const ofThread = new Map<string, Set<string>>();
  let bytes = 0;
  /** Counts changes: an answer read while one happened is sent, but not kept. */
  let changes = 0;

  function forget(name: string): void {
    const kept = answers.get(name);
    if (!kept) return;
    kept.fresh = false;
    bytes -= kept.stored.raw.length;
    answers.delete(name);
    const names = ofThread.get(kept.thread);
    names?.delete(name);
    if (!names?.size) ofThread.delete(kept.thread);
  }

  function keep(name: string, kept: Kept): void {
    forget(name);
    answers.set(name, kept);
    bytes += kept.stored.raw.length;
    const names = ofThread.get(kept.thread) ?? new Set();
    ofThread.set(kept.thread, names.add(name));
    for (const oldest of answers.keys()) {
      if (answers.size <= MAX_ANSWERS && bytes <= MAX_BYTES) break;
      forget(oldest);
    }
  }

  async function make(asked: {site: string; key: string; order: CommentOrder; limit: number}): Promise<Stored> {
    const {thread, page} = await database().read.thread(asked);
    const answer: ThreadAnswer = {
      thread: {
        key: asked.key,
        title: thread?.title ?? '',
        url: thread?.url ?? null,
        count: thread?.comments ?? 0,
        closed: thread?.closed === 1,
        settings,
      },
      rating: toRating(thread),
      comments: page.comments.map(row => toComment(row)),
      next: page.next,
    };
    return store(Buffer.from(JSON.stringify(answer)), JSON_TYPE, PUBLIC_READ);
  }

  return {
    /** The answer to a URL asked before, if nothing changed since. */
    kept(url: string): Stored | undefined {
      const kept = urls.get(url);
      if (!kept) return undefined;
      database().lookForForeignWrites();
      if (kept.fresh) return kept.stored;
      urls.delete(url);
      return undefined;
    },

    async answer(url: string): Promise<Stored> {
      database().lookForForeignWrites();
      const query = readQuery(url.slice(url.indexOf('?') + 1 || url.length));
      const asked = {site: siteOf(query), key: threadOf(query), order: orderOf(query), limit: limitOf(query)};
      const name = JSON.stringify([asked.order, asked.limit, asked.site, asked.key]);
      let kept = answers.get(name);
      if (!kept) {
        const before = changes;
        kept = {stored: await make(asked), thread: threadKey(asked.site, asked.key), fresh: true};
        if (before !== changes) return kept.stored;
        keep(name, kept);
      }
      if (url.length <= MAX_URL) {
        if (urls.size >= MAX_URLS) urls.clear();
        urls.set(url, kept);
      }
      return kept.stored;
    },

    /** Forgets what is kept of the changed threads, `null` for all. */
    changed(touched: Set<string> | null): void {
      changes++;
      const names = touched ? [...touched].flatMap(thread => [...(ofThread.get(thread) ?? [])]) : [...answers.keys()];
      names.forEach(forget);
    },
  };
}
