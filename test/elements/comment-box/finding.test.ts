import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import type {Comment} from '../../../src/protocol/api.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentStore} from '../../../src/elements/comment-box/index.ts';
import {
  at,
  bodies,
  button,
  comment,
  focusOn,
  fresh as box,
  hasButton,
  part,
  parts,
  post,
  root,
  said,
  settled,
  spy,
  text,
  thread,
  touched,
  type,
  type Box,
} from './helpers.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** The newest is number 1. */
const many = (count: number, more: (n: number) => Partial<Comment> = () => ({})) =>
  Array.from({length: count}, (_, i) => ({
    text: `number ${i + 1}.`,
    created: at(i + 1),
    id: idOf(i + 1),
    ...more(i + 1),
  }));
const go = (id: string) => void (location.hash = `comment-${id}`);
const marked = (element: Box) => text(root(element).querySelector('.marked [part=body]'));
/** As a pointer does it, or Enter. */
const press = (control: HTMLElement) => {
  control.focus();
  control.click();
};
const notice = (element: Box) => text(root(element).querySelector('[data-missing]'));
const isOn = (element: Box, words: string) => waitUntil(() => marked(element).includes(words), `${words} is marked`);
const without = (store: CommentStore): CommentStore => ({
  read: query => store.read(query),
  more: query => store.more(query),
  post: one => store.post(one),
  like: (id, liked) => store.like(id, liked),
});

afterEach(async () => {
  history.replaceState(null, '', location.pathname + location.search);
  await aTimeout(0);
});

