import type {Desk} from '../discussion.ts';
import type {Draft} from '../drafts.ts';

/** Characters left from which on the form counts them. */
const COUNT_FROM = 100;

/** The text that a text area is as high as. */
const grown = new WeakMap<Element, string>();

/** Writes into a form what its draft says, what is wrong with it, and how much room is left. */
export function showDraft(form: HTMLElement, {text, name, errors, phase}: Draft, {i18n, rules}: Desk): void {
  // Only what says something else. What is on its way stands in the list, and comes back when it could not be sent.
  form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[part=input]').forEach(field => {
    const wanted = field.name === 'name' ? name : phase ? '' : text;
    if (field.value !== wanted) field.value = wanted;
    if (field.name === 'text') field.dir = text ? 'auto' : '';
  });
  for (const field of ['text', 'name', 'rating'] as const) {
    const sentence = errors?.[field];
    form.querySelector(`[aria-describedby^=${field}]`)?.setAttribute('aria-invalid', String(!!sentence));
    write(form.querySelector(`[id^=${field}]`), sentence);
  }
  const left = phase ? COUNT_FROM : rules.maxLength - text.length;
  const counter = form.querySelector('.left')!;
  counter.classList.toggle('error', left < 0);
  write(counter, left < COUNT_FROM ? i18n.t(left < 0 ? 'over' : 'left', {n: Math.abs(left)}) : '');
  grow(form.querySelector('textarea')!);
}

/** Lets a text area grow with its text where CSS alone cannot (`field-sizing`: Chromium 123, Safari 26). */
function grow(area: HTMLTextAreaElement): void {
  const {value, style, offsetHeight, clientHeight} = area;
  if (CSS.supports('field-sizing', 'content') || grown.get(area) === value) return;
  grown.set(area, value);
  style.height = 'auto';
  style.height = `${area.scrollHeight + offsetHeight - clientHeight}px`;
}

/** Only where it says something else: what is written anew is read anew. */
function write(place: Element | null, sentence = ''): void {
  if (place && place.textContent !== sentence) place.textContent = sentence;
}
