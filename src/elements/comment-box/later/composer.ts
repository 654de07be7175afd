/**
 * What only a visitor needs who writes, likes or replies: checking, posting, waiting for the network, explaining refusals,
 * liking. Fetched at the first touch of a form or of a button below a comment.
 */
import {html, nothing, type TemplateResult} from 'lit';
import type {Comment} from '../../../protocol/api.ts';
import type {LaterModule} from '../../shared/later.ts';
import {openInvitation} from '../../shared/invitation.ts';
import {addStyles} from '../../shared/later-styles.ts';
import type {ComposerAction} from '../actions.ts';
import {ratingOf, type Box, type Owners} from '../box.ts';
import type {CommentParts, Shown} from '../comment.ts';
import {criteriaOf} from '../criteria.ts';
import {changedBy, type Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import type {FormParts} from '../form.ts';
import {HttpStore} from '../http-store.ts';
import {Proof} from './challenge.ts';
import {setOpen} from './draft-steps.ts';
import {fitTextAreas, formParts} from './form-parts.ts';
import {HeldComments} from './held-comments.ts';
import {Liking} from './liking.ts';
import type * as followingFile from './following.ts';
import type * as menuFile from './menu.ts';
import {composerI18n, type ComposerI18n} from './messages.ts';
import {OtherTabs} from './other-tabs.ts';
import {Outbox} from './outbox.ts';
import {selectedOf} from './selection.ts';
import {Signing} from './signing.ts';
import {styles} from './styles.ts';
import {commentParts, withUnsent} from './unsent.ts';
import {writesOf, type StoreWrites} from './writes.ts';
import type * as toolsFile from './writing-tools.ts';

/** What the composer fetches when it is needed: `later-modules.ts` has them. */
export interface ComposerModules {
  readonly following: LaterModule<typeof followingFile>;
  readonly menu: LaterModule<typeof menuFile>;
  readonly writingTools: LaterModule<typeof toolsFile>;
}

/** What a visitor does in one discussion besides reading, and how that looks. */
export class Composer {
  #discussion: Owners;
  #box: Box;
  #i18n: ComposerI18n;
  #held: HeldComments;
  #writes: StoreWrites;
  #outbox: Outbox;
  #liking: Liking;
  #signing: Signing;
  /** Of a Lintel server's thread. */
  #proof: Proof | undefined;
  #modules: ComposerModules;
  /** There once the thread is known to be of a server that can send mail. */
  #following: followingFile.Following | undefined;
  /** Settled when it is known whether there is somebody to be mailed. */
  #offering: Promise<void> = Promise.resolve();
  /** The token for which what waited has been sent. */
  #flushed: string;
  #menu: menuFile.Menu | undefined;
  /** Id of the comment whose menu could not be had. */
  #menuless = '';
  /** There once a text area has had the focus. */
  #tools: toolsFile.WritingTools | undefined;

  /** @param modules what is fetched when it is needed */
  constructor(discussion: Owners, box: Box, modules: ComposerModules) {
    this.#modules = modules;
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = composerI18n(box);
    this.#held = new HeldComments(discussion.source.id);
    const {store} = discussion.source;
    this.#proof = store instanceof HttpStore ? new Proof(discussion, store) : undefined;
    this.#signing = new Signing(() => (store instanceof HttpStore && box.host.token) || '');
    this.#flushed = this.#signing.token;
    const writes = (this.#writes = writesOf(store, this.#signing, this.#proof, box.i18n));
    this.#outbox = new Outbox(discussion, writes, box, this.#i18n, this.#held, this.#signing, {
      wishOf: parent => this.#following?.wishOf(parent),
      posted: (parent, id, email) => void this.#offering.then(() => this.#following?.posted(parent, id, email)),
    });
    this.#liking = new Liking(discussion, writes, box, this.#i18n);
    new OtherTabs(discussion, box);
    const root = box.host.shadowRoot!;
    addStyles(root, styles);
    root.addEventListener('focusin', this.#handleFocus);
    // Not by `activeElement`: simulated pages may lack it.
    this.#toolsFor(root.querySelector('textarea:focus'));
    // Where no rating on the page has done so.
    if (store instanceof HttpStore) void openInvitation({server: store.server, base: store.thread}, root, this.#i18n);
    const {list, drafts} = discussion;
    this.touch();
    // A change of a comment that was begun before the page was left.
    if (drafts.all.some(({parent, open}) => open && changedBy(parent))) this.#loadMenu().then(box.changed, () => {});
    if (!list.thread) return;
    this.restore(list.comments);
    this.flush();
  }

  /**
   * Does what the visitor asks for.
   * @param late it was asked for a while ago
   */
  perform(action: ComposerAction, late = false): void {
    const {drafts} = this.#discussion;
    switch (action.name) {
      case 'post':
        this.#tools?.closePreview(action.parent);
        if (changedBy(action.parent)) return void this.#menu?.changing.save(action.parent);
        if (this.#following?.isWrong(action.parent)) return;
        return void this.#outbox.post(action.parent, late);
      case 'cancel':
        if (changedBy(action.parent)) return this.#menu?.changing.cancel(action.parent);
        return this.#setReply(action.parent, false);
      case 'clear':
        drafts.edit(action.parent, {rating: null, criteria: undefined});
        return this.#focus((changedBy(action.parent) ? at('parent', action.parent) : '') + '[type=radio]');
      case 'like':
        return void this.#liking.toggle(action.id);
      case 'follow':
        return void this.#offering.then(() => this.#following?.open());
      case 'menu':
        return void this.#toggleMenu(action.id);
      case 'reply':
        return void this.#reply(action.id);
      case 'recall': {
        const draft = this.#outbox.recall(action.id);
        if (!draft) return;
        this.#following?.recalled(draft.parent, draft.sending?.mail);
        this.#focus(at('parent', draft.parent) + 'textarea');
      }
    }
  }

  /** The visitor does something in a form or below a comment. */
  touch(): void {
    if (this.#discussion.drafts.writing && !this.signed) this.#proof?.begin();
  }

  /** Whether the visitor posts under the name that the site has signed. */
  get signed(): boolean {
    return !!this.#signing.token;
  }

  /** The list has been loaded: shows what of this visitor's is not in it yet. @param loaded what came from the store */
  restore(loaded: readonly Comment[]): void {
    this.#held.restore(this.#discussion.list, loaded);
    this.#offering = this.#offerMail();
  }

  /** Sends what waited for the network. */
  flush(): void {
    this.#flushed = this.#signing.token;
    this.#outbox.flush();
  }

  /** All there is to show. */
  shown(): readonly Shown[] {
    const {list, drafts} = this.#discussion;
    return withUnsent(list.comments, drafts.all, list.order, this.#signing);
  }

  formParts(draft: Draft): FormParts {
    const {rules} = this.#box;
    const {tally, id} = this.#discussion.source;
    const byCriteria = rules.criteria && !changedBy(draft.parent);
    const rated = byCriteria ? criteriaOf(draft, rules, tally.own, id) : ratingOf(draft, rules, tally.own);
    const parts = formParts(draft, rules, !!rated, this.#signing, this.#i18n);
    const beside = [this.#following?.wishTemplate(draft), parts.cancel];
    return {...parts, tools: this.#tools?.template(draft) ?? nothing, beside: html`${beside}`};
  }

  commentParts(comment: Shown): CommentParts | undefined {
    const {id} = comment;
    const trouble = id === this.#menuless ? this.#box.i18n.t('unreachable') : this.#liking.troubleOf(id);
    const own = commentParts(comment, this.#i18n, this.#box.i18n);
    const parts = {...own, ...this.#following?.commentParts(id, own?.notice), ...this.#menu?.partsOf(comment)};
    return trouble ? {...parts, trouble} : parts;
  }

  /** What stands below the comments in place of the button that offers mail about the thread; `undefined`: that button. */
  below(): TemplateResult | typeof nothing | undefined {
    return this.#writes.follow ? this.#following?.below() : nothing;
  }

  /** Called after each rendering, also when the page has signed the visitor in: what waited for that is sent. */
  rendered(root: ParentNode): void {
    if (this.#signing.token !== this.#flushed) this.flush();
    fitTextAreas(root);
  }

  /** Asks whether there is somebody to be mailed, where the server can do so. */
  async #offerMail(): Promise<void> {
    const box = this.#box;
    const {following} = this.#modules;
    if (!this.#discussion.list.thread?.settings?.mail || !this.#writes.follow) return;
    const loaded = await following.loadFor(box.host, 'offers no mail');
    if (!loaded || this.#following || this.#discussion.ended) return;
    this.#following = new loaded.Following(this.#discussion, box, this.#writes, parent =>
      this.perform({name: 'post', parent}),
    );
    box.changed();
  }

  async #toggleMenu(id: string): Promise<void> {
    this.#menuless = '';
    if (this.#menu) return this.#menu.toggle(id);
    try {
      (await this.#loadMenu()).toggle(id);
    } catch (error) {
      this.#menuless = id;
      this.#box.say(this.#box.i18n.t('unreachable'));
      this.#box.emit('lintel-error', {action: 'menu', error});
      this.#box.changed();
    }
  }

  async #loadMenu(): Promise<menuFile.Menu> {
    const {Menu} = await this.#modules.menu.load();
    this.#menu ??= new Menu(this.#discussion, this.#box, this.#writes, this.#held, draft => this.formParts(draft));
    return this.#menu;
  }

  /** Opens the form of a reply, with what is selected of the comment as a quote, or closes it. */
  async #reply(id: string): Promise<void> {
    const {drafts} = this.#discussion;
    const selected = selectedOf(this.#box.host, id);
    this.#setReply(id, !!selected || !drafts.of(id).open);
    if (selected) await (await this.#needTools())?.quote(id, selected);
  }

  #handleFocus = ({target}: Event): void => this.#toolsFor(target as Element);

  /** Fetches the tools when a text area gets the focus. */
  #toolsFor(element: Element | null): void {
    if (element?.localName === 'textarea') void this.#needTools();
  }

  /** @returns nothing when they cannot be had: the text area is enough to write in, and the next focus tries again */
  async #needTools(): Promise<toolsFile.WritingTools | undefined> {
    const root = this.#box.host.shadowRoot!;
    let module: typeof toolsFile;
    try {
      module = await this.#modules.writingTools.load();
    } catch {
      return undefined;
    }
    root.removeEventListener('focusin', this.#handleFocus);
    if (this.#discussion.ended) return undefined;
    if (!this.#tools) {
      this.#tools = new module.WritingTools(this.#discussion, this.#writes, this.#box);
      this.#box.changed();
    }
    return this.#tools;
  }

  /** Opens the form of a reply, or closes it. */
  #setReply(parent: string, open: boolean): void {
    setOpen(this.#discussion.drafts, parent, open);
    this.#focus(open ? at('parent', parent) + 'textarea' : at('id', parent) + '[data-do=reply]');
  }

  #focus(selector: string): void {
    void focus(this.#box.host, selector);
  }
}
