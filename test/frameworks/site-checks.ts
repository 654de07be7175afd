/** What must hold of a page that a server rendered, whatever the framework: `sites/` and `hydrated/` have the same page for each. */
import assert from 'node:assert/strict';
import type {Browser} from 'puppeteer-core';
import {openPage, type OpenPage} from '../helpers/browser.ts';
import {rest} from './checks.ts';

/** An empty thread, for boxes that ask for one. */
const THREAD = JSON.stringify({
  thread: {key: '/', title: '', url: '', count: 0, closed: false, settings: {}},
  rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]},
  comments: [],
  next: null,
});

export interface SiteCheck {
  /** Heading of the table in docs/guides/frameworks.md. */
  name: string;
  /** The page has scripts switched off. */
  bare?: boolean;
  run(page: SitePage): Promise<void>;
}

export interface SitePage extends OpenPage {
  /** Threads that comment boxes have asked for. */
  threads: string[];
}

const shown = (page: OpenPage, id: string): Promise<string> =>
  page.evaluate(id => {
    const {shadowRoot} = document.getElementById(id)!;
    const labels = Array.from(shadowRoot!.querySelectorAll('[aria-label]'), element => element.ariaLabel);
    return [...labels, shadowRoot!.textContent].join(' ').replace(/\s+/g, ' ');
  }, id);

const text = (page: OpenPage, id: string): Promise<string> =>
  page.evaluate(id => document.getElementById(id)!.textContent!.trim(), id);

/** What the page complained about; Lit's own development build has remarks about how elements are written. */
const complaints = (page: OpenPage): string[] => page.complaints.filter(text => !text.includes('https://lit.dev/msg/'));

export const siteChecks: SiteCheck[] = [
  {
    name: 'import on the server',
    bare: true,
    async run(page) {
      // The page was rendered, with the elements imported and the pure libraries at work.
      assert.equal(await text(page, 'state'), 'open');
    },
  },
  {
    name: 'text and attributes without scripts',
    bare: true,
    async run(page) {
      const visible = await page.evaluate(() => document.body.innerText);
      assert.match(visible, /Mon-Fri 9-5/);
      assert.match(visible, /Ann Example\s+1 \(305\) 555-0157/);
      const attributes = await page.evaluate(() => {
        const element = (id: string) => document.getElementById(id)!;
        return [
          element('shown').getAttribute('value'),
          element('shown').getAttribute('count'),
          element('shown').hasAttribute('readonly'),
          element('hours').getAttribute('timezone'),
          element('hours').getAttribute('hourcycle'),
        ];
      });
      assert.deepEqual(attributes, ['4.3', '128', true, 'UTC', '24']);
    },
  },
  {
    name: 'taken over silently',
    async run(page) {
      assert.match(await shown(page, 'shown'), /4\.3 out of 5 stars, 128 ratings/);
      assert.match(await shown(page, 'hours'), /09:00.*17:00/);
      assert.match(await shown(page, 'card'), /Ann Example.*\(305\) 555-0157/);
      if (await page.$('#streamed')) assert.match(await shown(page, 'streamed'), /10:00.*18:00/);
      assert.equal(await text(page, 'hours'), 'Mon-Fri 9-5');
      assert.deepEqual(complaints(page), []);
    },
  },
  {
    name: 'arrays',
    async run(page) {
      assert.match(await shown(page, 'shown'), /5 stars: 79 ratings/);
    },
  },
  {
    name: 'events and two-way',
    async run(page) {
      const stars = await page.evaluateHandle(
        () => document.getElementById('asked')!.shadowRoot!.querySelectorAll('input')[3]!,
      );
      await stars.click();
      await page.waitForFunction(() => document.getElementById('value')!.textContent === '4');
      await page.click('#five');
      await page.waitForFunction(() => document.querySelector<HTMLElement & {value: number}>('#asked')!.value === 5);
      assert.equal(await text(page, 'value'), '5');
      assert.equal(await page.evaluate(() => new FormData(document.querySelector('form')!).get('stars')), '5');
    },
  },
];

/** Only of sites: a framework's renderer alone has one page. */
export const pageToPage: SiteCheck = {
  name: 'from page to page',
  async run(page) {
    await page.waitForFunction(() => document.querySelector('#box')!.matches(':state(empty)'));
    await page.evaluate(() => Object.assign(globalThis, {same: true}));
    for (const [there, id, hours] of [
      ['/other', 'other', /08:00.*16:00/],
      ['/', 'hours', /09:00.*17:00/],
    ] as const) {
      // By script: while one page fades into the other, a pointer hits neither.
      await page.$eval('#link', link => (link as HTMLElement).click());
      await page.waitForFunction(
        (there, id) => location.pathname === there && document.querySelector(`#${id}:defined`),
        {},
        there,
        id,
      );
      await rest(page);
      assert.match(await shown(page, id), hours);
      await page.waitForFunction(() => document.querySelector('#box')!.matches(':state(empty)'));
    }
    assert.ok(await page.evaluate(() => 'same' in globalThis), 'by its own script, without loading the page anew');
    assert.deepEqual(page.threads, ['/', '/other', '/']);
    assert.deepEqual(complaints(page), []);
  },
};

/** What the table says of a check. */
export const cell = (check: string, passed: boolean, json = false): string =>
  !passed ? 'no' : check === 'arrays' && json ? 'as JSON' : 'yes';

/**
 * A page without scripts and one with them, for all checks, in order. Opened when first asked for; of one with scripts, when its framework has
 * taken it over (`takenOver`) and all elements have rendered.
 */
export class SitePages {
  readonly #open = new Map<boolean, Promise<SitePage>>();

  get(browser: Browser, url: string, bare = false): Promise<SitePage> {
    const page = this.#open.get(bare) ?? openSitePage(browser, url, bare);
    this.#open.set(bare, page);
    return page;
  }

  async close(): Promise<void> {
    for (const page of await Promise.allSettled(this.#open.values()))
      if (page.status === 'fulfilled') await page.value.browserContext().close();
  }
}

async function openSitePage(browser: Browser, url: string, bare: boolean): Promise<SitePage> {
  const page = (await openPage(browser, 'about:blank')) as SitePage;
  page.threads = [];
  if (bare) await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', request => {
    const {pathname, searchParams} = new URL(request.url());
    // What browsers ask for by themselves is no business of the site's.
    if (pathname === '/favicon.ico') return void request.respond({status: 204});
    if (!pathname.startsWith('/lintel/')) return void request.continue();
    if (pathname === '/lintel/api/v1/thread') page.threads.push(searchParams.get('thread')!);
    void request.respond({contentType: 'application/json', body: THREAD});
  });
  await page.goto(url);
  if (!bare) {
    // Next has a tag of its own that is never defined.
    await page.waitForFunction(
      () => 'takenOver' in globalThis && !document.querySelector(':not(:defined):not(next-route-announcer)'),
    );
    await rest(page);
  }
  return page;
}
