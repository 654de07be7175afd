import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {chooseLanguage, firstLink, fits, focused, tabTo, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage} from '../helpers/browser.ts';
import {openMailServer, type MailServer} from '../helpers/mail-server.ts';
import {addRule, audit, ban, markAsSpam, setPassword, type OwnerPage} from '../helpers/owner-steps.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const PUBLIC = 'https://comments.example.com';
const spammer = newToken();

let browser: Browser;
let server: TestServer;
let mails: MailServer;
let page: OpenPage;
let owner: OwnerPage;
before(async () => {
  mails = await openMailServer();
  server = await startServer({
    ...{cli, args: [`--dist=${dist}`]},
    env: {
      LINTEL_MODERATION: 'pre',
      LINTEL_SMTP: mails.url,
      LINTEL_MAIL_FROM: 'comments@shop.example',
      LINTEL_MAIL_TO: 'olga@shop.example',
      LINTEL_URL: PUBLIC,
    },
  });
  browser = await openBrowser();
  page = await openPage(browser, 'about:blank');
  owner = {
    evaluate: script => page.evaluate(script),
    keyboard: page.keyboard,
    goTo,
    reload: () => page.reload(),
    seen: name => screenshot(page, `story-${name}`),
  };
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await mails?.kill();
});

async function post(text: string, more: object = {}, token = newToken()): Promise<string> {
  const json = {id: newId(), thread: '/tea', title: 'Tea', text, ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment.status;
}
const read = async () => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/tea`)).body;
const goTo = (hash: string) => page.evaluate(to => void (location.hash = to), hash);
// One day of an owner: each part goes on from the one before.
describe('an owner’s story, by keyboard alone', () => {
  test('the link of the first run sets a password', async () => {
    await page.goto(firstLink(server));
    await setPassword(owner);
    assert.ok(!page.url().includes('link='));
  });

  test('a held comment comes by mail, and its link and a button publish it', async () => {
    assert.equal(await post('Do you have green tea?', {name: 'Ann', rating: 4}), 'pending');
    const [arrived] = await mails.mails(1);
    assert.match(arrived!.mail.subject ?? '', /Ann/);
    const link = arrived!.links(`${PUBLIC}/mail/comment`).find(one => one.includes('do=approve'))!;
    const mail = await openPage(browser, server.url + link.slice(PUBLIC.length));
    await until(mail, /Do you have green tea\?/);
    assert.equal((await read()).thread.count, 0, 'looking at the page changes nothing');
    await screenshot(mail, 'story-mail');
    assert.deepEqual(await axe(mail), []);
    await tabTo(mail, 'button');
    const button = await focused(mail);
    assert.match(button, /Approve/);
    await Promise.all([mail.waitForNavigation(), mail.keyboard.press('Enter')]);
    assert.equal((await read()).thread.count, 1);
    await screenshot(mail, 'story-mail-done');
    await mail.browserContext().close();
  });

  test('spam goes all at once, comes back by undo, and goes again', async () => {
    for (let i = 1; i <= 4; i++) await post(`Cheap watches ${i}`, {name: 'Bob'}, spammer);
    await markAsSpam(owner);
  });

  test('the one who writes it is banned', async () => {
    await ban(owner);
    await goTo('#/bans');
    await until(page, /Reason: Sells watches/);
    await screenshot(page, 'story-ban');
  });

  test('a rule is rehearsed on what came in, and saved', async () => {
    await addRule(owner, /Would have held 4 of your last 5, 0 of them approved\./);
  });

  test('a setting that is changed acts at once, and the ban and the rule go on', async () => {
    await goTo('#/settings');
    await until(page, /Comments wait for a moderator/);
    await tabTo(page, 'select moderation');
    await page.keyboard.type('Never');
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await until(page, /Saved\. It holds from now on\./);
    await screenshot(page, 'story-setting');
    assert.equal(await post('And black tea?'), 'approved');
    assert.equal((await read()).thread.count, 2);
    assert.equal(await post('Fine watches'), 'pending', 'by the rule');
    assert.equal(await post('Hello again', {name: 'Bob'}, spammer), 'pending', 'by the ban');
  });

  test('the audit trail tells all of it', async () => {
    await audit(owner, ['Marked as spam', 'Undone', 'Banned', 'Added a rule', 'Changed settings']);
    await screenshot(page, 'story-audit');
  });

  test('a mail server that is gone is seen on the health page', async () => {
    await mails.kill();
    await goTo('#/health');
    await until(page, /The mail server 127\.0\.0\.1:\d+ accepts no mail: .*Nothing is lost/);
    await until(page, /Mail server/);
    await screenshot(page, 'story-health');
    assert.deepEqual(
      page.complaints.filter(line => !/401/.test(line)),
      [],
    );
  });

  test('it is the same at 390 pixels, in the dark and from right to left', async () => {
    const looks = [
      ['wide', 1200, 'light', 'en'],
      ['narrow', 390, 'light', 'en'],
      ['dark', 390, 'dark', 'en'],
      ['arabic', 390, 'light', 'ar'],
    ] as const;
    for (const [name, width, scheme, language] of looks) {
      await page.setViewport({width, height: 844});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await chooseLanguage(page, language);
      for (const view of ['comments?status=pending', 'rules', 'bans', 'health']) {
        await goTo(`#/${view}`);
        await page.waitForNetworkIdle({idleTime: 150});
        assert.ok(await fits(page), `${view} ${name}: no sideways scrolling`);
        assert.deepEqual(await axe(page), [], `${view} ${name}`);
        await screenshot(page, `story-${view.split('?')[0]}-${name}`);
      }
    }
  });
});
