/**
 * Who owns what in a comment box. Each owner alone changes what it owns, by its methods, and says `changed()`; the element
 * then renders, which only reads.
 *
 * - `CommentBoxElement`: attributes, rules (what may be written), the comment that the address names
 * - `Discussion`: one thread in one store; puts the following together and lasts until the box turns to another thread
 *   - `CommentList`: the comments as far as they are loaded, the thread's settings, what could not be loaded
 *   - `Drafts`: every draft of the thread, on the page and in the browser's memory
 *   - `Likes`: what the visitor likes
 *   - `Tally`: average, count and the visitor's own rating
 *   - `Reactions` (`later/`, fetched where the site asks for them): what visitors feel about the page
 *   - `Composer` (`later/`, fetched at the first touch): `Outbox` posts drafts, `Liking` saves likes, `HeldComments` keeps
 *     what waits for a moderator
 *
 * One way round: an event in the shadow root becomes an `Action` (`actions.ts`), `Controls` hands it to the owner or, where
 * it takes the composer, to `Discussion.perform`; the owner changes; the element renders. Loading starts in `#follow`, when
 * attributes ask for something else, and by actions.
 */
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {CommentOrder} from '../../protocol/api.ts';
import {Announcer} from '../shared/announcer.ts';
import {flag, numberIn, oneOf, textOrEmpty} from '../shared/attributes.ts';
import {storage} from '../shared/client.ts';
import {LintelElement} from '../shared/element.ts';
import {base} from '../shared/styles.ts';
import {ratingOf, type Box, type Rules} from './box.ts';
import {button} from './button.ts';
import {nameOf} from './comment.ts';
import {Controls} from './controls.ts';
import {Discussion} from './discussion.ts';
import type {Draft} from './drafts.ts';
import './events.ts';
import {at, focus} from './focus.ts';
import {extras} from './later-modules.ts';
import {formTemplate} from './form.ts';
import {headerTemplate, ORDERS} from './header.ts';
import {itemsTemplate, type ItemView} from './list.ts';
import {english, type Sentences} from './messages.ts';
import {SourceFinder} from './source.ts';
import type {CommentStore} from './store.ts';
import {styles} from './styles.ts';
import {arrange, type Node} from './tree.ts';

export type {CommentStore, PageQuery, ThreadQuery} from './store.ts';
export type * from './events.ts';

/** Milliseconds after which relative dates are looked at again. */
const MINUTE = 60_000;