describe('links to comments', () => {
  for (const order of ['newest', 'oldest', 'top'])
    it(`opens the page of a comment that is far in (${order})`, async () => {
      go(idOf(77));
      const element = await box({comments: many(130)}, {order});
      await isOn(element, 'number 77.');
      const target = comment(element, 'number 77.');
      await focusOn(element, () => target);
      const {top} = target.getBoundingClientRect();
      expect(top).to.be.within(0, innerHeight);
      expect(bodies(element)[0]).to.equal('number 77.');
      expect(bodies(element)).to.have.length(20);
      expect(hasButton(element, 'Load more comments')).to.be.true;
    });

  it('opens a reply that is not among those that come with its page', async () => {
    const replies = Array.from({length: 30}, (_, i) => ({
      ...{id: idOf(500 + i), parent: i ? idOf(499 + i) : idOf(90), text: `reply ${i}.`, created: at(80 - i)},
    }));
    go(idOf(525));
    const element = await box({comments: [...many(130), ...replies]});
    await isOn(element, 'reply 25.');
    expect(bodies(element)).to.include('reply 24.').and.not.to.include('reply 26.');
    button(element, 'Show 4 more replies').click();
    await settled(element);
    expect(bodies(element).filter(words => words.startsWith('reply'))).to.deep.equal(replies.map(({text}) => text));
    expect(marked(element)).to.equal('reply 25.');
  });

  it('opens a reply below a comment that is shown without loading anything else anew', async () => {
    const replies = Array.from({length: 15}, (_, i) => ({
      ...{id: idOf(500 + i), parent: idOf(1), text: `reply ${i}.`, created: at(0.9 - i / 100)},
    }));
    const store = memoryStore({comments: [...many(3), ...replies]});
    const {calls, ...watched} = spy(store);
    const element = await box({...store, ...watched});
    const before = calls.length;
    go(idOf(513));
    await isOn(element, 'reply 13.');
    expect(calls).to.have.length(before);
    expect(bodies(element)).to.include('number 3.');
  });

  it('goes back and forward with the browser', async () => {
    const element = await box({comments: many(130)});
    go(idOf(100));
    await isOn(element, 'number 100.');
    go(idOf(50));
    await isOn(element, 'number 50.');
    history.back();
    await isOn(element, 'number 100.');
    history.forward();
    await isOn(element, 'number 50.');
    location.hash = 'elsewhere';
    await waitUntil(() => !marked(element), 'nothing is marked');
    expect(bodies(element)).to.include('number 50.');
  });

  it('says that a comment is gone, or waits, until the address is another', async () => {
    const element = await box({comments: [...many(3), {id: idOf(9), text: 'held', status: 'pending'}]});
    go(idOf(8));
    await waitUntil(() => notice(element) === 'The linked comment is not here any more.');
    await focusOn(element, () => root(element).querySelector('[data-missing]'));
    go(idOf(9));
    await waitUntil(() => notice(element) === 'The linked comment waits for a moderator.');
    go(idOf(2));
    await isOn(element, 'number 2.');
    expect(notice(element)).to.equal('');
  });

  it('tries again when the comment could not be looked for', async () => {
    const store = memoryStore({comments: many(60)});
    const {locate} = store;
    store.locate = () => Promise.reject(new TypeError('Failed to fetch'));
    const element = await box(store);
    go(idOf(55));
    await waitUntil(() => notice(element).startsWith('Comments can’t be reached right now.'));
    store.locate = locate!;
    button(element, 'Try again').click();
    await isOn(element, 'number 55.');
  });

  it('says so when a store cannot tell where a comment is', async () => {
    const element = await box(without(memoryStore({comments: many(60)})));
    go(idOf(55));
    await waitUntil(() => notice(element) === 'The linked comment is not among these comments.');
    go(idOf(5));
    await isOn(element, 'number 5.');
  });

  it('shows earlier comments above without moving what is read, up to the first', async () => {
    go(idOf(77));
    const element = await box({comments: many(130)});
    await isOn(element, 'number 77.');
    const read = comment(element, 'number 77.');
    const top = () => read.getBoundingClientRect().top;
    const numbers = () => bodies(element).map(words => Number(/\d+/.exec(words)));
    let before = top();
    button(element, 'Show previous comments').click();
    await waitUntil(() => bodies(element).length === 40, 'twenty more');
    await focusOn(element, () => read);
    await aTimeout(100);
    expect(Math.abs(top() - before)).to.be.below(2);
    expect(numbers()).to.deep.equal(Array.from({length: 40}, (_, i) => 57 + i));
    expect(said(element)).to.equal('20 comments loaded above');
    for (let left = 3; left && hasButton(element, 'Show previous comments'); left--) {
      before = bodies(element).length;
      button(element, 'Show previous comments').click();
      await waitUntil(() => bodies(element).length > before, 'more');
      await settled(element);
    }
    expect(numbers()).to.deep.equal(Array.from({length: 96}, (_, i) => 1 + i));
    expect(hasButton(element, 'Show previous comments')).to.be.false;
    button(element, 'Load more comments').click();
    await settled(element);
    expect(numbers()).to.deep.equal(Array.from({length: 116}, (_, i) => 1 + i));
  });

  it('keeps the place in a box that scrolls by itself', async () => {
    go(idOf(77));
    const element = await box({comments: many(130)});
    const frame = element.parentElement!;
    frame.style.cssText = 'block-size: 300px; overflow: auto';
    await isOn(element, 'number 77.');
    const read = comment(element, 'number 77.');
    frame.scrollTop = 200;
    const before = read.getBoundingClientRect().top;
    button(element, 'Show previous comments').click();
    await waitUntil(() => bodies(element).length === 40, 'twenty more');
    await aTimeout(100);
    expect(Math.abs(read.getBoundingClientRect().top - before)).to.be.below(2);
  });
});

describe('replies that stand beside what they answer', () => {
  const deep = [
    {id: 'a', text: 'top', created: at(9)},
    {id: 'b', parent: 'a', text: 'first answer', author: {name: 'Bo', verified: false}, created: at(8)},
    {id: 'c', parent: 'b', text: 'second answer', created: at(7)},
  ];

  it('lead to the comment they answer, and from there back', async () => {
    const element = await box({comments: deep}, {depth: '1'});
    const link = part(comment(element, 'second answer'), 'to')!;
    expect(text(link)).to.equal('In reply to Bo');
    link.click();
    await isOn(element, 'first answer');
    expect(location.hash).to.equal('#comment-b');
    await focusOn(element, () => comment(element, 'first answer'));
    const back = part<HTMLAnchorElement>(comment(element, 'first answer'), 'back')!;
    expect(text(back)).to.equal('Back to the reply');
    back.click();
    await isOn(element, 'second answer');
    await focusOn(element, () => comment(element, 'second answer'));
    expect(parts(element, 'back')).to.have.length(0);
    link.click();
    await isOn(element, 'first answer');
    history.back();
    await isOn(element, 'second answer');
  });
});

