import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {composerModules} from '../../../src/elements/comment-box/later-modules.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  box,
  comment,
  comments,
  field,
  focusOn,
  fresh,
  list,
  nameField,
  offline,
  part,
  post,
  stars,
  thread,
  type,
  type Box,
} from './helpers.ts';

const built = !!document.querySelector('script[src="/dist/lintel.js"]');
const SOME = {comments: [{text: 'first'}, {text: 'second'}]};

/** Whether there is more to see of a form than its stars and one line. */
const isOpen = (element: Box): boolean => !!part(element, 'submit')!.getClientRects().length;

const middleOf = (element: Element): [number, number] => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
};

const click = (element: Element) => sendMouse({type: 'click', position: middleOf(element)});

describe('the form of a thread', () => {
  it('keeps its stars on a narrow page with large text, and its height where the page keeps line breaks', async () => {
    const element = await fresh(SOME, {rating: 'optional'});
    const {height} = element.getBoundingClientRect();
    const around = element.parentElement!;
    around.style.whiteSpace = 'pre-wrap';
    expect(element.getBoundingClientRect().height).to.equal(height);
    Object.assign(around.style, {inlineSize: '300px', fontSize: '200%'});
    expect(element.scrollWidth).to.equal(300);
    const {right} = element.getBoundingClientRect();
    for (const star of stars(element)) expect(star.getBoundingClientRect().right).to.be.at.most(right);
  });

  afterEach(() => sendMouse({type: 'move', position: [0, 0]}));

  it('is stars and one line where there is something to read, labelled and in the order of Tab', async () => {
    const element = await fresh(SOME, {rating: 'required'});
    expect(isOpen(element)).to.equal(false);
    expect(field(element).offsetHeight).to.be.within(40, 46);
    expect(field(element).getAttribute('aria-label')).to.equal('Write a comment');
    expect(stars(element)[0]!.getClientRects().length).to.equal(1);
    stars(element)[0]!.focus();
    await sendKeys({press: 'Tab'});
    await focusOn(element, () => field(element));
    expect(isOpen(element)).to.equal(true);
    await waitUntil(() => part(element, 'preview-button'), 'the tools are there');
    for (let i = 0; i < 3; i++) await sendKeys({press: 'Tab'});
    await focusOn(element, () => nameField(element));
  });

  it('is open where nobody has written yet, and folds with the first comment', async () => {
    const element = await fresh({comments: []});
    expect(isOpen(element)).to.equal(true);
    await post(element, 'the first');
    expect(isOpen(element)).to.equal(false);
  });

  it('opens at a click without moving what was clicked or stands above, and stays open', async () => {
    const element = await fresh(SOME, {rating: 'optional'});
    const [top, starsTop] = [field(element), stars(element)[0]!].map(one => one.getBoundingClientRect().top);
    await click(field(element));
    await focusOn(element, () => field(element));
    expect(isOpen(element)).to.equal(true);
    expect([field(element), stars(element)[0]!].map(one => one.getBoundingClientRect().top)).to.deep.equal([
      top,
      starsTop,
    ]);
    // What is clicked elsewhere may not move away under the pointer.
    await waitUntil(() => part(element, 'toolbar'), 'the tools are there');
    const before = comment(element, 'first').getBoundingClientRect().top;
    field(element).blur();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    expect(comment(element, 'first').getBoundingClientRect().top).to.equal(before);
  });

  // How the built script fetches them is looked at on whole pages, in test/e2e.
  for (const sizing of ['content', 'fixed'])
    (built ? it.skip : it)(
      `keeps the space of the tools, which come late, where fields have ${sizing} size`,
      async () => {
        const tools = composerModules.writingTools;
        const {fetch, module} = tools;
        const {supports} = CSS;
        let arrive = () => {};
        tools.module = undefined;
        tools.fetch = async () => {
          await new Promise<void>(done => (arrive = done));
          return fetch();
        };
        if (sizing === 'fixed') CSS.supports = () => false;
        try {
          const element = await fresh(SOME);
          field(element).style.setProperty('field-sizing', sizing);
          await click(field(element));
          await focusOn(element, () => field(element));
          await waitUntil(() => isOpen(element), 'open');
          type(field(element), 'one\ntwo\nthree\nfour\nfive\nsix\nseven');
          await element.updateComplete;
          const before = part(element, 'submit')!.getBoundingClientRect().top;
          expect(before - field(element).getBoundingClientRect().top, 'seven lines').to.be.above(200);
          arrive();
          await waitUntil(() => part(element, 'toolbar'), 'the tools are there');
          expect(part(element, 'submit')!.getBoundingClientRect().top).to.equal(before);
        } finally {
          CSS.supports = supports;
          Object.assign(tools, {fetch, module: tools.module ?? module});
        }
      },
    );

  it('opens with the first star', async () => {
    const element = await fresh(SOME, {rating: 'optional'});
    await click(stars(element)[3]!);
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    expect(stars(element)[3]!.checked).to.equal(true);
  });

  it('does not open where a finger goes down to scroll', async () => {
    const element = await fresh(SOME);
    field(element).dispatchEvent(
      new PointerEvent('pointerdown', {pointerType: 'touch', bubbles: true, composed: true}),
    );
    await aTimeout(20);
    expect(isOpen(element)).to.equal(false);
  });

  it('does not open because a comment is liked or answered', async () => {
    const element = await fresh(SOME);
    part(comment(element, 'first'), 'like')!.click();
    part(comment(element, 'first'), 'reply')!.click();
    await waitUntil(() => part(list(element), 'form'), 'the form of the answer is there');
    expect(isOpen(element)).to.equal(false);
    expect(!!part(part(list(element), 'form')!, 'submit')!.getClientRects().length, 'that of the answer').to.equal(
      true,
    );
  });

  it('folds when it is sent, and not later, when the answer comes', async () => {
    const store = memoryStore(SOME);
    const {post: send} = store;
    let arrive = () => {};
    store.post = async comment => {
      await new Promise<void>(done => (arrive = done));
      return send(comment);
    };
    const element = await box(store);
    type(field(element), 'third');
    await element.updateComplete;
    const posted = new Promise(done => element.addEventListener('lintel-comment', done, {once: true}));
    part(element, 'submit')!.click();
    await waitUntil(() => comments(element).length === 3, 'it is shown on its way');
    expect(isOpen(element)).to.equal(false);
    const before = part(element, 'form')!.offsetHeight;
    arrive();
    await posted;
    expect(isOpen(element)).to.equal(false);
    expect(part(element, 'form')!.offsetHeight).to.equal(before);
  });

  it('opens again with what could not be sent, and why', async () => {
    const store = memoryStore(SOME);
    store.post = () => Promise.reject(new Error('gone'));
    const element = await box(store);
    type(field(element), 'third');
    await element.updateComplete;
    part(element, 'submit')!.click();
    await focusOn(element, () => field(element));
    expect(isOpen(element)).to.equal(true);
    expect(field(element).value).to.equal('third');
    expect(!!part(element, 'error')!.getClientRects().length, 'the reason is to be seen').to.equal(true);
  });

  it('is open with the draft of an earlier visit from the first look', async () => {
    const key = thread();
    const store = memoryStore(SOME);
    type(field(await box(store, {thread: key})), 'half a');
    document.querySelector('comment-box')!.remove();
    const element = await fresh(store, {thread: key});
    expect(isOpen(element)).to.equal(true);
    expect(field(element).value).to.equal('half a');
  });

  it('opens again for what waited for the network and is taken back', async () => {
    const store = memoryStore(SOME);
    const online = offline(store);
    const element = await box(store);
    type(field(element), 'third');
    await element.updateComplete;
    part(element, 'submit')!.click();
    await waitUntil(() => part(list(element), 'cancel'), 'it waits');
    expect(isOpen(element)).to.equal(false);
    part(list(element), 'cancel')!.click();
    await waitUntil(() => isOpen(element), 'open');
    expect(field(element).value).to.equal('third');
    online();
  });

  it('keeps what a page is told about it: nothing is remembered of a look inside', async () => {
    const key = thread();
    const store = memoryStore(SOME);
    const element = await fresh(store, {thread: key});
    await click(field(element));
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    element.remove();
    expect(isOpen(await fresh(store, {thread: key}))).to.equal(false);
  });
});
