/** What an owner does most, by keyboard alone, in each engine; test/e2e/owner-story.test.ts tells the whole day in one. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {PostedComment} from '../../src/protocol/api.ts';
import {firstLink, keyboardPage, until} from '../helpers/admin-page.ts';
import {ENGINES, openEngine, type OpenEngine, type Tab} from '../helpers/engines.ts';
import {addRule, audit, ban, markAsSpam, setPassword, type OwnerPage} from '../helpers/owner-steps.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const cli = process.env.LINTEL_CLI ?? fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

for (const name of ENGINES.filter(engine => engine !== 'Chromium')) {
  describe(`an owner’s story in ${name}, by keyboard alone`, () => {
    let server: TestServer;
    let engine: OpenEngine;
    let tab: Tab;
    let page: OwnerPage;
    const spammer = newToken();
    before(async () => {
      server = await startServer({cli, args: [`--dist=${dist}`], env: {LINTEL_MODERATION: 'pre'}});
      engine = await openEngine(name);
      tab = await engine.tab();
      page = {
        ...keyboardPage(tab),
        goTo: hash => tab.evaluate(to => void (location.hash = to), hash),
        reload: () => tab.reload(),
      };
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

    test('the link of the first run sets a password', async () => {
      await tab.goto(firstLink(server));
      await setPassword(page);
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
      await markAsSpam(page);
    });

    test('the one who writes it is banned', async () => {
      await ban(page);
      assert.equal(await post('Hello again', spammer), 'pending');
    });

    test('a rule is rehearsed on what came in, and saved', async () => {
      await addRule(page, /Would have held 4 of your last 6/);
    });

    test('the audit trail tells all of it', async () => {
      await audit(page, ['Approved', 'Marked as spam', 'Undone', 'Banned', 'Added a rule']);
    });
  });
}