describe('what is new', () => {
  const visit = async (store: CommentStore, key: string) => box(store, {thread: key});
  const before = (key: string, hours: number) =>
    localStorage.setItem(
      `lintel:comments: ${key}`,
      JSON.stringify({visits: {since: Date.parse(at(99)), at: Date.parse(at(hours))}}),
    );

  it('is nothing on the first visit, then what others wrote since', async () => {
    const key = thread();
    const first = await visit(memoryStore({comments: many(3)}), key);
    expect(parts(first, 'new')).to.have.length(0);
    before(key, 2.5);
    const again = await visit(memoryStore({comments: many(5)}), key);
    expect(bodies(again).slice(0, parts(again, 'new').length)).to.deep.equal(['number 1.', 'number 2.']);
    expect(text(part(again, 'fresh'))).to.equal('2 new');
    button(again, '2 new').click();
    await focusOn(again, () => comment(again, 'number 1.'));
    button(again, '2 new').click();
    await waitUntil(() => root(again).activeElement?.localName === 'article');
    expect(text(part(comment(again, 'number 1.'), 'new'))).to.equal('New');
  });

  it('stays new while a visit goes on', async () => {
    const key = thread();
    before(key, 2.5);
    await visit(memoryStore({comments: many(5)}), key);
    const reloaded = await visit(memoryStore({comments: many(5)}), key);
    expect(parts(reloaded, 'new')).to.have.length(2);
  });

  it('is never the visitor’s own', async () => {
    const key = thread();
    before(key, 2.5);
    const store = memoryStore({comments: many(2)});
    const element = await touched(await visit(store, key));
    await post(element, 'My own words');
    expect(text(part(element, 'fresh'))).to.equal('2 new');
    expect(!!part(comment(element, 'My own words'), 'new')).to.be.false;
    const again = await visit(store, key);
    expect(!!part(comment(again, 'My own words'), 'new')).to.be.false;
  });
});

describe('searching a thread', () => {
  const open = async (element: Box) => {
    button(element, 'Search').click();
    await waitUntil(() => root(element).querySelector('[name=search]'), 'the field is there');
    return root(element).querySelector<HTMLInputElement>('[name=search]')!;
  };
  const enter = (field: HTMLElement, key: string) =>
    field.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));

  it('is offered where there is more than a page and the store can', async () => {
    expect(hasButton(await box({comments: many(20)}), 'Search')).to.be.false;
    expect(hasButton(await box({comments: many(21)}), 'Search')).to.be.true;
    expect(hasButton(await box(without(memoryStore({comments: many(21)}))), 'Search')).to.be.false;
  });

  it('finds comments on every page and leads to them', async () => {
    const element = await box({
      comments: many(130, n =>
        n % 50 ? {} : {text: `number ${n}. has a <b>Needle</b> & more`, author: {name: 'Zoe', verified: false}},
      ),
    });
    const field = await open(element);
    await focusOn(element, () => field);
    type(field, 'needle');
    enter(field, 'Enter');
    await waitUntil(() => parts(element, 'result').length === 2, 'two results');
    expect(said(element)).to.equal('2 comments found');
    const [first, second] = parts(element, 'result');
    expect(text(part(first!, 'snippet'))).to.equal('number 50. has a <b>Needle</b> & more');
    expect(parts(first!, 'match').map(text)).to.deep.equal(['Needle']);
    press(part(second!, 'link')!);
    await isOn(element, 'number 100.');
    await focusOn(element, () => comment(element, 'number 100.'));
    press(part(first!, 'link')!);
    await isOn(element, 'number 50.');
    press(part(first!, 'link')!);
    await focusOn(element, () => comment(element, 'number 50.'));
  });

  it('says that nothing was found, loads more of what was, and closes with Escape', async () => {
    const element = await box({comments: many(130)});
    const field = await open(element);
    type(field, 'nowhere');
    button(part(element, 'find')!, 'Search').click();
    await waitUntil(() => text(part(element, 'outcome')) === 'No comment has all of these words.');
    type(field, 'number');
    enter(field, 'Enter');
    await waitUntil(() => parts(element, 'result').length === 20);
    expect(text(part(element, 'outcome'))).to.equal('More than 20 comments found');
    press(button(element, 'More results'));
    await waitUntil(() => parts(element, 'result').length === 40);
    await focusOn(element, () => part(parts(element, 'result')[20]!, 'link'));
    field.focus();
    enter(field, 'Escape');
    await waitUntil(() => !part(element, 'find'), 'it is closed');
    await focusOn(element, () => button(element, 'Search'));
  });

  it('keeps what is typed from the page, and from the order of the comments', async () => {
    const element = await box({comments: many(30)});
    const field = await open(element);
    let heard = 0;
    const hear = () => heard++;
    document.addEventListener('keydown', hear);
    type(field, 'oldest');
    enter(field, 'o');
    document.removeEventListener('keydown', hear);
    expect(heard).to.equal(0);
    expect(element.order).not.to.equal('oldest');
  });
});

