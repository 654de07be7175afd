import {aTimeout, expect} from '@open-wc/testing';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {box, button, comment, part, said, spy, text} from './helpers.ts';

const likes = (element: Element) => text(part(element, 'like'));

describe('liking a comment', () => {
  it('counts at once, can be taken back, and is remembered by the browser', async () => {
    const store = spy(memoryStore({comments: [{text: 'good', likes: 2}]}));
    const element = await box(store);
    const like = button(element, 'Like');
    expect(like.getAttribute('aria-pressed')).to.equal('false');
    like.click();
    await element.updateComplete;
    expect(like.getAttribute('aria-pressed')).to.equal('true');
    expect(likes(element)).to.match(/Like ?3/);
    await aTimeout(10);

    const again = await box(store, {thread: element.thread});
    expect(button(again, 'Like').getAttribute('aria-pressed')).to.equal('true');
    expect(likes(again)).to.match(/Like ?3/);
    button(again, 'Like').click();
    await aTimeout(10);
    expect(likes(again)).to.match(/Like ?2/);
    expect(button(again, 'Like').getAttribute('aria-pressed')).to.equal('false');
  });

  it('tells the page', async () => {
    const element = await box({comments: [{id: 'x', text: 'good', likes: 2}]});
    const heard: unknown[] = [];
    element.addEventListener('lintel-like', event => heard.push(event.detail));
    button(element, 'Like').click();
    await aTimeout(10);
    button(element, 'Like').click();
    await aTimeout(10);
    expect(heard).to.deep.equal([
      {id: 'x', liked: true, likes: 3},
      {id: 'x', liked: false, likes: 2},
    ]);
  });

  it('sends only the last of quick clicks', async () => {
    const store = spy(memoryStore({comments: [{text: 'good', likes: 2}], delay: 30}));
    const element = await box(store);
    const like = button(element, 'Like');
    like.click();
    like.click();
    like.click();
    like.click();
    like.click();
    await aTimeout(120);
    await element.updateComplete;
    const sent = store.calls.filter(({method}) => method === 'like').map(({argument}) => argument as {liked: boolean});
    expect(sent.map(({liked}) => liked)).to.deep.equal([true]);
    expect(likes(element)).to.match(/Like ?3/);
    like.click();
    like.click();
    await aTimeout(120);
    expect(likes(element)).to.match(/Like ?3/);
  });

  it('is undone, and said so, when it cannot be saved', async () => {
    const store = memoryStore({comments: [{text: 'good', likes: 2}]});
    const element = await box(store);
    store.like = () => Promise.reject(new Error('gone'));
    const errors: string[] = [];
    element.addEventListener('lintel-error', event => errors.push(event.detail.action));
    button(element, 'Like').click();
    await aTimeout(10);
    await element.updateComplete;
    expect(likes(element)).to.match(/Like ?2/);
    expect(button(element, 'Like').getAttribute('aria-pressed')).to.equal('false');
    expect(said(element)).to.equal('Couldn’t save your like.');
    expect(text(part(comment(element, 'good'), 'actions')), 'beside its button').to.include('Couldn’t save your like.');
    store.like = () => Promise.resolve();
    button(element, 'Like').click();
    await element.updateComplete;
    expect(text(part(element, 'actions'))).not.to.include('Couldn’t');
    expect(errors).to.deep.equal(['like']);
  });

  it('works on answers too', async () => {
    const element = await box({
      comments: [
        {id: 'a', text: 'top'},
        {parent: 'a', text: 'answer'},
      ],
    });
    button(comment(element, 'answer'), 'Like').click();
    await aTimeout(10);
    await element.updateComplete;
    expect(likes(comment(element, 'answer'))).to.match(/Like ?1/);
    expect(likes(comment(element, 'top'))).to.equal('Like');
  });
});
