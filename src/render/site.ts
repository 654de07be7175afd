/**
 * Pages of a static site with what visitors and search engines read without a script: comments, ratings, cards and hours between the tags of
 * our elements, and structured data in the head. Pure but for `read`.
 */
import {Parser} from 'htmlparser2';
import {parseContact} from '../contact/index.ts';
import {structured} from '../contact/schema-org.ts';
import {parseHours, toSpecification} from '../hours/index.ts';
import type {ThreadAnswer} from '../protocol/api.ts';
import {MAX_PAGE_SIZE, MAX_STARS} from '../protocol/limits.ts';
import {aggregate} from '../protocol/rated-item.ts';
import {isSelfServing} from '../protocol/self-serving.ts';
import {threadKey} from '../protocol/thread-key.ts';
import {isPlainCard, renderCard} from './card.ts';
import {attributes, escape} from './html.ts';
import {languageOf, type Language} from './sentences.ts';
import {structuredData} from './structured-data.ts';
import {renderThread} from './thread.ts';

/** What a thread is asked for by. */
export interface ThreadQuestion {
  /** Address of the Lintel server, with a closing slash. */
  server: string;
  /** Query, as `GET /api/v1/thread` takes it. */
  query: URLSearchParams;
}

export interface SiteOptions {
  /** Where the page will be: `https://www.example.com/tea/`. What its canonical link says goes before it. */
  url: string;
  /** Address of the Lintel server for pages that name none. */
  server?: string | undefined;
  read(question: ThreadQuestion): Promise<ThreadAnswer>;
}

export interface FilledPage {
  html: string;
  /** How many elements have got something. */
  filled: number;
  /** A sentence for each element that could not get what it should. */
  faults: string[];
}

/** An element of ours as it stands in a page. */
interface Found {
  tag: string;
  attributes: Record<string, string>;
  /** Where what is between its tags begins and ends. */
  start: number;
  end: number;
  /** The text of that, entities decoded, with a line for each block and `<br>`. */
  text: string;
  /** There are elements in it, `<br>` aside. */
  marked: boolean;
}

interface Page {
  found: Found[];
  language: string;
  canonical: string;
  /** Folder of our script. */
  script: string;
  /** Where structured data can go: before `</head>`; -1 where there is no head. */
  head: number;
}

const TAGS = /^(?:star-rating|comment-box|business-hours|contact-card)$/;
const SCRIPT = /(?:^|\/)(?:lintel|star-rating|comment-box|business-hours|contact-card)(?:-\d+\.\d+\.\d+)?\.js$/;
/** As `elements/shared/light-text.ts` reads them. */
const LINE = /^(?:br|p|div|li|ul|ol|tr|h[1-6]|address|dt|dd|section|blockquote|pre)$/;
const SILENT = /^(?:script|style|template|noscript)$/;
/** What an earlier run has put in the head. */
const RENDERED = /<script type="application\/ld\+json" data-lintel-rendered="[^"]*">[^<]*<\/script>\n?/g;
/** What an earlier run has put between the tags of a comment box. */
const THREAD = /^\s*<section class="h-feed"[^]*<\/section>\s*$/;

/** Fills in one page. A second time it takes what is there then; a page without our elements stays as it is. */
export async function fillPage(source: string, options: SiteOptions): Promise<FilledPage> {
  const html = source.replace(RENDERED, '');
  const page = readPage(html, options.url);
  const faults: string[] = [];
  const insertions: {start: number; end: number; text: string}[] = [];
  const data: string[] = [];
  const context = {page, options, html};
  for (const element of page.found) {
    try {
      const {inside, about} = await FILLERS[element.tag]!(element, context);
      if (inside !== undefined && inside !== html.slice(element.start, element.end))
        insertions.push({start: element.start, end: element.end, text: inside});
      if (about) data.push(scriptOf(element.tag, about));
    } catch (error) {
      faults.push(`<${element.tag}>: ${(error as Error).message}`);
    }
  }
  if (data.length && page.head >= 0) insertions.push({start: page.head, end: page.head, text: data.join('')});
  let filled = html;
  for (const {start, end, text} of insertions.sort((one, other) => other.start - one.start))
    filled = filled.slice(0, start) + text + filled.slice(end);
  return {html: filled, filled: insertions.length, faults};
}

interface Context {
  page: Page;
  options: SiteOptions;
  html: string;
}

/** What is to stand between the tags, `undefined` for what stands there, and JSON-LD as text. */
interface Filling {
  inside?: string | undefined;
  about?: string | undefined;
}

