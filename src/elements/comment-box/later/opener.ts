import {patiently} from '../../shared/patience.ts';
import {namedComment} from '../address.ts';
import type {Box, Owners} from '../box.ts';
import {at, focus} from '../focus.ts';
import {normalizeComment} from '../normalize.ts';
import type {FinderI18n} from './finder-messages.ts';
import type {Finding} from './finding.ts';
import {holdView} from './hold-view.ts';

/** Why the comment that the address names is not shown. */
export type Missing = 'linkLooking' | 'linkGone' | 'linkHeld' | 'linkElsewhere' | 'unreachable';

/** Opens the page of a comment that is not among those shown, and the pages before it. */
export class Opener {
  #discussion: Owners;
  #finding: Finding;
  #box: Box;
  #i18n: FinderI18n;
  #id = '';
  #missing: Missing | undefined;

  constructor(discussion: Owners, finding: Finding, box: Box, i18n: FinderI18n) {
    this.#discussion = discussion;
    this.#finding = finding;
    this.#box = box;
    this.#i18n = i18n;
  }

  /** What became of the comment that the address names; `undefined` when there is nothing to say. */
  get missing(): Missing | undefined {
    return namedComment() === this.#id && !this.#discussion.list.find(this.#id) ? this.#missing : undefined;
  }

  /** Opens the page of a comment; what the address names is then marked by whoever follows the address. */
  async open(id: string): Promise<void> {
    this.#id = id;
    this.#say('linkLooking');
    const outcome = await this.#find(id);
    if (this.#id !== id || this.#discussion.ended) return;
    this.#say(outcome);
    if (outcome) void focus(this.#box.host, '[data-missing]', true);
  }

  /** Tries again to open it. */
  retry(): void {
    void this.open(this.#id);
  }

  /** Loads the page before what is shown. What is being read stays where it is. */
  async previous(): Promise<void> {
    const {list} = this.#discussion;
    const {previous} = this.#finding;
    const before = list.previous;
    const first = list.comments[0];
    if (!before || !first || !previous || list.busy) return;
    const {host} = this.#box;
    const settle = holdView(host, at('id', first.id) + '[part=author]');
    const added = await list.turn(() => previous.call(this.#finding, {...list.query, before}));
    if (!added) return;
    await host.updateComplete;
    host.shadowRoot!.querySelector<HTMLElement>(at('id', first.id))?.focus({preventScroll: true});
    settle();
    this.#box.say(this.#i18n.t('loadedAbove', {n: added.length}));
  }

  async #find(id: string): Promise<Missing | undefined> {
    const {list, source} = this.#discussion;
    const {locate} = this.#finding;
    if (!locate) return 'linkElsewhere';
    try {
      const {comment, ancestors, place} = await patiently(locate.call(this.#finding, {...list.query, id}));
      // A thread that was moved has another key than this page knows it by.
      if (place.thread !== source.thread && place.thread !== list.thread?.key) return 'linkElsewhere';
      if (this.#id !== id || this.#discussion.ended) return undefined;
      const line = [...ancestors, comment];
      if (!list.find(line[0]!.id)) {
        const {store} = source;
        const {rating: _, ...query} = list.query;
        await list.turn(
          () => (place.after ? store.more({...query, after: place.after}) : store.read({...query, fresh: true})),
          true,
        );
        if (list.failure) return 'unreachable';
      }
      for (const one of line) list.add(normalizeComment(one), true);
      void focus(this.#box.host, at('id', id), true);
      return undefined;
    } catch (error) {
      const {status = 0} = error as {status?: number};
      return status === 403 ? 'linkHeld' : status === 404 || status === 410 ? 'linkGone' : 'unreachable';
    }
  }

  #say(missing: Missing | undefined): void {
    this.#missing = missing;
    this.#box.changed();
  }
}
