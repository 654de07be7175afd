import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {FollowAnswer, NewFollow} from '../../../src/protocol/api.ts';
import {ApiError} from '../../../src/elements/shared/client.ts';
import {memoryStore, type MemoryStoreOptions} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentStore} from '../../../src/elements/comment-box/store.ts';
import {
  bodies,
  box,
  button,
  comment,
  field,
  focusOn,
  fresh,
  hasButton,
  offline,
  part,
  parts,
  post,
  root,
  said,
  text,
  thread,
  touched,
  type,
  type Box,
} from './helpers.ts';

const ANN = 'ann@example.com';

/** A store that says it can send mail, and what it was asked for. */
function mailing(options: MemoryStoreOptions = {}, answer?: () => FollowAnswer) {
  const wishes: NewFollow[] = [];
  const store = memoryStore({mail: true, comments: [{id: 'a', text: 'first'}], ...options});
  const {follow} = store;
  store.follow = wish => {
    wishes.push(wish);
    return answer ? Promise.resolve().then(answer) : follow!(wish);
  };
  return {store, wishes};
}

/** A box whose visitor may ask for mail. */
async function mailBox(store: CommentStore, attributes: Record<string, string> = {}): Promise<Box> {
  const element = await box(store, attributes);
  await waitUntil(() => tick(form(element)), 'mail is offered');
  return element;
}

const form = (element: Box, parent = '') => root(element).querySelector(`[data-parent="${parent}"]`)!;
const tick = (within: Element) => within.querySelector<HTMLInputElement>('[type=checkbox]')!;
const address = (within: Element | null) => within?.querySelector('[type=email]') as HTMLInputElement;
const below = (element: Box) => root(element).querySelector('.box > [part=mail]');
const described = (input: HTMLInputElement) =>
  text((input.getRootNode() as ShadowRoot).getElementById(input.getAttribute('aria-describedby')!));

/** Ticks "Mail me about answers" and types an address. */
async function wish(element: Box, email: string, parent = ''): Promise<void> {
  tick(form(element, parent)).click();
  await element.updateComplete;
  type(address(form(element, parent)), email);
  await element.updateComplete;
}

