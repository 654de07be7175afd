import {decisionOf} from '../domain/desk.ts';
import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {REJECT_REASONS} from '../../protocol/admin.ts';
import {decodeBody, mediaType} from '../http/body.ts';
import {ALWAYS} from '../http/headers.ts';
import {HttpProblem, refused} from '../http/problem.ts';
import {toRecord} from '../http/reply.ts';
import {MAIL_ACTIONS, renderModerationPage} from '../mail/moderation-page.ts';
import {MAIL_PAGE_STYLE, renderNotice} from '../mail/page-shell.ts';
import {wordsOf, type Words} from '../mail/words/index.ts';
import type {Ctx} from './env.ts';
import {ANYBODY, check, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit} from './visitor.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(MAIL_PAGE_STYLE).digest('base64')}`;

/** Nobody keeps such a page, frames it or learns its address, and it does nothing by itself. */
const PAGE_HEADERS = toRecord([
  ...ALWAYS,
  'content-type',
  'text/html; charset=utf-8',
  'content-security-policy',
  `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'x-frame-options',
  'DENY',
  'cache-control',
  'no-store',
  'x-robots-tag',
  'noindex',
]);

/** A page for who followed a link. */
export function linkPage(html: string, status = 200): Response {
  return new Response(html, {status, headers: PAGE_HEADERS});
}

/** The fields of a form; 415 for anything else. */
export function formOf(c: Ctx): Record<string, string> {
  const {incoming} = c.env;
  if (mediaType(incoming) !== 'application/x-www-form-urlencoded') {
    throw new HttpProblem(415, 'Send the body as application/x-www-form-urlencoded.');
  }
  return Object.fromEntries(new URLSearchParams(decodeBody(incoming)));
}

export const token = z.string().max(2_000).default('').openapi({description: 'What the link of the mail holds.'});
export const html = {200: {description: 'A page', content: {'text/html': {schema: z.string()}}}, ...responses({})};

const linkQuery = z.object({
  do: z
    .string()
    .max(20)
    .optional()
    .openapi({description: `Which button stands first: ${MAIL_ACTIONS.join(', ')}.`}),
  t: token,
});
/** A link that was cut on its way still shows its page. */
const actionOf = (text: string | undefined) => MAIL_ACTIONS.find(action => action === text) ?? 'approve';

const decision = z.object({
  action: z.enum(MAIL_ACTIONS),
  reason: z.enum(REJECT_REASONS).optional(),
  revision: z.coerce.number().int().min(0),
});

const look = createRoute({
  method: 'get',
  path: '/mail/comment',
  summary: 'The page behind a link of an owner’s mail: shows the comment, changes nothing',
  security: ANYBODY,
  request: {query: linkQuery},
  responses: html,
});

const act = createRoute({
  method: 'post',
  path: '/mail/comment',
  summary: 'The button on that page: approves, rejects, deletes the comment or marks it as spam; the link is used up',
  security: ANYBODY,
  request: {
    query: linkQuery,
    body: {required: true, content: {'application/x-www-form-urlencoded': {schema: decision}}},
  },
  responses: html,
});

/** Status of an answer to a link that does nothing. */
const DEAD = {bad: 404, expired: 410, used: 410, gone: 410} as const;

/** The pages behind the links of mails. Who has a link needs no session; reading a page never changes anything, as mail scanners read all of them. */
export function addMailRoutes(add: AddRoute, s: Services): void {
  const {moderation, language, url} = s.mail;
  const words = wordsOf(language);
  const desk = {words: words.owner.openModeration, href: `${url}/admin`};
  const dead = (state: keyof typeof DEAD) => linkPage(renderNotice(words, words.links[state], desk), DEAD[state]);

  add(look, async (c, {query: {do: asked, t}}) => {
    limit(c, s, 'work');
    const comment = await moderation.look(t);
    if (typeof comment === 'string') return dead(comment);
    return linkPage(renderModerationPage(wordsOf(comment.language), comment, {action: actionOf(asked), token: t}));
  });

  add(act, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const {action, reason, revision} = check(decision, formOf(c), 422);
    const decided = decisionOf(action, reason);
    if (!decided) throw refused(422, 'choose-reason');
    if (s.readOnly) return readOnlyPage(words);
    const result = await moderation.act(t, {...decided, revision});
    if (result === 'changed') {
      const comment = await moderation.look(t);
      if (typeof comment === 'string') return dead(comment);
      const own = wordsOf(comment.language);
      const page = renderModerationPage(own, comment, {action, token: t, notice: own.moderation.changed});
      return linkPage(page, 409);
    }
    if (result !== 'done' && result !== 'already') return dead(result);
    const text = result === 'done' ? words.moderation.done[action] : words.moderation.already;
    return linkPage(renderNotice(words, {title: text, text: ''}, desk));
  });
}

export function readOnlyPage(words: Words): Response {
  return linkPage(renderNotice(words, words.links.readOnly), 503);
}
