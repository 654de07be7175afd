import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {contactFrom, parseContact} from '../../src/contact/index.ts';
import {CASES} from './cases.ts';
import {lost} from './measure.ts';

describe('contact blocks', () => {
  for (const item of CASES) {
    test(item.id, () => {
      const {contact} = parseContact(item.text, {country: item.country});
      assert.deepEqual(
        contact.phones.map(phone => [phone.number, phone.href, phone.type]),
        (item.phones ?? []).map(([number, href, type = 'voice']) => [number, 'tel:' + href, type]),
      );
      assert.deepEqual(
        contact.emails.map(mail => mail.address),
        item.emails ?? [],
      );
      assert.deepEqual(
        [
          ...contact.social,
          ...contact.urls,
          ...Object.values(contact.messaging).filter(url => /^http/.test(url)),
        ].sort(),
        (item.urls ?? []).toSorted(),
      );
      const lines = contact.addresses.flatMap(address => address.lines);
      if (item.address) assert.deepEqual(lines, item.address);
      if (item.name !== undefined) assert.equal(contact.name ?? null, item.name);
      assert.equal(contact.hours, item.hours?.join('\n'));
      for (const line of item.other ?? [])
        assert.ok(contact.other.includes(line), `${line} in ${contact.other.join(' / ')}`);
      assert.deepEqual(lost(item.text, contact), []);
    });
  }
});

describe('lines with a mistake', () => {
  const rows: [line: string, column: number, text?: string][] = [
    ['Tel. 305 555 O157', 1],
    ['Tel: 305 555 O157', 1],
    ['Tel 305 555 O157 (desk)', 1],
    ['info@example,com', 1],
    ['  info@example', 3, 'info@example'],
    ['Email: info@example,com', 1],
    ['E-mail: info at example 5', 1],
    ['htp://smile.example', 1],
    ['Web: htps//Smile.example 1', 1],
    ['http:/smile.example/1A', 1],
  ];
  for (const [line, column, text = line] of rows)
    test(`${line.trim()} is shown as typed, with a warning, and is no address`, () => {
      const {contact, problems} = parseContact('Smile Dental\n410 Elm St\n' + line, {country: 'US'});
      assert.deepEqual(contact.phones, []);
      assert.deepEqual(
        contact.addresses.flatMap(address => address.lines),
        ['410 Elm St'],
      );
      assert.deepEqual(contact.other, [text]);
      const message = 'No full number, mail address or link: shown as typed';
      assert.deepEqual(problems, [{line: 3, column, text, code: 'mistyped', message, severity: 'warning'}]);
    });

  for (const line of [
    'Tel Aviv 5, Israel',
    'Telegraph Road 12',
    'Phoenix, AZ 85001',
    'Mobile, AL 36602',
    'Call 5 Main Street',
    'C. 60 No. 491',
    'Celle 12',
    'Mail Stop 5, 12 Main St',
  ])
    test(`${line} is an address`, () => {
      const {contact, problems} = parseContact('Smile Dental\n' + line, {country: 'US'});
      assert.deepEqual(contact.addresses, [{lines: [line]}]);
      assert.deepEqual(problems, []);
    });
});

describe('a region with its country below a name', () => {
  const read = (line: string, rest = '') =>
    parseContact(`Smile Dental\n${rest}${line}\nTel: 1 (305) 555-0157`, {country: 'US'}).contact;
  for (const line of ['Florida USA', 'New York, USA', 'St. Louis US', 'London UK', 'Dubai UAE', 'Texas United States'])
    test(`${line} is an address`, () => {
      assert.deepEqual(read(line).addresses, [{lines: [line]}]);
      assert.deepEqual(read(line, 'Fax: (305) 555-0158\n').addresses, [{lines: [line]}]);
      assert.equal(read(line).name, 'Smile Dental');
    });
  for (const line of ['Made in USA', 'MADE IN USA', 'Proudly serving the USA', 'Serving all of the UK'])
    test(`${line} is none`, () => {
      assert.deepEqual(read(line).addresses, []);
      assert.deepEqual(read(line).other, [line]);
    });
});

