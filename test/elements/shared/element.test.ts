import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {html as lit} from 'lit';
import {LintelElement} from '../../../src/elements/shared/element.ts';
import {setMessages} from '../../../src/elements/shared/locale.ts';
import {setScript} from '../../../src/elements/shared/places.ts';

const english = {hello: 'Hello {name}', things: {one: '{n} thing', other: '{n} things'}};

class TestElement extends LintelElement<typeof english> {
  static override properties = {...LintelElement.properties, n: {type: Number}};
  declare n: number;
  constructor() {
    super('test-element', english);
    this.n = 1;
  }
  override render() {
    return lit`<p>${this.i18n.t('hello', {name: 'Ann'})}</p><b>${this.i18n.t('things', {n: this.n})}</b>`;
  }
  say(type: string) {
    return this.emit(type, {n: this.n}, true);
  }
  state(on: boolean) {
    this.setState('loud', on);
  }
}
customElements.define('test-element', TestElement);

const words = (element: Element) => element.shadowRoot!.querySelector('b')?.textContent;

describe('an element', () => {
  before(() => {
    setMessages('pl', {
      'test-element': {things: {one: '{n} rzecz', few: '{n} rzeczy', many: '{n} rzeczy!', other: '?'}},
    });
    setMessages('ar', {'test-element': {things: {two: 'شيئان {n}', other: '{n}'}}});
  });

  it('speaks English when the page does', async () => {
    const element = await fixture<TestElement>(html`<test-element lang="en-GB"></test-element>`);
    expect(words(element)).to.equal('1 thing');
    element.n = 1234;
    await element.updateComplete;
    expect(words(element)).to.equal('1,234 things');
  });

  it('follows the nearest lang, through shadow roots, and its plural rules', async () => {
    const outer = await fixture(html`<div lang="pl"></div>`);
    const inner = outer.attachShadow({mode: 'open'}).appendChild(document.createElement('test-element')) as TestElement;
    inner.n = 3;
    await inner.updateComplete;
    expect(words(inner)).to.equal('3 rzeczy');
  });

  it('prefers its own locale attribute, and changes when the page changes its language', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="en"><test-element></test-element></div>`);
    const element = page.querySelector<TestElement>('test-element')!;
    element.n = 2;
    await element.updateComplete;
    expect(words(element)).to.equal('2 things');
    page.lang = 'pl';
    await nextFrame();
    await element.updateComplete;
    expect(words(element)).to.equal('2 rzeczy');
    element.setAttribute('locale', 'ar-EG');
    await element.updateComplete;
    expect(words(element)).to.equal('شيئان ٢');
  });

  it('speaks the language of the place it is moved to', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <p lang="en"><test-element n="2"></test-element></p>
        <p lang="pl"></p>
      </div>`,
    );
    const element = page.querySelector<TestElement>('test-element')!;
    page.lastElementChild!.append(element);
    await element.updateComplete;
    expect(words(element)).to.equal('2 rzeczy');
  });

  it('waits for its language, and keeps the one it speaks while another is on its way', async () => {
    const real = window.fetch;
    const answers: ((catalogue: object) => void)[] = [];
    window.fetch = () =>
      new Promise(resolve => answers.push(catalogue => resolve(new Response(JSON.stringify(catalogue)))));
    setScript('https://scripts.example/lintel.js');
    const things = (word: string) => ({'test-element': {things: {other: `{n} ${word}`}}});
    try {
      const element = document.createElement('test-element') as TestElement;
      element.lang = 'de';
      document.body.append(element);
      await nextFrame();
      expect(words(element), 'nothing yet').to.be.undefined;
      answers[0]!(things('Dinge'));
      await element.updateComplete;
      expect(words(element)).to.equal('1 Dinge');
      element.lang = 'fr';
      await nextFrame();
      await element.updateComplete;
      expect(words(element)).to.equal('1 Dinge');
      answers[1]!(things('choses'));
      await nextFrame();
      await element.updateComplete;
      expect(words(element)).to.equal('1 choses');
      element.remove();
    } finally {
      window.fetch = real;
    }
  });

  it('falls back to English sentences, one by one, and survives a tag that is none', async () => {
    const element = await fixture<TestElement>(html`<test-element lang="pl" locale="not a tag"></test-element>`);
    expect(words(element)).to.equal('1 rzecz');
    expect(element.shadowRoot!.querySelector('p')!.textContent).to.equal('Hello Ann');
  });

  it("shows the owner's text until it has rendered", async () => {
    const element = document.createElement('test-element') as TestElement;
    element.textContent = 'typed by the owner';
    document.body.append(element);
    expect(element.shadowRoot!.querySelector('slot')).to.exist;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('slot')).to.be.null;
    element.remove();
  });

  it('fires cancelable, bubbling, composed events', async () => {
    const element = await fixture<TestElement>(html`<test-element></test-element>`);
    setTimeout(() => element.say('lintel-test'));
    const event = (await oneEvent(document.body, 'lintel-test')) as CustomEvent;
    expect(event.composed && event.cancelable).to.be.true;
    element.addEventListener('lintel-test', e => e.preventDefault());
    expect(element.say('lintel-test')).to.be.false;
  });

  it('has custom states', async () => {
    const element = await fixture<TestElement>(html`<test-element></test-element>`);
    element.state(true);
    expect(element.matches(':state(loud)')).to.be.true;
    element.state(false);
    expect(element.matches(':state(loud)')).to.be.false;
  });
});
