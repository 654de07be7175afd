import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {RatingSummary, ThreadAnswer} from '../../protocol/api.ts';
import {ApiError, request, storage} from './client.ts';
import {PageThread} from './page-thread.ts';
import {serverOf} from './places.ts';
import {warn} from './warn.ts';

/** One thread of one server as this page knows it, shared by all elements about it. */
export class Thread {
  readonly members = new Set<ThreadController>();
  readonly base: string;
  readonly server: string;
  /** `thread=…`, and `&site=…` where there is one. */
  readonly query: string;
  error: ApiError | undefined;
  rating: RatingSummary | undefined;
  count = 0;
  /** The visitor's last choice, and its way to the server while it lasts; see `rate`. */
  wanted: number | null = null;
  saving: Promise<void> | undefined;
  /** While it lasts: what the server last said. */
  confirmed: {own: number | null; rating: RatingSummary | undefined} | undefined;
  /** Counts what is written of the visitor's rating: a number that has grown tells of a newer choice. */
  choices = 0;

  #answers = new Map<string, Promise<ThreadAnswer>>();

  constructor(server: string, query: string) {
    this.server = server;
    this.query = query;
    this.base = server + query;
  }

  /** The visitor's own rating, as this browser remembers it. */
  get own(): number | null {
    // Of criteria the nearest whole star.
    const value = Math.round(Number(storage.get('rating:' + this.base)));
    return value >= 1 && value <= 5 ? value : null;
  }

  set own(value: number | null) {
    this.choices++;
    storage.set('rating:' + this.base, value === null ? null : String(value));
  }

  /** @param extra `&order=…&limit=…` of the comment box, empty for the defaults · @param fresh asks again */
  read(extra = '', fresh = false): Promise<ThreadAnswer> {
    let answer = this.#answers.get(extra);
    if (!answer || fresh) {
      this.error = undefined;
      answer = request<ThreadAnswer>(this.server, `thread?${this.query}${extra}`);
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
  ensureRead(): void {
    if (!this.#answers.size && !this.rating) void this.read();
  }

  /** The visitor's rating has changed, and with it the stars of their comment that carries it. */
  rated(comment: string, value: number | null): void {
    // Answers from before show others.
    this.#answers.clear();
    this.members.forEach(({onRated}) => onRated?.(comment, value));
  }

  /** Tells every element of the thread what is new. */
  changed(rating = this.rating, count = this.count): void {
    this.rating = rating;
    this.count = count;
    this.members.forEach(({host}) => host.requestUpdate());
  }
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
  /** Called when the stars of a comment have changed. */
  onRated: ((comment: string, value: number | null) => void) | undefined;
  #page: PageThread;
  #thread: Thread | undefined;
  #role: Role;

  constructor(host: ThreadHost, page = new PageThread(host)) {
    this.host = host;
    this.#page = page;
    host.addController(this);
  }

  /** What it is a view of, if anything. */
  get thread(): Thread | undefined {
    return this.#thread;
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
    return this.#page.keyOf(this.host.thread);
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

  /** The whole answer for the comment box's order and page size: `&order=oldest&limit=50`. @throws ApiError */
  async read(extra?: string, fresh?: boolean): Promise<ThreadAnswer> {
    if (!this.#thread) throw new ApiError(0);
    return this.#thread.read(extra, fresh);
  }

  /** Takes over what a write's answer said, for all elements of the thread. */
  update(rating: RatingSummary | undefined, count?: number, own?: number | null): void {
    const thread = this.#thread;
    if (!thread) return;
    // What is on its way to the server is older.
    if (thread.confirmed) thread.confirmed = {own: own === undefined ? thread.confirmed.own : own, rating};
    if (own !== undefined) thread.own = thread.wanted = own;
    thread.changed(rating, count);
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
    setTimeout(() => thread.members.has(this) && thread.ensureRead());
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
