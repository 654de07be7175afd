/** From the owner's list, by keyboard, over a real mail server, to a verified rating; and a second use that is refused. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {becomes as comes, fits, focusOn, makeOwner, tabTo, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, settled, type OpenPage} from '../helpers/browser.ts';
import {openMailServer, type MailServer} from '../helpers/mail-server.ts';
import {call, newId, startServer, type TestServer} from '../helpers/server.ts';

const PUBLIC = 'https://reviews.hotel.example';

let browser: Browser;
let mails: MailServer;
let server: TestServer;
let site: Server;
let origin: string;
let session: Awaited<ReturnType<typeof makeOwner>>;

before(async () => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  assert.ok(existsSync(`${dist}/lintel.js`), 'npm run build comes first');
  site = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url!, 'http://x');
    const element = pathname.includes('box')
      ? '<comment-box rating="optional"></comment-box>'
      : '<star-rating thread></star-rating>';
    const language = searchParams.get('lang') ?? 'en';
    const script = pathname.includes('alone') ? 'star-rating.js' : 'lintel.js';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}" ` +
        `style="color-scheme: light dark; background: Canvas; color: CanvasText"><meta name="viewport" content="width=device-width"><title>Room</title>` +
        `<link rel="icon" href="data:,"><link rel="canonical" href="${pathname}"><script async src="${server.url}/${script}"></script><main>${element}</main>`,
    );
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  mails = await openMailServer();
  server = await startServer({
    ...{cli: `${dist}/es/server/cli/bin.js`, args: [`--dist=${dist}`]},
    env: {
      ...{LINTEL_SMTP: mails.url, LINTEL_MAIL_FROM: 'Hotel <hotel@hotel.example>', LINTEL_URL: PUBLIC},
      LINTEL_ORIGINS: '*',
    },
  });
  browser = await openBrowser();
  session = await makeOwner(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await mails?.kill();
  site?.close();
  site?.closeAllConnections();
});

/** Invites somebody, and answers with the links of the mail: to the page, and to the server's own. */
async function invite(path: string, address: string): Promise<{page: string; plain: string}> {
  const before = mails.arrived.length;
  const {status} = await call(`${server.url}/api/v1/admin/invitations`, 'POST', {
    json: {page: origin + path, title: 'Room 7', list: address},
    headers: {origin: server.url, cookie: `${session.name}=${session.value}`},
  });
  assert.equal(status, 200);
  const mail = (await mails.mails(before + 1)).at(-1)!;
  return {page: mail.links(origin)[0]!, plain: mail.links(`${PUBLIC}/invited?`)[0]!.replace(PUBLIC, server.url)};
}

const rating = async (path: string) => (await call(`${server.url}/api/v1/thread?thread=${path}`)).body.rating;
const verified = (path: string, n: number) =>
  comes(
    async () => `not ${n} verified: ${JSON.stringify(await rating(path))}`,
    async () => ((await rating(path)).verified ?? 0) === n,
  );
/** Presses the key for so many stars in the element's radio group. */
async function rate(page: OpenPage, element: string, stars: number): Promise<void> {
  const radio = await page.waitForFunction(
    (name, n) => document.querySelector(name)?.shadowRoot?.querySelector(`input[type=radio][value="${n}"]`),
    {},
    element,
    stars,
  );
  await (
    radio as unknown as {click(): Promise<void>; evaluate(work: (one: HTMLElement) => void): Promise<void>}
  ).evaluate(one => one.click());
}
const note = (page: OpenPage, element: string) =>
  page
    .waitForFunction(
      name => document.querySelector(name)?.shadowRoot?.querySelector('[part=invited]')?.textContent || '',
      {},
      element,
    )
    .then(found => found.jsonValue());

