import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentStore} from '../../../src/elements/comment-box/store.ts';
import {fresh, part, parts, root, said, text, thread, type Box} from './helpers.ts';

const THREE = {reactions: '👍 ❤️ 🎉'};
const shown = (element: Box): string[] => parts(element, 'reaction').map(text);
const reaction = (element: Box, emoji: string): HTMLElement =>
  parts(element, 'reaction').find(one => text(one).startsWith(emoji))!;
const pressed = (element: Box): (string | null)[] =>
  parts(element, 'reaction').map(one => one.getAttribute('aria-pressed'));
const click = async (element: Box, emoji: string, wait = 10): Promise<void> => {
  reaction(element, emoji).click();
  await aTimeout(wait);
  await element.updateComplete;
};
/** Until `settle` is called no reaction is answered. */
function slow(store: CommentStore): {settle: (fail?: boolean) => void; calls: string[]} {
  const {react} = store;
  const calls: string[] = [];
  let settle = (_?: boolean): void => {};
  store.react = async given => {
    calls.push(`${given.reaction} ${given.given}`);
    await new Promise<void>((done, refuse) => (settle = fail => (fail ? refuse(new TypeError('no')) : done())));
    return react!(given);
  };
  return {settle: fail => settle(fail), calls};
}

describe('reactions to a page', () => {
  it('of others arrive while the page is open, and count together with one’s own', async () => {
    const store = memoryStore({reactions: {'👍': 1}});
    const later = slow(store);
    let tell: ((reactions: Record<string, number>) => void) | undefined;
    store.subscribe = (_, listener) => {
      tell = reactions =>
        listener({
          name: 'rating',
          thread: 't',
          count: 0,
          rating: {average: null, count: 0, distribution: []},
          reactions,
        });
      return () => {};
    };
    const key = thread();
    const element = await fresh(store, {...THREE, live: '', thread: key});
    const other = await fresh(store, {...THREE, thread: key});
    const hears = async (reactions: Record<string, number>): Promise<void> => {
      tell!(reactions);
      await Promise.all([element.updateComplete, other.updateComplete]);
    };
    await waitUntil(() => tell, 'follows the thread');
    await hears({'👍': 2, '🎉': 1});
    expect(shown(element)).to.deep.equal(['👍2', '❤️', '🎉1']);
    expect(shown(other), 'the other box of the thread').to.deep.equal(['👍2', '❤️', '🎉1']);

    await click(element, '👍');
    await hears({'👍': 3});
    expect(shown(element), 'one’s own is counted once, whether it is among them or not').to.deep.equal([
      '👍3',
      '❤️',
      '🎉1',
    ]);
    const saved = new Promise(done => element.addEventListener('lintel-reaction', done, {once: true}));
    later.settle();
    await saved;
    await hears({'👍': 4});
    expect(shown(element)).to.deep.equal(['👍4', '❤️', '🎉']);
    expect(pressed(element)[0]).to.equal('true');
  });

  it('are there where they are asked for, with how many gave each', async () => {
    const reactions = {'👍': 12, '🐙': 3};
    const element = await fresh({reactions}, THREE);
    expect(shown(element)).to.deep.equal(['👍12', '❤️', '🎉']);
    expect(parts(element, 'reaction').map(one => one.getAttribute('aria-label'))).to.deep.equal(['👍 12', '❤️', '🎉']);
    expect(part(element, 'reactions')!.getAttribute('aria-label')).to.equal('Reactions');
    expect(part(await fresh({reactions}), 'reactions')).to.equal(null);
  });

  it('count at once, can be taken back, and are remembered by the browser', async () => {
    const store = memoryStore({reactions: {'👍': 1}});
    const key = thread();
    const element = await fresh(store, {...THREE, thread: key});
    const told: unknown[] = [];
    element.addEventListener('lintel-reaction', event => told.push(event.detail));
    reaction(element, '👍').click();
    await element.updateComplete;
    expect(shown(element)[0]).to.equal('👍2');
    expect(pressed(element)).to.deep.equal(['true', 'false', 'false']);
    await click(element, '🎉');
    expect(shown(element)).to.deep.equal(['👍2', '❤️', '🎉1']);
    expect(told).to.deep.equal([
      {reaction: '👍', given: true, count: 2},
      {reaction: '🎉', given: true, count: 1},
    ]);
    element.remove();
    const again = await fresh(store, {...THREE, thread: key});
    expect(shown(again)).to.deep.equal(['👍2', '❤️', '🎉1']);
    expect(pressed(again)).to.deep.equal(['true', 'false', 'true']);
    await click(again, '🎉');
    expect(shown(again)).to.deep.equal(['👍2', '❤️', '🎉']);
    expect(pressed(again)).to.deep.equal(['true', 'false', 'false']);
  });

  it('go back when they cannot be saved, and say so', async () => {
    const store = memoryStore({reactions: {'👍': 1}});
    const later = slow(store);
    const element = await fresh(store, THREE);
    await click(element, '👍');
    expect(shown(element)[0]).to.equal('👍2');
    later.settle(true);
    await aTimeout(10);
    await element.updateComplete;
    expect(shown(element)[0]).to.equal('👍1');
    expect(pressed(element)[0]).to.equal('false');
    expect(text(part(element, 'error'))).to.equal('Couldn’t save your reaction.');
    await aTimeout(150);
    expect(said(element)).to.equal('Couldn’t save your reaction.');
    await click(element, '👍');
    later.settle();
    await aTimeout(10);
    await element.updateComplete;
    expect(shown(element)[0]).to.equal('👍2');
    expect(root(element).querySelector('[part=reactions] [part=error]')).to.equal(null);
  });

  it('of presses while one is under way only the last is sent', async () => {
    const store = memoryStore();
    const later = slow(store);
    const element = await fresh(store, THREE);
    for (let i = 0; i < 4; i++) reaction(element, '👍').click();
    await aTimeout(5);
    expect(later.calls).to.deep.equal(['👍 true']);
    later.settle();
    await aTimeout(5);
    expect(later.calls).to.deep.equal(['👍 true', '👍 false']);
    later.settle();
    await aTimeout(5);
    await element.updateComplete;
    expect([shown(element)[0], pressed(element)[0]]).to.deep.equal(['👍', 'false']);
  });

  it('are eight emoji at most; what is none is left out', async () => {
    const eight = ['👍', '❤️', '🎉', '😀', '😮', '😢', '😡', '🚀'];
    const element = await fresh({}, {reactions: `ok ❤ ${eight.join(' ')} <b> 🐙`});
    expect(shown(element)).to.have.members(eight);
    expect(part(await fresh({}, {reactions: 'yes no'}), 'reactions')).to.equal(null);
  });

  it('can only be read where nothing may be written', async () => {
    for (const element of [
      await fresh({closed: true, reactions: {'👍': 2}}, THREE),
      await fresh({reactions: {'👍': 2}}, {...THREE, readonly: ''}),
    ]) {
      expect(shown(element)[0]).to.equal('👍2');
      expect(root(element).querySelector('button[part=reaction]')).to.equal(null);
    }
    const {react: _, ...none} = memoryStore();
    expect(part(await fresh(none, THREE), 'reactions')).to.equal(null, 'a store that keeps none');
  });
});
