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

/** A panel below a comment. */
export function panelTemplate(
  name: PanelName,
  {comment, site, done, closed, left, key}: PanelEvents & {comment: AdminComment; site: string},
): TemplateResult {
  switch (name) {
    case 'answer':
      return html`<lintel-answer-panel
        class="panel"
        .comment=${comment}
        .site=${site}
        @done=${done}
        @closed=${closed}
        @left=${left}
        @keydown=${key}
      ></lintel-answer-panel>`;
    case 'edit':
      return html`<lintel-edit-panel
        class="panel"
        .comment=${comment}
        .site=${site}
        @done=${done}
        @closed=${closed}
        @left=${left}
        @keydown=${key}
      ></lintel-edit-panel>`;
    case 'ban':
      return html`<lintel-ban-panel
        class="panel"
        .comment=${comment}
        .site=${site}
        @done=${done}
        @closed=${closed}
        @left=${left}
        @keydown=${key}
      ></lintel-ban-panel>`;
    case 'thread':
      return html`<lintel-thread-panel
        class="panel"
        .comment=${comment}
        .site=${site}
        @closed=${closed}
        @left=${left}
        @keydown=${key}
      ></lintel-thread-panel>`;
  }
}

customElements.define('lintel-answer-panel', AnswerPanel);
customElements.define('lintel-ban-panel', BanPanel);
customElements.define('lintel-edit-panel', EditPanel);
customElements.define('lintel-thread-panel', ThreadPanel);
