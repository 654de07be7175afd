import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {explainer, loadReader, reader, readHours, words} from '../../src/elements/business-hours/later-modules.ts';
import {parseHours} from '../../src/hours/index.ts';
import {readHours as readText} from '../../src/hours/read.ts';
import {LANGUAGES} from '../../src/hours/words/index.ts';

/** Stands for an element: where warnings point. */
const host = {localName: 'business-hours'} as Element;
const german = {text: 'Täglich 9-17 Uhr, außer Montag', language: 'de-AT'};

describe('the words of a language', () => {
  test('are not needed for English, and nothing else is known without them', () => {
    assert.ok(readText('Daily 9am-5pm except Monday', {locales: ['en']}).schedule);
    assert.equal(readText(german.text, {locales: ['de']}).schedule, null);
    assert.ok(readText(german.text, {locales: ['de']}).problems.length);
    assert.ok(readText(german.text, {locales: ['de'], languages: {de: LANGUAGES['de']!}}).schedule);
  });

  // In this order: what has been fetched stays.
  test('are fetched beside the reader, and make no difference to having them all', async () => {
    assert.equal(readHours(german), undefined);
    assert.equal(await loadReader(host, german), true);
    assert.ok(reader.module);
    assert.ok(readHours(german)!.schedule);
    assert.deepEqual(Object.keys(words).sort(), Object.keys(LANGUAGES).sort());
    for (const language of Object.keys(LANGUAGES)) {
      const file = new URL(`notices/${/^n[bno]$/.test(language) ? 'nb' : language}.txt`, import.meta.url);
      const texts = readFileSync(file, 'utf8')
        .split('\n')
        .map(line => line.split(' => ')[0]!)
        .filter(Boolean);
      assert.ok(texts.length > 0, language);
      for (const text of texts.slice(0, 40)) {
        const source = {text, language};
        await loadReader(host, source);
        const {schedule, departments, problems} = parseHours(text, {locales: [language], department: ''});
        assert.deepEqual(readHours(source), {schedule, departments, problems}, text);
      }
      assert.equal(words[language]!.module!.words, LANGUAGES[language], language);
    }
  });

  test('what is wrong is put into words', async () => {
    const source = {text: 'Mon-Fri 9am-5pm\nSat late', language: 'en', closed: '2026-13-01'};
    await loadReader(host, source);
    assert.ok(explainer.module);
    const {schedule, problems} = readHours(source)!;
    assert.equal(schedule, null);
    assert.deepEqual(
      problems.map(({attribute, code}) => [attribute, code]),
      [
        [undefined, 'vague-time'],
        ['closed', 'not-a-closure'],
      ],
    );
    assert.ok(problems.every(({message}) => / /.test(message)));
  });
});
