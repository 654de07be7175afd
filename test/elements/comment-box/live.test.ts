import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import type {Comment, RatingSummary} from '../../../src/protocol/api.ts';
import {memoryStore, type MemoryStoreOptions} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentStore, StoreChange} from '../../../src/elements/comment-box/store.ts';
import {
  at,
  bodies,
  box,
  button,
  comment,
  comments,
  focusOn,
  fresh,
  hasButton,
  part,
  parts,
  post,
  root,
  said,
  settled,
  text,
  type Box,
} from './helpers.ts';

const RATING: RatingSummary = {average: null, count: 0, distribution: [0, 0, 0, 0, 0]};

/** A store through which a test says what others do. */
function others(options: MemoryStoreOptions = {}) {
  const store = memoryStore(options);
  let serial = 0;
  const heard = new Set<(change: StoreChange) => void>();
  const subscribe: CommentStore['subscribe'] = (_query, listener) => {
    heard.add(listener);
    return () => heard.delete(listener);
  };
  const tell = (
    change: {name: StoreChange['name']} & Partial<Omit<Exclude<StoreChange, {name: 'missed'}>, 'name'>>,
  ) => {
    for (const listener of heard) listener({thread: 't', count: 9, rating: RATING, ...change} as StoreChange);
  };
  return {
    store: Object.assign(store, {subscribe}),
    listeners: heard,
    tell,
    /** @returns its id */
    write(words: string, more: Partial<Comment> = {}): string {
      const made = made_(words, more);
      tell({name: 'new', id: made.id, parent: made.parent, comment: made});
      return made.id;
    },
    made: (words: string, more: Partial<Comment> = {}) => made_(words, more),
  };

  function made_(words: string, more: Partial<Comment>): Comment {
    return {
      id: `10000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`,
      parent: null,
      author: {name: 'Bea', verified: false},
      created: new Date(Date.now() + serial * 1_000).toISOString(),
      edited: null,
      rating: null,
      body: [{type: 'paragraph', children: [{type: 'text', text: words}]}],
      likes: 0,
      replies: 0,
      pinned: false,
      status: 'approved',
      revision: 0,
      ...more,
    };
  }
}

const THERE = [
  {id: 'a', text: 'first', created: at(3), likes: 1},
  {id: 'b', text: 'second', created: at(2)},
  {id: 'c', text: 'answer', created: at(1), parent: 'a'},
];

const live = (store: CommentStore, attributes: Record<string, string> = {}) => fresh(store, {live: '', ...attributes});
const news = (element: Box) => parts(element, 'news').map(text);

