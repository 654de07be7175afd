import {expect, fixture} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import {published, publishing} from '../../helpers/published.ts';
import {
  bakery,
  hours,
  newYork,
  part,
  parts,
  rows,
  sentencesOf,
  speak,
  states,
  warnings,
  type BusinessHoursElement,
} from './helpers.ts';

const now = '2026-03-04T20:00:00Z';
const frame = () => new Promise(done => setTimeout(done));
/** Longer than the element waits for its text. */
const aMoment = (count = 1) => new Promise(done => setTimeout(done, count * 1300));

/** The owner's text as visitors get to see it: everything that is slotted. */
const visible = (element: Element) => {
  const slot = element.shadowRoot!.querySelector('slot');
  return (
    slot &&
    (slot
      .assignedNodes()
      .map(node => node.textContent)
      .join('')
      .trim() ||
      slot.textContent!.trim())
  );
};

describe("the owner's text", () => {
  it('is replaced by the table when it is understood', async () => {
    const element = await hours(bakery, {now});
    expect(visible(element)).to.be.null;
    expect(element.problems).to.deep.equal([]);
    expect(element.textContent).to.equal(bakery);
  });

  it('stays exactly as it was typed when it is not', async () => {
    let element!: BusinessHoursElement;
    const said = await warnings(async () => (element = await hours('\nMon-Fri 9am-5pm\nSat 9-late\n', {now})));
    expect(visible(element)).to.equal('Mon-Fri 9am-5pm\nSat 9-late');
    expect(parts(element, 'status').concat(parts(element, 'week'))).to.deep.equal([]);
    expect(states(element)).to.equal('unknown');
    expect(element.schedule).to.be.null;
    const {line, column, text, message} = element.problems.find(({severity}) => severity === 'error')!;
    // Lines are counted from the first one that says something.
    expect(line).to.equal(2);
    expect('Sat 9-late'.slice(column - 1, column - 1 + text.length)).to.equal(text);
    expect(said.join('\n')).to.contain(`line 2, column ${column}`).and.to.contain(message);
    // No error box for visitors (test/e2e/business-hours.test.ts): this is a page on the owner's own machine.
    expect([...element.shadowRoot!.children].map(({part}) => `${part}`).filter(name => name)).to.deep.equal([
      'problems',
    ]);
    await expect(element).to.be.accessible();
  });

  it("is explained to its owner on a preview, in the page's language", async () => {
    await speak('de');
    let element!: BusinessHoursElement;
    const said = await warnings(async () => {
      element = await hours('\nMo–Fr 9–17 Uhr\nSa 9–spät\n', {now, lang: 'de'});
    });
    const [{code, line, column, text, message}] = element.problems as [BusinessHoursElement['problems'][number]];
    expect(line).to.equal(2);
    expect('Sa 9–spät'.slice(column - 1)).to.match(new RegExp(`^${text}`));
    const sentences = await sentencesOf('de');
    expect(message).to.equal(sentences['business-hours']![`problem.${code}`]);
    expect(part(element, 'problems')).to.contain('Nur Sie sehen das').and.to.contain(`Zeile 2: „${text}“ ${message}`);
    expect(said.join()).to.contain(message);
    await expect(element).to.be.accessible();
  });

  it('keeps its lines', async () => {
    let element!: BusinessHoursElement;
    await warnings(async () => (element = await hours('\nMon-Fri 9am-5pm\nSat 9-late\n', {now})));
    const one = await hours('Sat 9-late', {now});
    // Without what is said to the owner below it.
    for (const {shadowRoot} of [element, one]) shadowRoot!.querySelector('[part=problems]')!.remove();
    const height = (of: Element) => of.getBoundingClientRect().height;
    expect(height(element)).to.be.closeTo(2 * height(one), 1);
  });

  it('is asked for once, in the console, when none comes', async () => {
    const said = await warnings(async () => {
      const element = await hours(' \n', {now});
      await hours('', {now, hours: 'Mon-Fri 9am-5pm'});
      element.layout = 'status';
      await aMoment();
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/no hours/);
  });

  it('is not asked for while the page may still bring it', async () => {
    Object.defineProperty(document, 'readyState', {get: () => 'loading', configurable: true});
    try {
      let element!: BusinessHoursElement;
      const early = await warnings(async () => {
        await hours('', {now});
        element = await hours('', {now});
        await aMoment();
      });
      expect(early).to.deep.equal([]);
      element.append('Mon-Fri 9am-5pm');
      Reflect.deleteProperty(document, 'readyState');
      expect(await warnings(() => aMoment(2))).to.have.length(1);
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
  }).timeout(9000);

  it('may come late, in pieces, and change', async () => {
    const element = await hours('', {now});
    expect(element.schedule).to.be.null;
    element.append('Mon-Fri 9am-5pm');
    await frame();
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Open · closes at 5 PM');
    element.append(document.createElement('br'), 'Sat 9am-1pm');
    await frame();
    await element.updateComplete;
    expect(rows(element).join()).to.contain('Saturday: 9 AM – 1 PM');
    element.firstChild!.nodeValue = 'Mon-Fri 9am-3pm';
    await frame();
    await element.updateComplete;
    expect(part(element, 'status')).to.match(/^Closed/);
  });

  it('is not complained about before it is there', async () => {
    expect(await warnings(() => hours('\n  ', {now}))).to.deep.equal([]);
  });

  it("is read through a builder's markup", async () => {
    const box = await fixture<HTMLElement>(
      '<div lang="en"><business-hours><p><strong>Mon&nbsp;-&nbsp;Fri:</strong> 9 am&nbsp;- 10pm</p><div><span>Saturday: Closed</span><br>Sunday: 10am - 1pm</div></business-hours></div>',
    );
    const element = box.querySelector('business-hours')!;
    element.timezone = newYork;
    element.now = now;
    element.weekStart = 'monday';
    await element.updateComplete;
    expect(rows(element)[0]).to.equal('Monday: 9 AM – 10 PM');
    expect(rows(element)[6]).to.equal('Sunday: 10 AM – 1 PM');
  });

  it('may be schema.org JSON in a data block', async () => {
    const element = await hours('', {now, weekstart: 'monday'});
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.append(
      JSON.stringify([
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: ['Monday', 'https://schema.org/Tuesday'],
          opens: '09:00',
          closes: '17:30',
        },
      ]),
    );
    element.append(script);
    await frame();
    await element.updateComplete;
    expect(rows(element).slice(0, 3)).to.deep.equal([
      'Monday: 9:00 AM – 5:30 PM',
      'Tuesday: 9:00 AM – 5:30 PM',
      'Wednesday (today): Closed',
    ]);
  });

  it('yields to the hours attribute, which is shown when it is not understood and there is no other', async () => {
    const element = await hours(bakery, {now, hours: 'Mo-Fr 09:00-17:00'});
    expect(part(element, 'status')).to.equal('Open · closes at 5 PM');
    element.hours = null;
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Open · closes at 10 PM');
    await warnings(async () => {
      const odd = await hours('', {now, hours: 'Mon-Fri 9-late'});
      expect(visible(odd)).to.equal('Mon-Fri 9-late');
    });
  });

  it('is never taken for markup', async () => {
    const element = await hours(`${bakery}\n<img src=x onerror=alert(1)> welcome`, {now});
    expect(element.shadowRoot!.querySelector('img')).to.be.null;
  });

  it('survives being moved and cloned', async () => {
    const element = await hours(bakery, {now});
    const elsewhere = await fixture<HTMLElement>('<section></section>');
    elsewhere.append(element);
    const copy = element.cloneNode(true) as BusinessHoursElement;
    elsewhere.append(copy);
    await Promise.all([element.updateComplete, copy.updateComplete]);
    expect(part(copy, 'status')).to.equal('Open · closes at 10 PM');
    expect(part(element, 'status')).to.equal('Open · closes at 10 PM');
    element.firstChild!.nodeValue = '24/7';
    await frame();
    await element.updateComplete;
    expect(part(element, 'status')).to.equal('Open 24 hours');
    expect(part(copy, 'status')).to.equal('Open · closes at 10 PM');
  });

  it('honours properties set before the upgrade', async () => {
    const element = await hours('24/7', {now});
    expect(element.hours).to.not.be.a('string');
    for (const name of [
      'holidays',
      'closed',
      'department',
      'weekStart',
      'hourCycle',
      'timezone',
      'layout',
      'schema',
      'now',
      'hours',
    ] as const)
      expect(name in element, name).to.be.true;
  });
});

describe('structured data of business hours', () => {
  before(() => publishing('business-hours', {schema: 'Probe', timezone: 'UTC'}, 'Mon 9am-5pm'));

  it('names the business and its hours while the element is there and understood', async () => {
    const element = await hours(bakery, {now, schema: 'Corner Bakery'});
    const [data] = published();
    expect(data!['@type']).to.equal('LocalBusiness');
    expect(data!['name']).to.equal('Corner Bakery');
    const specification = data!['openingHoursSpecification'] as {dayOfWeek: unknown; opens: string; closes: string}[];
    expect(specification.some(({opens, closes}) => opens === '09:00' && closes === '22:00')).to.be.true;
    element.textContent = 'Mon-Fri 9-late';
    await warnings(async () => {
      await frame();
      await element.updateComplete;
    });
    expect(published()).to.deep.equal([]);
    element.textContent = bakery;
    await frame();
    await element.updateComplete;
    expect(published()).to.have.length(1);
    element.remove();
    expect(published()).to.deep.equal([]);
  });

  it('is not published unasked, nor without a name', async () => {
    await hours(bakery, {now});
    expect(published()).to.deep.equal([]);
    const said = await warnings(() => hours(bakery, {now, schema: ''}));
    expect(published()).to.deep.equal([]);
    expect(said.join()).to.contain('schema');
  });
});
