import type {SearchResult} from '../../../protocol/api.ts';
import {MAX_SEARCH_LENGTH} from '../../../protocol/limits.ts';
import {patiently} from '../../shared/patience.ts';
import type {Box, Owners} from '../box.ts';
import {focus} from '../focus.ts';
import type {FinderI18n} from './finder-messages.ts';
import type {Finding} from './finding.ts';

/** What a visitor looks for in a thread, and what was found. */
export class ThreadSearch {
  #discussion: Owners;
  #finding: Finding;
  #box: Box;
  #i18n: FinderI18n;
  #open = false;
  #text = '';
  #results: readonly SearchResult[] | undefined;
  #next: string | null = null;
  #busy = false;
  #failed = false;
  /** Counts the questions: only the answer to the last one matters. */
  #question = 0;

  constructor(discussion: Owners, finding: Finding, box: Box, i18n: FinderI18n) {
    this.#discussion = discussion;
    this.#finding = finding;
    this.#box = box;
    this.#i18n = i18n;
  }

  get open(): boolean {
    return this.#open;
  }

  get text(): string {
    return this.#text;
  }

  /** `undefined` before anything was asked. */
  get results(): readonly SearchResult[] | undefined {
    return this.#results;
  }

  get hasMore(): boolean {
    return !!this.#next;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** How many were found, in words. */
  get outcome(): string {
    const n = this.#results?.length ?? 0;
    return this.#i18n.t(n ? (this.#next ? 'foundMore' : 'found') : 'notFound', {n});
  }

  /** Opens the field, or closes it together with what was found. */
  toggle(): void {
    this.#open = !this.#open;
    this.#question++;
    this.#results = undefined;
    this.#next = null;
    this.#busy = this.#failed = false;
    this.#box.changed();
    void focus(this.#box.host, this.#open ? '[name=search]' : '[part=search]');
  }

  edit(text: string): void {
    this.#text = text.slice(0, MAX_SEARCH_LENGTH);
  }

  /** Looks for the text. */
  async ask(): Promise<void> {
    this.#next = null;
    await this.#load(undefined);
  }

  /** Loads more of what was found. */
  async more(): Promise<void> {
    const {length = 0} = this.#results ?? {};
    if (!this.#next || this.#busy) return;
    await this.#load(this.#next);
    await focus(this.#box.host, `[part=result]:nth-child(${length + 1}) a`, true);
  }

  async #load(after: string | undefined): Promise<void> {
    const text = this.#text.trim();
    const {thread, site} = this.#discussion.source;
    const {search} = this.#finding;
    if (!text || !search) return;
    const number = ++this.#question;
    this.#busy = true;
    this.#failed = false;
    this.#box.changed();
    try {
      const question = {thread, ...(site !== undefined && {site}), text, ...(after && {after})};
      const {results, next} = await patiently(search.call(this.#finding, question));
      if (number !== this.#question) return;
      this.#results = after ? [...(this.#results ?? []), ...results] : results;
      this.#next = next;
      this.#box.say(this.outcome);
    } catch (error) {
      if (number !== this.#question) return;
      this.#failed = true;
      this.#box.say(this.#box.i18n.t('unreachable'));
      this.#box.emit('lintel-error', {action: 'search', error});
    }
    this.#busy = false;
    this.#box.changed();
  }
}
