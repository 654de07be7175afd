import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {fakeClock} from '../../helpers/fake-clock.ts';
import {hours, part, parts, rows, serveHolidays, speak, states, warnings} from './helpers.ts';

const SHOP = 'Mon-Sat 9am-6pm\nClosed on public holidays';
const DAY = 864e5;
const berlin = {timezone: 'Europe/Berlin', holidays: 'DE-BY', weekstart: 'monday'};

describe('public holidays', () => {
  let files: ReturnType<typeof serveHolidays>;
  before(async () => {
    await speak('de', 'fr', 'ja');
    files = serveHolidays();
  });
  after(() => files.restore());

  it('close what the text closes on them, and are named', async () => {
    // 2026-12-25 is a Friday; Saturday the 26th is a holiday in Germany, too.
    const element = await hours(SHOP, {...berlin, now: '2026-12-25T12:00:00Z'});
    expect(part(element, 'status')).to.equal('Closed today, Christmas Day · opens Monday at 9 AM');
    expect(states(element)).to.equal('closed');
    expect(rows(element)[4]).to.equal('Friday, Dec 25 (today): Closed');
    expect(element.statusAt(Date.UTC(2026, 11, 25, 12)).state).to.equal('closed');
    expect(element.problems).to.deep.equal([]);
  });

  it('are announced by their names, each on its own line', async () => {
    const element = await hours(SHOP, {...berlin, now: '2026-12-18T12:00:00Z'});
    expect(parts(element, 'note').slice(0, 4)).to.deep.equal([
      'Fri, Dec 25 (Christmas Day): Closed',
      'Sat, Dec 26 (Second Day of Christmas): Closed',
      'Public holidays: Closed',
      'Times are in Berlin time; it is 1 PM there.',
    ]);
  });

  it("are named in the page's language, or the country's, or English", async () => {
    const named = async (holidays: string, lang: string) =>
      part(await hours(SHOP, {...berlin, holidays, lang, now: '2026-12-25T12:00:00Z'}), 'badge');
    expect(await named('DE', 'de')).to.equal('Heute geschlossen, Erster Weihnachtstag');
    expect(await named('CH', 'fr')).to.equal('Fermé aujourd’hui, Noël');
    expect(await named('DE', 'ja')).to.equal('本日休業（Christmas Day）');
  });

  it('are those of the region', async () => {
    // Corpus Christi, 2027-05-27: in Bavaria, not in Berlin.
    const on = async (holidays: string) =>
      states(await hours(SHOP, {...berlin, holidays, now: '2027-05-27T12:00:00Z'}));
    expect(await on('DE-BY')).to.equal('closed');
    expect(await on('de-by')).to.equal('closed');
    expect(await on('DE-BE')).to.equal('open');
    expect(await on('DE')).to.equal('open');
  });

  it('have the hours that the text gives them', async () => {
    const text = 'Mon-Fri 9am-6pm\nPublic holidays: 10am-2pm';
    const element = await hours(text, {...berlin, now: '2026-12-25T10:00:00Z'});
    expect(part(element, 'status')).to.equal('Open · closes at 2 PM');
    expect(parts(element, 'note')).to.include('Fri, Dec 25 (Christmas Day): 10 AM – 2 PM');
  });

  it('are a note without the attribute, and the hours are as ever', async () => {
    let element!: Element;
    const said = await warnings(
      async () => (element = await hours(SHOP, {...berlin, holidays: null, now: '2026-12-25T12:00:00Z'})),
    );
    expect(states(element)).to.equal('open');
    expect(parts(element, 'note')).to.include('Public holidays: Closed');
    expect(said.join()).to.contain('holidays=');
  });

  it('change nothing where the text does not speak of them, and the owner is told', async () => {
    let element!: Element;
    const said = await warnings(
      async () => (element = await hours('Mon-Fri 9am-6pm', {...berlin, now: '2026-12-25T12:00:00Z'})),
    );
    expect(part(element, 'status')).to.equal('Open · closes at 6 PM');
    expect(said.join()).to.contain('Closed on public holidays');
  });

  for (const [name, code, fix] of [
    ['a country nobody knows', 'XX', 'US'],
    ['a country by its name', 'Germany', 'DE-BY'],
    ['the United Kingdom by the code it has not', 'UK', 'GB-ENG'],
    ['a region nobody knows', 'DE-XX', 'BY'],
  ] as const)
    it(`are left out, and the owner is told, for ${name}`, async () => {
      let element!: Element;
      const said = await warnings(
        async () => (element = await hours(SHOP, {...berlin, holidays: code, now: '2026-12-24T12:00:00Z'})),
      );
      expect(part(element, 'status')).to.equal('Open · closes at 6 PM');
      expect(said).to.have.length(1);
      expect(said[0]).to.contain(`holidays="${code}"`).and.to.contain(fix);
    });

  it('are told to be used up when the file ends before today', async () => {
    const said = await warnings(() => hours(SHOP, {...berlin, now: '2099-01-04T12:00:00Z'}));
    expect(said.join()).to.contain('update Lintel');
  });

  it('may be given as a property, by date', async () => {
    const element = await hours(SHOP, {...berlin, holidays: null, now: '2026-07-14T12:00:00Z'});
    element.holidays = {'2026-07-14': 'Founder’s Day'};
    await element.updateComplete;
    expect(part(element, 'badge')).to.equal('Closed today, Founder’s Day');
  });

  it('are fetched once for many, and again for another country', async () => {
    files.requested.length = 0;
    const at = {now: '2026-12-25T12:00:00Z', timezone: 'Europe/Vienna'};
    const many = await Promise.all([1, 2, 3].map(() => hours(SHOP, {...at, holidays: 'AT'})));
    expect(files.requested).to.deep.equal(['at.json']);
    many[0]!.holidays = 'NL';
    await many[0]!.updateComplete;
    expect(files.requested).to.deep.equal(['at.json', 'nl.json']);
    many[0]!.holidays = null;
    await warnings(() => many[0]!.updateComplete);
    expect(states(many[0]!)).to.equal('open');
  });

  it("begin and end at midnight in the business's zone", async () => {
    // Midnight in Auckland is 11:00 UTC in summer. 2027-02-06 is Waitangi Day, a Saturday, observed on Monday the 8th.
    const clock = fakeClock('2027-02-07T10:59:59.999Z');
    try {
      const element = await hours('Mon-Sun 0:00-24:00\nClosed on public holidays', {
        timezone: 'Pacific/Auckland',
        holidays: 'NZ',
      });
      expect(part(element, 'badge')).to.equal('Closing soon');
      clock.advance(1);
      await element.updateComplete;
      expect(part(element, 'badge')).to.match(/^Closed today, Waitangi Day/);
      expect(part(element, 'today')).to.match(/^Monday/);
      clock.advance(DAY - 1);
      await element.updateComplete;
      expect(part(element, 'badge')).to.match(/^Closed today, Waitangi Day/);
      clock.advance(1);
      await element.updateComplete;
      expect(states(element)).to.equal('open');
    } finally {
      clock.restore();
    }
  });

  it('last 23 hours when clocks go forward on them', async () => {
    // Easter Sunday 2027-03-28, a holiday in Brandenburg, is the day on which clocks go forward in Europe: Berlin's Monday begins at
    // 22:00 UTC.
    const clock = fakeClock('2027-03-27T22:59:59.999Z');
    try {
      const element = await hours('Mon-Sun 0:00-24:00\nClosed on public holidays', {
        timezone: 'Europe/Berlin',
        holidays: '{"2027-03-28": "Easter Sunday"}',
      });
      expect(states(element)).to.contain('open');
      clock.advance(1);
      await element.updateComplete;
      expect(states(element)).to.equal('closed');
      clock.advance(23 * 36e5 - 1);
      await element.updateComplete;
      expect(states(element)).to.equal('closed');
      clock.advance(1);
      await element.updateComplete;
      expect(states(element)).to.equal('open');
    } finally {
      clock.restore();
    }
  });

  it('are accessible', async () => {
    await expect(await hours(SHOP, {...berlin, now: '2026-12-25T12:00:00Z'})).to.be.accessible();
  });
});
