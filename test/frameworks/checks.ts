/** What must hold in an app of any framework; `apps/` has the same page for each. */
import assert from 'node:assert/strict';
import type {OpenPage} from '../helpers/browser.ts';

export interface Check {
  /** Heading of the table in docs/guides/frameworks.md. */
  name: string;
  /** Whether it changes the page; one that only looks leaves it to the next. */
  changes?: boolean;
  run(page: OpenPage, setting: Setting): Promise<void>;
}

export interface Setting {
  /** The elements were defined after the framework had rendered. */
  late: boolean;
  framework: string;
  /** The framework writes objects as text until the elements are defined. */
  writesText: boolean;
}

type Rendered = HTMLElement & Record<string, unknown> & {updateComplete: Promise<unknown>};
declare const app: {
  set(next: object): void;
  define(): Promise<unknown>;
  log: [type: string, detail: unknown][];
};

/** Waits until framework and elements have rendered. */
export async function rest(page: OpenPage): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    for (let i = 0; i < 3; i++) {
      await frame();
      for (const element of document.querySelectorAll<Rendered>(
        'star-rating, comment-box, business-hours, contact-card',
      ))
        await element.updateComplete;
    }
  });
}

async function set(page: OpenPage, next: object): Promise<void> {
  await page.evaluate(next => app.set(next), next);
  await rest(page);
}

/** Properties of an element. */
const read = (page: OpenPage, id: string, ...names: string[]): Promise<unknown[]> =>
  page.evaluate(
    (id, names) => {
      const element = document.getElementById(id) as unknown as Rendered;
      return names.map(name => element[name] ?? null);
    },
    id,
    names,
  );

/** Text and labels in an element's shadow root. */
const shown = (page: OpenPage, id: string): Promise<string> =>
  page.evaluate(id => {
    const root = document.getElementById(id)!.shadowRoot!;
    const labels = Array.from(root.querySelectorAll('[aria-label]'), element => element.getAttribute('aria-label'));
    return [...labels, root.textContent].join(' ').replace(/\s+/g, ' ');
  }, id);

/** A visitor chooses a star. */
async function choose(page: OpenPage, id: string, stars: number): Promise<void> {
  const label = await page.evaluateHandle(
    (id, stars) => document.getElementById(id)!.shadowRoot!.querySelectorAll('input')[stars - 1]!,
    id,
    stars,
  );
  await label.click();
  await rest(page);
}

const log = (page: OpenPage) => page.evaluate(() => app.log);

