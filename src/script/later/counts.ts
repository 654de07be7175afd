import type {CountsAnswer, LatestAnswer} from '../../protocol/api.ts';
import {MAX_PAGE_SIZE} from '../../protocol/limits.ts';
import {threadKey} from '../../protocol/thread-key.ts';
import {intl, LocaleController} from '../../elements/shared/locale.ts';
import {pageThread} from '../../elements/shared/page-thread.ts';
import {PATIENCE} from '../../elements/shared/patience.ts';
import {serverOf, setScript} from '../../elements/shared/places.ts';
import {warn} from '../../elements/shared/warn.ts';

/**
 * The attributes of elements that get a number or a list. What else they may have: `data-words` for a sentence in place of a
 * number, `data-site`, `data-server`.
 */
const ATTRIBUTES = ['data-lintel-count', 'data-lintel-rating', 'data-lintel-latest'] as const;
const SELECTOR = `[${ATTRIBUTES.join('],[')}]`;
const FOLLOWED = [...ATTRIBUTES, 'data-words', 'data-site', 'data-server'];

/** Longest list of keys in an address, in characters: servers and proxies take headers of 8 KB and more. */
const MAX_QUERY_LENGTH = 6_000;
/** Comments of a list that says no number. */
const LATEST = 5;

/** English sentences of the comment box, whose translations these elements share. */
const english = {
  count: {one: '{n} Comment', other: '{n} Comments'},
  ratings: {one: '{n} rating', other: '{n} ratings'},
  guest: 'Guest',
};

type LocaleHost = ConstructorParameters<typeof LocaleController>[0];

/** A site on a server: what its threads are asked together by. */
interface Place {
  server: string;
  /** `site=…`, or empty. */
  site: string;
}

/**
 * Writes into `data-lintel-count`, `data-lintel-rating` and `data-lintel-latest`, those that are there and those that come or change
 * later. Their own text stays until there is better, and for good where the server cannot be reached. Once for a page,
 * however many scripts ask for it.
 * @param files folder in which the files of our version are · @param server the server of elements that name none
 */
export function watch(files?: string, server?: string): void {
  setScript(files, server);
  const once = Symbol.for('lintel-widgets counts');
  if (once in globalThis) return;
  Reflect.set(globalThis, once, true);
  const look = (root: ParentNode & Node): void => {
    if (root instanceof HTMLElement && root.matches(SELECTOR)) show(root);
    root.querySelectorAll<HTMLElement>(SELECTOR).forEach(show);
  };
  new MutationObserver(records => {
    for (const {type, target, addedNodes} of records) {
      if (type === 'attributes') look(target as HTMLElement);
      addedNodes.forEach(node => node instanceof HTMLElement && node.isConnected && look(node));
    }
  }).observe(document, {subtree: true, childList: true, attributeFilter: FOLLOWED});
  look(document);
}

function show(element: HTMLElement): void {
  const {lintelCount, lintelRating, lintelLatest} = element.dataset;
  const server = serverOf(element.dataset['server']);
  if (!server) return warn(element, 'knows no server: add <meta name="lintel:server" content="https://…">.');
  const {site} = element.dataset;
  const place = {server, site: site ? `site=${encodeURIComponent(site)}` : ''};
  const working =
    lintelLatest === undefined
      ? showCounts(element, place, threadKey(lintelCount ?? lintelRating ?? '') || pageThread())
      : showLatest(element, place, lintelLatest);
  working.catch((error: unknown) => warn(element, `stays as it is: ${(error as Error).message}`));
}

/** What an element asks for, to be told from what it asks for by the time of the answer. */
const asks = (element: HTMLElement): string => FOLLOWED.map(name => element.getAttribute(name)).join('\n');

