import {html, nothing, render} from 'lit';
import {button, commentTemplate, type CommentView} from './comment.ts';
import type {Node} from './tree.ts';

export type Items = Map<string, HTMLLIElement>;

/**
 * Writes the comments into a list, answers in lists of their own. Items are found again by the comment's id, and only
 * what has moved is moved: focus, selection and what is being typed in the rest stay.
 * @param before items of the last time · @param items those of this time
 * @param hidden number of answers not loaded yet
 */
export function paint(
  list: Element,
  nodes: Node[],
  before: Items,
  items: Items,
  view: (node: Node) => CommentView & {hidden: number},
): void {
  const wanted = new Set<Element>();
  for (const {comment} of nodes) {
    const item = before.get(comment.id) ?? document.createElement('li');
    items.set(comment.id, item);
    wanted.add(item);
  }
  // First, so that nothing has to move up into the place of what has gone.
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  let next = list.firstElementChild;
  for (const node of nodes) {
    const {id} = node.comment;
    const item = items.get(id)!;
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
    const seen = view(node);
    const {hidden, i18n} = seen;
    render(
      html`${commentTemplate(node.comment, seen)}
        <ol></ol>
        ${hidden ? html`<div data-id=${id}>${button('more', i18n.t('replies', {n: hidden}), 'more')}</div>` : nothing}`,
      item,
    );
    paint(item.querySelector(':scope > ol')!, node.children, before, items, view);
  }
}
