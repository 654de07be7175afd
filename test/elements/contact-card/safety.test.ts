import {expect} from '@open-wc/testing';
import '../../../src/elements/contact-card/index.ts';
import {card, marked, part, quietly, words} from './helpers.ts';

const ALLOWED = /^(?:https?|tel|mailto|sms|geo):/;

const everyLink = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('*')].flatMap(node =>
    ['href', 'xlink:href', 'action', 'formaction'].flatMap(name => node.getAttribute(name) ?? []),
  );

/** Mulberry32: the same "random" cards in every run. */
function randomness(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a contact card on hostile data', () => {
  quietly();
  it('links only to tel, mailto, http, https, sms and geo, whatever the data says', async () => {
    const random = randomness(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const evil = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://x/1',
      '//evil.example',
      'tel:+1',
      'https://ok.example/',
      'javascript&colon;alert(1)',
      'ftp://x.example',
      'intent://x#Intent;end',
      'x:y',
      '',
      '🦊',
      '\ud800',
    ];
    const value = () =>
      pick([
        ...evil,
        {number: pick(evil), href: pick(evil)},
        {address: pick(evil), href: pick(evil)},
        null,
        7,
        [pick(evil)],
        {lines: [pick(evil)]},
      ]);
    const list = () => Array.from({length: Math.floor(random() * 4)}, value);
    const element = await card('', {}, {contact: {name: 'A'}});
    for (let round = 0; round < 150; round++) {
      const data = {
        name: 'A',
        phones: list(),
        emails: list(),
        urls: list(),
        addresses: list(),
        social: list(),
        photo: pick(evil),
        messaging: {whatsapp: value(), telegram: value(), [pick(evil)]: value()},
        other: list(),
        labels: {[pick(evil)]: pick(evil)},
      };
      element.contact = round % 2 ? JSON.parse(JSON.stringify(data)) : data;
      element.map = pick(evil);
      await element.updateComplete;
      for (const href of everyLink(element)) expect(href, JSON.stringify(data)).to.match(ALLOWED);
      for (const image of element.shadowRoot!.querySelectorAll('img'))
        expect(image.getAttribute('src')).to.match(/^(?:https?:|data:image\/(?:png|jpeg|gif|webp|avif))/);
    }
  });

  it('shows every character of random text somewhere and never throws', async () => {
    const random = randomness(11);
    const pieces = [
      'Tel: 030 123456',
      'a@b.example',
      '<script>alert(1)</script>',
      'javascript:alert(1)',
      'https://x.example/?a=1&b=2',
      '12 Main St',
      '\u202e',
      '((((',
      '+++',
      '٠١٢',
      'Mo-Fr 9-17',
      '❦',
      'x'.repeat(300),
      ':',
      '|',
      ' · ',
      '\t',
      '“',
      'DE123456789',
    ];
    const plain = (text: string) => text.normalize().replace(/[^\p{L}\p{N}]/gu, '');
    let reached = 0;
    for (let round = 0; round < 60; round++) {
      let text = '';
      for (let i = Math.floor(random() * 12); i--;)
        text += pieces[Math.floor(random() * pieces.length)]! + (random() < 0.6 ? '\n' : ' ');
      const element = await card(text, {country: 'DE', actions: 'none', layout: round % 3 ? 'card' : 'inline'});
      for (const href of everyLink(element)) expect(href, text).to.match(ALLOWED);
      if (element.matches(':state(empty)')) continue;
      reached++;
      const shown = plain(words(element));
      for (const word of text.split(/[\s|·]+/)) expect(shown, text).to.contain(plain(word).replace(/^https/, ''));
      element.remove();
    }
    expect(reached).to.be.above(30);
  });

  it('renders markup in the data as text', async () => {
    const element = await card('', {}, {contact: {name: '<img src=x onerror=alert(1)>', other: ['<b>bold</b>']}});
    expect(part(element, 'name')!.textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot!.querySelector('b, img')).to.be.null;
  });

  it('keeps mail headers out of mail links', async () => {
    const element = await card('', {}, {contact: {name: 'A', emails: [{address: 'a@b.example?bcc=evil&body=hi'}]}});
    expect(everyLink(element)).to.deep.equal(['mailto:a@b.example%3Fbcc%3Devil%26body%3Dhi']);
  });

  it('ignores a photo that is no picture and shows initials when one does not load', async () => {
    const element = await card('', {photo: 'javascript:alert(1)'}, {contact: {name: 'Mara Lind'}});
    expect(part(element, 'photo')!.textContent).to.equal('ML');
    element.photo = 'data:image/png;base64,AAAA';
    await element.updateComplete;
    for (let tries = 0; tries < 100 && part(element, 'photo')!.localName === 'img'; tries++)
      await new Promise(done => setTimeout(done, 20));
    expect(part(element, 'photo')!.textContent).to.equal('ML');
  });

  it('is not led astray by markup that names its own methods and properties', async () => {
    const element = await marked(
      '<form><input name="textContent"><a class="p-name" name="href">Mara Lind</a></form><p class="u-email">mara@lind.example</p>',
    );
    expect(element.contact!.name).to.equal('Mara Lind');
  });
});
