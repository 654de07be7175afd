import {expect} from '@open-wc/testing';
import '../../../src/elements/contact-card/index.ts';
import {encodeProtected} from '../../../src/contact/index.ts';
import {published, publishing} from '../../helpers/published.ts';
import {card, hrefs, quietly, words} from './helpers.ts';

describe('what a contact card keeps to itself', () => {
  quietly();
  before(() => publishing('contact-card', {name: 'Probe', schema: ''}));

  it('shows a protected address to people and to nobody who reads the source', async () => {
    const secret = 'mara@lind.example';
    const element = await card('Mara Lind\nTel. +49 30 123456', {protect: encodeProtected(secret)});
    expect(hrefs(element)).to.include('mailto:' + secret);
    expect(words(element)).to.contain(secret);
    expect(element.outerHTML).not.to.contain(secret);
    expect(element.outerHTML).not.to.contain(btoa(secret));
    expect(document.documentElement.outerHTML).not.to.contain(secret);
    expect(document.body.innerText).not.to.contain(secret);
    expect(element.textContent).not.to.contain(secret);
  });

  it('tells the owner about an encoding that is none', async () => {
    const {warn} = console;
    const warnings: string[] = [];
    console.warn = (sentence: string) => warnings.push(sentence);
    try {
      const element = await card('Mara Lind\nTel. +49 30 123456', {protect: 'mara@lind.example'});
      expect(hrefs(element)).to.deep.equal(['tel:+4930123456']);
      expect(warnings.join()).to.contain('protect');
    } finally {
      console.warn = warn;
    }
  });

  it('publishes structured data only when asked, and never a protected address', async () => {
    const contact = {
      org: 'Lind Bakery',
      kind: 'org',
      phones: [{number: '030 123456'}, {number: '030 123457', type: 'fax'}],
      emails: [{address: 'shop@lind.example'}],
      urls: ['https://lind.example/'],
      addresses: [
        {street: ['Kornweg 3'], locality: 'Berlin', postalCode: '10115', lines: ['Kornweg 3', '10115 Berlin']},
      ],
      geo: {lat: 52.53, lon: 13.38},
      social: ['https://www.instagram.com/lind'],
    };
    const element = await card('', {country: 'DE'}, {contact});
    expect(published()).to.deep.equal([]);
    element.setAttribute('schema', 'Bakery');
    await element.updateComplete;
    expect(published()).to.deep.equal([
      {
        '@context': 'https://schema.org',
        '@type': 'Bakery',
        name: 'Lind Bakery',
        url: 'https://lind.example/',
        telephone: '+4930123456',
        faxNumber: '+4930123457',
        email: 'shop@lind.example',
        address: {'@type': 'PostalAddress', streetAddress: 'Kornweg 3', addressLocality: 'Berlin', postalCode: '10115'},
        geo: {'@type': 'GeoCoordinates', latitude: 52.53, longitude: 13.38},
        sameAs: 'https://www.instagram.com/lind',
      },
    ]);
    element.setAttribute('protect', encodeProtected('mara@lind.example'));
    await element.updateComplete;
    expect(JSON.stringify(published())).not.to.contain('@lind.example');
    element.remove();
    expect(published()).to.deep.equal([]);
  });

  it('describes a person as one', async () => {
    const contact = {
      kind: 'individual',
      name: 'Mara Lind',
      title: 'Baker',
      org: 'Lind Bakery',
      phones: [{number: '+49 30 123456'}],
    };
    const element = await card('', {schema: ''}, {contact});
    expect(published()).to.deep.equal([
      {
        '@context': 'https://schema.org',
        '@type': 'Person',
        name: 'Mara Lind',
        jobTitle: 'Baker',
        worksFor: {'@type': 'Organization', name: 'Lind Bakery'},
        telephone: '+4930123456',
      },
    ]);
    element.remove();
  });

  it('loads nothing before a click', async () => {
    const seen = performance.getEntriesByType('resource').length;
    const element = await card(
      'Mara Lind\nKornweg 3\n10115 Berlin\nmara@lind.example\nhttps://lind.example\nTel. +49 30 123456\nMo-Fr 9-18 Uhr\nhttps://www.facebook.com/lind',
      {country: 'DE'},
    );
    await new Promise(done => setTimeout(done, 300));
    expect(
      performance
        .getEntriesByType('resource')
        .slice(seen)
        .map(entry => entry.name),
    ).to.deep.equal([]);
    element.remove();
  });
});
