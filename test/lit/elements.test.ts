import {expect, nextFrame} from '@open-wc/testing';
import type {PropertyDeclarations} from '../../tools/lit.ts';
import {both, define, make, markup, place} from './both.ts';

/** Browsers tell of an uncaught rejection in a task of its own, and not of one that has been caught by then. */
const reported = () => new Promise(done => setTimeout(done, 20));

/** Errors that nobody caught while something was done, by their messages. */
async function unhandled(action: () => Promise<unknown>): Promise<string[]> {
  const messages: string[] = [];
  const {error} = console;
  // The test runner tells of them, too.
  console.error = () => {};
  const note = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    messages.push((event.reason as Error).message);
  };
  window.addEventListener('unhandledrejection', note);
  try {
    await action();
    await reported();
  } finally {
    console.error = error;
    window.removeEventListener('unhandledrejection', note);
  }
  return messages;
}

both(({LitElement, html, css, nothing}) => {
  /** Shows its `text` and counts. */
  class Counting extends LitElement {
    static override properties: PropertyDeclarations = {text: {}};
    declare text: unknown;
    renders = 0;
    override render(): unknown {
      this.renders++;
      return html`<p>${this.text}</p>`;
    }
    get shown() {
      return markup(this.shadowRoot!);
    }
  }

  describe('a property', () => {
    class Rich extends Counting {
      static override properties: PropertyDeclarations = {
        ...Counting.properties,
        plain: {},
        camelCase: {},
        named: {attribute: 'other-name'},
        secret: {attribute: false},
        flag: {type: Boolean},
        number: {type: Number},
        list: {converter: {fromAttribute: text => text?.split(',') ?? null}},
        shout: {converter: text => text?.toUpperCase() ?? 'none'},
      };
      declare plain: unknown;
      declare camelCase: unknown;
      declare named: unknown;
      declare secret: unknown;
      declare flag: unknown;
      declare number: unknown;
      declare list: unknown;
      declare shout: unknown;
    }

    it('is read from its attribute, converted', () => {
      const element = make(class extends Rich {});
      const read: [attribute: string, property: keyof Rich, text: string, value: unknown, without: unknown][] = [
        ['plain', 'plain', '5', '5', null],
        ['camelcase', 'camelCase', '', '', null],
        ['other-name', 'named', 'x', 'x', null],
        ['flag', 'flag', '', true, false],
        ['flag', 'flag', 'false', true, false],
        ['number', 'number', '4.5', 4.5, null],
        ['number', 'number', '', 0, null],
        ['list', 'list', 'a,b', ['a', 'b'], null],
        ['shout', 'shout', 'a', 'A', 'none'],
      ];
      for (const [attribute, property, text, value, without] of read) {
        expect(element[property]).to.satisfy((now: unknown) => now === undefined || now === without);
        element.setAttribute(attribute, text);
        expect(element[property], `${attribute}="${text}"`).to.eql(value);
        element.removeAttribute(attribute);
        expect(element[property], `no ${attribute}`).to.equal(without);
      }
      element.setAttribute('secret', 'x');
      element.setAttribute('named', 'x');
      expect([element.secret, element.named]).to.eql([undefined, null]);
    });

    it('is written by its attribute as often as that is set', () => {
      const element = make(class extends Rich {});
      element.setAttribute('plain', '1');
      element.plain = 2;
      element.setAttribute('plain', '1');
      expect(element.plain).to.equal('1');
    });

    it('has its attribute in the list that the registry asks for, as often as it is asked', () => {
      class Late extends Rich {}
      const wanted = 'camelcase flag list number other-name plain shout text';
      define(Late);
      for (let i = 0; i < 3; i++) expect([...Late.observedAttributes].sort().join(' ')).to.equal(wanted);
      const element = document.createElement(define(class extends Late {})) as Late;
      element.setAttribute('number', '3');
      expect(element.number).to.equal(3);
    });

    it('is no own property of the element', () => {
      const element = make(class extends Rich {});
      element.plain = 1;
      expect(Object.keys(element)).not.to.include('plain');
      expect('plain' in element && 'secret' in element).to.be.true;
    });

    it('comes from the classes that an element extends, too', async () => {
      class Base extends Counting {
        static override properties: PropertyDeclarations = {one: {type: Number}, two: {type: Number}};
        declare one: unknown;
        declare two: unknown;
      }
      class Middle extends Base {}
      class Top extends Middle {
        static override properties: PropertyDeclarations = {two: {attribute: 'zwei'}, three: {}};
        declare three: unknown;
      }
      const element = make(Top);
      for (const name of ['text', 'one', 'two', 'zwei', 'three']) element.setAttribute(name, '1');
      expect([element.text, element.one, element.two, element.three]).to.eql(['1', 1, '1', '1']);
      const before = element.renders;
      element.one = 2;
      await element.updateComplete;
      expect(element.renders).to.be.greaterThan(before);
      const base = make(class extends Base {});
      expect(['three' in base, 'two' in base]).to.eql([false, true]);
    });

    it('without an accessor is the class’s own business', async () => {
      const log: unknown[] = [];
      class Given extends Counting {
        static override properties: PropertyDeclarations = {
          own: {noAccessor: true, type: Boolean},
          mirror: {noAccessor: true},
        };
        get own(): unknown {
          return 'own';
        }
        set own(value: unknown) {
          log.push(value);
        }
        get mirror(): string {
          return this.getAttribute('mirror') ?? '';
        }
        set mirror(value: string) {
          this.setAttribute('mirror', value);
        }
      }
      const element = make(Given);
      element.setAttribute('own', '');
      element.removeAttribute('own');
      element.own = 3;
      expect(log).to.eql([true, false, 3]);
      expect(element.own).to.equal('own');
      // Its setter writes the attribute that has just been set.
      element.setAttribute('mirror', 'a');
      element.mirror = 'b';
      expect(element.getAttribute('mirror')).to.equal('b');
      await element.updateComplete;
    });

    it('set before the element was one goes before attributes and the constructor', async () => {
      class Late extends Rich {
        #seen: unknown[] = [];
        constructor() {
          super();
          this.plain = 'default';
          this.flag = true;
        }
        get seen() {
          return this.#seen;
        }
        override willUpdate(changed: Map<PropertyKey, unknown>) {
          this.#seen.push(this.plain, changed.has('plain'));
        }
      }
      const tag = 'both-late-' + Math.random().toString(36).slice(2);
      const element = place(document.createElement(tag)) as Late;
      element.setAttribute('plain', 'attribute');
      Object.assign(element, {plain: 'early', secret: 1, foreign: 2});
      customElements.define(tag, Late);
      await element.updateComplete;
      expect(element.seen).to.eql(['early', true]);
      expect([element.plain, element.secret, element.flag]).to.eql(['early', 1, true]);
      expect(Object.keys(element)).not.to.include('plain').and.not.to.include('secret');
      element.plain = 'later';
      await element.updateComplete;
      expect(element.plain).to.equal('later');
      expect(element.renders).to.equal(2);
    });
  });

  describe('a reflected property', () => {
    class Mirror extends Counting {
      static override properties: PropertyDeclarations = {
        ...Counting.properties,
        size: {reflect: true},
        camelCase: {reflect: true},
      };
      declare size: unknown;
      declare camelCase: unknown;
      calls: string[] = [];
      override attributeChangedCallback(name: string, old: string | null, text: string | null) {
        super.attributeChangedCallback(name, old, text);
        this.calls.push(`${name}=${text}`);
        // As a form control does, for whatever changed.
        this.requestUpdate();
      }
    }

    it('writes its attribute with the next update, and takes it away', async () => {
      const element = make(Mirror);
      await element.updateComplete;
      expect(element.hasAttribute('size')).to.be.false;
      for (const [value, text] of [
        ['small', 'small'],
        [5, '5'],
        [null, null],
        ['', ''],
        [undefined, null],
      ]) {
        element.size = element.camelCase = value;
        await element.updateComplete;
        expect([element.getAttribute('size'), element.getAttribute('camelcase')]).to.eql([text, text]);
        expect(element.size).to.equal(value);
      }
    });

    it('is not written back when the attribute brought it', async () => {
      const element = make(class extends Mirror {});
      await element.updateComplete;
      element.setAttribute('size', 'a');
      await element.updateComplete;
      expect(element.calls).to.eql(['size=a']);
      element.removeAttribute('size');
      await element.updateComplete;
      expect(element.calls).to.eql(['size=a', 'size=null']);
      expect(element.size).to.equal(null);
      const {renders} = element;
      await nextFrame();
      expect(element.renders).to.equal(renders);
    });

    it('that the constructor sets is not there too early', async () => {
      const element = make(
        class extends Mirror {
          constructor() {
            super();
            this.size = 'start';
          }
        },
        false,
      );
      expect(element.attributes.length).to.equal(0);
      place(element);
      await element.updateComplete;
      expect(element.getAttribute('size')).to.equal('start');
    });
  });

  describe('an update', () => {
    it('comes once for many changes, and says what each was before', async () => {
      const seen: unknown[] = [];
      class Log extends Counting {
        static override properties: PropertyDeclarations = {...Counting.properties, other: {}};
        declare other: unknown;
        override updated(changed: Map<PropertyKey, unknown>) {
          seen.push([...changed]);
        }
      }
      const element = make(Log);
      element.text = 1;
      await element.updateComplete;
      element.text = 2;
      element.text = 3;
      element.other = 'x';
      element.text = 4;
      expect(element.shown).to.equal('<p>1</p>');
      await element.updateComplete;
      expect(element.shown).to.equal('<p>4</p>');
      element.text = 4;
      element.other = 'x';
      await element.updateComplete;
      element.text = NaN;
      await element.updateComplete;
      element.text = NaN;
      await element.updateComplete;
      element.requestUpdate();
      await element.updateComplete;
      expect(seen).to.eql([
        [['text', undefined]],
        [
          ['text', 1],
          ['other', undefined],
        ],
        [['text', 4]],
        [],
      ]);
      expect(element.renders).to.equal(4);
    });

    it('goes its way in order', async () => {
      const log: string[] = [];
      class Log extends Counting {
        constructor() {
          super();
          const note = (name: string) => () => log.push(`${name} ${this.hasUpdated}`);
          this.addController({
            hostConnected: note('hostConnected'),
            hostUpdate: note('hostUpdate'),
            hostUpdated: note('hostUpdated'),
            hostDisconnected: note('hostDisconnected'),
          });
          log.push('constructor');
        }
        override connectedCallback() {
          super.connectedCallback();
          log.push('connected');
        }
        override disconnectedCallback() {
          super.disconnectedCallback();
          log.push('disconnected');
        }
        override createRenderRoot() {
          log.push('createRenderRoot');
          return super.createRenderRoot();
        }
        override async scheduleUpdate() {
          log.push('schedule');
          await null;
          return super.scheduleUpdate();
        }
        override willUpdate() {
          log.push('willUpdate');
        }
        override update(changed: Map<PropertyKey, unknown>) {
          log.push(`update ${this.shown}`);
          super.update(changed);
          log.push(`after ${this.shown} ${this.hasUpdated}`);
        }
        override render() {
          log.push('render');
          return super.render();
        }
        override updated() {
          log.push(`updated ${this.hasUpdated}`);
        }
      }
      const element = make(Log);
      await element.updateComplete;
      const first = log.splice(0);
      element.text = 1;
      await element.updateComplete;
      element.remove();
      expect(first).to.eql([
        'constructor',
        'createRenderRoot',
        'hostConnected false',
        'connected',
        'schedule',
        'willUpdate',
        'hostUpdate false',
        'update ',
        'render',
        'after <p></p> false',
        'hostUpdated false',
        'updated true',
      ]);
      expect(log).to.eql([
        'schedule',
        'willUpdate',
        'hostUpdate true',
        'update <p></p>',
        'render',
        'after <p>1</p> true',
        'hostUpdated true',
        'updated true',
        'hostDisconnected true',
        'disconnected',
      ]);
    });

    it('takes along what willUpdate changes; what updated changes comes next', async () => {
      class Steps extends Counting {
        static override properties: PropertyDeclarations = {...Counting.properties, earlier: {}, later: {}};
        declare earlier: unknown;
        declare later: unknown;
        override willUpdate() {
          this.earlier = `before ${this.text}`;
        }
        override updated() {
          this.later = `after ${this.text}`;
        }
      }
      const element = make(Steps);
      element.text = 1;
      expect(await element.updateComplete).to.be.false;
      expect([element.renders, element.earlier]).to.eql([1, 'before 1']);
      expect(await element.updateComplete).to.be.true;
      expect([element.renders, element.later]).to.eql([2, 'after 1']);
      await nextFrame();
      expect(element.renders).to.equal(2);
    });

    it('waits for the page', async () => {
      const element = make(class extends Counting {}, false);
      element.text = 1;
      await nextFrame();
      expect([element.renders, element.shadowRoot]).to.eql([0, null]);
      place(element);
      expect(element.renders).to.equal(0);
      await element.updateComplete;
      expect(element.shown).to.equal('<p>1</p>');
    });

    it('waits for what it is scheduled by', async () => {
      let go = () => {};
      const element = make(
        class extends Counting {
          override async scheduleUpdate() {
            await new Promise<void>(done => (go = done));
            return super.scheduleUpdate();
          }
        },
      );
      element.text = 1;
      await nextFrame();
      element.text = 2;
      expect(element.renders).to.equal(0);
      let done = false;
      void element.updateComplete.then(() => (done = true));
      await nextFrame();
      expect(done).to.be.false;
      go();
      await element.updateComplete;
      expect([element.renders, element.shown]).to.eql([1, '<p>2</p>']);
    });

    for (const where of ['willUpdate', 'render', 'updated'] as const)
      it(`that throws in ${where} is not hushed up, and not the last one`, async () => {
        const element = make(
          class extends Counting {
            #fail() {
              if (this.text === 'bad') throw new Error('broken');
            }
            override willUpdate() {
              if (where === 'willUpdate') this.#fail();
            }
            override render() {
              if (where === 'render') this.#fail();
              return super.render();
            }
            override updated() {
              if (where === 'updated') this.#fail();
            }
          },
        );
        element.text = 'good';
        await element.updateComplete;
        const messages = await unhandled(async () => {
          element.text = 'bad';
          await reported();
        });
        expect(messages).to.eql(['broken']);
        expect(element.shown).to.equal(where === 'updated' ? '<p>bad</p>' : '<p>good</p>');
        const again = await unhandled(async () => {
          element.text = 'better';
          expect(await element.updateComplete).to.be.true;
        });
        expect(again, 'told to whoever waits for the next').to.eql(['broken']);
        expect(element.shown).to.equal('<p>better</p>');
      });

    it('that throws at first leaves the way open', async () => {
      const element = make(
        class extends Counting {
          override render() {
            if (this.text === 'bad') throw new Error('broken');
            return super.render();
          }
        },
        false,
      );
      element.text = 'bad';
      const messages = await unhandled(async () => {
        place(element);
        await reported();
        expect([element.hasUpdated, element.shown]).to.eql([false, '']);
        element.text = 'good';
        await element.updateComplete;
      });
      expect(messages).to.eql(['broken', 'broken']);
      expect([element.hasUpdated, element.shown]).to.eql([true, '<p>good</p>']);
    });
  });

  describe('a controller', () => {
    it('follows its host on and off the page', async () => {
      const log: string[] = [];
      const element = make(class extends Counting {}, false);
      element.addController({hostConnected: () => log.push('on'), hostDisconnected: () => log.push('off')});
      element.addController({});
      expect(log).to.eql([]);
      place(element);
      await element.updateComplete;
      const section = place(document.createElement('section'));
      section.append(element);
      element.remove();
      expect(log).to.eql(['on', 'off', 'on', 'off']);
    });

    it('that comes late is told at once, one that goes no more', async () => {
      const log: string[] = [];
      const element = make(class extends Counting {});
      const late = {hostConnected: () => log.push('on'), hostUpdated: () => log.push('updated')};
      element.addController(late);
      expect(log).to.eql(['on']);
      await element.updateComplete;
      element.removeController(late);
      element.requestUpdate();
      await element.updateComplete;
      expect(log).to.eql(['on', 'updated']);
    });

    it('may be added while its host updates', async () => {
      const log: string[] = [];
      const element = make(
        class extends Counting {
          override update(changed: Map<PropertyKey, unknown>) {
            if (!this.hasUpdated)
              this.addController({
                hostConnected: () => log.push('on'),
                hostUpdate: () => log.push('update'),
                hostUpdated: () => log.push('updated'),
              });
            super.update(changed);
          }
        },
      );
      await element.updateComplete;
      expect(log).to.eql(['on', 'updated']);
    });
  });

  describe('an element', () => {
    it('that is moved keeps what it shows, and renders no more', async () => {
      let roots = 0;
      const element = make(
        class extends Counting {
          override createRenderRoot() {
            roots++;
            return super.createRenderRoot();
          }
        },
      );
      element.text = 1;
      await element.updateComplete;
      const {renderRoot} = element;
      const p = renderRoot.firstElementChild;
      const section = place(document.createElement('section'));
      section.append(element);
      element.remove();
      element.text = 2;
      await element.updateComplete;
      section.prepend(element);
      await element.updateComplete;
      expect(element.renderRoot === renderRoot && renderRoot.firstElementChild === p).to.be.true;
      expect([roots, element.renders, element.shown]).to.eql([1, 2, '<p>2</p>']);
    });

    it('is cloned and parsed with its attributes', async () => {
      class Copied extends Counting {}
      const tag = define(Copied);
      const section = place(document.createElement('section'));
      section.innerHTML = `<${tag} text="1"></${tag}>`;
      const [first] = section.children as unknown as [Copied];
      await first.updateComplete;
      const copy = first.cloneNode(true) as Copied;
      section.append(copy);
      await copy.updateComplete;
      expect([first.shown, copy.shown]).to.eql(['<p>1</p>', '<p>1</p>']);
    });

    it('renders below what is in its root, which may go', async () => {
      const element = make(
        class extends Counting {
          override createRenderRoot() {
            const root = super.createRenderRoot();
            root.append(document.createElement('slot'));
            return root;
          }
          override update(changed: Map<PropertyKey, unknown>) {
            super.update(changed);
            if (!this.hasUpdated) this.renderRoot.firstChild!.remove();
          }
          override render() {
            super.render();
            return this.text ? html`<b>${this.text}</b>` : html`<slot></slot>`;
          }
        },
      );
      expect(element.shown).to.equal('<slot></slot>');
      await element.updateComplete;
      expect(element.shown).to.equal('<slot></slot>');
      for (const text of [1, 2, nothing, 3, 0]) {
        element.text = text;
        await element.updateComplete;
        expect(element.shown).to.equal(text ? `<b>${text === nothing ? '' : String(text)}</b>` : '<slot></slot>');
      }
    });

    it('uses the shadow root that came with the page', async () => {
      const element = make(class extends Counting {}, false);
      const root = element.attachShadow({mode: 'open'});
      root.append('there');
      place(element);
      await element.updateComplete;
      expect(element.renderRoot === root).to.be.true;
      expect(element.shown).to.include('there').and.to.include('<p></p>');
    });

    it('wears its class’s style sheets, the same ones each', async () => {
      const [a, b] = [css`p { inline-size: 10px; block-size: 10px; }`, css`p { inline-size: 20px; }`]; // prettier-ignore
      class Styled extends Counting {
        static override styles = [a, b];
      }
      const tag = define(Styled);
      const one = place(document.createElement(tag)) as Styled;
      const other = place(document.createElement(tag)) as Styled;
      await other.updateComplete;
      const {width, height} = other.shadowRoot!.querySelector('p')!.getBoundingClientRect();
      expect([width, height]).to.eql([20, 10]);
      const sheets = (element: Element) => [...element.shadowRoot!.adoptedStyleSheets];
      expect(sheets(one).length).to.equal(2);
      expect(sheets(one).every((sheet, i) => sheet === sheets(other)[i])).to.be.true;
      expect(make(class extends Counting {}).shadowRoot!.adoptedStyleSheets.length).to.equal(0);
    });
  });
});
