import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {NewComment} from '../../../src/protocol/api.ts';
import type {CommentStore} from '../../../src/elements/comment-box/index.ts';
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
  post,
  root,
  said,
  settled,
  spy,
  stars,
  text,
  thread,
  type,
  write,
  type Box,
} from './helpers.ts';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const sent = (store: {calls: {method: string; argument: unknown}[]}) =>
  store.calls.filter(({method}) => method === 'post').map(({argument}) => argument as NewComment);
const refusal = (status: number, problem: object) => Object.assign(new Error('refused'), {status, problem});

/** The same thread in a new element, as after a reload. */
async function reloaded(element: Box, store: CommentStore): Promise<Box> {
  const again = await box(store, {thread: element.thread, ...(element.rating && {rating: element.rating})});
  return again;
}

describe('posting a comment', () => {
  it('adds it to the list with its stars, the count and the average', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'required', title: 'First visit'});
    await post(element, '  It went well.\n\nThanks ', {rating: 5, name: 'Ann'});
    const [made] = comments(element) as [HTMLElement];
    expect(text(part(made, 'author'))).to.equal('Ann');
    expect(text(part(made, 'rating'))).to.equal('Rated 5 out of 5 stars');
    expect(part(made, 'body')!.querySelectorAll('p')).to.have.length(2);
    expect(text(part(element, 'count'))).to.equal('1 Comment');
    expect(text(part(element, 'summary'))).to.include('Rated 5 out of 5 stars');
    const [body] = sent(store) as [NewComment];
    expect(body).to.include({
      thread: element.thread,
      name: 'Ann',
      text: 'It went well.\n\nThanks',
      rating: 5,
      title: 'First visit',
      parent: null,
    });
    expect(body.id).to.match(UUID7);
    const made7 = parseInt(body.id.replace('-', '').slice(0, 12), 16);
    expect(Math.abs(made7 - Date.now()), 'the id begins with the time').to.be.lessThan(10_000);
    expect(body.url).to.equal(location.href.replace(/#.*/, ''));
  });

  it('needs no name', async () => {
    const store = spy(memoryStore());
    const element = await box(store);
    await post(element, 'Anonymous', {name: ''});
    expect(text(part(comments(element)[0]!, 'author'))).to.equal('Guest');
    expect(sent(store)[0]!.name).to.be.undefined;
    expect(sent(store)[0]!.rating).to.equal(null);
  });

  it('empties the form, puts the focus on the comment and says that it is posted', async () => {
    const element = await box({comments: [{text: 'old'}]}, {rating: 'optional'});
    await post(element, 'new', {rating: 3});
    await aTimeout(0);
    expect(field(element).value).to.equal('');
    expect(stars(element).some(star => star.checked)).to.be.false;
    await focusOn(element, () => comment(element, 'new'));
    expect(said(element)).to.equal('Comment posted');
    expect(bodies(element)).to.deep.equal(['new', 'old']);
    expect(text(root(element).querySelector('.box'))).not.to.include('No comments yet');
  });

  it('puts it last when the oldest stand first', async () => {
    const element = await box({comments: [{text: 'old'}]}, {order: 'oldest'});
    await post(element, 'new');
    expect(bodies(element)).to.deep.equal(['old', 'new']);
  });

  it('remembers the name for the next comment', async () => {
    const element = await box();
    await post(element, 'first', {name: 'Remembered'});
    expect(nameField(element).value).to.equal('Remembered');
    const another = await box();
    expect(nameField(another).value).to.equal('Remembered');
    await post(another, 'second', {name: ''});
    expect(nameField(await box()).value).to.equal('');
  });

  it('shows it faded with “Sending…” until it is acknowledged, and never twice', async () => {
    const store = spy(memoryStore({delay: 60}));
    const element = await box(store);
    await write(element, 'on its way');
    const pending = comment(element, 'on its way');
    expect(text(part(pending, 'date'))).to.equal('Sending…');
    expect(Number(getComputedStyle(pending).opacity)).to.be.closeTo(0.6, 0.01);
    expect(field(element).value).to.equal('');
    part(element, 'submit')!.click();
    part(element, 'submit')!.click();
    await aTimeout(150);
    await element.updateComplete;
    expect(comment(element, 'on its way'), 'the same item became the comment').to.equal(pending);
    expect(text(part(pending, 'date'))).to.equal('now');
    expect(getComputedStyle(pending).opacity).to.equal('1');
    expect(sent(store)).to.have.length(1);
    expect(comments(element)).to.have.length(1);
  });

  it('says at the field what is missing, and goes there', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'required'});
    expect(text(root(element).querySelector('[part=label]'))).to.equal('Add a rating*');
    await write(element, '   ');
    await aTimeout(0);
    const group = root(element).querySelector('[role=radiogroup]')!;
    const described = (of: Element) => text(root(element).getElementById(of.getAttribute('aria-describedby')!));
    expect(group.getAttribute('aria-invalid')).to.equal('true');
    // At the star that gets the focus: not every screen reader says what describes a group.
    for (const star of stars(element)) expect(described(star)).to.equal('Choose a rating.');
    expect(group.hasAttribute('aria-describedby'), 'said once').to.be.false;
    expect(described(field(element))).to.equal('Write something first.');
    await focusOn(element, () => stars(element)[0]);
    stars(element)[3]!.click();
    await element.updateComplete;
    expect(group.getAttribute('aria-invalid')).to.equal('false');
    expect(stars(element)[3]!.hasAttribute('aria-describedby')).to.be.false;
    part(element, 'submit')!.click();
    await aTimeout(0);
    await focusOn(element, () => field(element));
    type(field(element), 'words');
    await element.updateComplete;
    expect(field(element).getAttribute('aria-invalid')).to.equal('false');
    expect(sent(store)).to.be.empty;
    part(element, 'submit')!.click();
    await aTimeout(20);
    expect(sent(store)[0]!.rating).to.equal(4);
  });

  it('says what is missing where the focus already is', async () => {
    const element = await box(memoryStore(), {rating: 'required'});
    expect(field(element).getAttribute('aria-required')).to.equal('true');
    stars(element)[3]!.click();
    field(element).focus();
    const enter = {key: 'Enter', ctrlKey: true, bubbles: true, composed: true};
    field(element).dispatchEvent(new KeyboardEvent('keydown', enter));
    await waitUntil(() => said(element) === 'Write something first.');
    await focusOn(element, () => field(element));
  });

  it('lets an optional rating be taken back, without one the comment has none', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'optional'});
    expect(text(root(element).querySelector('[part=label]'))).to.equal('Add a rating');
    stars(element)[1]!.click();
    await element.updateComplete;
    button(element, 'Clear rating').click();
    await aTimeout(0);
    expect(stars(element).some(star => star.checked)).to.be.false;
    await focusOn(element, () => stars(element)[0]);
    expect(hasButton(element, 'Clear rating')).to.be.false;
    await post(element, 'no stars');
    expect(sent(store)[0]!.rating).to.equal(null);
  });

  it('counts the last characters, and refuses what is too long without cutting it', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {maxlength: '120'});
    const form = part(element, 'form')!;
    type(field(element), 'x'.repeat(20));
    await element.updateComplete;
    expect(text(form)).not.to.include('characters');
    type(field(element), 'x'.repeat(119));
    await element.updateComplete;
    expect(text(form)).to.include('1 character left');
    await write(element, 'x'.repeat(123));
    expect(text(form)).to.include('3 characters too many');
    expect(field(element).value).to.have.length(123);
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    expect(sent(store)).to.be.empty;
  });

  it('keeps to the shorter limit of page and store', async () => {
    const element = await box({maxlength: 10}, {maxlength: '500'});
    await write(element, 'x'.repeat(12));
    expect(text(part(element, 'form'))).to.include('2 characters too many');
  });

  it('shows a refusal at the field it is about, and keeps what was typed', async () => {
    const store = memoryStore();
    const element = await box(store, {rating: 'optional'});
    const errors = [
      {pointer: '/name', message: 'The name has at most 80 characters.'},
      {pointer: '/text', message: 'Not that word.'},
    ];
    store.post = () => Promise.reject(refusal(422, {title: 'Invalid', status: 422, errors}));
    await write(element, 'that word', {rating: 2, name: 'A name'});
    await aTimeout(60);
    const of = (control: Element) => text(root(element).getElementById(control.getAttribute('aria-describedby')!));
    expect(of(nameField(element))).to.equal('The name has at most 80 characters.');
    expect(of(field(element))).to.equal('Not that word.');
    await focusOn(element, () => field(element));
    expect(field(element).value).to.equal('that word');
    expect(nameField(element).value).to.equal('A name');
    expect(stars(element)[1]!.checked).to.be.true;
    expect(comments(element)).to.be.empty;
  });

  it('shows a refusal about no field below the form, in the server’s words', async () => {
    const store = memoryStore();
    const element = await box(store);
    store.post = () =>
      Promise.reject(refusal(429, {title: 'Too many requests', status: 429, detail: 'Wait a minute, please.'}));
    await write(element, 'too fast');
    await aTimeout(60);
    expect(text(part(element, 'form'))).to.include('Wait a minute, please.');
    expect(field(element).value).to.equal('too fast');
  });

  it('keeps the draft when posting fails, and a retry posts once, with the same id', async () => {
    const store = memoryStore();
    const {post: save} = store;
    let fail = true;
    // The comment arrives, the answer does not.
    store.post = async body => {
      const answer = await save(body);
      if (fail) throw new TypeError('Failed to fetch');
      return answer;
    };
    const watched = spy(store);
    const element = await box(watched, {rating: 'required'});
    await write(element, 'only once', {rating: 4, name: 'Kay'});
    await waitUntil(() => hasButton(element, 'Try again'), 'failed');
    await element.updateComplete;
    expect(text(root(element).querySelector('[part=form] [role=alert]'))).to.equal('Couldn’t send. Your text is kept.');
    expect(field(element).value).to.equal('only once');
    expect(stars(element)[3]!.checked).to.be.true;
    await focusOn(element, () => field(element));
    expect(comments(element)).to.be.empty;
    fail = false;
    button(element, 'Try again').click();
    await aTimeout(20);
    await element.updateComplete;
    expect(bodies(element)).to.deep.equal(['only once']);
    expect(text(part(element, 'count'))).to.equal('1 Comment');
    expect(sent(watched)[0]!.id).to.equal(sent(watched)[1]!.id);
    expect(field(element).value).to.equal('');
    expect(hasButton(element, 'Try again')).to.be.false;
  });

  it('keeps the draft through a reload, also after a failure, and still posts it only once', async () => {
    const store = memoryStore();
    const {post: save} = store;
    store.post = async body => {
      await save(body);
      throw new TypeError('Failed to fetch');
    };
    const watched = spy(store);
    const element = await box(watched, {rating: 'optional'});
    await write(element, 'still here', {rating: 2, name: 'Kay'});
    await aTimeout(60);
    element.remove();

    store.post = save;
    const again = await reloaded(element, watched);
    expect(field(again).value).to.equal('still here');
    expect(nameField(again).value).to.equal('Kay');
    expect(stars(again)[1]!.checked).to.be.true;
    part(again, 'submit')!.click();
    await aTimeout(20);
    await again.updateComplete;
    expect(sent(watched)[1]!.id).to.equal(sent(watched)[0]!.id);
    expect(text(part(again, 'count'))).to.equal('1 Comment');
    expect(bodies(again)).to.deep.equal(['still here']);
    expect(field(await reloaded(again, watched)).value, 'gone once it is posted').to.equal('');
  });

  it('says so when an edited retry meets its earlier version, and loses nothing', async () => {
    const store = memoryStore();
    const {post: save} = store;
    store.post = async body => {
      await save(body);
      throw new TypeError('Failed to fetch');
    };
    const watched = spy(store);
    const element = await box(watched);
    await write(element, 'first version');
    await aTimeout(60);
    store.post = save;
    await write(element, 'second version');
    await aTimeout(20);
    await settled(element);
    expect(text(part(element, 'form'))).to.include('An earlier version of this was already posted.');
    expect(field(element).value).to.equal('second version');
    expect(bodies(element)).to.deep.equal(['first version']);
    button(element, 'Try again').click();
    await aTimeout(20);
    await element.updateComplete;
    expect(bodies(element)).to.deep.equal(['second version', 'first version']);
  });

  it('keeps a draft that was never sent', async () => {
    const store = memoryStore();
    const element = await box(store, {rating: 'optional'});
    type(field(element), 'half a thou');
    stars(element)[2]!.click();
    element.remove();
    const again = await reloaded(element, store);
    expect(field(again).value).to.equal('half a thou');
    expect(stars(again)[2]!.checked).to.be.true;
    type(field(again), '');
    expect(field(await box(store)).value, 'drafts belong to their thread').to.equal('');
  });

  for (const [what, replace] of [
    ['throws', () => Object.defineProperty(window, 'localStorage', {configurable: true, get: () => { throw new Error('denied'); }})], // prettier-ignore
    ['is null', () => Object.defineProperty(window, 'localStorage', {configurable: true, get: () => null})],
    ['is full', () => Object.defineProperty(window, 'localStorage', {configurable: true, get: () => ({getItem: () => null, removeItem() {}, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); }})})], // prettier-ignore
    ['holds nonsense', () => Object.defineProperty(window, 'localStorage', {configurable: true, get: () => ({getItem: () => '[[{"', removeItem() {}, setItem() {}})})], // prettier-ignore
  ] as const)
    it(`works when local storage ${what}`, async () => {
      const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
      replace();
      try {
        const store = memoryStore({comments: [{text: 'there'}]});
        const element = await box(store, {rating: 'optional'});
        type(field(element), 'unsaved');
        button(element, 'Like').click();
        if (what !== 'holds nonsense') {
          element.remove();
          const again = await reloaded(element, store);
          expect(field(again).value, 'kept as long as the page lives').to.equal('unsaved');
        }
        const other = await box(store);
        await post(other, 'works');
        expect(bodies(other)).to.include('works');
      } finally {
        Object.defineProperty(window, 'localStorage', own);
      }
      expect(window.localStorage, 'the browser’s own is back').to.be.instanceOf(Storage);
    });

  it('shows a held comment to its author only, also after a reload', async () => {
    const store = memoryStore({moderation: 'pre', comments: [{text: 'visible'}]});
    const element = await box(store, {rating: 'optional'});
    await post(element, 'waiting for approval', {rating: 4, name: 'Mo'});
    const held = comment(element, 'waiting for approval');
    expect(text(part(held, 'notice'))).to.equal('Only you can see this until a moderator approves it.');
    expect(said(element)).to.equal('Only you can see this until a moderator approves it.');
    expect(hasButton(held, 'Reply')).to.be.false;
    expect(text(part(element, 'count'))).to.equal('1 Comment');
    const again = await reloaded(element, store);
    expect(bodies(again)).to.deep.equal(['waiting for approval', 'visible']);
    expect(text(part(comment(again, 'waiting'), 'rating'))).to.equal('Rated 4 out of 5 stars');
  });

  it('forgets the held copy once the comment is approved', async () => {
    const posted: NewComment[] = [];
    const store = memoryStore({moderation: 'pre'});
    const {post: save} = store;
    store.post = body => (posted.push(body), save(body));
    const element = await box(store);
    await post(element, 'approved soon');
    const approved = memoryStore({comments: [{id: posted[0]!.id, text: 'approved soon'}]});
    const again = await reloaded(element, approved);
    expect(bodies(again)).to.deep.equal(['approved soon']);
    expect(!!part(comments(again)[0]!, 'notice')).to.be.false;
    expect(bodies(await reloaded(again, memoryStore()))).to.be.empty;
  });

  it('asks the page first', async () => {
    const store = spy(memoryStore());
    const element = await box(store);
    const asked: NewComment[] = [];
    const listen = (event: CustomEvent<{comment: NewComment}>) => {
      asked.push(event.detail.comment);
      if (asked.length === 1) event.preventDefault();
    };
    element.addEventListener('lintel-before-comment', listen);
    await write(element, 'may I');
    await aTimeout(60);
    expect(sent(store)).to.be.empty;
    expect(field(element).value).to.equal('may I');
    part(element, 'submit')!.click();
    await aTimeout(60);
    expect(sent(store)[0]).to.equal(asked[1]);
    expect(asked[1]!.id).to.equal(asked[0]!.id);
  });

  it('tells the page what was posted, and what could not be', async () => {
    const store = memoryStore();
    const element = await box(store);
    const heard: string[] = [];
    const {body} = document;
    const onComment = (event: CustomEvent) => heard.push(`posted ${event.detail.comment.id.length}`);
    const onError = (event: CustomEvent) => heard.push(`failed ${event.detail.action}`);
    body.addEventListener('lintel-comment', onComment);
    body.addEventListener('lintel-error', onError);
    const {post: save} = store;
    store.post = () => Promise.reject(new Error('gone'));
    await write(element, 'x');
    await aTimeout(60);
    store.post = save;
    await post(element, 'x');
    body.removeEventListener('lintel-comment', onComment);
    body.removeEventListener('lintel-error', onError);
    expect(heard).to.deep.equal(['failed comment', 'posted 36']);
  });

  describe('without a network', () => {
    afterEach(() => void delete (navigator as {onLine?: boolean}).onLine);

    it('waits, and sends when the network is back', async () => {
      const store = spy(memoryStore());
      const element = await box(store);
      const back = offline(store);
      await write(element, 'from a train', {name: 'Ann'});
      await aTimeout(20);
      const waiting = comment(element, 'from a train');
      const notice = 'You’re offline. This is sent as soon as you’re back.';
      expect(text(part(waiting, 'notice'))).to.equal(notice);
      expect(waiting.getAttribute('aria-label')).to.equal(`Ann, ${notice}`);
      expect(text(waiting), 'nothing is being sent').not.to.include('Sending');
      expect(sent(store)).to.be.empty;
      back();
      dispatchEvent(new Event('online'));
      await aTimeout(20);
      await element.updateComplete;
      expect(sent(store)).to.have.length(1);
      expect(!!part(comment(element, 'from a train'), 'notice')).to.be.false;
      dispatchEvent(new Event('online'));
      await aTimeout(20);
      expect(sent(store), 'only once').to.have.length(1);
    });

    it('sends after a reload', async () => {
      const store = spy(memoryStore());
      const element = await box(store);
      const back = offline(store);
      await write(element, 'later');
      element.remove();
      back();
      const again = await reloaded(element, store);
      await aTimeout(20);
      await again.updateComplete;
      expect(sent(store)).to.have.length(1);
      expect(bodies(again)).to.deep.equal(['later']);
      expect(field(again).value).to.equal('');
    });

    it('lets the visitor take it back', async () => {
      const store = spy(memoryStore());
      const element = await box(store);
      const back = offline(store);
      await write(element, 'on second thoughts');
      await waitUntil(() => root(element).querySelector('[part=list]')!.textContent!.includes('Cancel'), 'waits');
      button(comment(element, 'on second thoughts'), 'Cancel').click();
      await aTimeout(60);
      expect(comments(element)).to.be.empty;
      expect(field(element).value).to.equal('on second thoughts');
      await focusOn(element, () => field(element));
      back();
      dispatchEvent(new Event('online'));
      await aTimeout(60);
      expect(sent(store)).to.be.empty;
    });
  });

  describe('an answer', () => {
    const thread3 = () => [
      {id: 'a', text: 'question', author: {name: 'Ann', verified: false}, created: at(3)},
      {id: 'b', parent: 'a', text: 'known', created: at(2)},
      {id: 'c', text: 'other', created: at(4)},
    ];

    it('opens below the comment, and stands there when posted', async () => {
      const store = spy(memoryStore({comments: thread3()}));
      const element = await box(store, {rating: 'required'});
      const question = comment(element, 'question');
      button(question, 'Reply').click();
      await aTimeout(0);
      await focusOn(element, () => field(question));
      expect(field(question).placeholder).to.equal('Reply to Ann');
      expect(!!part(question, 'form')!.querySelector('[type=radio]'), 'answers carry no rating').to.be.false;
      type(field(question), 'an answer');
      part(question, 'submit')!.click();
      await aTimeout(20);
      await element.updateComplete;
      expect(sent(store)[0]).to.include({parent: 'a', rating: null});
      expect(bodies(element)).to.deep.equal(['question', 'known', 'an answer', 'other']);
      expect(comment(element, 'an answer').closest('li')!.parentElement!.closest('li')!.contains(question)).to.be.true;
      expect(!!part(question, 'form')).to.be.false;
      await focusOn(element, () => comment(element, 'an answer'));
      expect(text(part(element, 'count'))).to.equal('4 Comments');
    });

    it('can be cancelled by button or Escape; the focus returns and the text is kept', async () => {
      const element = await box({comments: thread3()});
      const question = comment(element, 'question');
      const reply = button(question, 'Reply');
      reply.click();
      await aTimeout(0);
      expect(reply.getAttribute('aria-expanded')).to.equal('true');
      type(field(question), 'unfinished');
      button(part(question, 'form')!, 'Cancel').click();
      await aTimeout(0);
      expect(!!part(question, 'form')).to.be.false;
      await focusOn(element, () => reply);
      reply.click();
      await aTimeout(0);
      expect(field(question).value).to.equal('unfinished');
      field(question).dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true}));
      await aTimeout(0);
      expect(!!part(question, 'form')).to.be.false;
      await focusOn(element, () => reply);
    });

    it('keeps a draft for each comment, apart from the thread’s own', async () => {
      const element = await box({comments: thread3()});
      type(field(element), 'to all');
      for (const words of ['question', 'other']) {
        button(comment(element, words), 'Reply').click();
        await aTimeout(0);
        type(field(comment(element, words)), `to ${words}`);
      }
      const again = await reloaded(element, memoryStore({comments: thread3()}));
      expect(field(again).value).to.equal('to all');
      for (const words of ['question', 'other']) expect(field(comment(again, words)).value).to.equal(`to ${words}`);
    });

    it('comes back into its form when it cannot be sent', async () => {
      const store = memoryStore({comments: thread3()});
      const element = await box(store);
      store.post = () => Promise.reject(new Error('gone'));
      const question = comment(element, 'question');
      button(question, 'Reply').click();
      await aTimeout(0);
      type(field(question), 'not lost');
      part(question, 'submit')!.click();
      await aTimeout(20);
      await element.updateComplete;
      expect(field(question).value).to.equal('not lost');
      expect(text(part(question, 'form'))).to.include('Couldn’t send. Your text is kept.');
      await focusOn(element, () => field(question));
    });
  });

  it('posts with the keyboard alone', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'required'});
    stars(element)[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'Tab'});
    await sendKeys({type: 'typed'});
    await waitUntil(() => part(element, 'toolbar'), 'has a toolbar');
    // The toolbar is one stop, the preview another, then the name.
    for (let stop = 0; stop < 4; stop++) await sendKeys({press: 'Tab'});
    await focusOn(element, () => part(element, 'submit'));
    await sendKeys({press: 'Enter'});
    await aTimeout(30);
    expect(sent(store)[0]).to.include({text: 'typed', rating: 3});
  });

  it('posts with Ctrl+Enter and, from the name, with Enter', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {thread: thread()});
    field(element).focus();
    await sendKeys({type: 'one'});
    field(element).dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, composed: true}),
    );
    await aTimeout(20);
    type(field(element), 'two');
    await element.updateComplete;
    nameField(element).focus();
    await sendKeys({press: 'Enter'});
    await aTimeout(20);
    expect(sent(store).map(body => body.text)).to.deep.equal(['one', 'two']);
  });

  it('does not mistake the Enter of an input method for one', async () => {
    const store = spy(memoryStore());
    const element = await box(store);
    type(field(element), '日本');
    const enter = new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, composed: true});
    nameField(element).dispatchEvent(enter);
    await aTimeout(60);
    expect(sent(store)).to.be.empty;
  });
});
