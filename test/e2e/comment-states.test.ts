/** What a comment box is to eyes and to assistive technology in each of its states, on whole pages. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page, SerializedAXNode} from 'puppeteer-core';
import {axe, openBrowser, openPage, screenshot, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A thread of four in each language: two on top, one of them answered twice. */
const THREADS = {
  en: [
    ['Ann Lee', 'Lovely place, **quick** service.'],
    ['Bob', 'I disagree.\n\n> quick service\n\nNot on a Sunday.'],
    ['Café Sun', 'Thank you both!'],
    ['', 'Recommended:\n\n- coffee\n- cake\n- `wifi`'],
  ],
  de: [
    ['Annegret Müller-Lüdenscheidt', 'Eine Rechtsschutzversicherungsgesellschaft, die **zahlt**.'],
    ['Bernd', 'Das sehe ich anders. Die Wartezeit war zu lang.'],
    ['Café Sonne', 'Danke für die Rückmeldung!'],
    ['', 'Sehr empfehlenswert.'],
  ],
  ar: [
    ['ليلى حسن', 'خدمة **ممتازة** وسريعة.'],
    ['أحمد', 'لا أتفق. راجعوا https://example.com/ar'],
    ['مقهى الشمس', 'شكرا على ملاحظاتكم!'],
    ['', 'أنصح به'],
  ],
} as const;
type Language = keyof typeof THREADS;

let browser: Browser;
let server: TestServer;
let site: Server;
let origin: string;

before(async () => {
  assert.ok(existsSync(dist + 'lintel.js'), 'npm run build comes first');
  site = createServer((request, response) => {
    const {searchParams} = new URL(request.url!, 'http://x');
    const language = searchParams.get('lang') ?? 'en';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}" style="color-scheme: light dark; background: Canvas; color: CanvasText">` +
        `<meta name="viewport" content="width=device-width"><title>A page</title><link rel="canonical" href="/${language}">` +
        `<script async src="${server.url}/lintel.js"></script><main><h1>A page</h1><comment-box rating="${searchParams.get('rating') ?? 'optional'}"></comment-box></main>`,
    );
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, server] = await Promise.all([openBrowser(), startServer({env: {LINTEL_ORIGINS: '*'}})]);
  for (const [language, comments] of Object.entries(THREADS)) {
    let parent: string | null = null;
    for (const [i, [name, text]] of comments.entries()) {
      const id = newId();
      const rating = i % 3 ? null : 5 - i;
      const json: object = {id, thread: `/${language}`, text, name, rating, parent: i === 3 ? null : parent};
      const {status}: {status: number} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
      assert.equal(status, 201);
      if (!i) await call(`${server.url}/api/v1/comments/${id}/like`, 'PUT', {token: newToken()});
      parent = id;
    }
  }
});
after(async () => {
  await browser.close();
  await server.stop();
  site.close();
  site.closeAllConnections();
});

async function open(query: string, options: PageOptions = {}): Promise<OpenPage> {
  const page = await openPage(browser, `${origin}/?${query}`, options);
  await settled(page);
  return page;
}

const all = (page: Page, selector: string) => page.$$(`comment-box >>> ${selector}`);
const wait = (page: Page, selector: string) => page.waitForSelector(`comment-box >>> ${selector}`, {timeout: 15_000});

/** Opens the thread's form, which rests folded, and presses Post. */
async function pressPost(page: Page): Promise<void> {
  await (await all(page, 'textarea'))[0]!.click();
  // It comes above the button.
  await wait(page, '[part=toolbar]');
  await (await all(page, '[part=submit]'))[0]!.click();
}

/** Leaves a page in a state. */
const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  thread: async () => {},
  toolbar: async page => {
    await (await all(page, 'textarea'))[0]!.click();
    await wait(page, '[part=toolbar]');
  },
  preview: async page => {
    await (await all(page, 'textarea'))[0]!.type('A *word*.');
    await (await wait(page, '[part=preview-button]'))!.click();
    await wait(page, '[part=preview] em');
  },
  menu: async page => {
    await (await all(page, '[part=menu]'))[0]!.click();
    await wait(page, '[part=item]');
  },
  report: async page => {
    await (await all(page, '[part=menu]'))[0]!.click();
    await wait(page, '[part=item]');
    await (await all(page, '[part=item]')).at(-1)!.click();
    await wait(page, 'dialog[open]');
  },
  'report without a reason': async page => {
    await STATES['report']!(page);
    await (await wait(page, 'dialog [part=submit]'))!.click();
    await page.waitForFunction(
      () => document.querySelector('comment-box')!.shadowRoot!.querySelector('#report-fault')!.textContent,
    );
  },
  answer: async page => {
    await (await all(page, '[part=reply]'))[0]!.click();
    await wait(page, 'article textarea');
  },
  'nothing written': async page => {
    await pressPost(page);
    await wait(page, 'textarea[aria-invalid=true]');
  },
};

