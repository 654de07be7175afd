import type {Comment, CommentOrder, RatingSummary, ThreadAnswer} from '../../protocol/api.ts';
import {storage} from '../shared/client.ts';
import {LaterModule} from '../shared/later.ts';
import {pageThread, ThreadController, type ThreadHost} from '../shared/threads.ts';
import type {I18n} from './comment.ts';
import {complete} from './complete.ts';
import {memoryOf, remember, type Draft, type Place} from './drafts.ts';
import {english} from './messages.ts';
import {httpStore, type CommentStore, type ThreadQuery} from './store.ts';
import type {Writer} from './later/writer.ts';

/** What reading and writing need of their element. */
export type BoxHost = ThreadHost &
  HTMLElement & {
    readonly updateComplete: Promise<boolean>;
    order: CommentOrder | null;
    store: CommentStore | null;
  };

/** What may be written. */
export interface Rules {
  rating: 'off' | 'optional' | 'required';
  /** In UTF-16 code units. */
  maxLength: number;
}

/** What the parts of one box share. The writer, a file of its own, gets everything that has a state from here. */
export interface Desk {
  host: BoxHost;
  i18n: I18n;
  rules: Rules;
  /** @returns false when a listener cancelled it */
  emit(type: string, detail: unknown, cancelable?: boolean): boolean;
  /** Tells screen reader users. */
  say(sentence: string): void;
  storage: typeof storage;
  memoryOf: typeof memoryOf;
  remember: typeof remember;
}

/** What writing, liking and answering take. */
export const composer = new LaterModule(() => import('./later/composer.ts'));

/** Milliseconds for which the comments wait for what else this browser knows about them. */
const PATIENCE = 1500;

/**
 * The comments of one thread, and the visitor's drafts. Knows no rendering, and no more about writing than what may not
 * get lost until the `Writer` is there.
 */
export class Discussion {
  readonly desk: Desk;
  thread: ThreadAnswer['thread'] | undefined;
  /** Each top-level comment followed by its replies. */
  comments: Comment[] = [];
  /** Cursor of the next page. */
  next: string | null = null;
  /** Whether a page is on its way. */
  busy = false;
  /** What did not work: loading the thread, or more of it, or fetching what a button needs. */
  failed: '' | 'load' | 'more' | 'act' = '';
  place = {id: '', kept: {}, typed: {}, liked: new Set()} as unknown as Place;
  /** Posted since the list was last asked for: its answer may be older. */
  posted: Comment[] = [];
  /** What the store said last; the thread's own knowledge, where the store is a server, comes first. */
  tally: {rating?: RatingSummary; count: number} = {count: 0};
  threads: ThreadController | undefined;
  query = {} as ThreadQuery;
  /** Whatever acts, once it was needed. */
  writer: Writer | undefined;

  #coming: Promise<Writer | undefined> | undefined;
  /** Why the writer could not be had. */
  #missing: unknown;
  /** Posts what was to be posted when there was neither writer nor network. */
  #again: (() => void) | undefined;
  /** Settled when the writer is there, if this browser remembers something that needs it. */
  #kept: Promise<unknown> | undefined;
  #run = 0;
  /** Of a top-level comment: id of the last reply that came from the store, empty when all have come. */
  #lastReply = new Map<string, string>();

  constructor(desk: Desk) {
    this.desk = desk;
  }

  get rating(): RatingSummary | undefined {
    return (this.threads ?? this.tally).rating;
  }

  get count(): number {
    return (this.threads ?? this.tally).count;
  }

  /** The visitor's own rating of the thread. */
  get own(): number | null {
    return this.threads?.own ?? null;
  }

  /** Follows the host's attributes: loads when there is another thread, store, order or page size. */
  sync(order: CommentOrder, limit: number): void {
    const {host} = this.desk;
    // What has left its page has left its thread, and may come back.
    if (!host.isConnected) return;
    let {store} = this.place;
    if (host.store) {
      if (this.threads) {
        host.removeController(this.threads);
        this.threads.hostDisconnected();
        this.threads = undefined;
      }
      store = host.store;
    } else if (!this.threads) {
      host.addController((this.threads = new ThreadController(host)));
      store = httpStore(this.threads);
    }
    const site = host.site ?? undefined;
    const thread = host.thread || pageThread();
    const id = this.threads ? this.threads.id : `${site ?? ''} ${thread}`;
    const same = store === this.place.store && id === this.place.id;
    if (same && order === this.query.order && limit === this.query.limit) return;
    this.query = {thread, site, order, limit};
    if (!same) {
      this.thread = undefined;
      this.comments = [];
      this.next = null;
      const {drafts, likes, held} = memoryOf(id);
      const kept = {name: storage.get('name') ?? '', ...drafts['']};
      this.place = {id, thread, site, store, held, kept, typed: {...kept}, liked: new Set(Object.keys(likes))};
      this.#again = undefined;
      this.writer?.enter();
      // So that nothing moves when it is there.
      if (Object.keys({...drafts, ...held}).length)
        this.#kept = Promise.race([this.need(), new Promise(done => setTimeout(done, PATIENCE))]);
    }
    void this.load(same);
  }

