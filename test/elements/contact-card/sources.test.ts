import {expect} from '@open-wc/testing';
import '../../../src/elements/contact-card/index.ts';
import {wordsFor} from '../../../src/elements/contact-card/later-modules.ts';
import {answer, card, hrefs, marked, part, SHOP, quietly, until, words} from './helpers.ts';

const VCARD = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Mara Lind',
  'N:Lind;Mara;;;',
  'TITLE:Baker',
  'TEL;TYPE=WORK,VOICE:+4930123456',
  'EMAIL:mara@lind.example',
  'END:VCARD',
  '',
].join('\r\n');

describe('what a contact card reads', () => {
  quietly();
  it('makes a card of the text between its tags', async () => {
    const element = await card(SHOP, {country: 'GB'});
    expect(part(element, 'name')!.textContent).to.equal('Harbour & Sons');
    expect(hrefs(element)).to.include.members([
      'tel:+442392555010',
      'tel:+447700900187',
      'mailto:hello@harbour-sons.example',
      'https://www.harbour-sons.example/visit',
    ]);
    expect(part(element, 'card')!.querySelector('address')!.textContent!.trim()).to.equal(
      '4 Quay Lane\nPortsmouth PO1 3HN',
    );
    expect(words(element)).to.contain('023 9255 5010').and.to.contain('Mob');
  });

  it('fetches the words of the languages spoken in its country', async () => {
    const element = await card('Gelateria Luna\nFerie dal 7 al 28 gennaio');
    expect(element.contact!.hours).to.equal(undefined);
    element.country = 'IT';
    await element.updateComplete;
    expect(element.contact!.hours).to.equal('Ferie dal 7 al 28 gennaio');
  });

  it('is read without the words of a language that cannot be had', async () => {
    const [hungarian] = wordsFor('en', 'HU');
    const {fetch} = hungarian!;
    hungarian!.fetch = () => Promise.reject(new Error('gone'));
    const element = await card('Kovács Kft.\nTel. 06 1 555 0110', {country: 'HU'});
    expect(hrefs(element)).to.deep.equal(['tel:+3615550110']);
    hungarian!.fetch = fetch;
  });

  it('keeps numbers as typed and guesses no country', async () => {
    const element = await card('Tel: 023 9255 5010');
    expect(hrefs(element)).to.deep.equal(['tel:02392555010']);
    element.country = 'GB';
    await element.updateComplete;
    expect(hrefs(element)).to.deep.equal(['tel:+442392555010']);
  });

  it('shows lines it does not understand', async () => {
    const element = await card(SHOP + '\nCompany number 01234567\nRing the bell twice', {country: 'GB'});
    expect(words(element)).to.contain('Company number 01234567').and.to.contain('Ring the bell twice');
    expect(hrefs(element).join()).not.to.contain('01234567');
  });

  it("leaves the owner's text in place when it recognises nothing", async () => {
    const element = await card('');
    expect(element.shadowRoot!.querySelector('slot:not([name])')).to.exist;
    expect(element.matches(':state(empty)')).to.be.true;
    element.textContent = SHOP;
    await until(() => part(element, 'name'));
    expect(element.matches(':state(empty)')).to.be.false;
    expect(element.shadowRoot!.querySelector('slot:not([name])')).to.be.null;
  });

  it('takes single attributes, plain or as JSON, and its property before and after the upgrade', async () => {
    const element = await card('', {
      org: 'Lind Bakery',
      role: 'Bread since 1902',
      phones: '+49 30 123456',
      emails: '["shop@lind.example", {"address": "orders@lind.example", "label": "Orders"}]',
      urls: 'https://lind.example/',
      address: 'Kornweg 3, 10115 Berlin',
      social: '["https://www.instagram.com/lind"]',
    });
    expect(part(element, 'name')!.textContent).to.equal('Lind Bakery');
    expect(part(element, 'role')!.textContent).to.equal('Bread since 1902');
    expect(hrefs(element)).to.include.members([
      'tel:+4930123456',
      'mailto:shop@lind.example',
      'mailto:orders@lind.example',
      'https://lind.example/',
      'https://www.instagram.com/lind',
    ]);
    expect(words(element)).to.contain('Orders').and.to.contain('Kornweg 3').and.to.contain('Instagram');

    const late = await card('', {
      contact: '{"name": "Mara Lind", "phones": [{"number": "+49 30 123456", "label": "Shop"}]}',
    });
    expect(part(late, 'name')!.textContent).to.equal('Mara Lind');
    late.contact = {name: 'Otto Lind'};
    await late.updateComplete;
    expect(part(late, 'name')!.textContent).to.equal('Otto Lind');
    expect(hrefs(late)).to.deep.equal([]);
  });

  it('joins attributes with the text and drops neither', async () => {
    const element = await card(SHOP, {
      country: 'GB',
      name: 'Ada Harbour',
      phones: '023 9255 5010',
      emails: 'ada@harbour-sons.example',
    });
    expect(part(element, 'name')!.textContent).to.equal('Ada Harbour');
    expect(words(element)).to.contain('Harbour & Sons');
    expect(hrefs(element).filter(href => href === 'tel:+442392555010')).to.have.length(1);
    expect(hrefs(element)).to.include.members(['mailto:ada@harbour-sons.example', 'mailto:hello@harbour-sons.example']);
  });

  it('reads h-card markup, labels beside it and the text around it', async () => {
    const element = await marked(`
      <div class="h-card">
        <p><a class="p-name u-url" href="https://lind.example/">Mara Lind</a>, <span class="p-job-title">Baker</span></p>
        <p class="p-org">Lind Bakery</p>
        <p>Shop: <span class="p-tel">+49 30 123456</span></p>
        <p><a class="u-email" href="mailto:mara@lind.example">Write to me</a></p>
        <div class="p-adr h-adr"><span class="p-street-address">Kornweg 3</span><br>
          <span class="p-postal-code">10115</span> <span class="p-locality">Berlin</span></div>
        <p>VAT DE123456789</p>
      </div>`);
    const {contact} = element;
    expect(contact).to.deep.include({name: 'Mara Lind', org: 'Lind Bakery', title: 'Baker'});
    expect(contact!.phones[0]).to.include({number: '+49 30 123456', href: 'tel:+4930123456', label: 'Shop'});
    expect(contact!.addresses[0]).to.deep.include({
      postalCode: '10115',
      locality: 'Berlin',
      lines: ['Kornweg 3', '10115 Berlin'],
    });
    expect(hrefs(element)).to.include.members(['mailto:mara@lind.example', 'https://lind.example/']);
    expect(words(element)).to.contain('VAT DE123456789');
  });

  it('keeps where links lead whose text does not say so', async () => {
    const element = await marked(`Harbour &amp; Sons<br>
      <a href="mailto:hello@harbour-sons.example?subject=Hi">Write to us</a><br>
      <a href="tel:+442392555010">Call</a><br>
      <a href="https://www.facebook.com/harbour.sons">Facebook</a><br>
      <a href="tel:+447700900187">07700 900187</a>`);
    expect(hrefs(element)).to.include.members([
      'mailto:hello@harbour-sons.example',
      'tel:+442392555010',
      'https://www.facebook.com/harbour.sons',
    ]);
    expect(words(element)).to.contain('07700 900187');
  });

  it('reads addresses that Cloudflare has encoded, before and after its script has run', async () => {
    // Key 0x42, then every byte of the address XOR the key (Cloudflare's scheme, computed here on its own).
    const address = 'info@cafe.example';
    const hex = '42' + [...address].map(c => (c.charCodeAt(0) ^ 0x42).toString(16).padStart(2, '0')).join('');
    const encoded = await marked(
      `Café Mole<br><a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="${hex}">[email&#160;protected]</a>`,
    );
    expect(hrefs(encoded)).to.include('mailto:' + address);
    expect(words(encoded)).not.to.contain('protected');

    const linked = await marked(`Café Mole<br><a href="/cdn-cgi/l/email-protection#${hex}">Write to us</a>`);
    expect(hrefs(linked)).to.include('mailto:' + address);

    encoded.querySelector('a')!.replaceWith('orders@cafe.example');
    await until(() => hrefs(encoded).includes('mailto:orders@cafe.example'));
    expect(hrefs(encoded)).not.to.include('mailto:' + address);
  });

  it('reads a vCard file without sending credentials', async () => {
    const server = answer(VCARD, {headers: {'content-type': 'text/vcard'}});
    try {
      const loads: string[] = [];
      const element = await card('Mara Lind, Tel. +49 30 999999');
      element.addEventListener('lintel-load', event =>
        loads.push((event as unknown as CustomEvent<{src: string}>).detail.src),
      );
      element.src = '/people/mara.vcf';
      await until(() => part(element, 'role'));
      expect(part(element, 'role')!.textContent).to.equal('Baker');
      expect(hrefs(element)).to.deep.equal(['tel:+4930123456', 'mailto:mara@lind.example']);
      expect(server.asked[0]!.credentials).to.equal('omit');
      expect(server.asked[0]!.url).to.equal(new URL('/people/mara.vcf', location.href).href);
      expect(loads).to.deep.equal(['/people/mara.vcf']);
    } finally {
      server.restore();
    }
  });

  const failures: [string, BodyInit, ResponseInit][] = [
    ['is missing', 'gone', {status: 404}],
    ['is a web page', '<!doctype html><p>BEGIN:VCARD', {}],
    ['is far too large', 'BEGIN:VCARD\r\n' + 'X-A:' + 'a'.repeat(600_000), {}],
  ];
  for (const [what, body, init] of failures)
    it(`falls back to the text and tells the owner when the vCard file ${what}`, async () => {
      const server = answer(body, init);
      const {warn} = console;
      const warnings: string[] = [];
      console.warn = (sentence: string) => warnings.push(sentence);
      try {
        const element = await card('Mara Lind\nTel. +49 30 999999');
        let failed = false;
        element.addEventListener('lintel-error', () => (failed = true));
        element.src = '/people/mara.vcf';
        await until(() => failed);
        await element.updateComplete;
        expect(hrefs(element)).to.deep.equal(['tel:+4930999999']);
        expect(warnings.join()).to.contain('/people/mara.vcf');
        expect(element.matches(':state(loading)')).to.be.false;
      } finally {
        console.warn = warn;
        server.restore();
      }
    });

  it('survives moving, cloning and re-inserting', async () => {
    const element = await card(SHOP, {country: 'GB'});
    const copy = element.cloneNode(true) as typeof element;
    element.parentElement!.append(copy);
    element.parentElement!.prepend(copy);
    await copy.updateComplete;
    expect(hrefs(copy)).to.deep.equal(hrefs(element));
    element.remove();
    copy.after(element);
    element.append('\nFax: 023 9255 5011');
    await until(() => words(element).includes('023 9255 5011'));
  });
});
