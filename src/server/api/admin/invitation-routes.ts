import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {
  INVITATION_STATES,
  MAX_INVITATION_LIST,
  MAX_PRINTED,
  type AdminInvitations,
  type InvitationPreview,
  type InvitationSheet,
  type InvitationsSent,
} from '../../../protocol/admin-invitations.ts';
import {DEFAULT_SITE, MAX_TITLE_LENGTH, MAX_URL_LENGTH} from '../../../protocol/limits.ts';
import {MAIL_LANGUAGES} from '../../../protocol/mail-languages.ts';
import {said} from '../../../protocol/refusals.ts';
import {MAILED_MS, pageMeant, type InvitedPage} from '../../domain/invitations.ts';
import {isStorable, oneLine, threadKeyProblem} from '../../domain/text.ts';
import {ALWAYS} from '../../http/headers.ts';
import {HttpProblem, invalidValue, refused} from '../../http/problem.ts';
import {toRecord} from '../../http/reply.ts';
import {invitationLetter, siteNamed} from '../../mail/invitation-letters.ts';
import {renderSheet, SHEET_STYLE} from '../../mail/invitation-sheet.ts';
import {headerText, letterText} from '../../mail/letter.ts';
import {wordsOf} from '../../mail/words/index.ts';
import {json} from '../answers.ts';
import {commentId, idParams, siteName, siteQuery} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {ownerOf} from './session.ts';

const PAGE = 50;

const page = z
  .string('Say which page is to be rated: its address, or the key of its thread.')
  .max(MAX_URL_LENGTH, `The page’s address is too long. It may have ${MAX_URL_LENGTH} characters.`);
const title = z
  .string()
  .max(MAX_TITLE_LENGTH, `The title is too long. It may have ${MAX_TITLE_LENGTH} characters.`)
  .refine(isStorable, said('unstorable'))
  .transform(oneLine)
  .optional();
const language = z.enum(MAIL_LANGUAGES, `Use ${MAIL_LANGUAGES.join(', ')}.`).optional();

const request = z
  .strictObject(
    {
      ...{site: siteName.optional(), page, title, language},
      list: z
        .string(said('addresses-missing'))
        .max(
          MAX_INVITATION_LIST,
          `The list is too long. It may have ${MAX_INVITATION_LIST} characters: send it in parts.`,
        )
        .refine(text => text.trim() !== '', said('addresses-missing')),
      remind: z.boolean().optional(),
    },
    'Send a JSON object.',
  )
  .openapi('InvitationRequest');

const sheetRequest = z
  .strictObject(
    {
      ...{site: siteName.optional(), page, title, language},
      count: z
        .int(said('number-between', {min: 1, max: MAX_PRINTED}))
        .min(1, said('number-between', {min: 1, max: MAX_PRINTED}))
        .max(MAX_PRINTED, said('number-between', {min: 1, max: MAX_PRINTED})),
    },
    'Send a JSON object.',
  )
  .openapi('SheetRequest');

const skipped = z.array(
  z.object({
    line: z.int(),
    text: z.string(),
    why: z.enum(['unread', 'twice', 'invited', 'refuses', 'often', 'today']),
  }),
);

const previewAnswer: z.ZodType<InvitationPreview> = z
  .object({
    ...{thread: z.string(), title: z.string(), url: z.string().nullable()},
    invited: z.array(z.object({line: z.int(), name: z.string(), address: z.string()})),
    skipped,
    mail: z.object({subject: z.string(), text: z.string()}),
  })
  .openapi('InvitationPreview');

const sentAnswer: z.ZodType<InvitationsSent> = z.object({invited: z.int(), skipped}).openapi('InvitationsSent');

const time = z.string().openapi({format: 'date-time'});

const sheetAnswer: z.ZodType<InvitationSheet> = z
  .object({
    ...{sheet: z.string(), thread: z.string(), title: z.string(), language: z.string(), expires: time, url: z.string()},
    codes: z.array(z.object({number: z.int(), code: z.string(), link: z.string(), used: z.boolean()})),
  })
  .openapi('InvitationSheet');

const listAnswer: z.ZodType<AdminInvitations> = z
  .object({
    invitations: z.array(
      z
        .object({
          ...{id: z.string(), thread: z.string(), title: z.string(), state: z.enum(INVITATION_STATES)},
          ...{name: z.string(), address: z.string()},
          ...{created: time, since: time.nullable(), expires: time},
        })
        .openapi('Invitation'),
    ),
    next: z.string().nullable(),
    sheets: z.array(
      z
        .object({
          ...{sheet: z.string(), thread: z.string(), title: z.string(), created: time, expires: time},
          ...{cards: z.int(), used: z.int(), open: z.int()},
        })
        .openapi('SheetOfInvitations'),
    ),
    counts: z.object({mailed: z.int(), printed: z.int(), used: z.int(), declined: z.int()}),
    ...{mail: z.boolean(), print: z.boolean(), today: z.int()},
  })
  .openapi('InvitationList');

const list = createRoute({
  ...{method: 'get', path: '/api/v1/admin/invitations', security: MODERATOR},
  summary: 'The invitations to rate of a site, newest first, and what became of them',
  request: {query: siteQuery.extend({after: commentId.optional()})},
  responses: responses({200: listAnswer}),
});

const preview = createRoute({
  ...{method: 'post', path: '/api/v1/admin/invitations/preview', security: MODERATOR},
  summary: 'Who of a list would be invited, who not and why, and what the mail says; nothing is sent',
  request: {body: jsonBody(request)},
  responses: responses({200: previewAnswer}),
});

