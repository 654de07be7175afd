import type {CommentOrder} from '../../protocol/api.ts';
import type {Draft, Field} from './drafts.ts';

/** What takes the composer. `parent` names a form (empty: the thread's own), `id` a comment. */
export type ComposerAction =
  | {name: 'post' | 'cancel' | 'clear'; parent: string}
  | {name: 'like' | 'reply' | 'menu' | 'recall'; id: string}
  | {name: 'follow'};

/** What takes the finder: `id` is of the comment in which it was asked for, or which is meant. */
export interface FindAction {
  name: 'find';
  what:
    | ('open' | 'again' | 'previous' | 'answered')
    | ('visit' | 'new')
    | ('search' | 'ask' | 'results')
    | ('stars' | 'all');
  id?: string | undefined;
}

/** What a visitor asks for with a click, a key or a change in a field. */
export type Action =
  | ComposerAction
  | FindAction
  | {name: 'edit'; parent: string; changes: Partial<Pick<Draft, Field>>}
  | {name: 'sort'; order: CommentOrder}
  | {name: 'retry'}
  | {name: 'unfold'; id: string}
  /** `id` of the comment whose replies are wanted; without it the next page. */
  | {name: 'more'; id: string | undefined}
  /** `id` of the comment below which there are new ones; without it at the top level. */
  | {name: 'news'; id: string | undefined};

/** The form that an element is in, by what it replies to; empty for the thread's own, `undefined` outside of forms. */
export const formOf = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-parent]')?.dataset['parent'];

/** What an event inside the box asks for, if anything. */
export function actionOf(event: Event): Action | undefined {
  const element = event.target as HTMLInputElement;
  switch (event.type) {
    case 'click':
      return actionOfButton(element.closest<HTMLElement>('[data-do]:not([aria-disabled])'));
    case 'input':
      return actionOfField(element);
    case 'keydown':
      return actionOfKey(event as KeyboardEvent, element);
    default:
      return undefined;
  }
}

function actionOfButton(button: HTMLElement | null): Action | undefined {
  if (!button) return undefined;
  const parent = formOf(button) ?? '';
  const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
  const name = button.dataset['do'] as Exclude<Action, FindAction>['name'] | FindAction['what'];
  switch (name) {
    case 'post':
    case 'cancel':
    case 'clear':
      return {name, parent};
    case 'like':
    case 'reply':
    case 'menu':
    case 'recall':
    case 'unfold':
    case 'more':
    case 'news':
    case 'retry':
    case 'follow':
      return {name, id} as Action;
    default:
      return {name: 'find', what: name as FindAction['what'], id};
  }
}

function actionOfField(field: HTMLInputElement): Action | undefined {
  const parent = formOf(field);
  const {name, value} = field;
  if (parent === undefined) return field.matches('select') ? {name: 'sort', order: value as CommentOrder} : undefined;
  return {name: 'edit', parent, changes: {[name]: name === 'rating' ? Number(value) : value}};
}

function actionOfKey(event: KeyboardEvent, element: HTMLInputElement): Action | undefined {
  const {key, keyCode, ctrlKey, metaKey, isComposing} = event;
  const parent = formOf(element);
  // The Enter that ends a composition is none: Safari says only by its code that it is one (WebKit bug 165004).
  if (parent === undefined || isComposing || keyCode === 229) return undefined;
  if (key === 'Enter' && (ctrlKey || metaKey || element.name === 'name')) return {name: 'post', parent};
  if (key === 'Escape' && parent) return {name: 'cancel', parent};
  return undefined;
}
