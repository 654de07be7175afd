import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import type {Comment, NewComment} from '../../../src/protocol/api.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  at,
  bodies,
  box,
  button,
  comment,
  comments,
  field,
  focusOn,
  hasButton,
  nameField,
  offline,
  part,
  root,
  said,
  settled,
  spy,
  text,
  thread,
  type,
  write,
  type Box,
} from './helpers.ts';

const many = (count: number) => Array.from({length: count}, (_, i) => ({text: `number ${i + 1}`, created: at(i + 1)}));
const alert = (element: Box) => root(element).querySelector('.box > [role=alert]');
const never = () => new Promise<never>(() => undefined);
const calls = (store: {calls: {method: string; argument: unknown}[]}, method: string) =>
  store.calls.filter(call => call.method === method).map(({argument}) => argument);

describe('when things happen at the same time', () => {
  afterEach(() => void delete (navigator as {onLine?: boolean}).onLine);

  it('posts what the page was left on while it was being sent, once', async () => {
    const store = memoryStore();
    const {post: save} = store;
    store.post = async body => {
      await save(body);
      return never();
    };
    const watched = spy(store);
    const element = await box(watched);
    await write(element, 'left too early');
    await aTimeout(20);
    element.remove();
    store.post = save;
    const again = await box(watched, {thread: element.thread});
    await aTimeout(20);
    await again.updateComplete;
    const [first, second] = calls(watched, 'post') as NewComment[];
    expect(second!.id).to.equal(first!.id);
    expect(bodies(again)).to.deep.equal(['left too early']);
    expect(text(part(again, 'date'))).to.equal('now');
    type(field(again), 'the form is free');
    await again.updateComplete;
    expect(field(again).value).to.equal('the form is free');
  });

  it('does not call a list unreachable whose next page was under way when it was sorted anew', async () => {
    const store = memoryStore({comments: many(4)});
    const {more} = store;
    store.more = async query => (await aTimeout(60), more(query));
    const element = await box(store, {limit: '2'});
    button(element, 'Load more').click();
    await element.updateComplete;
    element.order = 'oldest';
    await aTimeout(100);
    await settled(element);
    expect(!!alert(element)).to.be.false;
    expect(bodies(element)).to.deep.equal(['number 4', 'number 3']);
    expect(button(element, 'Load more')).to.exist;
  });

  it('forgets that a page could not be loaded once the list is loaded anew', async () => {
    const store = memoryStore({comments: many(4)});
    store.more = () => Promise.reject(new Error('gone'));
    const element = await box(store, {limit: '2'});
    button(element, 'Load more').click();
    await settled(element);
    expect(!!alert(element)).to.be.true;
    element.order = 'oldest';
    await element.updateComplete;
    await settled(element);
    expect(!!alert(element)).to.be.false;
  });

  it('offers no page of a list that another order could not replace', async () => {
    const store = memoryStore({comments: many(4)});
    const element = await box(store, {limit: '2'});
    store.read = () => Promise.reject(new Error('gone'));
    element.order = 'oldest';
    await element.updateComplete;
    await settled(element);
    expect(bodies(element), 'what is there stays').to.have.length(2);
    expect(hasButton(element, 'Load more')).to.be.false;
    expect(button(element, 'Try again')).to.exist;
  });

  it('shows nothing of the last thread while the next one loads', async () => {
    const element = await box({comments: many(4), delay: 30}, {limit: '2'});
    button(comment(element, 'number 1'), 'Reply').click();
    element.thread = thread();
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.be.true;
    expect(bodies(element)).to.be.empty;
    expect(hasButton(element, 'Load more')).to.be.false;
    await settled(element);
    expect(root(element).querySelectorAll('textarea')).to.have.length(1);
  });

  it('does not take a like back because another thread is shown', async () => {
    const store = spy(memoryStore({comments: [{id: 'x', text: 'good'}], delay: 30}));
    const element = await box(store);
    const {thread: first} = element;
    button(element, 'Like').click();
    element.thread = thread();
    await aTimeout(150);
    await settled(element);
    expect(calls(store, 'like')).to.deep.equal([{id: 'x', liked: true}]);
    element.thread = first;
    await aTimeout(0);
    await settled(element);
    expect(button(element, 'Like').getAttribute('aria-pressed')).to.equal('true');
  });

  it('takes back the number of likes too when the list was loaded anew before the like failed', async () => {
    const store = memoryStore({comments: [{text: 'good', likes: 2}]});
    const element = await box(store);
    store.like = async () => {
      await aTimeout(60);
      throw new Error('gone');
    };
    button(element, 'Like').click();
    element.order = 'oldest';
    await aTimeout(30);
    await settled(element);
    await aTimeout(60);
    await element.updateComplete;
    expect(button(element, 'Like').getAttribute('aria-pressed')).to.equal('false');
    expect(text(part(element, 'like'))).to.match(/Like ?2/);
  });

  it('keeps a comment that was posted while an older list was still on its way', async () => {
    const store = memoryStore({comments: many(2)});
    const {read} = store;
    const element = await box(store);
    store.read = async query => {
      const answer = await read(query);
      await aTimeout(80);
      return answer;
    };
    element.order = 'top';
    await element.updateComplete;
    await write(element, 'in between');
    await aTimeout(120);
    await settled(element);
    expect(bodies(element)).to.have.members(['in between', 'number 1', 'number 2']);
  });

  it('keeps the text of a failed post when another thread is shown, for the time it is shown again', async () => {
    const store = memoryStore();
    const refused = Object.assign(new Error('refused'), {status: 422, problem: {title: 'No'}});
    store.post = async () => {
      await aTimeout(30);
      throw refused;
    };
    const element = await box(store);
    const {thread: first} = element;
    await write(element, 'not lost');
    element.thread = thread();
    await aTimeout(80);
    await settled(element);
    expect(field(element).value).to.equal('');
    element.thread = first;
    await aTimeout(0);
    await settled(element);
    expect(field(element).value).to.equal('not lost');
    expect(comments(element)).to.be.empty;
  });

  it('does not move the focus in the thread that is shown when a post to another fails', async () => {
    const store = memoryStore({comments: many(2)});
    const element = await box(store);
    store.post = async () => {
      await aTimeout(60);
      throw new Error('gone');
    };
    await write(element, 'elsewhere');
    element.thread = thread();
    await element.updateComplete;
    await settled(element);
    const [first] = comments(element) as [HTMLElement];
    first.focus();
    await aTimeout(90);
    await element.updateComplete;
    await focusOn(element, () => first);
    expect(text(root(element).querySelector('[part=form] [role=alert]'))).to.equal('');
  });

  it('opens the form of an answer that waited for the network and was refused', async () => {
    const store = memoryStore({comments: [{id: 'a', text: 'question'}]});
    const element = await box(store);
    const back = offline(store);
    button(element, 'Reply').click();
    await aTimeout(0);
    const question = comment(element, 'question');
    type(field(question), 'an answer');
    part(question, 'submit')!.click();
    await aTimeout(0);
    element.remove();
    back();
    store.post = () => Promise.reject(Object.assign(new Error('refused'), {status: 403, problem: {title: 'Not now.'}}));
    const again = await box(store, {thread: element.thread});
    await aTimeout(20);
    await again.updateComplete;
    expect(field(comment(again, 'question')).value).to.equal('an answer');
    expect(text(part(comment(again, 'question'), 'form'))).to.include('Not now.');
  });

  it('says that a comment was posted which waited for the network', async () => {
    const store = memoryStore();
    const element = await box(store);
    const back = offline(store);
    await write(element, 'from a train');
    await aTimeout(0);
    back();
    dispatchEvent(new Event('online'));
    await waitUntil(() => said(element) === 'Comment posted');
    expect(bodies(element)).to.deep.equal(['from a train']);
  });

  it('gets the comments by itself when the network is back', async () => {
    const store = memoryStore({comments: many(1)});
    const {read} = store;
    store.read = () => Promise.reject(new Error('offline'));
    const element = await box(store);
    expect(!!alert(element)).to.be.true;
    store.read = read;
    dispatchEvent(new Event('online'));
    await aTimeout(0);
    await settled(element);
    expect(bodies(element)).to.deep.equal(['number 1']);
  });

  it('is taken away before its first look and put back later', async () => {
    const element = document.createElement('comment-box') as Box;
    element.thread = thread();
    element.store = memoryStore({comments: many(1)});
    document.body.append(element);
    element.remove();
    await aTimeout(20);
    document.body.append(element);
    await aTimeout(20);
    await settled(element);
    expect(bodies(element)).to.deep.equal(['number 1']);
    element.remove();
  });
});

