import {expect} from '@open-wc/testing';
import {memoryStore, type MemoryStoreOptions} from '../../../src/elements/comment-box/memory-store.ts';
import type {NewComment} from '../../../src/protocol/api.ts';
import {
  box,
  button,
  comment,
  field,
  focusOn,
  fresh,
  part,
  parts,
  post,
  root,
  spy,
  text,
  type,
  type Box,
} from './helpers.ts';

const CRITERIA = {criteria: 'Service|Price|Taste'};
const group = (element: Box, name: string): HTMLElement =>
  root(element).querySelector<HTMLElement>(`[role=radiogroup][aria-label="${name}"]`)!;
const radio = (element: Box, name: string, n: number): HTMLInputElement =>
  group(element, name).querySelectorAll('input')[n - 1]!;
const choose = async (element: Box, given: Record<string, number>): Promise<void> => {
  for (const [name, n] of Object.entries(given)) {
    radio(element, name, n).click();
    await element.updateComplete;
  }
};
const checked = (element: Box, name: string): string | undefined =>
  group(element, name).querySelector<HTMLInputElement>(':checked')?.value;
const lines = (within: Element | Box): string[] =>
  parts(within, 'criterion').map(one => text(one.querySelector('.sr')));
const invalid = (element: Box): string[] =>
  [...root(element).querySelectorAll('[role=radiogroup][aria-invalid=true]')].map(one =>
    one.getAttribute('aria-label')!,
  );
const press = async (element: Box): Promise<void> => {
  part(element, 'submit')!.click();
  await element.updateComplete;
};

