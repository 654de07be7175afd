/** The site with the pages of this folder: each with our elements, or with careless ones (`careless.js`) that do the same. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';

export const pageFolder = new URL('./', import.meta.url);
export const PAGES = globSync('*.{html,xhtml}', {cwd: fileURLToPath(pageFolder)}).sort();
export const nameOf = (file: string): string => basename(file).replace(/\.x?html$/, '');

/** Each visit has a thread of its own, with one comment. */
export const threadOf = (file: string, careless: boolean): string =>
  `/${nameOf(file)}/${careless ? 'careless' : 'ours'}`;
export const COMMENT = 'Everything went well, thank you.';

const HOURS = `<business-hours timezone="UTC">
Mon - Fri: 9 am - 10pm
Saturday: Closed
Sunday: 10am - 1pm
</business-hours>`;
const CARD = `<contact-card country="US">Florida USA
Tel: 1 (305) 555-0157</contact-card>`;
const widgets = (thread: string) => `<star-rating readonly="" value="4.3" count="128">4.3 of 5 stars</star-rating>
${HOURS}
${CARD}
<comment-box thread="${thread}">Comments</comment-box>`;

/** The same as placeholders, which may come later. */
const placeholders = (thread: string) =>
  widgets(thread)
    .replace(
      /<(star-rating|business-hours|contact-card|comment-box)([^>]*)>/g,
      (_, tag: string, attributes: string) => `<div data-lintel="${tag}"${attributes.replace(/ (?=\w+=)/g, ' data-')}>`,
    )
    .replace(/<\/(?:star-rating|business-hours|contact-card|comment-box)>/g, '</div>');

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** A page's text with the widgets in it. */
function written(file: string, thread: string, script: string): string {
  const markup = widgets(thread);
  const tag = `<script async="" src="${script}"></script>`;
  return readFileSync(new URL(file, pageFolder), 'utf8')
    .replaceAll('{{attribute widgets and script}}', () =>
      attribute(`<!doctype html><html lang="en"><title>Inside</title><body>${markup}${tag}`),
    )
    .replaceAll('{{placeholders}}', () => placeholders(thread))
    .replaceAll('{{fifty times}}', () => markup.repeat(50))
    .replaceAll('{{widgets}}', () => markup)
    .replaceAll('{{hours}}', () => HOURS)
    .replaceAll('{{card}}', () => CARD)
    .replaceAll('{{script}}', () => script)
    .replaceAll(/\{\{library ([^}]+)\}\}/g, '/library/$1');
}

export interface Site {
  origin: string;
  close(): void;
}

/** @param server where the comments are · @param headers of each page, told where scripts and answers come from */
export async function openSite(
  server: string,
  headers: (name: string, from: string) => Record<string, string> | undefined,
): Promise<Site> {
  let origin = '';
  let prepared = false;
  const site = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url!, origin);
    const send = (type: string, body: string | Buffer, more = {}) =>
      response.writeHead(200, {'content-type': type, 'access-control-allow-origin': '*', ...more}).end(body);
    if (pathname === '/empty')
      return send('text/html', '<!doctype html><title>Empty</title><link rel="icon" href="data:,">');
    if (pathname === '/careless.js') return send('text/javascript', readFileSync(new URL('careless.js', pageFolder)));
    if (pathname === '/fragment') {
      const thread = threadOf('htmx.html', request.headers.referer?.includes('careless') ?? false);
      return send('text/html; charset=utf-8', placeholders(thread));
    }
    // Who goes ahead to another page has a link to it, and lets the browser prepare it; that page says when it is.
    if (pathname === '/prepared') {
      prepared ||= request.method === 'POST';
      return response.writeHead(prepared ? 200 : 404).end();
    }
    if (pathname === '/ahead') {
      prepared = false;
      const to = attribute(searchParams.get('to')!);
      const rules = JSON.stringify({prerender: [{urls: [searchParams.get('to')], eagerness: 'immediate'}]});
      return send(
        'text/html; charset=utf-8',
        `<!doctype html><title>Ahead</title><link rel="icon" href="data:,"><script type="speculationrules">${rules}</script><a href="${to}">Go</a>`,
      );
    }
    // Careless scripts ask the page's own address.
    const [, asked] = /^\/proxy(\/.+)$/.exec(request.url!) ?? [];
    if (asked) return void pass(server, request, asked, response);
    // Behind a captive portal the script itself comes from the browser's memory, what it fetches is a page to sign in.
    const [, behind] = /^\/portal(\/.+)$/.exec(request.url!) ?? [];
    if (behind === '/lintel.js') return void pass(server, request, behind, response);
    if (behind) return send('text/html', '<!doctype html><title>Sign in</title>');
    const [, library] = /^\/library\/(.+)$/.exec(pathname) ?? [];
    if (library) {
      const type = library.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8';
      return send(type, readFileSync(new URL(`../../../node_modules/${library}`, import.meta.url)));
    }
    const file = PAGES.find(name => pathname === `/${name}`);
    if (!file) return response.writeHead(404).end();
    const type = file.endsWith('.xhtml') ? 'application/xhtml+xml' : 'text/html';
    const careless = searchParams.has('careless');
    const ours = nameOf(file) === 'captive-portal' ? `${origin}/portal/lintel.js` : `${server}/lintel.js`;
    const body = written(file, threadOf(file, careless), careless ? `${origin}/careless.js` : ours);
    return send(`${type}; charset=utf-8`, body, headers(nameOf(file), careless ? origin : server));
  });
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  return {origin, close: () => site.close().closeAllConnections()};
}

async function pass(server: string, request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
  const {method = 'GET', headers} = request;
  const cors = {'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type'};
  if (method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const body = method === 'POST' ? Buffer.concat(await request.toArray()) : null;
  const answer = await fetch(server + path, {
    method,
    body,
    headers: {'content-type': headers['content-type'] ?? '', origin: server},
  });
  const type = answer.headers.get('content-type') ?? 'application/json';
  response.writeHead(answer.status, {'content-type': type, ...cors}).end(await answer.text());
}

let posted = 0;
/** The one comment that a thread begins with. */
export async function beginThread(server: string, thread: string): Promise<void> {
  const id = `01980000-0000-7000-8000-${String(++posted).padStart(12, '0')}`;
  const answer = await fetch(`${server}/api/v1/comments`, {
    method: 'POST',
    headers: {'content-type': 'application/json', origin: server},
    body: JSON.stringify({id, thread, text: COMMENT}),
  });
  assert.equal(answer.status, 201);
}
