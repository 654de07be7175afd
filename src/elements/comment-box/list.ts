import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {button} from './button.ts';
import {commentTemplate, type CommentView} from './comment.ts';
import type {Node} from './tree.ts';

/** How an item of the list is shown. */
export interface ItemView extends CommentView {
  /** Number of replies that are not loaded yet. */
  readonly hidden: number;
}

/**
 * The items of a list, replies in lists of their own. Keyed by the comment's id, so that focus, selection and what is being
 * typed stay where they are when others come, go or move.
 */
export function itemsTemplate(nodes: readonly Node[], viewOf: (node: Node) => ItemView): unknown {
  return repeat(
    nodes,
    ({comment}) => comment.id,
    node => itemTemplate(node, viewOf),
  );
}

function itemTemplate(node: Node, viewOf: (node: Node) => ItemView): TemplateResult {
  const view = viewOf(node);
  const {hidden, i18n} = view;
  const {comment, children} = node;
  return html`<li>
    ${commentTemplate(comment, view)}
    <ol part="replies">
      ${itemsTemplate(children, viewOf)}
    </ol>
    ${
      hidden
        ? html`<div data-id=${comment.id}>${button('more', i18n.t('replies', {n: hidden}), 'more')}</div>`
        : nothing
    }
  </li>`;
}
