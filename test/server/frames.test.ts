import assert from 'node:assert/strict';
import {get as getHttp} from 'node:http';
import {after, before, describe, test} from 'node:test';
import {JSDOM} from 'jsdom';
import {frameAddress} from '../../src/apps/builder/markup.ts';
import {call, startServer, type TestServer} from '../helpers/server.ts';
import {startWithOwner} from './admin/helpers.ts';

let server: TestServer;
before(async () => {
  server = await startServer({env: {LINTEL_ORIGINS: 'https://site.example,null'}});
});
after(() => server.stop());

const get = async (path: string) => {
  const answer = await call<string>(`${server.url}${path}`);
  return {...answer, document: new JSDOM(answer.body).window.document};
};

describe('/embed/<tag>', () => {
  test('is the element alone, with attributes, text and tokens of the address', async () => {
    const address = frameAddress(
      {
        tag: 'business-hours',
        attributes: [
          ['timezone', 'America/New_York'],
          ['closed', '2026-12-23/2027-01-03 "Winter" <break>'],
        ],
        text: 'Mon-Fri 9-17\n</business-hours><script>alert(1)</script>',
        style: [
          ['min-height', '2em'],
          ['--lintel-accent', '#0f6b62'],
        ],
      },
      `${server.url}/`,
    );
    const {status, headers, document} = await get(address.slice(server.url.length));
    assert.equal(status, 200);
    const [element, ...others] = document.body.children;
    assert.equal(others.length, 0);
    assert.equal(element!.localName, 'business-hours');
    assert.equal(element!.getAttribute('timezone'), 'America/New_York');
    assert.equal(element!.getAttribute('closed'), '2026-12-23/2027-01-03 "Winter" <break>');
    assert.equal(element!.textContent, 'Mon-Fri 9-17\n</business-hours><script>alert(1)</script>');
    assert.match(document.querySelector('style')!.textContent, /--lintel-accent:#0f6b62;/);
    const policy = headers.get('content-security-policy')!;
    assert.match(policy, /script-src 'self' http:\/\/127[\d.:]+; style-src 'sha256-/);
    assert.match(policy, /frame-ancestors \*/);
    const discovery = document.querySelector('link[type="application/json+oembed"]')!.getAttribute('href')!;
    const {body} = await call(discovery);
    assert.deepEqual([body.type, body.version], ['rich', '1.0']);
    const iframe = new JSDOM(body.html).window.document.querySelector('iframe')!;
    assert.equal(iframe.src, address);
  });

  test('is in the direction of its language', async () => {
    const root = async (query: string) => (await get(`/embed/comment-box?thread=/x${query}`)).document.documentElement;
    const arabic = await root('&locale=ar-EG');
    assert.deepEqual([arabic.lang, arabic.dir], ['ar-EG', 'rtl']);
    const german = await root('&locale=de');
    assert.deepEqual([german.lang, german.dir], ['de', 'ltr']);
    const unknown = await root('');
    assert.deepEqual([unknown.lang, unknown.dir], ['', ''], 'the visitor’s, of which the script knows');
  });

  test('without a script a comment box leads to its thread', async () => {
    const {body} = await get('/embed/comment-box?thread=/a%26b&order=top&locale=de');
    const unscripted = new JSDOM(/<noscript>(.*)<\/noscript>/.exec(body)![1]!, {
      url: `${server.url}/embed/comment-box`,
    });
    const link = unscripted.window.document.querySelector('a')!;
    assert.equal(link.textContent, 'Alle Kommentare');
    assert.equal(link.target, '_blank');
    const thread = await get(link.href.slice(server.url.length));
    assert.equal(thread.status, 200);
    assert.equal(thread.document.documentElement.lang, 'de');
    assert.equal(new URL(link.href).searchParams.get('thread'), '/a&b');
  });

  test('where visitors write, only pages of the site may frame it', async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy')!;
    const own = /frame-ancestors 'self' https:\/\/site\.example;/;
    assert.match(await policyOf('/embed/comment-box?thread=/menu'), own);
    assert.match(await policyOf('/embed/star-rating?thread=/menu'), own);
    assert.match(await policyOf('/embed/star-rating?readonly=&value=4'), /frame-ancestors \*;/);
  });

  test('a site says itself which pages may frame its threads', async () => {
    const {server: own, owner} = await startWithOwner({env: {LINTEL_ORIGINS: '*'}});
    const policyOf = async (path: string) =>
      /frame-ancestors [^;]+/.exec((await call(`${own.url}${path}`)).headers.get('content-security-policy')!)![0];
    await owner.ask('/api/v1/admin/sites', 'POST', {name: 'shop'});
    const set = (site: string, frameAncestors: string[]) =>
      owner.ask(`/api/v1/admin/settings?site=${site}`, 'PATCH', {frameAncestors});
    assert.equal((await set('shop', ['https://shop.example', 'https://blog.example'])).status, 200);
    const shop = "frame-ancestors 'self' https://shop.example https://blog.example";
    assert.equal(await policyOf('/embed/comment-box?thread=/menu&site=shop'), shop);
    assert.equal(await policyOf('/embed/comment-box?thread=/menu&site=shop&readonly='), shop);
    assert.equal(await policyOf('/embed/star-rating?thread=/menu&site=shop'), shop);
    assert.equal(await policyOf('/embed/comment-box?thread=/menu'), 'frame-ancestors *', 'of another site');
    assert.equal(await policyOf('/embed/star-rating?readonly=&value=4&site=shop'), 'frame-ancestors *', 'no thread');
    await set('default', ['https://home.example']);
    assert.equal(await policyOf('/embed/comment-box?thread=/menu'), "frame-ancestors 'self' https://home.example");
    assert.equal((await call(`${own.url}/embed/comment-box?thread=/menu&site=nobody`)).status, 404);
    await own.stop();
  });

  const wrong: [string, number, RegExp][] = [
    ['/embed/no-such', 404, /There are: star-rating/],
    ['/embed/__proto__', 404, /There are/],
    ['/embed/comment-box', 400, /Name the page: thread=/],
    ['/embed/star-rating?thread=', 400, /Name the page/],
    ['/embed/star-rating?value=many', 400, /“value” is no number/],
    ['/embed/star-rating?size=huge', 400, /“size” is none of small, medium, large/],
    ['/embed/business-hours?onclick=x', 400, /has no “onclick”/],
    ['/embed/business-hours?constructor=x', 400, /has no “constructor”/],
    ['/embed/comment-box?thread=/x&server=https://evil.example', 400, /has no “server”/],
    ['/embed/comment-box?thread=/x&token=abc', 400, /has no “token”/],
    ['/embed/contact-card?lintel-accent=red%3B%7D', 400, /not a colour/],
    ['/embed/contact-card?lintel-radius=1%3B', 400, /not a length/],
    ['/embed/contact-card?color-scheme=dark%7D', 400, /“color-scheme” is none of light, dark, light dark/],
    ['/embed/contact-card?country=US&country=DE', 400, /there twice/],
    [`/embed/contact-card?text=${'a'.repeat(6_001)}`, 400, /too long/],
  ];
  for (const [path, status, sentence] of wrong)
    test(`${path.slice(0, 60)}: ${status}, said plainly`, async () => {
      const answer = await get(path);
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('content-type')!, /text\/html/);
      assert.match(answer.document.body.textContent, sentence);
      assert.equal(answer.document.querySelector('script'), null);
    });
});

