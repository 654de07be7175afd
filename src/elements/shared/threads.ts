import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {RatingAnswer, RatingSummary, ThreadAnswer} from '../../protocol/api.ts';
import {ApiError, request, storage} from './client.ts';
import {mean, total} from './distribution.ts';
import {serverOf} from './places.ts';
import {warn} from './warn.ts';

/** Parameters that say where a visitor came from, by their usual beginnings and, in full, the click ids of ad networks. */
const TRACKING = /^(utm_|mc_|_hs|pk_|mtm_|hsa_)|^(\w+clk?id|[gw]braid|igshid|_g[al]|vero_id|wickedid|ref_src)(=|$)/i;

/**
 * The page's thread key: the path and query of its canonical URL (else of its address), without tracking parameters
 * and hash. Empty where the page has no address of its own (`srcdoc` and `data:` frames).
 */
export function pageThread(): string {
  // A link reads any address without throwing.
  const url = document.createElement('a');
  url.href = document.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href || location.href;
  if (!/^(https?|file):$/.test(url.protocol)) return '';
  const query = url.search
    .slice(1)
    .split('&')
    .filter(pair => !TRACKING.test(pair))
    .join('&');
  return url.pathname + (query && '?' + query);
}

/** One thread of one server as this page knows it, shared by all elements about it. */
class Thread {
  readonly members = new Set<ThreadController>();
  readonly base: string;
  readonly server: string;
  error: ApiError | undefined;
  rating: RatingSummary | undefined;
  count = 0;

  #query: string;
  #answers = new Map<string, Promise<ThreadAnswer>>();
  #wanted: number | null = null;
  #sending: Promise<void> | undefined;

  constructor(server: string, query: string) {
    this.server = server;
    this.#query = query;
    this.base = server + query;
  }

  get status(): 'loading' | 'ready' | 'error' {
    return this.error ? 'error' : this.rating ? 'ready' : 'loading';
  }

  /** The visitor's own rating, as this browser remembers it. */
  get own(): number | null {
    return Number(storage.get('rating:' + this.base)) || null;
  }

  set own(value: number | null) {
    storage.set('rating:' + this.base, value === null ? null : String(value));
  }

  /** @param extra `&order=…&limit=…` of the comment box, empty for the defaults · @param fresh asks again */
  read(extra = '', fresh = false): Promise<ThreadAnswer> {
    let answer = this.#answers.get(extra);
    if (!answer || fresh) {
      this.error = undefined;
      answer = request<ThreadAnswer>(this.server, `thread?${this.#query}${extra}`);
      this.#answers.set(extra, answer);
      answer.then(
        ({rating, thread}) => {
          this.error = undefined;
          this.changed(rating, thread.count);
        },
        (error: ApiError) => {
          this.error = error;
          this.#answers.delete(extra);
          this.changed();
        },
      );
      this.changed();
    }
    return answer;
  }

