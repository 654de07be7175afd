/**
 * Which mail a visitor asks for: about answers, with a comment that they post, or about the whole thread, below the comments. Fetched
 * by the composer where the server can send mail. The address is kept on the page alone, for the next time it is asked for. Browser storage
 * has it only with a comment that is not sent yet (`Draft.sending`).
 */
import {html, nothing, type TemplateResult} from 'lit';
import type {FollowAnswer} from '../../../protocol/api.ts';
import {isEmail} from '../../../protocol/email.ts';
import type {ApiError} from '../../shared/client.ts';
import {addStyles} from '../../shared/later-styles.ts';
import {patiently} from '../../shared/patience.ts';
import type {Box, Owners} from '../box.ts';
import type {CommentParts} from '../comment.ts';
import {changedBy, type Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import {mailI18n, type MailI18n} from './following-messages.ts';
import {styles} from './following-styles.ts';
import type {StoreWrites} from './writes.ts';

/** Mail is wished for in a form. */
interface Wish {
  /** What the field for the address begins with. What is in it afterwards is the visitor's: rendering leaves it alone. */
  readonly begun: string;
  /** What is wrong with the address; empty if nothing is known to be. */
  readonly fault: string;
}

/** What became of a wish. */
interface Asked {
  readonly email: string;
  readonly state: 'asking' | 'failed' | FollowAnswer['state'];
  /** Why it failed, in the store's words. */
  readonly said?: string | undefined;
}

/** In place of a comment's id: the whole thread. */
const THREAD = '';
/** In place of the key of a form: the one below the comments. No comment has such an id. */
const BELOW = 'mail:';

/** The wishes of a visitor in one discussion. */
export class Following {
  #discussion: Owners;
  #box: Box;
  #follow: NonNullable<StoreWrites['follow']>;
  #post: (parent: string) => void;
  #i18n: MailI18n;
  /** As typed last. */
  #email = '';
  /** By what forms reply to: those in which mail is wished for. */
  #wishes = new Map<string, Wish>();
  /** What was asked for, by the comment's id. */
  #asked = new Map<string, Asked>();

  /** @param post posts the draft of a form */
  constructor(discussion: Owners, box: Box, writes: StoreWrites, post: (parent: string) => void) {
    this.#discussion = discussion;
    this.#box = box;
    this.#follow = wish => writes.follow!(wish);
    this.#post = post;
    this.#i18n = mailI18n(box);
    addStyles(box.host.shadowRoot!, styles);
  }

  /** In a form: whether its author wants mail about answers. Nothing in the form that changes a comment. */
  wishTemplate({parent, phase}: Draft): TemplateResult | typeof nothing {
    if (changedBy(parent)) return nothing;
    const id = `mail-wish${parent}`;
    const wished = this.#wishes.has(parent) && !phase;
    return html`<div part="mail" @input=${stop} @keydown=${(event: KeyboardEvent) => this.#handleKey(event, parent)}>
      <span class="wish"
        ><input
          type="checkbox"
          id=${id}
          .checked=${wished}
          ?disabled=${phase}
          @change=${(event: Event) => this.#wish(parent, (event.target as HTMLInputElement).checked)} /><label
          for=${id}
          .textContent=${this.#i18n.t('mailAnswers')}
        ></label
      ></span>
      ${wished ? this.#addressTemplate(parent) : nothing}
    </div>`;
  }

  /** What is to be said below a comment. @param notice what else is */
  commentParts(id: string, notice = ''): CommentParts | undefined {
    const asked = id ? this.#asked.get(id) : undefined;
    if (!asked || asked.state === 'asking') return undefined;
    const sentence = [notice, this.#sentence(asked)].filter(Boolean).join(' ');
    return {notice: sentence, ...(asked.state === 'failed' && {actions: this.#retryTemplate(id, asked)})};
  }

  /** Whether a form wishes for mail to what is no address; the visitor is told so before anything is posted. */
  isWrong(parent: string): boolean {
    // Without words nothing is posted anyway, and that is said first.
    if (!this.#wishes.has(parent) || !this.#discussion.drafts.of(parent).text.trim()) return false;
    return this.#check(parent, at('parent', parent));
  }

  /** The address that is wished for in a form. */
  wishOf(parent: string): string | undefined {
    return this.#wishes.has(parent) ? this.#email.trim() : undefined;
  }

  /** The draft of a form has become a comment. @param email what was wished for when it was sent */
  posted(parent: string, id: string, email: string | undefined): void {
    this.#wishes.delete(parent);
    if (email !== undefined && isEmail(email)) void this.#ask(id, email);
  }

  /** A comment that waited comes back into its form, with the wish that it had. */
  recalled(parent: string, email: string | undefined): void {
    if (email === undefined || this.#wishes.has(parent)) return;
    this.#email = email;
    this.#wish(parent, true);
  }

  /** Asks for mail about the whole thread. */
  open(): void {
    this.#open(true);
  }

  /** What stands below the comments, once mail about the whole thread is asked for. */
  below(): TemplateResult | undefined {
    const i18n = this.#i18n;
    const asked = this.#asked.get(THREAD);
    if (asked && asked.state !== 'asking')
      return html`<div part="mail"><p part="notice" tabindex="-1" .textContent=${this.#sentence(asked)}></p></div>`;
    if (!this.#wishes.has(BELOW)) return undefined;
    return html`<div part="mail">
      <b .textContent=${this.#box.i18n.t('mailThread')}></b>
      <div class="row" @keydown=${(event: KeyboardEvent) => this.#handleKey(event, BELOW)}>
        <div>${this.#addressTemplate(BELOW)}</div>
        <button type="button" part="submit" aria-disabled=${!!asked} @click=${() => this.#submit()}>
          <span .textContent=${i18n.t('mailFollow')}></span>
        </button>
        <button type="button" part="cancel" @click=${() => this.#open(false)}>
          <span .textContent=${i18n.t('cancel')}></span>
        </button>
      </div>
    </div>`;
  }

  #addressTemplate(key: string): TemplateResult {
    const i18n = this.#i18n;
    const {begun, fault} = this.#wishes.get(key)!;
    const label = i18n.t('mailAddress');
    const id = `mail-said${key}`;
    return html`<input
        part="input"
        type="email"
        dir="ltr"
        autocomplete="email"
        aria-required="true"
        aria-label=${label}
        placeholder=${label}
        aria-invalid=${!!fault}
        aria-describedby=${id}
        .value=${begun}
        @input=${(event: Event) => this.#type(key, (event.target as HTMLInputElement).value)}
      />
      <p
        id=${id}
        part=${fault ? 'error' : nothing}
        class=${fault ? 'error' : 'quiet'}
        .textContent=${fault || i18n.t('mailPromise')}
      ></p>`;
  }

  #retryTemplate(id: string, {email}: Asked): TemplateResult {
    return html`<button type="button" part="retry" @click=${() => this.#retry(id, email)}>
      <span .textContent=${this.#box.i18n.t('retry')}></span>
    </button>`;
  }

  /** The button goes, the focus stays with the comment. */
  #retry(id: string, email: string): void {
    void this.#ask(id, email);
    void focus(this.#box.host, at('id', id));
  }

  #sentence({email, state, said}: Asked): string {
    // Addresses are written from left to right in every language.
    const values = {email: `\u2066${email}\u2069`};
    switch (state) {
      case 'asked':
        return this.#i18n.t('mailAsked', values);
      case 'later':
        return this.#i18n.t('mailLater', values);
      case 'following':
        return this.#i18n.t('mailFollowing', values);
      default:
        return [this.#i18n.t('mailFailed', values), said].filter(Boolean).join(' ');
    }
  }

  #wish(parent: string, wished: boolean): void {
    if (wished) this.#wishes.set(parent, {begun: this.#email, fault: ''});
    else this.#wishes.delete(parent);
    this.#touched(parent);
  }

  /** The visitor is at a form again: it is theirs to send, and not sent by itself any more. */
  #touched(key: string): void {
    if (key === BELOW) this.#box.changed();
    else this.#discussion.drafts.edit(key, {});
  }

  #setFault(key: string, fault: string): void {
    const {begun} = this.#wishes.get(key)!;
    this.#wishes.set(key, {begun, fault});
    this.#box.changed();
  }

  #open(open: boolean): void {
    this.#wish(BELOW, open);
    void (open ? this.#focusBelow('input') : focus(this.#box.host, '[part=follow]'));
  }

  #type(key: string, email: string): void {
    this.#email = email;
    this.#setFault(key, '');
    this.#touched(key);
  }

  #handleKey(event: KeyboardEvent, key: string): void {
    const {isComposing, keyCode} = event;
    if (isComposing || keyCode === 229) return;
    if (event.key === 'Escape' && key === BELOW) this.#open(false);
    else if (event.key !== 'Enter' || (event.target as HTMLInputElement).type !== 'email') return;
    else if (key === BELOW) this.#submit();
    else this.#post(key);
    event.preventDefault();
  }

  #submit(): void {
    if (this.#asked.has(THREAD) || this.#check(BELOW, '.box > [part=mail] ')) return;
    void this.#ask(THREAD, this.#email.trim());
  }

  /** Says what is wrong with the address, if anything. @param where selector of the form */
  #check(key: string, where: string): boolean {
    const email = this.#email.trim();
    if (isEmail(email)) return false;
    const sentence = this.#i18n.t(email ? 'mailWrong' : 'mailMissing');
    this.#setFault(key, sentence);
    void focus(this.#box.host, where + '[type=email]').then(stayed => stayed && this.#box.say(sentence));
    return true;
  }

  /** Asks the store for mail about answers to a comment, or about the thread. What was posted is safe whatever becomes of it. */
  async #ask(id: string, email: string): Promise<void> {
    const {thread, site} = this.#discussion.source;
    const set = (asked: Asked): void => {
      this.#asked.set(id, asked);
      this.#box.changed();
    };
    const comment = id || null;
    set({email, state: 'asking'});
    try {
      const wish = {thread, ...(site !== undefined && {site}), comment, email, language: this.#i18n.tag};
      const {state} = await patiently(this.#follow(wish));
      if (!id) this.#wishes.delete(BELOW);
      set({email, state});
      this.#box.emit('lintel-follow', {thread, comment, state});
    } catch (error) {
      const {status, problem} = error as ApiError;
      const said = status >= 400 && status < 500 ? (problem?.errors?.[0]?.message ?? problem?.detail) : undefined;
      set({email, state: 'failed', said});
      this.#box.emit('lintel-error', {action: 'follow', error});
    }
    if (this.#discussion.ended) return;
    // The button that was pressed is gone: the focus goes to what is said in its place.
    const asked = this.#asked.get(id)!;
    if (id) return this.#box.say(this.#sentence(asked));
    if (asked.state !== 'failed') return this.#focusBelow('[part=notice]');
    // The form stays for another address or another time.
    this.#asked.delete(THREAD);
    this.#setFault(BELOW, this.#sentence(asked));
    await this.#focusBelow('input');
  }

  async #focusBelow(selector: string): Promise<void> {
    await focus(this.#box.host, `.box > [part=mail] ${selector}`);
  }
}

/** To the box it is a field of no draft. */
const stop = (event: Event): void => event.stopPropagation();
