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
 *   - `LiveUpdates` (`later/`, fetched for boxes that are `live`): what others wrote and is not shown yet
 *   - `Reactions` (`later/`, fetched where the site asks for them): what visitors feel about the page
 *   - `Composer` (`later/`, fetched at the first touch): `Outbox` posts drafts, `Liking` saves likes, `HeldComments` keeps
 *     what waits for a moderator, `Signing` knows whether the visitor posts under a name that the site has signed, `Proof` works for
 *     guests while they type; `WritingTools` (fetched when a text area first gets the focus) owns toolbar and previews
 *     - `Following` (`later/`, fetched where the server can send mail): which mail the visitor asks for, and what became of it
 *     - `Menu` (`later/`, fetched when the first one is opened): which menu is open; `Changing` and `Removals` of one's own comments,
 *       `Reporting` of others'
 *   - `Finder` (`later/`, fetched when something is looked for): `Opener` opens linked comments on other pages and the pages
 *     before them, `ThreadSearch` searches, `Visits` knows what is new, and it shows the ratings by stars
 *
 * One way round: an event in the shadow root becomes an `Action` (`actions.ts`), `Controls` hands it to the owner or, where
 * it takes the composer, to `Discussion.perform`; the owner changes; the element renders. Loading starts in `#follow`, when
 * attributes ask for something else, by actions, and where the address names a comment that is not here.
 */
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {CommentOrder} from '../../protocol/api.ts';
import {Announcer} from '../shared/announcer.ts';
import {flag, numberIn, oneOf, textOrEmpty} from '../shared/attributes.ts';
import {storage} from '../shared/client.ts';
import {LintelElement} from '../shared/element.ts';
import {base} from '../shared/styles.ts';
import {namedComment} from './address.ts';
import {ratingOf, type Box, type Rules} from './box.ts';
import {button} from './button.ts';
import {nameOf} from './comment.ts';
import {Controls} from './controls.ts';
import {Discussion} from './discussion.ts';
import type {Draft} from './drafts.ts';
import './events.ts';
import {at, focus} from './focus.ts';
import {fillForm, formTemplate} from './form.ts';
import {extras} from './later-modules.ts';
import {headerTemplate, ORDERS} from './header.ts';
import {itemsTemplate, type ItemView} from './list.ts';
import {HttpStore} from './http-store.ts';
import {english, type Sentences} from './messages.ts';
import {SourceFinder} from './source.ts';
import type {CommentStore} from './store.ts';
import {styles} from './styles.ts';
import {arrange, type Node} from './tree.ts';

export type {CommentStore, PageQuery, ThreadQuery} from './store.ts';
export type * from './events.ts';