describe('comments with so many stars', () => {
  const rated = (n: number) => ({rating: (n % 5) + 1});

  it('are shown alone by the histogram, and all again', async () => {
    const element = await box({comments: many(60, rated)}, {rating: 'optional'});
    const average = part<HTMLButtonElement>(element, 'average')!;
    expect(average.getAttribute('aria-expanded')).to.equal('false');
    average.click();
    await waitUntil(() => part(element, 'histogram'), 'the histogram is there');
    expect(average.getAttribute('aria-expanded')).to.equal('true');
    const rows = parts(element, 'row') as HTMLButtonElement[];
    expect(rows.map(row => text(row.querySelector('.sr')))[0]).to.equal('5 stars: 12 ratings (20%)');
    rows[0]!.click();
    await waitUntil(() => bodies(element).length === 12, 'only those');
    await settled(element);
    expect(bodies(element)[0]).to.equal('number 4.');
    expect(part(element, 'row')!.getAttribute('aria-pressed')).to.equal('true');
    expect(said(element)).to.equal('Only comments with 5 stars');
    expect(text(part(element, 'count'))).to.equal('60 Comments');
    button(element, 'Show all comments').click();
    await waitUntil(() => bodies(element).length === 20, 'all of them');
    expect(said(element)).to.equal('All comments');
  });

  it('stay chosen in another order, and not when a link leads elsewhere', async () => {
    const element = await box({comments: many(60, rated)}, {rating: 'optional'});
    part(element, 'average')!.click();
    await waitUntil(() => part(element, 'histogram'));
    parts(element, 'row')[4]!.click();
    await waitUntil(() => bodies(element)[0] === 'number 5.');
    element.order = 'oldest';
    await waitUntil(() => bodies(element)[0] === 'number 60.');
    await settled(element);
    expect(bodies(element)).to.have.length(12);
    go(idOf(33));
    await isOn(element, 'number 33.');
    expect(hasButton(element, 'Show all comments')).to.be.false;
  });

  it('are none where ratings came without a comment, and it says so', async () => {
    const store = memoryStore({comments: many(3, () => ({rating: 5}))});
    const {read} = store;
    store.read = async query => {
      const answer = await read(query);
      return {...answer, rating: {average: 4, count: 4, distribution: [1, 0, 0, 0, 3]}};
    };
    const element = await box(store, {rating: 'optional'});
    part(element, 'average')!.click();
    await waitUntil(() => part(element, 'histogram'));
    parts(element, 'row')[4]!.click();
    await waitUntil(() => said(element) === 'No comment has 1 star. Ratings without a comment count too.');
    expect(hasButton(element, 'Show all comments')).to.be.true;
    expect(!!part(element, 'empty')).to.be.false;
  });

  it('cannot be chosen where the store does not know them', async () => {
    const element = await box(without(memoryStore({comments: many(3, rated)})), {rating: 'optional'});
    part(element, 'average')!.click();
    await waitUntil(() => part(element, 'histogram'));
    expect(part(element, 'row')!.localName).to.equal('li');
  });
});