describe('a comment box that asks for criteria', () => {
  it('asks for each with radios of its own, and posts what was chosen', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'optional', ...CRITERIA});
    const groups = [...root(element).querySelectorAll('[role=radiogroup]')];
    expect(groups.map(one => one.getAttribute('aria-label'))).to.deep.equal(['Service', 'Price', 'Taste']);
    for (const one of groups) {
      expect([...one.querySelectorAll('input')].map(input => input.getAttribute('aria-label'))).to.deep.equal([
        '1 star',
        '2 stars',
        '3 stars',
        '4 stars',
        '5 stars',
      ]);
    }
    expect(
      new Set([...root(element).querySelectorAll<HTMLInputElement>('[type=radio]')].map(({name}) => name)).size,
    ).to.equal(3);
    await choose(element, {Service: 4, Price: 5, Taste: 1});
    await choose(element, {Taste: 4});
    expect(['Service', 'Price', 'Taste'].map(name => checked(element, name))).to.deep.equal(['4', '5', '4']);
    await post(element, 'good');
    const sent = store.calls.find(({method}) => method === 'post')!.argument as NewComment;
    expect(sent.criteria).to.deep.equal({Service: 4, Price: 5, Taste: 4});
    expect(sent.rating).to.equal(null);
    const shown = comment(element, 'good');
    expect(lines(shown)).to.deep.equal(['Service: 4 out of 5', 'Price: 5 out of 5', 'Taste: 4 out of 5']);
    expect(text(part(shown, 'rating'))).to.equal('Rated 4.3 out of 5 stars');
    expect(text(part(element, 'average'))).to.equal('4.3 · 1 rating');
    expect(checked(element, 'Service')).to.equal(undefined, 'the form is empty again');
  });

  it('names each criterion that is required and has no stars, and takes the word back one by one', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'required', ...CRITERIA});
    type(field(element), 'good');
    await choose(element, {Price: 3});
    await press(element);
    expect(invalid(element)).to.deep.equal(['Service', 'Taste']);
    const error = root(element).getElementById(radio(element, 'Taste', 1).getAttribute('aria-describedby')!);
    expect(text(error)).to.equal('Choose a rating.');
    expect(radio(element, 'Price', 1).hasAttribute('aria-describedby')).to.equal(false);
    await focusOn(element, () => radio(element, 'Service', 1));
    await choose(element, {Service: 5});
    expect(invalid(element)).to.deep.equal(['Taste']);
    await choose(element, {Taste: 2});
    expect(invalid(element)).to.deep.equal([]);
    expect(root(element).querySelectorAll('[part=error][id]').length).to.equal(0);
    expect(store.calls.some(({method}) => method === 'post')).to.equal(false);
    await post(element, 'good');
    expect(lines(comment(element, 'good'))).to.deep.equal([
      'Price: 3 out of 5',
      'Service: 5 out of 5',
      'Taste: 2 out of 5',
    ]);
  });

  it('takes some of several where none is required, and takes them back', async () => {
    const store = spy(memoryStore());
    const element = await box(store, {rating: 'optional', ...CRITERIA});
    await choose(element, {Price: 2});
    button(element, 'Clear rating').click();
    await element.updateComplete;
    expect(checked(element, 'Price')).to.equal(undefined);
    await choose(element, {Taste: 2});
    await post(element, 'taste alone');
    await post(element, 'no stars');
    const sent = store.calls
      .filter(({method}) => method === 'post')
      .map(({argument}) => (argument as NewComment).criteria);
    expect(sent).to.deep.equal([{Taste: 2}, undefined]);
  });

  it('keeps the stars of a draft through a reload', async () => {
    const store = memoryStore();
    const first = await box(store, {rating: 'required', thread: '/criteria-draft', ...CRITERIA});
    type(field(first), 'draft');
    await choose(first, {Service: 4});
    first.remove();
    const again = await box(store, {rating: 'required', thread: '/criteria-draft', ...CRITERIA});
    expect([checked(again, 'Service'), checked(again, 'Price')]).to.deep.equal(['4', undefined]);
    await choose(again, {Price: 1, Taste: 1});
    await post(again, 'draft');
  });

  it('shows the stars that are chosen in another tab', async () => {
    const element = await box({}, {rating: 'optional', ...CRITERIA});
    type(field(element), 'draft');
    await choose(element, {Service: 4});
    const key = `lintel:comments: ${element.thread}`;
    const memory = JSON.parse(localStorage.getItem(key)!);
    expect(memory.drafts[''].criteria).to.deep.equal({Service: 4});
    memory.drafts[''].criteria = {Service: 2, Price: 5};
    localStorage.setItem(key, JSON.stringify(memory));
    // The browser tells the other tabs, not the one that writes.
    dispatchEvent(new StorageEvent('storage', {key}));
    await element.updateComplete;
    expect(['Service', 'Price', 'Taste'].map(name => checked(element, name))).to.deep.equal(['2', '5', undefined]);
    expect(field(element).value).to.equal('draft');
  });

  it('shows what everybody gave, in the order the page asks, and how many where not all did', async () => {
    const comments: MemoryStoreOptions['comments'] = [
      {text: 'a', rating: 4.5, criteria: {Price: 4, Service: 5}},
      {text: 'b', rating: 2, criteria: {Service: 2}},
      {text: 'c', rating: 3},
      {text: 'd', rating: 5, criteria: {'What was asked before': 5}},
    ];
    const element = await fresh({comments}, {rating: 'optional', ...CRITERIA});
    const summary = [...root(element).querySelectorAll('[part=criteria]')].find(one => !one.closest('article'))!;
    expect(lines(summary)).to.deep.equal(['Service: 3.5 out of 5 (2 ratings)', 'Price: 4 out of 5 (1 rating)']);
    expect(lines(comment(element, 'a'))).to.deep.equal(['Price: 4 out of 5', 'Service: 5 out of 5']);
    expect(lines(comment(element, 'c'))).to.deep.equal([]);
    expect(text(part(comment(element, 'c'), 'rating'))).to.equal('Rated 3 out of 5 stars');
  });

  it('asks for no stars of answers, and for one row where no name can be used', async () => {
    const element = await box({comments: [{text: 'top'}]}, {rating: 'optional', ...CRITERIA});
    button(comment(element, 'top'), 'Reply').click();
    await element.updateComplete;
    expect(comment(element, 'top').querySelector('[role=radiogroup]')).to.equal(null);
    const plain = await box({}, {rating: 'optional', criteria: ' | | '});
    expect(root(plain).querySelectorAll('[role=radiogroup]').length).to.equal(1);
    const off = await fresh({comments: [{text: 'a', rating: 5, criteria: {Service: 5}}]}, CRITERIA);
    expect(root(off).querySelector('[role=radiogroup],[part=criteria]')).to.equal(null);
  });

  it('asks for six names of forty characters at most, each once', async () => {
    const criteria = `a|a|b|c|${'x'.repeat(41)}|d|constructor|e|f`;
    const element = await box({}, {rating: 'required', criteria});
    const names = [...root(element).querySelectorAll('[role=radiogroup]')].map(one => one.getAttribute('aria-label'));
    expect(names).to.deep.equal(['a', 'b', 'c', 'd', 'constructor', 'e']);
    type(field(element), 'text');
    await press(element);
    expect(invalid(element)).to.deep.equal(names);
  });

  it('says at the stars what the store has against them', async () => {
    const store = memoryStore();
    store.post = () =>
      Promise.reject(
        Object.assign(new Error(), {
          status: 422,
          problem: {title: '', status: 422, errors: [{pointer: '/criteria', message: 'Too many different criteria.'}]},
        }),
      );
    const element = await box(store, {rating: 'optional', ...CRITERIA});
    await choose(element, {Service: 1, Price: 1, Taste: 1});
    type(field(element), 'text');
    await press(element);
    await element.updateComplete;
    await new Promise(done => setTimeout(done, 30));
    expect(parts(element, 'error').map(text)).to.include('Too many different criteria.');
  });
});
