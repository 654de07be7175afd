import type {CommentOrder} from '../../protocol/api.ts';
import {storage} from '../shared/client.ts';
import {actionOf, formOf, type Action} from './actions.ts';
import type {Box} from './box.ts';
import type {Discussion} from './discussion.ts';
import {at, FIELD, focus, type FocusHost} from './focus.ts';

/** The element whose controls they are. */
export interface ControlsHost extends FocusHost {
  order: CommentOrder | null;
}

/** Hands on what the visitor's clicks and keys ask for. One listener of a kind for everything inside: a long list costs none. */
export class Controls {
  #host: ControlsHost;
  #box: Box;
  #discussion: () => Discussion | undefined;

  /** @param discussion the one that is shown */
  constructor(host: ControlsHost, box: Box, discussion: () => Discussion | undefined) {
    this.#host = host;
    this.#box = box;
    this.#discussion = discussion;
  }

  listen(root: Node): void {
    for (const type of ['pointerdown', 'click', 'input', 'keydown', 'keypress', 'keyup'])
      root.addEventListener(type, this.#handle);
  }

  #handle = (event: Event): void => {
    const discussion = this.#discussion();
    if (!discussion) return;
    const element = event.target as Element;
    const form = formOf(element);
    const inForm = form !== undefined;
    shield(event, inForm || element.matches(FIELD));
    if (event.type === 'click') enterField(event, element);
    const action = actionOf(event);
    if (action) this.#perform(discussion, action);
    if (action && event.type === 'keydown') event.preventDefault();
    // Not where a finger goes down, which may be about to scroll. Until then it is open because it has the focus.
    if (form === '' && event.type !== 'pointerdown' && element.localName === 'textarea') discussion.drafts.unfold();
    // Whatever happens there announces that there may be something to do.
    if (inForm || element.closest('[part=actions]')) discussion.touch();
  };

  #perform(discussion: Discussion, action: Action): void {
    switch (action.name) {
      case 'edit':
        return discussion.drafts.edit(action.parent, action.changes);
      case 'sort':
        this.#host.order = action.order;
        storage.set('order:' + discussion.source.id, action.order);
        return;
      case 'find':
        return void discussion.find(action);
      case 'unfold':
        return this.#unfold(discussion, action.id);
      case 'retry':
        return void this.#retry(discussion);
      case 'more':
        return void this.#loadMore(discussion, action.id);
      case 'news':
        return discussion.live?.show(action.id);
      default:
        discussion.perform(action);
    }
  }

  /** The button goes, the focus stays with the comment. */
  #unfold({list}: Discussion, id: string): void {
    list.unfold(id);
    void focus(this.#host, at('id', id));
  }

  async #retry({list}: Discussion): Promise<void> {
    await list.reload();
    await focus(this.#host, list.failure || list.comments[0] ? '[data-do=retry],article' : 'textarea', true);
  }

  async #loadMore({list}: Discussion, parent: string | undefined): Promise<void> {
    const added = await list.loadMore(parent);
    if (!added) return;
    this.#box.say(this.#box.i18n.t('loaded', {n: added.length}));
    if (added[0]) await focus(this.#host, at('id', added[0]), true);
  }
}

/**
 * Keeps from the page what would surprise it: input of fields that it does not know, and keys, which to the page are
 * pressed in the element and not in a field, so that its single-key shortcuts would eat what is being typed.
 */
function shield(event: Event, inForm: boolean): void {
  const {type, key, ctrlKey, metaKey} = event as KeyboardEvent;
  if (type === 'input' || (inForm && key && !ctrlKey && !metaKey && key !== 'Tab')) event.stopPropagation();
}

/**
 * A page that prevents mousedown keeps fields from getting the focus by themselves. And what does nothing of its own when it is clicked lets a
 * page's link or label around the box do its.
 */
function enterField(event: Event, element: Element): void {
  if (element.closest('button,textarea,[name=name]')) event.preventDefault();
  const field = element.closest<HTMLElement>('input,textarea,select');
  if (field && !field.matches(':focus')) field.focus();
}
