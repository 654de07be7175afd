import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {REJECT_REASONS} from '../../protocol/admin.ts';
import type {PolicyAnswer} from '../../protocol/api.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {PAGE_STYLE} from '../../render/page.ts';
import {policySentences, renderPolicyPage} from '../../render/policy.ts';
import {languageOf, LANGUAGES} from '../../render/sentences.ts';
import {pageHeaders} from '../http/headers.ts';
import {languageFor} from '../http/languages.ts';
import {represent} from '../http/representation.ts';
import {publicJson} from './answers.ts';
import type {Ctx} from './env.ts';
import {policyQuery} from './parameters.ts';
import {createAnswerPublicly} from './public-read.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

const answerSchema: z.ZodType<PolicyAnswer> = z
  .object({
    facts: z.object({
      moderation: z.enum(['post', 'pre', 'first']),
      challenge: z.boolean(),
      limits: z.boolean(),
      check: z.boolean(),
      editMinutes: z.number(),
      reasons: z.array(z.enum(REJECT_REASONS)),
      invitations: z.boolean(),
      ratings: z.object({count: z.int(), verified: z.int(), imported: z.int()}).nullable(),
    }),
    language: z.string(),
    title: z.string(),
    sentences: z.array(z.string()),
    url: z.string(),
  })
  .openapi('PolicyAnswer');

const policy = createRoute({
  method: 'get',
  path: '/api/v1/policy',
  summary: 'How reviews of a site are checked, as facts and in words',
  security: ANYBODY,
  request: {query: policyQuery},
  responses: responses({200: answerSchema, 304: null}),
});

const page = createRoute({
  method: 'get',
  path: '/policy.html',
  summary: 'How reviews of a site are checked, as a page without scripts',
  security: ANYBODY,
  request: {query: policyQuery},
  responses: {
    200: {description: 'The page', content: {'text/html': {schema: z.string()}}},
    ...responses({304: null}),
  },
});

/** What visitors are told of how reviews are checked. Written here and nowhere else: a page can move it, not change it. */
export function addPolicyRoutes(add: AddRoute, s: Services): void {
  const answerPublicly = createAnswerPublicly(s);
  const languageOfRequest = (c: Ctx, lang: string | undefined) =>
    lang === undefined ? languageFor(c.env.incoming.headers['accept-language'], LANGUAGES) : languageOf(lang).tag;
  const varyOf = (lang: string | undefined) =>
    lang === undefined ? 'accept-encoding, accept-language' : 'accept-encoding';

  add(policy, async (c, {query}) => {
    const {site, thread, lang = 'en'} = query;
    const language = languageOf(lang);
    const threads = [thread === undefined ? {site} : {site, thread}];
    return (await answerPublicly(c, ['policy', site, thread, language.tag], async () => {
      const facts = await s.policy.facts(query);
      const answer: PolicyAnswer = {
        facts,
        language: language.tag,
        title: language.say('policy'),
        sentences: policySentences(facts, language),
        url: `policy.html?${addressOf({site, thread, lang: language.tag})}`,
      };
      return {representation: publicJson([JSON.stringify(answer)]), threads};
    }))!;
  });

  add(page, async (c, {query}) => {
    const {site, thread, lang} = query;
    const language = languageOfRequest(c, lang);
    const vary = varyOf(lang);
    const threads = [thread === undefined ? {site} : {site, thread}];
    const read = async () => {
      const html = renderPolicyPage(await s.policy.facts(query), language);
      const headers = pageHeaders(STYLE_HASH, language, vary);
      return {representation: represent(Buffer.from(html), 'text/html; charset=utf-8', headers), threads};
    };
    const question = ['policy.html', site, thread, language, vary];
    return (await answerPublicly(c, question, read, {byHeaders: lang === undefined}))!;
  });
}

function addressOf({site, thread, lang}: {site: string; thread?: string | undefined; lang: string}): string {
  return new URLSearchParams({
    ...(thread !== undefined && {thread}),
    ...(site !== DEFAULT_SITE && {site}),
    lang,
  }).toString();
}
