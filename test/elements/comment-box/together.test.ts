import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {storage} from '../../../src/elements/shared/client.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  bodies,
  box,
  button,
  comment,
  field,
  fresh,
  offline,
  part,
  post,
  settled,
  spy,
  stars,
  text,
  thread,
  touched,
  type,
  write,
} from './helpers.ts';

const likes = (element: Element) => text(part(element, 'like'));

describe('two boxes of one thread', () => {
  for (const [state, second] of [
    ['both used', box],
    ['one not touched yet', fresh],
  ] as const) {
    it(`show the same comments: ${state}`, async () => {
      const store = memoryStore();
      const one = await box(store, {rating: 'optional'});
      const two = await second(store, {thread: one.thread, rating: 'optional'});
      await post(one, 'said once', {rating: 4});
      await two.updateComplete;
      expect(bodies(two)).to.deep.equal(['said once']);
      expect(text(part(two, 'count'))).to.equal(text(part(one, 'count')));
      expect(text(part(two, 'summary'))).to.equal(text(part(one, 'summary')));
    });

    it(`show the same likes: ${state}`, async () => {
      const store = memoryStore({comments: [{id: 'x', text: 'good', likes: 2}]});
      const one = await box(store);
      const two = await second(store, {thread: one.thread});
      button(one, 'Like').click();
      await aTimeout(10);
      await two.updateComplete;
      expect(likes(two)).to.match(/Like ?3/);
      expect(button(two, 'Like').getAttribute('aria-pressed')).to.equal('true');
      await touched(two);
      button(two, 'Like').click();
      await aTimeout(20);
      await one.updateComplete;
      expect(likes(one)).to.match(/Like ?2/);
      expect(likes(two)).to.match(/Like ?2/);
    });

    it(`show the same drafts: ${state}`, async () => {
      const store = memoryStore({comments: [{id: 'x', text: 'good'}]});
      const one = await box(store);
      const two = await second(store, {thread: one.thread});
      type(field(one), 'half a thought');
      await two.updateComplete;
      expect(field(two).value).to.equal('half a thought');
      type(field(two), 'a thought');
      await one.updateComplete;
      expect(field(one).value).to.equal('a thought');
    });
  }

  it('send what waited for the network once', async () => {
    const store = spy(memoryStore());
    const one = await box(store);
    const two = await box(store, {thread: one.thread});
    const back = offline(store);
    await write(one, 'from a train');
    await aTimeout(20);
    expect(text(comment(two, 'from a train'))).to.include('offline');
    back();
    delete (navigator as {onLine?: boolean}).onLine;
    dispatchEvent(new Event('online'));
    await waitUntil(() => !text(comment(two, 'from a train')).includes('offline'));
    await settled(one);
    expect(store.calls.filter(({method}) => method === 'post')).to.have.length(1);
    expect(bodies(one)).to.deep.equal(['from a train']);
    expect(bodies(two)).to.deep.equal(['from a train']);
  });

  it('have nothing to do with a box of another thread or store', async () => {
    const store = memoryStore();
    const one = await box(store);
    const others = [await box(store), await box({}, {thread: one.thread})];
    await post(one, 'said once');
    for (const other of others) expect(bodies(other)).to.be.empty;
  });
});

describe('what is not ours in the browser’s memory', () => {
  for (const malformed of [
    '{"drafts":',
    'null',
    '7',
    '"x"',
    '[[1]]',
    '{"drafts":null,"held":null,"likes":null}',
    '{"drafts":[null,1],"held":"x","likes":7}',
    '{"drafts":{"":null,"x":5},"held":{"a":null,"b":{}},"likes":[]}',
    '{"drafts":{"":{"text":{"a":1},"name":7,"rating":"99","id":4,"phase":"waiting","open":1}},"held":{"b":{"id":"b","author":5,"body":"x"}}}',
  ])
    it(`is replaced: ${malformed}`, async () => {
      const id = thread();
      storage.set(`comments: ${id}`, malformed);
      const store = spy(memoryStore({comments: [{id: 'x', text: 'good'}]}));
      const element = await box(store, {thread: id, rating: 'optional'});
      await settled(element);
      expect(bodies(element)).to.include('good');
      expect(stars(element).some(({checked}) => checked)).to.be.false;
      await post(element, 'said all the same', {name: 'Ann'});
      expect(bodies(element)).to.include('said all the same');
      button(comment(element, 'good'), 'Like').click();
      await waitUntil(() => store.calls.some(({method}) => method === 'like'));
      expect(JSON.parse(storage.get(`comments: ${id}`)!)).to.deep.include({likes: {x: 1}});
    });
});