describe('mail about answers', () => {
  it('is not offered where the server sends none, or the store cannot follow', async () => {
    const silent = await box({comments: [{text: 'first'}]});
    const store = memoryStore({mail: true, comments: [{text: 'first'}]});
    delete (store as Partial<CommentStore>).follow;
    const unable = await box(store);
    await mailBox(mailing().store);
    for (const element of [silent, unable]) expect(parts(element, 'mail').length).to.equal(0);
  });

  it('is asked for after the comment is posted, for that comment', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    expect(address(form(element)) === null).to.equal(true);
    await wish(element, ` ${ANN} `);
    const followed = new Promise<CustomEvent>(done => element.addEventListener('lintel-follow', done, {once: true}));
    await post(element, 'mine');
    const {detail} = await followed;
    const {id} = comment(element, 'mine').dataset;
    expect(wishes).to.deep.equal([{thread: element.thread, comment: id, email: ANN, language: 'en'}]);
    expect(detail).to.deep.equal({thread: element.thread, comment: id, state: 'asked'});
    await waitUntil(() => part(comment(element, 'mine'), 'notice'));
    const sentence = 'We have sent a mail to \u2066ann@example.com\u2069: confirm there.';
    expect(text(part(comment(element, 'mine'), 'notice'))).to.equal(sentence);
    expect(said(element)).to.equal(sentence);
    expect(tick(form(element)).checked).to.equal(false);
  });

  it('is not asked for unless wished', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    await wish(element, ANN);
    tick(form(element)).click();
    await post(element, 'mine');
    await element.updateComplete;
    expect(wishes).to.deep.equal([]);
  });

  it('says what is wrong with an address before anything is posted', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    for (const [email, sentence] of [
      ['', 'Enter your e-mail address.'],
      ['ann@example', 'This is not an e-mail address. Write it like name@example.com.'],
    ] as const) {
      tick(form(element)).checked || (await wish(element, email));
      type(address(form(element)), email);
      type(field(element), 'mine');
      await element.updateComplete;
      part(element, 'submit')!.click();
      await focusOn(element, () => address(form(element)));
      await element.updateComplete;
      expect(address(form(element)).getAttribute('aria-invalid')).to.equal('true');
      expect(described(address(form(element)))).to.equal(sentence);
    }
    expect(bodies(element)).to.deep.equal(['first']);
    expect(field(element).value).to.equal('mine');
    // Enter in the field posts.
    type(address(form(element)), ANN);
    await element.updateComplete;
    expect(address(form(element)).getAttribute('aria-invalid')).to.equal('false');
    address(form(element)).focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => wishes.length === 1);
    expect(bodies(element)).to.include('mine');
  });

  it('never loses the comment, and may be asked for again', async () => {
    let works = false;
    const {store, wishes} = mailing({}, () => {
      if (!works) throw new ApiError(0);
      return {state: 'later'};
    });
    const element = await mailBox(store);
    const failed = new Promise<CustomEvent>(done => element.addEventListener('lintel-error', done, {once: true}));
    await wish(element, ANN);
    await post(element, 'mine');
    expect((await failed).detail.action).to.equal('follow');
    await waitUntil(() => hasButton(comment(element, 'mine'), 'Try again'));
    expect(text(part(comment(element, 'mine'), 'notice'))).to.equal(
      'Couldn’t ask for mail to \u2066ann@example.com\u2069.',
    );
    works = true;
    button(comment(element, 'mine'), 'Try again').click();
    await focusOn(element, () => comment(element, 'mine'));
    await waitUntil(() => text(part(comment(element, 'mine'), 'notice')).startsWith('Once your comment is approved'));
    expect(wishes.length).to.equal(2);
    expect(hasButton(comment(element, 'mine'), 'Try again')).to.equal(false);
  });

  it('says in the words of the store why not', async () => {
    const detail = 'No more mail can be asked for from here today.';
    const {store} = mailing({}, () => {
      throw new ApiError(429, {type: 'about:blank', title: 'Too many', status: 429, detail});
    });
    const element = await mailBox(store);
    await wish(element, ANN);
    await post(element, 'mine');
    await waitUntil(() => text(part(comment(element, 'mine'), 'notice')).endsWith(detail));
  });

  it('waits with a comment that waits for the network', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    await wish(element, ANN);
    const online = offline(store);
    try {
      type(field(element), 'mine');
      await element.updateComplete;
      part(element, 'submit')!.click();
      await waitUntil(() => comment(element, 'mine'));
      expect(wishes.length).to.equal(0);
    } finally {
      online();
    }
    dispatchEvent(new Event('online'));
    await waitUntil(() => wishes.length === 1);
    expect(wishes[0]!.comment).to.equal(comment(element, 'mine').dataset['id']);
  });

  it('waits with it through a reload, and comes back into the form with it', async () => {
    const {store, wishes} = mailing();
    const key = thread();
    const before = await mailBox(store, {thread: key});
    await wish(before, ANN);
    const online = offline(store);
    type(field(before), 'mine');
    await before.updateComplete;
    part(before, 'submit')!.click();
    await waitUntil(() => comment(before, 'mine'));
    before.remove();
    const recalled = await mailBox(store, {thread: key});
    button(comment(recalled, 'mine'), 'Cancel').click();
    await waitUntil(() => address(form(recalled))?.value === ANN, 'the wish is back');
    expect(JSON.stringify(localStorage), 'not kept with a draft').not.to.include(ANN);
    part(recalled, 'submit')!.click();
    await waitUntil(() => comment(recalled, 'mine'));
    recalled.remove();
    online();
    const element = await fresh(store, {thread: key});
    await waitUntil(() => wishes.length === 1, 'asked for');
    expect(wishes[0]!.email).to.equal(ANN);
    expect(wishes[0]!.comment).to.equal(comment(element, 'mine').dataset['id']);
    expect(JSON.stringify(localStorage)).not.to.include(ANN);
  });

  it('is not asked for when it is not wished any more before it is sent again', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    await wish(element, ANN);
    const {post: send} = store;
    store.post = () => Promise.reject(new TypeError('Failed to fetch'));
    type(field(element), 'mine');
    await element.updateComplete;
    part(element, 'submit')!.click();
    await waitUntil(() => hasButton(form(element), 'Try again'), 'not sent');
    tick(form(element)).click();
    await element.updateComplete;
    store.post = send;
    dispatchEvent(new Event('online'));
    await aTimeout(30);
    button(form(element), 'Try again').click();
    await waitUntil(() => bodies(element).includes('mine'), 'posted');
    await aTimeout(30);
    expect(wishes).to.deep.equal([]);
  });

  it('can be asked for with a reply, and not with a change', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    button(comment(element, 'first'), 'Reply').click();
    await waitUntil(() => root(element).querySelector('[data-parent=a]'));
    await wish(element, ANN, 'a');
    expect(tick(form(element)).checked).to.equal(false);
    type(field(form(element, 'a')), 'an answer');
    await element.updateComplete;
    part(form(element, 'a'), 'submit')!.click();
    await waitUntil(() => wishes.length === 1);
    expect(wishes[0]!.comment).to.equal(comment(element, 'an answer').dataset['id']);
  });

  it('keeps the address nowhere but on the page once the comment is posted', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    await wish(element, ANN);
    await post(element, 'mine');
    await waitUntil(() => wishes.length === 1);
    for (const kept of [localStorage, sessionStorage]) expect(JSON.stringify(kept)).not.to.include(ANN);
    // Typed once is enough.
    tick(form(element)).click();
    await element.updateComplete;
    expect(address(form(element)).value).to.equal(ANN);
  });
});

