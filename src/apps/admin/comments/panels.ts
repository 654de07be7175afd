import {html, type TemplateResult} from 'lit';
import type {AdminComment} from '../../../protocol/admin.ts';
import {AnswerPanel} from './answer-panel.ts';
import {BanPanel} from './ban-panel.ts';
import type {PanelName} from './comment-view.ts';
import {EditPanel} from './edit-panel.ts';
import type {Done} from './queue-state.ts';
import {ThreadPanel} from './thread-panel.ts';

/** What the list hears from the panel that is open in it. */
export interface PanelEvents {
  done(event: CustomEvent<Done>): void;
  closed(): void;
  /** The session has ended. */
  left(): void;
  key(event: KeyboardEvent): void;
}

type Given = [comment: AdminComment, site: string];

const PANELS: Record<PanelName, (...given: Given) => TemplateResult> = {
  answer: (comment, site) => html`<lintel-answer-panel .comment=${comment} .site=${site}></lintel-answer-panel>`,
  ban: (comment, site) => html`<lintel-ban-panel .comment=${comment} .site=${site}></lintel-ban-panel>`,
  edit: (comment, site) => html`<lintel-edit-panel .comment=${comment} .site=${site}></lintel-edit-panel>`,
  thread: (comment, site) => html`<lintel-thread-panel .comment=${comment} .site=${site}></lintel-thread-panel>`,
};

/** A panel below a comment, within what hears of it. */
export const panelTemplate = (name: PanelName, on: PanelEvents, ...given: Given): TemplateResult =>
  html`<div class="panel" @done=${on.done} @closed=${on.closed} @left=${on.left} @keydown=${on.key}>
    ${PANELS[name](...given)}
  </div>`;

customElements.define('lintel-answer-panel', AnswerPanel);
customElements.define('lintel-ban-panel', BanPanel);
customElements.define('lintel-edit-panel', EditPanel);
customElements.define('lintel-thread-panel', ThreadPanel);
