import type {CommentOrder} from '../../protocol/api.ts';
import type {Discussion} from './discussion.ts';
import {at, focus} from './focus.ts';

/** What the visitor's clicks and keys do. One listener of a kind for everything inside: a long list costs none. */
export class Controls {
  /** Id of the comment the page's address names. */
  marked = '';

  #discussion: Discussion;

  constructor(discussion: Discussion) {
    this.#discussion = discussion;
  }

  listen(root: Node): void {
    for (const type of ['pointerdown', 'click', 'input', 'keydown', 'keypress', 'keyup'])
      root.addEventListener(type, this.#handle);
  }

  /** Marks and shows the comment that the page's address names, if it is here: `#comment-<id>`. */
  followHash(): void {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1] ?? '';
    if (id === this.marked || (id && !this.#discussion.find(id))) return;
    this.marked = id;
    this.#discussion.desk.host.requestUpdate();
    if (id) void this.#focus(at('id', id), true);
  }

  #focus(selector: string, later?: boolean): Promise<boolean> {
    return focus(this.#discussion.desk.host, selector, later);
  }

  #handle = (event: Event): void => {
    const discussion = this.#discussion;
    const {type, key, ctrlKey, metaKey} = event as KeyboardEvent;
    const element = event.target as HTMLInputElement;
    const {name, value} = element;
    const form = element.closest<HTMLElement>('[data-parent]');
    const input = type === 'input';
    // Input would leave the shadow root and surprise the page. And to the page the widget is what a key is pressed in, so
    // that its single-key shortcuts would eat what is being typed.
    if (input || (form && key && !ctrlKey && !metaKey && key !== 'Tab')) event.stopPropagation();
    let button: HTMLElement | null = null;
    if (type === 'click') {
      // A page that prevents mousedown keeps fields from getting the focus by themselves.
      const field = element.closest<HTMLElement>('input,textarea,select');
      if (field && !field.matches(':focus')) field.focus();
      button = element.closest<HTMLElement>('[data-do]:not([aria-disabled])');
    }
    const action = button
      ? button.dataset['do']!
      : type === 'keydown' && key === 'Enter' && (ctrlKey || metaKey || name === 'name')
        ? 'post'
        : '';
    if (form || element.closest('[part=actions]')) {
      if (input && !discussion.writer) discussion.jot({[name]: name === 'rating' ? Number(value) : value});
      discussion.act(event, button ?? element, action);
    } else if (input) discussion.desk.host.order = value as CommentOrder;
    else if (action === 'retry') void this.#retry();
    else if (action) void this.#more(button!.closest<HTMLElement>('[data-id]')?.dataset['id']);
  };

  async #retry(): Promise<void> {
    const discussion = this.#discussion;
    await discussion.load();
    const {failed, comments} = discussion;
    await this.#focus(failed || comments[0] ? '[data-do=retry],article' : 'textarea', true);
  }

  async #more(parent?: string): Promise<void> {
    const first = await this.#discussion.more(parent);
    if (first) await this.#focus(at('id', first), true);
  }
}