/**
 * A discussion of a page: visitors read, write with or without a name, rate, answer and like.
 *
 * @summary Visitor comments with optional ratings, kept on a Lintel server.
 *
 * @attr {string} title - title of the thread for moderators and feeds; the document's when not given
 *
 * @csspart header - line with the number of comments, the average and the sort control
 * @csspart count - "12 Comments"
 * @csspart summary - the page's average rating
 * @csspart average - "4.3 · 12 ratings" in it
 * @csspart skeleton - what stands there while the comments are loaded
 * @csspart criteria - stars by criterion: everybody's in the header, and a comment's
 * @csspart criterion - one of them, "Service ★ 4"
 * @csspart reactions - the row of reactions to the page
 * @csspart reaction - one of them, with how many gave it
 * @csspart sort - the sort control
 * @csspart form - the form for a comment or an answer
 * @csspart field - a field of the form with its label
 * @csspart input - text area and name field
 * @csspart label - "Add a rating"
 * @csspart stars - stars, of a rating or to choose one
 * @csspart clear - the button that takes the stars back
 * @csspart counter - how many characters are left
 * @csspart error - what is wrong with a field, or did not work
 * @csspart cancel - the button that closes an answer, or takes back what waits
 * @csspart submit - the button that posts
 * @csspart list - the list of comments
 * @csspart comment - one comment
 * @csspart avatar - initials in a circle
 * @csspart author - the author's name
 * @csspart date - when it was written, a link to the comment
 * @csspart rating - the comment's stars
 * @csspart body - the comment's text
 * @csspart actions - row of buttons below the text
 * @csspart like - the Like button
 * @csspart reply - the Reply button
 * @csspart replies - the answers to a comment, with the line beside them
 * @csspart to - "Reply to Ann", above an answer that does not stand below its question
 * @csspart unfold - "Read more" below a long text
 * @csspart edited - "edited"
 * @csspart empty - the sentence where there are no comments yet
 * @csspart retry - "Try again"
 * @csspart more - the buttons that load more
 * @csspart notice - a sentence about something that did not work, or a comment that waits
 *
 * @cssproperty [--comment-box-avatar=2.25em] - size of the initials' circle; `0px` hides it
 * @cssproperty [--star-rating-size=1.25em] - size of a star; 1.75em where it asks
 * @cssproperty [--lintel-measure=65ch] - longest line of a comment's text
 *
 * @cssstate loading - nothing is there yet
 * @cssstate empty - there are no comments
 * @cssstate error - the comments cannot be reached
 *
 * @fires {CustomEvent<ThreadAnswer>} lintel-load - the first page is there
 * @fires {CustomEvent<BeforeCommentDetail>} lintel-before-comment - about to post; cancelable
 * @fires {CustomEvent<CommentDetail>} lintel-comment - a comment of this visitor was posted
 * @fires {CustomEvent<LikeDetail>} lintel-like - the visitor liked a comment or took it back
 * @fires {CustomEvent<ReactionDetail>} lintel-reaction - the visitor reacted to the page or took it back
 * @fires {CustomEvent<ErrorDetail>} lintel-error - loading, posting, liking or reacting failed
 *
 * @example
 * <comment-box style="display: block; min-height: 24.5em" rating="required"></comment-box>
 */
export class CommentBoxElement extends LintelElement<Sentences> {
  static override styles = [base, styles];

  static override properties: PropertyDeclarations = {
    ...LintelElement.properties,
    thread: {converter: textOrEmpty},
    rating: {},
    order: {},
    limit: {},
    depth: {},
    maxLength: {},
    readOnly: {converter: flag},
    headingLevel: {attribute: 'heading-level'},
    server: {},
    site: {},
    store: {attribute: false},
    criteria: {},
    reactions: {},
  };

  /** Key of the thread; empty (default): this page's canonical address. */
  declare thread: string;
  /** Whether comments come with a rating: `off` (default), `optional` or `required`. */
  declare rating: 'off' | 'optional' | 'required' | null;
  /** What is rated one by one, as `Service|Price`: up to six names. The visitor's rating is the mean. */
  declare criteria: string | null;
  /** Emoji with which visitors may react to the page, up to eight: `👍 ❤️ 🎉`. */
  declare reactions: string | null;
  /** `newest` (default), `oldest` or `top` first. */
  declare order: CommentOrder | null;
  /** Top-level comments a page, 1 to 100; 20 by default. */
  declare limit: number | string | null;
  /** Levels of answers shown nested, 0 to 10; 3 by default. */
  declare depth: number | string | null;
  /** Longest text of a comment in UTF-16 code units, when shorter than what the server takes. */
  declare maxLength: number | string | null;
  /** Shows comments without a way to write, answer or like. */
  declare readOnly: boolean;
  /** Level of the heading "12 Comments" in the page's outline, 1 to 6; 2 by default. */
  declare headingLevel: number | string | null;
  /** URL of the Lintel server; by default where the script came from. */
  declare server: string | null;
  /** Site of the thread, for a server with several. */
  declare site: string | null;
  /** Keeps comments elsewhere than on a Lintel server. */
  declare store: CommentStore | null;

