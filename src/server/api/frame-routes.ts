import {createHash} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {FAULT_STYLE, frameStyle, renderFrame, renderFrameFault} from '../../render/frame.ts';
import {frameHeaders} from '../http/headers.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {SiteSettings} from '../domain/site-settings.ts';
import {askedOrigin} from '../http/network.ts';
import type {Origins} from '../http/origins.ts';
import {invalidValue} from '../http/problem.ts';
import {toRecord} from '../http/reply.ts';
import {json} from './answers.ts';
import type {Ctx} from './env.ts';
import {FRAMED_TAGS, readFrameParameters} from './frame-parameters.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {originsOf} from './site-origins.ts';

const frame = createRoute({
  method: 'get',
  path: '/embed/{tag}',
  summary: 'An element alone on a page, for a frame: its attributes, `text` and tokens as parameters',
  security: ANYBODY,
  request: {params: z.object({tag: z.string()})},
  responses: {
    200: {description: 'The page', content: {'text/html': {schema: z.string()}}},
    '4XX': {description: 'A page that says what is wrong', content: {'text/html': {schema: z.string()}}},
  },
});

const oembed = createRoute({
  method: 'get',
  path: '/oembed',
  summary: 'How to embed the address of a frame (oEmbed 1.0, JSON)',
  security: ANYBODY,
  request: {
    query: z.object({
      url: z.string('Say the address of a frame: url=https://…/embed/business-hours?….').max(8_000),
      maxwidth: z.coerce.number().int().positive().optional(),
      maxheight: z.coerce.number().int().positive().optional(),
      format: z.enum(['json'], 'There is JSON only.').optional(),
    }),
  },
  responses: responses({200: z.object({}).openapi({description: 'https://oembed.com/#section2.3.4.4'})}),
});

/** What a frame is called. */
const TITLES: Record<string, string> = {
  'star-rating': 'Rating',
  'comment-box': 'Comments',
  'business-hours': 'Opening hours',
  'contact-card': 'Contact',
};
/** Height of a frame that nobody has asked for, in CSS pixels. */
const HEIGHTS: Record<string, number> = {
  'star-rating': 80,
  'comment-box': 600,
  'business-hours': 330,
  'contact-card': 360,
};
const WIDTH = 640;

/** Pages for frames (contract §2, style 4), and how other programs learn of them. */
export function addFrameRoutes(add: AddRoute, s: Services): void {
  add(frame, async (c, {params: {tag}}) => {
    if (!FRAMED_TAGS.includes(tag)) {
      return fault(404, `There is no <${tag.slice(0, 40)}>`, [`There are: ${FRAMED_TAGS.join(', ')}.`]);
    }
    const {search} = new URL(c.env.incoming.url ?? '', 'http://localhost');
    const {attributes, text, tokens, scheme, faults} = readFrameParameters(tag, new URLSearchParams(search));
    if (faults.length) return fault(400, `This frame cannot be shown`, faults.slice(0, 10));
    const site = attributes['site'] || DEFAULT_SITE;
    const settings = await s.sites.of(site);
    if (!settings)
      return fault(404, `There is no site “${site.slice(0, 64)}”`, ['Make it in /admin, or correct “site”.']);
    const style = frameStyle(tokens, scheme ?? 'normal');
    // A card may have hours in it, which are an element of their own.
    const script = tag === 'contact-card' && attributes['timezone'] ? 'lintel' : tag;
    const html = renderFrame(
      {
        tag,
        attributes,
        text,
        language: attributes['locale'],
        title: TITLES[tag]!,
        scripts: [`../${script}.js`, '../frame.js'],
        discovery: discoveryOf(c, s),
        plain: tag === 'comment-box' ? plainThread(attributes) : undefined,
      },
      style,
    );
    return page(html, 200, style, framers(originsOf(s.origins, settings), settings, tag, attributes), ownOrigin(c, s));
  });

  add(oembed, (c, {query: {url, maxwidth, maxheight}}) => {
    const about = URL.canParse(url) ? new URL(url) : null;
    const tag = /^\/embed\/([\w-]+)$/.exec(about?.pathname ?? '')?.[1];
    if (!about || !tag || !FRAMED_TAGS.includes(tag) || about.host !== c.env.incoming.headers.host) {
      throw invalidValue(400, '/url', 'Not the address of a frame of this server: …/embed/business-hours?….');
    }
    const {faults, scheme} = readFrameParameters(tag, about.searchParams);
    if (faults.length) throw invalidValue(400, '/url', faults[0]!);
    const width = Math.min(WIDTH, maxwidth ?? WIDTH);
    const height = Math.min(HEIGHTS[tag]!, maxheight ?? HEIGHTS[tag]!);
    // Else the frame would not be transparent on a page of the other kind.
    const colours = scheme && scheme !== 'light dark' ? `;color-scheme:${scheme}` : '';
    const src = about.href.replace(/[&"<>]/g, character => `&#${character.charCodeAt(0)};`);
    return json({
      type: 'rich',
      version: '1.0',
      title: TITLES[tag],
      provider_name: 'Lintel',
      cache_age: 86_400,
      width,
      height,
      html: `<iframe src="${src}" title="${TITLES[tag]}" width="${width}" height="${height}" style="border:0;max-width:100%${colours}" loading="lazy"></iframe>`,
    });
  });
}

/** Which pages may frame it: a thread, those that the site names for that; without any, and where visitors can write, those that may write. */
function framers(
  origins: Origins,
  {frameAncestors}: SiteSettings,
  tag: string,
  attributes: Record<string, string>,
): string {
  const ofThread = tag === 'comment-box' || attributes['thread'] !== undefined;
  const onlyReads = tag === 'comment-box' && attributes['readonly'] !== undefined;
  const writing = onlyReads || origins.any || !origins.listed ? [] : [...origins.listed, ...(origins.more ?? [])];
  const named = frameAncestors.length ? frameAncestors : writing;
  if (!ofThread || !named.length) return '*';
  return ["'self'", ...named.filter(origin => origin !== 'null')].join(' ');
}

const ownOrigin = ({env: {incoming}}: Ctx, {proxies, mail}: Services): string | undefined =>
  askedOrigin(incoming, proxies, mail.url);

/** Where the thread of a comment box is a page that needs no script. */
function plainThread({thread = '', site, order, locale}: Record<string, string>): string {
  const given = Object.entries({thread, site, order, lang: locale}).filter(([, value]) => value);
  return `../thread.html?${new URLSearchParams(given as [string, string][])}`;
}

/** The address that answers how to embed this one. */
function discoveryOf(c: Ctx, s: Services): string | undefined {
  const origin = ownOrigin(c, s);
  return origin && `${origin}/oembed?url=${encodeURIComponent(origin + (c.env.incoming.url ?? ''))}`;
}

const hashOf = (style: string): string => `sha256-${createHash('sha256').update(style).digest('base64')}`;

const page = (html: string, status: number, style: string, framers: string, own?: string): Response =>
  new Response(html, {status, headers: toRecord(frameHeaders(hashOf(style), framers, own))});

const fault = (status: 400 | 404, title: string, faults: string[]): Response =>
  page(renderFrameFault(title, faults), status, FAULT_STYLE, '*');
