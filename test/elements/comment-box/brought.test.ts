import {aTimeout, expect} from '@open-wc/testing';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {thread, type Box} from './helpers.ts';

/** In the form that `renderThread` writes; with the script itself: test/e2e/counts.test.ts. */
const WRITTEN = `<section class="h-feed"><h2>1 Comment</h2><ol><li><article class="h-entry" id="comment-x">
  <header><b class="p-author">Ann</b></header><div class="e-content"><p>Yesterday’s words</p></div></article></li></ol></section>`;

/** A box on the page with comments between its tags, and a store that answers when told to. */
async function brought(content: string) {
  const store = memoryStore({comments: [{text: 'Today’s words'}]});
  const key = thread();
  const answer = await store.read({thread: key, order: 'newest', limit: 20});
  let reply!: (works: boolean) => void;
  const told = new Promise<boolean>(done => (reply = done));
  const box = document.createElement('comment-box') as Box;
  box.thread = key;
  box.store = {
    ...store,
    read: async () => {
      if (await told) return answer;
      throw new Error('away');
    },
  };
  const fragment = document.createRange().createContextualFragment(content);
  box.append(fragment);
  document.body.append(box);
  await aTimeout(50);
  const visible = () => [...box.querySelectorAll('article')].some(article => article.getClientRects().length > 0);
  const own = () => box.shadowRoot!.querySelectorAll('article').length;
  return {box, reply, visible, own};
}

describe('comments that the page brought', () => {
  afterEach(() => document.querySelectorAll('comment-box').forEach(box => box.remove()));

  it('stay until there are those of today, with room for the heading and the folded form', async () => {
    const {box, reply, visible, own} = await brought(WRITTEN);
    expect(visible()).to.equal(true);
    expect(own()).to.equal(0);
    const before = box.offsetHeight;
    expect(before).to.be.greaterThan(box.querySelector<HTMLElement>('section')!.offsetHeight + 130);
    reply(true);
    await box.updateComplete;
    expect(visible()).to.equal(false);
    expect(own()).to.equal(1);
    expect(box.shadowRoot!.querySelector('textarea')).to.not.equal(null);
    expect(Math.abs(box.offsetHeight - before)).to.be.lessThan(100);
  });

  it('stay where the store cannot be reached', async () => {
    const {reply, visible, own} = await brought(WRITTEN);
    reply(false);
    await aTimeout(50);
    expect(visible()).to.equal(true);
    expect(own()).to.equal(0);
  });

  it('are told from other content, which gives way at once', async () => {
    const {box, visible} = await brought('<article>Please wait</article>');
    expect(visible()).to.equal(false);
    expect(box.shadowRoot!.querySelector('textarea')).to.not.equal(null);
  });

  it('stay in a box that is moved while it waits', async () => {
    const {box, reply, visible, own} = await brought(WRITTEN);
    const other = document.body.appendChild(document.createElement('div'));
    box.remove();
    other.append(box);
    expect(visible()).to.equal(true);
    reply(true);
    await box.updateComplete;
    expect(own()).to.equal(1);
    other.remove();
  });
});
