import {
  MODERATED_STATES,
  type AdminAction,
  type AdminActionAnswer,
  type AdminComment,
  type AdminCommentsPage,
  type ModeratedState,
  type RejectReason,
} from '../../../protocol/admin.ts';
import {AdminError, ask} from '../api.ts';
import {comments as words, done} from '../words/comments.ts';
import {common} from '../words/shell.ts';

/** What the list is narrowed down to. */
export interface Filters {
  site: string;
  status: ModeratedState | '';
  text: string;
  thread: string;
  rating: string;
}

/** What was done last and can be undone. */
export interface Done {
  sentence: string;
  undo: string | null;
}

/** A state of a list that nobody has narrowed down: what waits comes first. */
export const START: Filters = {site: 'default', status: 'pending', text: '', thread: '', rating: ''};

/** The filters that an address names. */
export function readFilters(query: URLSearchParams): Partial<Filters> {
  const status = query.get('status');
  return {
    ...(status !== null && {status: MODERATED_STATES.find(one => one === status) ?? ''}),
    ...Object.fromEntries(['text', 'thread', 'rating'].map(name => [name, query.get(name) ?? ''])),
  };
}

/** The list of comments, what is chosen in it, and what was done. Its owner renders when told that something has changed. */
export class Queue {
  readonly #changed: () => void;
  filters: Filters = START;
  list: AdminComment[] = [];
  counts: Partial<Record<ModeratedState, number>> = {};
  next: string | null = null;
  chosen = new Set<string>();
  /** Index of the comment that shortcuts act on. */
  at = 0;
  loading = false;
  failure = '';
  done: Done | null = null;
  /** Answers to questions asked before the last one are late. */
  #asked = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Loads the first page of what the filters ask for. */
  async load(filters: Partial<Filters> = {}): Promise<void> {
    this.filters = {...this.filters, ...filters};
    this.chosen.clear();
    await this.#fetch(null);
    this.at = 0;
    this.#changed();
  }

  more(): Promise<void> {
    return this.#fetch(this.next);
  }

  async #fetch(after: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.failure = '';
    this.#changed();
    try {
      const query = new URLSearchParams(
        Object.entries({...this.filters, after: after ?? ''}).filter(([, value]) => value),
      );
      const page = await ask<AdminCommentsPage>(`comments?${query.toString()}`);
      if (asked !== this.#asked) return;
      this.list = after ? [...this.list, ...page.comments] : page.comments;
      this.next = page.next;
      this.counts = page.counts;
    } catch (error) {
      if (asked === this.#asked) this.failure = (error as Error).message;
      if (error instanceof AdminError && error.status === 401) throw error;
    } finally {
      if (asked === this.#asked) this.loading = false;
      this.#changed();
    }
  }

  choose(id: string, chosen: boolean): void {
    if (chosen) this.chosen.add(id);
    else this.chosen.delete(id);
    this.#changed();
  }

  chooseAll(chosen: boolean): void {
    this.chosen = new Set(chosen ? this.list.map(({id}) => id) : []);
    this.#changed();
  }

  /** Does something to comments; those that no longer fit the filters leave the list. */
  async act(action: AdminAction, ids: readonly string[], reason?: RejectReason): Promise<void> {
    if (!ids.length) return;
    try {
      const answer = await ask<AdminActionAnswer>('actions', 'POST', {
        site: this.filters.site,
        action,
        ids,
        ...(reason && {reason}),
      });
      const {changed, missing, undo} = answer;
      const sentence = changed.length ? done[action]({n: changed.length}) : words.nothingToChange();
      const gone = missing.length ? ` ${words.gone({n: missing.length})}` : '';
      this.done = {sentence: sentence + gone, undo};
    } catch (error) {
      this.done = {sentence: (error as Error).message, undo: null};
      if (error instanceof AdminError && error.status === 401) throw error;
    }
    await this.#again();
  }

  async undo(): Promise<void> {
    const {undo} = this.done ?? {};
    if (!undo) return;
    try {
      await ask('undo', 'POST', {undo});
      this.done = {sentence: common.undone(), undo: null};
    } catch (error) {
      this.done = {sentence: (error as Error).message, undo: null};
    }
    await this.#again();
  }

  /** Loads anew, staying at the same place. */
  async #again(): Promise<void> {
    const {at} = this;
    this.chosen.clear();
    await this.#fetch(null);
    this.at = Math.max(0, Math.min(at, this.list.length - 1));
    this.#changed();
  }
}
