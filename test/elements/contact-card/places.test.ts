import {expect} from '@open-wc/testing';
import '../../../src/elements/contact-card/index.ts';
import {card, parts, words} from './helpers.ts';

const TWO = `Harbour Dental
info@harbour.example

City:
12 Main Street
Portland, OR 97201
Tel. (503) 555-0110
Mon-Fri 9am-5pm

Airport:
400 Runway Road
Portland, OR 97218
Tel. (503) 555-0111`;

const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map(node => node.textContent!.trim());

describe('a card of several places', () => {
  it('shows each under its heading with its own phones, and once what they share', async () => {
    const element = await card(TWO, {country: 'US'});
    const root = element.shadowRoot!;
    expect(texts(root, '[part=name]')).to.deep.equal(['Harbour Dental']);
    expect(texts(root, '[part=location-name]')).to.deep.equal(['City', 'Airport']);
    const hrefs = [...root.querySelectorAll('[part=location]')].map(place =>
      [...place.querySelectorAll<HTMLAnchorElement>('[part=link]')]
        .map(({href}) => href)
        .filter(href => /^tel/.test(href)),
    );
    expect(hrefs).to.deep.equal([['tel:+15035550110'], ['tel:+15035550111']]);
    expect(root.querySelectorAll('a[href^=mailto]')).to.have.length(1);
    expect(root.querySelectorAll('[part=location] a[href^=mailto]')).to.have.length(0);
    expect(element.locations.map(({name}) => name)).to.deep.equal(['City', 'Airport']);
  });

  it('has directions at each address instead of one button', async () => {
    const element = await card(TWO, {country: 'US'});
    const root = element.shadowRoot!;
    expect(root.querySelectorAll('[part~=action-directions]')).to.have.length(0);
    const maps = [...root.querySelectorAll<HTMLAnchorElement>('[part=location] address a')].map(({href}) =>
      decodeURIComponent(href),
    );
    expect(maps).to.have.length(2);
    expect(maps[0]).to.contain('12 Main Street');
    expect(maps[1]).to.contain('400 Runway Road');
  });

  it('is accessible', async () => {
    await expect(await card(TWO, {country: 'US'})).to.be.accessible();
  });
});

describe('the order of lines', () => {
  const text =
    'Ada Lind\nhttps://lind.example\nKornweg 3\n10827 Berlin\nada@lind.example\nTel. 030 23125101\nKlingeln Sie zweimal';
  const kinds = (element: Element) =>
    [...element.shadowRoot!.querySelectorAll('[part~=item]')].map(node => node.getAttribute('part')!.split('item-')[1]);

  it('is the one in which they were typed', async () => {
    const element = await card(text, {country: 'DE'});
    expect(kinds(element)).to.deep.equal(['url', 'address', 'email', 'phone', 'note']);
    expect(words(element)).to.contain('Klingeln Sie zweimal');
  });

  it('is by kind where the owner asks for it', async () => {
    const element = await card(text, {country: 'DE', order: 'kind'});
    expect(kinds(element)).to.deep.equal(['phone', 'email', 'url', 'address', 'note']);
  });

  it('keeps its place when attributes add lines', async () => {
    const element = await card(text, {country: 'DE', phones: '030 999999'});
    expect(kinds(element)).to.deep.equal(['url', 'address', 'email', 'phone', 'note', 'phone']);
    expect(parts(element, 'item-phone')).to.have.length(2);
  });
});
