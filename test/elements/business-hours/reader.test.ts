import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import type * as Reader from '../../../src/elements/business-hours/later/reader.ts';
import {reader} from '../../../src/elements/business-hours/later-modules.ts';
import {bakery, hours, newYork, part, rows, states, warnings, type BusinessHoursElement} from './helpers.ts';

const now = '2026-03-04T20:00:00Z';
const special = `${bakery}Mar 6: 9am-1pm`;

/** The file's fetches of this test, each under way until it is answered. */
let fetches: {resolve(file: typeof Reader): void; reject(error: Error): void}[] = [];
const arrives = async () =>
  fetches.pop()!.resolve(await import('../../../src/elements/business-hours/later/reader.ts'));
const task = () => new Promise(done => setTimeout(done));
const slotted = (element: Element) => element.shadowRoot!.querySelectorAll('slot').length;

/** An element that is not waited for. */
function start(text: string, attributes: Record<string, string> = {}): BusinessHoursElement {
  const element = document.createElement('business-hours');
  for (const [name, value] of Object.entries({lang: 'en-US', timezone: newYork, now, ...attributes}))
    element.setAttribute(name, value);
  element.textContent = text;
  document.body.append(element);
  return element;
}

// One page, in this order: once the file is there it stays. The built script fetches its own (test/e2e/business-hours.test.ts).
(('Lintel' in window ? describe.skip : describe) as typeof describe)('the reader of hours', () => {
  before(() => {
    reader.fetch = () => new Promise((resolve, reject) => fetches.push({resolve, reject}));
  });
  afterEach(() => {
    fetches = [];
    for (const element of document.querySelectorAll('business-hours')) element.remove();
  });

  it('is not fetched for no hours', async () => {
    await hours(' \n', {now});
    expect(fetches).to.have.length(0);
  });

  it('is fetched once for many; until then the text stands and nothing is said about it', async () => {
    const said = await warnings(async () => {
      const elements = [start(bakery), start(special), start('Mo–Fr 9–18 Uhr', {lang: 'de'}), start('Sat 9-late')];
      await task();
      await task();
      expect(fetches).to.have.length(1);
      for (const element of elements) {
        expect(element.shadowRoot!.querySelector('slot')!.assignedNodes()).to.have.length(1);
        expect(element.shadowRoot!.textContent!.trim()).to.equal('');
        expect(states(element)).to.equal('');
        expect(element.schedule === null && element.problems.length === 0).to.equal(true);
        expect(element.statusAt(0)).to.deep.equal({state: 'unknown', until: null});
      }
      fetches.pop()!.reject(new TypeError('offline: reader.js'));
      await Promise.all(elements.map(element => element.updateComplete));
      // It cannot be had: visitors keep the text, nothing false is said.
      for (const element of elements) {
        expect(slotted(element)).to.equal(1);
        expect(states(element)).to.equal('unknown');
        expect(element.schedule === null && element.problems.length === 0).to.equal(true);
      }
      // Longer than an element waits for its text.
      await new Promise(done => setTimeout(done, 1300));
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('stays text: offline: reader.js');
    expect(fetches).to.have.length(0);
  });

  it('is asked for again when something changes, and tells again when it still cannot be had', async () => {
    const said = await warnings(async () => {
      const element = start(special);
      await task();
      fetches.pop()!.reject(new TypeError('offline'));
      await element.updateComplete;
      element.remove();
      document.body.append(element);
      await task();
      expect(fetches).to.have.length(1);
      fetches.pop()!.reject(new TypeError('still offline'));
      await element.updateComplete;
      expect(fetches).to.have.length(0);
    });
    expect(said).to.have.length(2);
  });

  it('is awaited by updateComplete, and the text stands until then', async () => {
    const element = start(special, {weekstart: 'monday'});
    let done = false;
    const complete = element.updateComplete.then(() => (done = true));
    await task();
    expect(slotted(element)).to.equal(1);
    expect(fetches).to.have.length(1);
    expect(done).to.equal(false);
    await arrives();
    await complete;
    expect(rows(element)[4]).to.equal('Friday, Mar 6: 9 AM – 1 PM');
    expect(element.schedule!.rules).to.have.length(4);
    expect(part(element, 'status')).to.equal('Open · closes at 10 PM');
  });

  it('is there for all that follow', async () => {
    const element = await hours('Mo–Fr 9–18 Uhr', {now, lang: 'de'});
    expect(element.schedule!.rules).to.have.length(1);
    element.hours = 'Sat 9-late';
    const said = await warnings(() => element.updateComplete);
    expect(said.join()).to.contain('late');
    expect(fetches).to.have.length(0);
  });
});
