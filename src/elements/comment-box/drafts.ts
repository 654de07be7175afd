import type {Criteria} from '../../protocol/criteria.ts';
import {storage} from '../shared/client.ts';
import {remember, type Memory, type Sending} from './browser-memory.ts';

export type Field = 'text' | 'name' | 'rating';
/** What is wrong with a draft, as a sentence for each field at fault. */
export type FieldErrors = {readonly [field in Field]?: string | undefined};

/**
 * - `pressed`: Post was pressed before the composer was there; stands in its form and cannot be changed
 * - `sending`: on its way; shown in the list instead of in the form
 * - `waiting`: for the network; shown in the list too
 */
export type Phase = 'pressed' | 'sending' | 'waiting';

/**
 * Why a draft was not posted. `unsent`: not reached; `postedBefore`: an earlier version of it had arrived after all;
 * else what the store said.
 */
export type Problem = 'unsent' | 'postedBefore' | {readonly said: string};

/** What a visitor is writing: one for the thread and one for each comment they are replying to. Changed by `Drafts` only. */
export interface Draft {
  /** Id of the comment being replied to, empty for the thread. */
  readonly parent: string;
  readonly text: string;
  readonly name: string;
  readonly rating: number | null;
  /** Stars by criterion, where the page asks for those. */
  readonly criteria?: Criteria | undefined;
  /** Made at the first attempt to send and kept until it is acknowledged, so that no retry posts twice. */
  readonly id?: string | undefined;
  readonly phase?: Phase | undefined;
  /** While it waits for the network, or for an answer. */
  readonly sending?: Sending | undefined;
  /** Whether its form is open: of a reply, or unfolded. */
  readonly open?: boolean | undefined;
  /** Whether something was written since the box shows it. */
  readonly edited?: boolean;
  readonly errors?: FieldErrors | undefined;
  readonly problem?: Problem | undefined;
}

/**
 * The drafts of one discussion, on the page and in the browser's memory. The only one that changes a draft: others ask,
 * by these methods, and hear through `changed` that there is something new to show.
 */
export class Drafts {
  #discussion: string;
  #changed: () => void;
  #drafts = new Map<string, Draft>();
  /** The name used last, with which a new draft is signed. */
  #signature = storage.get('name') ?? '';

  /**
   * @param discussion id under which the browser keeps them
   * @param stored what it kept: what was being sent when the page was left may have arrived or not, and is sent again
   */
  constructor(discussion: string, stored: Memory['drafts'], changed: () => void) {
    this.#discussion = discussion;
    this.#changed = changed;
    this.#restore(stored);
  }

  #restore(stored: Memory['drafts']): void {
    for (const [parent, kept] of Object.entries(stored))
      this.#drafts.set(parent, {
        ...kept,
        parent,
        text: String(kept.text ?? ''),
        name: String(kept.name ?? this.#signature),
        rating: kept.rating! >= 1 && kept.rating! <= 5 ? kept.rating! : null,
        phase: kept.phase ? 'waiting' : undefined,
      });
  }

  /**
   * Takes over what another tab has written since this one was loaded, so that the first key pressed here goes on from there instead of
   * replacing it. What was written here stays, and so does what is on its way.
   */
  adopt(stored: Memory['drafts']): void {
    const others = Object.entries(stored).filter(([parent, {phase, text = '', rating = null}]) => {
      const own = this.of(parent);
      return !phase && !own.edited && (own.text !== text || own.rating !== rating);
    });
    this.#restore(Object.fromEntries(others));
    this.#changed();
  }

  /** The draft of a reply or (empty) of the thread; an empty one where nothing has been written. */
  of(parent: string): Draft {
    return this.#drafts.get(parent) ?? {parent, text: '', name: this.#signature, rating: null};
  }

  get all(): readonly Draft[] {
    return [...this.#drafts.values()];
  }

  /** Whether there is text in a form that the visitor has not sent. What lies there from an earlier visit does not count. */
  get writing(): boolean {
    return this.all.some(({text, edited, phase}) => text && edited && (!phase || phase === 'pressed'));
  }

  /** The visitor wrote or chose something. What is on its way cannot be changed. */
  edit(parent: string, changes: Partial<Pick<Draft, Field | 'criteria'>>): void {
    const {phase, errors} = this.of(parent);
    if (phase) return;
    const corrected: FieldErrors = Object.fromEntries(Object.keys(changes).map(field => [field, undefined]));
    this.change(parent, {...changes, open: true, edited: true, errors: {...errors, ...corrected}});
  }

  /** The visitor goes into the thread's own form, which stays open from here on: what is read then moves no more. */
  unfold(): void {
    if (!this.of('').open) this.#set('', {open: true});
  }

  /** Post was pressed; to be sent when the composer is there. Not for the browser's memory: nothing has been attempted. */
  press(parent: string): void {
    this.#set(parent, {phase: 'pressed'});
  }

  /**
   * Gives a draft back into its form because the composer could not be had. The browser's memory stays as it is: what
   * waited for the network is sent after a reload.
   */
  giveBack(parent: string): void {
    this.#set(parent, {phase: undefined, problem: 'unsent'});
  }

  /** It has been posted. */
  remove(parent: string): void {
    this.#drafts.delete(parent);
    remember(this.#discussion, 'drafts', parent);
    this.#changed();
  }

  /** Keeps the name for the next draft, here and on other pages of the site. */
  sign(name: string): void {
    this.#signature = name;
    storage.set('name', name || null);
  }

  /** A step on a draft's way (`later/draft-steps.ts`). What may not get lost is kept by the browser. */
  change(parent: string, changes: Partial<Draft>): void {
    const {text, name, rating, criteria, id, phase, open, sending} = this.#set(parent, changes);
    const worthKeeping = text || rating || criteria || id;
    const kept = {text, name, rating, criteria, id, phase, open, sending: phase && sending};
    remember(this.#discussion, 'drafts', parent, worthKeeping ? kept : undefined);
  }

  #set(parent: string, changes: Partial<Draft>): Draft {
    const draft = {...this.of(parent), ...changes};
    this.#drafts.set(parent, draft);
    this.#changed();
    return draft;
  }
}

/** The key of the draft that is a change of a comment. No comment has such an id. */
export const changeKey = (id: string): string => 'edit:' + id;

/** The comment that a draft is a change of; `undefined` for a draft of a new one. */
export const changedBy = (key: string): string | undefined => /^edit:(.+)/.exec(key)?.[1];