const FILLERS: Record<string, (element: Found, context: Context) => Filling | Promise<Filling>> = {
  'business-hours'({attributes: {hours, schema}, text, marked}) {
    const said = hours?.trim() || text;
    const {schedule} = parseHours(said);
    const name = schema?.trim();
    return {
      inside: text.trim() || marked ? undefined : escape(said),
      about:
        schedule && name
          ? json({'@type': 'LocalBusiness', name, openingHoursSpecification: toSpecification(schedule)})
          : '',
    };
  },

  'contact-card'({attributes: {country, schema, protect}, text, marked}) {
    if (!text.trim()) return {};
    const {contact} = parseContact(text, {...(country && {country})});
    const order = contact.order ?? [];
    const type = schema && /^[A-Z]\w+$/.test(schema) ? schema : '';
    const item = schema === undefined ? null : structured(contact, type, protect !== undefined);
    return {
      inside: isPlainCard(order) && !marked ? `\n${renderCard(contact, order)}` : undefined,
      about: item ? json(item) : '',
    };
  },

  async 'star-rating'(element, context) {
    const {readonly, value, count, max, schema, thread} = element.attributes;
    const ofThread = thread !== undefined;
    if (!ofThread && readonly === undefined) return {};
    const rating = ofThread
      ? (await threadOf(element, context, 1)).rating
      : {average: value ? Number(value) : null, count: count ? Number(count) : 0};
    const words = ratingWords(rating, languageFor(element, context.page));
    const item = schema?.trim().startsWith('{') ? (JSON.parse(schema) as unknown) : schema;
    const rated =
      item && !isSelfServing(item, addressOf(context))
        ? aggregate(item, rating, {max: Number(max) || MAX_STARS, step: 1})
        : null;
    const theirs = element.marked || (element.text.trim() && !ofThread);
    return {
      inside: theirs || (max && Number(max) !== MAX_STARS) ? undefined : escape(words),
      about: rated ? json(rated) : '',
    };
  },

  async 'comment-box'(element, context) {
    const inside = context.html.slice(element.start, element.end);
    if (element.marked && !THREAD.test(inside)) return {};
    const answer = await threadOf(element, context, MAX_PAGE_SIZE);
    const language = languageFor(element, context.page);
    const url = addressOf(context);
    return {
      inside: `\n${renderThread(answer, {language: language.tag, url})}`,
      about: answer.comments.length
        ? structuredData(
            {...answer, thread: {...answer.thread, url}},
            answer.thread.title || answer.thread.key,
            language,
          )
        : '',
    };
  },
};

/** As `<star-rating>` says it. */
function ratingWords({average, count}: {average: number | null; count: number}, language: Language): string {
  if (!average) return '';
  const value = language.number(average, {maximumFractionDigits: 1});
  return [language.say('rated', {value}), count ? language.say('ratings', {n: count}) : ''].filter(Boolean).join(', ');
}

function threadOf({attributes}: Found, {page, options}: Context, limit: number): Promise<ThreadAnswer> {
  const server = attributes['server'] || options.server || page.script;
  if (!server) throw new Error('it is not known where the server is. Say --server=https://….');
  const {pathname, search} = new URL(page.canonical || options.url);
  const key = threadKey(attributes['thread'] ?? '') || threadKey(pathname + search);
  const query = new URLSearchParams({thread: key, limit: String(limit)});
  for (const name of ['site', 'order']) if (attributes[name]) query.set(name, attributes[name]);
  return options.read({server: server.endsWith('/') ? server : `${server}/`, query});
}

const addressOf = ({page, options}: Context): string => page.canonical || options.url;
const languageFor = ({attributes}: Found, {language}: Page): Language =>
  languageOf(attributes['locale'] || language || 'en');

const json = (item: object): string => JSON.stringify({'@context': 'https://schema.org', ...item});
const scriptOf = (tag: string, text: string): string =>
  // Nothing in it ends the script.
  `<script${attributes({type: 'application/ld+json', 'data-lintel-rendered': tag})}>${text.replace(/</g, '\\u003c')}</script>\n`;

function readPage(html: string, url: string): Page {
  const page: Page = {found: [], language: '', canonical: '', script: '', head: -1};
  let open: (Found & {depth: number}) | undefined;
  /** Scripts and styles that are open. */
  let silent = 0;
  const absolute = (address: string | undefined): string =>
    address && URL.canParse(address, url) ? new URL(address, url).href : '';
  const parser: Parser = new Parser({
    onopentag(name, given) {
      if (open) {
        if (name === open.tag) open.depth++;
        if (name !== 'br') open.marked = true;
        if (SILENT.test(name)) silent++;
        if (LINE.test(name)) open.text += '\n';
        return;
      }
      if (name === 'html') page.language = given['lang'] ?? '';
      else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(given['rel'] ?? ''))
        page.canonical ||= absolute(given['href']);
      else if (name === 'script' && SCRIPT.test(given['src']?.replace(/[?#].*/, '') ?? ''))
        page.script ||= given['data-server']
          ? absolute(given['data-server'])
          : absolute(given['src']).replace(/[^/]*$/, '');
      else if (TAGS.test(name))
        open = {
          tag: name,
          attributes: {...given},
          start: parser.endIndex + 1,
          end: 0,
          text: '',
          marked: false,
          depth: 0,
        };
    },
    ontext(text) {
      if (open && !silent) open.text += text;
    },
    onclosetag(name, implied) {
      if (open && SILENT.test(name)) silent--;
      if (open && LINE.test(name)) open.text += '\n';
      if (open && name === open.tag && open.depth-- === 0) {
        // An element that is never closed ends with the page: nothing is known of what should be in it.
        if (!implied) page.found.push({...open, end: parser.startIndex});
        open = undefined;
      } else if (!open && name === 'head' && !implied) page.head = parser.startIndex;
    },
  });
  parser.write(html);
  parser.end();
  return page;
}
