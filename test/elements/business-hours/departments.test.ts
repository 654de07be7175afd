import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import type {BusinessHoursElement} from './helpers.ts';
import {hours, newYork, part, parts, states, warnings} from './helpers.ts';

const STORE = 'Shop: Mon-Fri 9am-5pm\nPharmacy: Mon-Sat 8am-8pm';
/** A Wednesday in New York, six in the evening. */
const now = '2026-03-04T23:00:00Z';

const headings = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('[role=heading]')].map(
    heading => `${heading.getAttribute('aria-level')} ${heading.textContent}`,
  );
/** The parts in the order of the page. */
const order = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('[part=department], [part=status], [part=week]')].map(({part}) => `${part}`);

describe('several departments', () => {
  it('are all shown, each under its name; the first drives the status', async () => {
    const element = await hours(STORE, {now, weekstart: 'monday'});
    expect(headings(element)).to.deep.equal(['2 Shop', '2 Pharmacy']);
    expect(order(element)).to.deep.equal(['department', 'status', 'week', 'department', 'week']);
    expect(part(element, 'status')).to.equal('Closed · opens tomorrow at 9 AM');
    expect(parts(element, 'times').filter(times => times !== 'Closed')).to.have.length(5 + 6);
    expect([...element.shadowRoot!.querySelectorAll('caption')].map(caption => caption.textContent)).to.deep.equal([
      'Shop',
      'Pharmacy',
    ]);
  });

  it('leave it to the owner which one drives the status', async () => {
    const element = await hours(STORE, {now, department: 'pharmacy'});
    expect(order(element)).to.deep.equal(['department', 'week', 'department', 'status', 'week']);
    expect(part(element, 'status')).to.equal('Open · closes at 8 PM');
    expect(element.statusAt(Date.parse(now)).state).to.equal('open');
    element.department = 'Shop';
    await element.updateComplete;
    expect(states(element)).to.equal('closed');
    element.layout = 'status';
    await element.updateComplete;
    expect(order(element)).to.deep.equal(['status']);
  });

  it('share the notes that are about all of them', async () => {
    const element = await hours(`${STORE}\nparking in the yard`, {now});
    expect(parts(element, 'note').filter(note => /parking/i.test(note))).to.deep.equal(['Parking in the yard']);
  });

  it('have today marked in each', async () => {
    expect(parts(await hours(STORE, {now}), 'today')).to.have.length(2);
  });

  it('have headings of the level that follows on the page', async () => {
    const box = await fixture(
      html`<div lang="en">
        <h2>Visit us</h2>
        <h3>When</h3>
        <p></p>
        <h2>More</h2>
      </div>`,
    );
    const element = document.createElement('business-hours') as BusinessHoursElement;
    Object.assign(element, {timezone: newYork, now, hours: STORE});
    box.querySelector('p')!.replaceWith(element);
    await element.updateComplete;
    expect(headings(element)).to.deep.equal(['4 Shop', '4 Pharmacy']);
    await expect(box).to.be.accessible();
  });

  it('stay text when the owner names another, and the owner is told', async () => {
    let element!: BusinessHoursElement;
    const said = await warnings(async () => (element = await hours(STORE, {now, department: 'Kitchen'})));
    expect(element.schedule).to.be.null;
    expect(parts(element, 'week')).to.deep.equal([]);
    expect(said.join()).to.contain('department="Kitchen"');
    expect(element.problems[0]).to.include({attribute: 'department', code: 'unknown-department'});
  });

  it('close together when the attribute says so, and apart when the text does', async () => {
    const all = await hours(STORE, {now, closed: '2026-03-09/2026-03-13 Moving'});
    expect(parts(all, 'notice')).to.deep.equal(['Closed Mon, Mar 9 – Fri, Mar 13 Moving']);
    expect(all.shadowRoot!.firstElementChild!.getAttribute('part')).to.equal('notice');
  });
});
