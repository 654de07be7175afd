import {
  MODERATED_STATES,
  type AdminAction,
  type AdminActionAnswer,
  type AdminComment,
  type AdminCommentsPage,
  type AdminPinAnswer,
  type ModeratedState,
  type RejectReason,
} from '../../../protocol/admin.ts';
import {AdminError, ask} from '../api.ts';
import {startOf} from '../days.ts';
import {comments as words, done} from '../words/comments.ts';
import {common} from '../words/shell.ts';

/** What the list is narrowed down to. Empty: not by this. */
export interface Filters {
  status: ModeratedState | '';
  text: string;
  thread: string;
  rating: string;
  /** First and last day, `2026-01-31`, in the moderator's time zone. */
  from: string;
  to: string;
  /** `1` for those alone. */
  unanswered: string;
  question: string;
  reported: string;
  objected: string;
}

export type FilterName = keyof Filters;

/** What was done last. `undo` asks the server to undo it; `null` where it cannot be undone. */
export interface Done {
  sentence: string;
  undo: (() => Promise<unknown>) | null;
}

/** A list that nobody has narrowed down: what waits comes first. */
export const START: Filters = {
  ...{status: 'pending', text: '', thread: '', rating: '', from: '', to: ''},
  ...{unanswered: '', question: '', reported: '', objected: ''},
};

/** The filters that an address names. Without any, what waits. */
export function readFilters(query: URLSearchParams): Filters {
  const named = Object.fromEntries(Object.keys(START).map(name => [name, query.get(name) ?? '']));
  const status = query.get('status') ?? (query.size ? '' : START.status);
  return {...START, ...named, status: MODERATED_STATES.find(one => one === status) ?? ''};
}

/** The query of an address for filters. `status` is there whenever something else would make it guess. */
export function toQuery(filters: Filters): Record<string, string> {
  const named = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  return filters.status || Object.keys(named).length ? named : {status: 'all'};
}

/** What the server is asked: days become the instants at which they begin and end here. */
function toRequest(site: string, {from, to, ...filters}: Filters, after: string | null): string {
  const asked = {site, ...filters, from: startOf(from, 0), before: startOf(to, 1), after: after ?? ''};
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
}

/** Asks the server to undo what it did; `null` where it did nothing. */
const undoing = (undo: string | null): Done['undo'] => (undo === null ? null : () => ask('undo', 'POST', {undo}));

/** The list of comments, what is chosen in it, and what was done. Its owner renders when told that something has changed. */
export class Queue {
  readonly #changed: () => void;
  site = '';
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

  get current(): AdminComment | undefined {
    return this.list[this.at];
  }

  /** Loads the first page of what the filters ask for. */
  async load(site = this.site, filters = this.filters): Promise<void> {
    this.site = site;
    this.filters = filters;
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
      const page = await ask<AdminCommentsPage>(`comments?${toRequest(this.site, this.filters, after)}`);
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

  goTo(at: number): void {
    this.at = Math.max(0, Math.min(this.list.length - 1, at));
    this.#changed();
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
  act(action: AdminAction, ids: readonly string[], reason?: RejectReason, said = ''): Promise<void> {
    const {site} = this;
    if (!ids.length) return Promise.resolve();
    return this.perform(async () => {
      const {changed, missing, undo} = await ask<AdminActionAnswer>('actions', 'POST', {
        ...{site, action, ids},
        ...(reason && {reason}),
        ...(said && {words: said}),
      });
      const sentence = changed.length ? done[action]({n: changed.length}) : words.nothingToChange();
      const gone = missing.length ? ` ${words.gone({n: missing.length})}` : '';
      return {sentence: sentence + gone, undo: undoing(undo)};
    });
  }

  /** Closes the thread of a comment to new ones, or opens it again. */
  closeThread({thread}: AdminComment, closed: boolean): Promise<void> {
    const query = new URLSearchParams({site: this.site, thread: thread.key}).toString();
    const put = (value: boolean) => ask(`threads/closed?${query}`, 'PUT', {closed: value});
    return this.perform(async () => {
      await put(closed);
      const page = thread.title || thread.key;
      return {sentence: closed ? words.threadClosed({page}) : words.threadOpened({page}), undo: () => put(!closed)};
    });
  }

  /** Pins a comment, so that it stands first in its thread, or takes its pin away. */
  pin({id}: AdminComment, pinned: boolean): Promise<void> {
    const {site} = this;
    return this.perform(async () => {
      const {undo} = await ask<AdminPinAnswer>(`comments/${id}/pinned`, 'PUT', {site, pinned});
      const sentence = pinned ? words.pinnedNow() : words.unpinnedNow();
      return {sentence: undo === null ? words.nothingToChange() : sentence, undo: undoing(undo)};
    });
  }

  /** Says to the author who objects to a decision that it stands. */
  answerObjection({id}: AdminComment): Promise<void> {
    const query = new URLSearchParams({site: this.site}).toString();
    return this.perform(async () => {
      await ask(`comments/${id}/objection?${query}`, 'PUT', {});
      return {sentence: words.objectionAnswered(), undo: null};
    });
  }

  undo(): Promise<void> {
    const undo = this.done?.undo;
    if (!undo) return Promise.resolve();
    return this.perform(async () => {
      await undo();
      return {sentence: common.undone(), undo: null};
    });
  }

  /** Does something, says what was done, and loads anew. */
  async perform(work: () => Promise<Done>): Promise<void> {
    try {
      this.done = await work();
    } catch (error) {
      this.done = {sentence: (error as Error).message, undo: null};
      if (error instanceof AdminError && error.status === 401) throw error;
    }
    await this.again();
  }

  /** Loads anew, staying at the same place. */
  async again(): Promise<void> {
    const {at} = this;
    this.chosen.clear();
    await this.#fetch(null);
    this.goTo(at);
  }
}
