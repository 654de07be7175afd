import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  contactFrom,
  decodeCfEmail,
  decodeProtected,
  encodeProtected,
  messagingHref,
  phoneHref,
} from '../../src/contact/index.ts';

describe('contacts from loose objects', () => {
  test('strings, single values and missing links are filled in', () => {
    const contact = contactFrom(
      {
        name: ' Ann ',
        role: 'Owner',
        phone: '(305) 555-0157 x3',
        phones: [{number: '305-555-0158', type: 'cell', label: 'Boat'}, {href: 'tel:+13055550159'}],
        email: 'mailto:a@b.example',
        emails: [{address: 'c@d.example', label: 'Desk'}],
        url: 'b.example',
        urls: ['//cdn.example/x', {url: 'https://e.example', label: 'Shop'}],
        address: {street: '1 Main St', locality: 'Town', postalCode: 12345},
        addressText: 'Florida USA',
        geo: {lat: '1.5', lon: 2},
      },
      {country: 'US'},
    );
    assert.equal(contact.name, 'Ann');
    assert.equal(contact.title, 'Owner');
    assert.deepEqual(contact.phones, [
      {number: '305-555-0158', href: 'tel:+13055550158', type: 'mobile', label: 'Boat'},
      {number: '+13055550159', href: 'tel:+13055550159'},
      {number: '(305) 555-0157 x3', href: 'tel:+13055550157,3', ext: '3'},
    ]);
    assert.deepEqual(contact.emails, [{address: 'c@d.example', label: 'Desk'}, {address: 'a@b.example'}]);
    assert.deepEqual(contact.urls, ['https://cdn.example/x', 'https://e.example', 'https://b.example']);
    assert.deepEqual(contact.labels, {'https://e.example': 'Shop'});
    assert.deepEqual(contact.addresses, [
      {lines: ['1 Main St', 'Town 12345'], street: ['1 Main St'], locality: 'Town', postalCode: '12345'},
      {lines: ['Florida USA']},
    ]);
    assert.deepEqual(contact.geo, {lat: 1.5, lon: 2});
  });

  test('nothing unsafe or unknown passes', () => {
    const contact = contactFrom({
      phones: [{number: '1234567', href: 'javascript:alert(1)'}],
      emails: ['a b@c', '<a@b.example>', {address: {}}],
      urls: [
        'javascript:alert(1)',
        'data:text/html,x',
        'ftp://a.example',
        '/relative',
        'mailto:a@b.example',
        'vbscript:x',
        ' java\nscript:alert(1)',
      ],
      social: ['file:///etc/passwd'],
      photo: 'javascript:alert(1)',
      messaging: JSON.parse('{"__proto__": "x", "sms": 5}') as unknown,
      geo: {lat: 91, lon: 0},
      constructor: 'x',
    });
    assert.deepEqual(contact, {
      phones: [{number: '1234567', href: 'tel:1234567'}],
      emails: [],
      urls: [],
      social: [],
      addresses: [],
      messaging: {sms: '5'},
      other: ['a b@c', '<a@b.example>', 'ftp://a.example', '/relative', 'mailto:a@b.example', 'file:///etc/passwd'],
    });
  });

  test('entries that are no number, address or link are kept as lines', () => {
    const contact = contactFrom({
      phones: ['call me', {number: 'ask inside', label: 'Evenings'}, '  ', null],
      emails: ['via the form'],
      urls: ['our shop window', 'javascript:alert(1)'],
      other: ['VAT GB 1'],
    });
    assert.deepEqual(contact.phones, []);
    assert.deepEqual(contact.emails, []);
    assert.deepEqual(contact.other, ['VAT GB 1', 'call me', 'Evenings: ask inside', 'via the form', 'our shop window']);
  });

  test('anything at all is a contact, if an empty one', () => {
    for (const value of [
      null,
      undefined,
      0,
      'text',
      [],
      [1],
      true,
      {phones: 5, emails: {}, urls: {a: 1}, addresses: [[]], messaging: [], geo: 'x', other: {}},
    ])
      assert.doesNotThrow(() => contactFrom(value));
  });
});

describe('messengers', () => {
  const rows: [string, string, string][] = [
    ['whatsapp', '+1 305 555 0100', 'https://wa.me/13055550100'],
    ['WhatsApp', '(305) 555-0100', 'https://wa.me/13055550100'],
    ['whatsapp', 'ann', ''],
    ['telegram', '@harborlane', 'https://t.me/harborlane'],
    ['telegram', 'https://t.me/harborlane', 'https://t.me/harborlane'],
    ['signal', '+13055550100', 'https://signal.me/#p/+13055550100'],
    ['telegram', 'a/../b?c#d"', 'https://t.me/a%2F..%2Fb%3Fc%23d%22'],
    ['telegram', '\ud800', ''],
    ['telegram', 'javascript:alert(1)', 'https://t.me/javascript%3Aalert(1)'],
    ['constructor', 'x', ''],
  ];
  for (const [service, value, href] of rows)
    test(`${service} ${JSON.stringify(value)}`, () => {
      assert.equal(
        messagingHref(service, value, number => phoneHref(number, 'US')),
        href,
      );
    });
});

describe('protected addresses', () => {
  test("Cloudflare's encoding is read", () => {
    // From Cloudflare's documentation of the scheme: key 0x54, then each byte XOR the key.
    const hex = (text: string, key: number) =>
      [key, ...[...text].map(c => c.charCodeAt(0) ^ key)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    assert.equal(decodeCfEmail(hex('info@example.com', 0x54)), 'info@example.com');
    for (const junk of ['', 'zz', '5', 'not hex', '54', '12345']) assert.equal(decodeCfEmail(junk), '');
  });
  test('what is encoded comes back, and shows no address', () => {
    for (const text of ['info@example.com', 'Mail: ünï@exämple.com\n+1 305 555 0157', '電話', 'a']) {
      const code = encodeProtected(text);
      assert.match(code, /^[\da-f]+$/);
      assert.equal(decodeProtected(code), text);
      assert.equal(encodeProtected(text), code);
    }
  });
});