describe('words between two numbers', () => {
  type Row = [country: string, text: string, ...labels: [label?: string, type?: string, joined?: string][]];
  const rows: Row[] = [
    ['US', 'Call us: (305) 555-0157 or (305) 555-0158', ['Call us'], ['Call us', 'voice', 'or']],
    ['US', '(305) 555-0157 or (305) 555-0158', [], [undefined, 'voice', 'or']],
    ['US', '(305) 555-0157 or\n(305) 555-0158', [undefined, 'voice', 'or'], []],
    ['US', '(305) 555-0157 or (305) 555-0158 and\n', [], [undefined, 'voice', 'or and']],
    [
      'US',
      'Cell (305) 555-0157, (305) 555-0158 & (305) 555-0159',
      ['Cell', 'mobile'],
      ['Cell', 'mobile'],
      ['Cell', 'mobile', '&'],
    ],
    ['US', 'Call (305) 555-0157 or text (305) 555-0158', ['Call'], ['text', 'mobile', 'or']],
    ['US', 'D (305) 555-0157 O (305) 555-0158', ['D'], ['O']],
    ['DE', 'Fax 030 5550157 und 030 5550158', ['Fax', 'fax'], ['Fax', 'fax', 'und']],
    ['DE', 'Tel. 030 5550157 oder 030 5550158', ['Tel.'], ['Tel.', 'voice', 'oder']],
    ['FR', 'Tél 01 55 55 01 57 ou 01 55 55 01 58', ['Tél'], ['Tél', 'voice', 'ou']],
    ['FR', 'Tél 01 55 55 01 57 et fax 01 55 55 01 58', ['Tél'], ['fax', 'fax', 'et']],
    ['ES', 'Tel 912 555 012 o 912 555 013 y 912 555 014', ['Tel'], ['Tel', 'voice', 'o'], ['Tel', 'voice', 'y']],
    ['IT', 'Tel. 06 5550 1234 e 06 5550 1235', ['Tel.'], ['Tel.', 'voice', 'e']],
  ];
  for (const [country, text, ...expected] of rows)
    test(`${JSON.stringify(text)} are no labels and stay`, () => {
      const {contact} = parseContact(text, {country});
      assert.deepEqual(
        contact.phones.map(({label, type, joined}) => [label, type, joined]),
        expected.map(([label, type = 'voice', joined]) => [label, type, joined]),
      );
      assert.deepEqual(lost(text, contact), []);
      assert.deepEqual(contact.other, []);
      assert.deepEqual(contactFrom(contact, {country}).phones, JSON.parse(JSON.stringify(contact.phones)));
    });
});

describe('short numbers of help', () => {
  for (const [label, number, country] of [
    ['Polizei', '110', 'DE'],
    ['Notruf', '112', 'DE'],
    ['Emergency', '082 911', 'IE'],
    ['Police', '911', 'US'],
    ['Ambulance', '999', 'GB'],
  ] as const)
    test(`${label} ${number} is a telephone, linked as typed`, () => {
      const {contact} = parseContact(`Hotel Sol\n410 Elm St\n${label} ${number}`, {country});
      assert.deepEqual(contact.phones, [{number, href: 'tel:' + number.replace(' ', ''), type: 'voice', label}]);
      assert.deepEqual(contact.addresses, [{lines: ['410 Elm St']}]);
    });
  for (const line of ['1 Police Plaza', 'Police Plaza 100', 'Polizeistraße 110', 'Police Station 120 Elm Road'])
    test(`${line} is an address`, () => {
      const {contact} = parseContact('Hotel Sol\n' + line, {country: 'DE'});
      assert.deepEqual(contact.phones, []);
      assert.deepEqual(contact.addresses, [{lines: [line]}]);
    });
});

describe('places that look like something else', () => {
  for (const [line, country, why] of [
    ['24 High Street', 'GB', 'no 24 hours'],
    ['Sun City, AZ 85351', 'US', 'no Sunday'],
    ['12 rue de la Ferme', 'FR', 'nothing closed'],
    ['Burbank, CA 91501', 'US', 'no bank account'],
    ['Seattle, WA 98101-1234', 'US', 'no WhatsApp'],
  ] as const)
    test(`${line} is an address: ${why}`, () => {
      const {contact} = parseContact(`Willow Dental\n1 Elm St\n${line}`, {country});
      assert.deepEqual(contact.addresses, [{lines: ['1 Elm St', line]}]);
      assert.deepEqual([contact.phones, contact.hours, contact.other], [[], undefined, []]);
    });
  for (const line of ['Open 24h', 'Open 24 hrs', 'Ouvert 24 heures', 'Sun 0900-1700', 'Fermé le lundi', 'Sun 10-2'])
    test(`${line} is opening hours`, () => {
      const {contact} = parseContact(`Willow Dental\n1 Elm St\n${line}`, {country: 'FR'});
      assert.equal(contact.hours, line);
    });
});
