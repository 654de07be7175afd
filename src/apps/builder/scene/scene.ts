/**
 * The example page: shows what it is told to in a page like the owner's. It stands in a sandboxed frame, so that nothing it keeps
 * stays and nothing on it reaches the builder; `fetch` answers from memory, so that nothing reaches a server either.
 */
import {BusinessHoursElement} from '../../../elements/business-hours/element.ts';
import {CommentBoxElement} from '../../../elements/comment-box/element.ts';
import {memoryStore} from '../../../elements/comment-box/memory-store.ts';
import {ContactCardElement} from '../../../elements/contact-card/element.ts';
import {define} from '../../../elements/shared/define.ts';
import {setMessages} from '../../../elements/shared/locale.ts';
import {setScript} from '../../../elements/shared/places.ts';
import {StarRatingElement} from '../../../elements/star-rating/element.ts';
import type {Widget} from '../markup.ts';
import type {SceneMessage, ShowMessage} from '../messages.ts';
import {memoryServer} from './memory-server.ts';

const script = document.currentScript as HTMLScriptElement | null;
// Two folders up is where lintel.js and the files of its version are.
if (script) setScript(new URL('../../lintel.js', script.src).href);

const HOUR = 3_600_000;
const store = memoryStore({
  comments: [
    {
      author: {name: 'Maria', verified: false},
      created: new Date(Date.now() - 3 * HOUR).toISOString(),
      rating: 5,
      text: 'Friendly, on time, and they explained *everything*. Thank you!',
      likes: 3,
    },
    {
      author: {name: 'Tom', verified: false},
      created: new Date(Date.now() - 50 * HOUR).toISOString(),
      rating: 4,
      text: 'Easy to reach by bus. Parking is a little tight on Saturdays.',
      likes: 1,
    },
  ],
});
globalThis.fetch = memoryServer(store, globalThis.fetch.bind(globalThis));

define('star-rating', StarRatingElement);
define('comment-box', CommentBoxElement);
define('business-hours', BusinessHoursElement);
define('contact-card', ContactCardElement);

const tell = (message: SceneMessage): void => parent.postMessage(message, '*');
const [before, after] = document.querySelectorAll('p');
const holder = document.querySelector('#widgets')!;

function show({scene, language, sentences, dark, widgets, words}: ShowMessage): void {
  // Under the language's bare name, which every longer tag finds.
  if (sentences) setMessages(language.split('-')[0]!, sentences);
  const root = document.documentElement;
  root.dataset['scene'] = scene;
  root.lang = scene === 'rtl' ? 'ar' : language;
  root.dir = scene === 'rtl' || /^(?:ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr';
  root.style.colorScheme = scene === 'dark' || dark ? 'dark' : 'light';
  document.querySelector('h1')!.textContent = words.heading;
  before!.textContent = words.paragraph;
  after!.textContent = words.after;
  const present = [...holder.children] as HTMLElement[];
  for (const gone of present.slice(widgets.length)) gone.remove();
  widgets.forEach((widget, index) => {
    const old = present[index];
    // What a visitor has written in it stays while only a question was answered.
    const element = old?.localName === widget.tag ? old : elementOf(widget);
    if (element === old) change(element, widget);
    else if (old) old.replaceWith(element);
    else holder.append(element);
  });
}

function elementOf(widget: Widget): HTMLElement {
  const element = document.createElement(widget.tag);
  if (element instanceof CommentBoxElement) element.store = store;
  change(element, widget);
  return element;
}

function change(element: HTMLElement, {attributes, text, style}: Widget): void {
  const wanted = new Map(attributes.map(([name, value]) => [name, value === true ? '' : value]));
  for (const name of element.getAttributeNames())
    if (!wanted.has(name) && name !== 'style') element.removeAttribute(name);
  for (const [name, value] of wanted) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  if (element.textContent !== text) element.textContent = text;
  element.style.cssText = '';
  for (const [property, value] of style) element.style.setProperty(property, value);
}

addEventListener('message', ({source, data}: MessageEvent<ShowMessage>) => {
  if (source === parent && data?.type === 'lintel-builder:show') show(data);
});
// A link would take the example away.
addEventListener('click', event => {
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (link && !link.hash) event.preventDefault();
});
tell({type: 'lintel-builder:ready'});
