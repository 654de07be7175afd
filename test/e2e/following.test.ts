/** A visitor asks for mail in the comment box: from the box over the mails to the end of it, with a real mail server. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {axe, openBrowser, openPage, screenshot, settled, type PageOptions} from '../helpers/browser.ts';
import {becomes, openMailServer, type MailServer} from '../helpers/mail-server.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const ANN = 'ann@reader.example';
const PUBLIC = 'https://comments.example.com/lintel';

let browser: Browser;
let mails: MailServer;
let server: TestServer;
let site: Server;
let origin: string;
let env: Record<string, string>;

before(async () => {
  assert.ok(existsSync(fileURLToPath(new URL('../../dist/lintel.js', import.meta.url))), 'npm run build comes first');
  site = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url!, 'http://x');
    const language = searchParams.get('lang') ?? 'en';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}" style="color-scheme: light dark; background: Canvas; color: CanvasText">` +
        `<meta name="viewport" content="width=device-width"><title>Tea</title><link rel="canonical" href="${pathname}">` +
        `<script async src="${server.url}/lintel.js"></script><main><h1>Tea</h1><comment-box></comment-box></main>`,
    );
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  mails = await openMailServer();
  env = {
    LINTEL_SMTP: mails.url,
    LINTEL_MAIL_FROM: 'Comments <comments@shop.example>',
    LINTEL_URL: PUBLIC,
    LINTEL_ORIGINS: '*',
    LINTEL_MODERATION: 'first',
  };
  [browser, server] = await Promise.all([openBrowser(), startServer({env})]);
});
after(async () => {
  await browser.close();
  await server.stop();
  await mails.kill();
  site.close();
  site.closeAllConnections();
});

/** A page with one approved comment, and its box touched, so that mail is offered. */
async function open(path: string, query = '', options: PageOptions = {}): Promise<Page> {
  const known = await call(`${server.url}/api/v1/thread?thread=${path}`);
  if (!(known.body.comments as unknown[]).length) await approved(await write(path, {text: 'The first word.'}));
  const page = await openPage(browser, `${origin}${path}${query}`, options);
  await settled(page);
  await (await find(page, 'textarea')).click();
  await find(page, '[part=form] [part=mail]');
  return page;
}

const find = async (page: Page, selector: string) =>
  (await page.waitForSelector(`comment-box >>> ${selector}`, {timeout: 15_000}))!;

async function write(thread: string, more: object): Promise<string> {
  const id = newId();
  const json = {id, thread, ...more};
  const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  assert.equal(status, 201);
  return id;
}

async function approved(id: string): Promise<void> {
  const {code, stderr} = await server.run(['comments', 'approve', id], env);
  assert.equal(code, 0, stderr);
}

const here = (link: string): string => server.url + link.slice(PUBLIC.length);

describe('mail about answers', () => {
  test('from the box in the page to the answer in the mailbox, and one click stops it', async () => {
    const page = await open('/tea');
    await page.keyboard.type('Is it green?');
    await (await find(page, '[part=form] [part=mail] label')).click();
    await (await find(page, '[type=email]')).type(ANN);
    await page.keyboard.press('Enter');
    const notice = await find(page, '[part=comment] [part=notice]');
    await becomes('told to confirm', async () =>
      (await notice.evaluate(one => one.textContent)).includes(
        `We have sent a mail to \u2066${ANN}\u2069: confirm there.`,
      ),
    );
    const id = await notice.evaluate(one => one.closest<HTMLElement>('[data-id]')!.dataset['id']!);
    const [question] = await mails.mails(1);
    assert.deepEqual(question!.to, [ANN]);

    // The link of the mail, and the button behind it.
    const reader = await browser.newPage();
    await reader.goto(here(question!.links(`${PUBLIC}/mail/follow?`)[0]!));
    const [, confirmed] = await Promise.all([reader.click('button'), reader.waitForNavigation()]);
    assert.equal(confirmed!.status(), 200);
    await reader.close();

    await approved(id);
    const answer = await write('/tea', {parent: id, name: 'Bob', text: 'It is black.'});
    assert.equal(mails.arrived.length, 1, 'nothing before the approval');
    await approved(answer);
    const told = (await mails.mails(2))[1]!;
    assert.deepEqual(told.to, [ANN]);
    assert.match(told.mail.subject!, /^Bob answered you/);

    const stop = told.header('list-unsubscribe')!.replace(/[<>\s]/g, '');
    const headers = {'content-type': 'application/x-www-form-urlencoded'};
    const clicked = await fetch(here(stop), {method: 'POST', headers, body: 'List-Unsubscribe=One-Click'});
    assert.equal(clicked.status, 200);
    await approved(await write('/tea', {parent: id, name: 'Cy', text: 'No, white.'}));
    // Mail goes out in order: what another asks for comes after what must not come.
    await call(`${server.url}/api/v1/follows`, 'POST', {
      json: {thread: '/tea', email: 'last@reader.example'},
      token: newToken(),
    });
    const all = await mails.mails(3);
    assert.deepEqual(all[2]!.to, ['last@reader.example']);
    await page.close();
  });

  test('reads well: wide, narrow, dark and from right to left', async () => {
    const looks: [string, string, PageOptions][] = [
      ['wide', '', {}],
      ['narrow', '', {width: 320}],
      ['dark', '', {width: 390, dark: true}],
      ['arabic', '?lang=ar', {width: 390}],
    ];
    for (const [name, query, options] of looks) {
      const page = await open(`/look-${name}`, query, options);
      await (await find(page, '[part=form] [part=mail] label')).click();
      await find(page, '[part=form] [type=email]');
      await (await find(page, '[part=follow]')).click();
      await find(page, '.box > [part=mail] [type=email]');
      await screenshot(page, `following-${name}`);
      assert.deepEqual(await axe(page), [], name);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wider, false, `${name}: nothing reaches over the edge`);
      await page.close();
    }
  });
});
