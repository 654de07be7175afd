import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {contactFrom, parseContact, parseVCard, toVCard, type Contact} from '../../src/contact/index.ts';
import {growsInProportion} from '../helpers/growth.ts';
import {holds} from '../helpers/properties.ts';
import {CASES} from './cases.ts';
import {lost} from './measure.ts';
import {READERS} from './readers.ts';

/** Pieces contact blocks are made of, and pieces that break readers. */
const PIECES = [
  ...new Set(CASES.flatMap(item => item.text.split(/(?<=[\s,:|·])/))),
  ...[
    '\r\n',
    '\n',
    ' ',
    '  ',
    '\t',
    ' | ',
    ' · ',
    ' / ',
    ' or ',
    ' and ',
    ' & ',
    ' e fax ',
    'htp://',
    'Tel. 305 555 O157',
    ', ',
    ': ',
    '(',
    ')',
    '-',
    '+',
    '@',
    '.',
    '00',
    '0',
    '#',
    'x',
    '〒',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '👩‍🚀',
    '\ud800',
    '\u202e',
    '\u0000',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'http://',
    'https://a',
    'www.',
    'a@b',
    'mailto:',
    'tel:',
    '[at]',
    '[dot]',
    '<script>',
    '__proto__',
    'constructor',
    ' 𝟙𝟚𝟛 ',
    '١٢٣',
    '１２３',
  ],
];
const blocks = fc.array(fc.constantFrom(...PIECES), {maxLength: 24}).map(pieces => pieces.join(''));
const texts = fc.oneof(
  blocks,
  fc.string({unit: 'binary', maxLength: 200}),
  fc.string({unit: 'grapheme', maxLength: 120}),
  blocks.chain(text => fc.nat(text.length).map(at => text.slice(at) + text.slice(0, at))),
);
const countries = fc.constantFrom(null, undefined, 'US', 'DE', 'GB', 'IT', 'AE', 'JP', 'SG', 'xx', '', '1');

const links = (contact: Contact) => [
  ...contact.phones.map(phone => phone.href),
  ...contact.urls,
  ...contact.social,
  ...Object.values(contact.messaging).filter(value => value.includes(':')),
];

