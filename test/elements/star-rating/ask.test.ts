import {expect, nextFrame} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';
import {clickOn} from '../../helpers/form-contract.ts';
import {mount, part, parts, shares, text, warnings} from './helpers.ts';

const inputs = (rating: Element) => Array.from(rating.shadowRoot!.querySelectorAll('input'));
const focused = (rating: Element) => rating.shadowRoot!.activeElement as HTMLInputElement | null;

/** Presses keys one after the other and notes the value after each. */
async function press(rating: StarRatingElement, ...keys: string[]): Promise<(number | null)[]> {
  const values: (number | null)[] = [];
  for (const key of keys) {
    await sendKeys({press: key});
    await rating.updateComplete;
    values.push(rating.value);
  }
  return values;
}

function heard(rating: Element): string[] {
  const events: string[] = [];
  for (const type of ['input', 'change']) rating.addEventListener(type, event => events.push(event.type));
  return events;
}

describe('<star-rating> asking with the keyboard', () => {
  const at = async (value: string, around: [string, string] = ['', '']) => {
    const rating = await mount(`${around[0]}<star-rating ${value}></star-rating>${around[1]}`);
    rating.focus();
    return rating;
  };

  it('is one stop for Tab: the chosen star, then the clear button', async () => {
    const rating = await mount('<button id="a"></button><star-rating value="3"></star-rating><button id="b"></button>');
    document.getElementById('a')!.focus();
    await sendKeys({press: 'Tab'});
    expect(focused(rating)!.value).to.equal('3');
    await sendKeys({press: 'Tab'});
    expect(focused(rating)).to.equal(part(rating, 'clear'));
    await sendKeys({press: 'Tab'});
    expect(document.activeElement!.id).to.equal('b');
  });

  it('moves with the arrows and goes round', async () => {
    const rating = await at('value="3"');
    const events = heard(rating);
    expect(await press(rating, 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp')).to.deep.equal([
      4, 5, 1, 5, 4,
    ]);
    expect(events).to.deep.equal(Array.from({length: 5}, () => ['input', 'change']).flat());
    expect(focused(rating)!.value).to.equal('4');
  });

  it('turns left and right round where text runs from right to left, not up and down', async () => {
    const rating = await at('value="3"', ['<div dir="rtl">', '</div>']);
    expect(
      await press(rating, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowDown'),
    ).to.deep.equal([4, 5, 1, 5, 4, 5]);
    expect(focused(rating)!.value).to.equal('5');
  });

  it('chooses the focused star with Space', async () => {
    const rating = await at('');
    expect(await press(rating, ' ')).to.deep.equal([1]);
    const other = await at('');
    expect(await press(other, 'ArrowRight'), 'the next after the focused one').to.deep.equal([2]);
  });

  it('jumps with Home, End and digits, and clears with Delete and Backspace', async () => {
    const rating = await at('');
    const events = heard(rating);
    expect(await press(rating, 'End', 'Home', '4')).to.deep.equal([5, 1, 4]);
    expect(focused(rating)!.value).to.equal('4');
    expect(await press(rating, 'Delete', '2', 'Backspace')).to.deep.equal([null, 2, null]);
    expect(events).to.have.length(12);
    expect(await press(rating, 'Delete', '6', '0', 'x'), 'nothing to do').to.deep.equal([null, null, null, null]);
    expect(events).to.have.length(12);
    expect(inputs(rating).filter(input => input.checked)).to.have.length(0);
  });

  it('moves in steps when the step is a part of a star', async () => {
    const rating = await at('step="0.5"');
    const events = heard(rating);
    expect(await press(rating, 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'End', 'Home', '4', 'ArrowDown')).to.deep.equal([
      0.5, 1, 0.5, 5, 0.5, 4, 3.5,
    ]);
    expect(events).to.have.length(14);
    expect(await press(rating, 'Home', 'ArrowLeft'), 'arrows never clear').to.deep.equal([0.5, 0.5]);
    expect(await press(rating, 'Delete', 'End', 'ArrowRight')).to.deep.equal([null, 5, 5]);
  });

  it('turns a slider round, too', async () => {
    const rating = await at('step="0.1" value="2"', ['<div dir="rtl">', '</div>']);
    expect(await press(rating, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight')).to.deep.equal([
      2.1, 2.2, 2.3, 2.2,
    ]);
  });

  it('never shows a value that is not a multiple of its step', async () => {
    const rating = await at('step="0.1" value="0.1"');
    const values = await press(rating, ...Array.from({length: 9}, () => 'ArrowRight'));
    expect(values).to.deep.equal([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it("keeps its keys from a page's hotkeys, and leaves the page's own alone", async () => {
    const rating = await at('value="3"');
    const seen: string[] = [];
    const listen = (event: KeyboardEvent) => seen.push(event.key);
    document.addEventListener('keydown', listen);
    await press(rating, 'ArrowRight', 'x', '2', 'Escape');
    document.removeEventListener('keydown', listen);
    expect(seen).to.deep.equal(['Escape']);
  });
});

describe('<star-rating> asking with the mouse', () => {
  afterEach(() => resetMouse());

  it('takes a click on a star, keeps it on a second one, and clears with the button', async () => {
    const rating = await mount('<star-rating></star-rating>');
    const events = heard(rating);
    await clickOn(parts(rating, 'star')[3]!);
    await rating.updateComplete;
    expect(rating.value).to.equal(4);
    expect(focused(rating)!.value).to.equal('4');
    await clickOn(parts(rating, 'star')[3]!);
    expect(rating.value).to.equal(4);
    expect(events).to.deep.equal(['input', 'change']);
    await clickOn(part(rating, 'clear')!);
    await rating.updateComplete;
    expect(rating.value).to.equal(null);
    expect(events).to.deep.equal(['input', 'change', 'input', 'change']);
    expect(focused(rating)!.type, 'focus is not lost').to.equal('radio');
    expect(getComputedStyle(part(rating, 'clear')!).visibility).to.equal('hidden');
  });

  it('takes parts of a star where the step allows them, from the side where reading starts', async () => {
    const rating = await mount('<star-rating step="0.5"></star-rating>');
    await clickOn(parts(rating, 'star')[2]!, 0.3);
    expect(rating.value).to.equal(2.5);
    await clickOn(parts(rating, 'star')[2]!, 0.7);
    expect(rating.value).to.equal(3);
    await clickOn(parts(rating, 'star')[0]!, 0.02);
    expect(rating.value).to.equal(0.5);
    const rtl = await mount('<div dir="rtl"><star-rating step="0.5"></star-rating></div>');
    await clickOn(parts(rtl, 'star')[2]!, 0.7);
    expect(rtl.value).to.equal(2.5);
  });

  it('shows the stars and the word under the mouse, and goes back', async () => {
    const rating = await mount('<star-rating value="2" labels="Terrible|Poor|OK|Good|Great"></star-rating>');
    const strip = part(rating, 'stars')!;
    const word = () =>
      text(Array.from(part(rating, 'label')!.children).find(one => getComputedStyle(one).visibility === 'visible'));
    expect(word()).to.equal('Poor');
    const {left, top, width, height} = parts(rating, 'star')[3]!.getBoundingClientRect();
    const before = part(rating, 'clear')!.getBoundingClientRect().left;
    await sendMouse({type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
    await nextFrame();
    await rating.updateComplete;
    expect(shares(strip)).to.deep.equal([1, 1, 1, 1, 0]);
    expect(word()).to.equal('Good');
    expect(rating.value).to.equal(2);
    expect(part(rating, 'clear')!.getBoundingClientRect().left, 'nothing moves').to.equal(before);
    await sendMouse({type: 'move', position: [Math.round(left), Math.round(top + 300)]});
    await nextFrame();
    await rating.updateComplete;
    expect(shares(strip)).to.deep.equal([1, 1, 0, 0, 0]);
    expect(word()).to.equal('Poor');
  });

  it("works inside a page's link and label, without following the one or asking twice for the other", async () => {
    for (const step of ['1', '0.5']) {
      const rating = await mount(
        `<a href="#followed"><label>Rate <star-rating step="${step}"></star-rating></label></a>`,
      );
      const events = heard(rating);
      await clickOn(parts(rating, 'star')[3]!, 0.8);
      await nextFrame();
      expect(rating.value).to.equal(4);
      expect(events).to.deep.equal(['input', 'change']);
    }
    expect(location.hash).to.equal('');
  });

  it('takes the focus even where the page prevents mousedown', async () => {
    const rating = await mount('<star-rating></star-rating>');
    rating.addEventListener('mousedown', event => event.preventDefault());
    await clickOn(parts(rating, 'star')[1]!);
    await rating.updateComplete;
    expect(focused(rating)!.value).to.equal('2');
  });
});

describe('<star-rating> asking', () => {
  it('is one radio group with a spoken name for each star', async () => {
    const rating = await mount(
      '<label for="x">How was it?</label><star-rating id="x" labels="Bad|Poor|OK|Good|Great"></star-rating>',
    );
    expect(inputs(rating).map(input => input.getAttribute('aria-label'))).to.deep.equal([
      '1 star, Bad',
      '2 stars, Poor',
      '3 stars, OK',
      '4 stars, Good',
      '5 stars, Great',
    ]);
    expect(part(rating, 'clear')!.getAttribute('aria-label')).to.equal('Clear rating');
    await expect(rating).to.be.accessible();
  });

  it('puts no "and" between a star and its word, in any language', async () => {
    for (const [locale, between] of [
      ['ar', '، '],
      ['fr', ', '],
      ['es', ', '],
    ] as const) {
      const rating = await mount(`<star-rating locale=${locale} labels="a|b|c|d|e"></star-rating>`);
      const spoken = inputs(rating).map(input => input.getAttribute('aria-label')!.slice(-between.length - 1));
      expect(spoken, locale).to.deep.equal(['a', 'b', 'c', 'd', 'e'].map(word => between + word));
    }
  });

  it('is a slider with a spoken value when the step is a part of a star', async () => {
    const rating = await mount(
      '<star-rating step="0.5" aria-label="Taste" labels="Bad|Poor|OK|Good|Great"></star-rating>',
    );
    const slider = inputs(rating)[0]!;
    expect(slider.type).to.equal('range');
    expect(slider.getAttribute('aria-label')).to.equal('Taste');
    expect(slider.getAttribute('aria-valuetext')).to.equal('Not rated');
    rating.value = 3.5;
    await rating.updateComplete;
    expect(slider.getAttribute('aria-valuetext')).to.equal('3.5 out of 5 stars, Good');
    expect(slider.value).to.equal('3.5');
    await expect(rating).to.be.accessible();
  });

  it('is named after what labels it, inside too', async () => {
    const rating = await mount(
      '<i id="by">Service</i><label for="y">Food</label><star-rating step="0.5" id="y"></star-rating><star-rating step="0.5" aria-labelledby="by"></star-rating>',
    );
    expect(inputs(rating)[0]!.getAttribute('aria-label')).to.equal('Food');
    expect(inputs(rating.nextElementSibling!)[0]!.getAttribute('aria-label')).to.equal('Service');
    await expect(rating.nextElementSibling).to.be.accessible();
  });

  it('passes axe when required and wrong, disabled, and with a histogram', async () => {
    const rating = await mount('<form><star-rating required aria-label="Rating"></star-rating></form>');
    rating.reportValidity();
    await rating.updateComplete;
    expect(rating.matches(':state(user-invalid)')).to.be.true;
    await expect(rating).to.be.accessible();
    rating.disabled = true;
    await rating.updateComplete;
    await expect(rating).to.be.accessible();
    await expect(await mount('<star-rating histogram distribution="[1,2,3,4,5]"></star-rating>')).to.be.accessible();
  });

  it('has values that are on its scale', async () => {
    const rating = await mount('<star-rating value="3.4" step="1"></star-rating>');
    expect(rating.value).to.equal(3);
    rating.value = 0.1;
    expect(rating.value).to.equal(1);
    rating.value = 0;
    expect(rating.value).to.equal(null);
    (rating as {value: unknown}).value = '4';
    expect(rating.value).to.equal(4);
    const told = await warnings(async () => {
      (rating as {value: unknown}).value = 'lots';
      expect(rating.value).to.equal(null);
      await rating.updateComplete;
      rating.value = 12;
      expect(rating.value).to.equal(5);
      await rating.updateComplete;
    });
    expect(told).to.have.length(2);
    await warnings(async () => {
      rating.setAttribute('step', '0.3');
      rating.value = 2.7;
      await rating.updateComplete;
    });
    expect(rating.value, 'step="0.3" counts as 1').to.equal(3);
  });

  it('shows what a script sets while the visitor is choosing', async () => {
    const rating = await mount('<star-rating></star-rating>');
    rating.addEventListener('change', () => (rating.value = null));
    await clickOn(parts(rating, 'star')[3]!);
    await rating.updateComplete;
    expect(rating.value).to.equal(null);
    expect(inputs(rating).filter(input => input.checked)).to.have.length(0);
    expect(rating.matches(':state(empty)')).to.be.true;
  });

  it('honours properties set before it is defined, and attributes as frameworks write them', async () => {
    const early = document.createElement('star-rating-late') as unknown as StarRatingElement;
    Object.assign(early, {value: 4, max: 6, readOnly: true, count: 2});
    document.body.append(early);
    const {StarRatingElement: Base} = await import('../../../src/elements/star-rating/element.ts');
    customElements.define('star-rating-late', class extends Base {});
    await early.updateComplete;
    expect(early.shadowRoot!.querySelector('[role=img]')!.getAttribute('aria-label')).to.equal(
      '4 out of 6 stars, 2 ratings',
    );
    early.remove();
  });

  it('can be moved, cloned and put back', async () => {
    const rating = await mount('<form><star-rating name="stars" value="2"></star-rating></form>');
    const {form} = rating;
    const clone = rating.cloneNode(true) as StarRatingElement;
    rating.value = 5;
    form!.append(clone, rating);
    await clone.updateComplete;
    await rating.updateComplete;
    expect(new FormData(form!).getAll('stars')).to.deep.equal(['2', '5']);
    await clickOn(parts(clone, 'star')[2]!);
    expect([clone.value, rating.value]).to.deep.equal([3, 5]);
  });

  it('has targets of 24 pixels and more, however small its stars', async () => {
    const rating = await mount('<star-rating size="small" style="font-size: 10px" value="2"></star-rating>');
    for (const target of [...parts(rating, 'star'), part(rating, 'clear')!]) {
      const {width, height} = target.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });
});