describe('the address that a frame gives for oEmbed', () => {
  const discovery = (url: string, headers: Record<string, string>) =>
    new Promise<string>((resolve, reject) =>
      getHttp(`${url}/embed/star-rating?readonly=&value=4`, {headers}, response => {
        let html = '';
        response.on('data', (chunk: Buffer) => (html += chunk.toString()));
        response.on('end', () => resolve(/href="([^"]+)\/oembed\?/.exec(html)?.[1] ?? 'none'));
      }).on('error', reject),
    );
  const asked = {host: 'widgets.example', 'x-forwarded-proto': 'https'};

  test('is https only where a proxy that is named says so', async () => {
    assert.equal(await discovery(server.url, asked), 'http://widgets.example', 'anybody can write that header');
    const behind = await startServer({env: {LINTEL_TRUST_PROXY: 'loopback'}});
    assert.equal(await discovery(behind.url, asked), 'https://widgets.example');
    assert.equal(
      await discovery(behind.url, {...asked, 'x-forwarded-proto': 'https, http'}),
      'http://widgets.example',
      'what the proxy wrote itself stands last',
    );
    assert.equal(await discovery(behind.url, {...asked, host: 'a"b'}), 'none');
    await behind.stop();
    const known = await startServer({env: {LINTEL_URL: 'https://widgets.example'}});
    assert.equal(await discovery(known.url, {host: 'widgets.example'}), 'https://widgets.example');
    assert.equal(await discovery(known.url, {host: 'other.example'}), 'http://other.example');
    await known.stop();
  });
});

describe('/oembed', () => {
  for (const url of [
    'https://elsewhere.example/embed/star-rating',
    'nonsense',
    'javascript:alert(1)',
    '{own}/embed/no-such',
    '{own}/admin',
    '{own}/embed/star-rating?size=huge',
  ])
    test(`${url} is refused`, async () => {
      const about = encodeURIComponent(url.replace('{own}', server.url));
      const {status, body} = await call(`${server.url}/oembed?url=${about}`);
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors.map(({pointer}: {pointer: string}) => pointer),
        ['/url'],
      );
    });

  test('keeps to the size that is asked for', async () => {
    const about = encodeURIComponent(
      `${server.url}/embed/star-rating?readonly=&value=4&labels=${encodeURIComponent('"><b>')}`,
    );
    const {body} = await call(`${server.url}/oembed?url=${about}&maxwidth=300&maxheight=40`);
    assert.deepEqual([body.width, body.height], [300, 40]);
    assert.equal(new JSDOM(body.html).window.document.body.children.length, 1);
  });
});
