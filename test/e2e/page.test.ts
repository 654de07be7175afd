import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {version} from '../../src/protocol/version.ts';
import {axe, openBrowser, openPage, screenshot, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {bundle} from '../helpers/bundle.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const cli = fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));

/** What a page with hours and a contact card fetches to read their texts. */
const READERS = [`/${version}/business-hours/reader.js`, `/${version}/contact-card/reader.js`];

let browser: Browser;
let server: TestServer;

before(async () => {
  server = await startServer({cli, args: ['--demo']});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  sites.forEach(site => site.close().closeAllConnections());
});

/** Text of an element's shadow root as a person reads it. */
const shown = (page: OpenPage, selector: string) =>
  page.$eval(selector, element =>
    (element.shadowRoot!.firstElementChild!.parentNode as ShadowRoot).textContent!.replace(/\s+/g, ' '),
  );

const sites: Server[] = [];

/** A page of a site of its own, on another port than the server. */
async function site(body: string, headers: Record<string, string> = {}): Promise<string> {
  const page = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, {'content-type': 'text/html; charset=utf-8', ...headers});
    response.end(
      request.url === '/'
        ? `<!doctype html><html lang="en"><title>Somewhere</title><link rel="icon" href="data:,"><body>${body}`
        : '',
    );
  });
  await new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve));
  sites.push(page);
  return `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
}

/** What the README tells owners to paste. */
const [, pasted] = /^```html\n(.*?)^```/ms.exec(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'))!;
const snippet = (src: string) => pasted!.replace('https://widgets.example.com', src);

describe('the demo page', () => {
  const looks: [string, string, Parameters<typeof openPage>[2]][] = [
    ['wide', '/', {}],
    ['320px', '/', {width: 320, touch: true}],
    ['dark', '/', {dark: true}],
    ['forced-colours', '/', {forcedColors: true}],
    ['arabic', '/ar.html', {}],
    ['arabic-320px', '/ar.html', {width: 320, touch: true}],
  ];
  for (const [name, path, options] of looks)
    test(`works, fits and is accessible: ${name}`, async () => {
      const page = await openPage(browser, server.url + path, {now: '2025-09-05T15:00:00Z', ...options});
      await settled(page);
      await screenshot(page, name);
      const {scroll, width} = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: innerWidth,
      }));
      assert.equal(scroll, width, 'nothing is wider than the page');
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(page.complaints, []);
      await page.close();
    });

  test('shows what the page we model shows', async () => {
    const page = await openPage(browser, server.url, {now: '2025-09-05T15:00:00Z'});
    await settled(page);
    assert.match(await shown(page, 'star-rating'), /No ratings yet/);
    const comments = await shown(page, 'comment-box');
    assert.match(comments, /1 Comment/);
    assert.match(comments, /Guest/);
    assert.match(comments, /Rated 5 out of 5 stars/);
    assert.match(comments, /Add a rating\s*\*/);
    assert.match(comments, /Like/);
    assert.match(await shown(page, 'business-hours'), /Open.*closes at 10(:00)?\sPM/);
    const card = await page.$eval('contact-card', element =>
      [...element.shadowRoot!.querySelectorAll('a')].map(({href}) => href),
    );
    for (const href of ['mailto:info@example.com', 'https://www.example.com/', 'tel:+13055550157'])
      assert.ok(card.includes(href), `${href} among ${card}`);
    await page.close();
  });

  test('asks for one script and each thread once, and for nothing of anybody else', async () => {
    const page = await openPage(browser, server.url);
    await settled(page);
    const paths = page.requested.filter(url => !url.startsWith('data:')).map(url => new URL(url));
    assert.deepEqual(new Set(paths.map(({origin}) => origin)), new Set([server.url]));
    assert.equal(paths.filter(({pathname}) => pathname === '/lintel.js').length, 1);
    const threads = paths.filter(({pathname}) => pathname.startsWith('/api/')).map(({search}) => search);
    assert.equal(threads.length, 2);
    assert.equal(new Set(threads).size, 2);
    assert.deepEqual(await page.cookies(), []);
    await page.close();
  });
});

describe('a page of another site', () => {
  test('works with what the README says to paste, line for line', async t => {
    const own = await startServer({cli});
    t.after(() => own.stop());
    const url = await site(snippet(own.url));
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'star-rating'), /No ratings yet/);
    const hours = await shown(page, 'business-hours');
    for (const day of ['Monday\\D*9\\sAM – 10\\sPM', 'Saturday( \\(today\\))?Closed', 'Sunday\\D*10\\sAM – 1\\sPM'])
      assert.match(hours, new RegExp(day));
    const card = await shown(page, 'contact-card');
    for (const line of ['1 (305) 555-0157', 'info@example.com', 'example.com', 'Florida USA'])
      assert.ok(card.includes(line), `${line} in ${card}`);
    assert.match(await shown(page, 'comment-box'), /0 Comments/);
    // The script, and a reader for each kind of text.
    const scripts = page.requested.map(url => new URL(url).pathname).filter(path => path.endsWith('.js'));
    assert.deepEqual(scripts.sort(), [...READERS, '/lintel.js']);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('works under a strict content security policy with trusted types', async () => {
    // Such a site has the space for its widgets in its style sheet: `style` attributes are what it forbids.
    const url = await site(snippet(server.url).replace(/ style="[^"]*"/g, ''), {
      'content-security-policy': `script-src ${server.url}; require-trusted-types-for 'script'; style-src 'self'`,
    });
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'business-hours'), /Monday/);
    assert.match(await shown(page, 'comment-box'), /Add a rating/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('fetches what publishes structured data where it is asked for, and nowhere else', async () => {
    const own = (page: OpenPage) =>
      page.requested.filter(address => address.startsWith(server.url)).map(address => new URL(address).pathname);
    const pieces = (page: OpenPage) =>
      page.$$eval('head > script[type="application/ld+json"]', scripts =>
        scripts.map(({textContent}) => (JSON.parse(textContent!) as {'@type': string})['@type']).sort(),
      );
    const plain = await openPage(browser, await site(snippet(server.url)));
    await settled(plain);
    assert.deepEqual(own(plain).sort(), [...READERS, '/api/v1/thread', '/lintel.js'].sort());
    assert.deepEqual(await pieces(plain), []);
    const markup = `${snippet(server.url)
      .replace('<business-hours', '<business-hours schema="Florida USA"')
      .replace('<contact-card', '<contact-card schema name="Florida USA"')}
      <star-rating readonly value="4" count="2" schema="Mug"></star-rating>`;
    const strict = `script-src ${server.url}; require-trusted-types-for 'script'; trusted-types`;
    for (const [csp, published] of [
      [`${strict} lintel lit-html`, ['AggregateRating', 'LocalBusiness', 'LocalBusiness']],
      // A page that allows no policy of ours: nothing is published, and nothing else is the worse for it.
      [`${strict} lit-html`, []],
    ] as const) {
      const page = await openPage(browser, await site(markup, {'content-security-policy': csp}));
      await settled(page);
      assert.equal(own(page).filter(path => path === `/${version}/shared/structured-data.js`).length, 1);
      assert.deepEqual(await pieces(page), published);
      assert.match(await shown(page, 'business-hours'), /Monday/);
      if (published.length) assert.deepEqual(page.complaints, []);
      await page.close();
    }
    await plain.close();
  });

  test("keeps the owner's text with scripts blocked", async () => {
    const url = await site(snippet(server.url), {'content-security-policy': "script-src 'none'"});
    const page = await openPage(browser, url);
    assert.match(await page.$eval('body', body => body.innerText), /Saturday:\s+Closed/);
    await page.close();
  });

  test('turns placeholders into elements, also those that come later, and renders in place of its script', async () => {
    const url = await site(`
      <div data-lintel="star-rating" data-value="4" data-readonly="" class="mine"></div>
      <script async src="${server.url}/lintel.js" data-lintel="business-hours" data-timezone="UTC" data-text="Mon-Fri 9am-5pm"></script>`);
    const page = await openPage(browser, url);
    await settled(page);
    assert.equal(await page.$eval('star-rating.mine', element => (element as HTMLElement & {value: number}).value), 4);
    assert.match(await shown(page, 'script + business-hours'), /Friday/);
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.append(document.createElement('p'));
      late.firstElementChild!.setAttribute('data-lintel', 'contact-card');
      late.firstElementChild!.textContent = 'mail@example.com';
      document.body.append(late);
    });
    await page.waitForSelector('contact-card');
    assert.equal(await page.$eval('contact-card', element => element.textContent), 'mail@example.com');
    await page.close();
  });

  test('takes from a placeholder only what the element knows, and says when it knows no such element', async () => {
    const url = await site(`
      <div data-lintel="star-rating" data-onfocus="window.hacked = 1" data-autofocus="" data-tabindex="0" data-style="position:fixed"
        data-aria-label="Rate us" data-read-only="" data-value="4" title="kept"></div>
      <div data-lintel="buisness-hours">Mon 9-5</div><script async src="${server.url}/lintel.js"></script>`);
    const page = await openPage(browser, url);
    await settled(page);
    const names = await page.$eval('star-rating', element => element.getAttributeNames().sort());
    assert.deepEqual(names, ['aria-label', 'readonly', 'title', 'value']);
    assert.equal(await page.evaluate(() => (window as {hacked?: number}).hacked), undefined);
    assert.equal(page.complaints.length, 1);
    assert.match(page.complaints[0]!, /buisness-hours.*star-rating, comment-box, business-hours, contact-card/);
    await page.close();
  });

  test("keeps the owner's text when rendering fails", async () => {
    const url = await site(
      `<contact-card>Smile Dental</contact-card><script async src="${server.url}/lintel.js"></script>`,
    );
    const page = await openPage(browser, 'about:blank');
    await page.evaluateOnNewDocument(() => {
      // A page that broke what every card needs.
      Object.defineProperty(String.prototype, 'replace', {
        value: () => {
          throw new Error('broken');
        },
      });
    });
    await page.goto(url, {waitUntil: 'load'});
    assert.ok(page.requested.includes(`${server.url}/lintel.js`));
    // Whatever of it ran.
    await new Promise(done => setTimeout(done, 500));
    assert.match(await page.$eval('body', body => body.innerText), /Smile Dental/);
    await page.close();
  });

  test('is loaded twice, and under another prefix, without a complaint', async () => {
    const url = await site(`
      <script src="${server.url}/lintel.js"></script><script src="${server.url}/lintel.js"></script>
      <script src="${server.url}/lintel.js" data-prefix="acme"></script>
      <star-rating readonly value="3"></star-rating><acme-star-rating readonly value="2"></acme-star-rating>`);
    const page = await openPage(browser, url);
    await settled(page);
    assert.ok(await page.$eval('acme-star-rating', element => element.shadowRoot!.querySelector('[role=img]')));
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('stands beside another copy of Lit', async () => {
    const hello = await bundle('bench/pages/hello.ts');
    const url = await site(`
      <script>${hello}</script><lit-hello></lit-hello><star-rating readonly value="3" count="2"></star-rating>
      <script async src="${server.url}/lintel.js"></script>`);
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'lit-hello'), /hello/);
    assert.match(await shown(page, 'star-rating'), /2 ratings/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('works on a page that froze Symbol', async () => {
    const url = await site(
      `<script>Object.freeze(Symbol)</script><star-rating readonly value="3" count="2"></star-rating><script src="${server.url}/lintel.js"></script>`,
    );
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'star-rating'), /2 ratings/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('leaves no global but Lintel', async () => {
    const url = await site(
      `<script>namesBefore = null; namesBefore = new Set(Object.getOwnPropertyNames(window))</script><star-rating readonly value="3" count="2"></star-rating><script src="${server.url}/lintel.js"></script>`,
    );
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'star-rating'), /2 ratings/);
    const left = await page.evaluate(() => {
      const {namesBefore} = window as unknown as {namesBefore: Set<string>};
      return Object.getOwnPropertyNames(window).filter(name => !namesBefore.has(name));
    });
    assert.deepEqual(left, ['Lintel']);
    await page.close();
  });

  test("works on a page that took the names of Lit's globals", async () => {
    const url = await site(
      `<script>litElementVersions = litHtmlVersions = reactiveElementVersions = litPropertyMetadata = 'mine'</script><star-rating readonly value="3" count="2"></star-rating><script src="${server.url}/lintel.js"></script>`,
    );
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'star-rating'), /2 ratings/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test("keeps the owner's text on a page that patches every Lit there is, and fails", async () => {
    const text = 'Mon-Fri 9am-5pm';
    const url = await site(
      `<script>litElementHydrateSupport = () => { throw new Error('theirs') }</script><business-hours timezone="UTC">${text}</business-hours><script src="${server.url}/lintel.js"></script>`,
    );
    const page = await openPage(browser, url);
    assert.ok(await page.evaluate(() => !customElements.get('business-hours')));
    assert.equal(await page.$eval('business-hours', element => (element as HTMLElement).innerText), text);
    await page.close();
  });

  test("keeps the owner's text where the policy for Trusted Types is not allowed, or not again", async () => {
    const headers = (allowed: string) => ({
      'content-security-policy': `require-trusted-types-for 'script'; trusted-types ${allowed}`,
    });
    const body = '<business-hours timezone="UTC">Mon-Fri 9am-5pm</business-hours>';
    const script = `<script src="${server.url}/lintel.js"></script>`;
    const without = await openPage(browser, await site(body + script, headers('theirs')));
    assert.match(await without.$eval('body', body => body.innerText), /Mon-Fri 9am-5pm/);
    await without.close();
    const second = script.replace('<script', '<script data-prefix="acme"');
    const twice = await openPage(
      browser,
      await site(body + script + second + body.replace(/business/g, 'acme-business'), headers('lit-html')),
    );
    await twice.waitForFunction(() =>
      /Monday/.test(document.querySelector('business-hours')!.shadowRoot!.textContent!),
    );
    assert.equal(await twice.$eval('acme-business-hours', node => (node as HTMLElement).innerText), 'Mon-Fri 9am-5pm');
    await twice.close();
  });

  test('takes no markup for its own script tag', async () => {
    const elsewhere = await site('');
    const url = await site(`<img name="currentScript" src="${elsewhere}x.png">${snippet(server.url)}`);
    const page = await openPage(browser, url);
    await settled(page);
    const asked = page.requested.filter(address => /^http/.test(address) && !address.startsWith(url));
    assert.deepEqual(
      asked.filter(address => !address.startsWith(server.url) && address !== `${elsewhere}x.png`),
      [],
    );
    assert.match(await shown(page, 'comment-box'), /0 Comments/);
    await page.close();
  });

  test("keeps the owner's text on a page that is XHTML", async () => {
    const body = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title><script async="" src="${server.url}/lintel.js"></script></head><body><business-hours timezone="UTC">Mon-Fri 9am-5pm</business-hours><star-rating readonly="" value="4">4 stars</star-rating></body></html>`;
    const xhtml = createServer((_, response) =>
      response.writeHead(200, {'content-type': 'application/xhtml+xml'}).end(body),
    );
    await new Promise<void>(resolve => xhtml.listen(0, '127.0.0.1', resolve));
    sites.push(xhtml);
    const page = await openPage(browser, `http://127.0.0.1:${(xhtml.address() as AddressInfo).port}/`);
    await page.waitForNetworkIdle({idleTime: 200});
    assert.match(await page.$eval('body', node => (node as HTMLElement).innerText), /Mon-Fri 9am-5pm\s*4 stars/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('keeps its widgets when the page is hostile', async () => {
    const url = await site(`
      <script>
        // What Prototype and MooTools do to the built-ins.
        Array.from = () => [];
        Array.prototype.toJSON = function () { var text = []; for (var i = 0; i < this.length; i++) text[i] = JSON.stringify(this[i]); return '[' + text.join() + ']'; };
        for (const name of ['find', 'map', 'every', 'some', 'reverse', 'entries', 'include', 'each'])
          Array.prototype[name] = name === 'map' || name === 'find' || name === 'every' || name === 'some'
            ? (original => function (f, t) { return original.call(this, f || (x => x), t); })(Array.prototype[name])
            : Array.prototype[name] || function () { return this; };
        for (const name of ['remove', 'update', 'hide', 'show', 'select', 'clone', 'request', 'value', 'store'])
          if (!(name in HTMLElement.prototype) || name === 'remove') HTMLElement.prototype[name] = HTMLElement.prototype[name] || function () { return this; };
        window.Event = function () {};
        window.Request = window.Element = function () {};
      </script>
      <style>* { display: none !important; all: unset !important; } html, body { display: block !important; }
        html { font-size: 62.5% } business-hours { display: block }</style>
      <form id="fetch"><input name="action"><img name="forms"></form>
      ${snippet(server.url)}`);
    const page = await openPage(browser, url);
    await settled(page);
    assert.match(await shown(page, 'business-hours'), /Monday/);
    assert.match(await shown(page, 'star-rating'), /Add a rating/);
    for (const tag of ['business-hours', 'contact-card', 'star-rating', 'comment-box'])
      assert.ok((await page.$eval(tag, element => element.getBoundingClientRect().height)) > 20, `${tag} is visible`);
    await page.close();
  });
});

