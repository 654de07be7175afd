// A page in a simulated browser, as test runners make one: run as a process of its own with `jsdom` or `happy-dom`. Prints what
// became of the elements as JSON: their text, what threw, what the visitor's clicks and keys did.
import {setTimeout as pause} from 'node:timers/promises';

const [, , name] = process.argv;
const url = 'https://site.example/page';

async function open() {
  if (name === 'jsdom') {
    const {JSDOM, VirtualConsole} = await import('jsdom');
    return new JSDOM('<!doctype html><html lang="en"><body></body></html>', {url, virtualConsole: new VirtualConsole()})
      .window;
  }
  const {Window} = await import('happy-dom');
  return new Window({url});
}

const window = await open();
// What Jest and Vitest do: the window's names become globals, and Jest's jsdom has none of Node's own for the web.
const own = [
  'Event',
  'CustomEvent',
  'EventTarget',
  'AbortController',
  'AbortSignal',
  'navigator',
  'localStorage',
  'MessageChannel',
];
for (const key of Object.getOwnPropertyNames(window))
  if (!(key in globalThis) || own.includes(key))
    Object.defineProperty(globalThis, key, {configurable: true, writable: true, value: window[key]});
for (const key of own) Object.defineProperty(globalThis, key, {configurable: true, writable: true, value: window[key]});
for (const key of ['addEventListener', 'removeEventListener', 'dispatchEvent', 'getComputedStyle'])
  globalThis[key] = window[key].bind(window);
globalThis.window = globalThis;

const thrown = [];
const note = error => thrown.push(String(error?.stack ?? error));
process.on('uncaughtException', error => {
  note(error);
  // It may have been this page itself, which then does not come to its end.
  setTimeout(() => (process.stdout.write(JSON.stringify({thrown})), process.exit(1)), 5000).unref();
});
process.on('unhandledRejection', note);
window.addEventListener('error', event => note(event.error ?? event.message));
const warned = [];
console.warn = message => warned.push(message);

const comment = {
  id: '01900000-0000-7000-8000-000000000001',
  parent: null,
  author: {name: 'Ann', verified: false},
  created: '2026-01-05T10:00:00.000Z',
  edited: null,
  rating: 4,
  body: [{type: 'paragraph', children: [{type: 'text', text: 'Very nice.'}]}],
  likes: 2,
  replies: 0,
  pinned: false,
  status: 'approved',
};
const rating = {average: 4, count: 1, distribution: [0, 0, 0, 1, 0]};
const settings = {moderation: 'post', maxlength: 5000};
const thread = {key: '/page', title: '', url: null, count: 1, closed: false, settings};
const sent = [];
globalThis.fetch = async (address, {method, body} = {}) => {
  const {pathname} = new URL(address);
  if (method !== 'GET') sent.push(`${method} ${pathname}`);
  const given = body && JSON.parse(body);
  const answer =
    method === 'GET'
      ? {thread, rating, comments: [comment], next: null}
      : method === 'PUT'
        ? {value: given?.value ?? null, rating}
        : {comment: {...comment, id: given?.id, author: {name: given?.name ?? '', verified: false}}, rating, count: 2};
  return new Response(JSON.stringify(answer), {headers: {'Content-Type': 'application/json'}});
};

await import('../../src/index.ts');

document.body.innerHTML = `
  <star-rating id="shown" readonly value="4.3" count="128" histogram distribution="[3,4,12,30,79]"></star-rating>
  <form><star-rating id="asked" name="stars" required labels="Terrible|Poor|OK|Good|Great"></star-rating></form>
  <star-rating id="page" thread="/rated" server="https://lintel.example"></star-rating>
  <business-hours timezone="UTC" now="2026-01-05T10:00:00Z">Mon-Fri 9am-5pm</business-hours>
  <contact-card country="US" actions="vcard qr copy share directions" schema>Ada Lind
ada@example.com
Tel: 1 (305) 555-0157</contact-card>
  <comment-box server="https://lintel.example" rating="optional"></comment-box>`;
const {children} = document.body;
const elements = [...document.querySelectorAll('*')].filter(({localName}) => localName.includes('-'));
const shown = element => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
/** Waits for what has to come, ten seconds at most. */
const until = async done => {
  for (let tries = 0; !done() && tries < 500; tries++) await pause(20);
};
await until(() => elements.every(shown) && shown(elements.at(-1)).includes('Very nice.'));
await pause(50);

const texts = Object.fromEntries(elements.map(element => [element.id || element.localName, shown(element)]));

// What a test of a page would do with them.
const [box] = document.getElementsByTagName('comment-box');
const asked = document.getElementById('asked');
const page = document.getElementById('page');
const press = node =>
  node.dispatchEvent(new window.MouseEvent('click', {bubbles: true, composed: true, cancelable: true}));
const type = (field, text) => {
  field.value = text;
  field.dispatchEvent(new window.Event('input', {bubbles: true, composed: true}));
};
asked.value = 3;
asked.focus();
asked.setCustomValidity('Not today.');
asked.setCustomValidity('');
const valid = [asked.checkValidity(), asked.reportValidity(), asked.validationMessage, asked.form, asked.willValidate];
asked.formResetCallback();
asked.value = 4;
const [, second] = page.shadowRoot.querySelectorAll('input');
second.checked = true;
second.dispatchEvent(new window.Event('input', {bubbles: true, composed: true}));
second.dispatchEvent(new window.Event('change', {bubbles: true}));
type(box.shadowRoot.querySelector('textarea'), 'From a test');
press(box.shadowRoot.querySelector('[data-do=like]'));
press(box.shadowRoot.querySelector('[data-do=post]'));
await until(() => sent.length === 3);
for (const element of elements) element.remove();
for (const element of elements) document.body.append(element);
window.history.pushState(null, '', '/another');
window.dispatchEvent(new window.Event('popstate'));
await until(() => shown(box).includes('Very nice.'));
await pause(100);
const after = Object.fromEntries(elements.map(element => [element.id || element.localName, shown(element)]));
for (const element of [...children]) element.remove();
await pause(50);

process.stdout.write(JSON.stringify({texts, after, sent, thrown, warned, value: asked.value, valid: valid.length}));
process.exit(0);
