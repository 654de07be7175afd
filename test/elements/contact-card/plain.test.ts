import {expect} from '@open-wc/testing';
import {plainContact, type CardAttributes} from '../../../src/elements/contact-card/plain.ts';
import {contactOf} from '../../../src/elements/contact-card/later/sources.ts';
import {BLOCKS} from '../../contact/blocks.ts';

const ATTRIBUTES: Partial<CardAttributes>[] = [
  {},
  {name: 'Ada Lind'},
  {name: ' Blue Heron Coffee ', org: 'Lind & Sons', role: 'Baker', note: 'Ring twice', photo: 'ada.jpg'},
  {name: ' ', role: 'Baker', jobTitle: 'Head baker', org: ''},
];
const HTML: ((text: string) => string)[] = [
  text => text,
  text => `<p class="text big">${text.replaceAll('\n', '<br>')}</p>`,
  text => `\n  <div>${text.replaceAll('\n', '</div>\n  <div>')}</div><b class="x" slot="hours">Mon 9-5</b><!-- x -->`,
  text => `<h2 class="p-name">${text}</h2>`,
  text => text.replace(/\S+@\S+/, '<a href="mailto:$&">$&</a>'),
  text => `${text}<span data-cfemail="543931143831">x</span>`,
];

/** A card as far as its readers look. */
function cardOf(html: string, country: string, attributes: Partial<CardAttributes>): Element & CardAttributes {
  const element = document.createElement('div');
  element.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return Object.assign(element, {country}, attributes) as unknown as Element & CardAttributes;
}

describe('a plain contact card', () => {
  it('says what the full reader makes of its markup, text and attributes, or leaves it to that', () => {
    const taken = HTML.map(() => 0);
    const twice: [string, string] = [
      'US',
      'Joe\nTel: 305-555-0101\nCall: (305) 555-0101\na@bb.co\na@bb.co\nwww.bb.co\nwww.bb.co',
    ];
    for (const [country, text] of [...BLOCKS, twice])
      for (const attributes of ATTRIBUTES)
        HTML.forEach((html, index) => {
          const element = cardOf(html(text.replaceAll('&', '&amp;')), country, attributes);
          const plain = plainContact(element);
          if (!plain) return;
          taken[index]!++;
          const problems: never[] = [];
          const tell = (): never => {
            throw new Error('told the owner about ' + text);
          };
          expect(plain).to.deep.equal(contactOf(element, null, null, problems, tell, tell), text);
          expect(problems).to.deep.equal([]);
        });
    const all = BLOCKS.length * ATTRIBUTES.length;
    for (const index of [0, 1, 2]) expect(taken[index]).to.be.greaterThan(all * 0.85);
    // Properties, links and encoded addresses are for the full reader.
    expect(taken[3]).to.equal(0);
    expect(taken[4]).to.be.lessThan(all * 0.4);
    expect(taken[5]).to.equal(0);
  });

  it('has no lists, objects or protected lines', () => {
    const special: Partial<CardAttributes>[] = [
      {phones: '+49 30 123456'},
      {emails: ['a@lind.example']},
      {urls: 'lind.example'},
      {address: 'Kornweg 3'},
      {geo: '52,13'},
      {social: 'https://www.instagram.com/lind'},
      {protect: '00'},
    ];
    for (const attributes of special) expect(plainContact(cardOf('Ada Lind', 'DE', attributes))).to.equal(undefined);
    expect(plainContact(cardOf('Ada Lind', 'DE', {}))).to.include({name: 'Ada Lind'});
  });
});
