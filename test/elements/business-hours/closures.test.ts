import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {fakeClock} from '../../helpers/fake-clock.ts';
import {hours, part, parts, rows, speak, states, warnings} from './helpers.ts';

const SHOP = 'Mon-Fri 9am-6pm';
const BREAK = '2026-12-23/2027-01-03 Winter break';
const MINUTE = 6e4;
const HOUR = 36e5;

describe('closed for a while', () => {
  before(() => speak('de', 'ar'));

  it('is announced two weeks ahead, not earlier', async () => {
    const at = async (now: string) => parts(await hours(SHOP, {closed: BREAK, now}), 'notice');
    expect(await at('2026-12-08T12:00:00Z')).to.deep.equal([]);
    expect(await at('2026-12-09T12:00:00Z')).to.deep.equal([
      'Closed Wed, Dec 23, 2026 – Sun, Jan 3, 2027 Winter break',
    ]);
    expect(await at('2027-01-04T12:00:00Z')).to.deep.equal([]);
  });

  it('says in the status when it opens again', async () => {
    const element = await hours(SHOP, {closed: BREAK, now: '2026-12-29T15:00:00Z'});
    expect(part(element, 'status')).to.equal('Closed until Monday, January 4');
    expect(states(element)).to.equal('closed');
    expect(part(element, 'notice')).to.contain('Winter break');
    expect(element.statusAt(Date.UTC(2026, 11, 29, 15)).state).to.equal('closed');
    // Said in the banner, not once more for each day.
    expect(parts(element, 'note').filter(note => /Dec|Jan/.test(note))).to.deep.equal([]);
  });

  it('opens again on the next day that has hours', async () => {
    const element = await hours('Wed-Fri 9am-6pm', {closed: BREAK, now: '2026-12-29T15:00:00Z'});
    expect(part(element, 'status')).to.equal('Closed until Wednesday, January 6');
  });

  it('gives the reason in the one line there is', async () => {
    const element = await hours(SHOP, {closed: BREAK, now: '2026-12-29T15:00:00Z', layout: 'status'});
    expect(part(element, 'status')).to.equal('Closed until Monday, January 4 · Winter break');
    expect(parts(element, 'notice')).to.deep.equal([]);
  });

  it('may be several, single days, and without a reason', async () => {
    const closed = '2026-12-23/2026-12-31; 2026-12-18 Stocktaking; 2026-12-20';
    const element = await hours(SHOP, {closed, now: '2026-12-14T15:00:00Z'});
    expect(parts(element, 'notice')).to.deep.equal([
      'Closed Fri, Dec 18 Stocktaking',
      'Closed Wed, Dec 23 – Thu, Dec 31',
    ]);
    expect(rows(element).find(row => row.startsWith('Friday'))).to.equal('Friday, Dec 18: Closed');
  });

  it('is read out of the text, too, and shown once when both say it', async () => {
    const text = `${SHOP}\nClosed for renovation March 3-14`;
    const read = await hours(text, {now: '2027-02-25T15:00:00Z'});
    expect(parts(read, 'notice')).to.deep.equal(['Closed Wed, Mar 3 – Sun, Mar 14 For renovation']);
    const both = await hours(text, {now: '2027-03-04T15:00:00Z', closed: '2027-03-03/2027-03-14 Works'});
    expect(parts(both, 'notice')).to.have.length(1);
    expect(part(both, 'status')).to.equal('Closed until Monday, March 15');
  });

  it('leaves a single special day a note', async () => {
    const element = await hours(`${SHOP}\nDec 25 closed`, {now: '2026-12-21T15:00:00Z'});
    expect(parts(element, 'notice')).to.deep.equal([]);
    expect(part(element, 'note')).to.equal('Fri, Dec 25: Closed');
  });

  it('speaks the language of the page', async () => {
    const german = await hours('Mo–Fr 9–18 Uhr', {closed: BREAK, now: '2026-12-29T15:00:00Z', lang: 'de'});
    expect(part(german, 'status')).to.equal('Geschlossen, wieder ab Montag, 4. Januar');
    expect(part(german, 'notice')).to.match(/^Mi\., 23\. Dez.* geschlossen Winter break$/);
  });

  it('does without a status where a date is not understood, and says which', async () => {
    let element!: Awaited<ReturnType<typeof hours>>;
    const said = await warnings(async () => {
      element = await hours(SHOP, {closed: '2026-12-23/2026-13-03', now: '2026-12-29T15:00:00Z'});
    });
    expect(rows(element)).to.have.length(7);
    expect(parts(element, 'status')).to.deep.equal([]);
    expect(states(element)).to.equal('unknown');
    expect(element.statusAt(Date.UTC(2026, 11, 29, 15)).state).to.equal('unknown');
    expect(said.join()).to.contain('closed="2026-12-23/2026-13-03"');
    expect(element.problems.map(({attribute, code}) => [attribute, code])).to.deep.equal([['closed', 'not-a-closure']]);
  });

  it('begins with the first minute of its first day and ends with the last of its last', async () => {
    // Midnight in New York is 05:00 UTC.
    const clock = fakeClock('2026-12-23T04:59:59.999Z');
    try {
      const element = await hours('24/7', {closed: BREAK});
      expect(part(element, 'badge')).to.equal('Closing soon');
      clock.advance(1);
      await element.updateComplete;
      expect(part(element, 'status')).to.equal('Closed until Monday, January 4');
      // The whole of its last day, in New York.
      clock.advance(12 * 24 * HOUR - 1);
      await element.updateComplete;
      expect(new Date(clock.now).toISOString()).to.equal('2027-01-04T04:59:59.999Z');
      expect(part(element, 'badge')).to.equal('Closed until Monday, January 4');
      clock.advance(1);
      await element.updateComplete;
      expect(states(element)).to.equal('open');
      expect(parts(element, 'notice')).to.deep.equal([]);
    } finally {
      clock.restore();
    }
  });

  it('is an hour longer when clocks go back in it', async () => {
    // Berlin, 2026-10-25: from 22:00 UTC the day before to 23:00 UTC.
    const clock = fakeClock('2026-10-24T22:00:00Z');
    try {
      const element = await hours('24/7', {closed: '2026-10-25 Moving', timezone: 'Europe/Berlin'});
      expect(states(element)).to.equal('closed');
      clock.advance(25 * HOUR - MINUTE);
      await element.updateComplete;
      expect(states(element)).to.equal('closed');
      clock.advance(MINUTE);
      await element.updateComplete;
      expect(states(element)).to.equal('open');
    } finally {
      clock.restore();
    }
  });

  it('is accessible, in Arabic too', async () => {
    await expect(await hours(SHOP, {closed: BREAK, now: '2026-12-29T15:00:00Z'})).to.be.accessible();
    const arabic = await hours(SHOP, {closed: BREAK, now: '2026-12-29T15:00:00Z', lang: 'ar', dir: 'rtl'});
    await expect(arabic).to.be.accessible();
    expect(part(arabic, 'badge')).to.match(/^مغلق، يفتح من جديد يوم الاثنين/);
  });
});