describe('the focus', () => {
  const slow = (element: Box, method: 'more' | 'read' | 'post', fail = false) => {
    const store = element.store!;
    const before = store[method] as (argument: unknown) => Promise<never>;
    store[method] = (async (argument: unknown) => {
      await aTimeout(60);
      if (fail) throw new Error('gone');
      return before(argument);
    }) as never;
  };

  it('stays in a field when a page arrives that was asked for before', async () => {
    const element = await box({comments: many(4)}, {limit: '2'});
    slow(element, 'more');
    button(element, 'Load more').click();
    field(element).focus();
    await aTimeout(90);
    await settled(element);
    expect(bodies(element)).to.have.length(4);
    await focusOn(element, () => field(element));
  });

  it('stays in a field when a post fails that was sent before', async () => {
    const element = await box({comments: many(1)});
    slow(element, 'post', true);
    await write(element, 'fails');
    button(comment(element, 'number 1'), 'Reply').click();
    await aTimeout(0);
    const answer = field(comment(element, 'number 1'));
    await focusOn(element, () => answer);
    await aTimeout(100);
    await element.updateComplete;
    expect(text(root(element).querySelector('[part=form] [role=alert]'))).to.include('Couldn’t send.');
    await focusOn(element, () => answer);
  });

  it('stays in a field when the comment arrives that the address names', async () => {
    const id = '01900000-0000-7000-8000-000000000002';
    location.hash = `#comment-${id}`;
    try {
      const element = document.createElement('comment-box') as Box;
      element.thread = thread();
      element.store = memoryStore({comments: [{id, text: 'named'}], delay: 30});
      document.body.append(element);
      await element.updateComplete;
      field(element).focus();
      await settled(element);
      await aTimeout(20);
      expect(comment(element, 'named').className).to.include('marked');
      await focusOn(element, () => field(element));
      element.remove();
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  it('goes from Try again to the comments, or to Try again once more', async () => {
    const store = memoryStore({comments: many(2)});
    const {read} = store;
    store.read = () => Promise.reject(new Error('gone'));
    const element = await box(store);
    const retry = button(element, 'Try again');
    retry.focus();
    retry.click();
    await settled(element);
    await focusOn(element, () => button(element, 'Try again'));
    store.read = read;
    button(element, 'Try again').click();
    await settled(element);
    await focusOn(element, () => comments(element)[0]);
  });

  it('goes from Try again to the form when there are no comments', async () => {
    const store = memoryStore();
    const {read} = store;
    store.read = () => Promise.reject(new Error('gone'));
    const element = await box(store);
    store.read = read;
    button(element, 'Try again').focus();
    button(element, 'Try again').click();
    await settled(element);
    await focusOn(element, () => field(element));
  });

  it('stays in the name when an input method is left with Enter in Safari', async () => {
    // WebKit bug 165004: the keydown comes after the composition has ended, with the key code 229.
    const store = spy(memoryStore());
    const element = await box(store);
    type(field(element), '日本');
    const enter = new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, composed: true});
    nameField(element).dispatchEvent(enter);
    await aTimeout(60);
    expect(calls(store, 'post')).to.be.empty;
  });

  it('stays inside a dialog whose answer is cancelled with Escape', async () => {
    const element = await box({comments: many(1)});
    button(element, 'Reply').click();
    await aTimeout(0);
    const escape = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true, cancelable: true});
    field(comment(element, 'number 1')).dispatchEvent(escape);
    expect(escape.defaultPrevented).to.be.true;
  });
});