export const checks: Check[] = [
  {
    name: 'properties',
    changes: true,
    async run(page) {
      assert.match(await shown(page, 'shown'), /4\.3 out of 5 stars, 128 ratings/);
      await set(page, {average: 2.5, count: 3, counts: [1, 0, 1, 0, 1]});
      assert.match(await shown(page, 'shown'), /2\.5 out of 5 stars, 3 ratings/);
      assert.match(await shown(page, 'hours'), /09:00.*17:00/);
    },
  },
  {
    name: 'booleans',
    changes: true,
    async run(page, {framework, late}) {
      // True, false, null, undefined, "true", "false".
      const expected = [true, false, false, false, true, false];
      for (const [i, on] of expected.entries()) {
        assert.deepEqual(
          await read(page, `flag-${i}`, 'readOnly', 'required', 'disabled', 'histogram'),
          [on, on, on, on],
          `flag ${i}`,
        );
        // Of an element that is not defined Vue believes what HTML says about readonly: it is on, whatever the text.
        if (framework !== 'vue' || !late || i !== 5)
          assert.deepEqual(await read(page, `lower-${i}`, 'readOnly'), [on], `lower ${i}`);
        assert.deepEqual(await read(page, `box-${i}`, 'readOnly'), [on], `box ${i}`);
      }
      assert.deepEqual(await read(page, 'bare', 'readOnly', 'histogram'), [true, true]);
      await page.evaluate(() => app.set({flags: [false, true, true, true, 'false', 'true']}));
      await rest(page);
      for (const [i, on] of expected.entries())
        assert.deepEqual(await read(page, `flag-${i}`, 'readOnly', 'disabled'), [!on, !on], `flag ${i}, changed`);
    },
  },
  {
    name: 'thread',
    async run(page) {
      // True, "", "true", "/a", false, "false", undefined.
      for (const [i, key] of ['', '', '', '/a', null, null, null].entries())
        assert.deepEqual(await read(page, `thread-${i}`, 'thread'), [key], `thread ${i}`);
      assert.deepEqual(await read(page, 'bare', 'thread'), ['']);
      await page.waitForFunction(() =>
        /4\.5 out of 5/.test(document.getElementById('bare')!.shadowRoot!.querySelector('[role=img]')!.ariaLabel ?? ''),
      );
    },
  },
  {
    name: 'nothing given',
    async run(page) {
      for (const i of [0, 1, 2]) {
        assert.deepEqual(await read(page, `nothing-${i}`, 'value'), [null]);
        assert.equal(
          await page.evaluate(
            i => document.getElementById(`nothing-${i}`)!.shadowRoot!.querySelectorAll('input[type=radio]').length,
            i,
          ),
          5,
          `nothing ${i}`,
        );
        assert.match(await shown(page, `week-${i}`), /9.*5/);
      }
      const aboutNothing = page.complaints.filter(text => /="(|0|null|undefined|false)" is not/.test(text));
      assert.deepEqual(aboutNothing, []);
    },
  },
  {
    name: 'arrays',
    changes: true,
    async run(page) {
      assert.match(await shown(page, 'shown'), /5 stars: 79 ratings/);
      await set(page, {counts: [90, 4, 12, 30, 8]});
      assert.match(await shown(page, 'shown'), /1 star: 90 ratings/);
    },
  },
  {
    name: 'objects',
    changes: true,
    async run(page, {writesText, late}) {
      if (writesText && late) {
        // Text is all that came. What is assigned from now on arrives whole.
        await set(page, {
          contact: {name: 'Ann Example', phones: ['+1 305 555 0157']},
          phones: [{number: '+1 305 555 0159'}],
        });
      }
      assert.match(await shown(page, 'card'), /Ann Example.*\+1 305 555 0157/);
      assert.match(await shown(page, 'lists'), /\+1 305 555 0159/);
      await set(page, {contact: {name: 'Ben Example'}});
      assert.match(await shown(page, 'card'), /Ben Example/);
      assert.doesNotMatch(await shown(page, 'card'), /Ann/);
    },
  },
  {
    name: 'JSON text',
    async run(page) {
      assert.match(await shown(page, 'json'), /5 stars: 79 ratings/);
      assert.match(await shown(page, 'lists'), /a@example\.com.*b@example\.com/);
    },
  },
  {
    name: 'events',
    changes: true,
    async run(page) {
      await page.waitForFunction(() => app.log.some(([type]) => type === 'lintel-load'));
      await page.evaluate(() => void (app.log.length = 0));
      await choose(page, 'asked', 4);
      assert.deepEqual(await log(page), [
        ['input', 4],
        ['change', 4],
      ]);
      await page.evaluate(() => void (app.log.length = 0));
      await page.evaluate(() =>
        document
          .getElementById('shown')!
          .shadowRoot!.querySelector<HTMLElement>('[part~=row] button, button[part~=row]')!
          .click(),
      );
      assert.deepEqual(await log(page), [['lintel-filter', 5]]);
      await page.evaluate(() => void (app.log.length = 0));
      await page.evaluate(() =>
        document.getElementById('lists')!.shadowRoot!.querySelector<HTMLElement>('[name=qr]')!.click(),
      );
      await page.waitForFunction(() => app.log.length);
      assert.deepEqual(await log(page), [['lintel-action', 'qr']]);
    },
  },
  {
    name: 'forms',
    changes: true,
    async run(page) {
      const form = () =>
        page.evaluate(() => {
          const form = document.getElementById('form') as HTMLFormElement;
          return [form.checkValidity(), new FormData(form).get('stars')];
        });
      assert.deepEqual(await form(), [false, null]);
      await choose(page, 'asked', 3);
      assert.deepEqual(await form(), [true, '3']);
      await set(page, {off: true});
      assert.deepEqual(await form(), [true, null]);
      await set(page, {off: false});
      assert.deepEqual(await form(), [true, '3']);
      await page.evaluate(() => (document.getElementById('form') as HTMLFormElement).reset());
      await rest(page);
      assert.equal((await read(page, 'asked', 'value'))[0], null);
    },
  },
  {
    name: 'two-way',
    changes: true,
    async run(page) {
      await choose(page, 'asked', 2);
      const text = () => page.evaluate(() => document.getElementById('value')!.textContent!.trim());
      assert.equal(await text(), '2');
      await set(page, {value: 5});
      assert.equal(await text(), '5');
      assert.deepEqual(await read(page, 'asked', 'value'), [5]);
      await set(page, {value: null});
      assert.deepEqual(await read(page, 'asked', 'value'), [null]);
      await choose(page, 'asked', 1);
      assert.equal(await text(), '1');
    },
  },
  {
    name: 'shown and moved',
    changes: true,
    async run(page) {
      await set(page, {visible: false});
      assert.equal(await page.evaluate(() => document.getElementById('hours')), null);
      await set(page, {visible: true, hours: 'Mo-Su 08:00-12:00'});
      assert.match(await shown(page, 'hours'), /08:00.*12:00/);
      await set(page, {hours: 'Mo-Su 10:00-14:00'});
      await page.waitForFunction(() => /10:00/.test(document.getElementById('hours')!.shadowRoot!.textContent!));
      await choose(page, 'item-a', 4);
      await page.evaluate(() => Object.assign(globalThis, {first: document.getElementById('item-a')}));
      await set(page, {order: ['c', 'b', 'a', 'd']});
      assert.deepEqual(
        await page.evaluate(() => [
          Array.from(document.getElementById('list')!.querySelectorAll('star-rating'), ({id}) => id).join(),
          (globalThis as unknown as {first: unknown}).first === document.getElementById('item-a'),
        ]),
        ['item-c,item-b,item-a,item-d', true],
      );
      assert.deepEqual(await read(page, 'item-a', 'value'), [4]);
      await choose(page, 'item-a', 2);
      assert.deepEqual(await read(page, 'item-a', 'value'), [2]);
    },
  },
];
