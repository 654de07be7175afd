import {aTimeout, expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {clickOn} from '../../helpers/form-contract.ts';
import {published, publishing} from '../../helpers/published.ts';
import {extras} from '../../../src/elements/star-rating/later-modules.ts';
import {drawn, mount, part, parts, shares, text, warnings} from './helpers.ts';

const strip = (rating: Element) => rating.shadowRoot!.querySelector('[role=img]')!;
const label = (rating: Element) => strip(rating).getAttribute('aria-label');

describe('<star-rating readonly>', () => {
  it('says its value and count to a screen reader, and shows them', async () => {
    const rating = await mount('<star-rating readonly value="4.3" count="128"></star-rating>');
    expect(label(rating)).to.equal('4.3 out of 5 stars, 128 ratings');
    expect(text(part(rating, 'value'))).to.equal('4.3');
    expect(text(part(rating, 'count'))).to.equal('128 ratings');
    await expect(rating).to.be.accessible();
  });

  it('has words for one rating, one star, no count and large numbers', async () => {
    expect(label(await mount('<star-rating readonly value="5" count="1"></star-rating>'))).to.equal(
      '5 out of 5 stars, 1 rating',
    );
    expect(label(await mount('<star-rating readonly value="1" max="1"></star-rating>'))).to.equal('1 out of 1 star');
    expect(label(await mount('<star-rating readonly value="3.25"></star-rating>'))).to.equal('3.3 out of 5 stars');
    expect(label(await mount('<star-rating readonly value="4" count="12840"></star-rating>'))).to.equal(
      '4 out of 5 stars, 12,840 ratings',
    );
  });

  it('fills stars by the exact value, whatever the step', async () => {
    const rating = await mount('<star-rating readonly value="3.3"></star-rating>');
    expect(shares(strip(rating))).to.deep.equal([1, 1, 1, 0.3, 0]);
    rating.value = 4.85;
    await rating.updateComplete;
    expect(shares(strip(rating))).to.deep.equal([1, 1, 1, 1, 0.85]);
    rating.max = 7;
    await rating.updateComplete;
    expect(shares(strip(rating))).to.deep.equal([1, 1, 1, 1, 0.85, 0, 0]);
  });

  it('fills from the side where reading starts', async () => {
    const ltr = await mount('<star-rating readonly value="2.5"></star-rating>');
    expect(drawn(strip(ltr))[2]).to.deep.equal({share: 0.5, side: 'left'});
    const rtl = await mount('<div dir="rtl"><star-rating readonly value="2.5"></star-rating></div>');
    expect(drawn(strip(rtl))[2]).to.deep.equal({share: 0.5, side: 'right'});
    const [first, second] = parts(rtl, 'star');
    expect(first!.getBoundingClientRect().left).to.be.above(second!.getBoundingClientRect().left);
  });

  it('tells full from empty by shape, not by colour alone', async () => {
    const rating = await mount('<star-rating readonly value="1"></star-rating>');
    const [full, empty] = parts(rating, 'icon').map(icon => getComputedStyle(icon).fill);
    expect(empty).to.equal('none');
    expect(full).to.not.equal('none');
  });

  it('says that there are no ratings yet, and is in the state empty', async () => {
    for (const given of ['', 'value=""', 'value="0"', 'value="0" count="0"', 'distribution="[0,0,0,0,0]"']) {
      const rating = await mount(`<star-rating readonly ${given}></star-rating>`);
      expect(label(rating), given).to.equal('No ratings yet');
      expect(text(part(rating, 'summary')), given).to.equal('No ratings yet');
      expect(shares(strip(rating)), given).to.deep.equal([0, 0, 0, 0, 0]);
      expect(rating.matches(':state(empty)'), given).to.be.true;
      expect(rating.value).to.equal(null);
    }
    const rating = await mount('<star-rating readonly value="4"></star-rating>');
    expect(rating.matches(':state(empty)')).to.be.false;
    expect(rating.matches(':state(readonly)')).to.be.true;
  });

  it('cannot be focused or changed, and fires nothing', async () => {
    const rating = await mount(
      '<button id="a"></button><star-rating readonly value="2"></star-rating><button id="b"></button>',
    );
    const events: string[] = [];
    for (const type of ['input', 'change']) rating.addEventListener(type, () => events.push(type));
    await clickOn(parts(rating, 'star')[4]!);
    document.getElementById('a')!.focus();
    await sendKeys({press: 'Tab'});
    expect(document.activeElement!.id).to.equal('b');
    expect(rating.value).to.equal(2);
    expect(events).to.deep.equal([]);
  });

  it('is submitted with its form and never invalid', async () => {
    const rating = await mount('<form><star-rating name="stars" readonly required value="4.3"></star-rating></form>');
    expect(new FormData(rating.form!).get('stars')).to.equal('4.3');
    rating.value = null;
    expect(rating.form!.checkValidity()).to.be.true;
  });

  it('follows its attribute even after a script has set it', async () => {
    const rating = await mount('<star-rating readonly value="2"></star-rating>');
    rating.value = 3;
    rating.setAttribute('value', '4.5');
    await rating.updateComplete;
    expect(label(rating)).to.equal('4.5 out of 5 stars');
  });

  it('is named as a group by the page, and the strip still speaks', async () => {
    const rating = await mount('<star-rating readonly value="4" aria-label="Customers say"></star-rating>');
    expect(label(rating)).to.equal('4 out of 5 stars');
    await expect(rating).to.be.accessible();
  });

  it("speaks the page's language", async () => {
    const rating = await mount('<star-rating readonly value="4.3" count="1284" locale="de-AT"></star-rating>');
    // No catalogue beside this script: English words, figures of the page's own locale.
    expect(label(rating)).to.match(/^4,3 /);
  });

  it('keeps its height and width when there is a value at last', async () => {
    const rating = await mount('<star-rating readonly></star-rating>');
    const before = strip(rating).getBoundingClientRect();
    const {height} = rating.getBoundingClientRect();
    rating.value = 4.3;
    rating.count = 12;
    await rating.updateComplete;
    const after = strip(rating).getBoundingClientRect();
    expect([after.left, after.width, after.height]).to.deep.equal([before.left, before.width, before.height]);
    expect(rating.getBoundingClientRect().height).to.equal(height);
  });

  it('shows new values where a translation tool has replaced the text', async () => {
    const rating = await mount('<star-rating readonly value="4.3" count="128"></star-rating>');
    for (const name of ['value', 'count']) {
      const font = document.createElement('font');
      font.textContent = 'übersetzt';
      part(rating, name)!.replaceChildren(font);
    }
    Object.assign(rating, {value: 2, count: 5});
    await rating.updateComplete;
    expect([text(part(rating, 'value')), text(part(rating, 'count'))]).to.deep.equal(['2', '5 ratings']);
  });

  it("leaves the owner's text on the page until the stars are there", async () => {
    const rating = document.createElement('star-rating');
    rating.innerHTML = '<span>4.3 out of 5</span>';
    document.body.append(rating);
    const shown = () => rating.firstElementChild!.getBoundingClientRect().width > 0;
    expect(shown()).to.be.true;
    await (rating as Awaited<ReturnType<typeof mount>>).updateComplete;
    expect(shown()).to.be.false;
    rating.remove();
  });

  it('grows with the font and by size', async () => {
    const width = async (attributes: string) =>
      (await mount(`<star-rating readonly value="1" ${attributes}></star-rating>`))
        .shadowRoot!.querySelector('[part~=icon]')!
        .getBoundingClientRect().width;
    expect(await width('style="font-size: 16px"')).to.equal(20);
    expect(await width('style="font-size: 32px"')).to.equal(40);
    expect(await width('style="font-size: 16px" size="small"')).to.equal(15);
    expect(await width('style="font-size: 16px" size="large"')).to.equal(30);
    expect(await width('style="--star-rating-size: 33px"')).to.equal(33);
  });
});

describe("a rating's distribution", () => {
  const markup = '<star-rating readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>';
  const rows = (rating: Element) =>
    parts(rating, 'row').map(row => {
      const copy = row.cloneNode(true) as Element;
      copy.querySelectorAll('[aria-hidden]').forEach(hidden => hidden.remove());
      return text(copy);
    });

  it('is a list of sentences, most stars first', async () => {
    const rating = await mount(markup);
    expect(rows(rating)).to.deep.equal([
      '5 stars: 79 ratings (62%)',
      '4 stars: 30 ratings (24%)',
      '3 stars: 12 ratings (9%)',
      '2 stars: 4 ratings (3%)',
      '1 star: 3 ratings (2%)',
    ]);
    const list = part(rating, 'histogram')!;
    expect(list.localName).to.equal('ul');
    expect(list.getAttribute('aria-label')).to.not.equal('');
    await expect(rating).to.be.accessible();
  });

  it('gives the value and the count where those are missing', async () => {
    // (3 + 8 + 36 + 120 + 395) / 128 = 4.39
    expect(label(await mount(markup))).to.equal('4.4 out of 5 stars, 128 ratings');
    expect(label(await mount(markup.replace('histogram', 'value="4.1" count="130"')))).to.equal(
      '4.1 out of 5 stars, 130 ratings',
    );
  });

  it('draws each bar as long as its share says', async () => {
    const rating = await mount(markup);
    const widths = parts(rating, 'bar').map(bar =>
      Math.round((bar.firstElementChild!.getBoundingClientRect().width / bar.clientWidth) * 100),
    );
    expect(widths).to.deep.equal([62, 24, 9, 3, 2]);
  });

  it('has rows that filter, when asked to', async () => {
    const rating = await mount(markup.replace('histogram', 'histogram="filter"').replace('12', '0'));
    const [five, , three, two] = parts(rating, 'row');
    setTimeout(() => clickOn(two!));
    const event = (await oneEvent(rating, 'lintel-filter')) as CustomEvent;
    expect(event.detail).to.deep.equal({value: 2});
    expect(event.bubbles && event.composed).to.be.true;
    await rating.updateComplete;
    expect([two, five].map(row => row!.getAttribute('aria-pressed'))).to.deep.equal(['true', 'false']);
    expect((three as HTMLButtonElement).disabled, 'nobody gave three stars').to.be.true;
    await expect(rating).to.be.accessible();
    setTimeout(() => sendKeys({press: 'Enter'}));
    expect(((await oneEvent(rating, 'lintel-filter')) as CustomEvent).detail).to.deep.equal({value: null});
    let fired = 0;
    rating.addEventListener('lintel-filter', () => fired++);
    rating.filter = 5;
    await rating.updateComplete;
    expect(five!.getAttribute('aria-pressed')).to.equal('true');
    expect(fired).to.equal(0);
  });
});

// The built script has a module of its own in place of this one.
(('Lintel' in window ? describe.skip : describe) as typeof describe)('what few ratings show', () => {
  const {fetch} = extras;
  let asked = 0;
  let answer: () => ReturnType<typeof fetch>;

  beforeEach(() => {
    asked = 0;
    answer = fetch;
    extras.module = undefined;
    extras.fetch = () => (asked++, answer());
  });
  afterEach(() => void (extras.fetch = fetch));

  it('is not asked for by a rating without it', async () => {
    await mount('<star-rating readonly value="4" count="2"></star-rating><star-rating name="stars"></star-rating>');
    expect(asked).to.equal(0);
  });

  it('stands there from the first rendering on, glyphs included', async () => {
    let come: (module: Awaited<ReturnType<typeof fetch>>) => void;
    const there = fetch();
    answer = () => new Promise(done => (come = done));
    const box = document.createElement('div');
    box.innerHTML =
      '<star-rating readonly histogram distribution="[0,0,0,0,1]"><b slot="icon">♥</b>before</star-rating>';
    document.body.append(box);
    const rating = box.querySelector('star-rating')!;
    await aTimeout(50);
    expect(parts(rating, 'stars'), 'drawn').to.have.length(0);
    come!(await there);
    await rating.updateComplete;
    expect(parts(rating, 'row')).to.have.length(5);
    await new Promise(requestAnimationFrame);
    await rating.updateComplete;
    expect(text(part(rating, 'fill'))).to.equal('♥');
    box.remove();
  });

  it('does without when it cannot be had, asks once and tells the owner', async () => {
    answer = () => Promise.reject(new Error('gone'));
    const told = await warnings(async () => {
      const rating = await mount(
        '<star-rating readonly histogram distribution="[0,0,0,0,1]"><b slot="icon">♥</b></star-rating>',
      );
      expect(text(part(rating, 'summary'))).to.equal('5 1 rating');
      expect(parts(rating, 'row')).to.have.length(0);
      rating.count = 2;
      await rating.updateComplete;
    });
    expect(asked).to.equal(1);
    expect(told).to.deep.equal(['<star-rating> shows no histogram and no icons of its own: gone']);
  });
});

describe("a rating's glyphs", () => {
  it("can be the page's own, copied for each star", async () => {
    const rating = await mount(
      '<star-rating readonly value="2.5"><b slot="icon" id="sun">☀</b><i slot="icon-empty">☁</i></star-rating>',
    );
    const faces = parts(rating, 'star').map(star => text(star));
    expect(faces).to.deep.equal(['☀', '☀', '☁☀', '☁', '☁']);
    expect(shares(strip(rating))[2]).to.equal(0.5);
    expect(document.querySelectorAll('#sun')).to.have.length(1);
    expect(rating.shadowRoot!.querySelector('#sun')).to.equal(null);
    expect(rating.querySelector('b')!.getBoundingClientRect().width, 'the pattern itself is not shown').to.equal(0);
    await expect(rating).to.be.accessible();
  });

  it('fade where only the full one is given, and may come late', async () => {
    const rating = await mount('<star-rating readonly value="1" max="2"></star-rating>');
    expect(parts(rating, 'star').map(text)).to.deep.equal(['', '']);
    const icon = document.createElement('span');
    icon.slot = 'icon';
    icon.textContent = '♥';
    rating.append(icon);
    await aTimeout(20);
    await rating.updateComplete;
    expect(parts(rating, 'star').map(text)).to.deep.equal(['♥', '♥']);
    const [full, empty] = parts(rating, 'icon').map(shape => Number(getComputedStyle(shape).opacity));
    expect(full).to.equal(1);
    expect(empty).to.be.below(0.7);
    icon.remove();
    await aTimeout(20);
    await rating.updateComplete;
    expect(parts(rating, 'star').map(text)).to.deep.equal(['', '']);
  });
});

describe('a mistake in the markup', () => {
  const cases: [string, string, number[], RegExp][] = [
    ['value="abc"', 'No ratings yet', [0, 0, 0, 0, 0], /value="abc".*from 0 to 5.*none/],
    ['value="9"', '5 out of 5 stars', [1, 1, 1, 1, 1], /value="9".*5/],
    ['value="-2"', 'No ratings yet', [0, 0, 0, 0, 0], /value="-2"/],
    ['value="2" max="0"', '2 out of 5 stars', [1, 1, 0, 0, 0], /max="0".*5/],
    ['value="2" max="abc"', '2 out of 5 stars', [1, 1, 0, 0, 0], /max="abc".*5/],
    ['value="2" max="2.5"', '2 out of 5 stars', [1, 1, 0, 0, 0], /max="2.5".*5/],
    ['value="2" max="100000"', '2 out of 5 stars', [1, 1, 0, 0, 0], /max="100000".*5/],
    ['value="2" step="0.3"', '2 out of 5 stars', [1, 1, 0, 0, 0], /step="0.3".*1/],
    ['value="2" step="0"', '2 out of 5 stars', [1, 1, 0, 0, 0], /step="0".*1/],
    ['value="2" step="-1"', '2 out of 5 stars', [1, 1, 0, 0, 0], /step="-1".*1/],
    ['value="2" count="-3"', '2 out of 5 stars', [1, 1, 0, 0, 0], /count="-3"/],
    ['value="2" count="many"', '2 out of 5 stars', [1, 1, 0, 0, 0], /count="many"/],
    ['value="2" histogram distribution="12"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution="12"/],
    ['value="2" histogram distribution="[1,2"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution=/],
    ['value="2" histogram distribution="[1,2,3]"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution=.*5 counts/],
    ['value="2" histogram distribution="[1,2,3,4,-1]"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution=/],
    ['value="2" histogram distribution="[1,2,3,4,null]"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution=/],
    ['value="2" histogram distribution="{}"', '2 out of 5 stars', [1, 1, 0, 0, 0], /distribution=/],
  ];
  for (const [attributes, sentence, stars, warning] of cases)
    it(`${attributes} is told to the owner once, and no star is wrong`, async () => {
      let rating!: Awaited<ReturnType<typeof mount>>;
      const told = await warnings(async () => {
        rating = await mount(`<star-rating readonly ${attributes}></star-rating>`);
        rating.requestUpdate();
        await rating.updateComplete;
      });
      expect(told).to.have.length(1);
      expect(told[0]).to.match(warning);
      expect(label(rating)).to.equal(sentence);
      expect(shares(strip(rating))).to.deep.equal(stars);
      expect(parts(rating, 'row')).to.have.length(0);
    });

  it('is none when a property is not set, in whatever order the others come', async () => {
    const told = await warnings(async () => {
      const rating = await mount('<star-rating readonly value="9" max="10" count=""></star-rating>');
      expect(label(rating)).to.equal('9 out of 10 stars');
      rating.value = 18;
      rating.max = 20;
      await rating.updateComplete;
      expect(label(rating)).to.equal('18 out of 20 stars');
      Object.assign(rating, {value: undefined, count: undefined, distribution: undefined, max: 5});
      await rating.updateComplete;
      expect(label(rating)).to.equal('No ratings yet');
    });
    expect(told).to.deep.equal([]);
  });
});

describe("a rating's structured data", () => {
  const frames = () => aTimeout(60);
  before(() => publishing('star-rating', {readonly: '', value: '4', count: '1', schema: 'Probe'}));

  it('is published for a named item, and gone with the element', async () => {
    const rating = await mount('<star-rating readonly value="4.27" count="128" schema="Blue mug"></star-rating>');
    await frames();
    expect(published()).to.deep.equal([
      {
        '@context': 'https://schema.org',
        '@type': 'AggregateRating',
        itemReviewed: {'@type': 'Product', name: 'Blue mug'},
        ratingValue: 4.27,
        bestRating: 5,
        worstRating: 1,
        ratingCount: 128,
      },
    ]);
    rating.value = 4.5;
    await frames();
    expect(published().map(data => data['ratingValue'])).to.deep.equal([4.5]);
    const {parentElement} = rating;
    rating.remove();
    expect(published()).to.deep.equal([]);
    parentElement!.append(rating);
    await frames();
    expect(published()).to.have.length(1);
  });

  it('takes a schema.org item', async () => {
    await mount(`<star-rating readonly value="4" count="2" schema='{"@type":"Recipe","name":"Soup"}'></star-rating>`);
    await frames();
    expect(published()[0]!['itemReviewed']).to.deep.equal({'@type': 'Recipe', name: 'Soup'});
  });

  it('is refused for a business or organization on its own site, with what is possible', async () => {
    const here = `http://www.${location.hostname}/about`;
    const own = [
      {'@type': 'LocalBusiness', name: 'Us'},
      {'@type': 'Organization', name: 'Us'},
      {'@type': ['Thing', 'https://schema.org/Restaurant'], name: 'Us', url: here},
      ...['HairSalon', 'Hotel', 'BookStore', 'VeterinaryCare', 'OnlineStore', 'LegalService'].map(type => ({
        '@type': type,
      })),
    ];
    for (const schema of own) {
      const told = await warnings(async () => {
        await mount(`<star-rating readonly value="4" count="2" schema='${JSON.stringify(schema)}'></star-rating>`);
        await frames();
      });
      expect(told.join()).to.match(/schema is not published: .*own site.*"Product".*"url"/);
      expect(published()).to.deep.equal([]);
    }
  });

  it('takes everything else that has stars, and a business of somebody else', async () => {
    const items = [
      ...[
        'Product',
        'ProductGroup',
        'Course',
        'Event',
        'TheaterEvent',
        'Recipe',
        'Book',
        'MobileApplication',
        'FoodService',
      ],
      ...['MusicRecording', 'PodcastEpisode', 'Game'],
    ].map(type => ({'@type': type, name: type}));
    const theirs = {'@type': 'Restaurant', name: 'Theirs', url: 'https://restaurant.example/'};
    for (const item of [...items, theirs])
      await mount(`<star-rating readonly value="4" count="2" schema='${JSON.stringify(item)}'></star-rating>`);
    await frames();
    expect(published().map(({itemReviewed}) => itemReviewed)).to.deep.equal([...items, theirs]);
  });

  it('is not there without being asked for, without ratings, or for an input', async () => {
    await mount('<star-rating readonly value="4" count="2"></star-rating>');
    await mount('<star-rating readonly schema="Blue mug"></star-rating>');
    await mount('<star-rating value="4" count="2" schema="Blue mug"></star-rating>');
    await frames();
    expect(published()).to.deep.equal([]);
  });

  it('is there only while the rating is visible', async () => {
    const rating = await mount('<p hidden><star-rating readonly value="4" count="2" schema="Mug"></star-rating></p>');
    await frames();
    expect(published()).to.deep.equal([]);
    rating.parentElement!.hidden = false;
    await frames();
    expect(published()).to.have.length(1);
    rating.hidden = true;
    await frames();
    expect(published()).to.deep.equal([]);
  });

  it('is one script for each item, however many elements show it', async () => {
    const markup = '<star-rating readonly value="4" count="2" schema="Mug"></star-rating>';
    const first = await mount(markup + markup + markup.replace('Mug', 'Cup'));
    await frames();
    expect(
      published()
        .map(data => (data['itemReviewed'] as {name: string}).name)
        .sort(),
    ).to.deep.equal(['Cup', 'Mug']);
    first.remove();
    expect(published()).to.have.length(2);
  });
});