  /** The first answer there is or will be: whatever order the comment box asked for, the rating is the same. */
  need(): void {
    if (!this.#answers.size) void this.read();
  }

  /** Tells every element of the thread what is new. */
  changed(rating = this.rating, count = this.count): void {
    this.rating = rating;
    this.count = count;
    this.members.forEach(({host}) => host.requestUpdate());
  }

  /**
   * Gives, changes or (`null`) withdraws the visitor's rating. Shown at once; what the server last confirmed comes back
   * when it fails. Choices made while one is under way are sent one after the other, only the last of them.
   */
  rate(value: number | null): Promise<void> {
    const {own, rating} = this;
    this.#wanted = value;
    this.own = value;
    this.changed(rating && revised(rating, own, value));
    return (this.#sending ??= this.#send(own, rating));
  }

  async #send(own: number | null, rating: RatingSummary | undefined): Promise<void> {
    try {
      let value: number | null;
      do {
        value = this.#wanted;
        const answer: RatingAnswer = await request(this.server, `rating?${this.#query}`, {
          visitor: true,
          ...(value === null ? {method: 'DELETE'} : {method: 'PUT', body: {value}}),
        });
        own = answer.value;
        rating = answer.rating;
      } while (value !== this.#wanted);
    } finally {
      this.#sending = undefined;
      this.own = own;
      this.changed(rating);
    }
  }
}

/** The aggregate after one visitor's rating went from `before` to `after` (`null`: none). */
export function revised(rating: RatingSummary, before: number | null, after: number | null): RatingSummary {
  const distribution = rating.distribution.map((count, i) =>
    Math.max(0, count + Number(i + 1 === after) - Number(i + 1 === before)),
  );
  return {average: mean(distribution), count: total(distribution), distribution};
}

const threads = new Map<string, Thread>();

/** What an element needs to have for a thread. */
export interface ThreadHost extends ReactiveControllerHost, Element {
  /** Key of the thread, `''` for this page, `null` or `undefined` for none. */
  thread?: string | null;
  server?: string | null;
  site?: string | null;
}

/**
 * What an element does so that no other of its thread need: shows what everybody's ratings add up to, or asks for the
 * visitor's. Then it is a function that takes the visitor there.
 */
export type Role = 'shows' | (() => void) | undefined;

/** An element's view of its thread: one request per thread and page, and all elements of a thread in step. */
export class ThreadController implements ReactiveController {
  readonly host: ThreadHost;
  #thread: Thread | undefined;
  #role: Role;

  constructor(host: ThreadHost) {
    this.host = host;
    host.addController(this);
  }

  /** `off` without a thread, `error` when the server cannot be reached or refuses. */
  get status(): 'off' | 'loading' | 'ready' | 'error' {
    return this.#thread?.status ?? (this.host.thread == null ? 'off' : 'error');
  }

  get error(): ApiError | undefined {
    return this.#thread?.error;
  }

  /** The thread's aggregate, `undefined` until it is known. */
  get rating(): RatingSummary | undefined {
    return this.#thread?.rating;
  }

  /** Visible comments, replies included. */
  get count(): number {
    return this.#thread?.count ?? 0;
  }

  get own(): number | null {
    return this.#thread?.own ?? null;
  }

  /** Server URL and query of the thread: identifies it in storage. Empty when there is none. */
  get id(): string {
    return this.#thread?.base ?? '';
  }

  get server(): string | undefined {
    return this.#thread?.server;
  }

  /** Key of the thread, the page's own when the attribute is empty. */
  get key(): string {
    return this.host.thread || pageThread();
  }

  get role(): Role {
    return this.#role;
  }

  set role(role: Role) {
    if (role === this.#role) return;
    this.#role = role;
    this.#thread?.changed();
  }

  /** The roles of the other elements. */
  get others(): Role[] {
    return [...(this.#thread?.members ?? [])].map(member => (member === this ? undefined : member.role));
  }

  /** @see Thread.rate · @throws ApiError */
  async rate(value: number | null): Promise<void> {
    if (!this.#thread) throw new ApiError(0);
    await this.#thread.rate(value);
  }

  /** The whole answer for the comment box's order and page size: `&order=oldest&limit=50`. @throws ApiError */
  async read(extra?: string, fresh?: boolean): Promise<ThreadAnswer> {
    if (!this.#thread) throw new ApiError(0);
    return this.#thread.read(extra, fresh);
  }

  /** Takes over what a write's answer said, for all elements of the thread. */
  update(rating: RatingSummary | undefined, count?: number, own?: number | null): void {
    const thread = this.#thread;
    if (!thread) return;
    if (own !== undefined) thread.own = own;
    thread.changed(rating, count);
  }

  retry(): void {
    void this.#thread?.read('', true);
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  /** Joins the thread that the host's attributes name. */
  hostUpdate(): void {
    const {host} = this;
    // A host that left before its update was due has left: joining now would keep it for ever.
    if (!host.isConnected) return;
    const thread = host.thread == null ? undefined : this.#find();
    if (thread === this.#thread) return;
    // Not for nothing: for a host that is on the page already this runs before a subclass is complete.
    if (this.#thread) this.hostDisconnected();
    this.#thread = thread;
    if (!thread) return;
    thread.members.add(this);
    if (this.#role) thread.changed();
    // Later, so that a comment box defined a moment after a rating asks first, for its own order: one request for both.
    setTimeout(() => thread.members.has(this) && thread.need());
  }

  hostDisconnected(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    if (!thread) return;
    thread.members.delete(this);
    if (this.#role) thread.changed();
    // Later: an element that is only being moved comes back at once and must not ask again.
    setTimeout(() => thread.members.size || threads.delete(thread.base));
  }

  #find(): Thread | undefined {
    const {host, key} = this;
    const {site} = host;
    const server = serverOf(host.server);
    if (!server || !key) {
      warn(
        host,
        server
          ? 'needs thread="…": this page has no address of its own.'
          : 'needs server="https://…": where the Lintel server is.',
      );
      return undefined;
    }
    const query = `thread=${encodeURIComponent(key)}${site ? `&site=${encodeURIComponent(site)}` : ''}`;
    const thread = threads.get(server + query) ?? new Thread(server, query);
    threads.set(thread.base, thread);
    return thread;
  }
}