const send = createRoute({
  ...{method: 'post', path: '/api/v1/admin/invitations', security: MODERATOR},
  summary: 'Invite all of a list who may be, by mail, to rate a page',
  request: {body: jsonBody(request)},
  responses: responses({200: sentAnswer}),
});

const withdraw = createRoute({
  ...{method: 'post', path: '/api/v1/admin/invitations/withdraw', security: MODERATOR},
  summary: 'Withdraw invitations, or what is left of a sheet: their links do nothing any more',
  request: {
    body: jsonBody(
      z
        .strictObject(
          {site: siteName.optional(), ids: z.array(commentId).max(200).optional(), sheet: commentId.optional()},
          'Send a JSON object.',
        )
        .openapi('InvitationsToWithdraw'),
    ),
  },
  responses: responses({200: z.object({withdrawn: z.int()}).openapi('InvitationsWithdrawn')}),
});

const print = createRoute({
  ...{method: 'post', path: '/api/v1/admin/invitations/sheets', security: MODERATOR},
  summary: 'Make a sheet of codes to print, each good for one verified rating',
  request: {body: jsonBody(sheetRequest)},
  responses: responses({200: sheetAnswer}),
});

const printed = createRoute({
  ...{method: 'get', path: '/api/v1/admin/invitations/sheets/{id}', security: MODERATOR},
  summary: 'The sheet as a page to print, with a QR code for each card that is not used',
  request: {params: idParams, query: siteQuery},
  responses: {200: {description: 'A page', content: {'text/html': {schema: z.string()}}}, ...responses({})},
});

const SHEET_HEADERS = toRecord([
  ...ALWAYS,
  'content-type',
  'text/html; charset=utf-8',
  'content-security-policy',
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(SHEET_STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-frame-options',
  'DENY',
  'cache-control',
  'no-store',
]);

/** Invitations to rate. Owners alone: they write to people in the site's name. */
export function addAdminInvitationRoutes(add: AddRoute, s: Services): void {
  const {invitations, mail} = s;

  /** The page that an owner means, under the key where its thread is now. */
  async function meant(site: string, text: string, named: string | undefined): Promise<InvitedPage> {
    const found = pageMeant(text);
    const problem = found ? threadKeyProblem(found.thread) : said('no-page-address');
    if (!found || problem) throw invalidValue(422, '/page', problem!);
    const thread = await s.threads.resolve(site, found.thread);
    return {site, thread, url: found.url, title: named ?? ''};
  }
  const needsMail = () => {
    if (!invitations.enabled)
      throw new HttpProblem(409, 'This server sends no mail: whoever runs it sets LINTEL_SMTP.', {code: 'no-mail'});
  };
  const needsAddress = () => {
    if (!invitations.canPrint)
      throw new HttpProblem(409, 'This server does not know its own address: whoever runs it sets LINTEL_URL.', {
        code: 'no-url',
      });
  };
  const languageOf = async (site: string, given: string | undefined) =>
    given ?? (await s.sites.of(site))?.mailLanguage ?? mail.language;

  add(list, async (c, {query: {site, after}}) => {
    await ownerOf(c, s);
    const found = await invitations.list({site, before: after, limit: PAGE});
    return json({...found, mail: invitations.enabled, print: invitations.canPrint} satisfies AdminInvitations);
  });

  add(preview, async (c, {body: {site = DEFAULT_SITE, page: text, title: named, list: addresses, ...given}}) => {
    await ownerOf(c, s);
    needsMail();
    const inviting = await meant(site, text, named);
    const {thread, title: called, url} = await invitations.page(inviting);
    const sorted = await invitations.sort(inviting, addresses);
    const name = siteNamed((await s.sites.of(site))?.name ?? '', {url}, mail.url);
    const links = {plain: `${mail.url}/invited?t=…`, fragment: '…', refuse: `${mail.url}/invited/refuse?t=…`};
    const letter = invitationLetter({
      ...{name: sorted.invited[0]?.name ?? '', site: name, page: {title: called, url}, links},
      ...{language: await languageOf(site, given.language), expires: s.now() + MAILED_MS, reminder: false},
    });
    const shown = {subject: headerText(letter.subject), text: letterText(letter)};
    return json({thread, title: called, url, ...sorted, mail: shown} satisfies InvitationPreview);
  });

  add(
    send,
    async (
      c,
      {body: {site = DEFAULT_SITE, page: text, title: named, list: addresses, language: chosen, remind = true}},
    ) => {
      const owner = await ownerOf(c, s);
      needsMail();
      const inviting = await meant(site, text, named);
      const language = await languageOf(site, chosen);
      return json(await invitations.send(owner, inviting, {list: addresses, language, remind}));
    },
    {changes: true},
  );

  add(
    withdraw,
    async (c, {body: {site = DEFAULT_SITE, ids = [], sheet}}) => {
      const owner = await ownerOf(c, s);
      return json({withdrawn: await invitations.withdraw(owner, site, sheet === undefined ? {ids} : {sheet})});
    },
    {changes: true},
  );

  add(
    print,
    async (c, {body: {site = DEFAULT_SITE, page: text, title: named, language: chosen, count}}) => {
      const owner = await ownerOf(c, s);
      needsAddress();
      const inviting = await meant(site, text, named);
      const language = await languageOf(site, chosen);
      return json(await invitations.print(owner, inviting, {count, language}));
    },
    {changes: true},
  );

  add(printed, async (c, {params: {id}, query: {site}}) => {
    await ownerOf(c, s);
    needsAddress();
    const sheet = await invitations.sheet({site, sheet: id});
    if (!sheet) throw refused(404, 'no-sheet');
    return new Response(renderSheet(wordsOf(sheet.language), sheet), {headers: SHEET_HEADERS});
  });
}