async function showCounts(element: HTMLElement, place: Place, key: string): Promise<void> {
  const before = asks(element);
  const words = element.hasAttribute('data-words');
  const counts = await countsOf(place, key);
  const language = await languageFor(element, words);
  if (!counts || asks(element) !== before) return;
  const {count, rating} = counts;
  if (element.hasAttribute(ATTRIBUTES[0])) {
    element.textContent = words ? language.t('count', {n: count}) : language.number(count);
  } else if (rating.average) {
    const average = language.number(rating.average, {minimumFractionDigits: 1, maximumFractionDigits: 1});
    element.textContent = words ? `${average} · ${language.t('ratings', {n: rating.count})}` : average;
  }
}

async function showLatest(element: HTMLElement, {server, site}: Place, most: string): Promise<void> {
  const before = asks(element);
  const limit = Number(most) || LATEST;
  const {comments} = await read<LatestAnswer>(server, `latest?limit=${limit}&${site}`);
  const language = await languageFor(element, true);
  if (asks(element) !== before || !comments.length) return;
  const isList = /^(UL|OL)$/.test(element.tagName);
  const list = isList ? element : document.createElement('ul');
  list.replaceChildren(...comments.map(comment => itemOf(comment, language.tag, language.t('guest'))));
  if (!isList) element.replaceChildren(list);
}

/** A comment of the list: its author, date, page and first words, as text; a link where the page is known. */
function itemOf(comment: LatestAnswer['comments'][number], tag: string, guest: string): HTMLElement {
  const {id, author, created, excerpt, thread} = comment;
  const time = make('time', intl('DateTimeFormat', tag, {dateStyle: 'medium'}).format(Date.parse(created)));
  time.dateTime = created;
  const known = /^https?:/.test(thread.url ?? '');
  const page = make(known ? 'a' : 'span', thread.title || thread.key);
  if (known) (page as HTMLAnchorElement).href = `${thread.url}#comment-${id}`;
  const item = document.createElement('li');
  item.append(make('b', author.name || guest), ' ', time, ' ', page, ' ', make('p', excerpt));
  return item;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.dir = 'auto';
  element.textContent = text;
  return element;
}

/** The language that an element of the page stands in, with its sentences fetched where they are not English and are wanted. */
async function languageFor(element: HTMLElement, words: boolean): Promise<LocaleController<typeof english>> {
  const host = {
    parentNode: element.parentNode,
    getAttribute: (name: string) => element.getAttribute(name),
    addController() {},
    requestUpdate() {},
  };
  const language = new LocaleController(host as unknown as LocaleHost, 'comment-box', english);
  language.hostUpdate();
  if (words && language.ready) {
    await language.ready;
    language.hostUpdate();
  }
  return language;
}

/** Asks once: a number is not worth what a visitor's own request is (`shared/client.ts`). */
async function read<T>(server: string, path: string): Promise<T> {
  const answer = await fetch(`${server}api/v1/${path}`, {
    cache: 'no-cache',
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as T;
}

/** Threads that are asked for together, in the next task. */
interface Batch {
  /** The part of the query that names each. */
  threads: Set<string>;
  answer: Promise<CountsAnswer>;
}

/** What is to be asked for, by server and site. */
const batches = new Map<string, Batch>();

/** One request for all that a page asks for in one go, or as few as the server's limits allow. */
async function countsOf({server, site}: Place, key: string): Promise<CountsAnswer['threads'][number] | undefined> {
  const group = server + site;
  let batch = batches.get(group);
  if (!batch || batch.threads.size >= MAX_PAGE_SIZE || [...batch.threads].join('').length > MAX_QUERY_LENGTH) {
    const threads = new Set<string>();
    const answer = new Promise(done => setTimeout(done)).then(() => {
      batches.delete(group);
      return read<CountsAnswer>(server, `counts?${[...threads].join('')}${site}`);
    });
    batches.set(group, (batch = {threads, answer}));
  }
  batch.threads.add(`thread=${encodeURIComponent(key)}&`);
  const {threads} = await batch.answer;
  return threads.find(thread => thread.key === key);
}
