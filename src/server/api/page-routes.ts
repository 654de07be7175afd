import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import type {Comment, ThreadAnswer} from '../../protocol/api.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {renderFeed, type Feed} from '../../render/feed.ts';
import {PAGE_STYLE, renderThreadPage, type PageOptions} from '../../render/page.ts';
import {languageOf, LANGUAGES} from '../../render/sentences.ts';
import type {Listing} from '../domain/listing.ts';
import {fromStored} from '../domain/shapes.ts';
import {pageHeaders, PUBLIC_READ} from '../http/headers.ts';
import {languageFor} from '../http/languages.ts';
import {HttpProblem, invalidValue} from '../http/problem.ts';
import {represent} from '../http/representation.ts';
import {feedQuery, pageQuery} from './parameters.ts';
import {createAnswerPublicly} from './public-read.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

const page = createRoute({
  method: 'get',
  path: '/thread.html',
  summary: 'A thread as a page without scripts',
  security: ANYBODY,
  request: {query: pageQuery},
  responses: {
    200: {description: 'The page', content: {'text/html': {schema: z.string()}}},
    ...responses({304: null}),
  },
});

const feed = createRoute({
  method: 'get',
  path: '/feed.atom',
  summary: 'The newest comments of a site, of a thread, or in answer to a visitor’s, as an Atom feed',
  security: ANYBODY,
  request: {query: feedQuery},
  responses: {
    200: {description: 'The feed (RFC 4287)', content: {'application/atom+xml': {schema: z.string()}}},
    ...responses({304: null}),
  },
});

/** What everybody may read without a script of ours: pages and feeds. */
export function addPageRoutes(add: AddRoute, s: Services): void {
  const {reading, listings, identity} = s;
  const answerPublicly = createAnswerPublicly(s);

  add(page, async (c, {query}) => {
    const {site, thread: key, order, limit, after, parent, lang} = query;
    const language =
      lang === undefined ? languageFor(c.env.incoming.headers['accept-language'], LANGUAGES) : languageOf(lang).tag;
    const vary = lang === undefined ? 'accept-encoding, accept-language' : 'accept-encoding';
    const question = ['thread.html', site, key, order, limit, after?.id, after?.likes, parent, language, vary];
    const read = async () => {
      const answer = await pageOfThread();
      if (!answer) return null;
      const html = renderThreadPage(answer, {language, ...linksOf(query, answer)});
      const headers = pageHeaders(STYLE_HASH, language, vary);
      return {representation: represent(Buffer.from(html), 'text/html; charset=utf-8', headers), threads: [query]};
    };

    /** The thread with the comments of the page that is asked for; those below one comment begin with that. */
    async function pageOfThread(): Promise<ThreadAnswer | null> {
      const stored = await reading.thread({site, thread: key, order, limit: after || parent ? 1 : limit});
      if (!after && !parent) return {...stored, comments: stored.comments.map(fromStored)};
      const page = await reading.comments(query);
      const above = parent ? await reading.comment({site, id: parent, order}) : null;
      if (page === 'unknown-comment' || typeof above === 'string') return null;
      const comments: Comment[] = [...(above ? [above.comment] : []), ...page.comments].map(fromStored);
      return {...stored, comments, next: page.next};
    }

    const sent = await answerPublicly(c, question, read, {byHeaders: lang === undefined});
    if (!sent) throw invalidValue(400, '/after', 'No comment of this thread has the id in "after" or "parent".');
    return sent;
  });

  add(feed, async (c, {query}) => {
    const {site, thread: key, answers: name, limit, lang = 'en'} = query;
    if (key !== undefined && name !== undefined)
      throw invalidValue(400, '/answers', 'Ask for the comments of a thread, or for answers, not both.');
    const visitor = name === undefined ? undefined : identity.visitorOfFeed(site, name);
    if (name !== undefined && visitor === undefined) throw new HttpProblem(404, 'There is no such feed.');
    const {tag: language} = languageOf(lang);
    const about = visitor === undefined ? {key} : {visitor};
    const self = `feed.atom?${queryText({
      thread: key,
      answers: name,
      site: siteUnlessDefault(site),
      lang: language === 'en' ? undefined : language,
    })}`.replace(/\?$/, '');
    return (await answerPublicly(c, ['feed.atom', site, about, limit, language], async () => {
      const listing = await (visitor === undefined
        ? listings.newest({site, thread: key, limit})
        : listings.answers({site, visitor, limit}));
      const id = `urn:uuid:${identity.uuid(JSON.stringify(['feed', site, about]))}`;
      const xml = renderFeed({id, about: aboutOf(listing, visitor), comments: listing.comments, self}, language);
      const type = 'application/atom+xml; charset=utf-8';
      const threads = [key === undefined ? {site} : {site, thread: key}];
      return {representation: represent(Buffer.from(xml), type, PUBLIC_READ), threads};
    }))!;
  });
}

function aboutOf({thread}: Listing, visitor: string | undefined): Feed['about'] {
  if (thread) return {kind: 'thread', title: thread.title, url: thread.url};
  return {kind: visitor === undefined ? 'site' : 'answers'};
}

/** Addresses of what belongs to a page, relative to its own. */
function linksOf(query: z.output<typeof pageQuery>, answer: ThreadAnswer): Omit<PageOptions, 'language'> {
  const {site, thread, order, limit, after, parent, lang} = query;
  const own = {
    thread,
    site: siteUnlessDefault(site),
    order: order === 'newest' ? undefined : order,
    limit: limit === 20 ? undefined : String(limit),
    lang,
  };
  const link = (more: Record<string, string | undefined> = {}) => `?${queryText({...own, ...more})}`;
  return {
    next: answer.next === null ? undefined : link({parent, after: answer.next}),
    first: after && !parent ? link() : undefined,
    whole: parent && link(),
    feed: `feed.atom?${queryText({thread, site: own.site, lang})}`,
    ...(!parent && {hrefOfReplies: ({id}: Comment, last: string) => link({parent: id, after: last || undefined})}),
  };
}

const siteUnlessDefault = (site: string): string | undefined => (site === DEFAULT_SITE ? undefined : site);

function queryText(values: Record<string, string | undefined>): string {
  return new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
}
