/**
 * What stands beside a text area, and happens in it, while somebody writes: toolbar, shortcuts, lists that go on, pasting, preview,
 * quotes. Fetched when a text area first gets the focus. It stays a text area with Markdown in it, so that spelling, dictation,
 * undo and screen readers work as in any other.
 */
import {html, nothing, type TemplateResult} from 'lit';
import {formOf} from '../actions.ts';
import {addStyles} from '../../shared/later-styles.ts';
import type {Box, Owners} from '../box.ts';
import type {Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import {breakLine, insertBlock, TOOLS, use, type Tool} from './edits.ts';
import {markdownOf, quoted} from './html-to-markdown.ts';
import {paste} from './paste.ts';
import {Previews} from './previews.ts';
import {ariaKeys, shownKeys, toolOfKey} from './shortcuts.ts';
import {apply, selectedIn} from './text-area.ts';
import {ICONS} from './tool-icons.ts';
import {toolsI18n, type ToolsI18n} from './tools-messages.ts';
import {styles} from './tools-styles.ts';
import type {StoreWrites} from './writes.ts';

/** The tools of the forms of one discussion. */
export class WritingTools {
  #discussion: Owners;
  #box: Box;
  #i18n: ToolsI18n;
  #previews: Previews;
  /** Forms whose text area has had the focus, by what they reply to. Their toolbar stays: nothing moves when the focus goes. */
  #shown = new Set<string>();
  /** Index of the button of a toolbar that Tab goes to. */
  #current = 0;
  #listening = new AbortController();

  constructor(discussion: Owners, writes: StoreWrites, box: Box) {
    this.#discussion = discussion;
    this.#box = box;
    this.#i18n = toolsI18n(box);
    this.#previews = new Previews(discussion, writes, box, this.#i18n);
    const root = box.host.shadowRoot!;
    addStyles(root, styles);
    this.#listen(root, 'focusin', area => this.#show(area));
    this.#listen(root, 'keydown', (area, event) => this.#handleKey(area, event));
    this.#listen(root, 'beforeinput', (area, event) => this.#handleBeforeInput(area, event));
    this.#listen(root, 'paste', (area, event) => this.#handlePaste(area, event));
    if (isArea(root.activeElement)) this.#show(root.activeElement);
  }

  /** What stands below the text area of a draft's form, in place of the text area when that is previewed. */
  template(draft: Draft): TemplateResult | typeof nothing {
    if (!this.#shown.has(draft.parent)) return nothing;
    const preview = this.#previews.template(draft);
    const i18n = this.#i18n;
    return html`${preview}
      <div class="tools">
        <div
          part="toolbar"
          role="toolbar"
          aria-label=${i18n.t('formatting')}
          ?inert=${preview !== nothing}
          @keydown=${this.#handleToolbarKey}
          @mousedown=${keepFocus}
          @click=${this.#handleToolClick}
        >
          ${TOOLS.map((tool, i) => this.#button(tool, i))}
        </div>
        ${
          this.#previews.possible
            ? html`<button
                type="button"
                part="preview-button"
                aria-pressed=${preview !== nothing}
                @click=${this.#handlePreviewClick}
              >
                <span .textContent=${i18n.t('preview')}></span>
              </button>`
            : nothing
        }
      </div>`;
  }

  #button(tool: Tool, index: number): TemplateResult {
    const i18n = this.#i18n;
    const name = i18n.t(tool);
    // Keys are written from left to right in every language.
    const keys = `\u2066${shownKeys(tool, i18n.t('control'), i18n.t('shift'))}\u2069`;
    return html`<button
      type="button"
      part="tool"
      data-tool=${tool}
      tabindex=${index === this.#current ? 0 : -1}
      aria-label=${name}
      aria-keyshortcuts=${ariaKeys(tool)}
      data-tip=${i18n.t('tool', {name, keys})}
    >
      ${ICONS[tool]}
    </button>`;
  }

  /** Back to writing: something is to be said at the text area, or has been posted. */
  closePreview(parent: string): void {
    this.#previews.close(parent);
  }

  /** Puts a quote into the form of a reply, below what is there already, with the caret behind it. */
  async quote(parent: string, content: Node): Promise<void> {
    const markdown = quoted(markdownOf(content));
    this.closePreview(parent);
    this.#shown.add(parent);
    await focus(this.#box.host, at('parent', parent) + 'textarea');
    const area = this.#areaOf(parent);
    if (!markdown || !area || area.readOnly) return;
    const {length} = area.value;
    apply(area, insertBlock({text: area.value, start: length, end: length}, markdown));
  }

  #areaOf(parent: string): HTMLTextAreaElement | null {
    return this.#box.host.shadowRoot!.querySelector<HTMLTextAreaElement>(at('parent', parent) + 'textarea');
  }

  /** Hears what happens in the text areas of forms, one listener of a kind for all, until the box turns to another thread. */
  #listen<T extends 'focusin' | 'keydown' | 'beforeinput' | 'paste'>(
    root: ShadowRoot,
    type: T,
    handle: (area: HTMLTextAreaElement, event: HTMLElementEventMap[T]) => void,
  ): void {
    const {signal} = this.#listening;
    const listener = (event: Event): void => {
      if (this.#discussion.ended) return this.#listening.abort();
      const area = event.target as Element;
      if (isArea(area) && !area.readOnly) handle(area, event as HTMLElementEventMap[T]);
    };
    root.addEventListener(type, listener, {signal});
  }

  #show(area: HTMLTextAreaElement): void {
    const parent = formOf(area)!;
    if (this.#shown.has(parent)) return;
    this.#shown.add(parent);
    this.#box.changed();
  }

  #handleKey(area: HTMLTextAreaElement, event: KeyboardEvent): void {
    const tool = toolOfKey(event);
    if (!tool || event.defaultPrevented) return;
    event.preventDefault();
    // The page may have the same shortcut for something of its own.
    event.stopPropagation();
    apply(area, use(tool, selectedIn(area)));
  }

  /** Not a key: what an input method or the keyboard on a screen means by one is known here only. */
  #handleBeforeInput(area: HTMLTextAreaElement, event: InputEvent): void {
    if (!/^insert(LineBreak|Paragraph)$/.test(event.inputType) || event.isComposing) return;
    const change = breakLine(selectedIn(area));
    if (!change) return;
    event.preventDefault();
    apply(area, change);
  }

  #handlePaste(area: HTMLTextAreaElement, event: ClipboardEvent): void {
    const change = event.clipboardData && paste(selectedIn(area), event.clipboardData);
    if (!change) return;
    event.preventDefault();
    apply(area, change);
  }

  #handleToolClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-tool]');
    const area = button && this.#areaOf(formOf(button) ?? '');
    if (!area || area.readOnly) return;
    const tool = button.dataset['tool'] as Tool;
    this.#current = TOOLS.indexOf(tool);
    apply(area, use(tool, selectedIn(area)));
    this.#box.changed();
  };

  /** The keys of a toolbar (WAI-ARIA Authoring Practices): one stop for Tab, arrows between the buttons. */
  #handleToolbarKey = (event: KeyboardEvent): void => {
    const toolbar = event.currentTarget as HTMLElement;
    const last = TOOLS.length - 1;
    const forth = getComputedStyle(toolbar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    let next: number;
    if (event.key === forth) next = this.#current === last ? 0 : this.#current + 1;
    else if (/^Arrow(Left|Right)$/.test(event.key)) next = this.#current === 0 ? last : this.#current - 1;
    else if (event.key === 'Home') next = 0;
    else if (event.key === 'End') next = last;
    else return;
    event.preventDefault();
    this.#current = next;
    toolbar.querySelectorAll<HTMLElement>('[data-tool]')[next]!.focus();
    this.#box.changed();
  };

  #handlePreviewClick = (event: Event): void =>
    void this.#previews.toggle(formOf(event.currentTarget as Element) ?? '');
}

const isArea = (element: Element | null): element is HTMLTextAreaElement =>
  element?.localName === 'textarea' && formOf(element) !== undefined;

/** The text area keeps the focus, and on a phone its keyboard, when a tool is pressed. */
const keepFocus = (event: Event): void => event.preventDefault();
