import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

interface Outcome {
  /** Text of each element's shadow root, by its id or tag. */
  texts: Record<string, string>;
  /** The same after a visitor's work, and being taken out and put back. */
  after: Record<string, string>;
  sent: string[];
  thrown: string[];
  warned: string[];
  value: number | null;
}

const page = fileURLToPath(new URL('page.mjs', import.meta.url));

for (const name of ['jsdom', 'happy-dom'])
  describe(`in ${name}`, async () => {
    const {stdout, stderr} = await promisify(execFile)(process.execPath, [page, name], {timeout: 60_000});
    const {texts, after, sent, thrown, warned, value} = JSON.parse(stdout) as Outcome;

    test('nothing throws and nothing is said', () => {
      assert.deepEqual(thrown, []);
      assert.deepEqual(warned, []);
      assert.equal(stderr, '');
    });

    test('the elements show what they are for', () => {
      assert.match(texts['shown']!, /4\.3 ?128 ratings/);
      assert.match(texts['shown']!, /5 stars.*79/);
      assert.match(texts['page']!, /4 ?1 rating/);
      assert.match(texts['business-hours']!, /Open · closes at 5 PM.*Monday \(today\) ?9 AM – 5 PM/);
      assert.match(texts['contact-card']!, /Ada Lind.*ada@example\.com.*1 \(305\) 555-0157/);
      assert.match(texts['comment-box']!, /1 Comment.*Very nice\./);
    });

    test('a page can work with them', () => {
      assert.equal(value, 4);
      assert.ok(sent.includes('PUT /api/v1/rating'), sent.join());
      assert.ok(sent.includes('POST /api/v1/comments'), sent.join());
      assert.ok(
        sent.some(request => /^PUT .*\/like$/.test(request)),
        sent.join(),
      );
      assert.match(after['comment-box']!, /Very nice\./);
      assert.match(after['business-hours']!, /9 AM – 5 PM/);
    });
  });
