import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {NewComment} from '../../../src/protocol/api.ts';
import {composerModule} from '../../../src/elements/comment-box/later-modules.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  bodies,
  button,
  comment,
  comments,
  field,
  focusOn,
  fresh,
  hasButton,
  nameField,
  offline,
  part,
  root,
  settled,
  spy,
  stars,
  text,
  thread,
  touched,
  type,
  type Box,
  type TestStore,
} from './helpers.ts';

const built = !!document.querySelector('script[src="/dist/lintel.js"]');
const calls = ({calls}: TestStore, method: string) => calls.filter(call => call.method === method);
const sent = (store: TestStore) => calls(store, 'post').map(({argument}) => argument as NewComment);
const alert = (element: Box) => text(root(element).querySelector('.box > [role=alert]'));
const refused = (element: Box) => text(root(element).querySelector('[part=form] [role=alert]'));

// How the built script fetches its file is looked at on whole pages, in test/e2e.
(built ? describe.skip : describe)('what writing takes', () => {
  const {fetch} = composerModule;
  let asked = 0;
  /** Milliseconds the file takes; below zero it cannot be had. */
  let time = 0;
  /** Ends the wait for the file. */
  let hurry = () => {};
  let coming: Promise<unknown> = Promise.resolve();

  /** As on a page that has just been opened. */
  const notFetched = () => {
    asked = 0;
    composerModule.module = undefined;
  };
  const slowly = async () => {
    const wanted = time;
    await Promise.race([aTimeout(Math.abs(wanted)), new Promise<void>(done => (hurry = done))]);
    if (wanted < 0) throw new TypeError('Failed to fetch');
    return fetch();
  };

  before(() => {
    composerModule.fetch = () => {
      asked++;
      const file = slowly();
      coming = file.catch(() => undefined);
      return file;
    };
  });
  beforeEach(() => {
    notFetched();
    time = 60;
  });
  afterEach(async () => {
    delete (navigator as {onLine?: boolean}).onLine;
    // Nothing on its way is left to the next test.
    hurry();
    await coming;
    await aTimeout(0);
  });
  after(() => void (composerModule.fetch = fetch));

  it('is not asked for by reading, sorting, loading more or the mouse passing by', async () => {
    const store = memoryStore({comments: Array.from({length: 5}, (_, i) => ({text: `number ${i}`}))});
    const element = await fresh(store, {limit: '2', rating: 'required'});
    for (const node of root(element).querySelectorAll('*'))
      node.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
    button(element, 'Load more').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    button(element, 'Load more').click();
    await settled(element);
    const select = part<HTMLSelectElement>(element, 'sort')!;
    select.value = 'oldest';
    select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    await settled(element);
    expect(bodies(element)).to.deep.equal(['number 4', 'number 3']);
    expect(asked).to.equal(0);
  });

  for (const [what, touch] of [
    ['a finger on a field', (element: Box) => field(element).dispatchEvent(pointer())],
    ['a finger on Like', (element: Box) => button(element, 'Like').dispatchEvent(pointer())],
    ['a key in a field', (element: Box) => field(element).dispatchEvent(key('keyup', 'Tab'))],
    ['text that a tool puts in', (element: Box) => type(nameField(element), 'Ann')],
    ['a click on Reply', (element: Box) => button(element, 'Reply').click()],
  ] as const)
    it(`comes with ${what}, once`, async () => {
      const element = await fresh({comments: [{text: 'x'}]});
      touch(element);
      touch(element);
      await aTimeout(100);
      touch(element);
      await aTimeout(20);
      expect(asked).to.equal(1);
    });

  it('likes once when Like is pressed before it is there', async () => {
    const store = spy(memoryStore({comments: [{id: 'x', text: 'good', likes: 2}]}));
    const element = await fresh(store);
    const like = button(element, 'Like');
    like.dispatchEvent(pointer());
    like.click();
    await waitUntil(() => like.getAttribute('aria-pressed') === 'true');
    await aTimeout(50);
    expect(calls(store, 'like').map(({argument}) => argument)).to.deep.equal([{id: 'x', liked: true}]);
    expect(text(like)).to.match(/Like ?3/);
  });

  it('does what was pressed meanwhile in its order', async () => {
    const store = spy(memoryStore({comments: [{id: 'x', text: 'good'}]}));
    const element = await fresh(store);
    const like = button(element, 'Like');
    for (let i = 0; i < 4; i++) like.click();
    button(element, 'Reply').click();
    await aTimeout(100);
    await element.updateComplete;
    expect(like.getAttribute('aria-pressed')).to.equal('false');
    await focusOn(element, () => field(comment(element, 'good')));
  });

  it('posts what was typed and chosen before it was there, once', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store, {rating: 'required'});
    stars(element)[3]!.click();
    type(field(element), 'typed at once');
    type(nameField(element), 'Ann');
    part(element, 'submit')!.click();
    await element.updateComplete;
    expect(field(element).value, 'stands in its form').to.equal('typed at once');
    expect(field(element).readOnly).to.be.true;
    expect(part(element, 'submit')!.getAttribute('aria-disabled')).to.equal('true');
    part(element, 'submit')!.click();
    await waitUntil(() => bodies(element).length === 1);
    await aTimeout(50);
    await element.updateComplete;
    expect(sent(store)).to.have.length(1);
    expect(sent(store)[0]).to.include({text: 'typed at once', rating: 4, name: 'Ann'});
    expect(field(element).value).to.equal('');
    expect(field(element).readOnly).to.be.false;
    expect(stars(element).some(star => star.checked)).to.be.false;
    await focusOn(element, () => comments(element)[0]);
  });

  it('posts with Ctrl+Enter pressed before it was there, twice or not', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store);
    type(field(element), 'by key');
    for (let i = 0; i < 2; i++) field(element).dispatchEvent(key('keydown', 'Enter', {ctrlKey: true}));
    await waitUntil(() => bodies(element).length === 1);
    await aTimeout(50);
    expect(sent(store).map(body => body.text)).to.deep.equal(['by key']);
  });

  it('says what is wrong with what was posted before it was there', async () => {
    const element = await fresh({}, {rating: 'required', maxlength: '10'});
    type(field(element), 'far too long');
    part(element, 'submit')!.focus();
    part(element, 'submit')!.click();
    await waitUntil(() => field(element).getAttribute('aria-invalid') === 'true');
    expect(text(part(element, 'form')))
      .to.include('Choose a rating.')
      .and.include('2 characters too many');
    expect(field(element).value).to.equal('far too long');
    await focusOn(element, () => stars(element)[0]);
  });

  it('leaves focus, selection and half a word where they are', async () => {
    const element = await fresh({comments: [{text: 'x'}]});
    field(element).focus();
    await sendKeys({type: 'on'});
    field(element).setSelectionRange(1, 1);
    await waitUntil(() => field(element).hasAttribute('aria-invalid'));
    await focusOn(element, () => field(element));
    expect(field(element).selectionStart).to.equal(1);
    await sendKeys({type: 'pe'});
    expect(field(element).value).to.equal('open');
  });

  it('moves nothing when it arrives', async () => {
    const element = await fresh({comments: [{text: 'x'}]}, {rating: 'optional'});
    const places = () =>
      [...root(element).querySelectorAll('.box *')].map(node => {
        const {x, y, width, height} = node.getBoundingClientRect();
        return [node.localName, x, y, width, height].join();
      });
    const before = places();
    await touched(element);
    await element.updateComplete;
    expect(places()).to.deep.equal(before);
  });

  it('keeps the text, says so and comes with the next try when it could not be had', async () => {
    time = -5;
    const store = spy(memoryStore());
    const element = await fresh(store);
    const errors: string[] = [];
    element.addEventListener('lintel-error', ({detail}) => errors.push(`${detail.action}: ${String(detail.error)}`));
    type(field(element), 'not lost');
    await aTimeout(30);
    expect(refused(element), 'nobody has tried to post').to.equal('');
    type(field(element), 'not lost either');
    await aTimeout(30);
    expect(asked, 'not with every key').to.equal(1);
    part(element, 'submit')!.click();
    await waitUntil(() => refused(element) === 'Couldn’t send. Your text is kept.');
    expect(errors).to.deep.equal(['comment: TypeError: Failed to fetch']);
    expect(field(element).value).to.equal('not lost either');
    expect(field(element).readOnly).to.be.false;
    type(field(element), 'not lost at all');
    time = 5;
    button(element, 'Try again').click();
    await waitUntil(() => bodies(element).length === 1);
    await aTimeout(20);
    await element.updateComplete;
    expect(sent(store).map(body => body.text)).to.deep.equal(['not lost at all']);
    expect(refused(element)).to.equal('');
    expect(hasButton(element, 'Try again')).to.be.false;
  });

  it('says so when a button needs it in vain, and does it at the next press', async () => {
    time = -5;
    const store = spy(memoryStore({comments: [{id: 'x', text: 'good'}]}));
    const element = await fresh(store);
    const errors: string[] = [];
    element.addEventListener('lintel-error', ({detail}) => errors.push(detail.action));
    button(element, 'Like').click();
    const trouble = () => text(part(comment(element, 'good'), 'error'));
    await waitUntil(() => trouble() === 'Comments can’t be reached right now.');
    expect(alert(element), 'the list is there').to.equal('');
    expect(errors).to.deep.equal(['like']);
    time = 5;
    button(element, 'Like').click();
    await waitUntil(() => calls(store, 'like').length === 1);
    await element.updateComplete;
    expect(button(element, 'Like').getAttribute('aria-pressed')).to.equal('true');
    expect(trouble()).to.equal('');
  });

  it('shows at once that a button waits for it', async () => {
    const element = await fresh({comments: [{text: 'good'}]});
    button(element, 'Reply').click();
    await element.updateComplete;
    expect(button(element, 'Reply').getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => field(comment(element, 'good')));
    expect(button(element, 'Reply').hasAttribute('aria-disabled')).to.be.false;
  });

  it('says “Sending…” from the moment Post is pressed', async () => {
    const element = await fresh();
    type(field(element), 'at once');
    part(element, 'submit')!.click();
    await element.updateComplete;
    expect(text(part(element, 'submit'))).to.equal('Sending…');
    await waitUntil(() => bodies(element).length === 1);
    await element.updateComplete;
    expect(text(part(element, 'submit'))).to.equal('Post');
  });

  it('sends by itself what was posted when neither it nor the network could be had', async () => {
    time = -5;
    const store = spy(memoryStore());
    const element = await fresh(store);
    const back = offline(store);
    type(field(element), 'from a train');
    part(element, 'submit')!.click();
    await waitUntil(() => refused(element) !== '');
    time = 5;
    dispatchEvent(new Event('online'));
    await aTimeout(30);
    expect(sent(store), 'still offline').to.be.empty;
    back();
    dispatchEvent(new Event('online'));
    await waitUntil(() => bodies(element).length === 1);
    dispatchEvent(new Event('online'));
    await aTimeout(30);
    expect(sent(store).map(body => body.text)).to.deep.equal(['from a train']);
  });

  it('does not send by itself what has been changed since it could not be posted', async () => {
    time = -5;
    const store = spy(memoryStore());
    const element = await fresh(store);
    type(field(element), 'let me see');
    part(element, 'submit')!.click();
    await waitUntil(() => refused(element) !== '');
    type(field(element), 'let me see first');
    time = 5;
    dispatchEvent(new Event('online'));
    await aTimeout(40);
    await settled(element);
    expect(sent(store)).to.be.empty;
    expect(field(element).value).to.equal('let me see first');
  });

  it('keeps drafts without it', async () => {
    time = -5;
    const store = memoryStore();
    const element = await fresh(store, {rating: 'optional'});
    stars(element)[1]!.click();
    type(field(element), 'half a thou');
    element.remove();
    const again = await fresh(store, {thread: element.thread, rating: 'optional'});
    expect(field(again).value).to.equal('half a thou');
    expect(stars(again)[1]!.checked).to.be.true;
    type(field(again), 'half a thought');
    again.remove();
    time = 5;
    expect(field(await fresh(store, {thread: element.thread})).value).to.equal('half a thought');
    type(field(again), '');
  });

  it('comes at once where this browser keeps a draft, and counts on', async () => {
    const store = memoryStore();
    const element = await fresh(store, {maxlength: '50'});
    type(field(element), 'x'.repeat(49));
    element.remove();
    await waitUntil(() => composerModule.module);
    notFetched();
    const again = await fresh(store, {thread: element.thread, maxlength: '50'});
    expect(asked).to.equal(1);
    expect(field(again).value).to.have.length(49);
    expect(text(part(again, 'form'))).to.include('1 character left');
    type(field(again), '');
    again.remove();
    notFetched();
    await fresh(store, {thread: element.thread});
    expect(asked, 'nothing is kept any more').to.equal(0);
  });

  it('is waited for where this browser keeps a held comment, for a while', async () => {
    const store = memoryStore({moderation: 'pre', comments: [{text: 'visible'}]});
    const element = await fresh(store);
    type(field(element), 'held');
    part(element, 'submit')!.click();
    await waitUntil(() => bodies(element).includes('held'));
    element.remove();
    notFetched();
    const shown: string[][] = [];
    const again = document.createElement('comment-box') as Box;
    again.thread = element.thread;
    again.store = store;
    again.addEventListener('lintel-load', () => shown.push(bodies(again)));
    document.body.append(again);
    await waitUntil(() => bodies(again).length > 0);
    expect(bodies(again), 'the list comes whole').to.deep.equal(['held', 'visible']);
    again.remove();

    notFetched();
    time = 1e6;
    const third = await fresh(store, {thread: element.thread}).catch(() => undefined);
    expect(third && bodies(third)).to.deep.equal(['visible']);
  }).timeout(8000);

  it('does not take the Enter of an input method for one while it is on its way', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store);
    type(field(element), '日本');
    nameField(element).dispatchEvent(key('keydown', 'Enter', {isComposing: true}));
    await aTimeout(100);
    await element.updateComplete;
    expect(sent(store)).to.be.empty;
    expect(field(element).readOnly).to.be.false;
  });

  it('sends what waited through a reload once the network is back, though it could not be had at first', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store);
    const back = offline(store);
    type(field(element), 'from a train');
    part(element, 'submit')!.click();
    await waitUntil(() => bodies(element).length === 1);
    element.remove();

    notFetched();
    time = -5;
    const again = await fresh(store, {thread: element.thread});
    await waitUntil(() => refused(again) === 'Couldn’t send. Your text is kept.');
    expect(field(again).value).to.equal('from a train');
    expect(field(again).readOnly).to.be.false;
    time = 5;
    back();
    dispatchEvent(new Event('online'));
    await waitUntil(() => bodies(again).length === 1);
    expect(sent(store).map(body => body.text)).to.deep.equal(['from a train']);
  });

  it('shows a comment that waits without a word about it where a store says so to readers', async () => {
    const element = await fresh({comments: [{text: 'mine'}]});
    const store = memoryStore();
    const {read} = store;
    store.read = async query => {
      const answer = await read(query);
      const [comment] = (await memoryStore({comments: [{text: 'held'}]}).read(query)).comments;
      return {...answer, comments: [{...comment!, status: 'pending'}]};
    };
    element.store = store;
    await element.updateComplete;
    await settled(element);
    expect(bodies(element)).to.deep.equal(['held']);
    expect(alert(element)).to.equal('');
  });

  it('sends nothing that waits in a thread that was left before it was there', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store);
    const back = offline(store);
    type(field(element), 'from a train');
    part(element, 'submit')!.click();
    await waitUntil(() => bodies(element).length === 1);
    element.remove();

    notFetched();
    time = 1e6;
    back();
    const again = document.createElement('comment-box') as Box;
    again.store = store;
    again.thread = element.thread;
    document.body.append(again);
    await settled(again);
    expect(asked).to.equal(1);
    again.thread = thread();
    await aTimeout(0);
    await settled(again);
    hurry();
    await coming;
    await aTimeout(30);
    expect(sent(store)).to.be.empty;
    again.thread = element.thread;
    await waitUntil(() => sent(store).length === 1);
    again.remove();
  }).timeout(8000);

  it('sends nothing to another thread than it was written for', async () => {
    const store = spy(memoryStore());
    const element = await fresh(store);
    const {thread: first} = element;
    const errors: unknown[] = [];
    element.addEventListener('lintel-error', ({detail}) => errors.push(detail));
    type(field(element), 'for the first');
    part(element, 'submit')!.click();
    element.thread = thread();
    await aTimeout(120);
    await settled(element);
    expect(sent(store)).to.be.empty;
    expect(errors, 'nothing went wrong').to.be.empty;
    expect(field(element).value).to.equal('');
    expect(text(part(element, 'form')), 'nothing was posted here').not.to.include('Write something first.');
    element.thread = first;
    await aTimeout(0);
    await settled(element);
    expect(field(element).value).to.equal('for the first');
  });
});

const pointer = () => new PointerEvent('pointerdown', {bubbles: true, composed: true});
const key = (type: string, key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent(type, {key, bubbles: true, composed: true, ...more});
