import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sentenceOf} from '../../../src/apps/builder/problems.ts';
import {problems} from '../../../src/apps/builder/words/problems.ts';
import {language, speak, useTranslations} from '../../../src/apps/shared/words/language.ts';
import {parseContact} from '../../../src/contact/index.ts';
import {parseHours} from '../../../src/hours/index.ts';
import {SENTENCES} from '../../../src/hours/sentences.ts';
import {builderTranslations} from '../../../tools/builder-data.ts';
import {catalogues} from '../../../tools/locales.ts';

const pages = builderTranslations();
const elements = catalogues();
useTranslations({
  memory: '',
  load: async tag => ({...pages[tag], 'business-hours': elements.get(tag)!['business-hours']!}),
});
// A page has one; only its language and direction are written.
Object.assign(globalThis, {document: {documentElement: {}}});

/** All codes of both libraries, with what they say in English. */
const all: [code: string, message: string][] = [
  ...Object.entries(SENTENCES),
  ...Object.keys(problems).map((code): [string, string] => [code, `English of ${code}`]),
];

describe('what is wrong with an owner’s text', () => {
  for (const tag of Object.keys(pages))
    test(`${tag}: each problem of both libraries is said in it, and names no attribute`, async () => {
      await speak(tag);
      assert.equal(language(), tag);
      const english: string[] = [];
      for (const [code, message] of all) {
        const said = sentenceOf({code, message}, 'US');
        if (said === message || said.length < 4) english.push(code);
        assert.doesNotMatch(said, /[{}]|\b(?:timezone|holidays|department|lang)=/, code);
      }
      assert.deepEqual(english, []);
    });

  test('in English the builder’s sentences count, and then the library’s', async () => {
    await speak('en');
    const [time] = parseHours('Mon-Fri 25-26').problems;
    assert.equal(sentenceOf(time!, ''), time!.message);
    const [number] = parseContact('Tel: 555-0157', {country: 'US'}).problems;
    assert.match(sentenceOf(number!, 'US'), /^is no full telephone number in United States\. /);
    assert.match(sentenceOf(number!, 'nonsense'), /nonsense/);
  });

  test('a code that is not known yet is said as the library says it', async () => {
    await speak('de');
    assert.equal(sentenceOf({code: 'from-tomorrow', message: 'is new.'}, ''), 'is new.');
  });

  test('languages are named as the page’s language names them', async () => {
    await speak('de');
    const [other] = parseHours('lunes 9-17\nmartes 9-17\nmiércoles 9-17', {locales: ['de']}).problems;
    assert.equal(other!.code, 'other-language');
    assert.match(sentenceOf(other!, ''), /Spanisch/);
  });
});
