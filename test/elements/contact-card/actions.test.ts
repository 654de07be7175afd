import {expect, oneEvent} from '@open-wc/testing';
import type {ContactAction} from '../../../src/elements/contact-card/element.ts';
import '../../../src/elements/contact-card/index.ts';
import {card, part, parts, SHOP, until} from './helpers.ts';

const labels = (element: Element) => parts(element, 'action').map(action => action.textContent!.trim());

/** Puts something else in place of a member of `navigator` until the returned function is called. */
function replace(name: string, value: unknown): () => void {
  Object.defineProperty(navigator, name, {configurable: true, value});
  return () => delete (navigator as unknown as Record<string, unknown>)[name];
}

describe('what a visitor can do with a contact card', () => {
  it('is told about aloud, also where the text came late', async () => {
    const element = await card();
    element.textContent = SHOP;
    await until(() => part(element, 'copy'));
    expect(element.shadowRoot!.querySelectorAll('[role=status]').length).to.equal(1);
  });

  it('offers the actions asked for, in that order, and none when none are', async () => {
    const element = await card(SHOP, {country: 'GB', actions: 'qr vcard directions'});
    expect(labels(element)).to.deep.equal(['QR code', 'Save contact', 'Directions']);
    expect(parts(element, 'copy')).to.have.length(0);
    element.actions = 'copy';
    await element.updateComplete;
    expect(part(element, 'actions')).to.be.null;
    expect(parts(element, 'copy')).to.have.length(5);
    element.actions = 'none';
    await element.updateComplete;
    expect(parts(element, 'copy')).to.have.length(0);
    expect(part(element, 'actions')).to.be.null;
  });

  it('leads to the place on the map of choice, and nowhere when there is no place', async () => {
    const element = await card(SHOP, {country: 'GB'});
    const to = () => part(element, 'action-directions')?.getAttribute('href');
    const place = encodeURIComponent('4 Quay Lane, Portsmouth PO1 3HN');
    expect(to()).to.equal('https://www.openstreetmap.org/directions?to=' + place);
    element.map = 'google';
    await element.updateComplete;
    expect(to()).to.equal('https://www.google.com/maps/dir/?api=1&destination=' + place);
    element.map = 'https://maps.example/{query}/route';
    await element.updateComplete;
    expect(to()).to.equal(`https://maps.example/${place}/route`);
    element.geo = '50.8,-1.1';
    element.map = 'geo:0,0?q=';
    await element.updateComplete;
    expect(to()).to.equal('geo:0,0?q=50.8%2C-1.1');
    element.map = 'javascript:alert(1)//';
    await element.updateComplete;
    expect(part(element, 'action-directions')).to.be.null;

    const nowhere = await card('Tel: +44 23 9255 5010');
    expect(part(nowhere, 'action-directions')).to.be.null;
  });

  it('copies a line, shows it, and says so', async () => {
    const copied: string[] = [];
    const restore = replace('clipboard', {writeText: (text: string) => Promise.resolve(void copied.push(text))});
    try {
      const element = await card(SHOP, {country: 'GB'});
      const button = parts(element, 'copy')[1]!;
      expect(button.getAttribute('aria-label')).to.equal('Copy 023 9255 5010');
      setTimeout(() => button.click());
      const event = (await oneEvent(element, 'lintel-action')) as CustomEvent<ContactAction>;
      expect(event.detail).to.deep.equal({action: 'copy', text: '023 9255 5010'});
      expect(copied).to.deep.equal(['023 9255 5010']);
      expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('Copied');
      // An address is copied with its lines.
      parts(element, 'copy')[0]!.click();
      await until(() => copied.length === 2);
      expect(copied[1]).to.equal('4 Quay Lane\nPortsmouth PO1 3HN');
    } finally {
      restore();
    }
  });

  it('copies the old way where the clipboard is closed, and owns up when that fails too', async () => {
    const restore = replace('clipboard', undefined);
    const {execCommand} = document;
    let selected = '';
    let works = true;
    document.execCommand = () => {
      const area = element.shadowRoot!.querySelector('textarea')!;
      selected = area.value.slice(area.selectionStart, area.selectionEnd);
      return works;
    };
    const element = await card(SHOP, {country: 'GB'});
    const said = () => element.shadowRoot!.querySelector('[role=status]')!.textContent;
    try {
      parts(element, 'copy')[3]!.click();
      await until(said);
      expect(selected).to.equal('hello@harbour-sons.example');
      expect(said()).to.equal('Copied');
      works = false;
      parts(element, 'copy')[3]!.click();
      await until(() => said() !== 'Copied');
      expect(said()).to.contain('try again');
      expect(element.shadowRoot!.querySelector('textarea')).to.be.null;
    } finally {
      document.execCommand = execCommand;
      restore();
    }
  });

  it('shares the page where the browser can, by its canonical address', async () => {
    const canonical = document.createElement('link');
    canonical.rel = 'canonical';
    canonical.href = 'https://www.harbour-sons.example/contact';
    document.head.append(canonical);
    let shared: ShareData | undefined;
    let outcome: Promise<void> = Promise.resolve();
    const restore = replace('share', (data: ShareData) => ((shared = data), outcome));
    try {
      const element = await card(SHOP, {country: 'GB'});
      setTimeout(() => part(element, 'action-share')!.click());
      await oneEvent(element, 'lintel-action');
      expect(shared).to.deep.equal({title: 'Harbour & Sons', url: 'https://www.harbour-sons.example/contact'});
      // Closing the share sheet is no failure.
      outcome = Promise.reject(new DOMException('', 'AbortError'));
      part(element, 'action-share')!.click();
      await new Promise(done => setTimeout(done, 50));
      expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('');
    } finally {
      restore();
      canonical.remove();
    }
    const elsewhere = await card(SHOP, {country: 'GB'});
    expect(part(elsewhere, 'action-share'), 'no address another device could open').to.be.null;
  });

  it('draws the QR code in place when asked, with a name, and puts it away again', async () => {
    const element = await card(SHOP, {country: 'GB'});
    const button = parts(element, 'action').find(action => action.textContent!.includes('QR'))!;
    expect(part(element, 'qr')).to.be.null;
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await until(() => part(element, 'qr'));
    const picture = part(element, 'qr')!.querySelector('svg')!;
    expect(picture.getAttribute('role')).to.equal('img');
    expect(picture.getAttribute('aria-label')).to.equal('QR code');
    expect(picture.getBoundingClientRect().width).to.be.greaterThan(150);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    button.click();
    await until(() => !part(element, 'qr'));
  });

  it('draws anew when the contact changes under an open code', async () => {
    const element = await card(SHOP, {country: 'GB', qr: 'card'});
    part(element, 'action-qr')!.click();
    await until(() => part(element, 'qr'));
    const path = () => part(element, 'qr')?.querySelector('path')!.getAttribute('d');
    const before = path();
    element.name = 'Ada Harbour';
    await until(() => path() && path() !== before);
  });
});
