import {z} from '@hono/zod-openapi';
import {DEFAULT_SITE, MAX_TEXT_LENGTH} from '../../../protocol/limits.ts';
import {
  MAX_RULE_APPROVED,
  MAX_RULE_LIST,
  MAX_RULE_NAME,
  MAX_RULE_WORD,
  MAX_RULES,
  RULE_ACTIONS,
  SCRIPTS,
  type RuleConditions,
} from '../../../protocol/spam.ts';
import {said} from '../../../protocol/refusals.ts';
import {readHost, readPhrase} from '../../domain/checks/read-text.ts';
import {isStorable, oneLine} from '../../domain/text.ts';
import {refused} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {commentId, idParams, siteName, siteQuery} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {limit} from '../visitor.ts';
import {moderatorOf, ownerOf} from './session.ts';

/** A week short of a year, in hours: longer than that nobody is new. */
const MAX_HOURS = 8_600;

const line = (most: number) =>
  z
    .string('This is text.')
    .max(most, said('too-long', {n: most}))
    .refine(isStorable, said('unstorable'))
    .transform(oneLine);
const number = (least: number, most: number) => {
  const message = said('number-between', {min: least, max: most});
  return z.int(message).min(least, message).max(most, message);
};
const listOf = <T extends z.ZodType<string>>(entry: T) =>
  z
    .array(entry, 'This is a list.')
    .min(1, said('entry-missing'))
    .max(MAX_RULE_LIST, said('too-many-entries', {n: MAX_RULE_LIST}))
    .transform(entries => [...new Set(entries)]);

const phrases = listOf(line(MAX_RULE_WORD).refine(text => readPhrase(text), said('word-missing')));
const host = line(255).transform((text, context) => {
  const name = readHost(text);
  if (name) return name;
  context.addIssue({code: 'custom', message: said('no-host')});
  return z.NEVER;
});
const page = line(MAX_RULE_WORD).refine(text => text !== '', said('page-missing'));

const conditions = z
  .strictObject(
    {
      words: phrases.optional(),
      names: phrases.optional(),
      links: z
        .strictObject(
          {
            atLeast: number(1, 100),
            to: z.enum(['any', 'these', 'others'], 'Use any, these or others.'),
            hosts: z.array(host, 'This is a list.').max(MAX_RULE_LIST, said('too-many-entries', {n: MAX_RULE_LIST})),
          },
          'Say how many links, and where to.',
        )
        .refine(({to, hosts}) => to === 'any' || hosts.length > 0, {path: ['hosts'], message: said('host-missing')})
        .optional(),
      newerThan: number(1, MAX_HOURS).optional(),
      approvedBelow: number(1, MAX_RULE_APPROVED).optional(),
      longerThan: number(1, MAX_TEXT_LENGTH).optional(),
      shorterThan: number(1, MAX_TEXT_LENGTH).optional(),
      scripts: z
        .strictObject(
          {
            are: z.enum(['these', 'others'], 'Use these or others.'),
            scripts: z
              .array(z.enum(SCRIPTS, `Use ${SCRIPTS.join(', ')}.`), 'This is a list.')
              .min(1, said('script-missing'))
              .max(SCRIPTS.length)
              .transform(scripts => [...new Set(scripts)]),
          },
          'Say which scripts.',
        )
        .optional(),
      pages: listOf(page).optional(),
    },
    'Send a JSON object.',
  )
  .transform(given => JSON.parse(JSON.stringify(given)) as RuleConditions)
  .refine(given => Object.keys(given).length > 0, said('condition-missing'))
  .openapi('RuleConditions');

const ruleName = line(MAX_RULE_NAME).refine(text => text !== '', said('rule-name-missing'));
const rule = z
  .object({
    id: z.string(),
    name: z.string(),
    action: z.enum(RULE_ACTIONS),
    on: z.boolean(),
    conditions: z.record(z.string(), z.unknown()),
  })
  .openapi('Rule');
const rules = z.object({rules: z.array(rule)}).openapi('RuleList');

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/rules',
  summary: 'The rules of a site, in their order',
  security: MODERATOR,
  request: {query: siteQuery},
  responses: responses({200: rules}),
});

const rehearse = createRoute({
  method: 'post',
  path: '/api/v1/admin/rules/rehearsal',
  summary: 'What the conditions of a rule would have matched among the newest comments; nothing is stored',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z.strictObject({site: siteName.optional(), conditions}, 'Send a JSON object.').openapi('RehearsalRequest'),
    ),
  },
  responses: responses({
    200: z
      .object({
        looked: z.int(),
        matched: z.int(),
        became: z.object({approved: z.int(), pending: z.int(), rejected: z.int(), spam: z.int()}),
        comments: z.array(
          z.object({
            ...{id: z.string(), thread: z.string(), name: z.string(), text: z.string(), created: z.string()},
            status: z.enum(['approved', 'pending', 'rejected', 'spam']),
          }),
        ),
        rehearsal: z.string(),
      })
      .openapi('Rehearsal'),
  }),
});

const save = createRoute({
  method: 'put',
  path: '/api/v1/admin/rules/{id}',
  summary: 'Make or change a rule, once its conditions were rehearsed; for owners',
  security: MODERATOR,
  request: {
    params: idParams,
    body: jsonBody(
      z
        .strictObject(
          {
            site: siteName.optional(),
            name: ruleName,
            action: z.enum(RULE_ACTIONS, 'Use hold or mark.'),
            on: z.boolean('Say true or false.'),
            conditions,
            rehearsal: z.string().max(100).optional(),
          },
          'Send a JSON object.',
        )
        .openapi('RuleRequest'),
    ),
  },
  responses: responses({204: null}),
});

const order = createRoute({
  method: 'put',
  path: '/api/v1/admin/rules',
  summary: 'Put the rules of a site in another order; for owners',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z.strictObject({site: siteName.optional(), ids: z.array(commentId).max(MAX_RULES)}, 'Send a JSON object.'),
    ),
  },
  responses: responses({200: rules}),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/admin/rules/{id}',
  summary: 'Delete a rule; for owners',
  security: MODERATOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({204: null}),
});

/** The owner's rules. Moderators see and rehearse them, owners change them. */
export function addRuleRoutes(add: AddRoute, s: Services): void {
  add(list, async (c, {query: {site}}) => {
    await moderatorOf(c, s);
    return json({rules: await s.rules.list(site)});
  });

  add(rehearse, async (c, {body: {site = DEFAULT_SITE, conditions}}) => {
    await moderatorOf(c, s);
    limit(c, s, 'work', {always: true});
    return json(await s.rules.rehearse(site, conditions));
  });

  add(
    save,
    async (c, {params: {id}, body: {site = DEFAULT_SITE, ...given}}) => {
      const why = await s.rules.save(await ownerOf(c, s), site, {id, ...given});
      if (why === 'too-many-rules') throw refused(409, why, {values: {n: MAX_RULES}});
      if (why) throw refused(422, 'not-rehearsed', {pointer: '/rehearsal'});
      return noContent();
    },
    {changes: true},
  );

  add(
    order,
    async (c, {body: {site = DEFAULT_SITE, ids}}) => json({rules: await s.rules.order(await ownerOf(c, s), site, ids)}),
    {changes: true},
  );

  add(
    remove,
    async (c, {params: {id}, query: {site}}) => {
      const gone = await s.rules.remove(await ownerOf(c, s), site, id);
      if (!gone) throw refused(404, 'no-rule');
      return noContent();
    },
    {changes: true},
  );
}
