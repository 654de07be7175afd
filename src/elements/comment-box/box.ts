import type {ReactiveControllerHost} from 'lit';
import type {Memory} from './browser-memory.ts';
import type {CommentList} from './comment-list.ts';
import {changedBy, type Draft, type Drafts} from './drafts.ts';
import type {FocusHost} from './focus.ts';
import type {Rules} from './form.ts';
import type {Likes} from './likes.ts';
import type {I18n} from './messages.ts';
import type {Source} from './source.ts';

export type {Rules} from './form.ts';

/** The element, with what its page asks for that only later files look at. */
export type BoxHost = FocusHost &
  ReactiveControllerHost & {
    readonly live: boolean;
    /** What the site has signed about the visitor; nothing for a guest. */
    readonly token: string | null;
    readonly criteria: string | null;
    readonly reactions: string | null;
    readonly readOnly: boolean;
  };

/** What a discussion and its composer may know of the element they are shown by, and ask of it. */
export interface Box {
  readonly host: BoxHost;
  readonly i18n: I18n;
  readonly rules: Rules;
  /** @returns false when a listener cancelled it */
  emit(type: string, detail: unknown, cancelable?: boolean): boolean;
  /** Tells screen reader users. */
  say(sentence: string): void;
  /** Renders what is new. */
  changed(): void;
  /** Called when the list has changed, also with something that the page's address may name. */
  listChanged(): void;
}

/** A discussion as its composer sees it: who owns what. */
export interface Owners {
  readonly source: Source;
  readonly list: CommentList;
  readonly drafts: Drafts;
  readonly likes: Likes;
  /** Ids of the visitor's own comments, as the browser remembers them; `Outbox` adds to them. */
  readonly own: Memory['own'];
  /** Whether the box has turned to another discussion. */
  readonly ended: boolean;
  /** All discussions of the same thread in the same store that are on the page, this one first. */
  readonly same: readonly Owners[];
}

/**
 * The rating that a draft carries as things are. Whoever has rated already, with the stars elsewhere on the page or with
 * an earlier comment, need not again.
 * @param own the visitor's own rating of the thread
 */
export function ratingOf({parent, rating}: Draft, rules: Rules, own: number | null): number | null {
  // A change of a comment has the comment's own stars, whatever the thread's form asks.
  if (changedBy(parent)) return rating;
  if (rules.rating === 'off' || parent) return null;
  return rating ?? (rules.rating === 'required' ? own : null);
}