describe('budgets', () => {
  /** A page whose script comes 2.5 seconds late, at rest; what moved, and how many listeners and nodes there are. */
  async function late(url: string, options: PageOptions) {
    const page = await openPage(browser, 'about:blank', options);
    await page.evaluateOnNewDocument(() => {
      const counts = {listeners: 0, shift: 0};
      Object.assign(window, {counts});
      const add = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof add>) {
        // The counter's own, and the browser's for the observer below, are not the widgets'.
        if (!(this instanceof PerformanceObserver)) counts.listeners++;
        add.apply(this, args);
      };
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) counts.shift += (entry as unknown as {value: number}).value;
      }).observe({type: 'layout-shift', buffered: true});
    });
    await page.setRequestInterception(true);
    page.on('request', request => {
      const late = request.url().endsWith('/lintel.js') ? 2500 : 0;
      setTimeout(() => void request.continue(), late);
    });
    await page.goto(url, {waitUntil: 'load'});
    await settled(page);
    const found = await page.evaluate(() => {
      const {counts} = window as unknown as {counts: {listeners: number; shift: number}};
      let nodes = 0;
      for (const element of document.querySelectorAll('*'))
        if (element.shadowRoot) nodes += element.shadowRoot.querySelectorAll('*').length;
      return {...counts, nodes};
    });
    await page.close();
    return found;
  }

  for (const options of [{width: 1200}, {width: 320}, {width: 320, touch: true}])
    test(`what the README says to paste moves nothing when its script comes late: ${JSON.stringify(options)}`, async () => {
      const viewport = '<meta name="viewport" content="width=device-width">';
      const {listeners, shift, nodes} = await late(
        await site(`${viewport}${snippet(server.url)}<p>What the page has below.</p>`),
        options,
      );
      assert.ok(listeners <= 30, `${listeners} listeners`);
      assert.ok(nodes <= 300, `${nodes} shadow nodes`);
      assert.ok(shift <= 0.02, `layout shift ${shift}`);
    });

  test('nothing moves when the readers of hours and contacts come late', async () => {
    const url = await site(
      `<script src="${server.url}/lintel.js"></script>${snippet(server.url).replace(/<script.*|<star.*|<comment.*/g, '')}<p>Below</p>`,
    );
    const page = await openPage(browser, 'about:blank');
    await page.setRequestInterception(true);
    page.on('request', request => {
      setTimeout(() => void request.continue(), request.url().endsWith('/reader.js') ? 800 : 0);
    });
    await page.goto(url, {waitUntil: 'domcontentloaded'});
    await page.evaluate(async () => {
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      Object.assign(window, {shift: 0});
      new PerformanceObserver(list => {
        for (const entry of list.getEntries())
          (window as unknown as {shift: number}).shift += (entry as unknown as {value: number}).value;
      }).observe({type: 'layout-shift'});
    });
    assert.match(await page.$eval('business-hours', element => element.innerText), /Saturday:\s+Closed/);
    await settled(page);
    assert.match(await shown(page, 'business-hours'), /Monday/);
    const shift = await page.evaluate(() => (window as unknown as {shift: number}).shift);
    assert.ok(shift <= 0.02, `layout shift ${shift}`);
    await page.close();
  });

  test('two hundred widgets ask for one script and each thread once', async () => {
    const many = Array.from({length: 50}, (_, i) =>
      snippet(server.url)
        .replace(/<script.*/, '')
        .replace('thread>', `thread="/t${i % 3}">`),
    );
    const url = await site(`<script async src="${server.url}/lintel.js"></script>${many.join('')}`);
    const page = await openPage(browser, url);
    await settled(page);
    assert.equal(
      await page.$$eval('business-hours', all => all.filter(one => one.shadowRoot?.querySelector('table')).length),
      50,
    );
    const asked = page.requested.filter(address => address.startsWith(server.url));
    // The script, two readers, the page's own thread (fifty comment boxes) and three of the ratings'.
    assert.equal(asked.length, 7, asked.join('\n'));
    await page.close();
  });

  test('an element that has gone is not held, not even the last one', async () => {
    const page = await openPage(browser, await site(`<script src="${server.url}/lintel.js"></script>`));
    const client = await page.createCDPSession();
    await page.evaluate(async () => {
      const element = document.createElement('contact-card');
      element.textContent = 'Tel: +1 305 555 0157';
      document.body.append(element);
      await (element as HTMLElement & {updateComplete: Promise<unknown>}).updateComplete;
      element.remove();
      Object.assign(window, {gone: new WeakRef(element)});
    });
    // A reference lives as long as the task that asked for it.
    await new Promise(done => setTimeout(done, 100));
    await client.send('HeapProfiler.collectGarbage');
    assert.ok(await page.evaluate(() => !(window as unknown as {gone: WeakRef<Element>}).gone.deref()));
    await page.close();
  });

  test('a thousand mounts and unmounts leave nothing behind', async () => {
    const page = await openPage(browser, await site(snippet(server.url)));
    await settled(page);
    const client = await page.createCDPSession();
    const mount = (times: number) =>
      page.evaluate(async times => {
        for (let i = 0; i < times; i++) {
          const box = document.createElement('div');
          for (const [tag, text] of [
            ['star-rating', ''],
            ['business-hours', 'Mon-Fri 9am-5pm'],
            ['contact-card', 'Tel: +1 305 555 0157'],
            ['comment-box', ''],
          ] as const) {
            const element = document.createElement(tag);
            element.textContent = text;
            element.setAttribute('timezone', 'UTC');
            if (tag === 'star-rating') element.setAttribute('thread', '');
            box.append(element);
          }
          document.body.append(box);
          if (i % 10 === 0) await new Promise(done => setTimeout(done));
          box.remove();
        }
        await new Promise(done => setTimeout(done, 300));
      }, times);
    const measure = async () => {
      await client.send('HeapProfiler.collectGarbage');
      const {nodes, jsEventListeners} = await client.send('Memory.getDOMCounters');
      const {usedSize} = await client.send('Runtime.getHeapUsage');
      return {nodes, jsEventListeners, usedSize};
    };
    // The first ones fill caches: formats, templates, style sheets.
    await mount(50);
    const before = await measure();
    await mount(250);
    const after = await measure();
    assert.ok(after.nodes - before.nodes < 250, `${after.nodes - before.nodes} nodes more`);
    assert.ok(
      after.jsEventListeners - before.jsEventListeners < 25,
      `${after.jsEventListeners - before.jsEventListeners} listeners more`,
    );
    assert.ok(after.usedSize - before.usedSize < 500_000, `${after.usedSize - before.usedSize} bytes more`);
    await page.close();
  });
});
