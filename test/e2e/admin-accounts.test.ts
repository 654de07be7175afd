import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {chooseLanguage, fits, focusOn, makeOwner, OWNER_PASSWORD, tabTo, until} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage} from '../helpers/browser.ts';
import {CLIENT, startProvider, type TestProvider} from '../helpers/provider.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
let provider: TestProvider;
let page: OpenPage;
let host: string;
before(async () => {
  provider = await startProvider();
  provider.account = {sub: 'olga-1', email: 'olga@shop.example'};
  host = new URL(provider.issuer).host;
  const env: Record<string, string> = {};
  server = await startServer({cli, args: [`--dist=${dist}`], env});
  await makeOwner(server);
  // The port is known now.
  Object.assign(env, {
    ...{LINTEL_URL: server.url, LINTEL_OIDC_ISSUER: provider.issuer},
    ...{LINTEL_OIDC_CLIENT_ID: CLIENT.id, LINTEL_OIDC_CLIENT_SECRET: CLIENT.secret},
  });
  await server.restart();
  browser = await openBrowser();
  page = await openPage(browser, `${server.url}/admin`);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
});

const press = (key: 'Enter') => page.keyboard.press(key);
/** Presses Enter on what leads to the provider, who sends the browser back at once. */
const leave = () => Promise.all([page.waitForNavigation(), press('Enter')]);
const provided = () => `button Sign in with ${host}`;

// Each part goes on from the one before, by keyboard alone.
describe('accounts elsewhere in the moderation page', () => {
  test('one that is linked to nobody leads back to the door, which says what to do', async () => {
    await until(page, new RegExp(`Sign in with ${host}`));
    await tabTo(page, provided());
    await screenshot(page, 'accounts-door');
    assert.deepEqual(await axe(page), []);
    await leave();
    await until(page, /This account is linked to nobody here\. Sign in with your password/);
    await focusOn(page, /^p This account/);
    assert.equal(page.url(), `${server.url}/admin`, 'what came back is a secret until it is used');
    await screenshot(page, 'accounts-not-linked');
  });

  test('it is linked from one’s own account', async () => {
    await tabTo(page, 'input name');
    await page.keyboard.type('Olga');
    await page.keyboard.press('Tab');
    await page.keyboard.type(OWNER_PASSWORD);
    await press('Enter');
    await until(page, /Signed in as Olga/);
    await page.evaluate(() => void (location.hash = '#/account'));
    await until(page, /Link an account/);
    await tabTo(page, 'button Link an account');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.type(OWNER_PASSWORD);
    await leave();
    await until(page, /The account is linked\. You can sign in with it from now on\./);
    await until(page, /olga@shop\.example/);
    assert.equal(page.url(), `${server.url}/admin#/account`);
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'accounts-linked');
  });

  test('it signs in from then on', async () => {
    await page.evaluate(() => fetch('/api/v1/admin/session', {method: 'DELETE'}));
    await page.goto(`${server.url}/admin`);
    await until(page, /Forgotten/);
    await tabTo(page, provided());
    await leave();
    await until(page, /Signed in as Olga/);
    assert.doesNotMatch(page.url(), /code|state/);
  });

  test('the account stands at 390 pixels, in the dark and from right to left', async () => {
    await page.goto(`${server.url}/admin#/account`);
    await until(page, /olga@shop\.example/);
    for (const [name, scheme, language] of [
      ['dark', 'dark', 'de'],
      ['arabic', 'light', 'ar'],
      ['narrow', 'light', 'en'],
    ] as const) {
      await page.setViewport({width: 390, height: 844});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await chooseLanguage(page, language);
      assert.ok(await fits(page), `${name}: no sideways scrolling`);
      assert.deepEqual(await axe(page), [], name);
      await screenshot(page, `accounts-${name}`);
    }
  });

  test('it is unlinked, and leads in no more', async () => {
    await tabTo(page, 'button Unlink olga@shop.example');
    await press('Enter');
    await until(page, /You can no longer sign in with it/);
    await tabTo(page, 'button Unlink olga@shop.example');
    await press('Enter');
    await until(page, /olga@shop\.example is unlinked\./);
    await focusOn(page, /^p olga/);
    assert.deepEqual(
      page.complaints.filter(line => !/40[13]/.test(line)),
      [],
    );
  });
});
