import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, CDPSession} from 'puppeteer-core';
import {
  chooseLanguage,
  firstLink,
  fits,
  focused,
  focusOn,
  OWNER_PASSWORD,
  tabTo,
  until,
} from '../helpers/admin-page.ts';
import {axe, openBrowser, openPage, screenshot, type OpenPage} from '../helpers/browser.ts';
import {openBrowser as openSession} from '../server/admin/helpers.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

let browser: Browser;
let server: TestServer;
let page: OpenPage;
/** Chromium's own authenticator, behind no finger: what it is told of its owner is so. */
let cdp: CDPSession;
let authenticatorId: string;
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_TRUST_PROXY: 'loopback'}});
  browser = await openBrowser();
  page = await openPage(browser, 'about:blank');
  cdp = await page.createCDPSession();
  await cdp.send('WebAuthn.enable', {enableUI: false});
  ({authenticatorId} = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{protocol: 'ctap2', transport: 'internal', hasResidentKey: true},
      ...{hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true},
    },
  }));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Each part comes from a network of its own: the door lets each guess a few times only. */
let networks = 0;
beforeEach(() => page.setExtraHTTPHeaders({'x-forwarded-for': `192.0.2.${++networks}`}));

/** Passkeys need a name. */
const named = (address: string) => address.replace('127.0.0.1', 'localhost');
const verified = (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', {authenticatorId, isUserVerified});
const credentials = async () =>
  (await cdp.send('WebAuthn.getCredentials', {authenticatorId})).credentials as {isResidentCredential: boolean}[];
const signOut = async () => {
  await page.evaluate(() => fetch('/api/v1/admin/session', {method: 'DELETE'}));
  await page.goto(`${named(server.url)}/admin`);
  await until(page, /Forgotten\?/);
};
const enter = async (of = page) => {
  await tabTo(of, 'input name');
  await of.keyboard.type('Olga');
  await of.keyboard.press('Tab');
  await of.keyboard.type(OWNER_PASSWORD);
  await of.keyboard.press('Enter');
  await until(of, /Signed in as Olga/);
};
const press = (key: 'Enter' | 'Escape') => page.keyboard.press(key);

// Each part goes on from the one before, by keyboard alone.
describe('passkeys in the moderation page', () => {
  test('there is no button for them before somebody has one', async () => {
    await page.goto(named(firstLink(server)));
    await until(page, /Choose a name and a password/);
    await focusOn(page, 'input name');
    await page.keyboard.type('Olga');
    await page.keyboard.press('Tab');
    await page.keyboard.type(OWNER_PASSWORD);
    await press('Enter');
    await until(page, /Nothing waits/);
    await signOut();
    assert.doesNotMatch(await until(page, /Forgotten/), /passkey/);
    await enter();
  });

  test('one is added with the password, and found by the browser without a name', async () => {
    await page.goto(`${named(server.url)}/admin#/account`);
    await until(page, /Add a passkey/);
    await tabTo(page, 'input name');
    await page.keyboard.type('Laptop');
    await tabTo(page, 'input password');
    await page.keyboard.type('not the password');
    await press('Enter');
    await until(page, /This is not your password/);
    await focusOn(page, 'input password');
    assert.deepEqual(await credentials(), []);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(OWNER_PASSWORD);
    await press('Enter');
    await until(page, /The passkey “Laptop” is added/);
    assert.deepEqual(
      (await credentials()).map(({isResidentCredential}) => isResidentCredential),
      [true],
    );
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'passkeys-account');
  });

  test('it signs in', async () => {
    await signOut();
    await tabTo(page, 'button Sign in with a passkey');
    await screenshot(page, 'passkeys-door');
    assert.deepEqual(await axe(page), []);
    await press('Enter');
    await until(page, /Signed in as Olga/);
    await page.goto(`${named(server.url)}/admin#/account`);
    await until(page, /last used/);
  });

  test('whose owner does not show who they are stays outside, and is told so', async () => {
    await signOut();
    await verified(false);
    await tabTo(page, 'button Sign in with a passkey');
    await press('Enter');
    await until(page, /No passkey was used\. Try again, or sign in with your password\./);
    await focusOn(page, /^p No passkey/);
    await verified(true);
    await tabTo(page, 'button Sign in with a passkey');
    await press('Enter');
    await until(page, /Signed in as Olga/);
  });

  test('it is renamed and removed, and does not sign in any more', async () => {
    await page.goto(`${named(server.url)}/admin#/account`);
    await until(page, /last used/);
    await tabTo(page, 'button Rename the passkey “Laptop”');
    await press('Enter');
    await focusOn(page, 'input name');
    await screenshot(page, 'passkeys-rename');
    await page.keyboard.press('End');
    await page.keyboard.type(' at home');
    await press('Enter');
    await until(page, /The passkey is called “Laptop at home” now/);
    await focusOn(page, 'button Rename the passkey');
    await tabTo(page, 'button Remove the passkey “Laptop at home”');
    await press('Enter');
    await until(page, /You can no longer sign in with it/);
    await press('Escape');
    await tabTo(page, 'button Remove the passkey “Laptop at home”');
    await press('Enter');
    await tabTo(page, /^button Remove the passkey “Laptop at home”$/);
    await screenshot(page, 'passkeys-remove');
    await press('Enter');
    await until(page, /The passkey “Laptop at home” is removed/);
    await focusOn(page, /^p The passkey/);
  });

  test('one that the server has forgotten is refused with a way on', async () => {
    await tabTo(page, 'input password');
    await page.keyboard.type(OWNER_PASSWORD);
    await press('Enter');
    await until(page, /The passkey “Passkey” is added/);
    await signOut();
    await tabTo(page, 'button Sign in with a passkey');
    const elsewhere = openSession(server.url);
    await elsewhere.ask('/api/v1/admin/session', 'POST', {name: 'Olga', password: OWNER_PASSWORD});
    const [{id}] = (await elsewhere.ask('/api/v1/admin/passkeys')).body.passkeys;
    assert.equal((await elsewhere.ask(`/api/v1/admin/passkeys/${id}`, 'DELETE')).status, 204);
    await press('Enter');
    await until(page, /This passkey is not known here, or was removed\. Sign in with your password\./);
    await enter();
  });

  test('it is the same at 390 pixels, in the dark and from right to left', async () => {
    await page.goto(`${named(server.url)}/admin#/account`);
    for (const [name, width, scheme, language] of [
      ['narrow', 390, 'light', 'en'],
      ['dark', 390, 'dark', 'de'],
      ['arabic', 390, 'light', 'ar'],
    ] as const) {
      await page.setViewport({width, height: 844});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await chooseLanguage(page, language);
      assert.ok(await fits(page), `${name}: no sideways scrolling`);
      assert.deepEqual(await axe(page), [], name);
      await screenshot(page, `passkeys-account-${name}`);
    }
  });

  test('under the number of a machine the account says why there are none', async () => {
    const plain = await openPage(browser, 'about:blank');
    await plain.setExtraHTTPHeaders({'x-forwarded-for': '198.51.100.1'});
    await plain.goto(`${server.url}/admin`);
    await until(plain, /Forgotten/);
    await enter(plain);
    await plain.goto(`${server.url}/admin#/account`);
    await until(plain, /They cannot be used on this page\..*localhost:8787/);
    assert.match(await focused(plain), /^h1/);
    await plain.browserContext().close();
  });
});
