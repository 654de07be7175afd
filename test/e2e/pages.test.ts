import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {basename} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, ElementHandle, Frame, Realm} from 'puppeteer-core';
import {openBrowser, openPage, type OpenPage} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';
import {buttonThatSays, commentTexts, lookAt, textArea, textValue} from './pages/look.ts';

/**
 * Pages that break widgets, a file each in `pages/` that says how. Each is opened with ours, which have to work for visitors there or,
 * where nothing can be rendered, to leave the owner's text as it is; and with a careless one (`pages/careless.js`), which has to fail:
 * a page on which that works proves nothing.
 */
interface Expectation {
  headers?: (server: string) => Record<string, string>;
  /** The owner's text is all that can be had. */
  textOnly?: true;
  /** What visitors do there beyond reading, writing and posting. Answers with faults. */
  also?: (visit: Visit) => Promise<string[]>;
  /** Where the widgets are, when it is not the page itself. */
  frame?: true;
  /** What our own script says on the console of this page, and should. */
  says?: RegExp;
  /** Nobody writes there: Puppeteer cannot click what came from another document. */
  reading?: true;
  /** Tags that the page itself has taken. */
  without?: string;
  /** Even careless ones work there: it breaks what only ours use, or has broken others. */
  harmless?: true;
}

interface Visit {
  page: OpenPage;
  frame: Frame;
  /** Where functions run that see the document without what the page did to its globals. */
  world: Realm;
}

/** The isolated world of a frame. Puppeteer has it for itself; what it runs there is what a page cannot break. */
const isolated = (frame: Frame): Realm => (frame as Frame & {isolatedRealm(): Realm}).isolatedRealm();

const policy = (directives: string) => () => ({'content-security-policy': directives});