describe('following a thread by mail', () => {
  it('is offered below the comments to who reads them, and not where there is nothing to follow', async () => {
    const {store} = mailing({comments: []});
    const empty = await touched(await fresh(store));
    await waitUntil(() => parts(empty, 'mail').length);
    expect(part(empty, 'follow') === null).to.equal(true);
    // Before anybody has touched anything.
    const element = await fresh(mailing().store);
    part(element, 'follow')!.click();
    await focusOn(element, () => address(below(element)));
    expect(part(element, 'follow') === null).to.equal(true);
    button(below(element)!, 'Cancel').click();
    await focusOn(element, () => part(element, 'follow'));
    const list = part(element, 'list')!;
    expect(list.compareDocumentPosition(part(element, 'follow')!) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
  });

  it('goes by keyboard: opens, closes with Escape, follows with Enter, says what happened', async () => {
    const {store, wishes} = mailing();
    const element = await mailBox(store);
    part(element, 'follow')!.focus();
    await sendKeys({press: 'Enter'});
    await focusOn(element, () => address(below(element)));
    expect(address(below(element)).autocomplete).to.equal('email');
    await sendKeys({press: 'Escape'});
    await focusOn(element, () => part(element, 'follow'));
    await sendKeys({press: 'Enter'});
    await focusOn(element, () => address(below(element)));
    // No letter twice in a row: the driver of WebKit types it once, in any field.
    await sendKeys({type: 'amy@'});
    await sendKeys({press: 'Enter'});
    await waitUntil(() => address(below(element)).getAttribute('aria-invalid') === 'true');
    expect(described(address(below(element)))).to.equal(
      'This is not an e-mail address. Write it like name@example.com.',
    );
    expect(wishes.length).to.equal(0);
    await sendKeys({type: 'example.com'});
    await sendKeys({press: 'Enter'});
    await focusOn(element, () => part(below(element)!, 'notice'));
    expect(text(part(below(element)!, 'notice'))).to.equal(
      'We have sent a mail to \u2066amy@example.com\u2069: confirm there.',
    );
    expect(wishes).to.deep.equal([{thread: element.thread, comment: null, email: 'amy@example.com', language: 'en'}]);
  });

  it('keeps the form when it did not work', async () => {
    let works = false;
    const {store} = mailing({}, () => {
      if (!works) throw new TypeError('Failed to fetch');
      return {state: 'following'};
    });
    const element = await mailBox(store);
    part(element, 'follow')!.click();
    await focusOn(element, () => address(below(element)));
    type(address(below(element)), ANN);
    part(below(element)!, 'submit')!.click();
    await waitUntil(() => described(address(below(element))).startsWith('Couldn’t ask'));
    await focusOn(element, () => address(below(element)));
    works = true;
    part(below(element)!, 'submit')!.click();
    await waitUntil(() => text(part(below(element)!, 'notice')).startsWith('You get mail'));
  });

  it('goes with the thread when the box turns to another', async () => {
    const element = await mailBox(mailing().store);
    element.store = memoryStore({comments: [{text: 'other'}]});
    await waitUntil(() => bodies(element).includes('other'));
    await element.updateComplete;
    expect(parts(element, 'mail').length + parts(element, 'follow').length).to.equal(0);
  });
});
