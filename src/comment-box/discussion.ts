import type {Comment, CommentOrder, NewComment, RatingSummary, ThreadAnswer} from '../shared/api.ts';
import type {ApiError} from '../shared/client.ts';
import {storage} from '../shared/client.ts';
import {pageThread, ThreadController, type ThreadHost} from '../shared/threads.ts';
import {plain} from './body.ts';
import type {I18n} from './comment.ts';
import {memoryOf, remember, uuid7, type Draft, type Field, type Shown} from './drafts.ts';
import {httpStore, type CommentStore, type ThreadQuery} from './store.ts';

/** What the discussion needs from its element. */
export type DiscussionHost = ThreadHost & HTMLElement & {store: CommentStore | null};

type Emit = (type: string, detail: unknown, cancelable?: boolean) => boolean;
/** Tells screen reader users. */
type Say = (...sentence: Parameters<I18n['t']>) => void;

/** Milliseconds after which a held comment that never appeared is no longer shown to its author. */
const HELD_FOR = 7 * 864e5;

/** The comments of one thread, the visitor's drafts and likes, and what can be done with them. Knows no rendering. */
export class Discussion {
  thread: ThreadAnswer['thread'] | undefined;
  /** Each top-level comment followed by its replies. */
  comments: Comment[] = [];
  /** Cursor of the next page. */
  next: string | null = null;
  /** Whether a page is on its way. */
  busy = false;
  /** What could not be loaded: the thread, or more of it. */
  failed: '' | 'load' | 'more' = '';
  /** By the id of the comment being answered, empty for the thread. */
  drafts = new Map<string, Draft>();
  liked = new Set<string>();

  #host: DiscussionHost;
  #emit: Emit;
  #say: Say;
  #threads: ThreadController | undefined;
  #store: CommentStore | undefined;
  /** Identifies thread and store in the browser's memory. */
  #id = '';
  #query = {} as ThreadQuery;
  #run = 0;
  #rating: RatingSummary | undefined;
  #count = 0;
  /** Of a top-level comment: id of the last reply that came from the store, empty when all have come. */
  #lastReply = new Map<string, string>();
  #liking = new Set<string>();
  /** Posted since the list was last asked for: its answer may be older. */
  #posted: Comment[] = [];

  constructor(host: DiscussionHost, emit: Emit, say: Say) {
    this.#host = host;
    this.#emit = emit;
    this.#say = say;
  }

  get rating(): RatingSummary | undefined {
    return this.#threads ? this.#threads.rating : this.#rating;
  }

  get count(): number {
    return this.#threads ? this.#threads.count : this.#count;
  }

  /** The visitor's own rating of the thread. */
  get own(): number | null {
    return this.#threads?.own ?? null;
  }

