import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {bakery, hours, newYork, part, rows, states, warnings, type BusinessHoursElement} from './helpers.ts';

/** March 2026 in New York is five hours behind UTC until the 8th, when clocks go forward; the 4th is a Wednesday. */
const status = async (now: string, text = bakery, attributes = {}) => {
  const element = await hours(text, {now, ...attributes});
  return `${part(element, 'status')} (${states(element)})`;
};

describe('the status of business hours', () => {
  const cases: [string, string, string, string?][] = [
    ['says when it closes', '2026-03-04T20:00:00Z', 'Open · closes at 10 PM (open)'],
    ['says when it opens later today', '2026-03-04T13:59:59Z', 'Closed · opens at 9 AM (closed)'],
    ['opens at the minute', '2026-03-04T14:00:00Z', 'Open · closes at 10 PM (open)'],
    ['says that it opens tomorrow', '2026-03-05T03:00:00Z', 'Closed · opens tomorrow at 9 AM (closed)'],
    ['names the weekday', '2026-03-07T04:00:00Z', 'Closed · opens Sunday at 10 AM (closed)'],
    ['is still open 31 minutes before closing', '2026-03-05T02:29:00Z', 'Open · closes at 10 PM (open)'],
    [
      'is closing soon from 30 minutes on',
      '2026-03-05T02:30:00Z',
      'Closing soon · 30 minutes left (open closing-soon)',
    ],
    ['counts begun minutes', '2026-03-05T02:34:01Z', 'Closing soon · 26 minutes left (open closing-soon)'],
    ['counts to one', '2026-03-05T02:59:59Z', 'Closing soon · 1 minute left (open closing-soon)'],
    ['is closed at the minute', '2026-03-05T03:00:00Z', 'Closed · opens tomorrow at 9 AM (closed)'],
    [
      'names the date a week ahead',
      '2026-03-04T23:00:00Z',
      'Closed · opens on March 11 at 9 AM (closed)',
      'Wed 9am-5pm',
    ],
    [
      'needs no day for a night past midnight',
      '2026-03-01T04:00:00Z',
      'Open · closes at 2 AM (open)',
      'Fri-Sat 8pm-2am',
    ],
    [
      'calls midnight 12 AM, without a day',
      '2026-03-04T20:00:00Z',
      'Open · closes at 12 AM (open)',
      'Mon-Fri 9am-midnight',
    ],
    [
      'names the day when open for days',
      '2026-03-02T15:00:00Z',
      'Open · closes Saturday at 12 AM (open)',
      'Mo-Fr 00:00-24:00',
    ],
    ['never closes', '2026-03-04T20:00:00Z', 'Open 24 hours (open)', '24/7'],
    ['cannot say by appointment', '2026-03-04T20:00:00Z', 'By appointment (unknown)', 'by appointment'],
    [
      'opens for sure where only the end is open',
      '2026-03-04T20:00:00Z',
      'Closed · opens at 5 PM (closed)',
      'Mo-Fr 17:00+',
    ],
    ['cannot say after an open end', '2026-03-04T23:00:00Z', 'May be open (unknown)', 'Mo-Fr 17:00+'],
    [
      'passes over appointments',
      '2026-03-06T23:00:00Z',
      'Closed · opens Monday at 9 AM (closed)',
      'Mon-Fri 9am-5pm\nSat by appointment',
    ],
  ];
  for (const [name, now, expected, text] of cases)
    it(name, async () => {
      expect(await status(now, text)).to.equal(expected);
    });

  it('keeps minutes on a 24-hour clock, and where they are not zero', async () => {
    expect(await status('2026-03-04T20:00:00Z', bakery, {hourcycle: '24'})).to.equal('Open · closes at 22:00 (open)');
    expect(await status('2026-03-04T20:00:00Z', 'Mo-Fr 09:00-21:30')).to.equal('Open · closes at 9:30 PM (open)');
    expect(await status('2026-03-04T20:00:00Z', bakery, {lang: 'en-GB'})).to.equal('Open · closes at 22:00 (open)');
    expect(await status('2026-03-04T20:00:00Z', bakery, {lang: 'en-GB', hourcycle: '12'})).to.match(/closes at 10 pm/i);
  });

  it('reckons in a fixed offset too', async () => {
    // 05:00 UTC is 22:00 the day before at seven hours behind.
    expect(await status('2026-07-02T04:59:00Z', bakery, {timezone: '-07:00'})).to.equal(
      'Closing soon · 1 minute left (open closing-soon)',
    );
    expect(await status('2026-07-02T05:00:00Z', bakery, {timezone: '-07:00'})).to.match(/^Closed/);
  });

  it('is exact when clocks go forward and a closing time does not exist', async () => {
    // 02:30 on 2026-03-08 falls into the gap; as Temporal reckons it is 03:30 daylight time, 07:30 UTC.
    const bar = 'Sat 8pm-2:30am';
    expect(await status('2026-03-08T06:59:00Z', bar)).to.equal('Open · closes at 3:30 AM (open)');
    expect(await status('2026-03-08T07:29:00Z', bar)).to.equal('Closing soon · 1 minute left (open closing-soon)');
    expect(await status('2026-03-08T07:30:00Z', bar)).to.match(/^Closed/);
  });

  it('does not open again when an hour is repeated', async () => {
    // On 2026-11-01 half past one happens at 05:30 and at 06:30 UTC; the first one closes.
    const bar = 'Sat 8pm-1:30am';
    expect(await status('2026-11-01T05:29:00Z', bar)).to.equal('Closing soon · 1 minute left (open closing-soon)');
    expect(await status('2026-11-01T05:30:00Z', bar)).to.match(/^Closed/);
    expect(await status('2026-11-01T06:15:00Z', bar)).to.match(/^Closed/);
  });

  it('shows no status rather than a wrong one for a zone nobody knows, and names it', async () => {
    let element!: Element;
    const said = await warnings(async () => (element = await hours(bakery, {timezone: 'America/Gotham'})));
    expect(part(element, 'status')).to.be.undefined;
    expect(states(element)).to.equal('unknown');
    expect(rows(element)).to.have.length(7);
    expect(said.join()).to.contain('timezone="America/Gotham"');
  });

  it('takes spaces in the name of a zone for what they stand for', async () => {
    let element!: BusinessHoursElement;
    const at = {now: '2026-03-04T20:00:00Z', timezone: 'America/New York'};
    const said = await warnings(async () => (element = await hours(bakery, at)));
    expect(said).to.deep.equal([]);
    expect(part(element, 'status')).to.equal('Open · closes at 10 PM');
  });

  it("uses the browser's zone without a timezone, and hints at it once", async () => {
    const said = await warnings(async () => {
      const element = await hours('24/7', {timezone: null});
      expect(part(element, 'status')).to.equal('Open 24 hours');
      element.requestUpdate();
      await element.updateComplete;
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/timezone/);
  });

  it('shows the present when now is no instant, and says so', async () => {
    const said = await warnings(() => hours('24/7', {now: 'teatime'}));
    expect(said.join()).to.contain('now="teatime"');
  });

  it('answers for any instant', async () => {
    const element = await hours(bakery, {now: '2026-03-04T20:00:00Z'});
    const at = element.statusAt(new Date('2026-03-07T15:00:00Z'));
    expect(at.state).to.equal('closed');
    expect(at.until!.toISOString()).to.equal('2026-03-08T14:00:00.000Z');
    expect(element.statusAt(Date.UTC(2026, 2, 8, 14)).state).to.equal('open');
  });

  it('answers before it is on a page, and unknown when it does not understand', async () => {
    const element = document.createElement('business-hours');
    element.timezone = newYork;
    element.hours = 'Mon-Fri 9am-5pm';
    expect(element.statusAt(Date.UTC(2026, 2, 4, 15)).state).to.equal('open');
    element.hours = 'Mon-Fri 9am-late';
    expect(element.schedule).to.be.null;
    expect(element.statusAt(Date.UTC(2026, 2, 4, 15))).to.deep.equal({state: 'unknown', until: null});
    element.hours = 'Mon-Fri 9am-5pm';
    element.timezone = 'Nowhere';
    expect(element.statusAt(Date.UTC(2026, 2, 4, 15))).to.deep.equal({state: 'unknown', until: null});
  });
});
