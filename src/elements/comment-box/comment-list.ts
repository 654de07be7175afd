import type {Comment, CommentOrder, CommentsPage, ThreadAnswer} from '../../protocol/api.ts';
import {patiently} from '../shared/patience.ts';
import {normalizeComment} from './normalize.ts';
import type {Source} from './source.ts';
import type {Choice, ThreadQuery} from './store.ts';

/** In which order, and how many top-level comments a page. */
export type PageOptions = Pick<ThreadQuery, 'order' | 'limit'>;

export interface ListEvents {
  /** There is something new to show. */
  changed(): void;
  /** The first page is there. @param comments those that came with it */
  loaded(answer: ThreadAnswer, comments: readonly Comment[]): void;
  failed(action: 'load' | 'more', error: unknown): void;
}

/** The comments of one thread as far as they are loaded, and what the store said about the thread. Loads and merges pages. */
export class CommentList {
  #source: Source;
  #events: ListEvents;
  #ready: Promise<unknown> | undefined;
  #options: PageOptions | undefined;
  #choice: Choice | null = null;
  #thread: ThreadAnswer['thread'] | undefined;
  #comments: Comment[] = [];
  #next: string | null = null;
  #previous: string | null = null;
  #busy = false;
  #failure: '' | 'load' | 'more' = '';
  /** Posted since the first page was last asked for: its answer may be older. */
  #posted: Comment[] = [];
  /** Of a top-level comment: id of the last reply that came from the store; not there when all have come. */
  #lastReply = new Map<string, string>();
  /** Ids of long comments that are shown whole. */
  #unfolded = new Set<string>();
  /** Counts the questions to the store: only the answer to the last one matters. */
  #question = 0;

  /** @param ready settled when it may show what has been loaded; so that it comes whole */
  constructor(source: Source, events: ListEvents, ready?: Promise<unknown>) {
    this.#source = source;
    this.#events = events;
    this.#ready = ready;
  }

  /** What the store says about the thread, `undefined` until it is known. */
  get thread(): ThreadAnswer['thread'] | undefined {
    return this.#thread;
  }

  /** Each top-level comment followed by its replies. */
  get comments(): readonly Comment[] {
    return this.#comments;
  }

  get order(): CommentOrder {
    return this.#options?.order ?? 'newest';
  }

  /** Whether there is another page. */
  get hasMore(): boolean {
    return !!this.#next;
  }

  /** Cursor of the page before what is shown. */
  get previous(): string | null {
    return this.#previous;
  }

  /** Which comments are shown, `null` when all are. */
  get choice(): Choice | null {
    return this.#choice;
  }

