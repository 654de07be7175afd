import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {bakery, hours, part, parts, rows, speak, states, warnings} from './helpers.ts';

/** A Wednesday afternoon in New York. */
const now = '2026-03-04T20:00:00Z';

describe('business hours on the page', () => {
  before(() => speak('de', 'fr', 'ar', 'ja'));

  it('are a table with a row for each day and today marked in words', async () => {
    const element = await hours(bakery, {now, weekstart: 'monday'});
    expect(rows(element)).to.deep.equal([
      'Monday: 9 AM – 10 PM',
      'Tuesday: 9 AM – 10 PM',
      'Wednesday (today): 9 AM – 10 PM',
      'Thursday: 9 AM – 10 PM',
      'Friday: 9 AM – 10 PM',
      'Saturday: Closed',
      'Sunday: 10 AM – 1 PM',
    ]);
    expect(parts(element, 'today')).to.have.length(1);
    const table = element.shadowRoot!.querySelector('table')!;
    expect(table.caption!.textContent).to.equal('Opening hours');
    expect([...table.querySelectorAll('th')].every(cell => cell.scope === 'row')).to.be.true;
  });

  it('put days that are alike into one row when compact', async () => {
    const element = await hours(bakery, {now, weekstart: 'Monday', layout: 'compact'});
    expect(rows(element)).to.deep.equal(['Mon – Fri (today): 9 AM – 10 PM', 'Sat: Closed', 'Sun: 10 AM – 1 PM']);
  });

  it('group only neighbours, in the order of the week', async () => {
    const text = 'Mon, Wed 9am-5pm\nSat-Sun 10am-4pm';
    expect(rows(await hours(text, {now, weekstart: 'sunday', layout: 'compact'}))).to.deep.equal([
      'Sun: 10 AM – 4 PM',
      'Mon: 9 AM – 5 PM',
      'Tue: Closed',
      'Wed (today): 9 AM – 5 PM',
      'Thu – Fri: Closed',
      'Sat: 10 AM – 4 PM',
    ]);
  });

  it('are one line as a status', async () => {
    const element = await hours(bakery, {now, layout: 'status'});
    // Whose time that is, to a visitor in another zone.
    expect(part(element, 'status')).to.match(/^Open · closes at 10 PM( \(New York time\))?$/);
    expect(part(element, 'week')).to.be.undefined;
    // Fits a header bar: no wider than its words.
    expect(element.getBoundingClientRect().width).to.be.below(element.parentElement!.getBoundingClientRect().width);
  });

  it('begin the week where the language does, where the owner says, or today', async () => {
    const first = async (attributes: object) => rows(await hours(bakery, {now, ...attributes}))[0];
    const us = new Intl.Locale('en-US') as {getWeekInfo?: unknown; weekInfo?: unknown};
    expect(await first({lang: 'en-US'})).to.match(us.getWeekInfo || us.weekInfo ? /^Sunday/ : /^Monday/);
    expect(await first({lang: 'en-GB'})).to.match(/^Monday/);
    expect(await first({weekstart: 'Saturday'})).to.match(/^Saturday/);
    const said = await warnings(() => first({weekstart: 'someday'}));
    expect(said.join()).to.contain('weekstart="someday"');
  });

  it('show several stretches a day, whole days, appointments and open ends', async () => {
    const text = 'Mo 08:00-12:00,13:30-17:00; Tu 00:00-24:00; We "by appointment"; Th 17:00+; Fr 20:00-02:00';
    const element = await hours(text, {now, weekstart: 'monday'});
    expect(parts(element, 'times')).to.deep.equal([
      '8 AM – 12 PM, 1:30 PM – 5:00 PM'.replace('1:30 PM – 5', '1:30 – 5'),
      'Open 24 hours',
      'By appointment',
      'from 5 PM',
      '8 PM – 2 AM',
      'Closed',
      'Closed',
    ]);
  });

  it('say once what holds for the rest of a day', async () => {
    const text = 'Mo-Fr unknown "by appointment", Mo-Fr 09:00-12:00,14:00-17:00';
    const element = await hours(text, {now, layout: 'compact', weekstart: 'monday'});
    expect(element.shadowRoot!.querySelector('td')!.textContent!.replace(/[\u2009\u202f]/g, ' ')).to.equal(
      '9 AM – 12 PM,\n2 – 5 PM\nBy appointment',
    );
  });

  it('name both halves of the day when a stretch runs past midnight', async () => {
    const text = 'Mon-Thu 11am - 2am\nFri 9am - midnight\nSat 10:30am - 12:30am';
    const english = await hours(text, {now, layout: 'compact', weekstart: 'monday'});
    expect(parts(english, 'times')).to.deep.equal(['11 AM – 2 AM', '9 AM – 12 AM', '10:30 AM – 12:30 AM', 'Closed']);
    const arabic = await hours('Mon-Sun 11am - 2am', {now, layout: 'compact', lang: 'ar'});
    expect(part(arabic, 'times')).to.match(/(11|١١).ص.*(2|٢).ص/);
    const german = await hours('Mon-Sun 11am - 2am', {now, layout: 'compact', lang: 'de'});
    expect(part(german, 'times')).to.equal('11:00–02:00 Uhr');
    const japanese = await hours('Mon-Sun 11am - 2am', {now, layout: 'compact', lang: 'ja', hourcycle: '12'});
    expect(part(japanese, 'times')).to.equal('午前11時～午前2時');
  });

  it('announce special days ahead and show them in the week', async () => {
    // 2026-12-21 is a Monday.
    const text = `${bakery}\nDec 24: 9am-1pm\nDec 25 closed\nDec 26 closed\nWalk-ins welcome`;
    const element = await hours(text, {now: '2026-12-21T15:00:00Z', weekstart: 'monday'});
    expect(rows(element).slice(3)).to.deep.equal([
      'Thursday, Dec 24: 9 AM – 1 PM',
      'Friday, Dec 25: Closed',
      // Saturdays are closed anyway.
      'Saturday: Closed',
      'Sunday: 10 AM – 1 PM',
    ]);
    expect(parts(element, 'note').slice(0, 3)).to.deep.equal([
      'Thu, Dec 24: 9 AM – 1 PM',
      'Fri, Dec 25: Closed',
      'Walk-ins welcome',
    ]);
  });

  it('announce a closure to its end, once, and not before it is near', async () => {
    const text = 'Mon-Sun 9am-5pm\nDec 21 - Dec 29 closed';
    const near = await hours(text, {now: '2026-12-20T15:00:00Z'});
    expect(part(near, 'notice')).to.equal('Closed Mon, Dec 21 – Tue, Dec 29');
    expect(parts(near, 'note').join()).not.to.contain('Dec 21');
    const far = await hours(text, {
      now: '2026-11-20T15:00:00Z',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    expect(parts(far, 'note').concat(parts(far, 'notice'))).to.deep.equal([]);
  });

  it('show the week to come: a weekday that has passed is the next one', async () => {
    // Saturday, the day after Christmas: Friday is January 1 now.
    const element = await hours('Mon-Fri 9am-5pm\nDec 25 closed', {now: '2026-12-26T15:00:00Z', weekstart: 'monday'});
    expect(rows(element)[4]).to.equal('Friday: 9 AM – 5 PM');
  });

  it('follow the season', async () => {
    const text = 'Apr-Sep: Mo-Fr 08:00-20:00; Oct-Mar: Mo-Fr 10:00-16:00';
    expect(rows(await hours(text, {now, weekstart: 'monday'}))[0]).to.equal('Monday: 10 AM – 4 PM');
    expect(rows(await hours(text, {now: '2026-07-01T12:00:00Z', weekstart: 'monday'}))[0]).to.equal(
      'Monday: 8 AM – 8 PM',
    );
  });

  it('speak German', async () => {
    const element = await hours('Mo–Fr 9–18 Uhr, Sa geschlossen', {now, lang: 'de', timezone: 'Europe/Berlin'});
    expect(part(element, 'status')).to.match(/^Geschlossen · öffnet morgen um 0?9:00$/);
    expect(rows(element)[0]).to.match(/^Montag: 09:00\s?–\s?18:00/);
    expect(rows(element)[2]).to.match(/^Mittwoch \(heute\)/);
    expect(rows(element)[5]).to.equal('Samstag: Geschlossen');
  });

  it('speak French', async () => {
    const element = await hours('Lundi-vendredi 9h-18h', {
      now: '2026-03-06T12:00:00Z',
      lang: 'fr',
      timezone: 'Europe/Paris',
    });
    expect(part(element, 'status')).to.equal('Ouvert · ferme à 18:00');
    expect(rows(element)[0]).to.match(/^Lundi: 09:00\s?[–-]\s?18:00/);
  });

  it('speak Arabic, in its digits and its order of the week', async () => {
    const element = await hours('Sun-Thu 9am-10pm', {
      now,
      lang: 'ar-EG',
      timezone: 'Africa/Cairo',
      dir: 'rtl',
      weekstart: 'sunday',
    });
    expect(part(element, 'status')).to.match(/^مغلق · يفتح غدًا الساعة ٩/);
    expect(rows(element)[0]).to.match(/^الأحد: ٩ ص/);
    expect(part(element, 'today')).to.contain('(اليوم)');
  });

  it('speak Japanese', async () => {
    const element = await hours('Mo-Fr 09:00-22:00', {now: '2026-03-04T03:00:00Z', lang: 'ja', timezone: 'Asia/Tokyo'});
    expect(part(element, 'status')).to.equal('営業中 · 22時に営業終了');
    expect(rows(element).join()).to.contain('月曜日: 9時');
  });

  it('change with the language of the page', async () => {
    const element = await hours(bakery, {now});
    element.lang = 'de';
    await new Promise(done => setTimeout(done));
    await element.updateComplete;
    expect(part(element, 'badge')).to.equal('Geöffnet');
  });

  it('say what is wrong with an attribute and go on', async () => {
    const said = await warnings(async () => {
      const element = await hours(bakery, {now, layout: 'grid', hourcycle: '13'});
      expect(rows(element)).to.have.length(7);
      expect(states(element)).to.equal('open');
    });
    expect(said.join()).to.contain('layout="grid"').and.to.contain('hourcycle="13"');
  });

  it('fit 180 pixels, whatever the owner has to say', async () => {
    const element = await hours(
      'Mon-Thu 9:30am-12:30pm, 2:30pm-6:30pm\nMar 5: 10:15am-12:45pm\nFr 09:00-17:00 "only with an invitation from the house"',
      {now},
    );
    element.parentElement!.style.width = '180px';
    const edge = element.parentElement!.getBoundingClientRect().right;
    for (const cell of element.shadowRoot!.querySelectorAll('tr, th, td'))
      expect(cell.getBoundingClientRect().right, cell.textContent!).to.be.at.most(edge);
  });

  for (const [name, attributes] of [
    ['open', {now}],
    ['closing soon', {now: '2026-03-05T02:45:00Z'}],
    ['closed', {now: '2026-03-05T05:00:00Z', layout: 'compact'}],
    ['a status', {now, layout: 'status'}],
    ['dark', {now, theme: 'dark'}],
    ['without a zone', {now, timezone: 'Nowhere'}],
  ] as const)
    it(`are accessible: ${name}`, async () => {
      await expect(await hours(`${bakery}\nMar 6: 9am-1pm\nWalk-ins welcome`, attributes)).to.be.accessible();
    });
});
