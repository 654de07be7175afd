import {aTimeout, expect} from '@open-wc/testing';
import type {Block} from '../../../src/protocol/api.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  at,
  bodies,
  button,
  comment,
  comments,
  field,
  focusOn,
  fresh as box,
  hasButton,
  part,
  parts,
  root,
  said,
  settled,
  spy,
  text,
} from './helpers.ts';

const guest = {name: '', verified: false};
const many = (count: number) =>
  Array.from({length: count}, (_, i) => ({text: `number ${i + 1}`, created: at(i + 1), likes: (i * 7) % 5}));

describe('reading comments', () => {
  it('says how many there are, and their average rating in words', async () => {
    const one = await box({comments: [{text: 'Fine.', rating: 5}]}, {rating: 'optional'});
    expect(text(part(one, 'count'))).to.equal('1 Comment');
    expect(text(part(one, 'summary'))).to.include('Rated 5 out of 5 stars');

    const three = await box(
      {
        comments: [
          {text: 'a', rating: 5},
          {text: 'b', rating: 4},
          {text: 'c', rating: 4},
        ],
      },
      {rating: 'optional'},
    );
    expect(text(part(three, 'count'))).to.equal('3 Comments');
    expect(text(part(three, 'summary'))).to.include('Rated 4.3 out of 5 stars');
  });

  it('invites to write the first one, with the form open', async () => {
    const element = await box({}, {rating: 'optional'});
    expect(text(root(element).querySelector('.box'))).to.include('No comments yet. Be the first to write one.');
    expect(text(part(element, 'summary'))).to.equal('No ratings yet');
    expect(text(part(element, 'count'))).to.equal('0 Comments');
    expect(field(element)).to.exist;
    expect(element.matches(':state(empty)')).to.be.true;
  });

  it('shows what is pinned first in every order, marked, and once', async () => {
    const pins = many(9).map((one, i) => ({...one, id: `c${i + 1}`, pinned: i === 3 || i === 6}));
    for (const order of ['newest', 'oldest', 'top']) {
      const element = await box({comments: pins}, {order, limit: '4'});
      const marks = comments(element).map(one => text(part(one, 'pinned')));
      expect(marks.slice(0, 3)).to.eql(['Pinned', 'Pinned', '']);
      expect(bodies(element).slice(0, 2).sort()).to.eql(['number 4', 'number 7']);
      while (hasButton(element, 'Load more')) {
        button(element, 'Load more').click();
        await settled(element);
      }
      expect(bodies(element).sort()).to.eql(many(9).map(one => one.text));
      expect(parts(element, 'pinned').length).to.equal(2);
      element.remove();
    }
  });

  it('shows name, date, rating in words and likes of a comment', async () => {
    const element = await box(
      {
        comments: [
          {
            text: 'Good.',
            author: {name: 'Ann Lee', verified: false},
            rating: 4,
            likes: 3,
            created: '2025-09-02T14:03:00Z',
          },
          {text: 'Anonymous.', author: guest, created: at(2)},
        ],
      },
      {rating: 'optional', order: 'oldest'},
    );
    const [first, second] = comments(element) as [HTMLElement, HTMLElement];
    expect(text(part(first, 'author'))).to.equal('Ann Lee');
    expect(text(part(first, 'avatar'))).to.equal('AL');
    expect(text(part(first, 'date'))).to.equal('Sep 02, 2025');
    const time = first.querySelector('time')!;
    expect(time.dateTime).to.equal('2025-09-02T14:03:00Z');
    expect(time.title).to.include('September 2, 2025');
    expect(text(part(first, 'rating'))).to.equal('Rated 4 out of 5 stars');
    expect(text(part(first, 'like'))).to.match(/Like ?3/);
    expect(text(part(second, 'author'))).to.equal('Guest');
    expect(text(part(second, 'date'))).to.equal('2 hours ago');
    expect(!!part(second, 'rating')).to.be.false;
  });

  for (const [hours, words] of [
    [-1, 'now'],
    [0.01, 'now'],
    [0.1, '6 minutes ago'],
    [1.99, '1 hour ago'],
    [47, '1 day ago'],
    [167, '6 days ago'],
  ] as const)
    it(`writes a date ${hours} hours back as "${words}"`, async () => {
      const element = await box({comments: [{text: 'x', created: at(hours)}]});
      expect(text(part(element, 'date'))).to.equal(words);
    });

  it('leaves ratings out where they are off', async () => {
    const element = await box({comments: [{text: 'x', rating: 5}]});
    expect(!!part(element, 'summary')).to.be.false;
    expect(!!part(element, 'rating')).to.be.false;
    expect(!!root(element).querySelector('[type=radio]')).to.be.false;
  });

  it('nests answers, oldest first, down to the given depth', async () => {
    const element = await box(
      {
        comments: [
          {id: 'a', text: 'top', created: at(9)},
          {id: 'b', parent: 'a', text: 'first answer', created: at(8)},
          {id: 'c', parent: 'b', text: 'deep', author: {name: 'Cy', verified: false}, created: at(7)},
          {id: 'd', parent: 'c', text: 'deeper', created: at(6)},
          {id: 'e', parent: 'a', text: 'second answer', created: at(5)},
        ],
      },
      {depth: '2'},
    );
    const depthOf = (words: string) => {
      let depth = -1;
      for (let node: Element | null = comment(element, words); node; node = node.parentElement)
        if (node.localName === 'li') depth++;
      return depth;
    };
    expect(bodies(element)).to.deep.equal(['top', 'first answer', 'deep', 'deeper', 'second answer']);
    expect(['top', 'first answer', 'deep', 'deeper', 'second answer'].map(depthOf)).to.deep.equal([0, 1, 2, 2, 1]);
    expect(text(comment(element, 'deeper'))).to.include('In reply to Cy');
    expect(text(comment(element, 'second answer'))).not.to.include('In reply to');
  });

  it('takes no room for comments and replies that are not there', async () => {
    const empty = await box();
    expect(getComputedStyle(part(empty, 'list')!).display).to.equal('none');
    const element = await box({
      comments: [
        {id: 'a', text: 'top', created: at(2)},
        {id: 'b', parent: 'a', text: 'reply', created: at(1)},
      ],
    });
    const shown = [...root(element).querySelectorAll('ol')].map(one => getComputedStyle(one).display);
    expect(shown).to.deep.equal(['grid', 'grid', 'none']);
  });

  it('loads more, puts the focus on the first new comment and says how many came', async () => {
    const element = await box({comments: many(7)}, {limit: '3'});
    expect(bodies(element)).to.deep.equal(['number 1', 'number 2', 'number 3']);
    button(element, 'Load more').click();
    await settled(element);
    expect(bodies(element)).to.have.length(6);
    await focusOn(element, () => comment(element, 'number 4'));
    expect(said(element)).to.equal('3 more comments loaded');
    button(element, 'Load more').click();
    await settled(element);
    expect(bodies(element)).to.have.length(7);
    expect(hasButton(element, 'Load more')).to.be.false;
    expect(said(element)).to.equal('1 more comment loaded');
  });

  it('keeps what is loaded when the next page fails, and tries again', async () => {
    const store = memoryStore({comments: many(4)});
    const {more} = store;
    store.more = () => Promise.reject(new Error('gone'));
    const element = await box(store, {limit: '3'});
    button(element, 'Load more').click();
    await settled(element);
    expect(bodies(element)).to.have.length(3);
    expect(text(root(element).querySelector('.box > [role=alert]'))).to.equal('Comments can’t be reached right now.');
    store.more = more;
    button(element, 'Try again').click();
    await settled(element);
    expect(bodies(element)).to.have.length(4);
  });

  it('loads the answers a long conversation came without', async () => {
    const answers = Array.from({length: 13}, (_, i) => ({parent: 'a', text: `answer ${i + 1}`, created: at(20 - i)}));
    const element = await box({comments: [{id: 'a', text: 'top', created: at(30)}, ...answers]});
    expect(bodies(element)).to.have.length(11);
    button(element, 'Show 3 more replies').click();
    await settled(element);
    expect(bodies(element)).to.deep.equal(['top', ...answers.map(answer => answer.text)]);
    await focusOn(element, () => comment(element, 'answer 11'));
    expect(hasButton(element, 'Show')).to.be.false;
  });

  it('sorts on request, and offers it only when there is something to sort', async () => {
    const single = await box({comments: [{text: 'only'}]});
    expect(!!part(single, 'sort')).to.be.false;

    const element = await box({
      comments: [
        {text: 'old and liked', created: at(9), likes: 5},
        {text: 'new', created: at(1), likes: 1},
        {text: 'older', created: at(10), likes: 0},
      ],
    });
    expect(bodies(element)).to.deep.equal(['new', 'old and liked', 'older']);
    const select = part<HTMLSelectElement>(element, 'sort')!;
    for (const [order, expected] of [
      ['oldest', ['older', 'old and liked', 'new']],
      ['top', ['old and liked', 'new', 'older']],
      ['newest', ['new', 'old and liked', 'older']],
    ] as const) {
      select.value = order;
      select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      await settled(element);
      expect(bodies(element)).to.deep.equal(expected);
      expect(select.value).to.equal(order);
    }
  });

  it('starts in the order the page asks for', async () => {
    const element = await box({comments: many(3)}, {order: 'oldest'});
    expect(bodies(element)).to.deep.equal(['number 3', 'number 2', 'number 1']);
    expect(part<HTMLSelectElement>(element, 'sort')!.value).to.equal('oldest');
  });

  it('renders the tree of a comment as elements, and nothing else', async () => {
    const line = (value: string) => ({type: 'text' as const, text: value});
    const body: Block[] = [
      {
        type: 'paragraph',
        children: [
          line('plain <img src=x onerror=alert(1)> '),
          {type: 'strong', children: [line('bold')]},
          {type: 'break'},
          {type: 'em', children: [line('soft')]},
          {type: 'code', text: '<b>'},
        ],
      },
      {type: 'quote', children: [{type: 'paragraph', children: [line('said')]}]},
      {
        type: 'list',
        ordered: true,
        items: [[{type: 'paragraph', children: [line('one')]}], [{type: 'paragraph', children: [line('two')]}]],
      },
      {type: 'code', text: 'a  b\n<script>'},
      {type: 'table', children: []} as unknown as Block,
      {
        type: 'paragraph',
        children: [
          {type: 'image', src: 'https://example.com/x.png'} as never,
          {type: 'link', href: 'https://example.com/a?b=1', children: [line('good')]},
        ],
      },
    ];
    const element = await box({comments: [{body}]});
    const shown = part(element, 'body')!;
    expect([...shown.querySelectorAll('*')].map(node => node.localName)).to.deep.equal([
      'p', 'strong', 'br', 'em', 'code', 'blockquote', 'p', 'ol', 'li', 'p', 'li', 'p', 'pre', 'p', 'a',
    ]); // prettier-ignore
    expect(shown.textContent).to.include('<img src=x onerror=alert(1)>');
    expect(shown.querySelector('pre')!.textContent).to.equal('a  b\n<script>');
    const link = shown.querySelector('a')!;
    expect(link.href).to.equal('https://example.com/a?b=1');
    expect(link.rel).to.equal('nofollow ugc noopener');
  });

  for (const href of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    '/relative',
    'http:evil',
    '',
  ])
    it(`makes no link of ${JSON.stringify(href)}`, async () => {
      const body: Block[] = [
        {type: 'paragraph', children: [{type: 'link', href, children: [{type: 'text', text: 'words'}]}]},
      ];
      const element = await box({comments: [{body}]});
      expect(!!part(element, 'body')!.querySelector('a,[href]')).to.be.false;
      expect(text(part(element, 'body'))).to.equal('words');
    });

  it('survives trees that are no trees', async () => {
    let deep: Block = {type: 'paragraph', children: []};
    for (let i = 0; i < 20_000; i++) deep = {type: 'quote', children: [deep]};
    const element = await box({
      comments: [
        {body: [deep]},
        {body: [{type: 'paragraph'} as never, {type: 'list', items: null} as never]},
        {body: [{type: 'quote'} as never], text: ''},
      ],
    });
    expect(comments(element)).to.have.length(3);
  });

  it('keeps the place of a deleted comment that has answers', async () => {
    const element = await box({
      comments: [
        {id: 'a', status: 'deleted', created: at(3)},
        {parent: 'a', text: 'still here', created: at(2)},
      ],
    });
    expect(bodies(element)).to.deep.equal(['This comment was deleted.', 'still here']);
    expect(hasButton(comments(element)[0]!, 'Reply')).to.be.false;
    expect(hasButton(comments(element)[1]!, 'Reply')).to.be.true;
  });

  it('takes no comments when the thread is closed', async () => {
    const element = await box({closed: true, comments: [{text: 'x'}]});
    expect(!!field(element)).to.be.false;
    expect(text(root(element).querySelector('.box'))).to.include('Comments are closed.');
    expect(hasButton(element, 'Reply')).to.be.false;
    expect(hasButton(element, 'Like')).to.be.true;
  });

  it('only shows when it is readonly', async () => {
    const element = await box({comments: [{text: 'x', likes: 2}]}, {readonly: '', rating: 'required'});
    expect(!!root(element).querySelector('button,textarea,input')).to.be.false;
    expect(text(part(element, 'like'))).to.equal('2');
  });

  it('tells the page when the comments are there', async () => {
    const element = document.createElement('comment-box');
    element.store = memoryStore({comments: [{text: 'x', rating: 4}]});
    element.thread = '/load';
    const loaded = new Promise<CustomEvent>(done =>
      document.body.addEventListener('lintel-load', done as EventListener, {once: true}),
    );
    document.body.append(element);
    const {detail, target} = await loaded;
    expect(target).to.equal(element);
    expect(detail.thread.count).to.equal(1);
    expect(detail.rating.average).to.equal(4);
    element.remove();
  });

  it('says so in one sentence when the comments cannot be reached, and gets them on Try again', async () => {
    const store = memoryStore({comments: [{text: 'x'}]});
    const {read} = store;
    let failed: unknown;
    store.read = () => Promise.reject(new Error('gone'));
    const element = await box(store);
    element.addEventListener('lintel-error', event => (failed = event.detail.action));
    expect(text(root(element).querySelector('.box > [role=alert]'))).to.equal(
      'Comments can’t be reached right now. Try again',
    );
    expect(field(element), 'the form stays').to.exist;
    expect(element.matches(':state(error)')).to.be.true;
    button(element, 'Try again').click();
    await settled(element);
    expect(failed).to.equal('load');
    store.read = read;
    button(element, 'Try again').click();
    await settled(element);
    expect(bodies(element)).to.deep.equal(['x']);
    expect(!!root(element).querySelector('.box > [role=alert]')).to.be.false;
  });

  it('uses the defaults for attributes it cannot understand, and warns once for each', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (message: string) => warnings.push(message);
    try {
      const store = spy(memoryStore({comments: many(3)}));
      const element = await box(store, {
        order: 'best',
        rating: 'yes',
        limit: 'lots',
        depth: '-1',
        maxlength: 'short',
      });
      element.requestUpdate();
      await element.updateComplete;
      expect(store.calls[0]!.argument).to.include({order: 'newest', limit: 20});
      expect(bodies(element)).to.have.length(3);
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(5);
    for (const name of ['order="best"', 'rating="yes"', 'limit="lots"', 'depth="-1"', 'maxlength="short"'])
      expect(
        warnings.some(warning => warning.includes(name)),
        name,
      ).to.be.true;
  });

  it('shows another thread when the attribute changes', async () => {
    const store = spy(memoryStore({comments: many(1)}));
    const element = await box(store);
    element.thread = '/another';
    await settled(element);
    expect(store.calls.map(({argument}) => (argument as {thread: string}).thread)[1]).to.equal('/another');
    expect(store.calls).to.have.length(2);
  });

  it('ignores an answer that arrives after another was asked for', async () => {
    const slow = memoryStore({delay: 60, comments: [{text: 'late'}]});
    const fast = memoryStore({comments: [{text: 'wanted'}]});
    const element = document.createElement('comment-box');
    element.thread = '/slow';
    element.store = {...fast, read: query => (query.thread === '/slow' ? slow : fast).read(query)};
    document.body.append(element);
    await element.updateComplete;
    element.thread = '/fast';
    await settled(element);
    await aTimeout(100);
    expect(bodies(element)).to.deep.equal(['wanted']);
    element.remove();
  });

  it('takes a store that is given later', async () => {
    const element = await box({comments: [{text: 'first store'}]});
    element.store = memoryStore({comments: [{text: 'second store'}]});
    await settled(element);
    expect(bodies(element)).to.deep.equal(['second store']);
  });

  it('links every comment, and marks the one the address names', async () => {
    const id = '01900000-0000-7000-8000-000000000001';
    location.hash = `#comment-${id}`;
    try {
      const element = await box({comments: [...many(3), {id, text: 'named', created: at(50)}]});
      await aTimeout(50);
      const named = comment(element, 'named');
      await focusOn(element, () => named);
      expect(part<HTMLAnchorElement>(named, 'date')!.href).to.equal(location.href);
      const marked = getComputedStyle(named).backgroundColor;
      expect(marked).not.to.equal(getComputedStyle(comments(element)[0]!).backgroundColor);
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  it('speaks the language of the page', async () => {
    const element = await box({comments: [{text: 'x', created: at(3)}]}, {locale: 'de'});
    expect(text(part(element, 'date'))).to.equal('vor 3 Stunden');
  });

  it('is moved without asking again', async () => {
    const store = spy(memoryStore({comments: many(2)}));
    const element = await box(store);
    const place = document.createElement('section');
    element.parentElement!.append(place);
    place.append(element);
    await aTimeout(20);
    expect(bodies(element)).to.have.length(2);
    expect(store.calls).to.have.length(1);
  });

  it('shows the outline of comments while they load, in the form’s company', async () => {
    const element = document.createElement('comment-box');
    element.store = memoryStore({delay: 50, comments: many(2)});
    document.body.append(element);
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.be.true;
    const before = field(element).getBoundingClientRect();
    await settled(element);
    const after = field(element).getBoundingClientRect();
    expect(Math.abs(after.top - before.top), 'the form stays where it is').to.be.lessThan(1);
    expect(parts(element, 'comment')).to.have.length(2);
    element.remove();
  });
});
