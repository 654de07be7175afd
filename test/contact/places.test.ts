/** Several places in one text: whose headings are bare words, and who stands where. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseContact} from '../../src/contact/index.ts';

interface Place {
  heading: string;
  address: string[];
  phone: string;
  hours: string;
}

interface Business {
  country: string;
  name: string;
  mail: string;
  /** What its places are called where they have numbers. */
  numbered: string;
  places: Place[];
}

const place = (heading: string, street: string, city: string, phone: string, hours: string): Place => ({
  heading,
  address: [street, city],
  phone,
  hours,
});

const BUSINESSES: Business[] = [
  {
    country: 'US',
    name: 'Alder Eye Care',
    mail: 'info@alder.example',
    numbered: 'Branch',
    places: [
      place('Downtown', '210 Pine Street', 'Boise, ID 83702', 'Tel. (208) 555-0110', 'Mon-Fri 9am-5pm'),
      place('Airport', '3201 Airport Way', 'Boise, ID 83705', 'Tel. (208) 555-0111', 'Daily 6am-10pm'),
      place('West Side', '77 Oak Ave, Suite 4', 'Meridian, ID 83642', '(208) 555-0112', 'Sat 10-2'),
    ],
  },
  {
    country: 'GB',
    name: 'The Rye Bakery',
    mail: 'hello@rye.example',
    numbered: 'Shop',
    places: [
      place('Old Town', '14 High Street', 'Bath BA1 5AR', 'Tel: 01225 496 0111', 'Mon-Sat 8-5'),
      place('Station', '3 Brunel Square', 'Bristol BS1 6QF', 'Tel: 0117 496 0112', 'Mon-Fri 6.30am-6pm'),
      place('Harbourside', 'Unit 9, The Quay', 'Bristol BS1 5TX', '0117 496 0113', 'Sun 9-3'),
    ],
  },
  {
    country: 'DE',
    name: 'Bäckerei Huber',
    mail: 'info@huber.example',
    numbered: 'Filiale',
    places: [
      place('Innenstadt', 'Marktplatz 3', '94032 Passau', 'Tel. 0851 555010', 'Mo-Fr 7-18 Uhr'),
      place('Bahnhof', 'Bahnhofstraße 12', '94032 Passau', 'Tel. 0851 555011', 'Mo-So 5-20 Uhr'),
      place('Neustadt', 'Am Ring 7a', '94036 Passau', '0851 555012', 'Sa 8-12 Uhr'),
    ],
  },
  {
    country: 'FR',
    name: 'Boulangerie Roy',
    mail: 'contact@roy.example',
    numbered: 'Magasin',
    places: [
      place('Centre-ville', '12 rue de la Paix', '44000 Nantes', 'Tél. 02 40 55 01 10', 'Lun-Ven 7h-19h'),
      place('Gare', '3 boulevard Stalingrad', '44000 Nantes', 'Tél. 02 40 55 01 11', 'Tous les jours 6h-21h'),
      place('Île de Nantes', '8 quai des Antilles', '44200 Nantes', '02 40 55 01 12', 'Sam 8h-13h'),
    ],
  },
  {
    country: 'ES',
    name: 'Óptica Luz',
    mail: 'hola@luz.example',
    numbered: 'Tienda',
    places: [
      place('Centro', 'Calle Mayor 12', '28013 Madrid', 'Tel. 91 555 01 10', 'L-V 10-20h'),
      place('Aeropuerto', 'Avenida de la Hispanidad 5', '28042 Madrid', 'Tel. 91 555 01 11', 'L-D 8-22h'),
      place('Chamartín', 'Paseo de la Castellana 200', '28046 Madrid', '91 555 01 12', 'Sábados 10-14h'),
    ],
  },
  {
    country: 'IT',
    name: 'Gelateria Luna',
    mail: 'info@luna.example',
    numbered: 'Negozio',
    places: [
      place('Centro', 'Via Roma 10', '50123 Firenze', 'Tel. 055 555 0110', 'Lun-Ven 9-19'),
      place('Stazione', 'Piazza della Stazione 2', '50123 Firenze', 'Tel. 055 555 0111', 'Tutti i giorni 7-22'),
      place('Aeroporto', 'Via del Termine 11', '50127 Firenze', '055 555 0112', 'Sab 9-13'),
    ],
  },
  {
    country: 'JP',
    name: 'さくら歯科',
    mail: 'info@sakura.example',
    numbered: '店舗',
    places: [
      place('本店', '〒100-0005', '東京都千代田区丸の内1-9-1', '電話 03-5555-0110', '月〜金 9:00〜18:00'),
      place('新宿店', '〒160-0022', '東京都新宿区新宿3-1-1', '電話 03-5555-0111', '土 9:00〜13:00'),
      place('横浜店', '〒220-0011', '神奈川県横浜市西区高島2-16-1', '電話 045-555-0112', '日 10:00〜15:00'),
    ],
  },
];