  /** Follows the host's attributes: loads when there is another thread, store, order or page size. */
  sync(order: CommentOrder, limit: number): void {
    const host = this.#host;
    // What has left its page has left its thread, and may come back.
    if (!host.isConnected) return;
    const {site} = host;
    const before = this.#store;
    if (host.store) {
      if (this.#threads) {
        host.removeController(this.#threads);
        this.#threads.hostDisconnected();
        this.#threads = undefined;
      }
      this.#store = host.store;
    } else if (!this.#threads) {
      host.addController((this.#threads = new ThreadController(host)));
      this.#store = httpStore(this.#threads);
    }
    const query: ThreadQuery = {thread: host.thread || pageThread(), site: site ?? undefined, order, limit};
    const id = this.#threads ? this.#threads.id : `${site ?? ''} ${query.thread}`;
    const same = before === this.#store && id === this.#id;
    if (same && order === this.#query.order && limit === this.#query.limit) return;
    this.#query = query;
    if (!same) {
      this.#id = id;
      this.thread = undefined;
      this.comments = [];
      this.next = null;
      // New ones: a post or a like that is still under way goes on with its own.
      const {drafts, likes} = memoryOf(id);
      this.drafts = new Map();
      // What the page was left on while it was being sent may have arrived or not: sent again, it is there once.
      for (const parent of Object.keys(drafts))
        Object.assign(this.draft(parent), drafts[parent], {phase: drafts[parent]!.phase && 'waiting'});
      this.liked = new Set(Object.keys(likes));
    }
    void this.load(same);
  }

  /** Asks the store; the answer counts unless another thread or order has been asked for meanwhile. */
  async #ask<T>(action: 'load' | 'more', question: () => Promise<T>, take: (answer: T) => void): Promise<void> {
    const run = ++this.#run;
    this.busy = true;
    this.failed = '';
    this.#host.requestUpdate();
    try {
      const answer = await question();
      if (run === this.#run) take(answer);
    } catch (error) {
      if (run === this.#run) {
        this.failed = action;
        this.#emit('lintel-error', {action, error});
      }
    }
    if (run === this.#run) this.busy = false;
    this.#host.requestUpdate();
  }

  load(fresh = true): Promise<void> {
    this.#posted = [];
    return this.#ask(
      'load',
      () => this.#store!.read({...this.#query, fresh}),
      answer => {
        const {thread, rating, comments, next} = answer;
        const page = comments.map(complete);
        this.#count = thread.count;
        this.thread = thread;
        this.next = next;
        this.#rating = rating;
        this.comments = [];
        this.#lastReply.clear();
        this.#merge(page);
        const {held} = memoryOf(this.#id);
        for (const id of Object.keys(held)) {
          const one = complete(held[id]!);
          if (this.find(id) || Date.now() - Date.parse(one.created) > HELD_FOR) remember(this.#id, 'held', id);
          else this.#add(one);
        }
        this.#posted.forEach(comment => this.#add(comment));
        this.#emit('lintel-load', answer);
        this.flush();
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
        () => this.#store!.more({...this.#query, after, ...(parent && {parent})}),
        ({comments, next}) => {
          added = this.#merge(comments.map(complete), parent);
          if (!parent) this.next = next;
          else if (!next) this.#lastReply.delete(parent);
          this.#say('loaded', {n: added.length});
        },
      );
    return added[0];
  }

  /** The draft for an answer or (empty) for the thread, made when there is none, signed with the name used last. */
  draft(parent: string): Draft {
    let draft = this.drafts.get(parent);
    if (!draft) {
      draft = {thread: this.#id, parent, text: '', name: storage.get('name') ?? '', rating: null};
      this.drafts.set(parent, draft);
    }
    return draft;
  }

  /** The one way to change a draft: what may not get lost is kept by the browser. */
  change(draft: Draft, changes: Partial<Draft>): void {
    const {thread, parent, text, name, rating, id, phase} = Object.assign(draft, changes);
    remember(thread, 'drafts', parent, !!(text || rating || id) && {text, name, rating, id, phase});
    this.#host.requestUpdate();
  }

  /** The network is back: loads what could not be, sends what waited. */
  flush(): void {
    if (!navigator.onLine) return;
    if (this.failed === 'load') void this.load();
    this.drafts.forEach(draft => {
      if (draft.phase === 'waiting') void this.send(draft);
    });
  }

  /**
   * Posts a draft. It leaves the drafts only when the store has acknowledged it; a refusal is written into it, and a
   * listener may cancel it. Without a network it waits for `flush`.
   */
  async send(draft: Draft): Promise<void> {
    const {parent, text, name, rating, thread: home} = draft;
    const {thread, site} = this.#query;
    const id = (draft.id ??= uuid7());
    const comment: NewComment = {
      id,
      thread,
      site,
      url: /^http/.test(location.href) ? location.href.replace(/#.*/, '') : undefined,
      title: this.#host.title || document.title || undefined,
      parent: parent || null,
      name: name.trim() || undefined,
      text: text.trim(),
      rating,
    };
    draft.errors = draft.problem = undefined;
    if (!this.#emit('lintel-before-comment', {comment}, true)) return;
    storage.set('name', name || null);
    if (!navigator.onLine) return this.#wait(draft);
    this.change(draft, {phase: 'sending'});
    try {
      const answer = await this.#store!.post(comment);
      const made = complete(answer.comment);
      const held = made.status === 'pending';
      remember(home, 'drafts', parent);
      if (held) remember(home, 'held', id, made);
      if (home === this.#id) {
        this.drafts.delete(parent);
        this.#rating = answer.rating;
        this.#count = answer.count;
        // The server may keep the words and not the stars: what counts is what it says.
        this.#threads?.update(answer.rating, answer.count, made.rating ?? undefined);
        this.#posted.push(made);
        this.#add(made);
      }
      this.#say(held ? 'held' : 'posted');
      this.#emit('lintel-comment', {comment: made});
    } catch (error) {
      this.#explain(draft, error as ApiError);
      this.#emit('lintel-error', {action: 'comment', error});
    }
    this.#host.requestUpdate();
  }

  #wait(draft: Draft): void {
    this.change(draft, {phase: 'waiting'});
    this.#say('waiting');
  }

  /** Writes into a draft why it was not posted, and opens its form. */
  #explain(draft: Draft, {status, problem}: ApiError): void {
    const refused = status >= 400 && status < 500;
    if (!refused && !navigator.onLine) return this.#wait(draft);
    const changes: Partial<Draft> = {phase: undefined, open: true, problem: 'kept'};
    if (status === 409) {
      // The first attempt arrived after all, and this one says something else: sent again, it is a comment of its own.
      changes.id = undefined;
      changes.problem = 'twice';
      void this.load();
    } else if (refused) {
      changes.problem = problem?.detail ?? problem?.title ?? 'kept';
      for (const {pointer, message} of problem?.errors ?? []) {
        const field = /^\/(text|name|rating)$/.exec(pointer)?.[1] as Field | undefined;
        if (!field) continue;
        (changes.errors ??= {})[field] = message;
        changes.problem = undefined;
      }
    }
    this.change(draft, changes);
  }

  /**
   * Likes a comment or takes the like back: shown at once, undone when it cannot be saved. Of clicks while one is under
   * way only the last is sent.
   */
  async like(id: string): Promise<void> {
    const {liked} = this;
    const home = this.#id;
    const store = this.#store!;
    const comment = this.find(id);
    const flip = (): void => {
      const on = !liked.delete(id);
      if (on) liked.add(id);
      if (comment) comment.likes = Math.max(0, comment.likes + (on ? 1 : -1));
      remember(home, 'likes', id, on && 1);
      this.#host.requestUpdate();
    };
    let saved = liked.has(id);
    flip();
    if (this.#liking.has(id)) return;
    this.#liking.add(id);
    try {
      while (saved !== liked.has(id)) {
        await store.like(id, !saved);
        saved = !saved;
        this.#emit('lintel-like', {id, liked: saved, likes: comment?.likes ?? 0});
      }
    } catch (error) {
      if (saved !== liked.has(id)) flip();
      this.#say('unliked');
      this.#emit('lintel-error', {action: 'like', error});
    }
    this.#liking.delete(id);
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

  /** Puts a comment of the visitor's own where they look for it. */
  #add(comment: Comment): void {
    if (this.find(comment.id)) return;
    this.comments = this.#withOwn(this.comments, comment);
    if (comment.status === 'visible')
      for (let above = this.find(comment.parent); above; above = this.find(above.parent)) above.replies++;
  }

  /** A comment of the visitor's own among the others: answers last, else where it is seen at once. */
  #withOwn(comments: Shown[], own: Shown): Shown[] {
    return own.parent || this.#query.order === 'oldest' ? [...comments, own] : [own, ...comments];
  }

  /** All there is to show. What is being sent stands where it will stand. */
  get shown(): Shown[] {
    let comments: Shown[] = this.comments;
    this.drafts.forEach(({id, parent, name, text, rating, phase}) => {
      if (!phase) return;
      const author = {name, verified: false};
      const own = complete({id: id!, parent, author, rating, body: plain(text), status: 'pending'});
      comments = this.#withOwn(comments, {...own, phase});
    });
    return comments;
  }
}

/**
 * A comment of one's own to count likes and replies in (other elements hold the same answer), with what a foreign store
 * left out.
 */
function complete(given: Partial<Comment>): Comment {
  const {parent, author, created, likes, replies, status} = given;
  return {
    ...(given as Comment),
    parent: parent || null,
    author: {...author!},
    created: Date.parse(created!) ? created! : new Date().toISOString(),
    likes: likes || 0,
    replies: replies || 0,
    status: status ?? 'visible',
  };
}
