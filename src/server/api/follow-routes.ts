import {z} from '@hono/zod-openapi';
import type {FollowAnswer, NewFollow} from '../../protocol/api.ts';
import {isEmail} from '../../protocol/email.ts';
import {DEFAULT_SITE, MAX_EMAIL_LENGTH} from '../../protocol/limits.ts';
import {MAIL_LANGUAGES} from '../../protocol/mail-languages.ts';
import {secondsToNextDay} from '../domain/allowances.ts';
import type {FollowRefusal} from '../domain/following.ts';
import {languageFor} from '../http/languages.ts';
import {refused, type HttpProblem} from '../http/problem.ts';
import {renderConfirmPage, renderFollowsPage, renderStopPage} from '../mail/follow-pages.ts';
import {renderNotice} from '../mail/page-shell.ts';
import {wordsOf} from '../mail/words/index.ts';
import {json} from './answers.ts';
import type {Ctx} from './env.ts';
import {formOf, html, linkPage, readOnlyPage, token} from './mail-routes.ts';
import {commentId, siteName, threadName} from './parameters.ts';
import {ANYBODY, createRoute, jsonBody, responses, VISITOR, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit, visitingActor} from './visitor.ts';

const newFollow = z
  .strictObject(
    {
      thread: threadName,
      site: siteName.optional(),
      comment: commentId.nullish(),
      email: z
        .string('The address is missing.')
        .max(MAX_EMAIL_LENGTH, `The e-mail address is too long. It may have ${MAX_EMAIL_LENGTH} characters.`)
        .transform(value => value.trim())
        .refine(isEmail, 'Not an e-mail address.'),
      language: z.string().max(35, 'Use a language tag, e.g. de.').optional(),
    } satisfies Record<keyof NewFollow, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('NewFollow');

const followAnswer: z.ZodType<FollowAnswer> = z
  .object({state: z.enum(['asked', 'later', 'following'])})
  .openapi('FollowAnswer');

const linkQuery = z.object({t: token});
const form = {
  required: true,
  content: {'application/x-www-form-urlencoded': {schema: z.record(z.string(), z.string())}},
};

const ask = createRoute({
  method: 'post',
  path: '/api/v1/follows',
  summary: 'Follow a thread, or answers to a comment of one’s own, by mail: the address is asked to confirm first',
  security: VISITOR,
  request: {body: jsonBody(newFollow)},
  responses: responses({200: followAnswer}),
});

const pageOf = (path: string, look: string, press: string) => ({
  look: createRoute({
    ...{method: 'get', path, summary: look, security: ANYBODY},
    ...{request: {query: linkQuery}, responses: html},
  }),
  press: createRoute({
    ...{method: 'post', path, summary: press, security: ANYBODY},
    ...{request: {query: linkQuery, body: form}, responses: html},
  }),
});

const confirm = pageOf(
  '/mail/follow',
  'The page behind the link that confirms an address; changes nothing',
  'The button on that page: from now on mail goes to the address',
);
const unsubscribe = pageOf(
  '/mail/unsubscribe',
  'The page behind the link that stops mail about a thread; changes nothing',
  'Stops mail about a thread to an address, with one click (RFC 8058)',
);
const follows = pageOf(
  '/mail/follows',
  'Everything that an address follows; changes nothing',
  'The buttons on that page: stop one, all, or all mail for ever',
);

/** Following by mail: asking for it, and the pages behind the links of the mails. */
export function addFollowRoutes(add: AddRoute, s: Services): void {
  const {following} = s;
  /** Of an address that is forgotten, or a link that is none: what the reader understands best. */
  const wordsFor = (c: Ctx, language = '') =>
    wordsOf(language || languageFor(c.env.incoming.headers['accept-language'], MAIL_LANGUAGES));
  const dead = (c: Ctx, state: 'bad' | 'expired') => {
    const {following: say} = wordsFor(c);
    return linkPage(renderNotice(wordsFor(c), say.dead[state]), state === 'bad' ? 404 : 410);
  };

  add(
    ask,
    async (c, {body: {thread, site = DEFAULT_SITE, comment = null, email, language = ''}}) => {
      const by = visitingActor(c, s, site);
      const state = await following.ask(by, {thread, comment, email, language: wordsFor(c, language).tag});
      if (state !== 'asked' && state !== 'later' && state !== 'following') throw refusal(state, s.now());
      return json({state} satisfies FollowAnswer);
    },
    {changes: true},
  );

  add(confirm.look, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const found = await following.look(t);
    if (typeof found === 'string') return dead(c, found);
    const words = wordsFor(c, found.language);
    if (found.followed!.confirmed) return linkPage(renderNotice(words, words.following.confirmed));
    return linkPage(renderConfirmPage(words, found.followed!, t));
  });

  add(confirm.press, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    if (s.readOnly) return readOnlyPage(wordsFor(c));
    const found = await following.confirm(t);
    if (typeof found === 'string') return dead(c, found);
    const words = wordsFor(c, found.language);
    const {url, title} = found.followed!.page;
    return linkPage(renderNotice(words, words.following.confirmed, url ? {words: title, href: url} : undefined));
  });

  add(unsubscribe.look, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const found = await following.lookAtStop(t);
    if (found === 'bad') return dead(c, 'bad');
    return linkPage(renderStopPage(wordsFor(c, found.language), found.title, t));
  });

  add(unsubscribe.press, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const words = wordsFor(c, (await lookedAt(t))?.language);
    if (s.readOnly) return readOnlyPage(words);
    if (!(await following.stop(t))) return dead(c, 'bad');
    return linkPage(renderNotice(words, words.following.stopped));
  });

  add(follows.look, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const found = await following.list(t);
    if (found === 'bad') return dead(c, 'bad');
    return linkPage(renderFollowsPage(wordsFor(c, found.language), found, {token: t}));
  });

  add(follows.press, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const {stop, site = DEFAULT_SITE, all} = formOf(c);
    const before = await following.list(t);
    if (before === 'bad') return dead(c, 'bad');
    const words = wordsFor(c, before.language);
    if (s.readOnly) return readOnlyPage(words);
    const what = stop ? {stop: {site, id: stop}} : all === 'all' || all === 'never' ? all : null;
    if (!what) throw refused(422, 'choose-action');
    await following.change(t, what);
    const after = await following.list(t);
    const {following: say} = words;
    const notice = what === 'never' ? say.neverDone : say.stopped.title;
    return linkPage(renderFollowsPage(words, after === 'bad' ? {email: '', follows: []} : after, {token: t, notice}));
  });

  const lookedAt = async (t: string) => {
    const found = await following.lookAtStop(t);
    return found === 'bad' ? undefined : found;
  };
}

function refusal(why: FollowRefusal, now: number): HttpProblem {
  switch (why) {
    case 'no-comment':
      return refused(404, 'no-discussion');
    case 'not-yours':
      return refused(403, why);
    case 'no-mail':
      return refused(422, why, {pointer: '/email'});
    case 'too-many':
      return refused(429, 'too-many-mails', {headers: {'retry-after': String(secondsToNextDay(now))}});
  }
}
