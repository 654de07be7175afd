import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {focused, makeOwner, shown, tabTo, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type PageOptions} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
let session: Awaited<ReturnType<typeof makeOwner>>;
const ids: string[] = [];
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_TRUST_PROXY: 'loopback'}});
  browser = await openBrowser();
  session = await makeOwner(server);
  for (const text of ['Is the casino night on Friday?', 'A lovely shop', 'Online casino bonus, click here'])
    ids.push((await post(text)).id);
  // A comment that would be a script, if anything took it for one.
  await post('casino <img src=x onerror="document.title=1"> **bold**', {name: '<script>alert(1)</script>'});
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function post(text: string, more: object = {}) {
  const json = {id: newId(), thread: '/article', title: 'An article', text, ...more};
  const headers = {'x-forwarded-for': '198.51.100.7'};
  const {status, body} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken(), headers});
  assert.equal(status, 201);
  return body.comment as {id: string; status: string};
}
async function open(view: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage(browser, 'about:blank', options);
  await page.setCookie(session);
  await page.goto(`${server.url}/admin#/${view}`);
  return page;
}

describe('the owner’s rules', () => {
  test('are rehearsed, saved, ordered, switched off and deleted by keyboard', async () => {
    const page = await open('rules');
    await until(page, /There are no rules yet/);
    await tabTo(page, 'button Add a rule');
    await page.keyboard.press('Enter');
    await until(page, /A new rule/);
    assert.equal(await focused(page), 'h2 A new rule');
    await tabTo(page, 'input name');
    await page.keyboard.type('Gambling');
    await tabTo(page, 'textarea words');
    await page.keyboard.type('casino');
    await until(page, /Rehearse these conditions first/);
    // Saving is no way around the rehearsal: it rehearses.
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    const text = await until(page, /Would have held/);
    assert.match(text, /Would have held 3 of your last 4, 3 of them approved\./);
    assert.match(text, /<script>alert\(1\)<\/script>.*<img src=x onerror=/);
    assert.equal(await page.evaluate(() => document.title), 'Rules – Lintel');
    await screenshot(page, 'admin-rules-rehearsal');
    assert.deepEqual(await axe(page), []);

    // Other conditions have to be rehearsed anew.
    await page.keyboard.down('Shift');
    for (let i = 0; i < 60 && !(await focused(page)).startsWith('textarea words'); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('End');
    await page.keyboard.type(' bonus');
    const changed = await until(page, /Rehearse these conditions first/);
    assert.doesNotMatch(changed, /Would have held/);
    await tabTo(page, 'button Rehearse');
    await page.keyboard.press('Enter');
    await until(page, /Would have held 1 of your last 4, 1 of them approved/);
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await until(page, /Saved\. The rule is in force/);
    await until(page, /Let the comment wait: words: casino bonus/);
    assert.equal(await focused(page), 'button Edit the rule Gambling');
    assert.equal((await post('Another casino bonus')).status, 'pending');
    assert.equal((await post('Another casino')).status, 'approved');

    await tabTo(page, 'button Add a rule');
    await page.keyboard.press('Enter');
    await until(page, /A new rule/);
    await tabTo(page, 'textarea names');
    await page.keyboard.type('seo');
    await tabTo(page, 'button Rehearse');
    await page.keyboard.press('Enter');
    await until(page, /Would have held 0 of your last/);
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await until(page, /Give the rule a name/);
    assert.equal(await focused(page), 'input name', 'what is wrong has the focus');
    await page.keyboard.type('Names');
    await tabTo(page, 'button Save');
    await page.keyboard.press('Enter');
    await until(page, /name: seo/);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
    await tabTo(page, 'button Move the rule Names up');
    await page.keyboard.press('Enter');
    await until(page, /Moved\. “Names” is number 1 now/);
    assert.equal(await focused(page), 'button Move the rule Names up');
    await screenshot(page, 'admin-rules');
    assert.deepEqual(await axe(page), []);

    await tabTo(page, 'input The rule Gambling is in force');
    await page.keyboard.press('Space');
    await until(page, /The rule is switched off/);
    assert.equal((await post('One more casino bonus')).status, 'approved');
    page.once('dialog', dialog => void dialog.accept());
    await tabTo(page, 'button Delete the rule Gambling');
    await page.keyboard.press('Enter');
    await until(page, /Deleted\./);
    assert.doesNotMatch(await shown(page), /Gambling/);
    await page.close();
  });

  for (const [name, options] of [
    ['narrow', {width: 390}],
    ['dark', {dark: true}],
  ] as const) {
    test(`fit: ${name}`, async () => {
      const page = await open('rules', options);
      await until(page, /name: seo/);
      const opened = await page.evaluate(() => {
        const view = document
          .querySelector('lintel-admin')!
          .shadowRoot!.querySelector('lintel-admin-rules')!.shadowRoot!;
        view.querySelector<HTMLElement>('[data-edit]')!.click();
        return true;
      });
      assert.ok(opened);
      await until(page, /Change the rule/);
      await screenshot(page, `admin-rules-${name}`);
      const {inner, scroll} = await page.evaluate(() => ({
        inner: innerWidth,
        scroll: document.documentElement.scrollWidth,
      }));
      assert.ok(scroll <= inner, `${scroll} > ${inner}`);
      assert.deepEqual(await axe(page), []);
      await page.close();
    });
  }
});

test('bans are listed and lifted', async () => {
  const json = {comment: ids[2], who: 'network', for: 'week', reason: 'Advertises casinos'};
  const headers = {cookie: `${session.name}=${session.value}`, origin: server.url};
  assert.equal((await call(`${server.url}/api/v1/admin/bans`, 'POST', {json, headers})).status, 200);
  assert.equal((await post('From a banned network')).status, 'pending');
  const page = await open('bans');
  const text = await until(page, /Advertises casinos/);
  assert.match(
    text,
    /A network, until .*Reason: Advertises casinos.*banned by Olga.*1 comment held.*Online casino bonus/,
  );
  await screenshot(page, 'admin-bans');
  assert.deepEqual(await axe(page), []);
  await tabTo(page, 'button Lift the ban: Advertises casinos');
  await page.keyboard.press('Enter');
  await until(page, /Nobody is banned/);
  assert.equal((await post('From a network that was banned')).status, 'approved');
  const queue = await open('comments?status=pending');
  await until(queue, /The network it came from is banned: Advertises casinos/);
  await until(queue, /Your rule “Gambling”\./);
  await screenshot(queue, 'admin-queue-findings');
  await Promise.all([page.close(), queue.close()]);
});
