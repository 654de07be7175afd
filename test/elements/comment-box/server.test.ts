import {aTimeout, expect, fixture, html, waitUntil} from '@open-wc/testing';
import type {Comment, NewComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {
  bodies,
  button,
  comment,
  comments,
  field,
  hasButton,
  part,
  root,
  settled,
  text,
  thread,
  touched,
  type,
  write,
  type Box,
} from './helpers.ts';

const SERVER = 'https://comments.example/base/';
const json = (body: unknown, status = 200) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: {'Content-Type': status < 400 ? 'application/json' : 'application/problem+json'},
  });

interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: NewComment;
  credentials: RequestCredentials | undefined;
}

const one = (more: Partial<Comment>): Comment => ({
  id: '01900000-0000-7000-8000-000000000001',
  parent: null,
  author: {name: '', verified: false},
  created: '2025-09-02T14:03:00.000Z',
  edited: null,
  rating: null,
  body: [{type: 'paragraph', children: [{type: 'text', text: 'from the server'}]}],
  likes: 0,
  replies: 0,
  pinned: false,
  status: 'approved',
  revision: 0,
  ...more,
});
const answer = (list: Comment[], next: string | null = null): ThreadAnswer => ({
  thread: {
    key: 'k',
    title: '',
    url: null,
    count: list.length,
    closed: false,
    settings: {moderation: 'post', maxlength: 10_000, editMinutes: 15},
  },
  rating: {average: 4, count: 2, distribution: [0, 0, 1, 0, 1]},
  comments: list,
  next,
});

