import {z} from '@hono/zod-openapi';
import {SETTING_KEYS, SITE_SETTINGS, type SettingsChange} from '../../domain/site-settings.ts';
import type {SiteRefusal} from '../../domain/sites.ts';
import {refused, type HttpProblem} from '../../http/problem.ts';
import {json, noContent} from '../answers.ts';
import {siteName, siteQuery} from '../parameters.ts';
import {createRoute, jsonBody, MODERATOR, responses, type AddRoute} from '../route.ts';
import type {Services} from '../services.ts';
import {moderatorOf, ownerOf} from './session.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const setting = z
  .object({
    key: z.enum(SETTING_KEYS),
    group: z.enum(['site', 'writing', 'threads', 'mail', 'keeping', 'pages']),
    control: z.union([
      z.object({type: z.literal('choice'), options: z.array(z.string())}),
      z.object({type: z.literal('switch')}),
      z.object({type: z.literal('number'), min: z.int(), max: z.int()}),
      z.object({type: z.literal('text'), most: z.int()}),
      z.object({type: z.literal('list'), most: z.int()}),
    ]),
    value,
    from: z.enum(['site', 'server', 'standard']).openapi({description: 'Who has said so.'}),
    standard: value.openapi({description: 'What holds when the site says nothing.'}),
    variable: z.string().nullable().openapi({description: 'The server’s own setting that gives `standard`.'}),
    fixed: z.boolean().openapi({description: 'Whether the server’s setting holds, whatever is said here.'}),
  })
  .openapi('SiteSetting');

const settings = z.object({site: z.string(), settings: z.array(setting)}).openapi('SiteSettings');

const change = z
  .strictObject(
    Object.fromEntries(SETTING_KEYS.map(key => [key, SITE_SETTINGS[key].schema.nullable().optional()])),
    'Send a JSON object.',
  )
  .openapi('SiteSettingsChange', {
    type: 'object',
    description: 'Settings to change by their key; `null` goes back to the standard (RFC 7396).',
  } as never);

const read = createRoute({
  method: 'get',
  path: '/api/v1/admin/settings',
  summary: 'What is set for a site; for owners',
  security: MODERATOR,
  request: {query: siteQuery},
  responses: responses({200: settings}),
});

const patch = createRoute({
  method: 'patch',
  path: '/api/v1/admin/settings',
  summary: 'Change settings of a site, all of those sent or none; for owners',
  security: MODERATOR,
  request: {query: siteQuery, body: jsonBody(change)},
  responses: responses({200: settings}),
});

const site = z
  .object({
    site: z.string(),
    name: z.string().openapi({description: 'What it is called, empty while nobody has said.'}),
    url: z.string(),
    from: z.enum(['server', 'owner']).openapi({description: 'Who has made it: LINTEL_SITES, or an owner.'}),
    threads: z.int(),
    comments: z.int(),
  })
  .openapi('Site');

const list = createRoute({
  method: 'get',
  path: '/api/v1/admin/sites',
  summary: 'The sites of the server',
  security: MODERATOR,
  responses: responses({200: z.object({sites: z.array(site)}).openapi('SiteList')}),
});

const make = createRoute({
  method: 'post',
  path: '/api/v1/admin/sites',
  summary: 'Make a site; for owners',
  security: MODERATOR,
  request: {
    body: jsonBody(
      z
        .strictObject(
          {name: siteName.openapi({description: 'The name its elements have as `site`.'})},
          'Send a JSON object.',
        )
        .openapi('NewSite'),
    ),
  },
  responses: responses({201: z.object({site: z.string()}).openapi('MadeSite')}),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/admin/sites/{name}',
  summary: 'Take a site away on which nothing was written; for owners',
  security: MODERATOR,
  request: {params: z.object({name: siteName})},
  responses: responses({204: null}),
});

/** Sites, and what is set for each. */
export function addSettingsRoutes(add: AddRoute, s: Services): void {
  const {sites} = s;

  const answer = async (site: string) => json({site, settings: (await sites.settings(site)) ?? []});

  add(read, async (c, {query}) => {
    await ownerOf(c, s);
    return answer(query.site);
  });

  add(
    patch,
    async (c, {query, body}) => {
      const by = await ownerOf(c, s);
      const refused = await sites.change(by, query.site, body as SettingsChange);
      if (refused) throw refusal(refused);
      return answer(query.site);
    },
    {changes: true},
  );

  add(list, async c => {
    await moderatorOf(c, s);
    return json({sites: await sites.list()});
  });

  add(
    make,
    async (c, {body: {name}}) => {
      const refused = await sites.make(await ownerOf(c, s), name);
      if (refused) throw refusal(refused);
      return json({site: name}, 201);
    },
    {changes: true},
  );

  add(
    remove,
    async (c, {params: {name}}) => {
      const refused = await sites.unmake(await ownerOf(c, s), name);
      if (refused) throw refusal(refused);
      return noContent();
    },
    {changes: true},
  );
}

function refusal(why: SiteRefusal): HttpProblem {
  switch (why) {
    case 'site-taken':
      return refused(422, why, {pointer: '/name'});
    case 'site-in-use':
      return refused(409, why);
    case 'site-of-server':
      return refused(409, why);
    case 'no-site':
      return refused(404, why);
  }
}