const EXPECTED: Record<string, Expectation> = {
  'trusted-types': {headers: policy("require-trusted-types-for 'script'; trusted-types theirs"), textOnly: true},
  'trusted-types-allowed': {
    headers: server =>
      policy(
        `default-src 'none'; script-src ${server}; connect-src ${server}; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
      )(),
  },
  nonce: {
    headers: server => policy(`default-src 'none'; script-src 'nonce-r4nd0m'; connect-src ${server}; img-src data:`)(),
  },
  xhtml: {textOnly: true},
  srcdoc: {frame: true},
  sandbox: {frame: true},
  'captive-portal': {textOnly: true, says: /./},
  'polyfilled-elements': {textOnly: true, harmless: true},
  'core-js-2': {harmless: true},
  zone: {harmless: true},
  preflight: {harmless: true},
  'undefined-hidden': {harmless: true},
  commonjs: {
    also: async ({page}) =>
      (await page.evaluate('Object.keys(module.exports).length'))
        ? ['something was written into the page’s exports']
        : [],
  },
  'taken-tag': {without: 'contact-card', says: /contact-card/},
  hotkeys: {
    also: async ({page}) =>
      (await page.evaluate('window.hotkeys.length')) ? ['the page took keys from the field'] : [],
  },
  'in-link': {
    also: async visit => [
      ...(await likeIsCounted(visit)),
      ...(/elsewhere/.test(visit.page.url()) ? ['a click followed the page’s link'] : []),
    ],
  },
  'in-form': {also: async ({page}) => (/submitted/.test(page.url()) ? ['the page’s form was submitted'] : [])},
  'in-label': {
    also: async visit => [
      ...(await likeIsCounted(visit)),
      ...((await visit.page.evaluate('window.ticked')) ? ['a click ticked the page’s own box'] : []),
    ],
  },
  // What SES says of what it takes away.
  ses: {says: /^Removing/},
  translator: {
    also: async visit => {
      await visit.page.evaluate('translate(document.body)');
      if (!(await press(visit, buttonThatSays, 'Like'))) return ['there is no Like'];
      return (await becomes(async () => /Like\D*1\b/.test(await visit.world.evaluate(commentTexts))))
        ? []
        : ['a like that was given is not shown'];
    },
  },
  turbo: {
    harmless: true,
    also: async visit => {
      await visit.page.evaluate('window.here = true');
      await visit.page.click('#again');
      await visit.page.waitForFunction(() => location.search.includes('again'));
      if (!(await visit.page.evaluate('window.here'))) return ['the page was loaded anew'];
      return becomesRight(visit, {});
    },
  },
  'theme-toggle': {
    also: async visit => {
      await visit.page.waitForSelector('html.dark');
      return becomesRight(visit, {});
    },
  },
  'view-transition': {harmless: true, also: visit => likeIsCounted(visit)},
  moved: {also: visit => likeIsCounted(visit)},
  adopted: {
    frame: true,
    reading: true,
    // Of itself an element nobody knows is inline.
    also: async ({world}) =>
      (await becomes(() =>
        world.evaluate(() => getComputedStyle(document.querySelector('business-hours')!).display !== 'inline'),
      ))
        ? []
        : ['the styles stayed behind'],
  },
};

const HOURS = `<business-hours timezone="UTC">
Mon - Fri: 9 am - 10pm
Saturday: Closed
Sunday: 10am - 1pm
</business-hours>`;
const CARD = `<contact-card country="US">Florida USA
Tel: 1 (305) 555-0157</contact-card>`;
const COMMENT = 'Everything went well, thank you.';
/** Each visit has a thread of its own, with one comment. */
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

/** What has to be read in each. */
const SHOWN: Record<string, string[]> = {
  'star-rating': ['4.3'],
  'business-hours': ['Saturday', 'Closed'],
  'contact-card': ['555-0157'],
  'comment-box': [COMMENT],
};

const folder = new URL('./pages/', import.meta.url);
const pages = globSync('*.{html,xhtml}', {cwd: fileURLToPath(folder)}).sort();
const cli = fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;

/** A page's text with the widgets in it, ours or the careless ones. */
function written(file: string, thread: string, script: string): string {
  const markup = widgets(thread);
  const tag = `<script async="" src="${script}"></script>`;
  const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return readFileSync(new URL(file, folder), 'utf8')
    .replaceAll('{{attribute widgets and script}}', () =>
      attribute(`<!doctype html><html lang="en"><title>Inside</title><body>${markup}${tag}`),
    )
    .replaceAll('{{widgets}}', () => markup)
    .replaceAll('{{hours}}', () => HOURS)
    .replaceAll('{{card}}', () => CARD)
    .replaceAll('{{script}}', () => script)
    .replaceAll(/\{\{library ([^}]+)\}\}/g, '/library/$1');
}

before(async () => {
  server = await startServer({cli, env: {LINTEL_ORIGINS: '*'}});
  site = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url!, origin);
    const send = (type: string, body: string | Buffer, headers = {}) =>
      response.writeHead(200, {'content-type': type, 'access-control-allow-origin': '*', ...headers}).end(body);
    if (pathname === '/careless.js') return send('text/javascript', readFileSync(new URL('careless.js', folder)));
    if (pathname === '/fragment') {
      const thread = threadOf('htmx.html', request.headers.referer?.includes('careless') ?? false);
      return send('text/html; charset=utf-8', placeholders(thread));
    }
    // Careless scripts ask the page's own address.
    const [, asked] = /^\/proxy(\/.+)$/.exec(request.url!) ?? [];
    if (asked) return void pass(request, asked, response);
    const [, library] = /^\/library\/(.+)$/.exec(pathname) ?? [];
    if (library) {
      const type = library.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8';
      return send(type, readFileSync(new URL(`../../node_modules/${library}`, import.meta.url)));
    }
    const file = pages.find(name => pathname === `/${name}`);
    if (!file) return response.writeHead(404).end();
    const type = file.endsWith('.xhtml') ? 'application/xhtml+xml' : 'text/html';
    const careless = searchParams.has('careless');
    const body = written(
      file,
      threadOf(file, careless),
      careless ? `${origin}/careless.js` : `${server.url}/lintel.js`,
    );
    const allowed = careless ? origin : server.url;
    return send(`${type}; charset=utf-8`, body, EXPECTED[nameOf(file)]?.headers?.(allowed));
  });
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close().closeAllConnections();
  await server?.stop();
});

async function pass(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
  const {method = 'GET', headers} = request;
  const cors = {'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type'};
  if (method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const body = method === 'POST' ? Buffer.concat(await request.toArray()) : null;
  const answer = await fetch(server.url + path, {
    method,
    body,
    headers: {'content-type': headers['content-type'] ?? '', origin: server.url},
  });
  response.writeHead(answer.status, {'content-type': 'application/json', ...cors}).end(await answer.text());
}

const threadOf = (file: string, careless: boolean): string => `/${nameOf(file)}/${careless ? 'careless' : 'ours'}`;

let posted = 0;
/** The one comment that a thread begins with. */
async function begin(thread: string): Promise<void> {
  const id = `01980000-0000-7000-8000-${String(++posted).padStart(12, '0')}`;
  const answer = await fetch(`${server.url}/api/v1/comments`, {
    method: 'POST',
    headers: {'content-type': 'application/json', origin: server.url},
    body: JSON.stringify({id, thread, text: COMMENT}),
  });
  assert.equal(answer.status, 201);
}

const nameOf = (file: string): string => basename(file).replace(/\.x?html$/, '');

/** Asks again until it is so, or the time is over. */
let patience = 8000;
async function becomes(asked: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await asked().catch(() => false)) return true;
    await new Promise(done => setTimeout(done, 50));
  }
  return false;
}

/** Clicks what is found, once it can be clicked: what has just moved cannot. */
function press<A extends unknown[]>(
  {world}: Visit,
  find: (...args: A) => HTMLElement | null,
  ...args: A
): Promise<boolean> {
  return becomes(async () => {
    const handle = await world.evaluateHandle(find as (...given: unknown[]) => HTMLElement | null, ...args);
    const element = handle.asElement() as ElementHandle<HTMLElement> | null;
    await element?.click();
    return !!element;
  });
}

/** What is wrong after the widgets have had their time. */
async function becomesRight({world}: Visit, {without}: Expectation): Promise<string[]> {
  const texts = Object.fromEntries(Object.entries(SHOWN).filter(([tag]) => tag !== without));
  let faults: string[] = [];
  await becomes(async () => {
    faults = ['nothing could be looked at'];
    faults = await world.evaluate(lookAt, texts);
    return !faults.length;
  });
  return faults;
}

/** Writes and posts a comment as a visitor does. */
async function writes(visit: Visit, text: string): Promise<string[]> {
  if (!(await press(visit, textArea))) return ['there is no field to write in'];
  await visit.page.keyboard.type(text);
  const value = await visit.world.evaluate(textValue);
  if (value !== text) return [`"${text}" became "${value}" while it was written`];
  if (!(await press(visit, buttonThatSays, 'Post'))) return ['there is no Post'];
  return (await becomes(async () => (await visit.world.evaluate(commentTexts)).includes(text)))
    ? []
    : ['a comment that was posted is not shown'];
}

async function likeIsCounted(visit: Visit): Promise<string[]> {
  const before = await visit.world.evaluate(commentTexts);
  if (!(await press(visit, buttonThatSays, 'Like'))) return ['there is no Like'];
  return (await becomes(async () => (await visit.world.evaluate(commentTexts)) !== before))
    ? []
    : ['a like is not counted'];
}

/** Opens a page and does there what visitors do; what went wrong. */
async function visited(file: string, careless: boolean): Promise<string[]> {
  const name = nameOf(file);
  const expected = EXPECTED[name] ?? {};
  patience = careless ? 1500 : 8000;
  await begin(threadOf(file, careless));
  const page = await openPage(browser, 'about:blank');
  try {
    if (name === 'captive-portal') {
      await page.setRequestInterception(true);
      page.on('request', request =>
        /\/\d+\.\d+\.\d+\//.test(request.url())
          ? void request.respond({
              status: 200,
              contentType: 'text/html',
              headers: {'access-control-allow-origin': '*'},
              body: '<!doctype html><title>Sign in</title>',
            })
          : void request.continue(),
      );
    }
    await page.goto(`${origin}/${file}${careless ? '?careless' : ''}`, {waitUntil: 'load'});
    if (expected.textOnly) {
      // Whatever runs has had its time.
      await page.waitForNetworkIdle({idleTime: 300});
      const text = await isolated(page.mainFrame()).evaluate(
        () => document.documentElement.textContent + document.body.innerText,
      );
      const lost = ['Mon - Fri: 9 am - 10pm', 'Saturday: Closed', '555-0157'].filter(
        line => text.split(line).length < 3,
      );
      return lost.map(line => `the owner's "${line}" is gone`);
    }
    if (readFileSync(new URL(file, folder), 'utf8').includes('dataset.done')) await page.waitForSelector('[data-done]');
    const frameOf = () => (expected.frame ? page.frames().at(-1)! : page.mainFrame());
    const visit = (): Visit => ({page, frame: frameOf(), world: isolated(frameOf())});
    const faults = await becomesRight(visit(), expected);
    if (!faults.length && !expected.reading)
      faults.push(...(await writes(visit(), `jk? ${careless ? 'Careless' : 'Careful'} on ${name}`)));
    if (!faults.length && expected.also) faults.push(...(await expected.also(visit())));
    return [...faults, ...page.complaints.filter(line => !expected.says?.test(line))];
  } catch (error) {
    return [String(error)];
  } finally {
    await page.close();
  }
}

describe('a page that breaks careless widgets', () => {
  for (const file of pages) {
    test(`${nameOf(file)}: ours work`, {timeout: 30_000}, async () => {
      assert.deepEqual(await visited(file, false), []);
    });
    if (!EXPECTED[nameOf(file)]?.harmless)
      test(`${nameOf(file)}: careless ones do not`, {timeout: 30_000}, async () => {
        assert.notDeepEqual(await visited(file, true), []);
      });
  }
});