describe('with a Lintel server', () => {
  const {fetch} = window;
  let calls: Call[];
  let respond: (call: Call) => Response | Promise<Response>;

  beforeEach(() => {
    calls = [];
    respond = () => json(answer([one({})]));
    window.fetch = async (input, init) => {
      const url = new URL(String(input));
      if (!url.href.startsWith(SERVER)) return fetch(input, init);
      const call: Call = {
        method: init?.method ?? 'GET',
        path: url.pathname.replace('/base/api/v1/', ''),
        query: url.searchParams,
        headers: new Headers(init?.headers),
        body: init?.body ? (JSON.parse(String(init.body)) as NewComment) : (undefined as never),
        credentials: init?.credentials,
      };
      calls.push(call);
      return respond(call);
    };
  });
  afterEach(() => void (window.fetch = fetch));

  async function box(attributes: Record<string, string> = {}): Promise<Box> {
    const parent = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    const element = document.createElement('comment-box') as Box;
    element.setAttribute('server', SERVER);
    element.setAttribute('thread', thread());
    for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!);
    parent.append(element);
    await settled(element, 8000);
    return touched(element);
  }

  it('opens a thread with one request, without cookies and without a token', async () => {
    const element = await box({rating: 'optional'});
    expect(bodies(element)).to.deep.equal(['from the server']);
    expect(text(part(element, 'summary'))).to.include('Rated 4 out of 5 stars');
    await aTimeout(20);
    expect(calls).to.have.length(1);
    const [call] = calls as [Call];
    expect(call).to.include({method: 'GET', path: 'thread', credentials: 'omit'});
    expect([...call.query.keys()]).to.deep.equal(['thread']);
    expect(call.query.get('thread')).to.equal(element.thread);
    expect(call.headers.has('Authorization')).to.be.false;
  });

  it('asks for the order, page size and site the page wants', async () => {
    await box({order: 'top', limit: '5', site: 'shop'});
    const query = calls[0]!.query;
    expect(query.get('order')).to.equal('top');
    expect(query.get('limit')).to.equal('5');
    expect(query.get('site')).to.equal('shop');
  });

  it('stands for the page it is on without a thread attribute', async () => {
    const element = await box({thread: ''});
    expect(calls[0]!.query.get('thread')).to.include(location.pathname);
    element.removeAttribute('thread');
    await settled(element);
    expect(calls).to.have.length(1);
  });

  it('shows a thread twice on a page, from one request', async () => {
    const name = thread();
    const [first, second] = await Promise.all([box({thread: name}), box({thread: name, readonly: ''})]);
    expect(bodies(first)).to.deep.equal(['from the server']);
    expect(bodies(second)).to.deep.equal(['from the server']);
    expect(calls).to.have.length(1);
  });

  it('leaves the visitor’s rating as it was while a comment that would change it is held', async () => {
    let status: Comment['status'] = 'approved';
    respond = ({method, body}) =>
      method === 'POST'
        ? json(
            {comment: one({id: body.id, rating: body.rating ?? null, status}), rating: answer([]).rating, count: 1},
            201,
          )
        : json(answer([]));
    const element = await box({rating: 'required'});
    const stars = () => [...root(element).querySelectorAll<HTMLInputElement>('[name=rating]')];
    const chosen = () => stars().findIndex(({checked}) => checked) + 1;
    const post = async (rating: number) => {
      const posted = new Promise(done => element.addEventListener('lintel-comment', done, {once: true}));
      await write(element, 'words', {rating});
      await posted;
      await element.updateComplete;
    };
    await post(4);
    expect(chosen(), 'what the next one comes with').to.equal(4);
    status = 'pending';
    await post(2);
    expect(chosen()).to.equal(4);
    status = 'approved';
    await post(3);
    expect(chosen()).to.equal(3);
  });

  it('loads the next page with the cursor of the last', async () => {
    respond = ({path, query}) =>
      path === 'thread'
        ? json(answer([one({})], 'cursor one'))
        : json({
            comments: [one({id: '01900000-0000-7000-8000-000000000002', body: []})],
            next: query.get('after') === 'cursor one' ? null : 'wrong',
          });
    const element = await box();
    button(element, 'Load more').click();
    await settled(element);
    expect(calls[1]).to.include({method: 'GET', path: 'comments'});
    expect(calls[1]!.query.get('after')).to.equal('cursor one');
    expect(comments(element)).to.have.length(2);
    expect(hasButton(element, 'Load more')).to.be.false;
  });

  it('posts with the visitor’s token and takes over count and average', async () => {
    respond = ({method, body}) =>
      method === 'GET'
        ? json(answer([]))
        : json(
            {
              comment: one({id: body.id, rating: 5, author: {name: 'Ann', verified: false}}),
              rating: {average: 5, count: 1, distribution: [0, 0, 0, 0, 1]},
              count: 1,
            },
            201,
          );
    const element = await box({rating: 'required'});
    await write(element, 'Hello', {rating: 5, name: 'Ann'});
    await waitUntil(() => text(part(element, 'count')) === '1 Comment');
    expect(text(part(element, 'summary'))).to.include('Rated 5 out of 5 stars');
    const call = calls[1]!;
    expect(call).to.include({method: 'POST', path: 'comments', credentials: 'omit'});
    expect(call.headers.get('Content-Type')).to.equal('application/json');
    expect(call.headers.get('Authorization')).to.match(/^Bearer [\w-]{20,}$/);
    expect(call.body).to.include({thread: element.thread, text: 'Hello', name: 'Ann', rating: 5});
    // What the server does not know it refuses.
    const known = ['id', 'thread', 'site', 'url', 'title', 'parent', 'name', 'email', 'text', 'rating', 'challenge'];
    expect(Object.keys(call.body).filter(key => !known.includes(key))).to.be.empty;
  });

  it('says in which language it is read, so that a refusal comes in that', async () => {
    const detail = 'Diese Diskussion ist geschlossen.';
    respond = ({method}) =>
      method === 'GET'
        ? json(answer([one({})]))
        : json({type: 'about:blank', title: 'Forbidden', status: 403, code: 'closed', detail}, 403);
    const element = await box({locale: 'de-AT'});
    await write(element, 'Hallo');
    await waitUntil(() => text(part(element, 'error')).includes(detail), 'the refusal is shown');
    expect(calls.find(({method}) => method === 'POST')!.headers.get('Accept-Language')).to.equal('de-AT');
  });

  it('takes over what became of the rating: the server may keep the words alone', async () => {
    respond = ({method, body}) =>
      method === 'GET'
        ? json(answer([]))
        : json({comment: one({id: body.id}), rating: answer([]).rating, count: 1}, 201);
    const element = await box({rating: 'required'});
    await write(element, 'words', {rating: 5});
    await waitUntil(() => bodies(element).length === 1);
    await settled(element);
    expect(root(element).querySelectorAll('[type=radio]:checked').length).to.equal(0);
  });

  it('likes and unlikes with PUT and DELETE', async () => {
    respond = ({method}) => (method === 'GET' ? json(answer([one({likes: 1})])) : json(undefined, 204));
    const element = await box();
    button(element, 'Like').click();
    await aTimeout(10);
    button(element, 'Like').click();
    await aTimeout(10);
    expect(calls.slice(1).map(({method, path}) => `${method} ${path}`)).to.deep.equal([
      'PUT comments/01900000-0000-7000-8000-000000000001/like',
      'DELETE comments/01900000-0000-7000-8000-000000000001/like',
    ]);
    expect(calls[1]!.headers.get('Authorization')).to.equal(calls[2]!.headers.get('Authorization'));
  });

  it('likes in the site that the thread is of', async () => {
    respond = ({method}) => (method === 'GET' ? json(answer([one({likes: 1})])) : json(undefined, 204));
    const element = await box({site: 'shop'});
    button(element, 'Like').click();
    await aTimeout(10);
    expect(calls[1]).to.include({method: 'PUT', path: `comments/${one({}).id}/like`});
    expect([...calls[1]!.query]).to.deep.equal([['site', 'shop']]);
  });

  it('shows what the server refuses at the field it is about', async () => {
    respond = ({method}) =>
      method === 'GET'
        ? json(answer([]))
        : json(
            {type: 'about:blank', title: 'Not valid', status: 422, errors: [{pointer: '/text', message: 'Too dull.'}]},
            422,
          );
    const element = await box();
    await write(element, 'dull');
    await waitUntil(() => field(element).getAttribute('aria-invalid') === 'true');
    expect(text(part(element, 'form'))).to.include('Too dull.');
    expect(field(element).value).to.equal('dull');
    expect(calls, 'a refusal is not tried again').to.have.length(2);
  });

  for (const [what, failure] of [
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['is a captive portal', () => new Response('<html>Log in', {headers: {'Content-Type': 'text/html'}})],
    ['has broken down', () => new Response('Bad gateway', {status: 500})],
  ] as const)
    it(`keeps what was typed when the server ${what}`, async () => {
      respond = failure;
      const element = await box({rating: 'off'});
      expect(element.matches(':state(error)')).to.be.true;
      const notice = root(element).querySelector('.box > [role=alert]');
      expect(text(notice)).to.equal('Comments can’t be reached right now. Try again');
      type(field(element), 'typed meanwhile');
      respond = () => json(answer([one({})]));
      button(element, 'Try again').click();
      await settled(element);
      expect(bodies(element)).to.deep.equal(['from the server']);
      expect(field(element).value).to.equal('typed meanwhile');
    }).timeout(12_000);

  it('says what is wrong when it knows no server, and still takes a draft', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (message: string) => warnings.push(message);
    try {
      const parent = await fixture<HTMLElement>(html`<div lang="en"></div>`);
      const element = document.createElement('comment-box') as Box;
      element.thread = thread();
      // An address that is none: the built script would otherwise take the folder it came from.
      element.server = 'http://[';
      parent.append(element);
      await settled(element);
      expect(element.matches(':state(error)')).to.be.true;
      expect(field(element)).to.exist;
    } finally {
      console.warn = warn;
    }
    expect(warnings.join()).to.include('server="https://');
  });

  it('carries the rating the visitor gave elsewhere on the page', async () => {
    const parent = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    const name = thread();
    localStorage.setItem(`lintel:rating:${SERVER}thread=${encodeURIComponent(name)}`, '4');
    const element = document.createElement('comment-box') as Box;
    element.setAttribute('server', SERVER);
    element.setAttribute('rating', 'required');
    element.thread = name;
    parent.append(element);
    await settled(element);
    const checked = root(element).querySelector<HTMLInputElement>('[type=radio]:checked');
    expect(checked?.value).to.equal('4');
    expect(comment(element, 'from the server')).to.exist;
  });

  it('repeats a post as it was, whatever the visitor rates elsewhere on the page meanwhile', async () => {
    const name = thread();
    const rated = `lintel:rating:${SERVER}thread=${encodeURIComponent(name)}`;
    localStorage.setItem(rated, '4');
    respond = ({method}) => (method === 'GET' ? json(answer([])) : json({title: 'Broken', status: 500}, 500));
    const element = await box({rating: 'required', thread: name});
    await write(element, 'words');
    await waitUntil(() => hasButton(element, 'Try again'));
    localStorage.setItem(rated, '2');
    button(element, 'Try again').click();
    await waitUntil(() => calls.length === 3);
    expect(calls[2]!.body).to.deep.equal(calls[1]!.body);
    expect(calls[1]!.body.rating).to.equal(4);
    localStorage.removeItem(rated);
  });

  it('is taken away while it loads and put back, without complaint and with what was typed', async () => {
    const errors: Event[] = [];
    const onError = (event: Event) => errors.push(event);
    respond = async () => {
      await aTimeout(60);
      return json(answer([one({})]));
    };
    const element = document.createElement('comment-box') as Box;
    element.addEventListener('lintel-error', onError);
    element.setAttribute('server', SERVER);
    element.thread = thread();
    document.body.append(element);
    await waitUntil(() => calls.length === 1);
    type(field(element), 'typed before');
    element.remove();
    await aTimeout(100);
    expect(field(element).value).to.equal('typed before');
    document.body.append(element);
    await settled(element);
    await aTimeout(80);
    await settled(element);
    expect(errors).to.be.empty;
    expect(bodies(element)).to.deep.equal(['from the server']);
    expect(field(element).value).to.equal('typed before');
    element.remove();
  });

  it('shows a comment also in a box that comes after it was posted', async () => {
    const list = [one({})];
    respond = ({method, body}) => {
      if (method === 'GET') return json(answer(list.slice()));
      list.unshift(one({id: body.id, body: [{type: 'paragraph', children: [{type: 'text', text: body.text}]}]}));
      return json({comment: list[0], rating: {average: null, count: 0, distribution: []}, count: 2}, 201);
    };
    const name = thread();
    const stays = await box({thread: name, readonly: ''});
    const first = await box({thread: name});
    await write(first, 'new');
    await waitUntil(() => bodies(first).length === 2);
    first.remove();
    const second = await box({thread: name});
    expect(bodies(second)).to.deep.equal(['new', 'from the server']);
    stays.remove();
  });
});
