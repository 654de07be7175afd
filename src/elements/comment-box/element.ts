import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {Announcer} from '../shared/announcer.ts';
import type {CommentOrder} from '../../protocol/api.ts';
import {flag, numberIn, oneOf, textOrEmpty} from '../shared/attributes.ts';
import {storage} from '../shared/client.ts';
import {LintelElement} from '../shared/element.ts';
import {base} from '../shared/styles.ts';
import {button, decimal, nameOf, ratingText} from './comment.ts';
import {Controls} from './controls.ts';
import {Discussion, type Rules} from './discussion.ts';
import {memoryOf, remember} from './drafts.ts';
import './events.ts';
import {formTemplate} from './form.ts';
import {stars} from './icons.ts';
import {paint, type Items} from './list.ts';
import {english, type Sentences} from './messages.ts';
import type {CommentStore} from './store.ts';
import {styles} from './styles.ts';
import {arrange} from './tree.ts';

export type {CommentStore, PageQuery, ThreadQuery} from './store.ts';
export type * from './events.ts';

const ORDERS = ['newest', 'oldest', 'top'] as const;
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
 * @csspart sort - the sort control
 * @csspart form - the form for a comment or an answer
 * @csspart field - a field of the form with its label
 * @csspart input - text area and name field
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
 * @csspart more - the buttons that load more
 * @csspart notice - a sentence about something that did not work, or a comment that waits
 *
 * @cssproperty [--comment-box-avatar=2.25em] - size of the initials' circle; `0px` hides it
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
 * @fires {CustomEvent<ErrorDetail>} lintel-error - loading, posting or liking failed
 *
 * @example
 * <comment-box rating="required"></comment-box>
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
    server: {},
    site: {},
    store: {attribute: false},
  };

  /** Key of the thread; empty (default): this page's canonical address. */
  declare thread: string;
  /** Whether comments come with a rating: `off` (default), `optional` or `required`. */
  declare rating: 'off' | 'optional' | 'required' | null;
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
  /** URL of the Lintel server; by default where the script came from. */
  declare server: string | null;
  /** Site of the thread, for a server with several. */
  declare site: string | null;
  /** Keeps comments elsewhere than on a Lintel server. */
  declare store: CommentStore | null;

  #announcer = new Announcer(this);
  #rules: Rules = {rating: 'off', maxLength: Infinity};
  #discussion = new Discussion({
    host: this,
    i18n: this.i18n,
    rules: this.#rules,
    emit: (type, detail, cancelable) => this.emit(type, detail, cancelable),
    say: sentence => this.#announcer.say(sentence),
    storage,
    memoryOf,
    remember,
  });
  #controls = new Controls(this.#discussion);
  #items: Items = new Map();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super('comment-box', english as Sentences);
    this.thread = '';
    this.readOnly = false;
    this.store = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What was away may have missed its first update, and the time.
    this.requestUpdate();
    this.#timer = setInterval(() => this.requestUpdate(), MINUTE);
    addEventListener('online', this.#handlePage);
    addEventListener('hashchange', this.#handlePage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    removeEventListener('online', this.#handlePage);
    removeEventListener('hashchange', this.#handlePage);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#controls.listen(root);
    return root;
  }

  get #order(): CommentOrder {
    return oneOf(this, 'order', this.order, ORDERS);
  }

  /** Whether the thread takes comments. */
  get #open(): boolean {
    return !this.readOnly && !this.#discussion.thread?.closed;
  }

  protected override update(changed: PropertyValues<this>): void {
    const limit = numberIn(this, 'limit', this.limit, {min: 1, max: 100, fallback: 20, whole: true});
    const discussion = this.#discussion;
    discussion.sync(this.#order, limit);
    const server = discussion.thread?.settings?.maxlength || Infinity;
    const own = numberIn(this, 'maxlength', this.maxLength, {min: 1, max: 1e6, fallback: Infinity, whole: true});
    this.#rules.rating = oneOf(this, 'rating', this.rating, ['off', 'optional', 'required']);
    this.#rules.maxLength = Math.min(server, own);
    const {thread, failed, comments} = discussion;
    this.setState('loading', !thread && !failed);
    this.setState('error', failed === 'load');
    this.setState('empty', !!thread && !comments.length);
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const {i18n} = this;
    const {failed, thread, comments, next, busy} = this.#discussion;
    const loading = !thread && !failed;
    const broken = failed === 'load';
    const note = failed
      ? 'unreachable'
      : thread?.closed
        ? 'closed'
        : thread && !comments.length && this.#open && 'empty';
    // The empty title keeps the thread's title from being a tooltip over everything.
    return html`<div class="box" title="">
      <div part="header">${loading ? html`<i></i>` : thread ? this.#renderHeader() : nothing}</div>
      ${this.#open ? this.#renderForm('') : nothing}
      ${loading ? html`<div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
      <ol part="list" aria-busy=${busy}></ol>
      ${
        note
          ? html`<p part=${note === 'empty' ? nothing : 'notice'} role=${failed ? 'alert' : nothing}>
              <span .textContent=${i18n.t(note)}></span> ${broken ? button('retry', i18n.t('retry')) : nothing}
            </p>`
          : nothing
      }
      ${next && !broken ? button('more', i18n.t(failed === 'more' ? 'retry' : 'more'), 'more', busy) : nothing}
    </div>`;
  }

  #renderHeader(): TemplateResult {
    const {i18n} = this;
    const {comments, count, next, rating} = this.#discussion;
    const average = rating?.average;
    return html`<h2 part="count"><span .textContent=${i18n.t('count', {n: count})}></span></h2>
      ${
        this.#rules.rating === 'off' || !rating
          ? nothing
          : html`<div part="summary">
              ${stars(average ?? 0)}
              ${
                average
                  ? html`<span
                        class="quiet"
                        aria-hidden="true"
                        .textContent=${`${decimal(average, i18n)} (${i18n.number(rating.count)})`}
                      ></span>
                      <span class="sr" .textContent=${ratingText(average, i18n)}></span>`
                  : html`<span class="quiet" .textContent=${i18n.t('unrated')}></span>`
              }
            </div>`
      }
      ${
        next || comments.filter(({parent}) => !parent).length > 1
          ? html`<select part="sort" class="quiet" name="order" aria-label=${i18n.t('sort')}>
              ${ORDERS.map(
                order =>
                  html`<option
                    .value=${order}
                    .selected=${order === this.#order}
                    .textContent=${i18n.t(order)}
                  ></option>`,
              )}
            </select>`
          : nothing
      }`;
  }

  #renderForm(parent: string, to = ''): TemplateResult {
    const {place, writer, own} = this.#discussion;
    const rules = this.#rules;
    const draft = writer?.draft(parent) ?? place.typed;
    // Rated already, with the stars elsewhere on the page or with an earlier comment: still the visitor's one rating.
    if (!parent && rules.rating === 'required' && !draft.phase) draft.rating ??= own;
    return formTemplate(parent, to, draft, parent ? {} : place.kept, this.i18n, rules);
  }

  protected override updated(): void {
    const {renderRoot, i18n} = this;
    const {comments, place, writer} = this.#discussion;
    const shown = writer?.shown ?? comments;
    const now = Date.now();
    const depth = numberIn(this, 'depth', this.depth, {min: 0, max: 10, fallback: 3, whole: true});
    const items: Items = new Map();
    paint(renderRoot.querySelector('[part=list]')!, arrange(shown, depth), this.#items, items, ({comment, to}) => {
      const {id} = comment;
      const draft = writer?.drafts.get(id);
      return {
        i18n,
        now,
        to,
        liked: place.liked.has(id),
        rating: this.#rules.rating !== 'off',
        likable: !this.readOnly,
        answerable: this.#open,
        marked: this.#controls.marked === id,
        hidden: this.#discussion.hidden(comment),
        form: draft?.open && this.#open && !draft.phase ? this.#renderForm(id, nameOf(comment, i18n)) : nothing,
      };
    });
    this.#items = items;
    writer?.paint(renderRoot);
    if (!this.#controls.marked) this.#controls.followHash();
  }

  #handlePage = (): void => {
    this.#discussion.flush();
    this.#controls.followHash();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-box': CommentBoxElement;
  }
}
