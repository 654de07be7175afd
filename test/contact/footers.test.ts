import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseContact, type Contact} from '../../src/contact/index.ts';
import {CASES} from './cases.ts';
import {FOOTERS} from './footers.ts';
import {lost} from './measure.ts';
import {PRACTICES} from './practices.ts';

const title = (text: string) => JSON.stringify(text.slice(0, 70));
const ends = (lines: string[]) => lines.map(line => line.replace(/[\s,;.]+$/, ''));
const bare = (urls: string[]) => urls.map(url => url.replace(/^https?:|\/$/g, ''));

describe('footers', () => {
  for (const {country, text, places, ...wanted} of [...FOOTERS, ...PRACTICES])
    test(`${country} ${title(text)}`, () => {
      const {contact, locations = []} = parseContact(text, {country});
      assert.deepEqual(lost(text, contact, ...locations), []);
      assert.equal(locations.length, places ?? 0);
      if (places) return;
      const phones = contact.phones.map(phone => phone.href.slice(4));
      const known = wanted.whatsapp ? phones.filter(phone => wanted.phones?.includes(phone)) : phones;
      assert.deepEqual(known.toSorted(), (wanted.phones ?? []).toSorted());
      assert.equal('whatsapp' in contact.messaging, !!wanted.whatsapp);
      assert.deepEqual(
        contact.emails.map(mail => mail.address),
        wanted.emails ?? [],
      );
      assert.deepEqual(bare([...contact.urls, ...contact.social]), bare(wanted.urls ?? []));
      assert.equal(contact.name, wanted.name);
      if (wanted.org) assert.equal(contact.org, wanted.org);
      assert.deepEqual(ends(contact.addresses.flatMap(address => address.lines)), ends(wanted.address ?? []));
      const hours = ends(contact.hours?.split('\n') ?? []);
      assert.deepEqual(
        hours.map((line, at) => (line.includes(ends(wanted.hours ?? [])[at] ?? '\n') ? wanted.hours![at] : line)),
        wanted.hours ?? [],
      );
    });
});

describe('texts whose line breaks got lost', () => {
  const squeeze = (text = '') => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const said = (contact: Contact) => ({
    name: squeeze(contact.name),
    phones: contact.phones.map(phone => phone.href).sort(),
    emails: contact.emails.map(mail => mail.address).sort(),
    urls: [...contact.urls, ...contact.social].sort(),
    address: squeeze(contact.addresses.flatMap(address => address.lines).join('')),
  });
  const blocks = [...FOOTERS, ...PRACTICES, ...CASES].filter(({text}) => text.includes('\n'));
  for (const [mark, name] of [
    [' ', 'blanks'],
    [', ', 'commas'],
  ] as const)
    test(`are the same card, or say that they run together: ${name}`, () => {
      let same = 0;
      const wrong: string[] = [];
      for (const {country, text} of blocks) {
        const joined = text
          .split(/\r\n?|\n/)
          .filter(Boolean)
          .join(mark);
        const {contact, problems, locations = []} = parseContact(joined, {country});
        assert.deepEqual(lost(joined, contact, ...locations), [], joined);
        const equal = JSON.stringify(said(contact)) === JSON.stringify(said(parseContact(text, {country}).contact));
        if (equal) same++;
        else if (!problems.length) wrong.push(joined);
      }
      assert.ok(same > blocks.length / 5, `${same} of ${blocks.length}`);
      // One in a hundred may hang together in a way nobody would notice.
      assert.ok(wrong.length <= blocks.length / 100, wrong.join('\n'));
    });

  test('the postcode of a city before a telephone stays', () => {
    const text = 'Harbor Dental 12 Main Street Springfield, IL 62704 Tel: (217) 555-0142';
    const {contact} = parseContact(text, {country: 'US'});
    assert.equal(contact.name, 'Harbor Dental');
    assert.equal(contact.addresses[0]!.lines.join(' '), '12 Main Street Springfield, IL 62704');
    assert.deepEqual(contact.phones, [
      {number: '(217) 555-0142', href: 'tel:+12175550142', type: 'voice', label: 'Tel'},
    ]);
  });

  test('a problem says what to do about it', () => {
    const {problems} = parseContact('Kontakt Müller GbR Dorfstr. 4 in 24103 Kiel Ruf 0431 5550111', {country: 'DE'});
    assert.deepEqual(problems.map(({code, line, column, severity}) => ({code, line, column, severity})).at(-1), {
      code: 'run-together',
      line: 1,
      column: 1,
      severity: 'warning',
    });
  });
});
