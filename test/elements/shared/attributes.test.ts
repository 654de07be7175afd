import {expect} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import '../../../src/elements/comment-box/index.ts';
import '../../../src/elements/contact-card/index.ts';
import '../../../src/elements/star-rating/index.ts';
import {warnings} from '../star-rating/helpers.ts';

type Any = HTMLElement & Record<string, unknown> & {updateComplete: Promise<unknown>};

/** What each element needs to show something without a server. */
const PLAIN: Record<string, {attributes: Record<string, string>; text?: string}> = {
  'star-rating': {attributes: {value: '3', count: '9', distribution: '[1,1,2,2,3]', readonly: ''}},
  'business-hours': {attributes: {timezone: 'UTC', now: '2026-12-01T10:00:00Z'}, text: 'Mon-Fri 9am-5pm'},
  'contact-card': {attributes: {}, text: 'Anna Example\nTel: +1 305 555 0157'},
  'comment-box': {attributes: {server: 'http://127.0.0.1:9/'}},
};

function make(tag: string): Any {
  const {attributes, text = ''} = PLAIN[tag]!;
  const element = document.createElement(tag) as Any;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** What visitors see of it, and what its owner is told. */
async function outcome(element: Any): Promise<{html: string; told: string[]}> {
  const told = await warnings(async () => {
    document.body.append(element);
    await element.updateComplete;
  });
  const html = element.shadowRoot!.innerHTML.replace(/<!--.*?-->/g, '');
  element.remove();
  return {html, told};
}

const attributesOf = (tag: string) =>
  (customElements.get(tag) as unknown as {observedAttributes: string[]}).observedAttributes.filter(
    // Second names of attributes that are there: a test of their own.
    name => !name.includes('-') && !(name in PLAIN[tag]!.attributes),
  );

/** Where "" is a value of its own: these are there without a value. */
const PRESENT = /^(readonly|required|disabled|histogram|schema|thread)$/;

describe('an attribute that a framework writes', () => {
  for (const tag of Object.keys(PLAIN)) {
    it(`is not there when it is "false", or empty where that is no value: each one of <${tag}>`, async () => {
      const plain = await outcome(make(tag));
      const names = attributesOf(tag);
      expect(names).to.include.members(['locale', 'theme']);
      for (const name of names)
        for (const text of PRESENT.test(name) ? ['false'] : ['false', '']) {
          const element = make(tag);
          element.setAttribute(name, text);
          expect(await outcome(element), `${name}="${text}"`).to.deep.equal(plain);
        }
    });

    it(`is not there when the property is null, undefined, false, "false" or, where that is no value, "": each one of <${tag}>`, async () => {
      const plain = await outcome(make(tag));
      for (const name of attributesOf(tag))
        for (const value of [null, undefined, false, 'false', ...(name === 'thread' ? [] : [''])]) {
          const element = make(tag);
          element[name] = value;
          expect(await outcome(element), `${name} = ${JSON.stringify(value)}`).to.deep.equal(plain);
        }
    });
  }
});

describe('a boolean', () => {
  const booleans = [
    ['star-rating', 'readonly', 'readOnly'],
    ['star-rating', 'required', 'required'],
    ['star-rating', 'disabled', 'disabled'],
    ['star-rating', 'histogram', 'histogram'],
    ['comment-box', 'readonly', 'readOnly'],
  ] as const;
  for (const [tag, attribute, property] of booleans) {
    it(`${attribute} of <${tag}> is on as "", "true" and itself, off as "false" and when it is taken off`, () => {
      const element = document.createElement(tag) as unknown as Any;
      for (const [text, on] of [
        ['', true],
        ['false', false],
        ['true', true],
        [null, false],
        [attribute, true],
      ] as const) {
        if (text === null) element.removeAttribute(attribute);
        else element.setAttribute(attribute, text);
        expect(element[property], `${attribute}="${text}"`).to.equal(on);
      }
    });

    it(`${property} of <${tag}> is on as true and "true", off as false, null, undefined, "" and "false", under both names`, () => {
      const element = document.createElement(tag) as unknown as Any;
      for (const name of [property, attribute])
        for (const [value, on] of [
          [true, true],
          [false, false],
          ['true', true],
          [null, false],
          [true, true],
          [undefined, false],
          ['true', true],
          ['', false],
          [true, true],
          ['false', false],
        ] as const) {
          element[name] = value;
          expect(element[property], `${name} = ${JSON.stringify(value)}`).to.equal(on);
        }
    });
  }

  it('that is off is off for the form, too: a browser would take disabled="false" for disabled', () => {
    const form = document.createElement('form');
    form.innerHTML =
      '<star-rating name="stars" value="3" disabled="false" readonly="false" required="false"></star-rating>';
    document.body.append(form);
    const rating = form.firstElementChild as unknown as Any & {willValidate: boolean};
    expect(new FormData(form).get('stars')).to.equal('3');
    expect(rating.matches(':disabled')).to.equal(false);
    expect(rating.willValidate).to.equal(true);
    form.remove();
  });

  it('is also found as read-only, to which the linter of Vue changes readOnly, and likewise other names of two words', () => {
    const rating = document.createElement('star-rating') as unknown as Any;
    for (const [text, on] of [
      ['true', true],
      ['false', false],
      ['', true],
    ] as const) {
      rating.setAttribute('read-only', text);
      expect(rating['readOnly'], text).to.equal(on);
    }
    const box = document.createElement('comment-box') as unknown as Any;
    box.setAttribute('max-length', '50');
    expect(box['maxLength']).to.equal('50');
  });

  it('schema is on without a value and off as false', async () => {
    const card = document.createElement('contact-card') as unknown as Any;
    for (const [text, value] of [
      ['', true],
      ['true', true],
      ['false', null],
      ['Dentist', 'Dentist'],
    ] as const) {
      card.setAttribute('schema', text);
      expect(card['schema'], text).to.equal(value);
    }
    for (const [given, value] of [
      [true, true],
      ['', null],
      [false, null],
      ['Dentist', 'Dentist'],
    ] as const) {
      card['schema'] = given;
      expect(card['schema'], String(given)).to.equal(value);
    }
  });

  it('histogram keeps its word, and shows whether it is on in its attribute', async () => {
    const rating = document.createElement('star-rating') as unknown as Any;
    document.body.append(rating);
    rating['histogram'] = 'filter';
    await rating.updateComplete;
    expect(rating['histogram']).to.equal('filter');
    expect(rating.hasAttribute('histogram')).to.equal(true);
    rating['histogram'] = false;
    await rating.updateComplete;
    expect(rating.hasAttribute('histogram')).to.equal(false);
    rating.remove();
  });
});

describe('thread', () => {
  it('is this page as "", "true" and true; none as "false", false and null', () => {
    const rating = document.createElement('star-rating') as unknown as Any;
    for (const [text, key] of [
      ['true', ''],
      ['false', null],
      ['', ''],
      ['/a', '/a'],
    ] as const) {
      rating.setAttribute('thread', text);
      expect(rating['thread'], `thread="${text}"`).to.equal(key);
    }
    for (const [given, key] of [
      [true, ''],
      [false, null],
      ['', ''],
      [undefined, null],
      ['/a', '/a'],
      [null, null],
    ] as const) {
      rating['thread'] = given;
      expect(rating['thread'], String(given)).to.equal(key);
    }
  });

  it('of a comment box is this page unless it has a key', () => {
    const box = document.createElement('comment-box') as unknown as Any;
    for (const given of [true, 'true', '', null, undefined, false, 'false']) {
      box['thread'] = '/a';
      box['thread'] = given;
      expect(box['thread'], String(given)).to.equal('');
    }
    box.setAttribute('thread', 'true');
    expect(box['thread']).to.equal('');
  });
});

describe('a value', () => {
  it('may come as the text that its attribute would hold', async () => {
    const rating = document.createElement('star-rating') as unknown as Any;
    Object.assign(rating, {max: '7', value: '3', readOnly: 'true', distribution: '[1, 0, 0, 0, 0, 0, 1]'});
    const {html, told} = await outcome(rating);
    expect(told).to.deep.equal([]);
    expect(html).to.contain('3 out of 7 stars, 2 ratings');
    expect(rating['max']).to.equal(7);
    Object.assign(rating, {labels: '["Bad", "Good"]'});
    expect(rating['labels']).to.deep.equal(['Bad', 'Good']);

    const card = make('contact-card');
    card['contact'] = '{"name": "Ben Example", "phones": ["+1 305 555 0158"]}';
    expect((await outcome(card)).html).to.contain('+1 305 555 0158');

    const hours = make('business-hours');
    hours['hourCycle'] = 24;
    const day = await outcome(hours);
    expect(day.told).to.deep.equal([]);
    expect(day.html).to.contain('17:00');
  });

  it('of a number is not given as 0 when Vue means null, and a mistake when the owner wrote it', async () => {
    const rating = make('star-rating');
    rating['max'] = 0;
    rating['step'] = 0;
    expect((await outcome(rating)).told).to.deep.equal([]);
    const told = await warnings(async () => rating.setAttribute('max', '0'));
    expect(told).to.have.length(1);
  });

  it('assigned before the element is defined is taken over under both names', async () => {
    const holder = document.createElement('div');
    const early = Object.assign(document.createElement('star-rating-late'), {readonly: true, max: '3', thread: false});
    holder.append(early);
    document.body.append(holder);
    class Late extends (customElements.get('star-rating') as new () => HTMLElement) {}
    customElements.define('star-rating-late', Late);
    customElements.upgrade(holder);
    const rating = early as unknown as Any;
    await rating.updateComplete;
    expect([rating['readOnly'], rating['max'], rating['thread']]).to.deep.equal([true, 3, null]);
    holder.remove();
  });

  it('of a name that is taken away leaves no entry called "undefined"', () => {
    const rating = document.createElement('star-rating') as unknown as Any;
    rating['name'] = 'stars';
    rating['name'] = undefined;
    expect(rating.hasAttribute('name')).to.equal(false);
  });
});
