/** Kinds of mistakes readers make, each with its neighbours in other countries, languages and spellings. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseContact} from '../../src/contact/index.ts';

const read = (text: string, country: string) => parseContact(text, {country});

describe('dates are no telephones', () => {
  for (const [line, country] of [
    ['Urlaub vom 03.08.2026 - 21.08.2026', 'DE'],
    ['Betriebsferien 24.12.2026–06.01.2027', 'AT'],
    ['Ferien 03.08.26 bis 21.08.26', 'CH'],
    ['Congés 03.08.26-21.08.26', 'FR'],
    ['Fermé du 03/08/2026 au 21/08/2026', 'BE'],
    ['Holiday 03/08/26-21/08/26', 'GB'],
    ['Closed 12/24/2026 - 01/02/2027', 'US'],
    ['Closed 2026-12-24/2027-01-02', 'CA'],
    ['Chiuso 03.08.2026-21.08.2026', 'IT'],
    ['Cerrado 01-08-2026 - 31-08-2026', 'ES'],
    ['Vakantie 03-08-2026 t/m 21-08-2026', 'NL'],
    ['Urlop 03.08.2026 - 21.08.2026', 'PL'],
    ['Dovolená 3.8.2026-21.8.2026', 'CZ'],
    ['Ferie 03.08.2026-21.08.2026', 'NO'],
    ['Semester 2026-07-06 - 2026-07-31', 'SE'],
    ['Férias 03/08/2026 - 21/08/2026', 'PT'],
    ['12.-15.05.2027 geschlossen', 'DE'],
  ] as const)
    test(`${line} in ${country}`, () => {
      const {contact} = read('Blumen Huber\n' + line, country);
      assert.deepEqual(contact.phones, []);
      assert.deepEqual(contact.addresses, []);
      assert.equal(contact.name, 'Blumen Huber');
    });
  test('five pairs of digits are a French number all the same', () => {
    assert.equal(read('Fleurs Martin\n03.08.26.21.08', 'FR').contact.phones[0]?.href, 'tel:+33308262108');
  });
});

describe('accounts and registers are no telephones', () => {
  for (const [line, country] of [
    ['Č. účtu: 123456789/0100', 'CZ'],
    ['číslo účtu 19-2000145399/0800', 'CZ'],
    ['Bankové spojenie 2612345678/1100', 'SK'],
    ['Kontonummer: 1234 56 78903', 'NO'],
    ['Bankgiro 123-4567', 'SE'],
    ['Konto 1234567 BLZ 50050201', 'DE'],
    ['Sort code 20-00-00 Account 12345678', 'GB'],
    ['BSB 062-000 Acc 1234 5678', 'AU'],
    ['Routing number 021000021', 'US'],
    ['Nr konta 12 3456 7890 1234 5678 9012 3456', 'PL'],
    ['Rekening NL91 ABNA 0417 1643 00', 'NL'],
    ['CNPJ 12.345.678/0001-95', 'BR'],
    ['Meeting ID: 883 555 0199', 'US'],
    ['CEP 01310-100', 'BR'],
  ] as const)
    test(line, () => assert.deepEqual(read('Atelier Muster\n' + line, country).contact.phones, []));
});

describe('mail addresses in disguise', () => {
  for (const typed of [
    'info<at>example.com',
    'info @ example.com',
    'info[at]example[dot]com',
    'info (at) example (dot) com',
    'info{at}example.com',
    'info(ät)example(punkt)com',
    'info [arobase] example [point] com',
    'info (arroba) example (punto) com',
    'info (chiocciola) example (punto) com',
    'info(apenstaartje)example(punt)com',
    'info (małpa) example (kropka) com',
    'info (zavináč) example (tečka) com',
    'info(snabel-a)example(punkt)com',
    'info arroba example punto com',
    'info chiocciola example punto com',
    'info[@]example[.]com',
  ])
    test(typed, () => {
      const {contact} = read('Atelier\n' + typed, 'DE');
      assert.deepEqual(
        contact.emails.map(mail => mail.address),
        ['info@example.com'],
      );
      assert.deepEqual(contact.urls, []);
    });
  test('dots in words on both sides', () => {
    assert.equal(
      read('Atelier\nfirst(dot)last(at)example(dot)com', 'GB').contact.emails[0]?.address,
      'first.last@example.com',
    );
  });
});

describe('the same thing twice is one', () => {
  test('links in angle brackets, as mail programs write them', () => {
    const {contact} = read(
      '+44 (0)20 7946 0500 <tel:+442079460500>\ninfo@corp.example <mailto:info@corp.example>\nwww.corp.example <http://www.corp.example/>',
      'GB',
    );
    assert.deepEqual(
      contact.phones.map(phone => [phone.number, phone.href]),
      [['+44 (0)20 7946 0500', 'tel:+442079460500']],
    );
    assert.equal(contact.emails.length, 1);
    assert.deepEqual(contact.urls, ['http://www.corp.example/']);
  });
  for (const [text, number] of [
    ['Call 888-GO-SOLAR (888-467-6527)', '888-GO-SOLAR (888-467-6527)'],
    ['1-800-356-9377 (1-800-FLOWERS)', '1-800-356-9377 (1-800-FLOWERS)'],
    ['800-555-0123 or 800-555-0123', '800-555-0123'],
  ] as const)
    test(text, () => {
      const {phones} = read('Solar Co\n' + text, 'US').contact;
      assert.deepEqual(
        phones.map(phone => phone.number),
        [number],
      );
    });
  test('a telephone and a fax machine at one number are two', () => {
    assert.equal(read('Tel 030 5550123\nFax 030 5550123', 'DE').contact.phones.length, 2);
  });
  test('a number of WhatsApp keeps its words', () => {
    const {contact} = read('Phone: +91 98765 43210\nWhatsApp: +91 98765 43210', 'IN');
    assert.deepEqual(contact.messaging, {whatsapp: '+91 98765 43210'});
    assert.equal(contact.phones[0]?.label, 'Phone / WhatsApp');
  });
});

describe('names', () => {
  for (const [line, country] of [
    ['Closed Loop Brewing', 'US'],
    ['Closed Circuit Systems Inc', 'US'],
    ['24 Hour Locksmith', 'US'],
    ['Open Kitchen', 'GB'],
    ['Open Sesame Bakery', 'AU'],
    ['Sunday Best Cafe', 'US'],
    ['Friday Harbor Inn', 'US'],
    ['Fresh Fish Friday', 'GB'],
    ['Sonntag & Partner', 'DE'],
    ['Freitag Taschen', 'CH'],
    ['Offene Werkstatt Kreuzberg', 'DE'],
    ['Le Samedi Bleu', 'FR'],
    ['Domingo Ruiz e Hijos', 'ES'],
    ['Sabato Sera', 'IT'],
    ['Weekend Coffee', 'NL'],
    ['Last Call Bar', 'IE'],
    ['Holiday Travel', 'CA'],
  ] as const)
    for (const above of ['', 'Contact us\n', 'Opening hours\nMon-Fri 9am - 5pm\n'])
      test(JSON.stringify(above + line), () => {
        const {contact} = read(`${above}${line}\n12 Main St`, country);
        assert.equal(contact.name, line);
        assert.deepEqual(contact.addresses, [{lines: ['12 Main St']}]);
      });

  for (const heading of [
    'Angaben gemäß § 5 DDG:',
    'Impressum',
    'So erreichen Sie uns',
    'Call us today!',
    'Any questions?',
    'Get in touch',
    'Opening hours',
    "Horaires d'ouverture",
    'Nous contacter',
    "Besoin d'un devis ?",
    '¿Tienes dudas?',
    'Aviso legal',
    'Horario de atención',
    'Dove siamo',
    'Chiamaci subito!',
    'Fale conosco',
    'Onde estamos',
    'Heeft u vragen?',
    'Contactgegevens',
    'Masz pytania?',
    'Kontakta oss',
    'Kontakt oss',
    'Yhteystiedot',
    'Máte dotazy?',
    'Контакты',
    'İletişim',
    '联系我们',
    'お問い合わせ',
  ])
    test(`${heading} is nobody's name`, () => {
      const {contact, problems} = read(heading + '\nLuna Nova\n12 Main St', 'US');
      assert.equal(contact.name, 'Luna Nova');
      assert.deepEqual(problems, []);
    });
});

describe('a street on the first line is an address', () => {
  for (const [street, city, country] of [
    ['Hauptstraße 5', '12345 Berlin', 'DE'],
    ['Am Markt 3', '94032 Passau', 'DE'],
    ['Via Roma 12', '20121 Milano', 'IT'],
    ['12 Main Street', 'Springfield, IL 62704', 'US'],
    ['14 rue des Lilas', '69003 Lyon', 'FR'],
    ['Calle Mayor 12', '28013 Madrid', 'ES'],
    ['Rua Augusta 120', '1100-053 Lisboa', 'PT'],
    ['Oudegracht 99', '3511 AD Utrecht', 'NL'],
    ['ul. Długa 12', '31-147 Kraków', 'PL'],
    ['Storgatan 15', '111 51 Stockholm', 'SE'],
    ['Vestergade 12', '1456 København K', 'DK'],
    ['7 Castle Square', 'York YO1 9RZ', 'GB'],
  ] as const)
    test(street, () => {
      const {contact} = read(`${street}\n${city}`, country);
      assert.deepEqual(contact.addresses, [{lines: [street, city]}]);
      assert.equal(contact.name, undefined);
    });
});

describe('when is neither where nor a telephone', () => {
  for (const [line, country] of [
    ['Last orders 9pm', 'US'],
    ['Kitchen closes at 10:30 PM', 'UG'],
    ['Dal lunedì al venerdì dalle 9 alle 18', 'IT'],
    ['Congés du 03/08/26 au 21/08/26', 'FR'],
    ['Open Monday - Saturday', 'US'],
    ['Lunch 11-2', 'US'],
    ['Sábado até 12h', 'BR'],
    ['De lunes a viernes de 9 a 14', 'ES'],
    ['Ouvert 7j/7', 'FR'],
    ['Mo Ruhetag', 'DE'],
    ['Termine nach Vereinbarung', 'DE'],
    ['czynne pn-pt 9-18', 'PL'],
    ['po–čt 11–22, pá–so 11–24', 'CZ'],
    ['Avoinna ma-pe 8-18', 'FI'],
    ['Lukket søndag', 'DK'],
    ['休診日 木曜・日曜・祝日', 'JP'],
    ['公休 週一', 'TW'],
    ['щодня з 9:00 до 20:00', 'UA'],
  ] as const)
    test(line, () => {
      const {contact} = read(`Acme\n${line}\n`, country);
      assert.equal(contact.hours, line);
      assert.deepEqual([contact.addresses, contact.phones, contact.name], [[], [], 'Acme']);
    });
  for (const line of ['Sunday Street 5', '12 Open Road', '3 Monday Lane', 'Freitagsgasse 5'])
    test(`${line} is an address`, () => {
      assert.deepEqual(read('Shop\n' + line, 'GB').contact.addresses, [{lines: [line]}]);
    });
});

describe('short numbers behind a word that says so', () => {
  for (const [line, href, country] of [
    ['Sentralbord 02345', 'tel:02345', 'NO'],
    ['Sentralbord: 02345', 'tel:02345', 'NO'],
    ['Legevakt 116 117', 'tel:116117', 'NO'],
    ['Urgences : 15', 'tel:15', 'FR'],
    ['Pompiers 18', 'tel:18', 'FR'],
    ['Policía Local: 092', 'tel:092', 'ES'],
    ['Emergencias 112', 'tel:112', 'ES'],
    ['Pronto intervento 112', 'tel:112', 'IT'],
    ['Feuerwehr 112', 'tel:112', 'DE'],
    ['Policja 997', 'tel:997', 'PL'],
    ['Spoed 112', 'tel:112', 'NL'],
    ['TTY 711', 'tel:711', 'US'],
  ] as const)
    test(line, () => {
      const {contact, problems} = read('Acme\n' + line, country);
      assert.deepEqual(
        contact.phones.map(phone => phone.href),
        [href],
      );
      assert.deepEqual(problems, []);
    });
});

describe('letters and pauses in numbers', () => {
  for (const [line, href] of [
    ['(417) 555-SIGN', 'tel:+14175557446'],
    ['305-555-PIPE', 'tel:+13055557473'],
    ['1.800.FLOWERS', 'tel:+18003569377'],
    ['1.800.PET.MEDS', 'tel:+18007386337'],
    ['1-877-ASL-3535', 'tel:+18772753535'],
    ['+1 888 555 0188;777777777#', 'tel:+18885550188,777777777'],
    ['1-866-555-0111,,4471#', 'tel:+18665550111,4471'],
    ['_$!<Mobile>!$_: 305-555-0101', 'tel:+13055550101'],
  ] as const)
    test(line, () => {
      const {contact} = read('Acme\n' + line, 'US');
      assert.deepEqual(
        contact.phones.map(phone => phone.href),
        [href],
      );
      assert.deepEqual([contact.urls, contact.other], [[], []]);
    });
});

describe('several places', () => {
  const text =
    'Maple Street Books\nbooks@maple.example\n\nDowntown\n101 Maple St\nBurlington, VT 05401\n802-555-0101\n\nNorth End\n45 North Ave\nBurlington, VT 05408\n802-555-0102';
  test('each has its address and telephone; the contact is what they share and the first', () => {
    const {contact, locations = []} = read(text, 'US');
    assert.deepEqual(
      locations.map(({name, contact: {phones, addresses, emails}}) => [
        name,
        phones.map(phone => phone.number).join(),
        addresses[0]?.lines[0],
        emails.length,
      ]),
      [
        ['Downtown', '802-555-0101', '101 Maple St', 0],
        ['North End', '802-555-0102', '45 North Ave', 0],
      ],
    );
    assert.equal(contact.name, 'Maple Street Books');
    assert.deepEqual(
      contact.phones.map(phone => phone.number),
      ['802-555-0101'],
    );
    assert.equal(contact.emails.length, 1);
  });
  test('one place is none of several, nor is its postal address', () => {
    assert.equal(read('Luna\n12 Main St\n802-555-0101', 'US').locations, undefined);
    const two = 'Bezoekadres: Coolsingel 40, 3011 AD Rotterdam\nPostadres: Postbus 99, 3000 AB Rotterdam';
    assert.equal(read(two, 'NL').locations, undefined);
  });
});

describe('what comes with a contact', () => {
  test('entries in the order in which they were typed', () => {
    const {contact} = read(
      'Luna\ninfo@luna.example\nMon-Fri 9-5\n12 Main St\nTel 305-555-0101\nwww.luna.example',
      'US',
    );
    assert.deepEqual(
      contact.order?.map(({kind, index}) => `${kind} ${index}`),
      ['name 0', 'email 0', 'hours 0', 'address 0', 'phone 0', 'url 0'],
    );
  });
  test('a note for want of understanding is reported', () => {
    const {contact, problems} = read('Luna Dental\n12 Main St\n305-555-0101\nSmiles ahead', 'US');
    assert.deepEqual(contact.other, ['Smiles ahead']);
    assert.deepEqual(
      problems.map(({code, line, text, severity}) => ({code, line, text, severity})),
      [{code: 'not-understood', line: 4, text: 'Smiles ahead', severity: 'warning'}],
    );
  });
  for (const value of [null, undefined, {}, [], 5, true])
    test(`a problem, not an error, for ${JSON.stringify(value) ?? 'undefined'}`, () => {
      const {contact, problems} = parseContact(value as unknown as string);
      assert.deepEqual([contact.phones, problems.map(({code}) => code)], [[], ['not-text']]);
    });
});