describe('verified comments', () => {
  const mixed = (n: number): Partial<Comment> => ({
    rating: (n % 5) + 1,
    author: n % 3 ? {name: 'Ann', verified: false} : {name: 'Vera', verified: true},
  });
  /** A box with the ratings by stars shown. */
  async function opened(comments: Partial<Comment>[] | CommentStore): Promise<Box> {
    const element = await box(Array.isArray(comments) ? {comments} : comments, {rating: 'optional'});
    part(element, 'average')!.click();
    await waitUntil(() => part(element, 'histogram'), 'the ratings by stars are there');
    return element;
  }
  const toggle = (element: Box) => part<HTMLButtonElement>(element, 'only-verified');

  it('are shown alone by a button that says so, and all again', async () => {
    const element = await opened(many(60, mixed));
    const only = toggle(element)!;
    expect(text(only)).to.equal('Only verified ratings');
    expect(only.getAttribute('aria-pressed')).to.equal('false');
    press(only);
    await waitUntil(() => bodies(element)[0] === 'number 3.', 'only those');
    await settled(element);
    expect(bodies(element).every(words => Number(/\d+/.exec(words)) % 3 === 0)).to.be.true;
    expect(bodies(element)).to.have.length(20);
    expect(only.getAttribute('aria-pressed')).to.equal('true');
    expect(root(element).activeElement === only).to.be.true;
    expect(said(element)).to.equal('Only verified comments');
    expect(text(part(element, 'count'))).to.equal('60 Comments');
    press(only);
    await waitUntil(() => bodies(element)[0] === 'number 1.', 'all of them');
    expect(said(element)).to.equal('All comments');
  });

  it('can be chosen together with stars, and each alone again', async () => {
    const element = await opened(many(60, mixed));
    parts(element, 'row')[0]!.click();
    await waitUntil(() => bodies(element).length === 12, 'five stars');
    press(toggle(element)!);
    await waitUntil(() => bodies(element).length === 4, 'of these the verified');
    await settled(element);
    expect(said(element)).to.equal('Only comments with 5 stars · Only verified comments');
    expect(parts(element, 'notice').map(text)).to.deep.equal([
      'Only comments with 5 stars · Only verified comments Show all comments',
    ]);
    parts(element, 'row')[0]!.click();
    await waitUntil(() => bodies(element).length === 20, 'verified, however many stars');
    expect(said(element)).to.equal('Only verified comments');
  });

  it('stay chosen in another order and on the next page', async () => {
    const element = await opened(many(90, mixed));
    press(toggle(element)!);
    await waitUntil(() => bodies(element)[0] === 'number 3.');
    element.order = 'oldest';
    await waitUntil(() => bodies(element)[0] === 'number 90.');
    await settled(element);
    button(element, 'Load more comments').click();
    await waitUntil(() => bodies(element).length === 30, 'all thirty');
    expect(bodies(element).every(words => Number(/\d+/.exec(words)) % 3 === 0)).to.be.true;
  });

  it('are none where these came without a comment, and it says so', async () => {
    const store = memoryStore({comments: many(3, () => ({rating: 5}))});
    const {read} = store;
    store.read = async query => {
      const answer = await read(query);
      return {...answer, rating: {...answer.rating, verified: 2}};
    };
    const element = await opened(store);
    press(toggle(element)!);
    await waitUntil(() => bodies(element).length === 0, 'none of them');
    await settled(element);
    const none = 'None of these comments is verified. Ratings without a comment count too.';
    expect(said(element)).to.equal(none);
    expect(text(part(element, 'notice'))).to.equal(`${none} Show all comments`);
    button(element, 'Show all comments').click();
    await waitUntil(() => bodies(element).length === 3, 'all of them');
  });

  it('are not offered where no rating is verified, or the store does not know them', async () => {
    const none = await opened(many(3, () => ({rating: 4})));
    expect(!!toggle(none)).to.be.false;
    const unknowing = await opened(without(memoryStore({comments: many(3, mixed)})));
    expect(text(part(unknowing, 'origins'))).to.equal('Verified: 1');
    expect(!!toggle(unknowing)).to.be.false;
  });
});
