import type {Change, Selected} from './edits.ts';

/** What a text area holds, and what is selected in it. */
export const selectedIn = ({value, selectionStart, selectionEnd}: HTMLTextAreaElement): Selected => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

/**
 * Changes a text area as typing would: the browser can undo it, and an `input` event tells of it. `execCommand` is the one way
 * into the browser's undo stack; it is obsolete in name, and works in text areas in Chrome, Safari and, since 89, Firefox (bug
 * 1220696). Where it does not the text changes all the same, and undoing it is up to the visitor.
 */
export function apply(area: HTMLTextAreaElement, {from, to, insert, start, end}: Change): void {
  const before = area.value;
  area.focus();
  area.setSelectionRange(from, to);
  if (insert !== before.slice(from, to)) {
    try {
      document.execCommand(insert ? 'insertText' : 'delete', false, insert);
    } catch {
      // Some pages replace it with what throws.
    }
    if (area.value === before) {
      area.setRangeText(insert, from, to);
      area.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertText'}));
    }
  }
  area.setSelectionRange(start, end);
}