const PAGES: Record<string, [Language, PageOptions]> = {
  'English, wide': ['en', {width: 1000}],
  'English, dark': ['en', {width: 1000, dark: true}],
  'English, forced colours': ['en', {width: 1000, forcedColors: true}],
  'German, 320px, touch': ['de', {width: 320, touch: true}],
  // 1280 × 1024 enlarged.
  'German, at 400 %': ['de', {width: 320, height: 256}],
  'Arabic, 390px, touch': ['ar', {width: 390, touch: true}],
};

describe('a comment box in each state', () => {
  for (const [name, [language, options]] of Object.entries(PAGES))
    test(`is accessible to axe and no wider than its page: ${name}`, async () => {
      for (const [state, reach] of Object.entries(STATES)) {
        const page = await open(`lang=${language}&rating=required`, options);
        await reach(page);
        await settled(page);
        await screenshot(page, `comments-${name}-${state}`);
        assert.deepEqual(await axe(page), [], state);
        const {scroll, width} = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          width: innerWidth,
        }));
        assert.equal(scroll, width, state);
        assert.deepEqual(page.complaints, [], state);
        await page.browserContext().close();
      }
    });

  for (const language of ['de', 'ar'] as const)
    test(`has the buttons of a comment in one row at 320 pixels, and the menu below its button: ${language}`, async () => {
      const page = await open(`lang=${language}`, {width: 320, touch: true});
      const menus = await all(page, '[part=menu]');
      assert.equal(menus.length, 4);
      for (const menu of menus) {
        const tops = await menu.evaluate(button =>
          Array.from(button.parentElement!.querySelectorAll('button'), one => one.getBoundingClientRect().top),
        );
        assert.equal(new Set(tops).size, 1, 'one row');
        await menu.click();
        const list = (await wait(page, '[part=items]'))!;
        const below = await menu.evaluate(button => button.getBoundingClientRect().bottom);
        await page.waitForFunction((element, y) => element.getBoundingClientRect().top === y, {}, list, below);
        const [button, items] = await Promise.all([menu.boundingBox(), list.boundingBox()]);
        assert.ok(items!.x < button!.x + button!.width && items!.x + items!.width > button!.x, 'over each other');
        assert.ok(items!.x >= 0 && items!.x + items!.width <= 320, 'on the page');
        await page.keyboard.press('Escape');
      }
      await page.browserContext().close();
    });

  test('has its menu begin at its button where there is room', async () => {
    for (const language of ['en', 'ar'] as const) {
      const page = await open(`lang=${language}`, {width: 1000});
      await STATES['menu']!(page);
      const edges = await page.$eval('comment-box', box => {
        const [button, list] = ['menu', 'items'].map(part =>
          box.shadowRoot!.querySelector(`[part=${part}]`)!.getBoundingClientRect(),
        ) as [DOMRect, DOMRect];
        return {left: list.left - button.left, right: list.right - button.right};
      });
      assert.ok(Math.abs(language === 'ar' ? edges.right : edges.left) < 1, JSON.stringify(edges));
      await page.browserContext().close();
    }
  });
});

/** What assistive technology is told, without what only groups for the layout. */
async function tree(page: Page): Promise<SerializedAXNode[]> {
  const root = await page.accessibility.snapshot({interestingOnly: false});
  const flat: SerializedAXNode[] = [];
  const walk = (node: SerializedAXNode) => {
    flat.push(node);
    node.children?.forEach(walk);
  };
  if (root) walk(root);
  return flat;
}
const find = (nodes: SerializedAXNode[], role: string, name?: string): SerializedAXNode => {
  const found = nodes.filter(node => node.role === role && (name === undefined || node.name === name));
  assert.equal(found.length, 1, `one ${role} ${name ?? ''}, not ${found.length}`);
  return found[0]!;
};
const within = (node: SerializedAXNode, role: string): string[] =>
  (node.children ?? []).flatMap(child => [...(child.role === role ? [child.name ?? ''] : []), ...within(child, role)]);