describe('an owner invites by keyboard', () => {
  test('sees who gets the mail, sends it, and the invited rates once, verified', async () => {
    const page = await openPage(browser, 'about:blank');
    await page.setCookie(session);
    await page.goto(`${server.url}/admin#/invitations`);
    await until(page, /See who gets it/);
    await tabTo(page, 'input page');
    await page.keyboard.type(`${origin}/room`);
    await tabTo(page, 'input title');
    await page.keyboard.type('Room 7');
    await tabTo(page, 'textarea list');
    await page.keyboard.type('Anna <anna@guests.example>');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ben ben@');
    await tabTo(page, 'button See who gets it');
    await page.keyboard.press('Enter');
    await focusOn(page, /1 person gets this mail/);
    assert.match(await until(page, /1 is not invited/), /Line 2 Ben ben@/);
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'invitations-preview');
    await tabTo(page, 'button Invite 1 person');
    await page.keyboard.press('Enter');
    await until(page, /1 person is invited\./);
    await tabTo(page, 'textarea list');
    const left = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return (element as HTMLTextAreaElement).value;
    });
    assert.equal(left, 'Ben ben@', 'the line that could not be read stays in the field');
    assert.deepEqual(await axe(page), []);
    await page.setViewport({width: 390, height: 800});
    assert.ok(await fits(page));

    const [mail] = await mails.mails(1);
    const link = mail!.links(`${PUBLIC}/invited?`)[0]!.replace(PUBLIC, server.url);
    const visitor = await openPage(browser, link, {width: 390});
    await visitor.setJavaScriptEnabled(false);
    await visitor.goto(link);
    assert.deepEqual(visitor.complaints, []);
    assert.ok(await fits(visitor));
    await screenshot(visitor, 'invited-390');
    await visitor.focus('input[value="4"]');
    await visitor.keyboard.press('Space');
    await visitor.focus('#text');
    await visitor.keyboard.type('Quiet at night.');
    await visitor.focus('button.main');
    await Promise.all([visitor.waitForNavigation(), visitor.keyboard.press('Enter')]);
    assert.equal(await visitor.$eval('h1', one => one.textContent), 'Thank you');
    await verified('/room', 1);
    const {comments} = (await call(`${server.url}/api/v1/thread?thread=/room`)).body;
    assert.deepEqual([comments[0].author.verified, comments[0].rating], [true, 4]);
    const again = await visitor.goto(link);
    assert.equal(again!.status(), 410);
    assert.match((await visitor.$eval('h1', one => one.textContent))!, /has been used/);
    // The line that was left would be lost: the page asks.
    page.on('dialog', dialog => void dialog.accept());
    await page.reload();
    await until(page, /Rated · now/);
  });
});

describe('the invited rates on the page itself', () => {
  for (const path of ['/stars', '/stars-alone'])
    test(`with a rating of its own, ${path}`, async () => {
      const {page: link} = await invite(path, `guest${path.length}@guests.example`);
      const page = await openPage(browser, link);
      assert.equal(await note(page, 'star-rating'), 'You are invited: your rating will be marked as verified.');
      assert.equal(new URL(page.url()).hash, '', 'whoever copies the address gives nobody the invitation');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `invited${path.replace('/', '-')}`);
      await rate(page, 'star-rating', 3);
      await verified(path, 1);
      const other = await openPage(browser, link);
      assert.match((await note(other, 'star-rating'))!, /^This invitation has been used or is over/);
      await rate(other, 'star-rating', 1);
      await comes(
        async () => JSON.stringify(await rating(path)),
        async () => (await rating(path)).count === 2,
      );
      await verified(path, 1);
      assert.deepEqual(page.complaints, []);
    });

  test('with the comment box, as soon as its form is touched', async () => {
    const {page: link} = await invite('/box', 'gina@guests.example');
    const page = await openPage(browser, link);
    await settled(page);
    await page.waitForFunction(() => document.querySelector('comment-box')?.shadowRoot?.querySelector('textarea'));
    await page.evaluate(() => document.querySelector('comment-box')!.shadowRoot!.querySelector('textarea')!.focus());
    await page.keyboard.type('Very good breakfast.');
    assert.equal(await note(page, 'comment-box'), 'You are invited: your rating will be marked as verified.');
    await rate(page, 'comment-box', 5);
    await page.keyboard.down('Control');
    await page.evaluate(() => document.querySelector('comment-box')!.shadowRoot!.querySelector('textarea')!.focus());
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await verified('/box', 1);
    await page.waitForFunction(
      () => document.querySelector('comment-box')?.shadowRoot?.querySelector('[part=mark]')?.textContent === 'Verified',
    );
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'invited-box');
  });
});