  #announcer = new Announcer(this);
  #box: Box = this.#makeBox();
  #controls = new Controls(this, this.#box, () => this.#discussion);
  #rules: Rules = {rating: 'off', maxLength: Infinity};
  #sourceFinder = new SourceFinder(this, () => !!this.#discussion?.drafts.writing);
  #discussion: Discussion | undefined;
  /** Id of the comment that the page's address names, when it is here. */
  #marked = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super('comment-box', english);
    this.thread = '';
    this.readOnly = false;
    this.store = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What was away may have missed its first update, and the time.
    this.requestUpdate();
    this.#timer = setInterval(() => this.requestUpdate(), MINUTE);
    addEventListener('online', this.#handleOnline);
    addEventListener('hashchange', this.#handleHashChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#discussion?.leave();
    clearInterval(this.#timer);
    removeEventListener('online', this.#handleOnline);
    removeEventListener('hashchange', this.#handleHashChange);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#controls.listen(root);
    return root;
  }

  /** What has left its page before its first look knows no thread to show. */
  protected override shouldUpdate(): boolean {
    return this.isConnected || !!this.#discussion;
  }

  protected override get coming(): Promise<unknown> | undefined {
    return this.criteria || this.reactions ? this.need(extras, 'has no extras') : undefined;
  }

  protected override willUpdate(): void {
    this.#follow();
    const server = this.#discussion?.list.thread?.settings?.maxlength || Infinity;
    const own = numberIn(this, 'maxlength', this.maxLength, {min: 1, max: 1e6, fallback: Infinity, whole: true});
    const rating = oneOf(this, 'rating', this.rating, ['off', 'optional', 'required']);
    this.#rules = {
      rating,
      criteria: extras.module?.criteriaView(this.#discussion!, this.#box, rating),
      maxLength: Math.min(server, own),
    };
    this.#sourceFinder.setAsk(this.#open && this.#rules.rating !== 'off' ? this.#goToRating : undefined);
  }

  /** Shows what the attributes ask for; loads when that is another thread, store, order or page size than before. */
  #follow(): void {
    // What has left its page has left its thread, and may come back.
    if (!this.isConnected) return;
    const limit = numberIn(this, 'limit', this.limit, {min: 1, max: 100, fallback: 20, whole: true});
    const source = this.#sourceFinder.find();
    if (source !== this.#discussion?.source) {
      this.#discussion?.end();
      this.#discussion = new Discussion(source, this.#box);
      // What the visitor chose the last time.
      this.order = ORDERS.find(order => order === storage.get('order:' + source.id)) ?? this.order;
    }
    this.#discussion.join();
    const order = oneOf(this, 'order', this.order, ORDERS);
    this.#discussion.list.show({order, limit});
  }

  protected override render(): TemplateResult {
    const {i18n} = this;
    const {list} = this.#discussion!;
    const {thread, busy, failure} = list;
    const loading = !thread && !failure;
    const broken = failure === 'load';
    // The empty title keeps the thread's title from being a tooltip over everything.
    return html`<div class="box" title="">
      <div part="header">${loading ? html`<i part="skeleton"></i>` : thread ? this.#renderHeader() : nothing}</div>
      ${extras.module?.extrasTemplate(this.#discussion!, this.#box)}
      ${this.#open ? this.#renderForm(this.#discussion!.drafts.of('')) : nothing}
      ${loading ? html`<div class="bones" aria-hidden="true"><i part="skeleton"></i></div>` : nothing}
      <ol part="list" aria-busy=${busy}>
        ${this.#renderItems()}
      </ol>
      ${this.#renderNote()}
      ${list.hasMore && !broken ? button('more', i18n.t(failure === 'more' ? 'retry' : 'more'), 'more', busy) : nothing}
    </div>`;
  }

  /** Whether the thread takes comments. */
  get #open(): boolean {
    return !this.readOnly && !this.#discussion!.list.thread?.closed;
  }

  #renderHeader(): TemplateResult {
    const {list, source} = this.#discussion!;
    const {rating, count} = source.tally;
    const sortable = list.hasMore || list.comments.filter(({parent}) => !parent).length > 1;
    return headerTemplate({
      count,
      level: numberIn(this, 'heading-level', this.headingLevel, {min: 1, max: 6, fallback: 2, whole: true}),
      rating: this.#rules.rating === 'off' || source.tally.shownElsewhere ? undefined : rating,
      order: sortable ? list.order : undefined,
      i18n: this.i18n,
    });
  }

  #renderForm(draft: Draft, to = ''): TemplateResult {
    const {source, composer} = this.#discussion!;
    const rules = this.#rules;
    const {own} = source.tally;
    const chosen = ratingOf(draft, rules, own);
    return formTemplate({
      draft,
      chosen,
      rated: !!own && !!chosen,
      to,
      rules,
      i18n: this.i18n,
      parts: composer?.formParts(draft),
    });
  }

