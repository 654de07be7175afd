import {aTimeout, expect, fixture, waitUntil} from '@open-wc/testing';
import '../../../src/elements/business-hours/index.ts';
import '../../../src/elements/comment-box/index.ts';
import type {Block} from '../../../src/protocol/api.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import '../../../src/elements/contact-card/index.ts';
import '../../../src/elements/star-rating/index.ts';
import * as box from '../comment-box/helpers.ts';

/** The parts that the manifest documents, by tag. */
let documented: Map<string, Set<string>>;

interface Manifest {
  modules: {declarations: {tagName?: string; cssParts?: {name: string; description?: string}[]}[]}[];
}

before(async () => {
  const {modules} = (await (await fetch('/docs/reference/custom-elements.json')).json()) as Manifest;
  documented = new Map(
    modules
      .flatMap(({declarations}) => declarations)
      .filter(({tagName}) => tagName)
      .map(({tagName, cssParts = []}) => [
        tagName!,
        // "One line, likewise `item-phone`, `item-email` and so on" documents a family.
        new Set(
          cssParts.flatMap(({name, description}) => [
            name,
            ...(description?.match(/`[\w-]+`/g) ?? []).map(word => word.slice(1, -1)),
          ]),
        ),
      ]),
  );
});

const CLEAR = 'rgba(0, 0, 0, 0)';

/** Whether an element draws something by itself: words, a picture, a field, a surface, an edge. */
function draws(element: Element): boolean {
  const style = getComputedStyle(element);
  const words = [...element.childNodes].some(({nodeType, textContent}) => nodeType === 3 && textContent!.trim());
  const edge = ['top', 'right', 'bottom', 'left'].some(
    side =>
      style.getPropertyValue(`border-${side}-width`) !== '0px' &&
      style.getPropertyValue(`border-${side}-color`) !== CLEAR,
  );
  return (
    words ||
    edge ||
    /^(svg|img|textarea|select)$/.test(element.localName) ||
    style.backgroundColor !== CLEAR ||
    style.backgroundImage !== 'none'
  );
}

function visible(element: Element): boolean {
  const {width, height} = element.getBoundingClientRect();
  return element.checkVisibility({visibilityProperty: true, opacityProperty: false}) && width > 1 && height > 1;
}

/**
 * What a page cannot style: each piece must be a documented part, or look in everything like the part around it, so that
 * styling that one reaches it.
 */
function holes(element: Element): string[] {
  const parts = documented.get(element.localName)!;
  const found = new Set<string>();
  for (const piece of element.shadowRoot!.querySelectorAll('*')) {
    // What is inside a drawing is the drawing.
    if (piece.closest('svg') !== piece && piece.closest('svg')) continue;
    if (!visible(piece) || !draws(piece)) continue;
    const part = piece.closest('[part]');
    const names = (part?.getAttribute('part') ?? '').split(/\s+/).filter(name => parts.has(name));
    const what = `${piece.localName}.${piece.getAttribute('class') ?? ''} “${piece.textContent!.trim().slice(0, 20)}” in ${part?.getAttribute('part') ?? 'nothing'}`;
    if (!part || !names.length) found.add(what);
    else if (piece !== part) {
      const [own, around] = [getComputedStyle(piece), getComputedStyle(part)];
      const differs = ['color', 'fontSize', 'fontWeight'].filter(
        name => own[name as 'color'] !== around[name as 'color'],
      );
      if (own.backgroundColor !== CLEAR || own.backgroundImage !== 'none') differs.push('background');
      if (own.borderTopWidth !== '0px') differs.push('border');
      if (differs.length) found.add(`${what}: ${differs.join(', ')}`);
    }
  }
  return [...found];
}

async function mount(markup: string): Promise<Element> {
  const page = await fixture<HTMLElement>(`<div lang="en">${markup}</div>`);
  const element = page.firstElementChild as HTMLElement & {updateComplete: Promise<unknown>};
  await element.updateComplete;
  await aTimeout(20);
  await element.updateComplete;
  return element;
}

