import {aTimeout, expect, fixture, waitUntil} from '@open-wc/testing';
import type {NewComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import '../../../src/elements/star-rating/index.ts';
import {hurry} from '../../helpers/hurry.ts';
import {
  bodies,
  button,
  comment,
  field,
  list,
  part,
  root,
  said,
  text,
  thread,
  touched,
  type,
  type Box,
} from './helpers.ts';

const SERVER = 'https://hanging.example/';

/** A server that takes every connection and answers none while it hangs. */
describe('with a server that hangs', () => {
  const {fetch} = window;
  let hangs = false;
  let posts: NewComment[];
  let pending: Set<AbortSignal>;
  let endHurry: () => void;
  const has: Record<string, unknown>[] = [];

  const answer = (): ThreadAnswer => ({
    thread: {
      key: '/x',
      title: '',
      url: null,
      count: has.length,
      closed: false,
      settings: {moderation: 'post', maxlength: 5000, editMinutes: 15},
    },
    rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]},
    comments: has as unknown as ThreadAnswer['comments'],
    next: null,
  });
  const made = ({id, text, name, parent}: Partial<NewComment>) => ({
    id,
    parent: parent ?? null,
    author: {name: name ?? null, verified: false},
    created: new Date().toISOString(),
    edited: null,
    rating: null,
    body: [{type: 'paragraph', children: [{type: 'text', text}]}],
    likes: 0,
    replies: 0,
    pinned: false,
    status: 'approved',
  });
  const json = (body: unknown) => new Response(JSON.stringify(body), {headers: {'Content-Type': 'application/json'}});

  beforeEach(() => {
    hangs = false;
    posts = [];
    has.length = 0;
    has.push(made({id: 'old', text: 'old', name: 'Ann'}));
    pending = new Set();
    window.fetch = (input, init) => {
      const url = String(input);
      if (!url.startsWith(SERVER)) return fetch(input, init);
      if (init?.method === 'POST') posts.push(JSON.parse(String(init.body)) as NewComment);
      if (hangs)
        return new Promise((_, reject) => {
          pending.add(init!.signal!);
          init!.signal!.addEventListener('abort', () => reject(new DOMException('Timed out', 'TimeoutError')));
        });
      if (init?.method !== 'POST')
        return Promise.resolve(url.includes('/like') ? new Response(null, {status: 204}) : json(answer()));
      const comment = made(posts.at(-1)!);
      return Promise.resolve(json({comment, rating: answer().rating, count: 2}));
    };
    endHurry = hurry();
  });
  afterEach(() => {
    endHurry();
    window.fetch = fetch;
  });

  async function mount(): Promise<Box> {
    const parent = await fixture<HTMLElement>('<div lang="en"></div>');
    const element = document.createElement('comment-box') as Box;
    Object.assign(element, {server: SERVER, thread: thread()});
    parent.append(element);
    await element.updateComplete;
    return element;
  }
  async function ready(): Promise<Box> {
    const element = await mount();
    await waitUntil(() => bodies(element).length);
    return touched(element);
  }
  const refused = (element: Box) => text(root(element).querySelector('[part=form] [role=alert]'));

  it('says after ten seconds that comments can’t be reached, not after thirty', async () => {
    hangs = true;
    const start = Date.now();
    const element = await mount();
    await waitUntil(() => element.matches(':state(error)'), 'gives up', {timeout: 1500});
    // Ten seconds are 200 ms here.
    expect(Date.now() - start).to.be.within(180, 450);
    expect(text(root(element).querySelector('.box > [role=alert]'))).to.equal(
      'Comments can’t be reached right now. Try again',
    );
  });

  it('answers Post at once, gives the text back after ten seconds, and sends it when the server is back', async () => {
    const element = await ready();
    hangs = true;
    type(field(element), 'patience');
    const start = Date.now();
    part(element, 'submit')!.click();
    await element.updateComplete;
    expect(text(part(element, 'submit'))).to.equal('Sending…');
    expect(part(element, 'submit')!.getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => refused(element) === 'Couldn’t send. Your text is kept.', 'gives up', {timeout: 1500});
    expect(Date.now() - start).to.be.within(180, 450);
    expect(field(element).value).to.equal('patience');
    expect(button(element, 'Try again').hasAttribute('aria-disabled')).to.be.false;
    hangs = false;
    await waitUntil(() => bodies(element).includes('patience'), 'sent by itself', {timeout: 1500});
    await element.updateComplete;
    expect(field(element).value).to.equal('');
    expect(said(element)).to.equal('Comment posted');
    expect(new Set(posts.map(({id}) => id)).size, 'one comment, however often it was tried').to.equal(1);
  });

  it('goes on trying, with growing pauses, and never locks the field meanwhile', async () => {
    const element = await ready();
    hangs = true;
    type(field(element), 'long night');
    part(element, 'submit')!.click();
    await waitUntil(() => refused(element), 'gives up', {timeout: 1500});
    const locked = new MutationObserver(() => expect(field(element).readOnly).to.be.false);
    locked.observe(field(element), {attributes: true});
    await waitUntil(() => posts.length >= 3, 'tried again twice', {timeout: 3000});
    locked.disconnect();
    expect(field(element).value).to.equal('long night');
    hangs = false;
    await waitUntil(() => bodies(element).includes('long night'), 'sent', {timeout: 3000});
  });

  it('is sent by itself also where the browser never says that it is back', async () => {
    const element = await ready();
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => false});
    try {
      hangs = true;
      type(field(element), 'behind a VPN');
      part(element, 'submit')!.click();
      await waitUntil(() => text(list(element)).includes('You’re offline'), 'waits', {timeout: 1500});
      const {length} = posts;
      await waitUntil(() => posts.length > length, 'tries again', {timeout: 3000});
      expect(text(list(element)), 'unnoticed').to.include('You’re offline');
      expect(text(list(element))).not.to.include('Sending');
      hangs = false;
      await waitUntil(() => !text(list(element)).includes('You’re offline'), 'sent', {timeout: 3000});
      expect(bodies(element)[0]).to.equal('behind a VPN');
      expect(new Set(posts.map(({id}) => id)).size).to.equal(1);
    } finally {
      delete (navigator as {onLine?: boolean}).onLine;
    }
  });

  it('leaves to the visitor what they have changed since', async () => {
    const element = await ready();
    hangs = true;
    type(field(element), 'first thought');
    part(element, 'submit')!.click();
    await waitUntil(() => refused(element), 'gives up', {timeout: 1500});
    const before = posts.length;
    type(field(element), 'second thought');
    hangs = false;
    await aTimeout(500);
    expect(posts.length).to.equal(before);
    expect(field(element).value).to.equal('second thought');
    type(field(element), '');
  });

  it('gives up a like after ten seconds and says so beside its button', async () => {
    const element = await ready();
    hangs = true;
    const like = button(comment(element, 'old'), 'Like');
    like.click();
    await element.updateComplete;
    expect(like.getAttribute('aria-pressed'), 'shown at once').to.equal('true');
    const actions = () => text(part(comment(element, 'old'), 'actions'));
    await waitUntil(() => actions().includes('Couldn’t save your like.'), 'gives up', {timeout: 1500});
    expect(like.getAttribute('aria-pressed')).to.equal('false');
  });

  it('never says that there are no ratings when it does not know', async () => {
    hangs = true;
    const box = await fixture<HTMLElement>(
      `<div lang="en"><star-rating thread="${thread()}" server="${SERVER}"></star-rating></div>`,
    );
    const rating = box.querySelector('star-rating')!;
    const seen: string[] = [];
    const look = () => seen.push(rating.shadowRoot!.textContent! + rating.shadowRoot!.innerHTML);
    await waitUntil(
      () => (look(), text(rating.shadowRoot!.querySelector('[role=alert]')).startsWith('Couldn’t load')),
      '',
      {
        timeout: 1500,
      },
    );
    expect(seen.join()).not.to.include('No ratings yet');
    expect(rating.shadowRoot!.querySelector('[role=img]')).to.equal(null);
  });
});