  /** What the store is asked about. */
  get query(): ThreadQuery {
    const {thread, site} = this.#source;
    return {thread, ...(site !== undefined && {site}), ...this.#options!, ...this.#choice};
  }

  /** Whether a page is on its way. */
  get busy(): boolean {
    return this.#busy;
  }

  /** What did not work: loading the first page, or more. */
  get failure(): '' | 'load' | 'more' {
    return this.#failure;
  }

  find(id: string | null): Comment | undefined {
    return this.#comments.find(comment => comment.id === id);
  }

  /** Number of replies to a top-level comment that are not loaded yet. */
  hiddenReplies({id, replies}: Comment): number {
    if (!this.#lastReply.get(id)) return 0;
    const inside = new Set([id]);
    for (const {id: own, parent} of this.#comments) if (inside.has(parent!)) inside.add(own);
    return Math.max(0, replies + 1 - inside.size);
  }

  /** Loads the first page, unless it has been asked for like this already. @param choice as before when not given */
  async show({order, limit}: PageOptions, choice = this.#choice): Promise<void> {
    const before = this.#options;
    if (before?.order === order && before.limit === limit && choice === this.#choice) return;
    this.#options = {order, limit};
    this.#choice = choice;
    await this.#load(!!before);
  }

  /** Loads the first page anew. */
  reload(): Promise<void> {
    return this.#load(true);
  }

  /**
   * Loads the next page, or the next replies to a top-level comment.
   * @returns ids of the comments that are new, `undefined` when nothing came
   */
  async loadMore(parent?: string): Promise<string[] | undefined> {
    const after = parent ? this.#lastReply.get(parent) : this.#next;
    let added: string[] | undefined;
    if (after && !this.#busy)
      await this.#ask(
        'more',
        () => this.#source.store.more({...this.query, after, ...(parent && {parent})}),
        ({comments, next}) => {
          added = this.#merge(comments.map(normalizeComment), parent);
          if (!parent) this.#next = next;
          else if (!next) this.#lastReply.delete(parent);
        },
      );
    return added;
  }

  /**
   * Loads a page that stands before what is shown or, `instead`, in its place, whatever was chosen.
   * @returns ids of the comments that are new, `undefined` when nothing came
   */
  async turn(question: () => Promise<CommentsPage>, instead = false): Promise<string[] | undefined> {
    let added: string[] | undefined;
    await this.#ask('more', question, ({comments, next, previous}) => {
      if (instead) {
        this.#choice = null;
        this.#comments = [];
        this.#lastReply.clear();
        this.#next = next;
      }
      const shown = this.#comments;
      this.#previous = previous ?? null;
      added = this.#merge(comments.map(normalizeComment));
      // What was shown comes after it.
      this.#comments = [...this.#comments.slice(shown.length), ...shown];
    });
    return added;
  }

  /** Adds a comment that the visitor has posted, and keeps it when an older answer comes. */
  addPosted(comment: Comment): void {
    this.#posted.push(comment);
    this.add(comment);
  }

  /**
   * Adds a comment of the visitor's own where they look for it, unless it is there already.
   * @param counted it is among the replies that those above it count: a linked one, before its page has come
   */
  add(comment: Comment, counted = false): void {
    if (this.find(comment.id)) return;
    this.#comments = withOwn(this.#comments, comment, this.order);
    if (!counted && comment.status === 'approved')
      for (let above = this.find(comment.parent); above; above = this.find(above.parent)) above.replies++;
    this.#events.changed();
  }

  /** Takes over what the store tells of its comments. */
  revise(change: (comments: readonly Comment[]) => Comment[]): void {
    this.#comments = change(this.#comments);
    this.#events.changed();
  }

  /** How many gave each reaction to the page by now. */
  setReactions(reactions: Record<string, number> = {}): void {
    if (this.#thread) this.#thread.reactions = reactions;
    this.#events.changed();
  }

  isFolded(id: string): boolean {
    return !this.#unfolded.has(id);
  }

  /** Shows the whole of a long comment. */
  unfold(id: string): void {
    this.#unfolded.add(id);
    this.#events.changed();
  }

  /** The stars of a comment have changed: what they were made up of counts no more. */
  setRating(id: string, rating: number | null): void {
    const comment = this.find(id);
    if (!comment) return;
    comment.rating = rating;
    delete comment.criteria;
    this.#events.changed();
  }

  /** Counts a like, or (-1) one that was taken back. The comment may have been replaced by a newer copy since. */
  countLike(comment: Comment, by: 1 | -1): void {
    comment.likes = Math.max(0, comment.likes + by);
    this.#events.changed();
  }

  /** Nobody looks at it any more: what is still on its way is of no interest. */
  abandon(): void {
    this.#question++;
  }

  #load(fresh: boolean): Promise<void> {
    const {store, tally} = this.#source;
    this.#posted = [];
    return this.#ask(
      'load',
      () => store.read({...this.query, fresh}),
      answer => {
        const {thread, rating, next} = answer;
        const page = answer.comments.map(normalizeComment);
        tally.loaded(rating, thread.count);
        this.#thread = thread;
        this.#next = next;
        this.#previous = null;
        this.#comments = [];
        this.#lastReply.clear();
        this.#merge(page);
        for (const comment of this.#posted) this.add(comment);
        this.#events.loaded(answer, page);
      },
    );
  }

  async #ask<T>(action: 'load' | 'more', question: () => Promise<T>, take: (answer: T) => void): Promise<void> {
    const number = ++this.#question;
    this.#busy = true;
    this.#failure = '';
    this.#events.changed();
    try {
      const answer = await patiently(question());
      await this.#ready;
      if (number === this.#question) take(answer);
    } catch (error) {
      if (number === this.#question) {
        this.#failure = action;
        this.#events.failed(action, error);
      }
    }
    if (number === this.#question) this.#busy = false;
    this.#events.changed();
  }

  /** Adds a page, or replies below `root`, without what is there already. @returns ids of the new ones */
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
    this.#comments = this.#comments.filter(({id}) => !ids.has(id)).concat(page);
    return added;
  }
}

/** A comment of the visitor's own among the others: replies last, else where it is seen at once. */
export function withOwn<C extends Comment>(comments: readonly C[], own: C, order: CommentOrder): C[] {
  return own.parent || order === 'oldest' ? [...comments, own] : [own, ...comments];
}