const {fetch: real} = window;
/** No name server has to find out that there is no such host. */
beforeEach(() => {
  window.fetch = (input, init) =>
    String(input).includes('nowhere.invalid') ? Promise.reject(new TypeError('Failed to fetch')) : real(input, init);
});
afterEach(() => void (window.fetch = real));

describe('every visible piece is a documented part, or looks like the one around it', () => {
  for (const markup of [
    '<star-rating readonly value="3.5" count="12"></star-rating>',
    '<star-rating readonly></star-rating>',
    '<star-rating readonly histogram distribution="[3,4,12,30,79]"></star-rating>',
    '<star-rating readonly histogram="filter" filter="4" distribution="[3,4,12,30,79]"></star-rating>',
    '<star-rating labels="Bad|Poor|OK|Good|Great" value="4"></star-rating>',
    '<star-rating step="0.5" value="2.5"></star-rating>',
    '<star-rating thread="/parts" server="https://nowhere.invalid/"></star-rating>',
    '<star-rating disabled value="2"></star-rating>',
    '<contact-card layout="card" country="US">Ann Lee\nEngineer\nShop Ltd.\n12 Main Street\nOrlando, FL 32801\nTel: 305 555 0157\nMobile: 305 555 0158\nann@example.com\nexample.com\nWhatsApp: +1 305 555 0157\nhttps://instagram.com/x\nMon-Fri 9am-5pm</contact-card>',
    '<contact-card layout="compact" country="US">Ann Lee\nOffice: 305 555 0157\nann@example.com</contact-card>',
    '<contact-card layout="inline" country="US">Ann Lee\nOffice: 305 555 0157\n12 Main Street\nOrlando, FL 32801</contact-card>',
  ])
    it(markup.slice(0, 90), async () => {
      const element = await mount(markup);
      if (markup.includes('nowhere'))
        await waitUntil(() => element.shadowRoot!.querySelector('[role=alert]'), '', {timeout: 5000});
      expect(holes(element)).to.deep.equal([]);
    }).timeout(8000);

  it('contact-card with an open QR code', async () => {
    const element = await mount('<contact-card actions="qr">Ann Lee\nann@example.com</contact-card>');
    element.shadowRoot!.querySelector<HTMLElement>('[name=qr]')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('.qr'));
    expect(holes(element)).to.deep.equal([]);
  });

  const NOW = 'now="2026-12-21T15:00:00Z"';
  for (const markup of [
    `<business-hours timezone="America/New_York" ${NOW}>Mon-Fri 9am-5pm\nDec 24: 9am-1pm\nWalk-ins welcome</business-hours>`,
    `<business-hours timezone="Asia/Tokyo" ${NOW} layout="compact">Mon-Fri 9am-5pm\nSat by appointment</business-hours>`,
    `<business-hours timezone="America/New_York" ${NOW} layout="status">Mon-Sun 9am-11am</business-hours>`,
    `<business-hours timezone="America/New_York" ${NOW} closed="2026-12-19/2026-12-23 Winter break">Mon-Fri 9am-5pm</business-hours>`,
    `<business-hours timezone="America/New_York" ${NOW}>Pharmacy: Mon-Fri 9am-5pm\nShop: Mon-Sun 8am-8pm</business-hours>`,
    `<business-hours ${NOW}>Mon-Fri 9am-5pm</business-hours>`,
    `<business-hours timezone="America/New_York" ${NOW}>Mon-Fri 9am-5pm\nDec 25: whatever</business-hours>`,
  ])
    it(markup.slice(0, 140), async () => {
      const element = await mount(markup);
      await waitUntil(() => element.shadowRoot!.querySelector('[part],slot'));
      expect(holes(element)).to.deep.equal([]);
    });

  it('comment-box with every formatting of a text', async () => {
    const words = (text: string) => [{type: 'text' as const, text}];
    const body: Block[] = [
      {
        type: 'paragraph',
        children: [
          ...words('plain'),
          {type: 'strong', children: words('bold')},
          {type: 'em', children: words('italic')},
          {type: 'code', text: 'code'},
          {type: 'link', href: 'https://example.com', children: words('a link')},
        ],
      },
      {type: 'quote', children: [{type: 'paragraph', children: words('quoted')}]},
      {type: 'list', ordered: true, items: [[{type: 'paragraph', children: words('one')}]]},
      {type: 'code', text: 'block'},
    ];
    const again = await box.fresh({
      ...memoryStore(),
      read: async () => {
        const answer = await memoryStore({comments: [{id: 'a', text: 'x'}]}).read({
          thread: 't',
          order: 'newest',
          limit: 20,
        });
        return {...answer, comments: answer.comments.map(comment => ({...comment, body}))};
      },
    });
    expect(holes(again)).to.deep.equal([]);
    for (const name of ['strong', 'em', 'code', 'quote', 'list', 'link'])
      expect(documented.get('comment-box')!.has(`text-${name}`), name).to.be.true;
  });

  const LONG = 'many words '.repeat(200);
  const list = [
    {id: 'a', text: LONG, author: {name: 'Ann', verified: false}, rating: 4, likes: 2},
    {id: 'b', parent: 'a', text: 'Thanks'},
    {id: 'c', parent: 'b', text: 'Welcome', edited: box.at(1)},
    {id: 'd', text: '', status: 'deleted' as const},
    {id: 'e', text: 'short'},
  ];
  const states: [string, () => Promise<box.Box>][] = [
    ['empty', () => box.box({}, {rating: 'required'})],
    ['with comments', () => box.box({comments: list}, {rating: 'optional', depth: '1'})],
    ['one page of several', () => box.box({comments: list}, {limit: '2'})],
    [
      'criteria and reactions',
      async () => {
        const rated = {text: 'rated', rating: 4.5, criteria: {Service: 4, Price: 5}};
        const asked = {rating: 'required', criteria: 'Service|Price', reactions: '👍 ❤️'};
        const element = await box.box({comments: [rated], reactions: {'👍': 2}}, asked);
        await box.write(element, ' ');
        return element;
      },
    ],
    ['read only', () => box.box({comments: list}, {readonly: '', rating: 'optional'})],
    [
      'loading',
      async () => {
        const store = {...memoryStore(), read: () => new Promise<never>(() => {})};
        const element = document.createElement('comment-box');
        Object.assign(element, {store, thread: box.thread()});
        (await fixture<HTMLElement>('<div></div>')).append(element);
        await element.updateComplete;
        return element;
      },
    ],
    ['unreachable', () => box.fresh({...memoryStore(), read: () => Promise.reject(new Error('gone'))})],
    ['closed', () => box.fresh({closed: true, comments: list})],
    [
      'what is missing, and a form of an answer',
      async () => {
        const element = await box.box({comments: list}, {rating: 'required'});
        await box.write(element, ' ');
        box.button(box.comment(element, 'short'), 'Reply').click();
        await element.updateComplete;
        return element;
      },
    ],
    [
      'little room, stars chosen',
      async () => {
        const element = await box.box({}, {rating: 'optional', maxlength: '20'});
        box.type(box.field(element), 'fifteen letters');
        box.stars(element)[3]!.click();
        await element.updateComplete;
        return element;
      },
    ],
    [
      'being sent',
      async () => {
        const element = await box.box({...memoryStore(), post: () => new Promise<never>(() => {})});
        await box.write(element, 'on its way');
        return element;
      },
    ],
    [
      'not sent, and a like that was not saved',
      async () => {
        const store = memoryStore({comments: list});
        const element = await box.box({
          ...store,
          post: () => Promise.reject(new Error('gone')),
          like: () => Promise.reject(new Error('gone')),
        });
        box.button(box.comment(element, 'short'), 'Like').click();
        await box.write(element, 'not sent');
        await aTimeout(30);
        return element;
      },
    ],
    [
      'held',
      async () => {
        const element = await box.box({moderation: 'pre'});
        await box.post(element, 'held');
        return element;
      },
    ],
  ];
  for (const [name, state] of states)
    it(`comment-box ${name}`, async () => {
      const element = await state();
      expect(holes(element)).to.deep.equal([]);
    });
});
