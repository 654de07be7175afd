/** What an owner does most, by keyboard alone, in each engine; test/e2e/owner-story.test.ts tells the whole day in one. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {PostedComment} from '../../src/protocol/api.ts';
import {
  firstLink,
  focusOn,
  keyboardPage,
  OWNER_PASSWORD,
  tabTo,
  until,
  type KeyboardPage,
} from '../helpers/admin-page.ts';
import {ENGINES, openEngine, type OpenEngine, type Tab} from '../helpers/engines.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

for (const name of ENGINES.filter(engine => engine !== 'Chromium')) {
  describe(`an owner’s story in ${name}, by keyboard alone`, () => {
    let server: TestServer;
    let engine: OpenEngine;
    let tab: Tab;
    let page: KeyboardPage;
    const spammer = newToken();
    before(async () => {
      server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_MODERATION: 'pre'}});
      engine = await openEngine(name);
      tab = await engine.tab();
      page = keyboardPage(tab);
    });
    after(async () => {
      await engine?.close();
      await server?.stop();
    });

    async function post(text: string, token = newToken()): Promise<string> {
      const json = {id: newId(), thread: '/tea', title: 'Tea', text, name: 'Bob'};
      const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
      assert.equal(status, 201, JSON.stringify(body));
      return body.comment.status;
    }
    const goTo = (hash: string) => tab.evaluate(to => void (location.hash = to), hash);
    const enter = async (text: string) => {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    const chooseFour = async () => {
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press('x');
        await page.keyboard.press('j');
      }
      await until(page, /4 selected/);
    };

    test('the link of the first run sets a password', async () => {
      await tab.goto(firstLink(server));
      await until(page, /Choose a name and a password/);
      await focusOn(page, 'input name');
      await page.keyboard.type('Olga');
      await page.keyboard.press('Tab');
      await enter(OWNER_PASSWORD);
      await until(page, /Nothing waits/);
      assert.doesNotMatch(await page.evaluate(() => location.href), /link=/);
    });

    test('a comment that waits is published', async () => {
      assert.equal(await post('Do you have green tea?'), 'pending');
      await tab.reload();
      await until(page, /Do you have green tea\?/);
      await page.keyboard.press('a');
      await until(page, /1 comment approved\./);
    });

    test('spam goes all at once, comes back by undo, and goes again', async () => {
      for (let i = 1; i <= 4; i++) await post(`Cheap watches ${i}`, spammer);
      await tab.reload();
      await until(page, /Cheap watches 4/);
      await chooseFour();
      await page.keyboard.press('s');
      await until(page, /4 comments marked as spam\./);
      await page.keyboard.press('u');
      await until(page, /Undone\./);
      await until(page, /Cheap watches 4/);
      await chooseFour();
      await page.keyboard.press('s');
      await until(page, /4 comments marked as spam\./);
    });

    test('the one who writes it is banned', async () => {
      await goTo('#/comments?status=spam');
      await until(page, /Cheap watches 4/);
      await page.keyboard.press('b');
      await focusOn(page, 'input who');
      await tabTo(page, 'input reason');
      await enter('Sells watches');
      await until(page, /The ban is in force\./);
      assert.equal(await post('Hello again', spammer), 'pending');
    });

    test('a rule is rehearsed on what came in, and saved', async () => {
      await goTo('#/rules');
      await until(page, /There are no rules yet/);
      await tabTo(page, 'button Add a rule');
      await page.keyboard.press('Enter');
      await tabTo(page, 'input name');
      await page.keyboard.type('Watches');
      await tabTo(page, 'textarea words');
      await page.keyboard.type('watches');
      await tabTo(page, 'button Rehearse');
      await page.keyboard.press('Enter');
      await until(page, /Would have held 4 of your last 6/);
      await tabTo(page, 'button Save');
      await page.keyboard.press('Enter');
      await until(page, /Saved\. The rule is in force for the next comment\./);
    });

    test('the audit trail tells all of it', async () => {
      await goTo('#/audit');
      for (const deed of ['Approved', 'Marked as spam', 'Undone', 'Banned', 'Added a rule'])
        await until(page, new RegExp(`Olga · ${deed}`));
    });
  });
}
