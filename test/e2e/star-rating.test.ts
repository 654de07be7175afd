import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import type {Browser, SerializedAXNode} from 'puppeteer-core';
import {version} from '../../src/protocol/version.ts';
import {openBrowser, openPage, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {bundle, split} from '../helpers/bundle.ts';

interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}
// It comes without types.
const {PNG} = createRequire(import.meta.url)('pngjs') as {PNG: {sync: {read(png: Buffer): Pixels}}};

type Rating = HTMLElement & {value: number | null; updateComplete: Promise<unknown>};

let browser: Browser;
let site: Server;
let url: string;
let body = '';
let headers: Record<string, string> = {};
/** What a site's own bundler makes of the npm entry. */
let modules: Map<string, string>;
/** A file that cannot be had. */
let missing = '';
let answer: (path: string) => {status?: number; json: unknown} | undefined = () => undefined;

before(async () => {
  const [opened, script, files] = await Promise.all([
    openBrowser(),
    bundle('src/script/star-rating.ts'),
    split('src/elements/star-rating/index.ts'),
  ]);
  browser = opened;
  modules = files;
  site = createServer((request, response) => {
    const path = request.url ?? '/';
    const api = path.startsWith('/api/') ? answer(path) : undefined;
    if (api) {
      response.writeHead(api.status ?? 200, {'content-type': 'application/json'});
      response.end(JSON.stringify(api.json));
    } else if (path === '/stars.js') {
      response.writeHead(200, {'content-type': 'text/javascript'});
      response.end(script);
    } else if (path.startsWith(`/${version}/`)) {
      response.writeHead(200, {'content-type': 'text/javascript'});
      response.end(readFileSync(new URL(`../../dist${path}`, import.meta.url)));
    } else if (path.startsWith('/modules/') && path !== missing) {
      response.writeHead(200, {'content-type': 'text/javascript'});
      response.end(modules.get(path.slice(9)));
    } else if (path === '/' || path === '/other') {
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...headers});
      response.end(
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>A page</title><body>${
          path === '/' ? body : 'Another page'
        }`,
      );
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
});
after(async () => {
  await browser.close();
  site.close();
});

async function visit(
  markup: string,
  options: PageOptions & {headers?: Record<string, string>} = {},
): Promise<OpenPage> {
  body = `<script async src="/stars.js"></script>${markup}`;
  headers = options.headers ?? {};
  const page = await openPage(browser, url, options);
  await settled(page);
  return page;
}

const value = (page: OpenPage, selector = 'star-rating') => page.$eval(selector, element => (element as Rating).value);

/** Middle of a star in the viewport, at a share of its width. */
const star = (page: OpenPage, number: number, share = 0.5, selector = 'star-rating') =>
  page.$eval(
    selector,
    (element, number, share) => {
      const {left, top, width, height} = element
        .shadowRoot!.querySelectorAll('.ask [part~=star]')
        [number - 1]!.getBoundingClientRect();
      return {x: left + width * share, y: top + height / 2};
    },
    number,
    share,
  );

describe('a star rating on a touch screen', () => {
  const long = '<p style="height: 100px">Text</p>';
  const below = '<p style="height: 4000px">More text</p>';

  test('takes a tap, and a tap on the same star again changes nothing', async () => {
    const page = await visit('<star-rating></star-rating>', {touch: true, width: 400});
    const {x, y} = await star(page, 4);
    await page.touchscreen.tap(x, y);
    assert.equal(await value(page), 4);
    await page.touchscreen.tap(x, y);
    assert.equal(await value(page), 4);
    const clear = await page.$eval('star-rating', element => {
      const {left, top, width, height} = element.shadowRoot!.querySelector('[part~=clear]')!.getBoundingClientRect();
      return {x: left + width / 2, y: top + height / 2};
    });
    await page.touchscreen.tap(clear.x, clear.y);
    assert.equal(await value(page), null);
  });

  test('takes a tap on a half of a star', async () => {
    const page = await visit('<star-rating step="0.5"></star-rating>', {touch: true, width: 400});
    const {x, y} = await star(page, 3, 0.35);
    await page.touchscreen.tap(x, y);
    assert.equal(await value(page), 2.5);
  });

  for (const step of ['1', '0.5'])
    test(`a swipe that starts on the stars scrolls as far as on text and rates nothing (step ${step})`, async () => {
      const page = await visit(`${long}<star-rating step="${step}" value="2"></star-rating>${below}`, {
        touch: true,
        width: 400,
        height: 700,
      });
      const events = await page.evaluateHandle(() => {
        const seen: string[] = [];
        for (const type of ['input', 'change']) document.addEventListener(type, event => seen.push(event.type));
        return seen;
      });
      const swipe = async (x: number, y: number) => {
        await page.evaluate(() => scrollTo(0, 60));
        await page.touchscreen.touchStart(x, y - 60);
        for (let moved = 0; moved <= 120; moved += 10) await page.touchscreen.touchMove(x + moved / 20, y - 60 - moved);
        // A finger that rests before it is lifted gives no momentum, which would depend on how busy the machine is.
        for (let rest = 0; rest < 3; rest++) {
          await page.evaluate(() => new Promise(done => setTimeout(done, 120)));
          await page.touchscreen.touchMove(x + 6, y - 180);
        }
        await page.touchscreen.touchEnd();
        await page.evaluate(() => new Promise(done => setTimeout(done, 300)));
        return page.evaluate(() => Math.round(scrollY));
      };
      const {x, y} = await star(page, 4);
      const onText = await swipe(x, y + 300);
      const onStars = await swipe(x, y);
      assert.ok(onText > 75, `text scrolls: ${onText}`);
      // The first 15 pixels only decide that it is a swipe; on a busy machine Chromium counts some of them in.
      assert.ok(Math.abs(onStars - onText) <= 15, `${onStars} against ${onText}`);
      assert.equal(await value(page), 2);
      assert.deepEqual(await events.jsonValue(), []);
    });

  test('has targets of 44 pixels', async () => {
    const page = await visit('<star-rating value="2" size="small"></star-rating>', {touch: true, width: 400});
    const sizes = await page.$eval('star-rating', element =>
      Array.from(element.shadowRoot!.querySelectorAll('[part~=star], [part~=clear]'), target => {
        const {width, height} = target.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    assert.equal(sizes.length, 6);
    assert.ok(Math.min(...sizes) >= 44, String(sizes));
    await page.setViewport({width: 320, height: 600, hasTouch: true, isMobile: true});
    const tops = await page.$eval('star-rating', element =>
      Array.from(element.shadowRoot!.querySelectorAll('[part~=star]'), star => star.getBoundingClientRect().top),
    );
    assert.equal(new Set(tops).size, 1, 'five of them stand in one line on the narrowest screen');
  });
});

describe('a star rating in a form that a visitor comes back to', () => {
  for (const [how, tag] of [
    ['late', '<script async src="/stars.js"></script>'],
    ['first', '<script src="/stars.js"></script>'],
  ] as const)
    test(`has what they chose, when its script comes ${how}`, async () => {
      body = `${tag}<form><star-rating id="a" name="a" value="1"></star-rating><star-rating id="b" name="b" value="3"></star-rating></form>`;
      // Without this the browser would bring the whole page back, and nothing had to be restored.
      headers = {'cache-control': 'no-store'};
      const page = await openPage(browser, url);
      await settled(page);
      const {x, y} = await star(page, 4, 0.5, '#a');
      await page.mouse.click(x, y);
      await page.$eval('#b', element => (element as Rating).focus());
      await page.keyboard.press('Delete');
      assert.deepEqual([await value(page, '#a'), await value(page, '#b')], [4, null]);
      await page.goto(`${url}other`);
      await page.goBack();
      await settled(page);
      assert.equal(await value(page, '#a'), 4);
      assert.equal(await value(page, '#b'), null);
      assert.equal(
        await page.$eval('form', form => new URLSearchParams(new FormData(form) as never).toString()),
        'a=4',
      );
    });
});

describe('the look of a star rating', () => {
  /** Share of ink in each fifth of a strip. */
  async function ink(page: OpenPage): Promise<number[]> {
    const clip = await page.$eval('star-rating', element => {
      const {left, top, width, height} = element.shadowRoot!.querySelector('[part~=stars]')!.getBoundingClientRect();
      return {x: left, y: top, width, height};
    });
    const png = PNG.sync.read(Buffer.from(await page.screenshot({clip})));
    const [r, g, b] = png.data;
    const dark = [0, 0, 0, 0, 0];
    for (let y = 0; y < png.height; y++)
      for (let x = 0; x < png.width; x++) {
        const at = (y * png.width + x) * 4;
        const far = Math.abs(png.data[at]! - r!) + Math.abs(png.data[at + 1]! - g!) + Math.abs(png.data[at + 2]! - b!);
        if (far > 150) dark[Math.min(4, Math.floor((x / png.width) * 5))]!++;
      }
    return dark.map(pixels => pixels / ((png.width * png.height) / 5));
  }

  const looks: [string, PageOptions, boolean][] = [
    ['in colour', {}, false],
    ['on a dark page', {dark: true}, false],
    ['in forced colours', {forcedColors: true}, false],
    ['on paper', {}, true],
  ];
  for (const [name, options, print] of looks)
    test(`tells full, half and empty stars apart ${name}`, async () => {
      const page = await visit(
        '<style>:root { color-scheme: light dark }</style><star-rating readonly value="2.5" style="font-size: 40px"></star-rating>',
        options,
      );
      if (print) await page.emulateMediaType('print');
      const [one, two, half, four, five] = await ink(page);
      assert.ok(Math.abs(one! - two!) < 0.02 && Math.abs(four! - five!) < 0.02);
      assert.ok(one! > 2 * five!, `full ${one}, empty ${five}`);
      // The cut goes down the middle.
      assert.ok(Math.abs(half! - (one! + five!) / 2) < 0.04, `half ${half}`);
    });

  test('survives a policy that forbids styles in markup and parsing of strings', async () => {
    const page = await visit(
      '<star-rating readonly value="3.3" histogram distribution="[0,1,2,3,4]"></star-rating><star-rating value="2"><b slot="icon">♥</b></star-rating>',
      {headers: {'content-security-policy': "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"}},
    );
    const widths = await page.$eval('star-rating', element =>
      Array.from(element.shadowRoot!.querySelectorAll('[part~=stars] [part~=fill]'), fill =>
        Math.round((fill.getBoundingClientRect().width / fill.parentElement!.getBoundingClientRect().width) * 100),
      ),
    );
    assert.deepEqual(widths, [100, 100, 100, 30]);
    assert.deepEqual(page.complaints, []);
  });
});

describe('bundled by a site that uses nothing else', () => {
  const visitModules = async (markup: string) => {
    body = `<script type="module" src="/modules/main.js"></script>${markup}`;
    headers = {};
    const page = await openPage(browser, url);
    await settled(page);
    return page;
  };
  const asked = (page: OpenPage) => page.requested.map(address => new URL(address).pathname);
  const ratings = {
    thread: {key: 'k', title: '', url: null, count: 0, closed: false, settings: {moderation: 'post', maxlength: 5000}},
    rating: {average: 4.4, count: 5, distribution: [0, 0, 1, 1, 3]},
    comments: [],
    next: null,
  };
  const text = (page: OpenPage) =>
    page.$eval('star-rating', element => element.shadowRoot!.querySelector('[role=img]')!.getAttribute('aria-label'));

  test('asks for the client of page ratings, for structured data and for what few have only where they are used', async () => {
    answer = () => ({json: ratings});
    const plain = await visitModules(
      '<star-rating readonly value="4" count="2"></star-rating><star-rating></star-rating>',
    );
    // Which modules that several share become a file of their own is the bundler's business.
    const later = (page: OpenPage) =>
      asked(page).filter(path => /page-rating|structured-data|extras|adoption|^\/api\//.test(path));
    const own = asked(plain);
    assert.deepEqual(later(plain), [], own.join());
    const shared = await visitModules('<star-rating thread="k" server="/"></star-rating>'.repeat(2));
    assert.deepEqual(later(shared), ['/modules/page-rating.js', '/api/v1/thread']);
    assert.equal(await text(shared), '4.4 out of 5 stars, 5 ratings');
    const published = await visitModules('<star-rating readonly value="4" count="2" schema="Mug"></star-rating>');
    assert.deepEqual(later(published), ['/modules/structured-data.js']);
    const detailed = await visitModules(
      '<star-rating readonly histogram distribution="[3,4,12,30,79]"></star-rating><star-rating><b slot="icon">♥</b></star-rating>',
    );
    assert.deepEqual(later(detailed), ['/modules/extras.js']);
    for (const page of [plain, shared, published, detailed]) {
      assert.deepEqual(page.complaints, []);
      await page.close();
    }
  });

  test('says that the ratings cannot be had when their client cannot, and tries again when asked', async t => {
    answer = () => ({json: ratings});
    missing = '/modules/page-rating.js';
    t.after(() => (missing = ''));
    const page = await visitModules('<star-rating thread="k" server="/"></star-rating>');
    const notice = () =>
      page.$eval(
        'star-rating',
        element => element.shadowRoot!.querySelector('[role=alert]')?.textContent?.trim() ?? '',
      );
    assert.match(await notice(), /^Couldn’t load the ratings\.\s+Try again$/);
    const told = page.complaints.filter(line => line.includes('star-rating> load failed'));
    assert.equal(told.length, 1, page.complaints.join('\n'));
    missing = '';
    await page.evaluate(() =>
      document.querySelector('star-rating')!.shadowRoot!.querySelector<HTMLElement>('[role=alert] button')!.click(),
    );
    await settled(page);
    assert.equal(await notice(), '');
    assert.equal(await text(page), '4.4 out of 5 stars, 5 ratings');
    await page.close();
  });
});

describe('what a star rating is to assistive technology', () => {
  const DOCS = new URL('../../docs/accessibility/star-rating.md', import.meta.url);
  const thread = {
    thread: {key: 'k', title: '', url: null, count: 0, closed: false, settings: {moderation: 'post', maxlength: 5000}},
    rating: {average: 4.4, count: 5, distribution: [0, 0, 1, 1, 3]},
    comments: [],
    next: null,
  };
  const states: [string, string][] = [
    ['Shown', '<star-rating readonly value="4.3" count="128"></star-rating>'],
    ['Shown without ratings', '<star-rating readonly></star-rating>'],
    ['Shown, named by the page', '<star-rating readonly value="4" aria-label="Customers say"></star-rating>'],
    ['Shown with its distribution', '<star-rating readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>'],
    [
      'With rows that filter',
      '<star-rating readonly histogram="filter" filter="2" max="2" distribution="[0, 9]"></star-rating>',
    ],
    ['Asking', '<label for="s">How was it?</label><star-rating id="s" required></star-rating>'],
    ['Asking with words, rated', '<star-rating value="4" labels="Terrible|Poor|OK|Good|Great"></star-rating>'],
    ['Asking for halves', '<star-rating step="0.5" value="3.5" aria-label="Taste"></star-rating>'],
    ['Asking for halves, not rated', '<star-rating step="0.5" aria-label="Taste"></star-rating>'],
    ['Disabled', '<star-rating value="2" disabled></star-rating>'],
    ['Rating a page', '<star-rating thread="k" server="/"></star-rating>'],
  ];

  const words = (node: SerializedAXNode): string =>
    node.role === 'StaticText' ? (node.name ?? '') : (node.children ?? []).map(words).join('');

  /** @param spoken value text of a slider, which Chromium's tree leaves out of the inspector's view */
  function lines(node: SerializedAXNode, spoken: string, depth = 0): string[] {
    const quiet = ['StaticText', 'InlineTextBox', 'RootWebArea', 'ListMarker', 'LabelText', 'none', 'generic'];
    const more = [
      node.checked && 'checked',
      node.pressed && 'pressed',
      node.required && 'required',
      node.disabled && 'disabled',
      node.invalid && node.invalid !== 'false' && 'invalid',
      node.role === 'slider' && `"${spoken}"`,
      node.role === 'listitem' && !node.children?.some(({role}) => role === 'button') && `"${words(node)}"`,
    ].filter(Boolean);
    const own = quiet.includes(node.role)
      ? []
      : [
          `${'  '.repeat(depth)}${node.role}${node.name ? ` "${node.name}"` : ''}${more.length ? `, ${more.join(', ')}` : ''}`,
        ];
    return [...own, ...(node.children ?? []).flatMap(child => lines(child, spoken, depth + own.length))];
  }

  test('stands in the documentation as the browser says it', async () => {
    answer = () => ({json: thread});
    const parts = [];
    for (const [title, markup] of states) {
      const page = await visit(markup);
      const tree = (await page.accessibility.snapshot({interestingOnly: false}))!;
      const spoken = await page.$eval(
        'star-rating',
        element => element.shadowRoot!.querySelector('[type=range]')?.ariaValueText ?? '',
      );
      parts.push(`## ${title}\n\n\`\`\`html\n${markup}\n\`\`\`\n\n\`\`\`\n${lines(tree, spoken).join('\n')}\n\`\`\`\n`);
      await page.close();
    }
    const text =
      '# `<star-rating>` in the accessibility tree\n\nRoles, names and states as Chromium hands them to assistive technology. ' +
      'Written by `LINTEL_UPDATE=1 node --test test/e2e/star-rating.test.ts`, which otherwise checks it.\n\n' +
      parts.join('\n');
    if (process.env['LINTEL_UPDATE']) writeFileSync(DOCS, text);
    assert.equal(readFileSync(DOCS, 'utf8'), text);
  });
});
