import {html, type TemplateResult} from 'lit';
import {patiently} from '../../shared/patience.ts';
import {at, focus} from '../focus.ts';
import {normalizeComment} from '../normalize.ts';
import type {MenuContext} from './menu-context.ts';

/** Milliseconds for which a deletion can be undone; the server waits a little longer. */
const UNDO_MS = 10_000;

/** Deletions of one's own comments, and which of them can still be undone. */
export class Removals {
  #context: MenuContext;
  /** By the comment's id: ends the time for an undo. */
  #undoable = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(context: MenuContext) {
    this.#context = context;
  }

  async remove(id: string): Promise<void> {
    const {writes, box, i18n, tell, held, take} = this.#context;
    try {
      const answer = await patiently(writes.remove!(id));
      held.forget(id);
      if (writes.restore)
        this.#undoable.set(
          id,
          setTimeout(() => this.#over(id), UNDO_MS),
        );
      take(answer);
      box.emit('lintel-delete', {comment: normalizeComment(answer.comment)});
      box.say(i18n.t(writes.restore ? 'removed' : 'removedForGood'));
      await focus(box.host, at('id', id) + (writes.restore ? '[part=undo]' : ''));
    } catch (error) {
      tell(id, i18n.t('notReached'));
      box.emit('lintel-error', {action: 'delete', error});
    }
  }

  /** What stands in place of the text while the deletion can be undone. */
  templateOf(id: string): TemplateResult | undefined {
    const {i18n} = this.#context;
    return this.#undoable.has(id)
      ? html`<p part="body" class="quiet">
          <span .textContent=${i18n.t('removedForGood')}></span>
          <button type="button" part="undo" @click=${() => void this.#undo(id)}>
            <span .textContent=${i18n.t('undo')}></span>
          </button>
        </p>`
      : undefined;
  }

  async #undo(id: string): Promise<void> {
    const {writes, box, i18n, held, take} = this.#context;
    clearTimeout(this.#undoable.get(id));
    try {
      const answer = await patiently(writes.restore!(id));
      this.#undoable.delete(id);
      if (answer.comment.status === 'pending') held.keep(answer.comment);
      take(answer);
      box.say(i18n.t('restored'));
      await focus(box.host, at('id', id) + '[part=menu]');
    } catch (error) {
      this.#over(id);
      box.say(i18n.t('notRestored'));
      box.emit('lintel-error', {action: 'restore', error});
    }
  }

  #over(id: string): void {
    const {host} = this.#context.box;
    const root = host.shadowRoot!;
    const focused = root.activeElement?.matches(at('id', id) + '[part=undo]');
    this.#undoable.delete(id);
    this.#context.box.changed();
    // Not into the void.
    if (focused) void focus(host, at('id', id));
  }
}
