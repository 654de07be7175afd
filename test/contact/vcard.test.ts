import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {contactFrom, parseVCard, toVCard} from '../../src/contact/index.ts';
import {READERS, type Property} from './readers.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
type Options = Parameters<typeof toVCard>[1];

/** What each reader sees of a property: its components, values of several properties one after the other. */
const seen = (card: Record<string, unknown>, name: string, options?: Options) => {
  const raw = toVCard(card, options);
  return Object.entries(READERS).map(([reader, parse]): [string, Property[]] => [
    reader,
    parse(raw).filter(property => property.name === name),
  ]);
};
const sees = (card: Record<string, unknown>, name: string, expected: string[][], options?: Options) => {
  for (const [reader, properties] of seen(card, name, options))
    assert.deepEqual(
      properties.map(property => property.components),
      expected,
      reader,
    );
};

describe('written vCards, read by others', () => {
  for (const version of ['3.0', '4.0'] as const) {
    test(`${version}: an organisation is its own name, with an empty N`, () => {
      const card = {kind: 'org', name: 'Pier 9 Charters'};
      sees(card, 'FN', [['Pier 9 Charters']], {version});
      sees(card, 'ORG', [['Pier 9 Charters']], {version});
      sees(card, 'N', [['', '', '', '', '']], {version});
      sees(card, 'X-ABSHOWAS', [['COMPANY']], {version});
    });
    test(`${version}: a person's parts stand in order`, () => {
      const card = {
        kind: 'individual',
        prefix: 'Dr.',
        given: 'Ana',
        additional: 'María',
        family: 'López; Ruiz',
        suffix: 'MD',
        org: 'Clínica, S.A.',
        department: 'Ojos',
      };
      sees(card, 'N', [['López; Ruiz', 'Ana', 'María', 'Dr.', 'MD']], {version});
      sees(card, 'FN', [['Dr. Ana María López; Ruiz MD']], {version});
      sees(card, 'ORG', [['Clínica, S.A.', 'Ojos']], {version});
      sees(card, 'X-ABSHOWAS', [], {version});
    });
    test(`${version}: text comes back as it was`, () => {
      const note = 'Back\\slash, comma; semicolon: "quotes"\nsecond line\n\nfourth\\n';
      sees({org: 'X', note, title: 'VP; Sales, R&D'}, 'NOTE', [[note]], {version});
      sees({org: 'X', note, title: 'VP; Sales, R&D'}, 'TITLE', [['VP; Sales, R&D']], {version});
    });
    test(`${version}: street and suite share the third component`, () => {
      const card = {
        org: 'X',
        address: {
          street: ['100 Harbor Ln', 'Suite 2, rear'],
          locality: 'Key West',
          region: 'FL',
          postalCode: '33040',
          country: 'USA',
          poBox: '7',
        },
      };
      sees(card, 'ADR', [['7', '', '100 Harbor Ln\nSuite 2, rear', 'Key West', 'FL', '33040', 'USA']], {version});
    });
    test(`${version}: an address of lines only stays whole`, () => {
      sees(
        {org: 'X', addresses: [{lines: ['9 Marina Way', 'Key West, FL 33040']}]},
        'ADR',
        [['', '', '9 Marina Way\nKey West, FL 33040', '', '', '', '']],
        {version},
      );
    });
    test(`${version}: control characters and line breaks start no property`, () => {
      const evil = 'Eve\r\nTEL:+1900\nEMAIL:x@y.z\rURL:http://a\u2028NOTE:b\u0085X:1\u0000\u0007';
      const raw = toVCard(
        {
          name: evil,
          org: evil,
          title: evil,
          note: evil,
          phones: [{number: evil + '1', label: evil}],
          emails: [{address: 'a@b.c\r\nTEL:1', label: evil}],
          urls: ['https://a.b/\r\nTEL:2'],
          social: [evil],
          messaging: {[evil]: evil, 'a:b\r\nTEL': 'x'},
          addresses: [{lines: [evil], label: evil}],
          photo: 'data:image/png;base64,AAAA\r\nTEL:3',
          other: [evil],
          hours: evil,
        },
        {version},
      );
      const names = raw
        .split('\r\n')
        .filter(row => row && row[0] !== ' ')
        .map(row => row.replace(/[;:].*/, '').replace(/^item\d+\./, ''));
      assert.deepEqual(
        names.filter(
          name =>
            ![
              'BEGIN',
              'VERSION',
              'KIND',
              'FN',
              'N',
              'ORG',
              'TITLE',
              'TEL',
              'URL',
              'ADR',
              'NOTE',
              'X-ABShowAs',
              'X-ABLabel',
              'END',
              'PHOTO',
            ].includes(name),
        ),
        [],
      );
      assert.equal(names.filter(name => name === 'TEL').length, 1);
      assert.equal(names.filter(name => name === 'BEGIN').length, 1);
      assert.doesNotMatch(raw.replace(/\r\n/g, ''), /[\x00-\x1f\x7f\x85\u2028\u2029]/);
    });
  }

  test('telephones have types, links, labels', () => {
    const card = {
      org: 'X',
      phones: [
        {number: '(305) 555-0157', label: 'Front desk; 24 h'},
        {number: '305-555-0158', type: 'fax'},
        {number: '305-555-0159', type: 'mobile'},
        {number: '305-555-0160 ext. 12'},
      ],
    };
    for (const [reader, phones] of seen(card, 'TEL', {country: 'US'})) {
      assert.deepEqual(
        phones.map(phone => phone.components[0]),
        ['+13055550157', '+13055550158', '+13055550159', '+13055550160,12'],
        reader,
      );
      assert.deepEqual(phones[0]!.types, ['work', 'voice']);
      assert.deepEqual(phones[1]!.types, ['fax', 'work']);
      assert.ok(phones[2]!.types.includes('cell'));
    }
    sees(card, 'X-ABLABEL', [['Front desk; 24 h']], {country: 'US'});
    for (const [, phones] of seen(card, 'TEL', {country: 'US', version: '4.0'}))
      assert.equal(phones[3]!.components[0], 'tel:+13055550160;ext=12');
    const raw = toVCard(card, {country: 'US'});
    assert.match(raw, /^(item\d+)\.TEL;TYPE=WORK,VOICE:\+13055550157\r\n\1\.X-ABLabel:/m);
  });

  test('mail, site, place, photo in the words of each version', () => {
    const card = {
      org: 'X',
      emails: ['a@b.example'],
      urls: ['https://b.example/?a=1,2;3'],
      geo: {lat: 25.7617, lon: -80.1918},
      photo: `data:image/png;base64,${PIXEL}`,
    };
    const three = toVCard(card);
    assert.match(three, /^EMAIL;TYPE=INTERNET,WORK:a@b\.example\r$/m);
    assert.match(three, /^URL:https:\/\/b\.example\/\?a=1,2;3\r$/m);
    assert.match(three, /^GEO:25\.7617;-80\.1918\r$/m);
    assert.match(three, /^PHOTO;ENCODING=b;TYPE=PNG:/m);
    const four = toVCard(card, {version: '4.0'});
    assert.match(four, /^GEO:geo:25\.7617,-80\.1918\r$/m);
    assert.doesNotMatch(four, /ENCODING=/);
    sees(card, 'PHOTO', [[PIXEL]]);
    sees(card, 'PHOTO', [[`data:image/png;base64,${PIXEL}`]], {version: '4.0'});
    sees({org: 'X', photo: 'https://b.example/me.jpg'}, 'PHOTO', [['https://b.example/me.jpg']]);
    // What address books cannot show, or what is no image.
    for (const photo of [
      'data:image/svg+xml;base64,PHN2Zz4=',
      'data:image/png;base64,@@',
      'me.jpg',
      'javascript:alert(1)',
      'data:text/html;base64,AAAA',
    ])
      sees({org: 'X', photo}, 'PHOTO', []);
  });

  test('messengers and profiles are links any reader opens; others stay readable', () => {
    const card = {
      org: 'X',
      messaging: {whatsapp: '+1 305 555 0100', telegram: '@harborlane', wechat: 'pier9'},
      social: ['https://www.instagram.com/pier9'],
    };
    sees(
      card,
      'URL',
      [['https://www.instagram.com/pier9'], ['https://wa.me/13055550100'], ['https://t.me/harborlane']],
      {country: 'US'},
    );
    sees(card, 'NOTE', [['wechat: pier9']]);
  });

  test('no country, no plus sign', () => {
    sees({org: 'X', phones: ['020 7946 0958']}, 'TEL', [['02079460958']]);
  });

  test('blank fields leave nothing behind', () => {
    const raw = toVCard({
      org: 'X',
      title: ' ',
      phones: [{number: ''}, null, {}],
      emails: [{address: ''}, ' '],
      urls: ['', null, 'javascript:alert(1)'],
      address: {street: ['']},
      note: '\n',
      geo: {lat: 'x'},
      social: [undefined],
      messaging: null,
      other: [''],
      photo: {},
    });
    assert.deepEqual(
      raw.split('\r\n').map(row => row.replace(/[;:].*/, '')),
      ['BEGIN', 'VERSION', 'FN', 'N', 'ORG', 'X-ABShowAs', 'END', ''],
    );
    assert.doesNotMatch(raw, /undefined|null|NaN|\[object/);
  });

  test('hours and other lines are kept in the note', () => {
    sees({org: 'X', note: 'Ring twice', hours: 'Mon 9-5\nTue 9-5', other: ['VAT GB 1']}, 'NOTE', [
      ['Ring twice\nMon 9-5\nTue 9-5\nVAT GB 1'],
    ]);
  });

  test('lines end in CRLF and hold 75 octets at most, broken inside no character', () => {
    for (const unit of ['a', 'é', '日', '👩‍🚀', ' ', '\ud800']) {
      for (let lead = 0; lead < 6; lead++) {
        const note = 'x' + 'y'.repeat(lead) + unit.repeat(90) + 'z';
        const raw = toVCard({org: 'X', note});
        assert.ok(raw.endsWith('END:VCARD\r\n'));
        for (const row of raw.split('\r\n')) {
          assert.ok(new TextEncoder().encode(row).length <= 75);
          if (unit !== '\ud800') assert.doesNotMatch(row, /\p{Cs}/u);
        }
        sees({org: 'X', note}, 'NOTE', [[note]]);
      }
    }
  });
});

describe('read vCards', () => {
  const card = (...rows: string[]) => ['BEGIN:VCARD', ...rows, 'END:VCARD', ''].join('\r\n');

  test('2.1 as old phones write it', () => {
    const contact = parseVCard(
      card(
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Eva;;Dr.;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dr. Eva M=C3=',
        '=BCller',
        'TEL;WORK;FAX:030 1234567',
        'TEL;CELL:0171 1234567',
        'PHOTO;JPEG;ENCODING=BASE64:AAAA',
        ' BBBB',
        '',
      ),
      {country: 'DE'},
    )!;
    assert.equal(contact.name, 'Dr. Eva Müller');
    assert.equal(contact.family, 'Müller');
    assert.equal(contact.prefix, 'Dr.');
    assert.deepEqual(
      contact.phones.map(({href, type}) => [href, type]),
      [
        ['tel:+49301234567', 'fax'],
        ['tel:+491711234567', 'mobile'],
      ],
    );
    assert.equal(contact.photo, 'data:image/jpeg;base64,AAAABBBB');
  });

  test('3.0 with groups, labels, folds, escapes and everything else', () => {
    const contact = parseVCard(
      'junk before\n' +
        card(
          'VERSION:3.0',
          'N:;;;;',
          'FN:Pier 9 Char',
          '\tters',
          'ORG:Pier 9 Charters;Boats\\; big',
          'X-ABShowAs:COMPANY',
          'item1.TEL;TYPE="work,voice":+1 305 555 0157',
          'item1.X-ABLabel:_$!<Work>!$_',
          'ITEM2.EMAIL;type=INTERNET:info@pier9.example',
          'item2.X-ABLabel:Front desk',
          'URL:https\\://pier9.example/',
          'URL:javascript:alert(1)',
          'ADR;TYPE=WORK:;Dock B;9 Marina Way\\, rear;Key West;FL;33040;USA',
          'GEO:24.55;-81.8',
          'NOTE:One\\ntwo\\\\n',
          'X-SOCIALPROFILE;type=instagram:https://www.instagram.com/pier9',
          'X-UNKNOWN;A="b:c;d":e',
        ),
    )!;
    assert.equal(contact.name, 'Pier 9 Charters');
    assert.equal(contact.kind, 'org');
    assert.equal(contact.department, 'Boats; big');
    assert.deepEqual(contact.phones, [
      {number: '+1 305 555 0157', href: 'tel:+13055550157', type: 'voice', label: 'Work'},
    ]);
    assert.deepEqual(contact.emails, [{address: 'info@pier9.example', label: 'Front desk'}]);
    assert.deepEqual(contact.urls, ['https://pier9.example/']);
    assert.deepEqual(contact.social, ['https://www.instagram.com/pier9']);
    assert.deepEqual(contact.addresses[0]!.street, ['9 Marina Way, rear', 'Dock B']);
    assert.deepEqual(contact.geo, {lat: 24.55, lon: -81.8});
    assert.equal(contact.note, 'One\ntwo\\n');
  });

  test('4.0 with URIs', () => {
    const contact = parseVCard(
      card(
        'VERSION:4.0',
        'KIND:individual',
        'FN:Ann',
        'TEL;VALUE=uri;TYPE="cell,voice":tel:+1-305-555-0157;ext=12',
        'GEO:geo:1.5,2',
        `PHOTO:data:image/png;base64,${PIXEL}`,
      ),
    )!;
    assert.deepEqual(contact.phones, [
      {number: '+1-305-555-0157 ext. 12', href: 'tel:+13055550157,12', type: 'mobile', ext: '12'},
    ]);
    assert.deepEqual(contact.geo, {lat: 1.5, lon: 2});
    assert.equal(contact.photo, `data:image/png;base64,${PIXEL}`);
  });

  test('an extension stays apart from the number, however it is written', () => {
    for (const row of [
      'TEL:+441603555010,4',
      'TEL;TYPE=WORK:+441603555010;ext=4',
      'TEL:+441603555010\\,4',
      'TEL;VALUE=uri:tel:+44-1603-555010;ext=4',
      'TEL;VALUE=uri;TYPE="work,voice":tel:+441603555010;phone-context=x.example;ext=4',
      'TEL:+44 1603 555010 ext. 4',
    ]) {
      const [phone] = parseVCard(card('VERSION:3.0', 'FN:A', row))!.phones;
      assert.equal(phone!.href, 'tel:+441603555010,4', row);
      assert.equal(phone!.ext, '4', row);
      assert.match(phone!.number, /10 ext\. 4$/, row);
    }
    // Pauses and a menu: none of it belongs to the number.
    const [menu] = parseVCard(card('FN:A', 'TEL:+441603555010,,1,22#'))!.phones;
    assert.match(menu!.href, /^tel:\+441603555010,+1,22$/);
  });

  test('a card read and written again says the same', () => {
    const first = {
      org: 'Pier 9',
      note: 'a\nb',
      phones: ['+44 1603 555010 x4', '+44 1603 555011'],
      address: {street: '1 Quay'},
    };
    for (const version of ['3.0', '4.0'] as const) {
      const once = parseVCard(toVCard(first, {version}))!;
      assert.deepEqual(
        once.phones.map(({href, ext}) => [href, ext]),
        [
          ['tel:+441603555010,4', '4'],
          ['tel:+441603555011', undefined],
        ],
      );
      assert.equal(toVCard(once, {version}), toVCard(first, {version}));
      assert.deepEqual(parseVCard(toVCard(once, {version})), once);
    }
  });

  test('several notes are one; a role is a title where there is none', () => {
    const contact = parseVCard(card('FN:A', 'ROLE:Skipper', 'NOTE:one', 'NOTE:two'))!;
    assert.equal(contact.note, 'one\ntwo');
    assert.equal(contact.title, 'Skipper');
  });

  test('what is no vCard is null; what is half of one is read as far as it goes', () => {
    for (const text of ['', '<!doctype html>', 'BEGIN:VCALENDAR\nEND:VCALENDAR']) assert.equal(parseVCard(text), null);
    assert.equal(parseVCard('BEGIN:VCARD\nFN:Ann')?.name, 'Ann');
    assert.equal(parseVCard('BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:100%=E4\nEND:VCARD')?.name, '100%ä');
  });

  test('own cards come back', () => {
    const contact = {
      kind: 'org' as const,
      name: 'Pier 9',
      org: 'Pier 9',
      title: 'a;b,c\\d',
      phones: [
        {number: '+13055550157,12', href: 'tel:+13055550157,12', type: 'voice' as const, label: 'Desk', ext: '12'},
      ],
      emails: [{address: 'a@b.example', label: 'Mail'}],
      urls: ['https://b.example/'],
      addresses: [{lines: ['1 Main St', 'Town'], street: ['1 Main St'], locality: 'Town'}],
      social: ['https://www.facebook.com/pier9'],
      geo: {lat: 1, lon: -2},
      messaging: {},
      other: [],
    };
    const back = parseVCard(toVCard(contact))!;
    assert.deepEqual({...back, phones: []}, {...contact, phones: []});
    assert.equal(back.phones[0]!.label, 'Desk');
  });
});

describe('cards of other address books', () => {
  test('photos with types in capitals and parameters are kept', () => {
    const read = parseVCard(
      `BEGIN:VCARD\nVERSION:4.0\nFN:X\nPHOTO:data:IMAGE/PNG;charset=utf-8;base64,${PIXEL}\nEND:VCARD`,
    )!;
    assert.equal(read.photo, `data:image/png;base64,${PIXEL}`);
    assert.equal(contactFrom({photo: `data:IMAGE/PNG;charset=utf-8;base64,${PIXEL}`}).photo, read.photo);
  });
  test("Apple's labels are read as words", () => {
    const read = parseVCard(
      'BEGIN:VCARD\nFN:X\nitem1.TEL:+13055550101\nitem1.X-ABLabel:_$!<Mobile>!$_\nitem2.EMAIL:a@b.example\nitem2.X-ABLabel:_$!<Work>!$_\nEND:VCARD',
    )!;
    assert.equal(read.phones[0]!.label, 'Mobile');
    assert.equal(read.emails[0]!.label, 'Work');
    assert.equal(contactFrom({phones: [{number: '1', label: '_$!<Home>!$_'}]}).phones[0]!.label, 'Home');
  });
});
