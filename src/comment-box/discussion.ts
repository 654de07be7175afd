import type {Comment, CommentOrder, NewComment, RatingSummary, ThreadAnswer} from '../shared/api.ts';
import type {ApiError} from '../shared/client.ts';
import {storage} from '../shared/client.ts';
import {pageThread, ThreadController, type ThreadHost} from '../shared/threads.ts';
import {plain} from './body.ts';
import {blank, memoryOf, remember, uuid7, type Draft, type Field, type Held} from './drafts.ts';
import {httpStore, type CommentStore, type ThreadQuery} from './store.ts';

/** What the discussion needs from its element. */
export type DiscussionHost = ThreadHost & HTMLElement & {store: CommentStore | null};

type Emit = (type: string, detail: unknown, cancelable?: boolean) => boolean;

/** Milliseconds after which a held comment that never appeared is no longer shown to its author. */
const HELD_FOR = 7 * 864e5;

/** The comments of one thread, the visitor's drafts and likes, and what can be done with them. Knows no rendering. */
export class Discussion {
  status: 'loading' | 'ready' | 'error' = 'loading';
  thread: ThreadAnswer['thread'] | undefined;
  /** Each top-level comment followed by its replies. */
  comments: Comment[] = [];
  /** Cursor of the next page. */
  next: string | null = null;
  /** Whether a page is on its way. */
  busy = false;
  /** By the id of the comment being answered, empty for the thread. */
  drafts = new Map<string, Draft>();
  liked = new Set<string>();

  #host: DiscussionHost;
  #emit: Emit;
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

