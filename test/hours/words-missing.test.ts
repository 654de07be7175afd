import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {explainer, loadReader, reader, readHours, words} from '../../src/elements/business-hours/later-modules.ts';

const host = {localName: 'business-hours'} as Element;
const offline = () => Promise.reject(new TypeError('offline'));

// In this order: what has been fetched stays.
test('what cannot be had is done without', async () => {
  const warn = mock.method(console, 'warn', () => {});
  const {fetch} = reader;
  const german = {text: 'Täglich 9-17 Uhr', language: 'de'};
  words['de']!.fetch = explainer.fetch = reader.fetch = offline;

  assert.equal(await loadReader(host, german), false);
  assert.equal(readHours(german), undefined);

  reader.fetch = fetch;
  assert.equal(await loadReader(host, german), true);
  // English alone, and no words for what is wrong.
  assert.equal(readHours(german)!.schedule, null);
  assert.deepEqual(
    readHours(german)!.problems.map(({code, message}) => [code, message]),
    [['unknown-word', 'unknown-word']],
  );
  assert.ok(readHours({text: 'Mon-Fri 9am-5pm', language: 'de'})!.schedule);
  warn.mock.restore();
});
