import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {NOTHING_CHOSEN, noAnswers, TAGS, type Choices} from '../../../src/apps/builder/choices.ts';
import type {ElementInfo} from '../../../src/apps/builder/elements.ts';
import {questionsOf} from '../../../src/apps/builder/questions.ts';
import {readText} from '../../../src/apps/builder/reading.ts';
import {widgetsOf} from '../../../src/apps/builder/widgets.ts';
import {sayIf, vocabulary} from '../../../src/apps/builder/words/index.ts';
import {questions as words} from '../../../src/apps/builder/words/questions.ts';
import {elementInfos} from '../../../tools/builder-data.ts';

const elements = elementInfos();
const infoOf = (tag: string): ElementInfo => elements.find(one => one.tag === tag)!;

/** All questions of an element, whatever the stars are for. */
const allOf = (tag: string) =>
  (['page', 'show', 'form'] as const).flatMap(ratingUse =>
    questionsOf(infoOf(tag), {
      ...NOTHING_CHOSEN,
      ratingUse,
      answers: {...noAnswers(), 'star-rating': {histogram: true}},
    }),
  );

describe('questions', () => {
  test('come from the manifest, in plain words', () => {
    for (const tag of TAGS)
      for (const {attribute, kind, options} of allOf(tag)) {
        const sentence = sayIf(vocabulary(words), `${tag}.${attribute}`);
        assert.ok(sentence, `${tag}.${attribute} has a sentence`);
        assert.doesNotMatch(sentence, new RegExp(`[<>="]|\\b${attribute}=`), sentence);
        if (kind === 'choice')
          for (const option of options)
            assert.ok(sayIf(vocabulary(words), `${tag}.${attribute}=${option}`), `${tag}.${attribute}=${option}`);
      }
  });

  test('there are words for nothing that is not asked', () => {
    const asked = new Set(TAGS.flatMap(tag => allOf(tag).map(({attribute}) => `${tag}.${attribute}`)));
    for (const key of Object.keys(words)) {
      const [question] = key.split(/-hint$|=/);
      if (question!.includes('.')) assert.ok(asked.has(question!), key);
    }
  });

  test('a new attribute appears by itself, with its line of documentation, and is written', () => {
    const card = infoOf('contact-card');
    const attributes = [
      ...card.attributes,
      {name: 'sparkle', type: "'calm' | 'loud' | null", description: 'How much it sparkles.', default: "'calm'"},
      {name: 'wiggle', type: 'boolean', description: 'Whether it moves.'},
      {name: 'weight', type: 'number | null', description: 'In grams.'},
    ];
    const element = {...card, attributes};
    const found = questionsOf(element, NOTHING_CHOSEN).slice(-3);
    assert.deepEqual(
      found.map(({attribute, kind, options, documentation, more}) => [attribute, kind, options, documentation, more]),
      [
        ['sparkle', 'choice', ['loud'], 'How much it sparkles.', true],
        ['wiggle', 'yes-no', [], 'Whether it moves.', true],
        ['weight', 'number', [], 'In grams.', true],
      ],
    );
    const choices: Choices = {
      ...NOTHING_CHOSEN,
      tags: ['contact-card'],
      answers: {...noAnswers(), 'contact-card': {sparkle: 'loud', wiggle: true, unknown: 'x'}},
    };
    const [widget] = widgetsOf(choices, readText(choices, 'en'), [element]);
    assert.deepEqual(widget!.attributes, [
      ['sparkle', 'loud'],
      ['wiggle', true],
    ]);
  });

  test('what is not asked for any more is not written', () => {
    const choices: Choices = {
      ...NOTHING_CHOSEN,
      tags: ['star-rating'],
      ratingUse: 'show',
      answers: {
        ...noAnswers(),
        'star-rating': {value: '4.3', count: '128', name: 'stars', thread: '/x', required: true},
      },
    };
    const attributesOf = (change: Partial<Choices>) =>
      Object.fromEntries(widgetsOf({...choices, ...change}, readText(choices, 'en'), elements)[0]!.attributes);
    assert.deepEqual(attributesOf({}), {readonly: true, value: '4.3', count: '128'});
    assert.deepEqual(attributesOf({ratingUse: 'form'}), {value: '4.3', name: 'stars', required: true});
    assert.deepEqual(attributesOf({ratingUse: 'page'}), {thread: '/x'});
  });
});
