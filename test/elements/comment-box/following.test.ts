import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import '../../../src/elements/star-rating/index.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentStore, ThreadQuery} from '../../../src/elements/comment-box/store.ts';
import {
  bodies,
  box,
  button,
  comment,
  field,
  fresh,
  offline,
  part,
  settled,
  spy,
  text,
  touched,
  type,
  write,
} from './helpers.ts';
import type {Box} from './helpers.ts';

/** Turns to another page within the document, as routers do: its title changes too, which engines without the Navigation API need. */
function turnTo(path: string): void {
  history.pushState(null, '', path);
  if (!('navigation' in window)) document.title = path;
}

/** A store with threads of its own, as a server has them. */
function manyThreads(): CommentStore & {threads: Map<string, CommentStore>} {
  const threads = new Map<string, CommentStore>();
  const of = (thread: string): CommentStore => {
    const found = threads.get(thread) ?? memoryStore({comments: [{id: 'a', text: `about ${thread}`}]});
    threads.set(thread, found);
    return found;
  };
  return {
    threads,
    read: query => of(query.thread).read(query),
    more: query => of(query.thread).more(query),
    post: comment => of(comment.thread).post(comment),
    like: () => Promise.resolve(),
  };
}

describe('a comment box of its page', () => {
  const home = location.href;
  let store: ReturnType<typeof spy>;
  let element: Box;
  let number = 0;
  let path: string;
  const asked = () =>
    store.calls.filter(({method}) => method === 'read').map(({argument}) => (argument as ThreadQuery).thread);

  beforeEach(async () => {
    path = `/page-${Date.now()}-${++number}`;
    history.replaceState(null, '', path);
    store = spy(manyThreads());
    element = await fresh(store, {thread: ''});
  });
  afterEach(() => {
    history.replaceState(null, '', home);
  });

  it('stays with its thread when the page changes its query or hash', async () => {
    for (const address of ['?ref=mail', '?p=7', '#top', path]) {
      history.replaceState(null, '', address);
      await touched(element);
      type(field(element), address);
      await settled(element);
    }
    expect(asked()).to.deep.equal([path]);
  });

  it('follows at once when the path changes', async () => {
    turnTo(path + '/next');
    await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'follows pushState', {timeout: 500});
    history.back();
    await waitUntil(() => bodies(element)[0] === `about ${path}`, 'follows popstate', {timeout: 500});
  });

  it('follows without the Navigation API when the page changes its title, or before somebody writes', async () => {
    const {title} = document;
    element.remove();
    const navigation = Object.getOwnPropertyDescriptor(window, 'navigation');
    Object.defineProperty(window, 'navigation', {configurable: true, value: undefined});
    document.body.append(element);
    await settled(element);
    try {
      history.pushState(null, '', path + '/next');
      document.title = 'Next';
      await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'with the title', {timeout: 500});
      history.pushState(null, '', path + '/last');
      field(element).focus();
      await waitUntil(() => bodies(element)[0] === `about ${path}/last`, 'with the focus', {timeout: 500});
      history.back();
      await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'with popstate', {timeout: 500});
    } finally {
      element.remove();
      delete (window as {navigation?: unknown}).navigation;
      if (navigation) Object.defineProperty(window, 'navigation', navigation);
      document.title = title;
    }
  });

  it('follows a canonical link that comes after the address', async () => {
    const link = document.createElement('link');
    link.rel = 'canonical';
    link.href = path;
    document.head.append(link);
    try {
      history.pushState(null, '', path + '/next');
      await aTimeout(20);
      expect(asked()).to.deep.equal([path]);
      link.href = path + '/next';
      await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'follows', {timeout: 500});
    } finally {
      link.remove();
    }
  });

  it('does not turn under somebody who has text in a form, and does when it is posted', async () => {
    await touched(element);
    type(field(element), 'half a thought');
    history.pushState(null, '', path + '/next');
    await aTimeout(20);
    type(field(element), 'half a thought and the rest');
    await settled(element);
    expect(bodies(element)).to.deep.equal([`about ${path}`]);
    part(element, 'submit')!.click();
    await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'follows', {timeout: 500});
    const posted = store.calls.find(({method}) => method === 'post')!.argument as {thread: string};
    expect(posted.thread).to.equal(path);
  });

  it('shows the draft again when the visitor returns, also that of an answer', async () => {
    await touched(element);
    button(element, 'Reply').click();
    await aTimeout(20);
    type(field(comment(element, 'about')), 'an answer');
    type(field(element), 'a draft');
    // As a router does that takes one page away and puts another in its place.
    const away = element;
    away.remove();
    history.pushState(null, '', path + '/next');
    element = await box(store, {thread: ''});
    expect(field(element).value).to.equal('');
    element.remove();
    history.pushState(null, '', path);
    element = await fresh(store, {thread: ''});
    expect(field(element).value).to.equal('a draft');
    expect(field(comment(element, 'about')).value).to.equal('an answer');
    // What lies there from before keeps nobody.
    turnTo(path + '/next');
    await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'follows', {timeout: 500});
    turnTo(path);
    await waitUntil(() => field(element).value === 'a draft', 'is back', {timeout: 500});
  });

  it('stays with its thread while it is moved', async () => {
    history.replaceState(null, '', '?p=8');
    document.body.append(element);
    await settled(element);
    expect(asked()).to.deep.equal([path]);
    element.remove();
  });

  it('turns with what waits for the network, which is sent when the visitor is back', async () => {
    await touched(element);
    const back = offline(store);
    await write(element, 'from a train');
    await aTimeout(20);
    turnTo(path + '/next');
    await waitUntil(() => bodies(element)[0] === `about ${path}/next`, 'follows', {timeout: 500});
    back();
    delete (navigator as {onLine?: boolean}).onLine;
    turnTo(path);
    await waitUntil(() => bodies(element).includes('from a train'), 'is sent', {timeout: 500});
    await settled(element);
    expect(store.calls.filter(({method}) => method === 'post')).to.have.length(1);
  });
});

