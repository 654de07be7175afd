import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {call, newId, newToken, runCli, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
let folder: string;
before(async () => {
  server = await startServer();
  const json = {id: newId(), thread: '/tea/', text: 'Good tea.', rating: 4};
  const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  assert.equal(status, 201);
});
after(() => server.stop());

/** A site with these pages, as a build leaves it. */
function site(pages: Record<string, string>): void {
  folder = mkdtempSync(join(tmpdir(), 'lintel-site-'));
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(join(folder, path, '..'), {recursive: true});
    writeFileSync(join(folder, path), html);
  }
}
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

const run = (...args: string[]) => runCli(['render', ...args], {}, folder);

const html = (body: string) =>
  `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;

describe('lintel render', () => {
  test('fills in the pages of a folder, by their paths, and says how many', async t => {
    const other = html('<p>Nothing of ours</p>');
    site({
      'tea/index.html': html('<comment-box></comment-box>'),
      'sub/other.html': html('<comment-box thread="/tea/"></comment-box>'),
      'index.html': other,
      'notes.txt': '<comment-box></comment-box>',
    });
    t.after(() => rmSync(folder, {recursive: true}));
    const {code, stdout, stderr} = await run('.', '--server', server.url, '--url', 'https://www.example.com');
    assert.deepEqual([code, stdout, stderr], [0, '2 pages changed.\n', '']);
    assert.match(read('tea/index.html'), /<section class="h-feed"[^]*Good tea\.[^]*<\/comment-box>/);
    assert.match(read('tea/index.html'), /https:\/\/www\.example\.com\/tea\/#comment-/);
    assert.match(read('tea/index.html'), /DiscussionForumPosting/);
    assert.match(read('sub/other.html'), /Good tea\./);
    assert.equal(read('index.html'), other);
    assert.equal(read('notes.txt'), '<comment-box></comment-box>');
    const again = await run('.', '--server', server.url, '--url', 'https://www.example.com');
    assert.deepEqual([again.code, again.stdout], [0, '0 pages changed.\n']);
  });

  test('a thread that cannot be read is named, the rest is written, and the command fails', async t => {
    const box = html('<comment-box></comment-box>');
    site({'a.html': box, 'b.html': html('<contact-card>Tel: +1 305 555 0157</contact-card>')});
    t.after(() => rmSync(folder, {recursive: true}));
    const {code, stdout, stderr} = await run('.', '--server', 'http://127.0.0.1:9');
    assert.equal(code, 1);
    assert.equal(stdout, '1 page changed.\n');
    assert.match(
      stderr,
      /^a\.html: <comment-box>: http:\/\/127\.0\.0\.1:9\/api\/v1\/thread\S+ cannot be read: .*\n1 page lacks something/,
    );
    assert.equal(read('a.html'), box);
    assert.match(read('b.html'), /href="tel:\+13055550157"/);
  });

  for (const [args, sentence] of [
    [['nowhere'], /nowhere is not there/],
    [['.', '--url', 'www.example.com'], /--url www\.example\.com is not an address/],
    [[], /Missing required argument/],
  ] as const)
    test(`says what is wrong: ${args.join(' ') || 'no path'}`, async t => {
      site({});
      t.after(() => rmSync(folder, {recursive: true}));
      const {code, stderr} = await run(...args);
      assert.equal(code, 1);
      assert.match(stderr, sentence);
    });
});
