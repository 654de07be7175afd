import {expect} from '@open-wc/testing';
import {BusinessHoursElement} from '../../../src/elements/business-hours/element.ts';
import '../../../src/elements/contact-card/index.ts';
import type {Catalogue, setMessages as Setter} from '../../../src/elements/shared/locale.ts';
import {card, part, parts, until} from './helpers.ts';

const contact = {
  name: 'Mara Lind',
  title: 'Baker',
  org: 'Lind Bakery',
  phones: [
    {number: '+49 30 123456', label: 'Shop'},
    {number: '+49 171 123456', type: 'mobile'},
    {number: '+49 30 123457', type: 'fax'},
  ],
  emails: [{address: 'terminvereinbarung@donaudampfschifffahrtsgesellschaft.example'}],
  urls: ['https://www.donaudampfschifffahrtsgesellschaft.example/anfahrt/'],
  addresses: [{lines: ['Kornweg 3', '10115 Berlin']}],
  social: ['https://www.linkedin.com/in/mara', 'https://www.instagram.com/lind'],
  messaging: {whatsapp: '+49 171 123456', threema: 'ABCD1234'},
  hours: 'Mo-Fr 7-18',
  note: 'Ring twice.',
  other: ['USt-IdNr. DE123456789'],
};

const layouts = ['card', 'compact', 'inline'] as const;