describe('a rating of its page', () => {
  const home = location.href;
  const {fetch: real} = window;
  afterEach(() => {
    window.fetch = real;
    history.replaceState(null, '', home);
  });

  it('stays with its thread, and follows when the path changes', async () => {
    const asked: string[] = [];
    window.fetch = (async (url: string) => {
      asked.push(new URL(url).searchParams.get('thread')!);
      return new Response(
        '{"thread":{"count":0},"rating":{"average":4,"count":1,"distribution":[0,0,0,1,0]},"comments":[]}',
        {
          headers: {'Content-Type': 'application/json'},
        },
      );
    }) as typeof fetch;
    const path = `/rating-${Date.now()}`;
    history.replaceState(null, '', path + '?p=1');
    const rating = document.createElement('star-rating');
    Object.assign(rating, {thread: '', server: 'https://following.example/'});
    document.body.append(rating);
    await waitUntil(() => asked.length === 1);
    history.replaceState(null, '', path + '?ref=x');
    rating.requestUpdate();
    await aTimeout(20);
    expect(asked).to.deep.equal([path + '?p=1']);
    turnTo(path + '/next');
    await waitUntil(() => asked.length === 2, 'follows', {timeout: 500});
    expect(asked[1]).to.equal(path + '/next');
    rating.remove();
  });
});

describe('a browser that says it is offline', () => {
  afterEach(() => void delete (navigator as {onLine?: boolean}).onLine);

  it('is not believed: what is posted is sent', async () => {
    const store = spy(memoryStore());
    const element = await box(store);
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => false});
    await write(element, 'through a tunnel');
    await waitUntil(() => bodies(element).length === 1);
    await settled(element);
    expect(store.calls.filter(({method}) => method === 'post')).to.have.length(1);
    expect(text(comment(element, 'through a tunnel'))).not.to.include('offline');
  });
});
