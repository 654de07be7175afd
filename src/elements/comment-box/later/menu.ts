/**
 * What else can be done with a comment, behind the button "…" below it. A list of buttons that the button shows and hides: every screen
 * reader knows what that is, also those in which a `role=menu` takes the reading keys away.
 */
import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {addStyles} from '../../shared/later-styles.ts';
import type {Comment} from '../../../protocol/api.ts';
import type {Box, Owners} from '../box.ts';
import type {CommentParts} from '../comment.ts';
import {at, focus} from '../focus.ts';
import {normalizeComment} from '../normalize.ts';
import {laterI18n} from './i18n.ts';
import {Changing} from './changing.ts';
import type {HeldComments} from './held-comments.ts';
import type {MenuContext} from './menu-context.ts';
import {OFFERS, type MenuItem, type MenuOwners} from './menu-items.ts';
import {english} from './menu-messages.ts';
import {styles} from './menu-styles.ts';
import {OwnData} from './own-data.ts';
import {OwnIds} from './own-ids.ts';
import {Removals} from './removals.ts';
import {Reporting} from './reporting.ts';
import type {StoreWrites} from './writes.ts';

/** The menus of a discussion's comments: which one is open, and what was said about the last thing done with one. */
export class Menu implements ReactiveController {
  #box: Box;
  #context: MenuContext;
  #owners: MenuOwners;
  /** Id of the comment whose menu is open. */
  #open = '';
  #told: {id: string; sentence: string} | undefined;
  #listening: AbortController | undefined;

  constructor(
    discussion: Owners,
    box: Box,
    writes: StoreWrites,
    held: HeldComments,
    formParts: MenuContext['formParts'],
  ) {
    this.#box = box;
    this.#context = {
      discussion,
      box,
      writes,
      held,
      formParts,
      own: new OwnIds(discussion.source.id),
      i18n: laterI18n(box, english),
      tell: (id, sentence) => {
        this.#told = {id, sentence};
        box.say(sentence);
        box.changed();
      },
      take({comment, rating, count}) {
        for (const {list, source} of discussion.same) {
          source.tally.posted(rating, count, comment.rating);
          list.revise(all => all.map(one => (one.id === comment.id ? normalizeComment(comment) : one)));
        }
      },
    };
    const context = this.#context;
    this.#owners = {
      changing: new Changing(context),
      removals: new Removals(context),
      reporting: new Reporting(context),
      ownData: new OwnData(context),
    };
    addStyles(box.host.shadowRoot!, styles);
    box.host.addController(this);
  }

  hostDisconnected(): void {
    this.#close();
  }

  toggle(id: string): void {
    const open = this.#open !== id;
    this.#close();
    if (!open) return;
    this.#open = id;
    this.#told = undefined;
    this.#listen();
    this.#box.changed();
    void this.#place();
  }

  /** Puts the list below its button, as far as the row of buttons reaches. */
  async #place(): Promise<void> {
    const {host} = this.#box;
    await host.updateComplete;
    const list = host.shadowRoot!.querySelector<HTMLElement>('[part=items]');
    const row = list?.parentElement;
    const button = row?.querySelector('[part=menu]');
    if (!button) return;
    const [outer, inner] = [row!.getBoundingClientRect(), button.getBoundingClientRect()];
    const before = getComputedStyle(row!).direction === 'rtl' ? outer.right - inner.right : inner.left - outer.left;
    list!.style.insetInlineStart = Math.max(0, Math.min(before, outer.width - list!.offsetWidth)) + 'px';
    // Not below the row: its buttons may stand in two.
    list!.style.insetBlockStart = inner.bottom - outer.top + 'px';
  }

  partsOf(comment: Comment): CommentParts {
    const {id} = comment;
    const {changing, removals, reporting, ownData} = this.#owners;
    const told = id === this.#told?.id ? this.#told.sentence : undefined;
    const dialog = reporting.templateOf(id) ?? ownData.templateOf(id);
    return {
      menu: id === this.#open ? this.#listTemplate(comment) : undefined,
      body: removals.templateOf(id) ?? changing.templateOf(comment),
      ...((told || dialog) && {
        actions: html`${told ? html`<span part="told" .textContent=${told}></span>` : nothing}${dialog}`,
      }),
    };
  }

  /** Post or Cancel was pressed in the form of a change. */
  get changing(): Changing {
    return this.#owners.changing;
  }

  #listTemplate(comment: Comment): TemplateResult {
    const items = OFFERS.flatMap(offer => offer(comment, this.#context, this.#owners) ?? []);
    return html`<ul part="items">
      ${items.map(
        item =>
          html`<li>
            <button type="button" part="item" @click=${() => this.#choose(item)}>
              <span .textContent=${item.words}></span>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #choose(item: MenuItem): void {
    this.#focusButton();
    this.#close();
    item.run();
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = '';
    this.#listening?.abort();
    this.#box.changed();
  }

  #focusButton(): void {
    void focus(this.#box.host, at('id', this.#open) + '[part=menu]');
  }

  /** While a menu is open, and no longer: a page of boxes has no listener for it. */
  #listen(): void {
    const {signal} = (this.#listening = new AbortController());
    const root = this.#box.host.shadowRoot!;
    root.addEventListener('keydown', event => this.#handleKey(event as KeyboardEvent), {signal});
    root.addEventListener('focusout', event => this.#handleFocusOut(event as FocusEvent), {signal});
    document.addEventListener('pointerdown', event => this.#handlePointer(event), {signal});
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#focusButton();
    this.#close();
  }

  #handleFocusOut({relatedTarget}: FocusEvent): void {
    // Without a next one a button was clicked in Safari, or the window was left.
    if (relatedTarget && !this.#belongs(relatedTarget)) this.#close();
  }

  #handlePointer(event: Event): void {
    if (!event.composedPath().some(target => this.#belongs(target))) this.#close();
  }

  #belongs(target: EventTarget): boolean {
    if (!(target instanceof Element)) return false;
    const inside = target.closest(':is([part=menu],[part=items])');
    return inside?.closest<HTMLElement>('[data-id]')?.dataset['id'] === this.#open;
  }
}
