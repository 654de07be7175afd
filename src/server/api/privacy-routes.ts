import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {PrivacyAnswer} from '../../protocol/privacy.ts';
import {
  PRIVACY_STYLE,
  privacyHtml,
  privacyMarkdown,
  renderPrivacyPage,
  type PrivacyLinks,
} from '../../render/privacy.ts';
import {languageOf, LANGUAGES} from '../../render/sentences.ts';
import {pageHeaders} from '../http/headers.ts';
import {languageFor} from '../http/languages.ts';
import {represent} from '../http/representation.ts';
import {publicJson} from './answers.ts';
import {privacyQuery} from './parameters.ts';
import {createAnswerPublicly} from './public-read.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(PRIVACY_STYLE).digest('base64')}`;

const days = z.int();

const answerSchema: z.ZodType<PrivacyAnswer> = z
  .object({
    facts: z.object({
      name: z.string(),
      editMinutes: z.int(),
      challenge: z.boolean(),
      limits: z.boolean(),
      mail: z.string().nullable().openapi({description: 'Host of the mail server, "" for one on this machine.'}),
      ownersMailed: z.boolean(),
      invitations: z.boolean(),
      check: z.string().nullable().openapi({description: 'Host of the site’s own check.'}),
      hooks: z.array(z.string()).openapi({description: 'Hosts that new comments are passed on to.'}),
      signIn: z.string().nullable().openapi({description: 'Host of the accounts that moderators may sign in with.'}),
      log: z.enum(['off', 'errors', 'requests']),
      backups: z.int().nullable().openapi({description: 'For how many nights backups are kept.'}),
      kept: z
        .object({
          ...{emails: days, networks: days, refused: days, decisions: days, reports: days, audit: days},
          ...{unconfirmed: days, invited: days, erasedMinutes: z.int()},
        })
        .openapi({description: 'Days after which is forgotten what is old; 0: never.'}),
    }),
    language: z.string(),
    title: z.string(),
    markdown: z.string(),
    html: z.string(),
    url: z.string(),
  })
  .openapi('PrivacyAnswer');

const privacy = createRoute({
  method: 'get',
  path: '/api/v1/privacy',
  summary: 'What a site’s comments and ratings keep about people, as facts and in words to copy',
  security: ANYBODY,
  request: {query: privacyQuery},
  responses: responses({200: answerSchema, 304: null}),
});

const page = createRoute({
  method: 'get',
  path: '/privacy.html',
  summary: 'What a site’s comments and ratings keep about people, as a page without scripts',
  security: ANYBODY,
  request: {query: privacyQuery},
  responses: {
    200: {description: 'The page', content: {'text/html': {schema: z.string()}}},
    ...responses({304: null}),
  },
});

/** What is kept about people, written from the settings in force: a page for visitors, and a text for the site's own privacy policy. */
export function addPrivacyRoutes(add: AddRoute, s: Services): void {
  const answerPublicly = createAnswerPublicly(s);
  const linksFrom = (base: string, site: string, lang: string): PrivacyLinks => {
    const query = addressOf({site, lang});
    return {mine: `${base}mine?${query}`, policy: `${base}policy.html?${query}`};
  };

  add(privacy, async (c, {query: {site, lang = 'en'}}) => {
    const language = languageOf(lang);
    const {tag} = language;
    return (await answerPublicly(c, ['privacy', site, tag], async () => {
      const facts = await s.privacy.facts(site);
      // A text that is copied elsewhere can only lead to a whole address.
      const links = s.mail.url ? linksFrom(`${s.mail.url}/`, site, tag) : {};
      const answer: PrivacyAnswer = {
        ...{facts, language: tag, title: language.say('privacy')},
        ...{markdown: privacyMarkdown(facts, tag, links), html: privacyHtml(facts, tag, links)},
        url: `privacy.html?${addressOf({site, lang: tag})}`,
      };
      return {representation: publicJson([JSON.stringify(answer)]), threads: [{site}]};
    }))!;
  });

  add(page, async (c, {query: {site, lang}}) => {
    const tag =
      lang === undefined ? languageFor(c.env.incoming.headers['accept-language'], LANGUAGES) : languageOf(lang).tag;
    const vary = lang === undefined ? 'accept-encoding, accept-language' : 'accept-encoding';
    const read = async () => {
      const html = renderPrivacyPage(await s.privacy.facts(site), tag, linksFrom('', site, tag));
      const headers = pageHeaders(STYLE_HASH, tag, vary);
      return {representation: represent(Buffer.from(html), 'text/html; charset=utf-8', headers), threads: [{site}]};
    };
    return (await answerPublicly(c, ['privacy.html', site, tag, vary], read, {byHeaders: lang === undefined}))!;
  });
}

function addressOf({site, lang}: {site: string; lang: string}): string {
  return new URLSearchParams({...(site !== DEFAULT_SITE && {site}), lang}).toString();
}