describe('visitors see which ratings are verified', () => {
  const PATH = '/box-mixed';
  /** What the comment box shows: the texts of its comments, and whether the button is pressed. */
  const shown = (page: OpenPage) =>
    page.evaluate(() => {
      const root = document.querySelector('comment-box')!.shadowRoot!;
      return {
        texts: [...root.querySelectorAll('[part=list] [part=body]')].map(one => one.textContent?.trim()),
        pressed: root.querySelector('[part=only-verified]')?.getAttribute('aria-pressed') ?? null,
        said: root.querySelector('[role=status]')?.textContent?.trim(),
      };
    });
  const shows = (page: OpenPage, texts: string[]) =>
    comes(
      async () => JSON.stringify(await shown(page)),
      async () => JSON.stringify((await shown(page)).texts) === JSON.stringify(texts),
    );
  const open = async (options: Parameters<typeof openPage>[2], language = 'en') => {
    const page = await openPage(browser, `${origin}${PATH}?lang=${language}`, options);
    await page.waitForFunction(
      () => document.querySelector('comment-box')?.shadowRoot?.querySelectorAll('article').length === 2,
    );
    await page.evaluate(() =>
      document.querySelector('comment-box')!.shadowRoot!.querySelector<HTMLElement>('[part=average]')!.click(),
    );
    await page.waitForFunction(() =>
      document.querySelector('comment-box')!.shadowRoot!.querySelector('[part=only-verified]'),
    );
    return page;
  };

  before(async () => {
    const {plain} = await invite(PATH, 'ida@guests.example');
    const form = new URLSearchParams({stars: '5', text: 'I was there.', name: 'Ida'});
    const sent = await fetch(plain, {method: 'POST', body: form, headers: {origin: server.url}});
    assert.equal(sent.status, 200, await sent.text());
    const id = newId();
    const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
      json: {id, thread: PATH, text: 'I was not.', rating: 1, name: 'Max'},
      token: id.replaceAll('-', ''),
    });
    assert.equal(status, 201);
    await verified(PATH, 1);
  });

  test('and by keyboard these alone, and all again', async () => {
    const page = await open({width: 900});
    await shows(page, ['I was not.', 'I was there.']);
    assert.deepEqual(
      await page.evaluate(() =>
        [...document.querySelector('comment-box')!.shadowRoot!.querySelectorAll('article')].map(
          one => one.querySelector('[part=mark]')?.textContent ?? null,
        ),
      ),
      [null, 'Verified'],
    );
    await tabTo(page, 'button Only verified ratings');
    await page.keyboard.press('Space');
    await shows(page, ['I was there.']);
    await comes(
      async () => JSON.stringify(await shown(page)),
      async () => (await shown(page)).said === 'Only verified comments',
    );
    assert.equal((await shown(page)).pressed, 'true');
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'only-verified');
    await page.keyboard.press('Enter');
    await shows(page, ['I was not.', 'I was there.']);
    assert.equal((await shown(page)).pressed, 'false');
    assert.deepEqual(page.complaints, []);
  });

  for (const [name, options, language] of [
    ['320px wide', {width: 320}, 'en'],
    ['in Arabic', {width: 390}, 'ar'],
    ['in German, in the dark', {width: 390, dark: true}, 'de'],
  ] as const)
    test(`${name}, without anything cut off`, async () => {
      const page = await open(options, language);
      await page.evaluate(() =>
        document.querySelector('comment-box')!.shadowRoot!.querySelector<HTMLElement>('[part=only-verified]')!.click(),
      );
      await shows(page, ['I was there.']);
      assert.ok(await fits(page));
      assert.deepEqual(await axe(page), []);
      // Of a page from right to left a whole picture is one of its left half.
      await screenshot(page, `only-verified-${name.replace(/\W+/g, '-')}`, {fullPage: false});
    });
});