describe('what assistive technology is told', () => {
  test('of a thread: its heading, its comments by author and date, their answers inside, what each button is about', async () => {
    const page = await open('lang=en');
    const nodes = await tree(page);
    assert.equal(find(nodes, 'heading', '4 Comments').level, 2);
    const articles = nodes.filter(({role}) => role === 'article');
    assert.deepEqual(
      articles.map(({name}) => name!.replace(/,.*/, '')),
      ['Guest', 'Ann Lee', 'Bob', 'Café Sun'],
    );
    const [, ann] = articles as [SerializedAXNode, SerializedAXNode];
    assert.deepEqual(within(ann, 'button'), ['Like 1, Ann Lee', 'Reply, Ann Lee', 'More, Ann Lee']);
    assert.match(within(ann, 'StaticText').join(' '), /Rated 5 out of 5 stars.*Lovely place.*quick/);
    const lists = nodes.filter(({role}) => role === 'list');
    assert.ok(
      lists.some(list => within(list, 'article').length === 4) &&
        lists.some(list => within(list, 'article').join().startsWith('Bob')),
      'answers are lists in the list',
    );
    await page.browserContext().close();
  });

  test('of the form: what is missing is said of the field that misses it, which has the focus', async () => {
    const page = await open('lang=en&rating=required');
    await pressPost(page);
    await wait(page, '[part=stars][aria-invalid=true]');
    await page.waitForFunction(
      () => document.querySelector('comment-box')!.shadowRoot!.activeElement?.getAttribute('name') === 'rating',
    );
    let nodes = await tree(page);
    const star = find(nodes, 'radio', '1 star');
    assert.deepEqual([star.focused, star.description], [true, 'Choose a rating.']);
    assert.equal(find(nodes, 'radiogroup', 'Add a rating').required, true);
    assert.equal(find(nodes, 'textbox', 'Write a comment').description, 'Write something first.');
    await page.keyboard.press('Space');
    await pressPost(page);
    await page.waitForFunction(
      () => document.querySelector('comment-box')!.shadowRoot!.activeElement?.localName === 'textarea',
    );
    nodes = await tree(page);
    const field = find(nodes, 'textbox', 'Write a comment');
    assert.deepEqual(
      [field.focused, field.invalid, field.required, field.description],
      [true, 'true', true, 'Write something first.'],
    );
    assert.equal(find(nodes, 'radio', '1 star').description, undefined, 'nothing is wrong with the stars any more');
    await page.browserContext().close();
  });

  test('of the toolbar: one toolbar with named buttons and their keys, and a preview that is on or off', async () => {
    const page = await open('lang=en');
    await STATES['toolbar']!(page);
    const toolbar = find(await tree(page), 'toolbar', 'Formatting');
    assert.deepEqual(within(toolbar, 'button'), ['Bold', 'Italic', 'Quote', 'Code', 'List', 'Link']);
    assert.deepEqual(
      (await tree(page)).filter(({role, keyshortcuts}) => role === 'button' && keyshortcuts).map(one => one.name),
      ['Bold', 'Italic', 'Quote', 'Code', 'List', 'Link'],
    );
    await STATES['preview']!(page);
    assert.equal(find(await tree(page), 'button', 'Preview').pressed, true);
    await page.browserContext().close();
  });

  test('of a menu: a button that is expanded, followed by the list of what can be done', async () => {
    const page = await open('lang=en');
    await STATES['menu']!(page);
    const nodes = await tree(page);
    const button = nodes.findIndex(({role, name}) => role === 'button' && name === 'More, Guest');
    assert.equal(nodes[button]!.expanded, true);
    const list = nodes.slice(button).find(({role}) => role === 'list')!;
    assert.deepEqual(within(list, 'button'), ['Copy link', 'Report']);
    await page.browserContext().close();
  });

  test('of a report: a modal dialog with its name, the reasons as one question, and what is missing', async () => {
    const page = await open('lang=en');
    await STATES['report without a reason']!(page);
    const nodes = await tree(page);
    const dialog = find(nodes, 'dialog', 'Report this comment');
    assert.equal(dialog.modal, true);
    const question = find(nodes, 'group', 'What is wrong with it?');
    assert.equal(within(question, 'radio').length, 6);
    assert.equal(question.description, 'Choose a reason.');
    assert.equal(within(dialog, 'alert').length, 1);
    assert.deepEqual(within(dialog, 'button'), ['Close', 'Send report']);
    assert.equal(
      nodes.filter(({role}) => role === 'article').length,
      0,
      'what is behind it is out of reach while it is open',
    );
    await page.browserContext().close();
  });
});
