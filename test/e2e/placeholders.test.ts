import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {openBrowser, openPage, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;
let page = '';
let policy = '';

before(async () => {
  site = createServer((request, response) => {
    const found = request.url === '/';
    response.writeHead(found ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...(policy && {'content-security-policy': policy}),
    });
    response.end(found ? page : '');
  });
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  [browser, server] = await Promise.all([openBrowser(), startServer({cli: dist + 'es/server/cli/bin.js'})]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site.close().closeAllConnections();
});

async function open(body: string, head = '', options: PageOptions = {}): Promise<OpenPage> {
  page = `<!doctype html><html lang="en"><title>Somewhere</title><link rel="icon" href="data:,">${head}<body>${body}`;
  const opened = await openPage(browser, origin, options);
  await settled(opened);
  return opened;
}

const script = () => `<script async src="${server.url}/lintel.js"></script>`;
const hours = '<div id="hours" class="narrow" data-lintel="business-hours" data-timezone="UTC">Mon-Fri 9am-5pm</div>';

describe('a placeholder', () => {
  test('stays where a framework looks for it, without a box of its own', async () => {
    const open1 = await open(
      `<main>${hours}</main>${script()}`,
      '<style>.narrow { max-width: 300px; font-size: 0.9em }</style>',
    );
    const seen = await open1.evaluate(() => {
      const holder = document.querySelector<HTMLElement>('[data-lintel]')!;
      const element = document.querySelector('business-hours')!;
      return {
        inside: element.parentNode === holder && holder.parentNode === document.querySelector('main'),
        display: getComputedStyle(holder).display,
        width: element.getBoundingClientRect().width,
        byId: document.getElementById('hours') === element && document.querySelectorAll('#hours').length,
        text: element.textContent,
        size: getComputedStyle(element).fontSize,
      };
    });
    assert.deepEqual(seen, {
      inside: true,
      display: 'contents',
      width: 300,
      byId: 1,
      text: 'Mon-Fri 9am-5pm',
      size: '14.4px',
    });
    await open1.close();
  });

  test('can be taken away by who made it, and put back', async () => {
    const opened = await open(`<main>${hours}</main>${script()}`);
    const seen = await opened.evaluate(async () => {
      const main = document.querySelector('main')!;
      const [holder] = main.children as unknown as [HTMLElement];
      const count = () => document.querySelectorAll('business-hours').length;
      const frame = () => new Promise(done => setTimeout(done, 50));
      const counts = [count()];
      main.removeChild(holder);
      await frame();
      counts.push(count());
      main.appendChild(holder);
      await frame();
      counts.push(count());
      main.append(holder.cloneNode(true));
      await frame();
      counts.push(count());
      main.innerHTML += '';
      await frame();
      counts.push(count());
      main.replaceChildren();
      await frame();
      counts.push(count());
      return counts;
    });
    assert.deepEqual(seen, [1, 0, 1, 2, 2, 0]);
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });

  test('hands on what changes later', async () => {
    const opened = await open(
      `<div data-lintel="star-rating" data-value="4" data-readonly="" style="--star-rating-size: 40px; margin: 5px"></div>${script()}`,
    );
    const seen = await opened.evaluate(async () => {
      const holder = document.querySelector<HTMLElement>('[data-lintel]')!;
      const element = document.querySelector('star-rating')!;
      const frame = () => new Promise(done => setTimeout(done, 50));
      const seen: unknown[] = [getComputedStyle(element).margin, element.value];
      holder.dataset['value'] = '2';
      holder.className = 'later';
      holder.dataset['onclick'] = 'alert(1)';
      holder.id = 'mine';
      await frame();
      seen.push(element.value, element.className, element.id, element.hasAttribute('onclick'));
      delete holder.dataset['readonly'];
      holder.hidden = true;
      await frame();
      seen.push(element.readOnly, getComputedStyle(element).display);
      holder.hidden = false;
      holder.setAttribute('style', 'margin: 7px');
      await frame();
      seen.push(getComputedStyle(element).margin, getComputedStyle(holder).display);
      return seen;
    });
    assert.deepEqual(seen, ['5px', 4, 2, 'later', 'mine', false, false, 'none', '7px', 'contents']);
    await opened.close();
  });

  test('has one element, however many scripts there are', async () => {
    const opened = await open(
      `${hours}${script()}<script async src="${server.url}/lintel.js" data-prefix="acme"></script><script async src="${server.url}/star-rating.js"></script>`,
    );
    await settled(opened);
    assert.equal(await opened.$eval('[data-lintel]', holder => holder.querySelectorAll('*').length), 1);
    await opened.close();
  });

  test('two scripts on a page that each stand for an element have one each, right after them', async () => {
    const own = (text: string) =>
      `<p><script async src="${server.url}/lintel.js" data-lintel="business-hours" data-timezone="UTC" data-text="${text}"></script></p>`;
    const opened = await open(own('Mon-Fri 9am-5pm') + own('Sat 10am-2pm'));
    await settled(opened);
    const seen = await opened.$$eval('business-hours', all =>
      all.map(one => [one.previousElementSibling?.localName, one.parentElement!.localName, one.textContent]),
    );
    assert.deepEqual(seen, [
      ['script', 'p', 'Mon-Fri 9am-5pm'],
      ['script', 'p', 'Sat 10am-2pm'],
    ]);
    await opened.close();
  });

  test('takes in text that comes later', async () => {
    const opened = await open(`<div data-lintel="business-hours" data-timezone="UTC"></div>${script()}`);
    await opened.evaluate(() => {
      document.querySelector('[data-lintel]')!.append('Mon-Fri 9am-5pm');
    });
    await opened.waitForFunction(() =>
      document.querySelector('business-hours')!.shadowRoot!.textContent!.includes('Friday'),
    );
    await opened.evaluate(() => {
      document.querySelector('[data-lintel]')!.textContent = 'Sat 9am-5pm';
    });
    await opened.waitForFunction(() => document.querySelector('business-hours')?.textContent === 'Sat 9am-5pm');
    assert.equal(await opened.$$eval('business-hours', all => all.length), 1);
    await opened.close();
  });

  test('works under a policy that allows no inline styles', async () => {
    policy = `default-src 'none'; img-src data:; script-src ${server.url}; style-src 'self'; require-trusted-types-for 'script'`;
    const opened = await open(`<div data-lintel="business-hours" data-timezone="UTC">Mon-Fri 9am-5pm</div>${script()}`);
    policy = '';
    assert.equal(await opened.$eval('[data-lintel]', holder => getComputedStyle(holder).display), 'contents');
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });
});

describe('a script in place', () => {
  for (const way of ['async', '', 'defer'])
    test(`puts its element at the top of the page when it stands in the head: ${way || 'neither async nor defer'}`, async () => {
      const opened = await open(
        '<h1>Somewhere</h1>',
        `<script ${way} src="${server.url}/lintel.js" data-lintel="business-hours" data-timezone="UTC" data-text="Mon-Fri 9am-5pm"></script>`,
      );
      assert.equal(await opened.evaluate(() => document.body.firstElementChild!.localName), 'business-hours');
      assert.match(await opened.$eval('business-hours', element => element.shadowRoot!.textContent!), /Friday/);
      assert.equal(opened.complaints.length, 1);
      assert.match(opened.complaints[0]!, /<head>.*top of the page/);
      await opened.close();
    });
});

describe('a strict policy', () => {
  const content = '<business-hours timezone="UTC">Mon-Fri 9am-5pm</business-hours><contact-card>Ada</contact-card>';

  test('that knows the script by a hash alone: the owner is told what to add', async () => {
    const sha = `sha384-${createHash('sha384')
      .update(readFileSync(dist + 'lintel.js'))
      .digest('base64')}`;
    policy = `script-src '${sha}'`;
    const opened = await open(
      `${content}<script async src="${server.url}/lintel.js" integrity="${sha}" crossorigin></script>`,
    );
    policy = '';
    assert.equal(await opened.$eval('business-hours', element => element.innerText), 'Mon-Fri 9am-5pm');
    const told = opened.complaints.filter(line => line.includes('Content-Security-Policy: add'));
    assert.equal(told.length, 1, opened.complaints.join('\n'));
    assert.match(told[0]!, new RegExp(`add ${server.url}/ to script-src\\.`));
    await opened.close();
  });

  test('that knows the script by a nonce alone: what it fetches has that nonce too', async () => {
    policy = "script-src 'nonce-abc'";
    const opened = await open(`${content}<script async src="${server.url}/lintel.js" nonce="abc"></script>`);
    policy = '';
    assert.match(await opened.$eval('business-hours', element => element.shadowRoot!.textContent!), /Friday/);
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });

  test('that forbids to ask the server: the owner is told what to add', async () => {
    policy = `script-src ${server.url}; connect-src 'self'`;
    const opened = await open('<comment-box></comment-box>' + script());
    policy = '';
    const told = opened.complaints.filter(line => line.includes('Content-Security-Policy: add'));
    assert.equal(told.length, 1, opened.complaints.join('\n'));
    assert.match(told[0]!, new RegExp(`add ${server.url}/ to connect-src\\.`));
    await opened.close();
  });

  test('about other things is not our business', async () => {
    policy = `script-src ${server.url}; img-src 'none'`;
    const opened = await open('<img src="https://elsewhere.example/x.png">' + script());
    policy = '';
    assert.deepEqual(
      opened.complaints.filter(line => line.includes('Lintel')),
      [],
    );
    await opened.close();
  });
});

describe('what a page sets on everything', () => {
  const all = `<star-rating readonly value="4.3" count="3"></star-rating><business-hours timezone="UTC">Mon-Fri 9am-5pm</business-hours>
    <contact-card>Ada Lind\nada@example.com</contact-card><comment-box></comment-box>`;

  test('does not make what is inside unreadable', async () => {
    const opened = await open(all + script(), '<style>* { font-size: 9px !important }</style>');
    const small = await opened.evaluate(() =>
      ['star-rating', 'business-hours', 'contact-card', 'comment-box'].flatMap(tag =>
        [...document.querySelector(tag)!.shadowRoot!.querySelectorAll<HTMLElement>('*')]
          .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.textContent!.trim()))
          .filter(node => node.localName !== 'style' && parseFloat(getComputedStyle(node).fontSize) < 12)
          .map(node => `${tag} ${node.localName} ${node.textContent} ${getComputedStyle(node).fontSize}`),
      ),
    );
    assert.deepEqual(small, []);
    await opened.close();
  });

  test('leaves fields large enough for a phone not to zoom', async () => {
    const opened = await open(all + script(), '<style>html { font-size: 10px }</style>', {touch: true, width: 320});
    await opened.waitForFunction(() => document.querySelector('comment-box')!.shadowRoot!.querySelector('textarea'));
    const sizes = await opened.$eval('comment-box', box =>
      [...box.shadowRoot!.querySelectorAll('textarea,select,input:not([type=radio])')].map(field =>
        parseFloat(getComputedStyle(field).fontSize),
      ),
    );
    assert.ok(sizes.length >= 2);
    assert.ok(
      sizes.every(size => size >= 16),
      sizes.join(),
    );
    await opened.close();
  });
});