  constructor(host: DiscussionHost, emit: Emit) {
    this.#host = host;
    this.#emit = emit;
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
      this.drafts.clear();
      this.liked.clear();
      const {drafts, likes} = memoryOf(id);
      for (const parent of Object.keys(drafts)) this.drafts.set(parent, {...blank(parent), ...drafts[parent]});
      for (const liked of Object.keys(likes)) this.liked.add(liked);
    }
    void this.load(same);
  }

  async load(fresh = true): Promise<void> {
    const run = ++this.#run;
    this.busy = true;
    this.status = this.thread ? 'ready' : 'loading';
    this.#host.requestUpdate();
    try {
      const answer = await this.#store!.read({...this.#query, fresh});
      if (run !== this.#run) return;
      const {thread, rating, comments, next} = answer;
      this.thread = thread;
      this.comments = [];
      this.next = next;
      this.#rating = rating;
      this.#count = thread.count;
      this.#lastReply.clear();
      this.#merge(comments);
      const {held} = memoryOf(this.#id);
      for (const id of Object.keys(held)) {
        const one = held[id]!;
        if (this.find(id) || Date.now() - one.created > HELD_FOR) remember(this.#id, 'held', id);
        else this.#add(asComment(one));
      }
      this.status = 'ready';
      this.#emit('lintel-load', answer);
      this.flush();
    } catch (error) {
      if (run !== this.#run) return;
      this.status = 'error';
      this.#emit('lintel-error', {action: 'load', error});
    }
    this.busy = false;
    this.#host.requestUpdate();
  }

  find(id: string | null): Comment | undefined {
    for (const comment of this.comments) if (comment.id === id) return comment;
    return undefined;
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
   * @returns ids of the comments that are new, `undefined` when it did not work
   */
  async more(parent?: string): Promise<string[] | undefined> {
    const after = parent ? this.#lastReply.get(parent) : this.next;
    if (this.busy || !after) return undefined;
    const run = this.#run;
    this.busy = true;
    this.#host.requestUpdate();
    try {
      const {comments, next} = await this.#store!.more({...this.#query, after, ...(parent && {parent})});
      if (run !== this.#run) return undefined;
      const added = this.#merge(comments, parent);
      if (!parent) this.next = next;
      else if (!next) this.#lastReply.delete(parent);
      return added;
    } catch (error) {
      this.#emit('lintel-error', {action: 'more', error});
      return undefined;
    } finally {
      if (run === this.#run) this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** The draft for an answer or (empty) for the thread, made when there is none. */
  draft(parent: string): Draft {
    let draft = this.drafts.get(parent);
    if (!draft) this.drafts.set(parent, (draft = blank(parent)));
    return draft;
  }

  keep(draft: Draft): void {
    const {parent, text, name, rating, id, phase} = draft;
    remember(this.#id, 'drafts', parent, !!(text || rating || id) && {parent, text, name, rating, id, phase});
  }

  /** Takes back into the form what waits for the network. */
  recall(id: string): Draft | undefined {
    let found: Draft | undefined;
    this.drafts.forEach(draft => {
      if (draft.id !== id) return;
      found = draft;
      draft.phase = undefined;
      this.keep(draft);
    });
    return found;
  }

  /** Sends what waited for the network. */
  flush(): void {
    if (!navigator.onLine) return;
    this.drafts.forEach(draft => {
      if (draft.phase === 'waiting') void this.send(draft);
    });
  }

  /**
   * Posts a draft. It leaves the drafts only when the store has acknowledged it; a refusal is written into it.
   * Without a network it waits for `flush`.
   * @returns the comment; `undefined` when it waits, was refused, or a listener cancelled it
   */
  async send(draft: Draft): Promise<Comment | undefined> {
    const {parent, text, name, rating} = draft;
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
    if (!this.#emit('lintel-before-comment', {comment}, true)) return undefined;
    const online = navigator.onLine;
    draft.phase = online ? 'sending' : 'waiting';
    this.keep(draft);
    storage.set('name', name || null);
    this.#host.requestUpdate();
    if (!online) return undefined;
    const memory = this.#id;
    try {
      const {comment: made, rating: average, count} = await this.#store!.post(comment);
      remember(memory, 'drafts', parent);
      if (made.status === 'pending') remember(memory, 'held', id, {...draft, id, created: Date.now()});
      if (memory === this.#id) {
        this.drafts.delete(parent);
        this.#rating = average;
        this.#count = count;
        this.#threads?.update(average, count, rating ?? undefined);
        this.#add(made);
      }
      this.#emit('lintel-comment', {comment: made});
      return made;
    } catch (error) {
      this.#explain(draft, error as ApiError);
      if (memory === this.#id) this.keep(draft);
      this.#emit('lintel-error', {action: 'comment', error});
      return undefined;
    } finally {
      this.#host.requestUpdate();
    }
  }

  /** Writes into a draft why it was not posted. */
  #explain(draft: Draft, {status, problem}: ApiError): void {
    const refused = status >= 400 && status < 500;
    draft.phase = refused || navigator.onLine ? undefined : 'waiting';
    if (draft.phase) return;
    draft.problem = (refused && (problem?.detail ?? problem?.title)) || 'kept';
    if (status === 409) {
      // The first attempt arrived after all, and this one says something else: sent again, it is a comment of its own.
      draft.id = undefined;
      draft.problem = 'twice';
      void this.load();
    } else if (refused)
      for (const {pointer, message} of problem?.errors ?? []) {
        if (!/^\/(text|name|rating)$/.test(pointer)) continue;
        (draft.errors ??= {})[pointer.slice(1) as Field] = message;
        draft.problem = undefined;
      }
  }

  /**
   * Likes a comment or takes the like back: shown at once, undone when it cannot be saved. Of clicks while one is under
   * way only the last is sent.
   * @returns whether it could be saved
   */
  async like(comment: Comment): Promise<boolean> {
    const {liked} = this;
    const {id} = comment;
    const flip = (): void => {
      const on = !liked.delete(id);
      if (on) liked.add(id);
      comment.likes = Math.max(0, comment.likes + (on ? 1 : -1));
      remember(this.#id, 'likes', id, on && 1);
      this.#host.requestUpdate();
    };
    let saved = liked.has(id);
    flip();
    if (this.#liking.has(id)) return true;
    this.#liking.add(id);
    try {
      while (saved !== liked.has(id)) {
        await this.#store!.like(id, !saved);
        saved = !saved;
        this.#emit('lintel-like', {id, liked: saved, likes: comment.likes});
      }
      return true;
    } catch (error) {
      if (saved !== liked.has(id)) flip();
      this.#emit('lintel-error', {action: 'like', error});
      return false;
    } finally {
      this.#liking.delete(id);
    }
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
    // What the visitor posted in the meantime takes the place the store gives it. Copies, since likes and replies are
    // counted on in them and other elements hold the same answer.
    this.comments = this.comments.filter(({id}) => !ids.has(id)).concat(page.map(comment => ({...comment})));
    return added;
  }

  /** Puts a comment of the visitor's own where they look for it. */
  #add(comment: Comment): void {
    if (this.find(comment.id)) return;
    this.comments = this.withOwn(this.comments, comment);
    if (comment.status === 'visible')
      for (let above = this.find(comment.parent); above; above = this.find(above.parent)) above.replies++;
  }

  /** A comment of the visitor's own among the others: answers last, else where it is seen at once. */
  withOwn(comments: Comment[], own: Comment): Comment[] {
    return own.parent || this.#query.order === 'oldest' ? [...comments, own] : [own, ...comments];
  }

  /** All there is to show. What is being sent stands where it will stand. */
  get shown(): Comment[] {
    let {comments} = this;
    this.drafts.forEach(draft => {
      const {id, phase} = draft;
      if (phase && id) comments = this.withOwn(comments, asComment({...draft, id, created: Date.now()}));
    });
    return comments;
  }
}

function asComment({id, parent, name, text, rating, created}: Held): Comment {
  return {
    id,
    parent: parent || null,
    author: {name, verified: false},
    created: new Date(created).toISOString(),
    edited: null,
    rating,
    body: plain(text),
    likes: 0,
    replies: 0,
    pinned: false,
    status: 'pending',
  };
}
