/**
 * What others do meanwhile, for boxes that are `live`. Edits, likes and counts change in place; new comments wait behind a button, so that
 * nothing moves that is being read.
 */
import {css, html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import type {Comment, ThreadAnswer} from '../../../protocol/api.ts';
import {request} from '../../shared/client.ts';
import {addStyles} from '../../shared/later-styles.ts';
import {followThread} from '../../shared/live-connection.ts';
import type {Box, Owners} from '../box.ts';
import {readMemory} from '../browser-memory.ts';
import {button} from '../button.ts';
import {isChosen} from '../choice.ts';
import type {CommentParts} from '../comment.ts';
import {at, focus} from '../focus.ts';
import {HttpStore} from '../http-store.ts';
import {normalizeComment} from '../normalize.ts';
import type {StoreChange} from '../store.ts';
import {liveI18n, type LiveI18n} from './live-messages.ts';
import {missingIn, recounted, replaced, withdrawn} from './revisions.ts';

/** Milliseconds between two summaries for screen readers. */
const SILENCE = 20_000;
/** Several that come at once are one summary. */
const GATHER = 1_000;
/** Shared caches keep a thread for ten seconds. */
const CACHED = 11_000;

const styles = css`
  /* In the space between form and list: what is below stays where it is. */
  .news {
    position: relative;
    inset-block-start: calc(var(--_gap) * -1);
    z-index: 1;
    block-size: 0;
    text-align: center;
  }
  .news + ol {
    margin-block-start: calc(var(--_gap) * -2);
  }
  .news.end {
    inset-block-start: auto;
    block-size: auto;
  }
  .news [part='news'] {
    padding: 0.25em 1em;
    border: 1px solid var(--_line);
    border-radius: 2em;
    background: color-mix(in srgb, currentColor 8%, Canvas);
    translate: 0 -50%;
  }
  .news.end [part='news'] {
    translate: none;
  }
  [part='news'] {
    min-block-size: 24px;
    color: inherit;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    [part='news'] {
      min-block-size: 44px;
    }
    /* 44px for the finger, less for the eye: it stands between form and list. */
    .news:not(.end) [part='news'] {
      position: relative;
      min-block-size: 28px;
      padding-block: 0;
    }
    .news:not(.end) [part='news']::after {
      content: '';
      position: absolute;
      inset: -8px 0;
    }
  }
`;

/** A new comment that is not shown yet. */
interface Waiting {
  comment: Comment;
  /** Id of the comment of the list that it stands below; empty at the top level. */
  below: string;
}

/** Follows a discussion while its box is live and on the page. */
export class LiveUpdates implements ReactiveController {
  #discussion: Owners;
  #box: Box;
  #i18n: LiveI18n;
  #stop: (() => void) | undefined;
  /** What the list was loaded with the last time. */
  #loaded: ThreadAnswer['thread'] | undefined;
  /** Position of the last change that is known. */
  #position: number | null = null;
  /** When the newest comment that is known was made. */
  #newest = '';
  #news = new Map<string, Waiting>();
  /** Comments that are gone while the focus is in them. */
  #held = new Set<string>();
  /** Ids that this browser is posting in another tab. */
  #own = new Set<string>();
  #tabs: BroadcastChannel | undefined;
  #reading = false;
  #wasLive = false;
  #said = -SILENCE;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #againTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(discussion: Owners, box: Box) {
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = liveI18n(box);
    addStyles(box.host.shadowRoot!, styles);
    box.host.addController(this);
  }

  hostUpdated(): void {
    const {host} = this.#box;
    const {list, ended} = this.#discussion;
    if (ended) host.removeController(this);
    if (list.thread && list.thread !== this.#loaded) this.#take(list.thread);
    const on = !ended && host.live && host.isConnected && !!list.thread;
    if (on && !this.#stop) this.#start();
    if (!on) this.hostDisconnected();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** The button for new comments at the beginning of the list, or at its end. */
  news(end: boolean): TemplateResult | typeof nothing {
    const n = this.#below('').length;
    if (!n || end !== (this.#discussion.list.order === 'oldest')) return nothing;
    return html`<div class=${end ? 'news end' : 'news'}>${button('news', this.#i18n.t('news', {n}), 'news')}</div>`;
  }

  /** The same for answers, beside the buttons of the comment that they stand below. */
  commentParts({id}: Comment, parts: CommentParts | undefined): CommentParts | undefined {
    const n = this.#below(id).length;
    if (!n) return parts;
    return {...parts, actions: html`${parts?.actions} ${button('news', this.#i18n.t('newReplies', {n}), 'news')}`};
  }

  /** Shows what waits below a comment (empty: at the top level), and goes to the first of it. */
  show(below = ''): void {
    const {list} = this.#discussion;
    const shown = this.#below(below);
    for (const {id} of shown) this.#news.delete(id);
    for (const comment of shown) list.add(comment);
    const ids = new Set(shown.map(({id}) => id));
    const first = list.comments.find(({id}) => ids.has(id));
    if (first) void focus(this.#box.host, at('id', first.id), true);
  }

  #below(id: string): Comment[] {
    return [...this.#news.values()].filter(({below}) => below === id).map(({comment}) => comment);
  }

  #start(): void {
    const {source} = this.#discussion;
    const {store, thread, site} = source;
    const {host} = this.#box;
    host.addEventListener('lintel-before-comment', this.#handlePost);
    host.shadowRoot!.addEventListener('focusout', this.#handleFocusOut);
    this.#tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`lintel:own:${source.id}`);
    if (this.#tabs) this.#tabs.onmessage = ({data}: MessageEvent<string>) => void this.#own.add(data);
    const leave =
      store instanceof HttpStore
        ? store.server &&
          followThread(store.server, site, thread, {
            change: (name, change, position) => this.#hear({...change, name}, position),
            ready: position => position === this.#position || void this.#catchUp(position ?? 0),
            missed: () => void this.#catchUp(),
          })
        : store.subscribe?.({thread, ...(site !== undefined && {site})}, change => this.#hear(change));
    // A store of the page's own does not say what happened while nobody listened.
    if (!(store instanceof HttpStore) && this.#wasLive) void this.#catchUp();
    this.#wasLive = true;
    this.#stop = () => {
      if (leave) leave();
      host.removeEventListener('lintel-before-comment', this.#handlePost);
      host.shadowRoot!.removeEventListener('focusout', this.#handleFocusOut);
      this.#tabs?.close();
      clearTimeout(this.#sayTimer);
      clearTimeout(this.#againTimer);
      this.#sayTimer = undefined;
    };
  }

  /** The other tabs of this browser know whose comment it is before they hear of it. */
  #handlePost = (event: HTMLElementEventMap['lintel-before-comment']): void => {
    this.#tabs?.postMessage(event.detail.comment.id);
  };

  #handleFocusOut = (): void => {
    // Where it goes to has it after this event.
    setTimeout(() => {
      for (const id of [...this.#held]) if (!this.#isInUse(id)) this.#withdraw(id);
    });
  };

  /** The list has been loaded: what is in it is new no more. */
  #take(thread: ThreadAnswer['thread']): void {
    const {comments} = this.#discussion.list;
    this.#loaded = thread;
    const {changed = null} = thread;
    // Out of a cache, older than what has been told.
    if ((changed ?? 0) < (this.#position ?? 0)) this.#readAgain();
    else this.#position = changed;
    for (const {id, created} of comments) {
      this.#news.delete(id);
      if (created > this.#newest) this.#newest = created;
    }
    if (this.#news.size) this.#box.changed();
  }

  #hear(change: StoreChange, position?: number): void {
    if (change.name === 'missed') return void this.#catchUp();
    if (position !== undefined) {
      if (position <= (this.#position ?? 0)) return;
      this.#position = position;
    }
    const {source, list, same} = this.#discussion;
    const {id = '', likes = 0, parent = null} = change;
    source.tally.posted(change.rating, change.count, null);
    // One of the boxes that show a thread tells all of them how many gave each.
    for (const box of same) box.list.setReactions(change.reactions);
    const comment = change.comment && normalizeComment(change.comment);
    if (change.name === 'removed') this.#remove(id, parent, !!comment);
    else if (change.name === 'likes') this.#revise(id, known => ({...known, likes}));
    else if (comment) {
      if (change.name === 'new' || this.#isKnown(id)) this.#arrive(comment);
    }
    // Counts may stand elsewhere too.
    if (!list.find(id)) this.#box.changed();
  }

  #isKnown(id: string): boolean {
    return this.#news.has(id) || !!this.#discussion.list.find(id);
  }

  #revise(id: string, newer: (known: Comment) => Comment): void {
    const waiting = this.#news.get(id);
    if (waiting) waiting.comment = newer(waiting.comment);
    this.#discussion.list.revise(comments => comments.map(one => (one.id === id ? newer(one) : one)));
  }

  /** Takes a comment over that is new or newer. */
  #arrive(comment: Comment): void {
    const {list, drafts, source} = this.#discussion;
    const {id, parent, created} = comment;
    if (created > this.#newest) this.#newest = created;
    const known = list.find(id);
    if (known) {
      this.#held.delete(id);
      return list.revise(comments => {
        const newer = replaced(comments, comment);
        return known.status === 'approved' ? newer : recounted(newer, parent, 1);
      });
    }
    const waiting = this.#news.get(id);
    if (waiting) {
      waiting.comment = comment;
      return;
    }
    // On its way from here: the answer brings it.
    if (drafts.all.some(draft => draft.id === id)) return;
    const isOwn = this.#own.has(id) || Object.values(readMemory(source.id).drafts).some(draft => draft.id === id);
    if (isOwn) return list.add(comment);
    const below = this.#placeOf(comment);
    if (below === undefined) return list.revise(comments => recounted(comments, parent, 1));
    this.#news.set(id, {comment, below});
    this.#announce();
    this.#box.changed();
  }

  /** Where a new comment is announced; `undefined` where it comes with "Load more", or has no place here. */
  #placeOf(comment: Comment): string | undefined {
    const {list} = this.#discussion;
    const {parent} = comment;
    if (!parent && list.choice && !isChosen(comment, list.choice)) return undefined;
    if (!parent) return list.order === 'oldest' && list.hasMore ? undefined : '';
    const above = list.find(parent);
    if (!above) return this.#news.get(parent)?.below;
    let root = above;
    for (let next = list.find(root.parent); next; next = list.find(root.parent)) root = next;
    return list.hiddenReplies(root) ? undefined : parent;
  }

  /** @param kept whether it keeps its place, empty */
  #remove(id: string, parent: string | null, kept: boolean): void {
    const {list} = this.#discussion;
    if (this.#news.delete(id)) return;
    const known = list.find(id);
    if (!known) return list.revise(comments => recounted(comments, parent, -1));
    // The visitor's own, which waits for a moderator since it was changed: they go on seeing it.
    if (known.status === 'pending') return;
    if (this.#isInUse(id)) this.#held.add(id);
    else this.#withdraw(id, kept);
  }

  #withdraw(id: string, kept = false): void {
    this.#held.delete(id);
    this.#discussion.list.revise(comments => withdrawn(comments, id, kept || !!this.#discussion.drafts.of(id).open));
  }

  /** Whether the focus is in a comment. */
  #isInUse(id: string): boolean {
    const active = this.#box.host.shadowRoot!.activeElement;
    return active?.closest<HTMLElement>('article')?.dataset['id'] === id;
  }

  /** One summary of all that is new, now and then. */
  #announce(): void {
    this.#sayTimer ??= setTimeout(
      () => {
        this.#sayTimer = undefined;
        const top = this.#below('').length;
        const replies = this.#news.size - top;
        const sentences = [
          top ? this.#i18n.t('news', {n: top}) : '',
          replies ? this.#i18n.t('newReplies', {n: replies}) : '',
        ].filter(Boolean);
        if (!sentences.length) return;
        this.#said = performance.now();
        this.#box.say(sentences.join(', '));
      },
      Math.max(GATHER, this.#said + SILENCE - performance.now()),
    );
  }

  /** Reads the thread for what was missed. @param position of the change that it must know of */
  async #catchUp(position = 0): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      const answer = await this.#read();
      if (this.#stop && !this.#discussion.ended) this.#merge(answer);
      if ((answer.thread.changed ?? 0) < position) this.#readAgain();
    } catch {
      // Not reached: the next event or the next look brings it.
    } finally {
      this.#reading = false;
    }
  }

  /** When no cache has the old answer any more. */
  #readAgain(): void {
    clearTimeout(this.#againTimer);
    this.#againTimer = setTimeout(() => void this.#catchUp(), CACHED);
  }

  /** The newest comments, past the answers that the page's elements share. */
  #read(): Promise<ThreadAnswer> {
    const {store, thread, site} = this.#discussion.source;
    if (store instanceof HttpStore) {
      const {server = ''} = store;
      return request(server, `thread?${store.thread.slice(server.length)}`);
    }
    return store.read({thread, ...(site !== undefined && {site}), order: 'newest', limit: 20, fresh: true});
  }

  #merge(answer: ThreadAnswer): void {
    const {list, source} = this.#discussion;
    this.#position = answer.thread.changed ?? null;
    source.tally.posted(answer.rating, answer.thread.count, null);
    for (const box of this.#discussion.same) box.list.setReactions(answer.thread.reactions);
    const since = this.#newest;
    const comments = answer.comments.map(normalizeComment).sort((a, b) => (a.created < b.created ? -1 : 1));
    for (const comment of comments) if (this.#isKnown(comment.id) || comment.created > since) this.#arrive(comment);
    const gone = missingIn([...list.comments, ...[...this.#news.values()].map(one => one.comment)], answer);
    for (const id of gone) this.#remove(id, null, false);
    this.#box.changed();
  }
}