describe('any text', () => {
  test('never throws, loses no word, links to telephones, http and https only', () => {
    holds(
      fc.property(texts, countries, (text, country) => {
        const {contact, problems, locations = []} = parseContact(text, {country});
        assert.deepEqual(lost(text, contact, ...locations), []);
        for (const link of links(contact)) assert.match(link, /^(?:tel:[+*]?\d+(?:,\d+)?$|https?:\/\/[^\s<>"]+$)/i);
        for (const {address} of contact.emails) assert.match(address, /^[^\s@<>"]+@[^\s@<>"]+$/);
        for (const problem of problems) {
          const row = text.split(/\r\n?|[\n\v\f\x85\u2028\u2029]/)[problem.line - 1]!;
          assert.equal(row.slice(problem.column - 1, problem.column - 1 + problem.text.length), problem.text);
        }
      }),
      1600,
    );
  });

  test('without a country no number without a plus gets one', () => {
    holds(
      fc.property(texts, text => {
        for (const phone of parseContact(text).contact.phones)
          if (phone.href.includes('+')) assert.match(phone.number.normalize('NFKC'), /^\W*(?:\+|00|\p{Nd}{2})/u);
      }),
      400,
    );
  });

  test('takes time in proportion to its length', () => {
    const read = (unit: string, size: number) =>
      growsInProportion(JSON.stringify(unit), size, length =>
        parseContact(unit.repeat(Math.ceil(length / unit.length)), {country: 'US'}),
      );
    const units = [
      'a',
      '1',
      ' ',
      '.',
      '-',
      '(',
      '@',
      ':',
      ',',
      '/',
      'a.',
      'a@',
      '1 ',
      '1-',
      'a b ',
      '305-555-0101 ',
      '305-555-0101, ',
      'a.com ',
      'a@b.co ',
      'mon ',
      'Tel: ',
      '+1 ',
      'www.',
      'A1 ',
      '\n',
      'Tel:\n',
      '12 Main St\n',
      '()',
      '日',
      '[at]',
      '9-5 ',
      'ext 1 ',
      'DE89 ',
    ];
    for (const unit of units) read(unit, 32_000);
    // Worst of all, a quarter of a megabyte.
    for (const unit of ['1-', '1 ', 'a@', '(', '7', 'Downtown\n12 Main St\n305-555-0101\n\n']) read(unit, 1 << 18);
    const byte = (_: unknown, i: number) => String.fromCharCode((i * 7919 + (i >> 7)) % 256);
    growsInProportion('bytes', 1 << 18, length => parseContact(Array.from({length}, byte).join(''), {country: 'US'}));
  });
});

describe('any card', () => {
  const text = fc.oneof(
    fc.string({unit: 'binary', maxLength: 60}),
    fc.constantFrom('\r\nTEL:1', 'a;b,c\\d\n', '\\', ';;', 'END:VCARD', '日'.repeat(40), ' '.repeat(90)),
  );
  const cards = fc.record(
    {
      kind: fc.constantFrom('org', 'individual', 'x'),
      name: text,
      org: text,
      title: text,
      note: text,
      hours: text,
      photo: text,
      phones: fc.array(fc.record({number: text, label: text, type: text, ext: text, href: text}, {requiredKeys: []}), {
        maxLength: 3,
      }),
      emails: fc.array(fc.oneof(text, fc.record({address: text, label: text})), {maxLength: 3}),
      urls: fc.array(text, {maxLength: 3}),
      address: fc.record({street: fc.array(text, {maxLength: 3}), locality: text, country: text, label: text}),
      social: fc.array(text, {maxLength: 2}),
      messaging: fc.dictionary(text, text, {maxKeys: 3}),
      other: fc.array(text, {maxLength: 2}),
      geo: fc.record({lat: fc.double(), lon: fc.double()}),
    },
    {requiredKeys: []},
  );

  test('becomes a vCard of known properties only, in lines of 75 octets, that two readers read', () => {
    holds(
      fc.property(cards, fc.constantFrom('3.0', '4.0'), (card, version) => {
        const raw = toVCard(card, {version, country: 'US'});
        const rows = raw.split('\r\n');
        assert.equal(rows.pop(), '');
        assert.doesNotMatch(rows.join(''), /[\r\n]/);
        for (const row of rows) {
          assert.ok(new TextEncoder().encode(row).length <= 75);
          assert.match(
            row,
            /^(?: |(?:item\d+\.)?(?:BEGIN|VERSION|KIND|FN|N|ORG|X-ABShowAs|TITLE|TEL|EMAIL|URL|ADR|X-SOCIALPROFILE|GEO|PHOTO|NOTE|X-ABLabel|END)[:;])/,
          );
        }
        const clean = contactFrom(card, {country: 'US'});
        for (const [reader, parse] of Object.entries(READERS)) {
          const seen = parse(raw);
          const values = (name: string) =>
            seen.filter(property => property.name === name).map(property => property.components.join(';'));
          assert.equal(values('TEL').length, clean.phones.length, reader);
          assert.equal(values('EMAIL').length, clean.emails.length, reader);
          assert.deepEqual(values('TITLE'), clean.title ? [clean.title] : [], reader);
          assert.equal(values('ADR').length, clean.addresses.length, reader);
          if (clean.note) assert.ok(values('NOTE')[0]!.startsWith(clean.note), reader);
        }
        const back = parseVCard(raw)!;
        assert.equal(back.title, clean.title);
        assert.deepEqual(
          back.emails.map(mail => mail.address),
          clean.emails.map(mail => mail.address),
        );
      }),
      400,
    );
  });

  test('any file is read or refused without an error', () => {
    const rows = fc.array(
      fc.oneof(
        text,
        fc.constantFrom(
          'BEGIN:VCARD\n',
          'FN:',
          'N:a;b',
          'TEL;TYPE=',
          'item1.',
          ';ENCODING=QUOTED-PRINTABLE:',
          '=C3=',
          '=\r\n',
          '\r\n ',
          'PHOTO:',
          'END:VCARD',
          ':',
          ';',
          '"',
          '\r\n',
        ),
      ),
      {maxLength: 20},
    );
    holds(
      fc.property(rows, list => {
        const contact = parseVCard('BEGIN:VCARD\r\n' + list.join(''));
        for (const link of contact ? links({...contact, messaging: {}}) : []) assert.match(link, /^(?:tel|https?):/i);
      }),
      400,
    );
  });

  test('any value is a contact with safe links', () => {
    holds(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            'phones',
            'emails',
            'urls',
            'address',
            'number',
            'href',
            'photo',
            'geo',
            'messaging',
            'a',
            '__proto__',
          ),
          maxDepth: 3,
          withBigInt: true,
          withDate: true,
        }),
        value => {
          const contact = contactFrom(value);
          for (const link of links({...contact, messaging: {}})) assert.match(link, /^(?:tel|https?):/i);
          if (contact.photo) assert.match(contact.photo, /^(?:https?:|data:image\/)/i);
        },
      ),
      400,
    );
  });
});
