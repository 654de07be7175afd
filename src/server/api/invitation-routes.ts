import {z} from '@hono/zod-openapi';
import type {InvitationOpened} from '../../protocol/api.ts';
import {DEFAULT_SITE, MAX_NAME_LENGTH, MAX_STARS, MAX_TEXT_LENGTH} from '../../protocol/limits.ts';
import {MAIL_LANGUAGES} from '../../protocol/mail-languages.ts';
import {hasText} from '../../markdown/has-text.ts';
import {isRefused, type Refused} from '../domain/actor.ts';
import type {ClosedInvitation, OpenInvitation, Opener} from '../domain/invited.ts';
import {isStorable, oneLine, tidyText} from '../domain/text.ts';
import {languageFor} from '../http/languages.ts';
import {
  EMPTY_FORM,
  renderCodePage,
  renderDead,
  renderInvitedPage,
  renderRefusePage,
  renderThanks,
  type InvitedForm,
} from '../mail/invitation-pages.ts';
import {siteNamed} from '../mail/invitation-letters.ts';
import {invitationWordsOf} from '../mail/invitation-words/index.ts';
import {renderNotice} from '../mail/page-shell.ts';
import {wordsOf} from '../mail/words/index.ts';
import {json} from './answers.ts';
import type {Ctx} from './env.ts';
import {formOf, html, linkPage, readOnlyPage, token} from './mail-routes.ts';
import {siteName, threadName} from './parameters.ts';
import {ANYBODY, createRoute, jsonBody, responses, VISITOR, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {actorOf, limit, visitingActor} from './visitor.ts';

const openerQuery = z.object({
  t: token,
  c: z.string().max(100).default('').openapi({description: 'A printed code, if the invitation is printed.'}),
});
const refuseQuery = z.object({t: token});
const form = {
  required: true,
  content: {'application/x-www-form-urlencoded': {schema: z.record(z.string(), z.string())}},
};

const look = createRoute({
  ...{method: 'get', path: '/invited', security: ANYBODY, request: {query: openerQuery}, responses: html},
  summary: 'The page behind an invitation to rate: a form that works without scripts; changes nothing',
});

const rate = createRoute({
  ...{method: 'post', path: '/invited', security: ANYBODY, responses: html},
  summary: 'The button on that page: rates and comments, verified; the invitation is used up',
  request: {query: openerQuery, body: form},
});

const lookAtRefusal = createRoute({
  ...{method: 'get', path: '/invited/refuse', security: ANYBODY, request: {query: refuseQuery}, responses: html},
  summary: 'The page behind the link that stops invitations; changes nothing',
});

const refuse = createRoute({
  ...{method: 'post', path: '/invited/refuse', security: ANYBODY, responses: html},
  summary: 'No invitation of the site goes to that address any more, with one click (RFC 8058)',
  request: {query: refuseQuery, body: form},
});

const open = createRoute({
  method: 'post',
  path: '/api/v1/invitations/open',
  summary: 'Open an invitation on the page it is for: what the visitor rates there is verified',
  security: VISITOR,
  request: {
    body: jsonBody(
      z
        .strictObject(
          {
            thread: threadName,
            site: siteName.optional(),
            invitation: z
              .string('The invitation is missing.')
              .max(2_000, 'This is no invitation.')
              .openapi({description: 'What stands in the address behind `#lintel-invite=`, or a printed code.'}),
          },
          'Send a JSON object.',
        )
        .openapi('InvitationToOpen'),
    ),
  },
  responses: responses({
    200: z
      .object({state: z.enum(['open', 'bad', 'expired', 'used', 'declined', 'withdrawn', 'closed'])})
      .openapi('InvitationOpened'),
  }),
});

/** Status of a page for an invitation that opens nothing. */
const DEAD: Record<ClosedInvitation['state'], 403 | 404 | 410> = {
  ...{bad: 404, closed: 403, expired: 410, used: 410, declined: 410, withdrawn: 410},
};

const openerOf = ({t, c}: {t: string; c: string}): Opener => (c ? {code: c} : {token: t});
/** Tokens have a full stop in them, codes have none. */
const openerFrom = (text: string): Opener => (text.includes('.') ? {token: text} : {code: text});

/** What the invited see and do. Looking at a link never changes anything: mail scanners follow all of them. */
export function addInvitationRoutes(add: AddRoute, s: Services): void {
  const {invited} = s;
  const wordsFor = (c: Ctx, language = '') =>
    wordsOf(language || languageFor(c.env.incoming.headers['accept-language'], MAIL_LANGUAGES));
  const dead = (c: Ctx, found: ClosedInvitation) =>
    linkPage(renderDead(wordsFor(c, found.language), found), DEAD[found.state]);

  async function show(
    found: OpenInvitation,
    {t, c: code}: {t: string; c: string},
    more: {form?: InvitedForm; fault?: string} = {},
  ): Promise<Response> {
    const settings = (await s.sites.of(found.site))!;
    const page = renderInvitedPage(wordsOf(found.language), found, {
      site: siteNamed(found.siteName, found.page, s.mail.url),
      query: code ? `c=${encodeURIComponent(code)}` : `t=${t}`,
      fragment: code || t,
      maxlength: settings.maxlength,
      ...more,
    });
    return linkPage(page, more.fault ? 422 : 200);
  }

  add(look, async (c, {query}) => {
    limit(c, s, 'work');
    if (!query.t && !query.c) return linkPage(renderCodePage(wordsFor(c)));
    const found = await invited.look(openerOf(query));
    return 'state' in found ? dead(c, found) : show(found, query);
  });

  add(rate, async (c, {query}) => {
    const networks = limit(c, s, 'post');
    if (s.readOnly) return readOnlyPage(wordsFor(c));
    const found = await invited.look(openerOf(query));
    if ('state' in found) return dead(c, found);
    const {site, id, thread} = found;
    const settings = (await s.sites.of(site))!;
    if (settings.readOnly) return readOnlyPage(wordsFor(c, found.language));
    const say = invitationWordsOf(found.language);
    const typed = {...EMPTY_FORM, ...formOf(c)};
    const text = tidyText(typed.text.replace(/\r\n?/g, '\n'));
    const name = oneLine(typed.name);
    const value = Number(/^[1-5]$/.test(typed.stars) ? typed.stars : 0);
    if (!value || value > MAX_STARS) return show(found, query, {form: typed, fault: say.missing});
    const tooLong = text.length > MAX_TEXT_LENGTH || name.length > MAX_NAME_LENGTH;
    if (tooLong || !isStorable(text) || !isStorable(name))
      return show(found, query, {form: typed, fault: say.refused['too-long']});
    // A visitor of this invitation alone. No token of a browser has a line break: nobody can come as this one.
    const visitor = s.identity.visitor(site, `invitation\n${id}`);
    const opened = await invited.open(openerOf(query), visitor);
    if ('state' in opened) return dead(c, opened);
    const actor = {...actorOf(c, s, site, visitor, networks), url: null, title: ''};
    const given = hasText(text)
      ? await s.writing.post(
          // Whoever has an invitation has no need to prove work.
          {...actor, proof: {state: 'off'}},
          {id: found.comment, thread, parent: null, name, email: '', text, rating: value, criteria: null},
        )
      : await s.ratings.rate({...actor, thread, value});
    if (isRefused(given)) {
      const fault = faultOf(given);
      if (fault) return show(found, query, {form: typed, fault: say.refused[fault]});
      return dead(c, {...found, state: given.refused === 'closed' ? 'closed' : 'used'});
    }
    const waits = 'created' in given && given.comment.status === 'pending';
    return linkPage(renderThanks(wordsOf(found.language), found, waits));
  });

  add(lookAtRefusal, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const found = await invited.lookAtRefusal(t);
    const words = wordsFor(c, found?.language);
    if (!found) return linkPage(renderNotice(words, invitationWordsOf(words.tag).badRefusal), 404);
    return linkPage(renderRefusePage(words, siteNamed(found.name, {url: null}, s.mail.url), t));
  });

  add(refuse, async (c, {query: {t}}) => {
    limit(c, s, 'work');
    const words = wordsFor(c, (await invited.lookAtRefusal(t))?.language);
    const say = invitationWordsOf(words.tag);
    if (s.readOnly) return readOnlyPage(words);
    if (!(await invited.refuse(t))) return linkPage(renderNotice(words, say.badRefusal), 404);
    return linkPage(renderNotice(words, say.refuseDone));
  });

  add(
    open,
    async (c, {body: {thread, site = DEFAULT_SITE, invitation}}) => {
      const {visitor} = visitingActor(c, s, site);
      const found = await invited.open(openerFrom(invitation), visitor, {site, thread});
      return json({state: 'state' in found ? found.state : 'open'} satisfies InvitationOpened);
    },
    {changes: true},
  );
}

/** Refusals that the invited can do something about, with what they have typed kept. */
function faultOf({refused}: Refused): 'too-long' | 'reserved-name' | 'too-many' | null {
  return refused === 'too-long' || refused === 'reserved-name' || refused === 'too-many' ? refused : null;
}
