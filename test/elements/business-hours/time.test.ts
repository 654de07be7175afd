import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {fakeClock, type FakeClock} from '../../helpers/fake-clock.ts';
import {bakery, hours, newYork, part, parts, region, states, speak, type BusinessHoursElement} from './helpers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The visitor is where the business is: nothing but the hours themselves changes the page. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A Wednesday there, far from any change of clocks. */
const wednesday = (hour: number) => +new Date(2026, 0, 14, hour);

describe('business hours as time passes', () => {
  let clock: FakeClock | undefined;
  const start = (instant: string | number) => (clock = fakeClock(instant));
  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });

  const after = async (element: BusinessHoursElement, milliseconds: number) => {
    clock!.advance(milliseconds);
    await element.updateComplete;
    return `${part(element, 'status')} (${states(element)})`;
  };

  it('crosses from open through closing soon to closed, each at its minute', async () => {
    start(wednesday(15));
    const element = await hours(bakery, {timezone: here});
    // From three to half past nine.
    expect(await after(element, 6.5 * HOUR - 1)).to.equal('Open · closes at 10 PM (open)');
    expect(await after(element, 1)).to.equal('Closing soon · 30 minutes left (open closing-soon)');
    expect(await after(element, MINUTE - 1)).to.equal('Closing soon · 30 minutes left (open closing-soon)');
    expect(await after(element, 1)).to.equal('Closing soon · 29 minutes left (open closing-soon)');
    expect(await after(element, 28 * MINUTE)).to.equal('Closing soon · 1 minute left (open closing-soon)');
    expect(await after(element, MINUTE - 1)).to.equal('Closing soon · 1 minute left (open closing-soon)');
    expect(await after(element, 1)).to.equal('Closed · opens tomorrow at 9 AM (closed)');
    // At midnight tomorrow becomes today, also in the table.
    expect(part(element, 'today')).to.match(/^Wednesday/);
    expect(await after(element, 2 * HOUR)).to.equal('Closed · opens at 9 AM (closed)');
    expect(part(element, 'today')).to.match(/^Thursday/);
    expect(await after(element, 9 * HOUR)).to.equal('Open · closes at 10 PM (open)');
  });

  it('announces changes of the state and nothing else', async () => {
    start(wednesday(21));
    const element = await hours(bakery, {timezone: here});
    const said: string[] = [];
    const listen = new MutationObserver(() => said.push(region(element).textContent!.trim()));
    expect(region(element), 'there from the start').to.exist;
    expect(element.shadowRoot!.querySelectorAll('[role=status], [aria-live]')).to.have.length(1);
    listen.observe(region(element), {childList: true, characterData: true, subtree: true});
    for (let minute = 0; minute < 61; minute++) await after(element, MINUTE);
    // Over midnight too: the line is another one, the state is not.
    await after(element, 3 * HOUR);
    expect(said).to.deep.equal(['Closing soon · 30 minutes left', 'Closed · opens tomorrow at 9 AM']);
  });

  it('closes in a night that loses an hour', async () => {
    start('2026-03-08T06:00:00Z');
    const element = await hours('Sat 8pm-2:30am');
    expect(await after(element, HOUR - 1)).to.equal('Open · closes at 3:30 AM (open)');
    expect(await after(element, 30 * MINUTE)).to.equal('Closing soon · 1 minute left (open closing-soon)');
    expect(await after(element, 1)).to.match(/^Closed/);
  });

  it('closes once in a night that repeats an hour', async () => {
    start('2026-11-01T05:00:00Z');
    const element = await hours('Sat 8pm-1:30am');
    expect(await after(element, 30 * MINUTE - 1)).to.match(/^Closing soon/);
    for (let minute = 0; minute < 180; minute += 5)
      expect(await after(element, minute ? 5 * MINUTE : 1), `${minute} minutes later`).to.match(/^Closed/);
  });

  it('is right at once when the machine wakes after a week', async () => {
    // Wednesday evening to Wednesday night of the next week, a Sunday's change of clocks between them.
    start('2026-03-04T20:00:00Z');
    const element = await hours(bakery);
    clock!.sleep(7 * DAY + 7 * HOUR);
    window.dispatchEvent(new Event('focus'));
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Closed · opens tomorrow at 9 AM');
    clock!.advance(10 * HOUR);
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Open · closes at 10 PM');
  });

  it('shares one timer among two hundred, and leaves none behind', async () => {
    start('2026-03-04T20:00:00Z');
    const box = document.body.appendChild(document.createElement('div'));
    const many: BusinessHoursElement[] = [];
    for (let i = 0; i < 200; i++) {
      const element = document.createElement('business-hours');
      element.lang = 'en';
      element.timezone = newYork;
      element.hours = bakery;
      many.push(element);
    }
    box.append(...many);
    await Promise.all(many.map(element => element.updateComplete));
    expect(clock!.timers).to.equal(1);
    clock!.advance(7 * HOUR);
    await Promise.all(many.map(element => element.updateComplete));
    expect(many.filter(element => element.matches(':state(closed)'))).to.have.length(200);
    box.remove();
    expect(clock!.timers).to.equal(0);
  });

  it('catches up when it is put back on the page', async () => {
    start('2026-03-04T20:00:00Z');
    const element = await hours(bakery);
    const parent = element.parentElement!;
    element.remove();
    clock!.advance(8 * HOUR);
    parent.append(element);
    await element.updateComplete;
    expect(part(element, 'status')).to.match(/^Closed/);
  });

  it('stands still at a fixed instant', async () => {
    start('2026-03-04T20:00:00Z');
    const element = await hours(bakery, {now: '2026-03-05T02:45:00Z'});
    expect(clock!.timers).to.equal(0);
    element.now = '2026-03-05T02:50:00Z';
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Closing soon · 10 minutes left');
  });

  it("tells a visitor in another zone the business's time, to the minute", async () => {
    start('2026-01-14T20:15:00Z');
    // One of the two differs from wherever this test runs; neither has daylight saving time.
    const [zone, city, time] =
      new Date().getTimezoneOffset() === 0
        ? ['Asia/Tokyo', 'Tokyo', '5:15 AM']
        : ['Atlantic/Reykjavik', 'Reykjavik', '8:15 PM'];
    const element = await hours(bakery, {timezone: zone});
    expect(parts(element, 'note').pop()).to.contain(`Times are in ${city} time; it is `).and.to.contain(time);
    await after(element, MINUTE);
    expect(parts(element, 'note').pop()).to.contain(time.replace('15', '16'));
  });

  describe('to a visitor in another zone', () => {
    const abroad = new Date().getTimezoneOffset() === 300 ? 'Asia/Tokyo' : newYork;
    const night = '2026-01-14T08:15:00Z';
    before(() => speak('ar', 'de', 'ja'));

    it('says in one line whose times they are, where there are times', async () => {
      start(night);
      const line = async (text: string, attributes = {}) =>
        part(await hours(text, {timezone: abroad, layout: 'status', ...attributes}), 'status');
      const city = abroad === newYork ? 'New York' : 'Tokyo';
      expect(await line('Mo-Su 20:00-21:00')).to.equal(`Closed · opens at 8 PM (${city} time)`);
      expect(await line('Mo-Su 20:00-21:00', {lang: 'de'})).to.equal(
        `Geschlossen · öffnet um 20:00 (Ortszeit ${city})`,
      );
      expect(await line('24/7')).to.equal('Open 24 hours');
      expect(await line('Mo-Su 20:00-21:00', {timezone: 'visitor'})).to.equal('Closed · opens at 8 PM');
    });

    for (const [lang, name] of [
      ['ar', /\(?(التوقيت الشرقي لأمريكا الشمالية|توقيت اليابان)/],
      ['ja', /米国東部時間|アメリカ東部時間|日本標準時|日本時間/],
    ] as const)
      it(`names the zone in letters that the page's readers know: ${lang}`, async () => {
        start(night);
        const element = await hours('Mo-Su 20:00-21:00', {timezone: abroad, lang});
        expect(parts(element, 'note').pop()).to.match(name).and.not.match(/[A-Z]/);
        const line = await hours('Mo-Su 20:00-21:00', {timezone: abroad, lang, layout: 'status'});
        expect(part(line, 'status')).to.match(name);
      });
  });

  it('says nothing about zones to a visitor whose clock shows the same', async () => {
    const element = await hours(bakery, {timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone});
    expect(parts(element, 'note')).to.deep.equal([]);
  });
});
