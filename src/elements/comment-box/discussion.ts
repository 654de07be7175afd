import type {Comment} from '../../protocol/api.ts';
import type {ComposerAction, FindAction} from './actions.ts';
import type {Box, Owners} from './box.ts';
import {readMemory, remember, type Memory} from './browser-memory.ts';
import {CommentList} from './comment-list.ts';
import type {Wanted} from './comment.ts';
import {Drafts, type Draft} from './drafts.ts';
import {HttpStore} from './http-store.ts';
import type {Composer} from './later/composer.ts';
import type {Finder} from './later/finder.ts';
import type {LiveUpdates} from './later/live.ts';
import {composerModule, composerModules, finderModule, liveModule} from './later-modules.ts';
import {Likes} from './likes.ts';
import type {Source} from './source.ts';

/** Milliseconds for which the comments wait for what else this browser knows about them. */
const COMPOSER_WAIT = 1500;

/** Milliseconds after which a post that found no composer is tried again by itself. */
const AGAIN = 10_000;

/** What the boxes on the page show. */
const shown = new Set<Discussion>();

/**
 * One thread as a box shows it: puts together who owns what, and the composer once somebody writes. When the box turns to
 * another thread it makes another discussion; a post or a like that is under way goes on with its own. Boxes of one thread
 * share its drafts and likes.
 */
export class Discussion implements Owners {
  readonly source: Source;
  readonly list: CommentList;
  readonly drafts: Drafts;
  readonly likes: Likes;
  readonly own: Memory['own'];

  #box: Box;
  #composer: Composer | undefined;
  #finder: Finder | undefined;
  #coming: Promise<Composer | undefined> | undefined;
  /** Why the composer could not be had. */
  #missing: unknown;
  #wanted: Wanted | undefined;
  /** A draft whose post found no composer: posted when there is one, unless it has been changed since. */
  #unsent: Draft | undefined;
  #live: LiveUpdates | undefined;
  #liveComing: Promise<void> | undefined;
  #ended = false;