describe('how a contact card looks and reads', () => {
  for (const layout of layouts) {
    it(`is accessible as ${layout}, with its QR code open`, async () => {
      const element = await card('', {layout}, {contact});
      await expect(element).to.be.accessible();
      part(element, 'action-qr')!.click();
      await until(() => part(element, 'qr'));
      await expect(element).to.be.accessible();
    });

    it(`fits 320 pixels as ${layout}, in both directions of text`, async () => {
      for (const dir of ['ltr', 'rtl']) {
        const long = {...contact, name: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'};
        const element = await card('', {layout, dir}, {contact: long});
        element.parentElement!.style.width = '288px';
        await element.updateComplete;
        const edge = element.getBoundingClientRect();
        let reached = 0;
        expect(edge.width).to.be.at.most(288);
        for (const node of element.shadowRoot!.querySelectorAll('[part]')) {
          const {left, right, width} = node.getBoundingClientRect();
          if (!width) continue;
          reached++;
          expect(left, node.outerHTML).to.be.at.least(edge.left - 1);
          expect(right, node.outerHTML).to.be.at.most(edge.right + 1);
        }
        expect(reached).to.be.above(10);
      }
    });

    it(`has targets of 24 pixels and more as ${layout}`, async () => {
      const element = await card('', {layout}, {contact});
      element.parentElement!.style.fontSize = '13px';
      const targets = element.shadowRoot!.querySelectorAll('a, button');
      expect(targets.length).to.be.above(3);
      for (const target of targets) {
        const {width, height} = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(23.5);
      }
    });

    it(`loses nothing as ${layout}`, async () => {
      const element = await card('', {layout}, {contact});
      const text = part(element, 'card')!.textContent!;
      for (const word of [
        'Mara Lind',
        'Baker',
        'Lind Bakery',
        '+49 30 123456',
        'Shop',
        '+49 171 123456',
        '+49 30 123457',
        'Kornweg 3',
        '10115 Berlin',
        'LinkedIn',
        'Instagram',
        'WhatsApp',
        'ABCD1234',
        'Mo-Fr 7-18',
        'Ring twice.',
        'USt-IdNr. DE123456789',
      ])
        expect(text).to.contain(word);
    });
  }

  it('is there in floats, flex items, grids and absolute boxes too', async () => {
    for (const css of [
      'float:left',
      'display:inline-block',
      'position:absolute',
      'display:flex',
      'display:grid;justify-items:start',
    ]) {
      const element = await card('', {}, {contact});
      element.parentElement!.style.cssText = css;
      expect(element.getBoundingClientRect().width, css).to.be.greaterThan(200);
    }
  });

  it('holds numbers together inside right-to-left text', async () => {
    const element = await card('', {dir: 'rtl', lang: 'ar'}, {contact});
    const number = parts(element, 'link').find(link => link.getAttribute('href') === 'tel:+4930123456')!;
    const isolate = number.querySelector('bdi')!;
    expect(getComputedStyle(isolate).direction).to.equal('ltr');
    const range = document.createRange();
    const at = (offset: number) => {
      range.setStart(isolate.firstChild!, offset);
      range.setEnd(isolate.firstChild!, offset + 1);
      return range.getBoundingClientRect().left;
    };
    while (isolate.firstChild!.nodeType !== Node.TEXT_NODE) isolate.firstChild!.remove();
    // The plus sign stands at the left of the number, not at its end.
    expect(at(0)).to.be.lessThan(at(1));
  });

  it('speaks the language of the page', async () => {
    const {setMessages} =
      (window as unknown as {Lintel?: {setMessages: typeof Setter}}).Lintel ??
      (await import('../../../src/elements/shared/locale.ts'));
    const german = await fetch('/src/languages/de.json');
    setMessages('de', (await german.json()) as Catalogue);
    const element = await card('', {lang: 'de', actions: 'vcard'}, {contact});
    await until(() => part(element, 'action')?.textContent?.includes('Kontakt speichern'), 'German');
  });

  it('names a number by its kind where the owner gave it no name', async () => {
    const element = await card('', {}, {contact});
    const items = parts(element, 'item').map(item => item.textContent!.replace(/\s+/g, ' ').trim());
    expect(items[0]).to.contain('Shop: +49 30 123456');
    expect(items[1]).to.contain('Mobile: +49 171 123456');
    expect(items[2]).to.contain('Fax: +49 30 123457');
  });

  it('shows one sign for lines of a kind that follow each other', async () => {
    const element = await card(
      '',
      {},
      {contact: {name: 'A', phones: ['+49 30 123456', '+49 30 123457'], emails: ['a@b.example']}},
    );
    const signs = parts(element, 'item').map(
      item => item.querySelectorAll('svg[viewBox]').length - item.querySelectorAll('button svg').length,
    );
    expect(signs).to.deep.equal([1, 0, 1]);
  });

  it('shows initials: first and last word, degrees aside, one character where scripts know no capitals', async () => {
    const initials = async (name: string) => {
      const element = await card('', {}, {contact: {name}});
      return part(element, 'photo')!.textContent;
    };
    expect(await initials('Jane Ann Smith, CPA')).to.equal('JS');
    expect(await initials('élodie')).to.equal('É');
    expect(await initials('عيادة النور')).to.equal('ع');
    expect(await initials('幸運星餐廳')).to.equal('幸');
    expect(await initials('𐐨𐐩 𐐪𐐫')).to.equal('𐐀𐐂');
  });

  it("takes the owner's signs", async () => {
    const element = await card('', {}, {contact});
    const sign = document.createElement('i');
    sign.slot = 'icon-whatsapp';
    element.append(sign);
    await element.updateComplete;
    expect(sign.assignedSlot).to.exist;
    expect(sign.assignedSlot!.closest('li')!.textContent).to.contain('WhatsApp');
  });

  it('falls back to the card on an unknown layout', async () => {
    const {warn} = console;
    console.warn = () => {};
    try {
      const element = await card('', {layout: 'poster'}, {contact});
      expect(part(element, 'photo')).to.exist;
    } finally {
      console.warn = warn;
    }
  });
});

describe('opening hours on a contact card', () => {
  // Another prefix than the card's: it knows hours by the slot.
  customElements.define('acme-business-hours', class extends BusinessHoursElement {});

  it('shows the slotted hours, their state in the head, and changes when they do', async () => {
    const element = await card('', {}, {contact: {name: 'Mara Lind'}});
    const hours = document.createElement('acme-business-hours') as BusinessHoursElement;
    hours.slot = 'hours';
    hours.timezone = 'UTC';
    hours.setAttribute('now', '2026-12-24T12:00:00Z');
    hours.textContent = 'Mon-Fri 9am-5pm';
    element.append(hours);
    await until(() => part(element, 'status'));
    expect(part(element, 'status')!.textContent).to.equal('Open now');
    expect(hours.assignedSlot).to.exist;
    hours.setAttribute('now', '2026-12-24T18:00:00Z');
    await until(() => part(element, 'status')?.textContent === 'Closed now');
    hours.textContent = 'When the flag is up';
    await until(() => !part(element, 'status'));
  });

  it('hears of hours whose tag is defined later', async () => {
    const element = await card('', {}, {contact: {name: 'Mara Lind'}});
    const hours = document.createElement('late-business-hours');
    hours.slot = 'hours';
    hours.setAttribute('timezone', 'UTC');
    hours.setAttribute('now', '2026-12-24T12:00:00Z');
    hours.textContent = 'Mon-Fri 9am-5pm';
    element.append(hours);
    await element.updateComplete;
    expect(parts(element, 'status')).to.have.length(0);
    customElements.define('late-business-hours', class extends BusinessHoursElement {});
    await until(() => part(element, 'status')?.textContent === 'Open now');
  });

  it('stays quiet about hours it cannot place in time', async () => {
    const element = await card('', {}, {contact});
    expect(part(element, 'status')).to.be.null;
  });
});