describe('a store that answers nonsense', () => {
  it('does not hide the comments that are fine', async () => {
    const store = memoryStore({comments: [{id: 'a', text: 'fine', created: at(2)}]});
    const {read} = store;
    const odd = [
      {id: 'b'},
      {id: 'c', author: null, created: 'yesterday', body: [null, {type: 'paragraph', children: 5}], likes: null},
      {id: 'd', body: 'text', parent: undefined, author: {}, created: null},
    ] as unknown as Comment[];
    store.read = async query => {
      const answer = await read(query);
      return {...answer, comments: [...odd, ...answer.comments]};
    };
    const element = await box(store);
    expect(comments(element)).to.have.length(4);
    expect(bodies(element)).to.include('fine');
    expect(text(part(comments(element)[1]!, 'author'))).to.equal('Guest');
    button(comments(element)[0]!, 'Like').click();
    await aTimeout(10);
    expect(text(root(element).querySelector('.box'))).not.to.match(/NaN|undefined|null|Invalid/);
  });

  for (const answer of [undefined, {}, {thread: {}}, {thread: {count: 1}, comments: 'none'}, '<html>'])
    it(`counts as not reached: ${JSON.stringify(answer)}`, async () => {
      const store = memoryStore({comments: many(2)});
      const element = await box(store);
      store.read = () => Promise.resolve(answer as never);
      element.order = 'top';
      await element.updateComplete;
      await settled(element);
      expect(text(alert(element))).to.include('Comments can’t be reached right now.');
      expect(bodies(element), 'what is there stays').to.have.length(2);
      store.post = () => Promise.resolve(answer as never);
      await write(element, 'not lost');
      await aTimeout(20);
      await element.updateComplete;
      expect(field(element).value).to.equal('not lost');
    });
});

describe('what people are called', () => {
  for (const [name, initials] of [
    ['Ann Lee', 'AL'],
    ['  ', ''],
    ['👩‍🚀', '👩‍🚀'],
    ['🇩🇪 Max', '🇩🇪M'],
    ['“Q”', 'Q'],
    ['山田 太郎', '山'],
  ] as const)
    it(`shows ${JSON.stringify(name)} as ${JSON.stringify(initials)}`, async () => {
      const element = await box({comments: [{text: 'x', author: {name, verified: false}}]});
      expect(text(part(element, 'avatar'))).to.equal(initials);
    });

  it('writes the sort order where the page changes it after the visitor did', async () => {
    const element = await box({comments: many(3)});
    const select = part<HTMLSelectElement>(element, 'sort')!;
    select.value = 'top';
    select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    await settled(element);
    element.order = 'oldest';
    await aTimeout(0);
    await settled(element);
    expect(select.value).to.equal('oldest');
  });

  it('shows the hints of empty fields in the direction of the page', async () => {
    const element = await box({}, {dir: 'rtl'});
    type(nameField(element), '');
    await element.updateComplete;
    expect(getComputedStyle(field(element)).direction).to.equal('rtl');
    expect(getComputedStyle(nameField(element)).direction).to.equal('rtl');
    type(field(element), 'hello');
    await element.updateComplete;
    expect(getComputedStyle(field(element)).direction).to.equal('ltr');
  });
});