  /** Asks the store; the answer counts unless another thread or order has been asked for meanwhile. */
  async #ask<T>(action: 'load' | 'more', question: () => Promise<T>, take: (answer: T) => void): Promise<void> {
    const run = ++this.#run;
    const {host, emit} = this.desk;
    this.busy = true;
    this.failed = '';
    host.requestUpdate();
    try {
      const answer = await question();
      await this.#kept;
      if (run === this.#run) take(answer);
    } catch (error) {
      if (run === this.#run) {
        this.failed = action;
        emit('lintel-error', {action, error});
      }
    }
    if (run === this.#run) this.busy = false;
    host.requestUpdate();
  }

  load(fresh = true): Promise<void> {
    this.posted = [];
    return this.#ask(
      'load',
      () => this.place.store.read({...this.query, fresh}),
      answer => {
        const {thread, rating, comments, next} = answer;
        const page = comments.map(complete);
        this.tally = {rating, count: thread.count};
        this.thread = thread;
        this.next = next;
        this.comments = [];
        this.#lastReply.clear();
        this.#merge(page);
        this.writer?.add();
        this.desk.emit('lintel-load', answer);
        this.writer?.flush();
      },
    );
  }

  find(id: string | null): Comment | undefined {
    return this.comments.find(comment => comment.id === id);
  }

  /** Replies of a top-level comment that are not loaded yet. */
  hidden({id, replies}: Comment): number {
    if (!this.#lastReply.get(id)) return 0;
    const inside = new Set([id]);
    for (const {id: own, parent} of this.comments) if (inside.has(parent!)) inside.add(own);
    return Math.max(0, replies + 1 - inside.size);
  }

  /**
   * Loads the next page, or the next replies of a top-level comment.
   * @returns id of the first comment that is new
   */
  async more(parent?: string): Promise<string | undefined> {
    const after = parent ? this.#lastReply.get(parent) : this.next;
    let added: string[] = [];
    if (after && !this.busy)
      await this.#ask(
        'more',
        () => this.place.store.more({...this.query, after, ...(parent && {parent})}),
        ({comments, next}) => {
          added = this.#merge(comments.map(complete), parent);
          if (!parent) this.next = next;
          else if (!next) this.#lastReply.delete(parent);
          this.desk.say(this.desk.i18n.t('loaded', {n: added.length}));
        },
      );
    return added[0];
  }

  /** Adds a page, or replies of `root`, without what is there already. @returns ids of the new ones */
  #merge(page: Comment[], root = ''): string[] {
    const ids = new Set<string>();
    const added: string[] = [];
    for (const {id, parent} of page) {
      ids.add(id);
      if (!this.find(id)) added.push(id);
      if (parent) this.#lastReply.set(root, id);
      else root = id;
    }
    // What the visitor posted in the meantime takes the place the store gives it.
    this.comments = this.comments.filter(({id}) => !ids.has(id)).concat(page);
    return added;
  }

  /** Keeps what is being typed before the writer is there, which takes it from the browser's memory. */
  jot(changes: Partial<Draft>): void {
    const {id, typed} = this.place;
    const {text, name, rating, id: sent} = Object.assign(typed, changes);
    remember(id, 'drafts', '', !!(text || rating || sent) && {text, name, rating, id: sent});
  }

  /** Fetches what writing takes, once, and again after it could not be had. */
  need(): Promise<Writer | undefined> {
    return (this.#coming ??= composer
      .load()
      .then(file => {
        Object.assign(english, file.later);
        this.#missing = undefined;
        return (this.writer = new file.Writer(this));
      })
      .catch((error: unknown) => {
        const {typed} = this.place;
        this.#coming = undefined;
        this.#missing = error;
        if (typed.phase) Object.assign(typed, {phase: undefined, problem: 'kept'});
        this.desk.host.requestUpdate();
        return undefined;
      }));
  }

  /**
   * Has the writer do what an event in a form or at the buttons of a comment asks for, now or when it is there.
   * @param action of a button, or `post`; empty for what only announces that there may be one
   */
  act(event: Event, element: HTMLElement, action: string): void {
    if (this.writer) this.writer.handle(event, element);
    else if (action || !this.#missing) void this.#actLater(event, element, action);
  }

  async #actLater(event: Event, element: HTMLElement, action: string): Promise<void> {
    const {place, desk} = this;
    const post = action === 'post';
    if (post) {
      place.typed.phase = 'pressed';
      desk.host.requestUpdate();
    }
    const writer = await this.need();
    if (!action || place !== this.place) return;
    if (writer) return writer.handle(event, element, true);
    if (!post) this.failed = 'act';
    else if (!navigator.onLine) this.#again = () => this.act(event, element, action);
    desk.emit('lintel-error', {action: post ? 'comment' : action, error: this.#missing});
    desk.host.requestUpdate();
  }

  /** The network is back: loads what could not be, sends what waited. */
  flush(): void {
    if (!navigator.onLine) return;
    if (this.failed === 'load') void this.load();
    if (this.writer) this.writer.flush();
    else if (this.#again) this.#again();
    else if (this.#missing) void this.need();
  }
}
