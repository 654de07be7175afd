import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../shared/client.ts';
import {patiently} from '../../shared/patience.ts';
import {bodyOf} from '../body.ts';
import type {Box, Owners} from '../box.ts';
import type {Draft} from '../drafts.ts';
import {at, focus} from '../focus.ts';
import type {Comment} from '../../../protocol/api.ts';
import type {ToolsI18n} from './tools-messages.ts';
import type {StoreWrites} from './writes.ts';

/** How a draft would look as a comment. */
interface Preview {
  /** What it is of. Of another text it is none. */
  readonly text: string;
  /** Height of the text area in whose place it stands, in CSS pixels. */
  readonly height: number;
  readonly body?: HTMLElement;
  /** Why there is none. */
  readonly failure?: string;
}

/** The previews of the drafts of a discussion: at most one of each, shown in place of its text area. */
export class Previews {
  #discussion: Owners;
  #writes: StoreWrites;
  #box: Box;
  #i18n: ToolsI18n;
  #previews = new Map<string, Preview>();

  constructor(discussion: Owners, writes: StoreWrites, box: Box, i18n: ToolsI18n) {
    this.#discussion = discussion;
    this.#writes = writes;
    this.#box = box;
    this.#i18n = i18n;
  }

  /** Whether the store can say how a text would look. */
  get possible(): boolean {
    return !!this.#writes.preview;
  }

  /** The preview of a draft that is open. */
  of({parent, text, phase}: Draft): Preview | undefined {
    const preview = this.#previews.get(parent);
    return preview?.text === text && !phase ? preview : undefined;
  }

  /** Back to writing. */
  close(parent: string): void {
    if (this.#previews.delete(parent)) this.#box.changed();
  }

  /** Shows the preview, or the text area again. The focus goes to what is shown, so that it is read. */
  async toggle(parent: string): Promise<void> {
    const {host} = this.#box;
    const draft = this.#discussion.drafts.of(parent);
    if (this.of(draft)) {
      this.close(parent);
      return void focus(host, at('parent', parent) + 'textarea');
    }
    const area = host.shadowRoot!.querySelector<HTMLElement>(at('parent', parent) + 'textarea');
    await this.#load(parent, {text: draft.text, height: area?.offsetHeight ?? 0});
    const active = host.shadowRoot!.activeElement;
    // Safari focuses no button that is clicked, and what is hidden loses the focus a moment later.
    const here = !active || active.matches(at('parent', parent) + ':is(textarea, [part=preview-button])');
    if (here) await focus(host, at('parent', parent) + '[part=preview]');
  }

  async #load(parent: string, empty: Preview): Promise<void> {
    const set = (preview: Preview): void => {
      this.#previews.set(parent, preview);
      this.#box.changed();
    };
    set(empty);
    if (!empty.text.trim()) return set({...empty, failure: this.#i18n.t('previewEmpty')});
    let preview: Preview;
    try {
      const body = await patiently(this.#writes.preview!(empty.text));
      preview = {...empty, body: bodyOf({body} as Comment)};
    } catch (error) {
      const {status, problem} = error as ApiError;
      const said = status >= 400 && status < 500 ? (problem?.detail ?? problem?.title) : undefined;
      preview = {...empty, failure: said ?? this.#i18n.t('previewFailed')};
    }
    // Closed meanwhile, or of another text.
    if (this.#previews.get(parent) === empty) set(preview);
  }

  /** What stands in place of the text area. */
  template(draft: Draft): TemplateResult | typeof nothing {
    const preview = this.of(draft);
    if (!preview) return nothing;
    const {body, failure, height} = preview;
    return html`<div
      part="preview"
      role="group"
      tabindex="0"
      aria-label=${this.#i18n.t('preview')}
      aria-busy=${!body && !failure}
      .style=${`min-block-size:${height}px`}
    >
      ${body ?? (failure ? html`<p class="quiet" .textContent=${failure}></p>` : html`<i part="skeleton"></i>`)}
    </div>`;
  }
}