  constructor(source: Source, box: Box) {
    this.source = source;
    this.#box = box;
    const {drafts, likes, held, own, visits} = readMemory(source.id);
    const changed = () => this.same.forEach(one => one.#box.changed());
    const [, other] = this.same;
    this.drafts = other?.drafts ?? new Drafts(source.id, drafts, changed);
    this.likes = other?.likes ?? new Likes(source.id, likes, changed);
    this.own = own;
    // What the browser kept, and whom the site vouches for, is shown together with the list, so that nothing moves when it comes.
    const kept = box.host.token || Object.keys({...drafts, ...held}).length > 0;
    const {module} = composerModule;
    const ready =
      kept && !module ? Promise.race([this.#need(), new Promise(done => setTimeout(done, COMPOSER_WAIT))]) : undefined;
    this.list = new CommentList(
      source,
      {
        changed: () => box.listChanged(),
        loaded: (answer, comments) => {
          this.#wanted = undefined;
          this.#visit(visits, comments);
          this.#composer?.restore(comments);
          box.emit('lintel-load', answer);
          this.#composer?.flush();
        },
        failed: (action, error) => box.emit('lintel-error', {action, error}),
      },
      ready,
    );
    source.tally.onRated = (comment, value) => this.list.setRating(comment, value);
    if (module) this.#composer = new module.Composer(this, box, composerModules);
  }

  /** There once the visitor has touched a form or a button below a comment. */
  get composer(): Composer | undefined {
    return this.#composer;
  }

  /** There once the visitor has looked for something. */
  get finder(): Finder | undefined {
    return this.#finder;
  }

  /** There once the box is to be live. */
  get live(): LiveUpdates | undefined {
    return this.#live;
  }

  /** Which button below a comment waits for the composer, or found none. */
  get wanted(): Wanted | undefined {
    return this.#wanted;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get same(): readonly Discussion[] {
    const {id, store} = this.source;
    const others = [...shown].filter(
      ({source}) => source.id === id && (source.store === store || source.store instanceof HttpStore),
    );
    return [...new Set([this, ...others])];
  }

  /** Its box is on the page. */
  join(): void {
    shown.add(this);
  }

  /** Its box is not on the page any more; it may come back. */
  leave(): void {
    shown.delete(this);
  }

  #touched = false;

  /** The visitor touches something that the composer may be wanted for. */
  touch(): void {
    // From here on the composer hears of other tabs (`OtherTabs`).
    if (!this.#touched) this.drafts.adopt(readMemory(this.source.id).drafts);
    this.#touched = true;
    if (!this.#missing) void this.#need();
    this.#composer?.touch();
  }

  /** The box is to be live. */
  goLive(): void {
    const box = this.#box;
    this.#liveComing ??= liveModule.loadFor(box.host, 'shows no live updates').then(module => {
      if (!module || this.#ended) return;
      this.#live = new module.LiveUpdates(this, box);
      box.changed();
    });
  }

  /** Does what the visitor asks for: now, or when the composer is there, in order. */
  perform(action: ComposerAction): void {
    if (this.#composer) this.#composer.perform(action);
    else void this.#performLater(action);
  }

  /** Finds what the visitor looks for. */
  async find(action: FindAction): Promise<void> {
    const module = await finderModule.loadFor(this.#box.host, 'finds nothing');
    if (!module) return this.#box.say(this.#box.i18n.t('unreachable'));
    if (this.#ended) return;
    this.#finder ??= new module.Finder(this, this.#box);
    this.#finder.perform(action);
  }

  /** The network is back, or may be: loads what could not be loaded, sends what waited. */
  resume(): void {
    if (this.list.failure === 'load') void this.list.reload();
    if (this.#composer) this.#composer.flush();
    else if (this.#missing) void this.#need();
  }

  /** The box turns to another thread. */
  end(): void {
    this.#ended = true;
    this.leave();
    this.list.abandon();
  }

  async #performLater(action: ComposerAction): Promise<void> {
    const posting = action.name === 'post';
    // Post pressed again: once is enough.
    if (posting && this.drafts.of(action.parent).phase) return;
    if (posting) this.drafts.press(action.parent);
    else this.#want(action, false);
    const composer = await this.#need();
    if (this.#ended) return;
    if (composer) return composer.perform(action, true);
    if (!posting) this.#want(action, true);
    this.#box.emit('lintel-error', {action: posting ? 'comment' : action.name, error: this.#missing});
    this.#box.changed();
  }

  #want(action: ComposerAction, failed: boolean): void {
    if (!('id' in action)) return;
    this.#wanted = {id: action.id, failed};
    if (failed) this.#box.say(this.#box.i18n.t('unreachable'));
    this.#box.changed();
  }

  /** The visitor sees the thread; what came since the last visit is for the finder to show. */
  #visit({at, since = at}: Memory['visits'], comments: readonly Comment[]): void {
    if (comments.some(({created}) => Date.parse(created) > since!)) void this.find({name: 'find', what: 'visit'});
    else remember(this.source.id, 'visits', 'at', Date.now());
  }

  /** Fetches the composer: once, and again after it could not be had. @returns nothing when it cannot be had */
  #need(): Promise<Composer | undefined> {
    this.#coming ??= composerModule.load().then(
      ({Composer}) => {
        if (this.#ended) return undefined;
        this.#missing = this.#wanted = undefined;
        const composer = (this.#composer ??= new Composer(this, this.#box, composerModules));
        if (this.#unsent === this.drafts.of('')) composer.perform({name: 'post', parent: ''}, true);
        this.#box.changed();
        return composer;
      },
      (error: unknown) => {
        this.#coming = undefined;
        this.#missing = error;
        if (this.drafts.of('').phase) {
          this.drafts.giveBack('');
          this.#unsent = this.drafts.of('');
        }
        if (this.#unsent) setTimeout(() => this.#ended || !this.#box.host.isConnected || this.resume(), AGAIN);
        return undefined;
      },
    );
    return this.#coming;
  }
}
