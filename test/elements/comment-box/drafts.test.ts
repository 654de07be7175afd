import {expect} from '@open-wc/testing';
import {readMemory} from '../../../src/elements/comment-box/browser-memory.ts';
import {begin, forgetId, refuse, setPhase} from '../../../src/elements/comment-box/later/draft-steps.ts';
import {Drafts} from '../../../src/elements/comment-box/drafts.ts';
import {box, fresh, field, thread, type} from './helpers.ts';

/** The drafts of a discussion, as on a page that has just been opened. */
function open(discussion: string): {drafts: Drafts; heard: () => number} {
  let changes = 0;
  const drafts = new Drafts(discussion, readMemory(discussion).drafts, () => changes++);
  return {drafts, heard: () => changes};
}

describe('drafts', () => {
  it('are kept by the browser from the first character on, and until nothing is left of them', () => {
    const id = thread();
    const {drafts, heard} = open(id);
    drafts.edit('', {text: 'h'});
    expect(heard()).to.equal(1);
    expect(open(id).drafts.of('').text).to.equal('h');
    drafts.edit('', {text: ''});
    expect(readMemory(id).drafts).to.deep.equal({});
  });

  it('are one for the thread and one for each reply', () => {
    const id = thread();
    const {drafts} = open(id);
    drafts.edit('', {text: 'to all', rating: 4});
    drafts.edit('a', {text: 'to one'});
    const again = open(id).drafts;
    expect(again.of('')).to.include({text: 'to all', rating: 4});
    expect(again.of('a')).to.include({text: 'to one', rating: null});
    expect(again.of('b').text).to.equal('');
    expect(again.all).to.have.length(2);
  });

  for (const phase of ['sending', 'waiting'] as const)
    it(`cannot be changed while ${phase}, and wait to be sent again after a reload`, () => {
      const id = thread();
      const {drafts} = open(id);
      drafts.edit('', {text: 'as it was sent'});
      begin(drafts, '', {id: 'x', rating: 3});
      setPhase(drafts, '', phase);
      drafts.edit('', {text: 'changed', rating: 1});
      expect(drafts.of('')).to.include({text: 'as it was sent', rating: 3});
      expect(open(id).drafts.of('')).to.include({text: 'as it was sent', id: 'x', rating: 3, phase: 'waiting'});
    });

  it('are drafts after a reload when Post was pressed and nothing attempted', () => {
    const id = thread();
    const {drafts} = open(id);
    drafts.edit('', {text: 'pressed'});
    drafts.press('');
    expect(open(id).drafts.of('').phase).to.equal(undefined);
  });

  it('given back for want of the composer still wait after a reload', () => {
    const id = thread();
    const {drafts} = open(id);
    drafts.edit('', {text: 'from a train'});
    begin(drafts, '', {id: 'x', rating: null});
    setPhase(drafts, '', 'waiting');
    drafts.giveBack('');
    expect(drafts.of('')).to.include({phase: undefined, problem: 'unsent'});
    expect(open(id).drafts.of('').phase).to.equal('waiting');
    drafts.edit('', {text: 'changed'});
    expect(open(id).drafts.of(''), 'what was changed is sent only when asked').to.include({
      text: 'changed',
      phase: undefined,
    });
  });

  it('lose the fault of a field when it is changed, and only of that', () => {
    const {drafts} = open(thread());
    refuse(drafts, '', {errors: {text: 'No text.', rating: 'No rating.'}});
    drafts.edit('', {text: 'some'});
    expect(drafts.of('').errors).to.include({text: undefined, rating: 'No rating.'});
  });

  it('keep their id through refusals, and are a comment of their own once they forget it', () => {
    const {drafts} = open(thread());
    drafts.edit('a', {text: 'x'});
    begin(drafts, 'a', {id: 'first', rating: null});
    refuse(drafts, 'a', {problem: 'unsent'});
    expect(drafts.of('a')).to.include({id: 'first', open: true, problem: 'unsent'});
    forgetId(drafts, 'a');
    expect(drafts.of('a').id).to.equal(undefined);
  });

  it('go on with what another tab has written meanwhile, but not where something is written here', () => {
    const {drafts} = open(thread());
    drafts.edit('a', {text: 'Mine'});
    drafts.edit('b', {text: 'On its way'});
    begin(drafts, 'b', {id: 'first', rating: null});
    setPhase(drafts, 'b', 'sending');
    drafts.adopt({
      '': {text: 'Begun in another tab', name: 'Ann', rating: 4},
      a: {text: 'Theirs'},
      b: {text: 'Theirs', phase: 'sending'},
    });
    expect(drafts.of('')).to.include({text: 'Begun in another tab', name: 'Ann', rating: 4});
    expect(drafts.of('a').text).to.equal('Mine');
    expect(drafts.of('b')).to.include({text: 'On its way', phase: 'sending'});
  });

  it('goes on with what another tab has written when it is touched', async () => {
    const element = await fresh();
    const key = `lintel:comments: ${element.thread}`;
    localStorage.setItem(
      key,
      JSON.stringify({drafts: {'': {text: 'Begun in another tab', name: 'Ann', rating: null}}}),
    );
    const area = field(element);
    area.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, composed: true}));
    await element.updateComplete;
    expect(area.value).to.equal('Begun in another tab');
    type(area, area.value + ', and gone on');
    expect(localStorage.getItem(key)).to.include('Begun in another tab, and gone on');
  });

  it('shows what is typed in another tab instead of overwriting it, and nothing of what was posted there', async () => {
    const element = await box();
    type(field(element), 'begun here');
    const id = ` ${element.thread}`;
    const key = `lintel:comments:${id}`;
    // The browser tells the other tabs, not the one that writes.
    const elsewhere = (drafts: object) => {
      const memory = JSON.parse(localStorage.getItem(key)!) as object;
      localStorage.setItem(key, JSON.stringify({...memory, drafts}));
      dispatchEvent(new StorageEvent('storage', {key}));
      return element.updateComplete;
    };
    expect(localStorage.getItem(key), 'kept').to.include('begun here');
    await elsewhere({'': {text: 'begun here, gone on there', name: '', rating: null}});
    expect(field(element).value).to.equal('begun here, gone on there');
    await elsewhere({});
    expect(field(element).value).to.equal('');
    element.remove();
    await elsewhere({'': {text: 'later', name: '', rating: null}});
    expect(field(element).value, 'nobody listens any more').to.equal('');
  });
});