  #renderItems(): unknown {
    const {list, composer} = this.#discussion!;
    const now = Date.now();
    const depth = numberIn(this, 'depth', this.depth, {min: 0, max: 10, fallback: 3, whole: true});
    return itemsTemplate(arrange(composer?.shown() ?? list.comments, depth), node => this.#viewOf(node, now));
  }

  #viewOf({comment, to}: Node, now: number): ItemView {
    const {i18n} = this;
    const {list, drafts, likes, composer, wanted} = this.#discussion!;
    const {id} = comment;
    const draft = drafts.of(id);
    const replying = this.#open && draft.open && !draft.phase;
    return {
      i18n,
      now,
      to,
      liked: likes.has(id),
      rating: this.#rules.rating !== 'off',
      criteria: this.#rules.criteria?.given(comment),
      folded: list.isFolded(id) && this.#marked !== id,
      likable: !this.readOnly,
      open: this.#open,
      marked: this.#marked === id,
      hidden: list.hiddenReplies(comment),
      form: replying ? this.#renderForm(draft, nameOf(comment, i18n)) : nothing,
      parts: composer?.commentParts(comment),
      wanted: wanted?.id === id ? wanted : undefined,
    };
  }

  /** What there is to say where comments would stand. */
  #renderNote(): TemplateResult | typeof nothing {
    const {i18n} = this;
    const {list} = this.#discussion!;
    const {thread, comments, failure} = list;
    if (failure)
      return html`<p part="notice" role="alert">
        <span .textContent=${i18n.t('unreachable')}></span>
        ${failure === 'load' ? button('retry', i18n.t('retry'), 'retry') : nothing}
      </p>`;
    if (thread?.closed) return html`<p part="notice"><span .textContent=${i18n.t('closed')}></span></p>`;
    return thread && !comments.length && this.#open
      ? html`<p part="empty"><span .textContent=${i18n.t('empty')}></span></p>`
      : nothing;
  }

  protected override updated(): void {
    const {list, composer} = this.#discussion!;
    const {thread, comments, failure} = list;
    this.setState('loading', !thread && !failure);
    this.setState('error', failure === 'load');
    this.setState('empty', !!thread && !comments.length);
    composer?.fitTextAreas(this.renderRoot);
  }

  /** Marks and shows the comment that the page's address names, if it is here. */
  #followAddress(): void {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
    if (id === this.#marked || (id && !this.#discussion?.list.find(id))) return;
    this.#marked = id;
    this.requestUpdate();
    if (id) void focus(this, at('id', id), true);
  }

  #goToRating = (): void => void focus(this, '[name=rating]');

  #handleOnline = (): void => this.#discussion?.resume();

  #handleHashChange = (): void => this.#followAddress();

  #makeBox(): Box {
    const rules = () => this.#rules;
    return {
      host: this,
      i18n: this.i18n,
      get rules() {
        return rules();
      },
      emit: (type, detail, cancelable) => this.emit(type, detail, cancelable),
      say: sentence => this.#announcer.say(sentence),
      changed: () => this.requestUpdate(),
      listChanged: () => {
        if (!this.#marked) this.#followAddress();
        this.requestUpdate();
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-box': CommentBoxElement;
  }
}
