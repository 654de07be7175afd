import {z} from '@hono/zod-openapi';
import {isEmail} from '../../protocol/email.ts';
import {DEFAULT_SITE, MAX_EMAIL_LENGTH} from '../../protocol/limits.ts';
import {refused} from '../http/problem.ts';
import {renderMineDataPage, renderMinePage} from '../mail/mine-pages.ts';
import {renderNotice} from '../mail/page-shell.ts';
import {rightsOf} from '../mail/words/rights/index.ts';
import {wordsOf} from '../mail/words/index.ts';
import type {Ctx} from './env.ts';
import {formOf, html, linkPage, readOnlyPage, token} from './mail-routes.ts';
import {pageLanguage, siteName, siteQuery} from './parameters.ts';
import {pageWords} from './report-routes.ts';
import {ANYBODY, check, createRoute, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {actorOf, limit} from './visitor.ts';

const form = {
  required: true,
  content: {'application/x-www-form-urlencoded': {schema: z.record(z.string(), z.string())}},
};
const pageQuery = siteQuery.extend({lang: pageLanguage});
const linkQuery = z.object({t: token});

const page = createRoute({
  method: 'get',
  path: '/mine',
  summary: 'The page that asks for an address, to mail it a link to all that is kept under it',
  security: ANYBODY,
  request: {query: pageQuery},
  responses: html,
});

const ask = createRoute({
  method: 'post',
  path: '/mail/mine',
  summary: 'Mails the link, if anything is kept under the address; the answer is the same if nothing is',
  security: ANYBODY,
  request: {body: form},
  responses: html,
});

const look = createRoute({
  method: 'get',
  path: '/mail/kept',
  summary: 'The page behind that link: all that is kept under the address; changes nothing',
  security: ANYBODY,
  request: {query: linkQuery},
  responses: html,
});

const act = createRoute({
  method: 'post',
  path: '/mail/kept',
  summary: 'The buttons on that page: all of it as JSON, or erased, which uses the link up',
  security: ANYBODY,
  request: {query: linkQuery, body: form},
  responses: html,
});

const asked = z.object({
  email: z.string().max(MAX_EMAIL_LENGTH).default(''),
  site: siteName.default(DEFAULT_SITE),
  lang: z.string().max(35).optional(),
});

const DEAD = {bad: 404, expired: 410, used: 410} as const;

/** What is kept under an address, for whoever reads its mail. Pages without scripts; GET shows, POST acts. */
export function addMineRoutes(add: AddRoute, s: Services): void {
  const {underAddress} = s;
  const siteOf = (site: string) => (site === DEFAULT_SITE ? '' : site);
  const dead = (c: Ctx, state: keyof typeof DEAD) => {
    const words = pageWords(c, undefined);
    const again = {words: rightsOf(words).mine.title, href: '../mine'};
    return linkPage(renderNotice(words, rightsOf(words).mine.dead[state], again), DEAD[state]);
  };

  add(page, (c, {query: {site, lang}}) => {
    limit(c, s, 'work');
    const words = pageWords(c, lang);
    if (!underAddress.enabled) return linkPage(renderNotice(words, rightsOf(words).mine.noMail));
    return linkPage(renderMinePage(words, {action: 'mail/mine', site: siteOf(site)}));
  });

  add(ask, async c => {
    refuseForeign(c);
    const {email, site, lang} = check(asked, formOf(c), 422);
    const words = pageWords(c, lang);
    const {mine: say} = rightsOf(words);
    if (s.readOnly) return readOnlyPage(words);
    const typed = email.trim();
    if (!isEmail(typed)) {
      limit(c, s, 'work');
      return linkPage(renderMinePage(words, {action: '', site: siteOf(site), typed, fault: say.notAnAddress}), 422);
    }
    const by = actorOf(c, s, site, '', limit(c, s, 'post'));
    const refused = await underAddress.ask(by, {email: typed, language: words.tag});
    if (refused === 'no-mail') return linkPage(renderNotice(words, say.noMail));
    if (refused === 'too-many') return linkPage(renderNotice(words, say.tooMany), 429);
    return linkPage(renderNotice(words, say.sent));
  });

  add(look, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const data = await underAddress.look(t);
    if (typeof data === 'string') return dead(c, data);
    const {words, ...shown} = data;
    return linkPage(renderMineDataPage(wordsOf(words), shown, t));
  });

  add(act, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const {do: what} = formOf(c);
    const data = await underAddress.look(t);
    if (typeof data === 'string') return dead(c, data);
    const {words: language, ...kept} = data;
    if (what === 'export') {
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="comments.json"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      };
      return new Response(JSON.stringify(kept, null, 2), {headers});
    }
    if (what !== 'erase') throw refused(422, 'choose-action');
    const words = wordsOf(language);
    if (s.readOnly) return readOnlyPage(words);
    const done = await underAddress.erase(t);
    if (done !== 'done') return dead(c, done);
    return linkPage(renderNotice(words, rightsOf(words).mine.erased));
  });
}

/** Pages of others do not make browsers ask for mail. Our own page has no referrer, and so the origin `null`. */
function refuseForeign({env: {incoming}}: Ctx): void {
  const {origin = 'null', host} = incoming.headers;
  const from = incoming.headers['sec-fetch-site'] ?? 'same-origin';
  const isOwn = origin === 'null' || origin === `https://${host}` || origin === `http://${host}`;
  if (!isOwn || (from !== 'same-origin' && from !== 'none')) throw refused(403, 'foreign-form');
}
