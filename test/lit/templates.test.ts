import {expect} from '@open-wc/testing';
import {both, make, markup, place} from './both.ts';

both(({html, nothing, render, LitElement}) => {
  /** Renders into one container, again and again, and says what stands there. */
  const page = (container: HTMLElement = place(document.createElement('div'))) => ({
    container,
    show(value: unknown): string {
      render(value, container);
      return markup(container);
    },
    get first() {
      return container.firstElementChild as HTMLInputElement;
    },
  });

  const values: [name: string, value: unknown, text: string, attribute: string | null, on: boolean][] = [
    ['nothing', nothing, '', null, false],
    ['null', null, '', '', false],
    ['undefined', undefined, '', '', false],
    ['false', false, 'false', 'false', false],
    ['true', true, 'true', 'true', true],
    ['zero', 0, '0', '0', false],
    ['a number', 4.5, '4.5', '4.5', true],
    ['an empty string', '', '', '', false],
    ['a string', 'word', 'word', 'word', true],
    ['NaN', NaN, 'NaN', 'NaN', false],
  ];

  describe('a value', () => {
    for (const [name, value, text, attribute, on] of values) {
      it(`may be ${name}`, () => {
        const {show, first, container} = page();
        expect(show(html`<b a=${value} ?b=${value} .lang=${'en'}>${value}</b>`)).to.equal(
          `<b${attribute === null ? '' : ` a="${attribute}"`}${on ? ' b=""' : ''} lang="en">${text}</b>`,
        );
        expect(first, 'not seen before the first rendering').not.to.exist;
        expect(container.childElementCount).to.equal(1);
      });

      it(`may become and have been ${name}`, () => {
        const {show} = page();
        const template = (value: unknown) => html`<b a=${value} ?b=${value}>${value}</b>`;
        for (const [, before] of values) {
          show(template(before));
          expect(show(template(value)), `after ${String(before)}`).to.equal(page().show(template(value)));
        }
      });
    }

    it('reaches a property as it is, whatever the case of its name', () => {
      const {show, container} = page();
      const template = (value: unknown) => html`<b .textContent=${'x'} .someThing=${value} .other=${1}></b>`;
      const object = {};
      show(template(object));
      const element = container.firstElementChild as unknown as {someThing: unknown; textContent: string};
      expect(element.textContent).to.equal('x');
      expect(element.someThing).to.equal(object);
      for (const value of [null, undefined, false, 0, '']) {
        show(template(value));
        expect(element.someThing).to.equal(value);
      }
      show(template(1));
      show(template(nothing));
      expect(element.someThing).to.equal(undefined);
    });

    it('leaves a property alone that nothing is bound to from the start', () => {
      const {show} = page();
      expect(show(html`<b .title=${nothing}></b>`)).to.equal('<b></b>');
    });

    it('stands among text and others in an attribute or a property', () => {
      const {show} = page();
      const template = (a: unknown, b: unknown) =>
        html`<b class="x ${a} ${b}" .title="(${a})" part="p-${b}" id=${a}></b>`;
      expect(show(template('1', '2'))).to.equal('<b class="x 1 2" title="(1)" part="p-2" id="1"></b>');
      expect(show(template(0, false))).to.equal('<b class="x 0 false" title="(0)" part="p-false" id="0"></b>');
      expect(show(template(null, undefined))).to.equal('<b class="x  " title="()" part="p-" id=""></b>');
      expect(show(template('1', nothing))).to.equal('<b title="(1)" id="1"></b>');
    });

    it('is never markup', () => {
      const {show, container} = page();
      const evil = '"><img src=x onerror=alert(1)><b title="';
      show(html`<p title=${evil} class="a ${evil}" .lang=${evil}>${evil} ${[evil]}</p>`);
      expect(container.querySelectorAll('*').length).to.equal(1);
      expect(container.firstElementChild!.getAttribute('title')).to.equal(evil);
      expect(container.textContent).to.equal(`${evil} ${evil}`);
    });

    it('that looks like a template is none', () => {
      for (const key of ['_$litType$', 'type', 'html']) {
        const {show, container} = page();
        const data = `{"${key}": 1, "strings": ["<img src=x>"], "values": []}`;
        try {
          show(html`<p>${JSON.parse(data)}</p>`);
        } catch {
          // Lit refuses it aloud.
        }
        expect(container.querySelectorAll('img').length).to.equal(0);
      }
    });

    it('is written when it is another one than was bound last, whatever the page made of it', () => {
      const {show, container} = page();
      const template = (value: string) =>
        html`<input .value=${value} title=${value} ?disabled=${value} />
          <p .textContent=${value}></p>`;
      show(template('a'));
      const [input, p] = [...container.children] as [HTMLInputElement, HTMLElement];
      input.value = 'typed';
      input.title = 'theirs';
      input.disabled = false;
      p.textContent = 'translated';
      show(template('a'));
      expect([input.value, input.title, input.disabled, p.textContent]).to.eql([
        'typed',
        'theirs',
        false,
        'translated',
      ]);
      show(template('b'));
      expect([input.value, input.title, input.disabled, p.textContent]).to.eql(['b', 'b', true, 'b']);
    });
  });

  describe('a template', () => {
    it('keeps its elements, their focus and what was typed', () => {
      const {show, container} = page();
      const template = (text: string) =>
        html`<p>${text}</p>
          <input title=${text} />${text}`;
      show(template('a'));
      const input = container.querySelector('input')!;
      input.value = 'typed';
      input.focus();
      show(template('b'));
      expect(container.querySelector('input') === input).to.be.true;
      expect(document.activeElement === input).to.be.true;
      expect(input.value).to.equal('typed');
      expect(markup(container)).to.equal('<p>b</p><input title="b">b');
    });

    it('takes the place of another, and gives it back as new', () => {
      const {show, container} = page();
      const template = (first: boolean, text: string) =>
        html`<i></i>${first ? html`<p>${text}</p>` : html`${text}<b>${text}</b>${text}`}<i></i>`;
      expect(show(template(true, '1'))).to.equal('<i></i><p>1</p><i></i>');
      const p = container.querySelector('p');
      expect(show(template(false, '2'))).to.equal('<i></i>2<b>2</b>2<i></i>');
      expect(show(template(true, '3'))).to.equal('<i></i><p>3</p><i></i>');
      expect(container.querySelector('p') === p).to.be.false;
    });

    it('has places first, last and side by side', () => {
      const {show} = page();
      const inner = (a: unknown, b: unknown) => html`${a}${b}`;
      const outer = (a: unknown, b: unknown, c: unknown) => html`${a}${inner(b, c)}${a}`;
      expect(show(outer(1, 2, 3))).to.equal('1231');
      expect(show(outer(1, [], html`<b>3</b>`))).to.equal('1<b>3</b>1');
      expect(show(outer(nothing, [4, html`<i></i>`, 5], ''))).to.equal('4<i></i>5');
      expect(show(outer(6, [], 7))).to.equal('676');
      expect(show(html`${inner(html`${inner(1, 2)}`, 3)}`)).to.equal('123');
      expect(show(html`${inner(html`${inner('', 2)}`, 3)}`)).to.equal('23');
    });

    it('stands in tables, lists, selects and slots', () => {
      const {show} = page();
      const rows = [1, 2].map(
        n =>
          html`<tr class=${n}>
            <td>${n}</td>
          </tr>`,
      );
      // prettier-ignore
      expect(show(html`<table><caption></caption>${rows}</table><select>${rows.map((_, i) => html`<option .value=${i} .selected=${i === 1}></option>`)}</select><slot>${'text'}</slot>`))
        .to.match(/^<table><caption><\/caption>(<tr class="\d"><td>\d<\/td><\/tr>){2}<\/table><select>(<option value="\d"><\/option>){2}<\/select><slot>text<\/slot>$/);
    });

    it('draws SVG', () => {
      const {show, container} = page();
      const template = (size: number, path: string) =>
        // prettier-ignore
        html`<svg viewBox="${-1} ${0} ${size} ${size}"><path d=${path} />${html`<svg width=${size}><path d=${path} /></svg>`}</svg>`;
      show(template(24, 'M0 0'));
      show(template(12, 'M1 1'));
      expect([...container.querySelectorAll('*')].map(({namespaceURI}) => namespaceURI)).to.eql(
        new Array(4).fill('http://www.w3.org/2000/svg'),
      );
      expect(container.querySelector('svg')!.viewBox.baseVal.width).to.equal(12);
      expect(container.querySelector('path')!.getTotalLength()).to.equal(0);
      expect(markup(container)).to.equal(
        '<svg viewBox="-1 0 12 12"><path d="M1 1"></path><svg width="12"><path d="M1 1"></path></svg></svg>',
      );
    });

    it('is parsed once, however often it is used', () => {
      const real = document.createElement;
      let parsed = 0;
      document.createElement = function (this: Document, tag: string, ...rest: unknown[]) {
        if (tag === 'template') parsed++;
        return Reflect.apply(real, this, [tag, ...rest]) as HTMLElement;
      } as typeof real;
      try {
        const template = (n: number) => html`<p class="once">${n}</p>`;
        for (let i = 0; i < 3; i++) page(real.call(document, 'div')).show([template(i), template(i)]);
      } finally {
        document.createElement = real;
      }
      expect(parsed).to.be.within(1, 2);
    });

    it('may be the same result twice, in two places', () => {
      const {show} = page();
      const star = html`<i>${'*'}</i>`;
      expect(show(html`${star} ${star}`)).to.equal('<i>*</i> <i>*</i>');
      expect(show(html`${star} ${star}`)).to.equal('<i>*</i> <i>*</i>');
    });
  });

  describe('a list', () => {
    const template = (items: unknown) =>
      html`<ul>
        ${items}
      </ul>`;
    const items = (...texts: unknown[]) => texts.map(text => html`<li>${text}</li>`);
    const shown = (texts: unknown[]) => texts.map(text => `<li>${text}</li>`).join('');

    it('grows, shrinks and changes its order', () => {
      const {show} = page();
      for (const texts of [[1], [1, 2, 3], [3, 2, 1], [], [1, 2], [2], [5, 4, 3, 2, 1]])
        expect(show(template(items(...texts)))).to.equal(`<ul>${shown(texts)}</ul>`);
    });

    it('keeps the elements of its places', () => {
      const {show, container} = page();
      show(template(items(1, 2)));
      const [first, second] = [...container.querySelectorAll('li')];
      show(template(items(2, 1, 3)));
      const after = [...container.querySelectorAll('li')];
      expect(after.length).to.equal(3);
      expect(after[0] === first && after[1] === second).to.be.true;
    });

    it('may be changed where it is', () => {
      const {show} = page();
      const texts = ['a', 'b'];
      show(template(texts));
      texts.push('c');
      texts[0] = '';
      expect(show(template(texts))).to.equal('<ul>bc</ul>');
    });

    it('holds lists, nodes, templates and text, and becomes each of them', () => {
      const {show} = page();
      const node = () => document.createElement('hr');
      const all: [() => unknown, string][] = [
        [() => [1, [2, [html`<b>3</b>`]], node()], '12<b>3</b><hr>'],
        [() => 'text', 'text'],
        [() => [[], nothing, null, 0], '0'],
        [node, '<hr>'],
        [() => [], ''],
        [() => html`<b>${[node(), 'x']}</b>`, '<b><hr>x</b>'],
        [() => nothing, ''],
      ];
      for (const [before] of all)
        for (const [after, text] of all) {
          show(template(before()));
          expect(show(template(after()))).to.equal(`<ul>${text}</ul>`);
        }
    });
  });

  describe('a node', () => {
    it('stands where it is bound, stays there, and gives way', () => {
      const {show, container} = page();
      const [a, b] = [document.createElement('a'), document.createElement('b')];
      const template = (node: unknown) => html`<p>${node}</p>`;
      show(template(a));
      expect(a.parentNode === container.querySelector('p')).to.be.true;
      a.append('kept');
      expect(show(template(a))).to.equal('<p><a>kept</a></p>');
      expect(show(template(b))).to.equal('<p><b></b></p>');
      expect(show(template(nothing))).to.equal('<p></p>');
      expect(show(template(a))).to.equal('<p><a>kept</a></p>');
    });

    it('that went to another place is not missed', () => {
      const {show} = page();
      const node = document.createElement('hr');
      const template = (left: unknown, right: unknown) =>
        html`<p>${left}</p>
          <q>${right}</q>`;
      show(template(node, 1));
      expect(show(template(2, node))).to.equal('<p>2</p><q><hr></q>');
      expect(show(template(node, 3))).to.equal('<p><hr></p><q>3</q>');
    });
  });

  describe('a listener', () => {
    class Panel extends LitElement {
      static override properties = {listener: {}};
      declare listener: unknown;
      override render() {
        return html`<b @click=${this.listener} @some-thing=${this.listener}></b>`;
      }
      get inner() {
        return this.renderRoot.firstElementChild as HTMLElement;
      }
    }

    it('is called with the element as `this`', async () => {
      const panel = make(class extends Panel {});
      let seen: unknown[] = [];
      panel.listener = function (this: unknown, ...given: unknown[]) {
        seen = [this, ...given];
      };
      await panel.updateComplete;
      const event = new Event('some-thing');
      panel.inner.dispatchEvent(event);
      expect(seen[0] === panel).to.be.true;
      expect(seen[1] === event).to.be.true;
    });

    it('may be an object', async () => {
      const panel = make(class extends Panel {});
      const object = {
        seen: 0,
        handleEvent() {
          this.seen++;
        },
      };
      panel.listener = object;
      await panel.updateComplete;
      panel.inner.click();
      expect(object.seen).to.equal(1);
    });

    it('gives way to another, to nothing, and comes back', async () => {
      const panel = make(class extends Panel {});
      const log: string[] = [];
      const a = () => log.push('a');
      const b = () => log.push('b');
      for (const listener of [nothing, a, a, b, null, a, undefined, b, nothing]) {
        panel.listener = listener;
        await panel.updateComplete;
        panel.inner.click();
        log.push('|');
      }
      expect(log.join('')).to.equal('|a|a|b||a||b||');
    });
  });

  describe('a container', () => {
    it('keeps what is in it, above', () => {
      const container = place(document.createElement('div'));
      container.append('before', document.createElement('hr'));
      const {show} = page(container);
      expect(show(html`<p>${1}</p>`)).to.equal('before<hr><p>1</p>');
      expect(show(html`<p>${2}</p>`)).to.equal('before<hr><p>2</p>');
      container.firstChild!.remove();
      container.firstChild!.remove();
      expect(show(html`<b>${3}</b>`)).to.equal('<b>3</b>');
    });

    it('is rendered into twice, keeping its elements', () => {
      const {show, container} = page();
      const template = (n: number) => html`<p>${n}</p>`;
      show(template(1));
      const p = container.firstElementChild;
      expect(show(template(2))).to.equal('<p>2</p>');
      expect(container.firstElementChild === p).to.be.true;
    });

    it('knows nothing of another one with the same template', () => {
      const [left, right] = [page(), page()];
      const template = (n: number) => html`<p>${n}</p>`;
      left.show(template(1));
      right.show(template(2));
      expect(left.show(template(3)) + markup(right.container)).to.equal('<p>3</p><p>2</p>');
    });

    it('may be within what was rendered, and be moved', () => {
      const {show, container} = page();
      const outer = (n: number) =>
        html`<p class=${n}></p>
          <ol></ol>`;
      show(outer(1));
      const inner = container.querySelector('ol')!;
      render(html`<li>${1}</li>`, inner);
      show(outer(2));
      place(inner);
      render(html`<li>${2}</li>`, inner);
      expect(markup(container) + markup(inner)).to.equal('<p class="2"></p><li>2</li>');
    });
  });
});