describe('live', () => {
  it('announces of new comments only those that the visitor has chosen', async () => {
    const vera = {name: 'Vera', verified: true};
    const {store, write, listeners} = others({comments: [{id: 'a', text: 'first', rating: 5, author: vera}]});
    const element = await live(store, {rating: 'optional'});
    await waitUntil(() => listeners.size, 'listens');
    part(element, 'average')!.click();
    await waitUntil(() => part(element, 'only-verified'));
    part(element, 'only-verified')!.click();
    await waitUntil(() => part(element, 'only-verified')!.getAttribute('aria-pressed') === 'true');
    await settled(element);
    write('by anybody');
    write('by one they know', {author: vera});
    await waitUntil(() => news(element).length, 'announces something');
    expect(news(element)).to.deep.equal(['1 new comment']);
    button(element, '1 new comment').click();
    await waitUntil(() => bodies(element).length === 2);
    expect(bodies(element)).to.deep.equal(['by one they know', 'first']);
  });

  it('asks nobody where it is not wanted', async () => {
    const {store, listeners} = others({comments: THERE});
    await fresh(store);
    await aTimeout(50);
    expect(listeners.size).to.equal(0);
  });

  it('announces new comments without moving anything, and shows them when asked, the focus on the first', async () => {
    const {store, write, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size, 'listens');
    const before = comments(element).map(one => one.getBoundingClientRect().top);
    write('third');
    write('fourth');
    write('to the third', {parent: '10000000-0000-7000-8000-000000000001'});
    await element.updateComplete;
    expect(bodies(element)).to.deep.equal(['second', 'first', 'answer']);
    expect(comments(element).map(one => one.getBoundingClientRect().top)).to.deep.equal(before);
    expect(news(element)).to.deep.equal(['3 new comments']);
    expect(text(part(element, 'count'))).to.equal('9 Comments');
    await waitUntil(() => said(element) === '3 new comments', 'is said', {timeout: 3_000});

    button(element, '3 new comments').click();
    await focusOn(element, () => comment(element, 'fourth'));
    expect(bodies(element)).to.deep.equal(['fourth', 'third', 'to the third', 'second', 'first', 'answer']);
    expect(news(element)).to.deep.equal([]);
  });

  it('puts new comments at the end where the oldest come first, and leaves them to "Load more" where there is more', async () => {
    const all = others({comments: THERE});
    const element = await live(all.store, {order: 'oldest'});
    await waitUntil(() => all.listeners.size);
    all.write('third');
    await element.updateComplete;
    const list = part(element, 'list')!;
    const position = list.compareDocumentPosition(part(element, 'news')!);
    expect(position & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
    part(element, 'news')!.click();
    await focusOn(element, () => comment(element, 'third'));
    expect(bodies(element).at(-1)).to.equal('third');

    const some = others({comments: THERE});
    const short = await live(some.store, {order: 'oldest', limit: '1'});
    await waitUntil(() => some.listeners.size);
    some.write('third');
    await short.updateComplete;
    expect(news(short)).to.deep.equal([]);
    expect(text(part(short, 'count'))).to.equal('9 Comments');
  });

  it('announces new answers at the comment that they answer', async () => {
    const {store, write, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    const before = comments(element).map(one => one.getBoundingClientRect().top);
    const id = write('another answer', {parent: 'a'});
    write('to that', {parent: id});
    await element.updateComplete;
    expect(comments(element).map(one => one.getBoundingClientRect().top)).to.deep.equal(before);
    const found = part(comment(element, 'first'), 'news')!;
    expect(text(found)).to.equal('2 new replies');
    found.click();
    await focusOn(element, () => comment(element, 'another answer'));
    expect(bodies(element)).to.deep.equal(['second', 'first', 'answer', 'another answer', 'to that']);
    expect(hasButton(element, 'Show')).to.equal(false);
  });

  it('says when the site has edited a comment', async () => {
    const {store, tell, made, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    const change = made('without the number', {id: 'b', edited: at(0), editor: 'site'});
    tell({name: 'changed', id: 'b', comment: change});
    await element.updateComplete;
    expect(text(part(comment(element, 'without the number'), 'edited'))).to.equal('edited by the site');
  });

  it('marks what a moderator pins where it stands: nothing moves that is being read', async () => {
    const {store, tell, made, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    const before = bodies(element);
    tell({name: 'changed', id: 'a', comment: made('first', {id: 'a', pinned: true})});
    await element.updateComplete;
    expect(text(part(comment(element, 'first'), 'pinned'))).to.equal('Pinned');
    tell({name: 'changed', id: 'a', comment: made('first', {id: 'a', pinned: false})});
    await element.updateComplete;
    expect(part(element, 'pinned')).to.equal(null);
    expect(bodies(element)).to.eql(before);
  });

  it('takes over likes, edits and ratings in place, in silence', async () => {
    const {store, tell, made, listeners} = others({comments: THERE});
    const element = await live(store, {rating: 'optional'});
    await waitUntil(() => listeners.size);
    tell({name: 'likes', id: 'a', likes: 5});
    tell({name: 'changed', id: 'b', comment: made('second thoughts', {id: 'b', edited: at(0)})});
    tell({name: 'rating', rating: {average: 4, count: 2, distribution: [0, 0, 1, 0, 1]}});
    await element.updateComplete;
    expect(text(part(comment(element, 'first'), 'like'))).to.match(/5$/);
    expect(text(part(comment(element, 'second thoughts'), 'edited'))).to.equal('edited');
    expect(text(part(element, 'average'))).to.equal('4.0 · 2 ratings');
    expect(news(element)).to.deep.equal([]);
    await aTimeout(1_200);
    expect(said(element)).to.equal('');
  });

  it('takes away what was removed, keeps the place of what is answered, and waits while the focus is there', async () => {
    const {store, tell, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    tell({name: 'removed', id: 'a'});
    await element.updateComplete;
    expect(bodies(element)).to.deep.equal(['second', 'This comment was deleted.', 'answer']);
    const like = part(comment(element, 'answer'), 'like')!;
    like.focus();
    tell({name: 'removed', id: 'c', parent: 'a'});
    await element.updateComplete;
    expect(root(element).activeElement === like).to.equal(true);
    like.blur();
    await waitUntil(() => bodies(element).length === 1, 'is gone, and its empty parent with it');
    expect(bodies(element)).to.deep.equal(['second']);
  });

  it('forgets a new comment that is removed before it was shown', async () => {
    const {store, write, tell, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    const id = write('spam');
    await element.updateComplete;
    expect(news(element)).to.deep.equal(['1 new comment']);
    tell({name: 'removed', id});
    await element.updateComplete;
    expect(news(element)).to.deep.equal([]);
  });

  it('does not take the visitor’s own comment for a new one, from here or from another tab', async () => {
    const store = memoryStore({comments: THERE});
    const element = await box(store, {live: ''});
    await aTimeout(50);
    await post(element, 'my own');
    expect(news(element)).to.deep.equal([]);
    expect(bodies(element)).to.deep.equal(['my own', 'second', 'first', 'answer']);

    const other = others({comments: THERE});
    const here = await live(other.store);
    await waitUntil(() => other.listeners.size);
    const elsewhere = new BroadcastChannel(`lintel:own: ${here.thread}`);
    elsewhere.postMessage('10000000-0000-7000-8000-000000000001');
    await aTimeout(50);
    other.write('my own, over there');
    await here.updateComplete;
    expect(news(here)).to.deep.equal([]);
    expect(bodies(here)[0]).to.equal('my own, over there');
    elsewhere.close();
  });

  it('reads the thread when something was missed, and finds what is new, changed and gone', async () => {
    const {store, tell, made, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size);
    const read = store.read;
    store.read = async query => {
      const answer = await read(query);
      const kept = answer.comments.filter(({id}) => id !== 'b').map(one => (one.id === 'a' ? {...one, likes: 7} : one));
      return {...answer, comments: [made('third'), ...kept]};
    };
    tell({name: 'missed'});
    await waitUntil(() => news(element).length, 'knows');
    expect(news(element)).to.deep.equal(['1 new comment']);
    expect(bodies(element)).to.deep.equal(['first', 'answer']);
    expect(text(part(comment(element, 'first'), 'like'))).to.match(/7$/);
    button(element, '1 new').click();
    await focusOn(element, () => comment(element, 'third'));
  });

  it('ends when the box leaves the page or stops being live, and goes on after', async () => {
    const {store, listeners} = others({comments: THERE});
    const element = await live(store);
    await waitUntil(() => listeners.size === 1);
    element.live = false;
    await element.updateComplete;
    expect(listeners.size).to.equal(0);
    element.live = true;
    await waitUntil(() => listeners.size === 1);
    const parent = element.parentElement!;
    element.remove();
    expect(listeners.size).to.equal(0);
    parent.append(element);
    await waitUntil(() => listeners.size === 1);
    element.thread = '/elsewhere';
    await settled(element);
    await waitUntil(() => listeners.size === 1, 'follows one thread');
  });
});