const heading = ({heading: words}: Place) => words;
const block = (...lines: (string | string[])[]) => lines.flat().join('\n');

/** Ways to write a business with its places, and what stands above each place then. */
const WAYS: Record<
  string,
  {write(business: Business): string; above?(place: Place, at: number, of: Business): string}
> = {
  'parted by blank lines': {
    write: ({name, mail, places}) =>
      [block(name, mail), ...places.map(p => block(p.heading, p.address, p.phone, p.hours))].join('\n\n'),
  },
  'parted by line breaks only': {
    write: ({name, places}) => block(name, ...places.map(p => block(p.heading, p.address, p.phone))),
  },
  'with colons': {
    write: ({name, places}) => [name, ...places.map(p => block(p.heading + ':', p.address, p.phone))].join('\n\n'),
  },
  'with numbers': {
    write: ({name, numbered, places}) =>
      [name, ...places.map((p, i) => block(`${numbered} ${i + 1}`, p.address, p.phone))].join('\n\n'),
    above: (_, at, {numbered}) => `${numbered} ${at + 1}`,
  },
  'with a footer that all share': {
    write: ({name, mail, places}) =>
      [name, ...places.map(p => block(p.heading, p.address, p.phone)), mail].join('\n\n'),
  },
  'with each address on one line': {
    write: ({name, places}) => [name, ...places.map(p => block(p.heading, p.address.join(', '), p.phone))].join('\n\n'),
  },
  'with hours first': {
    write: ({name, places}) => [name, ...places.map(p => block(p.heading, p.hours, p.address, p.phone))].join('\n\n'),
  },
};

for (const [way, {write, above = heading}] of Object.entries(WAYS))
  describe(`places ${way}`, () => {
    for (const business of BUSINESSES)
      for (const count of [2, 3])
        test(`${count} of ${business.name}`, () => {
          const places = business.places.slice(0, count);
          const {contact, locations, problems} = parseContact(write({...business, places}), {
            country: business.country,
          });
          assert.equal(contact.name, business.name);
          assert.deepEqual(
            locations?.map(({name}) => name),
            places.map((p, i) => above(p, i, business)),
          );
          for (const [i, {contact: there}] of locations.entries()) {
            assert.deepEqual(
              there.addresses.map(({lines}) => lines.join(', ')),
              [places[i]!.address.join(', ')],
            );
            assert.equal(there.phones.length, 1);
          }
          assert.deepEqual(
            problems.filter(({code}) => code === 'not-understood'),
            [],
          );
        });
  });

describe('addresses below each other', () => {
  for (const business of BUSINESSES)
    test(`two of ${business.name} are never one`, () => {
      const [one, two] = business.places;
      for (const between of ['\n', '\n\n']) {
        const text = business.name + '\n' + one!.address.join('\n') + between + two!.address.join('\n');
        const {contact} = parseContact(text, {country: business.country});
        assert.deepEqual(
          contact.addresses.map(({lines}) => lines),
          [one!.address, two!.address],
        );
      }
    });
});

describe('lines above an address that head no place', () => {
  for (const [text, country, lines] of [
    ['Smith & Co\n1 High Holborn\nHolborn\nLondon\nWC1V 6AA\nUnited Kingdom\n020 7946 0110', 'GB', 5],
    ['Zahnärzte am Markt\nDr. Eva Kühn\nMarktplatz 3\n94032 Passau\nTel. 0851 555010', 'DE', 2],
    [
      'Autohaus Lang\nIndustriestr. 5\n94032 Passau\n\nVerkauf\nTel. 0851 555010\n\nWerkstatt\nTel. 0851 555011',
      'DE',
      2,
    ],
    [
      'Oak Law\n\nOffice\n1 Elm St, Suite 200\nAustin, TX 78701\n\nMailing address\nPO Box 99\nAustin, TX 78767',
      'US',
      2,
    ],
  ] as const)
    test(JSON.stringify(text), () => {
      const {contact, locations} = parseContact(text, {country});
      assert.equal(locations, undefined);
      assert.equal(contact.addresses[0]?.lines.length, lines);
    });
});
