import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours} from '../../src/hours/index.ts';

/** [languages of the page, text, line, column, word, languages it is told to be of]. */
const FOREIGN: [string[], string, number, number, string, RegExp][] = [
  [['en'], 'Montag - Freitag 8 - 17 Uhr', 1, 1, 'Montag', /is German\..* lang="de"\.$/],
  [[], 'Unser Laden:\nDienstags Ruhetag', 2, 1, 'Dienstags', /is German/],
  [['de'], 'lundi au jeudi : 9h à 17h', 1, 1, 'lundi', /is French\..* lang="fr"/],
  [['fr'], 'Lunedì chiuso, martedì-sabato 9-13', 1, 1, 'Lunedì', /is Italian/],
  [['en'], 'Segunda-feira a sexta-feira das 9h às 18h', 1, 1, 'Segunda', /is Portuguese/],
  [['en'], 'Maandag gesloten', 1, 1, 'Maandag', /is Dutch/],
  [['en'], 'poniedziałek-piątek 9-17, sobota nieczynne', 1, 1, 'poniedziałek', /is Polish/],
  [['en'], 'maanantaisin suljettu', 1, 1, 'maanantaisin', /is Finnish/],
  [
    ['en'],
    'mandag-lørdag 9-17, søndag lukket på helligdager',
    1,
    1,
    'mandag',
    /is Danish or Norwegian\..*lang="da" or lang="no"/,
  ],
  [['en'], 'Sábado cerrado', 1, 1, 'Sábado', /is Spanish or Portuguese/],
];

describe('a text in another language than its page', () => {
  for (const [locales, text, line, column, word, sentence] of FOREIGN)
    test(JSON.stringify(text), () => {
      const {schedule, problems} = parseHours(text, {locales});
      assert.equal(schedule, null);
      const [first, ...others] = problems;
      assert.deepEqual(
        [first!.line, first!.column, first!.text, first!.code, first!.severity],
        [line, column, word, 'other-language', 'error'],
      );
      assert.match(first!.message, sentence);
      assert.ok(others.every(other => other.line !== line));
    });
  test('is read once the language is right', () => {
    const text = 'Montag - Freitag 8 - 17 Uhr';
    assert.deepEqual(parseHours(text, {locales: ['de']}).problems, []);
    assert.ok(parseHours(text, {locales: ['de']}).schedule);
  });
  test('faults on other lines are told too', () => {
    const {problems} = parseHours('Montag 9-17\nSat late', {locales: ['en']});
    assert.deepEqual(
      problems.map(({line, code}) => [line, code]),
      [
        [1, 'other-language'],
        [2, 'vague-time'],
      ],
    );
  });
  test('is no thought of texts that are understood, or have weekdays of the page’s language alone', () => {
    const mixed = parseHours('Mon-Fri 9am-5pm\n"Montag frei"', {locales: ['en']});
    assert.ok(mixed.schedule);
    assert.deepEqual(mixed.problems, []);
    const own = parseHours('Sábado 9-14\nDomingo quizás', {locales: ['es']});
    assert.equal(own.schedule, null);
    assert.ok(own.problems.every(({code}) => code !== 'other-language'));
    const english = parseHours('Monday 9am-5pm\nFriday late', {locales: ['en']});
    assert.deepEqual(
      english.problems.map(({code}) => code),
      ['vague-time'],
    );
  });
});