/** Milliseconds after which relative dates are looked at again. */
const MINUTE = 60_000;
/** Height of heading and folded form in pixels, about. */
const FORM = 184;

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
 * @csspart origins - "Verified: 12 · Imported: 3", below the histogram: how many ratings are by visitors whom the site has invited or knows, or were taken over from another system
 * @csspart only-verified - the button below that, which shows the verified comments alone
 * @csspart invited - what became of the invitation with which the visitor has come, above all else
 * @csspart policy - "How we check reviews" below the ratings by stars, which opens what the server says of that. It can be moved, and nothing put in its place
 * @csspart skeleton - what stands there while the comments are loaded
 * @csspart criteria - stars by criterion: everybody's in the header, and a comment's
 * @csspart criterion - one of them, "Service ★ 4"
 * @csspart reactions - the row of reactions to the page
 * @csspart reaction - one of them, with how many gave it
 * @csspart sort - the sort control
 * @csspart form - the form for a comment or an answer
 * @csspart field - a field of the form with its label
 * @csspart input - text area, name field and the field for an address
 * @csspart label - "Add a rating"
 * @csspart stars - stars, of a rating or to choose one
 * @csspart clear - the button that takes the stars back
 * @csspart toolbar - the buttons that format, below the text area once it has had the focus
 * @csspart tool - one of them
 * @csspart preview-button - the button that shows how the text would look
 * @csspart preview - how the text would look, in place of the text area
 * @csspart identity - "Posting as Ann", in place of the name field, where the site says who the visitor is
 * @csspart counter - how many characters are left
 * @csspart error - what is wrong with a field, or did not work
 * @csspart mail - what the visitor may be mailed about: in a form and below the comments, where the server can send mail
 * @csspart follow - the button "Follow this thread by mail"
 * @csspart cancel - the button that closes an answer, or takes back what waits
 * @csspart submit - the button that posts
 * @csspart list - the list of comments
 * @csspart comment - one comment
 * @csspart avatar - initials in a circle
 * @csspart author - the author's name
 * @csspart pinned - "Pinned", where a moderator has put a comment before all others
 * @csspart mark - beside the author's name: "Verified", "Moderator" or "Site team" of one whom the site vouches for, "Imported" where the comment comes from another system
 * @csspart date - when it was written, a link to the comment
 * @csspart rating - the comment's stars
 * @csspart body - the comment's text
 * @csspart text-strong - bold words in a text
 * @csspart text-em - words in italics
 * @csspart text-code - code, in a line or a block of its own
 * @csspart text-quote - a quotation
 * @csspart text-list - a list
 * @csspart text-link - a link
 * @csspart actions - row of buttons below the text
 * @csspart like - the Like button
 * @csspart reply - the Reply button
 * @csspart menu - the button that shows what else can be done with a comment
 * @csspart items - the list that it shows
 * @csspart item - one thing in it
 * @csspart told - what was said about it, beside the buttons: "Link copied"
 * @csspart edit - the form in place of a comment that its author is changing
 * @csspart conflict - the other version, when the comment was changed elsewhere meanwhile
 * @csspart other - its text
 * @csspart choose - the button that takes it
 * @csspart undo - the button that undoes a deletion
 * @csspart dialog - the dialog in which a comment is reported
 * @csspart done - what it says in the end
 * @csspart receipt - what the report is known by
 * @csspart answer - the link to what became of it
 * @csspart mine - the list of what this browser has written
 * @csspart erase - the button that has all of it erased
 * @csspart replies - the answers to a comment, with the line beside them
 * @csspart to - "In reply to Ann", a link above an answer that does not stand below its question
 * @csspart back - the link back from there
 * @csspart new - "New", beside a comment written since the last visit
 * @csspart fresh - "3 new", the button that goes to the next of these
 * @csspart search - the button that opens the search
 * @csspart find - the search
 * @csspart ask - its button
 * @csspart outcome - how many comments were found
 * @csspart results - the list of these
 * @csspart result - one of these
 * @csspart link - author and date of a result, a link to it
 * @csspart snippet - the part of its text where the words stand
 * @csspart match - a word that was looked for
 * @csspart histogram - the ratings by stars
 * @csspart row - one number of stars
 * @csspart bar - its bar
 * @csspart bar-fill - the filled part of that
 * @csspart percent - "62%"
 * @csspart unfold - "Read more" below a long text
 * @csspart edited - "edited"
 * @csspart empty - the sentence where there are no comments yet
 * @csspart retry - "Try again"
 * @csspart more - the buttons that load more
 * @csspart news - the button that shows new comments, or answers, of others (`live`)
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
 * @fires {CustomEvent<CommentDetail>} lintel-edit - the visitor changed a comment of theirs
 * @fires {CustomEvent<CommentDetail>} lintel-delete - the visitor deleted a comment of theirs
 * @fires {CustomEvent<LikeDetail>} lintel-like - the visitor liked a comment or took it back
 * @fires {CustomEvent<ReactionDetail>} lintel-reaction - the visitor reacted to the page or took it back
 * @fires {CustomEvent<FollowDetail>} lintel-follow - the visitor asked for mail about the thread, or about answers to a comment of theirs
 * @fires {CustomEvent<ErrorDetail>} lintel-error - loading, posting, liking, reacting or asking for mail failed
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
    live: {converter: flag},
    headingLevel: {attribute: 'heading-level'},
    server: {},
    site: {},
    token: {},
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
  /** Shows what others do without reloading: new comments behind a button, edits, likes and counts in place. */
  declare live: boolean;
  /** Level of the heading "12 Comments" in the page's outline, 1 to 6; 2 by default. */
  declare headingLevel: number | string | null;
  /** URL of the Lintel server; by default where the script came from. */
  declare server: string | null;
  /** Site of the thread, for a server with several. */
  declare site: string | null;
  /** What your server has signed about the visitor, so that they post under their name: docs/guides/trust.md. */
  declare token: string | null;
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
  /** Id of one that is not here and is looked for. */
  #sought = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super('comment-box', english);
    this.thread = '';
    this.readOnly = false;
    this.live = false;
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

  /** Of comments that the page brought, as `renderThread` writes them, with room for the form. */
  protected override get waitingSpace(): string {
    const brought = this.querySelector<HTMLElement>('.h-feed');
    return brought ? brought.offsetHeight + FORM + 'px' : '';
  }

  /** Comments that the page brought stay until there are those of today. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && this.isConnected && this.waitingSpace) {
      this.#follow();
      await new Promise(done => this.addEventListener('lintel-load', done, {once: true}));
    }
    return super.scheduleUpdate();
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
      this.#marked = this.#sought = '';
      this.#discussion = new Discussion(source, this.#box);
      // What the visitor chose the last time.
      this.order = ORDERS.find(order => order === storage.get('order:' + source.id)) ?? this.order;
    }
    this.#discussion.join();
    if (this.live) this.#discussion.goLive();
    const order = oneOf(this, 'order', this.order, ORDERS);
    const {list} = this.#discussion;
    void list.show({order, limit});
  }

  protected override render(): TemplateResult {
    const {i18n} = this;
    const {list, live, composer} = this.#discussion!;
    const {thread, busy, failure} = list;
    const loading = !thread && !failure;
    const broken = failure === 'load';
    // The empty title keeps the thread's title from being a tooltip over everything.
    return html`<div class="box" title="">
      <div part="header">${loading ? html`<i part="skeleton"></i>` : thread ? this.#renderHeader() : nothing}</div>
      ${extras.module?.extrasTemplate(this.#discussion!, this.#box)}
      ${this.#open ? this.#renderForm(this.#discussion!.drafts.of('')) : nothing}
      ${loading ? html`<div class="bones" aria-hidden="true"><i part="skeleton"></i></div>` : nothing}
      ${this.#discussion!.finder?.above()} ${live?.news(false)}
      <ol part="list" aria-busy=${busy}>
        ${this.#renderItems()}
      </ol>
      ${live?.news(true)} ${this.#renderNote()}
      ${list.hasMore && !broken ? button('more', i18n.t(failure === 'more' ? 'retry' : 'more'), 'more', busy) : nothing}
      ${
        thread?.settings?.mail && list.comments.length && this.#open
          ? (composer?.below() ?? button('follow', i18n.t('mailThread'), 'follow'))
          : nothing
      }
    </div>`;
  }

  /** Whether the thread takes comments. */
  get #open(): boolean {
    return !this.readOnly && !this.#discussion!.list.thread?.closed;
  }

  #renderHeader(): TemplateResult {
    const {list, source, finder} = this.#discussion!;
    const {rating, count} = source.tally;
    const sortable = list.hasMore || list.comments.filter(({parent}) => !parent).length > 1;
    return headerTemplate({
      count,
      level: numberIn(this, 'heading-level', this.headingLevel, {min: 1, max: 6, fallback: 2, whole: true}),
      rating: this.#rules.rating === 'off' || source.tally.shownElsewhere ? undefined : rating,
      order: sortable ? list.order : undefined,
      found: finder?.header(),
      // More than a page.
      searchable: count > list.query.limit && (source.store instanceof HttpStore || !!source.store.search),
      starsShown: !!finder?.shows('stars'),
      i18n: this.i18n,
    });
  }

  #renderForm(draft: Draft, to = ''): TemplateResult {
    const {source, composer} = this.#discussion!;
    const rules = this.#rules;
    const {own} = source.tally;
    return formTemplate({
      draft,
      asks: !to && rules.rating !== 'off',
      rated: !!own && !!ratingOf(draft, rules, own),
      to,
      rules,
      signed: composer?.signed ?? !!this.token,
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
    const {list, drafts, likes, composer, finder, live, wanted} = this.#discussion!;
    const parts = composer?.commentParts(comment);
    const {id} = comment;
    const draft = drafts.of(id);
    const marked = this.#marked === id;
    const replying = this.#open && draft.open && !draft.phase;
    return {
      i18n,
      now,
      to,
      found: finder?.about(comment),
      liked: likes.has(id),
      rating: this.#rules.rating !== 'off',
      criteria: this.#rules.criteria?.given(comment),
      folded: list.isFolded(id) && !marked,
      likable: !this.readOnly,
      open: this.#open,
      marked,
      hidden: list.hiddenReplies(comment),
      form: replying ? this.#renderForm(draft, nameOf(comment, i18n)) : nothing,
      parts: live ? live.commentParts(comment, parts) : parts,
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
    return thread && !comments.length && !list.choice && this.#open
      ? html`<p part="empty"><span .textContent=${i18n.t('empty')}></span></p>`
      : nothing;
  }

  protected override updated(): void {
    const {list, composer, drafts, source} = this.#discussion!;
    const {thread, comments, failure} = list;
    for (const form of this.renderRoot.querySelectorAll<HTMLElement>('[data-parent]')) {
      const draft = drafts.of(form.dataset['parent']!);
      fillForm(form, draft, ratingOf(draft, this.#rules, source.tally.own));
    }
    this.setState('loading', !thread && !failure);
    this.setState('error', failure === 'load');
    this.setState('empty', !!thread && !comments.length);
    composer?.rendered(this.renderRoot);
  }

  /** Marks and shows the comment that the page's address names; one that is not here is looked for, once. */
  #followAddress(): void {
    const id = namedComment();
    const {list} = this.#discussion ?? {};
    this.requestUpdate();
    if (id && !list?.find(id)) {
      if (id === this.#sought || !list?.thread) return;
      this.#sought = id;
      void this.#discussion!.find({name: 'find', what: 'open', id});
    } else if (id !== this.#marked) {
      this.#marked = this.#sought = id;
      if (id) void focus(this, at('id', id), true);
    }
  }

  #goToRating = (): void => void focus(this, '[part=stars] input');

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
      listChanged: () => this.#followAddress(),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-box': CommentBoxElement;
  }
}
