import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {decodeProtected} from '../../../src/contact/index.ts';
import {NOTHING_CHOSEN, noAnswers, type Choices} from '../../../src/apps/builder/choices.ts';
import {readText} from '../../../src/apps/builder/reading.ts';
import {widgetsOf} from '../../../src/apps/builder/widgets.ts';
import {elementInfos} from '../../../tools/builder-data.ts';

const US = {...noAnswers(), 'contact-card': {country: 'US'}};
const footer = (text: string, change: Partial<Choices> = {}) =>
  readText({...NOTHING_CHOSEN, answers: US, text, ...change}, 'en');

const CARD = `Florida USA
info@example.com
https://www.example.com/
Tel: 1 (305) 555-0157`;
const HOURS = `Mon - Fri: 9 am - 10pm
Saturday:  Closed
Sunday: 10am - 1pm`;

describe('a footer', () => {
  test('is divided into hours and contact', () => {
    for (const text of [`${CARD}\n\n${HOURS}`, `${HOURS}\n\n${CARD}`, `${CARD}\n\nOpening hours\n${HOURS}`]) {
      const {hours, contact, schedule, problems, facts} = footer(text);
      assert.ok(hours.endsWith(HOURS), hours);
      assert.equal(contact.trim(), CARD);
      assert.ok(schedule);
      assert.deepEqual(problems, []);
      assert.ok(facts.some(({kind, meaning}) => kind === 'phone' && meaning === '+13055550157'));
    }
  });

  test('with hours in the middle of a line is divided there', () => {
    const {hours, contact, schedule} = footer('Pier 9 Charters | Mon-Sat 8am-6pm | (305) 555-0109');
    assert.equal(hours, 'Mon-Sat 8am-6pm');
    assert.equal(contact, 'Pier 9 Charters | (305) 555-0109');
    assert.ok(schedule);
  });

  test('says where in the whole text something is not understood', () => {
    const text = `Willow Street Dental\n12 Willow Street\nHours:\n  Teusday 9-5\nWed 9-5`;
    const {problems, schedule, hours} = footer(text);
    assert.equal(schedule, null);
    const [first] = problems;
    assert.deepEqual([first!.line, first!.column, first!.text, first!.severity], [4, 3, 'Teusday', 'error']);
    assert.equal(
      text
        .split('\n')
        [first!.line - 1]!.slice(first!.column - 1)
        .startsWith('Teusday'),
      true,
    );
    assert.match(hours, /Teusday/);
  });

  test('loses nothing that was typed, whatever it is', () => {
    const lines = fc.constantFrom(
      ...`${CARD}\n${HOURS}`.split('\n'),
      'Walk-ins welcome',
      'Opening hours',
      '',
      'x | y',
      'Mon-Fri 9-17 Tel 305 555 0157',
      '— · |',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(lines, fc.string({maxLength: 30})), {maxLength: 14}), all => {
        const text = all.join('\n');
        const {hours, contact} = footer(text);
        const left = `${hours} ${contact}`;
        for (const word of text.match(/[\p{L}\p{N}@]+/gu) ?? []) assert.ok(left.includes(word), `${word} of ${text}`);
      }),
      {numRuns: 300},
    );
  });
});

test('only hours, only contact: the whole text is theirs', () => {
  assert.equal(footer(HOURS, {tags: ['business-hours']}).hours, HOURS);
  const card = footer(CARD, {tags: ['contact-card']});
  assert.deepEqual([card.contact, card.hours], [CARD, '']);
  assert.deepEqual(footer(CARD, {tags: ['comment-box']}).facts, []);
});

test('says when a part is missing', () => {
  assert.equal(footer(CARD).withoutHours, true);
  assert.equal(footer(HOURS).withoutContact, true);
  assert.equal(footer('').withoutHours, false);
});

test('protected: lines with mail addresses stand in the snippet encoded, and nowhere else', () => {
  const choices: Choices = {...NOTHING_CHOSEN, answers: US, text: `${CARD}\n\n${HOURS}`, protect: true};
  const widgets = widgetsOf(choices, readText(choices, 'en'), elementInfos());
  const card = widgets.find(({tag}) => tag === 'contact-card')!;
  assert.doesNotMatch(JSON.stringify(widgets), /info@|example\.com"/);
  assert.equal(decodeProtected(String(new Map(card.attributes).get('protect'))), 'info@example.com');
  assert.match(card.text, /555-0157/);
});
