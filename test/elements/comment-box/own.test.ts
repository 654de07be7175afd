import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CommentStore} from '../../../src/elements/comment-box/index.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  bodies,
  box,
  button,
  comment,
  comments,
  field,
  focusOn,
  nameField,
  part,
  parts,
  post,
  root,
  said,
  settled,
  stars,
  text,
  thread,
  type,
  type Box,
} from './helpers.ts';

/** Opens the menu of a comment and chooses from it. */
async function choose(element: Box, article: Element, item: string): Promise<void> {
  part(article, 'menu')!.click();
  await waitUntil(() => part(article, 'items'), 'the menu opens');
  button(part(article, 'items')!, item).click();
  await element.updateComplete;
}

const offered = async (element: Box, article: Element): Promise<string[]> => {
  part(article, 'menu')!.click();
  await waitUntil(() => part(article, 'items'), 'the menu opens');
  const found = parts(article, 'item').map(text);
  part(article, 'menu')!.click();
  await element.updateComplete;
  return found;
};

/** A second tab: another box of the same thread and store, as another page has it. */
async function otherTab(store: CommentStore, key: string): Promise<Box> {
  const element = await box({...store}, {thread: key});
  await settled(element);
  return element;
}

const own = (store: CommentStore, attributes: Record<string, string> = {}) => box(store, attributes);

describe('what a visitor may do with a comment', () => {
  it('is to change and delete their own, and to report others’', async () => {
    const element = await own(memoryStore({comments: [{text: 'theirs'}]}));
    await post(element, 'mine');
    expect(await offered(element, comment(element, 'mine'))).to.deep.equal([
      'Copy link',
      'Edit',
      'Delete',
      'What I have written here',
    ]);
    expect(await offered(element, comment(element, 'theirs'))).to.deep.equal(['Copy link', 'Report']);
  });

  it('ends with the site’s time', async () => {
    const element = await own(memoryStore({editMinutes: 0}));
    await post(element, 'mine');
    expect(await offered(element, comment(element, 'mine'))).to.deep.equal(['Copy link', 'What I have written here']);
  });

  it('is what the page’s store can do', async () => {
    const {read, more, post: keep, like} = memoryStore({comments: [{text: 'theirs'}]});
    const element = await own({read, more, post: keep, like});
    await post(element, 'mine');
    expect(await offered(element, comment(element, 'mine'))).to.deep.equal(['Copy link']);
    expect(await offered(element, comment(element, 'theirs'))).to.deep.equal(['Copy link']);
  });
});

describe('changing a comment', () => {
  it('happens in its place, with the text as typed', async () => {
    const element = await own(memoryStore());
    await post(element, 'some **words**', {name: 'Ann'});
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'), 'the form opens');
    await focusOn(element, () => field(article));
    expect(field(article).value).to.equal('some **words**');
    expect(!!part(article, 'body'), 'the text is there twice').to.equal(false);
    type(field(article), 'other words');
    await element.updateComplete;
    part(article, 'submit')!.click();
    await waitUntil(() => part(article, 'body'), 'saved');
    expect(bodies(element)).to.deep.equal(['other words']);
    expect(text(part(article, 'edited'))).to.equal('edited');
    expect(said(element)).to.equal('Comment changed');
    await focusOn(element, () => part(article, 'menu'));
  });

  it('calls the stars that the comment has by what they are', async () => {
    const element = await own(memoryStore(), {rating: 'required'});
    await post(element, 'mine', {rating: 4});
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    expect(text(part(part(article, 'edit')!, 'label'))).to.equal('Your rating*');
    expect(part(article, 'edit')!.querySelector('[role=radiogroup]')!.getAttribute('aria-label')).to.equal(
      'Your rating',
    );
  });

  it('is forgotten with Escape only from view: what was typed is kept', async () => {
    const element = await own(memoryStore());
    await post(element, 'mine');
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    type(field(article), 'half a');
    await focusOn(element, () => field(article));
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !part(article, 'edit'));
    expect(bodies(element)).to.deep.equal(['mine']);
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    expect(field(article).value).to.equal('half a');
  });

  it('keeps the form when the store cannot be reached, and says so', async () => {
    const store = memoryStore();
    const element = await own(store);
    await post(element, 'mine');
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    type(field(article), 'changed');
    store.edit = () => Promise.reject(new TypeError('Failed to fetch'));
    await element.updateComplete;
    part(article, 'submit')!.click();
    await waitUntil(() => text(part(article, 'edit')).includes('Couldn’t send'), 'says so');
    expect(field(article).value).to.equal('changed');
    expect(field(article).readOnly, 'can be written in again').to.equal(false);
  });

  it('of something that another tab has changed shows both, to choose', async () => {
    const store = memoryStore();
    const key = thread();
    const first = await own(store, {thread: key});
    await post(first, 'in the beginning');
    const second = await otherTab(store, key);
    const [one, two] = [comments(first)[0]!, comments(second)[0]!];
    for (const [element, article] of [
      [first, one],
      [second, two],
    ] as const) {
      await choose(element, article, 'Edit');
      await waitUntil(() => part(article, 'edit'));
    }
    type(field(one), 'from the first');
    type(field(two), 'from the second');
    await first.updateComplete;
    part(one, 'submit')!.click();
    await waitUntil(() => part(one, 'body'));
    await second.updateComplete;
    part(two, 'submit')!.click();
    await waitUntil(() => part(two, 'conflict'), 'a conflict');
    expect(field(two).value).to.equal('from the second');
    expect(text(part(two, 'other'))).to.equal('from the first');
    expect(text(part(two, 'edit'))).to.include('changed elsewhere');
    part(two, 'choose')!.click();
    await waitUntil(() => field(two).value === 'from the first');
    expect(text(part(two, 'other')), 'nothing is lost').to.equal('from the second');
    part(two, 'choose')!.click();
    await waitUntil(() => field(two).value === 'from the second');
    part(two, 'submit')!.click();
    await waitUntil(() => part(two, 'body'), 'saved');
    expect(bodies(second)).to.deep.equal(['from the second']);
    expect((await store.own!(one.dataset['id']!)).text).to.equal('from the second');
  });

  it('takes the stars, too, and those of the form above stay what they were', async () => {
    const element = await own(memoryStore(), {rating: 'optional'});
    await post(element, 'mine', {rating: 2});
    stars(element)[4]!.click();
    await element.updateComplete;
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    const radios = [...article.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map(radio => radio.checked)).to.deep.equal([false, true, false, false, false]);
    radios[3]!.click();
    await element.updateComplete;
    expect(stars(element)[4]!.checked, 'another group').to.equal(true);
    part(article, 'submit')!.click();
    await waitUntil(() => part(article, 'body'));
    expect(text(part(article, 'rating'))).to.equal('Rated 4 out of 5 stars');
  });

  it('leaves stars by criterion as they are, and asks for one row where there is one', async () => {
    const store = memoryStore();
    const element = await own(store, {rating: 'required', criteria: 'Service|Price'});
    for (const name of ['Service', 'Price']) {
      const group = root(element).querySelector(`[role=radiogroup][aria-label="${name}"]`)!;
      group.querySelectorAll('input')[name === 'Price' ? 1 : 4]!.click();
      await element.updateComplete;
    }
    await post(element, 'by criterion');
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    expect(article.querySelectorAll('input[type=radio]').length).to.equal(0);
    type(field(article), 'other words');
    await element.updateComplete;
    part(article, 'submit')!.click();
    await waitUntil(() => part(article, 'body'), 'saved');
    const {comment: kept} = await store.own!(article.dataset['id']!);
    expect(kept).to.deep.include({rating: 3.5, criteria: {Service: 5, Price: 2}});
    element.removeAttribute('criteria');
    await element.updateComplete;
    await post(element, 'as a whole', {rating: 2});
    element.setAttribute('criteria', 'Service|Price');
    await element.updateComplete;
    const whole = comment(element, 'as a whole');
    await choose(element, whole, 'Edit');
    await waitUntil(() => part(whole, 'edit'));
    const radios = [...whole.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map(({checked}) => checked)).to.deep.equal([false, true, false, false, false]);
  });

  it('asks for no name where the site has signed one', async () => {
    const store = memoryStore();
    const {post: keep} = store;
    store.post = async given => {
      const answer = await keep(given);
      return {...answer, comment: {...answer.comment, author: {name: 'Ann', verified: true, role: 'member'}}};
    };
    const element = await own(store);
    await post(element, 'mine');
    const article = comments(element)[0]!;
    await choose(element, article, 'Edit');
    await waitUntil(() => part(article, 'edit'));
    expect(!!nameField(article)).to.equal(false);
    expect(!!part(article, 'identity')).to.equal(false);
    expect(!!nameField(element), 'a new comment is a guest’s').to.equal(true);
  });

  it('that a moderator has to see first waits, seen by its author alone, after a reload too', async () => {
    const store = memoryStore();
    const edit: CommentStore['edit'] = async (id, change) => {
      const answer = await store.edit!(id, change);
      return {...answer, comment: {...answer.comment, status: 'pending', held: 'check'}};
    };
    const element = await box({...store, edit});
    await post(element, 'Clean words');
    await choose(element, comment(element, 'Clean words'), 'Edit');
    await waitUntil(() => part(element, 'edit'), 'the form opens');
    await waitUntil(() => field(part(element, 'edit')!).value === 'Clean words', 'with the words');
    type(field(part(element, 'edit')!), 'Other words');
    button(part(element, 'edit')!, 'Save').click();
    await waitUntil(() => bodies(element).includes('Other words'), 'it is saved');
    expect(text(part(comment(element, 'Other words'), 'notice'))).to.match(/moderator|approv/i);
    const again = await box(memoryStore(), {thread: element.thread});
    expect(bodies(again)).to.deep.equal(['Other words']);
  });
});

describe('deleting a comment', () => {
  it('can be undone, and the button for it has the focus', async () => {
    const element = await own(memoryStore());
    await post(element, 'mine');
    const article = comments(element)[0]!;
    await choose(element, article, 'Delete');
    await waitUntil(() => part(article, 'undo'), 'deleted');
    expect(text(part(element, 'count'))).to.equal('0 Comments');
    expect(said(element)).to.equal('Comment deleted. You can undo this for ten seconds.');
    await focusOn(element, () => part(article, 'undo'));
    await sendKeys({press: 'Enter'});
    await waitUntil(() => bodies(element)[0] === 'mine', 'restored');
    expect(text(part(element, 'count'))).to.equal('1 Comment');
    expect(said(element)).to.equal('Comment restored');
    await focusOn(element, () => part(article, 'menu'));
  });

  it('leaves a place where others answer', async () => {
    const store = memoryStore();
    const element = await own(store);
    await post(element, 'mine');
    const {id} = comments(element)[0]!.dataset;
    await store.post({id: crypto.randomUUID(), thread: 'x', parent: id!, text: 'an answer'});
    await choose(element, comments(element)[0]!, 'Delete');
    await waitUntil(() => part(element, 'undo'));
    const other = await otherTab(store, thread());
    expect(bodies(other)).to.deep.equal(['This comment was deleted.', 'an answer']);
  });

  it('that did not work is said', async () => {
    const store = memoryStore();
    const element = await own(store);
    await post(element, 'mine');
    store.remove = () => Promise.reject(new TypeError('Failed to fetch'));
    const article = comments(element)[0]!;
    await choose(element, article, 'Delete');
    await waitUntil(() => text(part(article, 'told')) === 'That didn’t work. Try again.');
    expect(bodies(element)).to.deep.equal(['mine']);
  });

  it('takes what waits for a moderator away from its author, too', async () => {
    const store = memoryStore({moderation: 'pre'});
    const key = thread();
    const element = await own(store, {thread: key});
    await post(element, 'mine');
    await choose(element, comments(element)[0]!, 'Delete');
    await waitUntil(() => part(element, 'undo'));
    const again = await otherTab(store, key);
    await aTimeout(20);
    expect(bodies(again)).to.deep.equal([]);
  });
});

describe('a decision of the moderators', () => {
  it('is told to the author with its reason, and takes one message', async () => {
    const store = memoryStore();
    const sent: string[] = [];
    const {data} = store;
    store.data = async (language = '') => {
      const all = await data!.call(store);
      const objection = sent.length ? {words: sent[0]!, at: '2026-01-01T00:00:00.000Z'} : null;
      const sentences = [`Not published (${language}).`, 'Reason: <b>it is abusive</b>.'];
      if (objection) sentences.push(`You sent: ${objection.words}`);
      const decided = {decision: 'rejected', by: 'person', reason: 'abusive', held: null, words: '', at: null} as const;
      const statement = {...decided, objection, answer: null, sentences};
      return {...all, comments: all.comments.map(one => ({...one, statement}))};
    };
    store.object = async (_, words) => void sent.push(words);
    const element = await own(store);
    await post(element, 'You fool');
    await waitUntil(() => comments(element).length === 1 && part(comments(element)[0]!, 'menu'));
    await choose(element, comments(element)[0]!, 'What I have written here');
    const dialog = await waitUntil(() => part(element, 'dialog'), 'a dialog').then(() => part(element, 'dialog')!);
    await waitUntil(() => dialog.querySelector('details'), 'what was decided');
    expect(text(part(dialog, 'mine')))
      .to.include('Not published (en')
      .and.include('<b>it is abusive</b>');
    dialog.querySelector('summary')!.click();
    const field = dialog.querySelector('textarea')!;
    button(dialog, 'Send').click();
    await focusOn(element, () => field);
    expect(sent, 'nothing is sent of nothing').to.deep.equal([]);
    field.value = ' It was a joke. ';
    button(dialog, 'Send').click();
    await waitUntil(() => /You sent: It was a joke\./.test(text(part(dialog, 'mine'))), 'it is there');
    expect(sent).to.deep.equal(['It was a joke.']);
    expect(dialog.querySelector('details'), 'one message').to.equal(null);
    await focusOn(element, () => dialog.querySelector('h3'));
  });
});

describe('reporting a comment', () => {
  it('asks why in a dialog and gives a receipt', async () => {
    const store = memoryStore({comments: [{text: 'theirs'}]});
    const sent: unknown[] = [];
    const {report} = store;
    store.report = (id, what) => (sent.push(what), report!(id, what));
    const element = await own(store);
    const article = comment(element, 'theirs');
    await choose(element, article, 'Report');
    await waitUntil(() => part(element, 'dialog'), 'a dialog');
    const dialog = part(element, 'dialog') as HTMLDialogElement;
    expect(dialog.matches(':modal')).to.equal(true);
    const title = root(element).getElementById(dialog.getAttribute('aria-labelledby')!);
    expect(text(title)).to.equal('Report this comment');
    await focusOn(element, () => dialog.querySelector('input'));
    button(dialog, 'Send report').click();
    await waitUntil(() => text(part(dialog, 'error')) === 'Choose a reason.');
    expect(sent).to.deep.equal([]);
    button(dialog, 'Close');
    dialog.querySelectorAll<HTMLInputElement>('input[name=reason]')[1]!.click();
    dialog.querySelector('textarea')!.value = 'They said so.';
    button(dialog, 'Send report').click();
    await waitUntil(() => part(dialog, 'receipt'), 'a receipt');
    expect(sent).to.deep.equal([{reason: 'abusive', words: 'They said so.'}]);
    expect(text(part(dialog, 'receipt'))).to.match(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    await focusOn(element, () => part(dialog, 'done'));
    button(dialog, 'Close').click();
    await waitUntil(() => !part(element, 'dialog'), 'closed');
    await focusOn(element, () => part(article, 'menu'));
    expect(element.order, 'what is chosen there is no order').to.equal(null);
  });

  it('asks where to mail the answer where mail can be sent, and leads to the page with the answer', async () => {
    const store = memoryStore({comments: [{text: 'theirs'}]});
    const sent: unknown[] = [];
    const {read} = store;
    store.read = async query => {
      const answer = await read.call(store, query);
      return {...answer, thread: {...answer.thread, settings: {...answer.thread.settings, mail: true}}};
    };
    const urls = ['https://comments.example/report.html?receipt=BCDFG-23456', 'javascript:alert(1)'];
    store.report = async (_, what) => (sent.push(what), {receipt: 'BCDFG-23456', url: urls[sent.length - 1]!});
    const element = await own(store, {locale: 'en-GB'});
    const article = comment(element, 'theirs');
    const open = async () => {
      await choose(element, article, 'Report');
      await waitUntil(() => part(element, 'dialog')?.matches(':modal'), 'a dialog');
      const dialog = part(element, 'dialog')!;
      dialog.querySelector<HTMLInputElement>('input[name=reason]')!.click();
      return dialog;
    };
    const dialog = await open();
    const address = dialog.querySelector<HTMLInputElement>('[type=email]')!;
    expect(text(address.closest('label'))).to.equal('E-mail address for the answer (optional)');
    address.value = 'rita';
    button(dialog, 'Send report').click();
    await waitUntil(() => /not an e-mail address/.test(text(part(dialog, 'error'))));
    await focusOn(element, () => address);
    expect(sent).to.deep.equal([]);
    address.value = ' rita@reader.example ';
    button(dialog, 'Send report').click();
    await waitUntil(() => part(dialog, 'answer'), 'where to look');
    expect(sent).to.deep.equal([{reason: 'spam', email: 'rita@reader.example', language: 'en-GB'}]);
    expect(part(dialog, 'answer')!.getAttribute('href')).to.equal(urls[0]);
    expect(text(part(dialog, 'answer'))).to.equal('See what became of it');
    button(dialog, 'Close').click();
    await waitUntil(() => !part(element, 'dialog'), 'closed');

    const again = await open();
    button(again, 'Send report').click();
    await waitUntil(() => part(again, 'receipt'), 'a receipt');
    expect(part(again, 'answer'), 'an address that is none is no link').to.equal(null);
  });

  it('closes with Escape', async () => {
    const element = await own(memoryStore({comments: [{text: 'theirs'}]}));
    const article = comment(element, 'theirs');
    await choose(element, article, 'Report');
    await waitUntil(() => part(element, 'dialog'));
    await focusOn(element, () => part(element, 'dialog')!.querySelector('input'));
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !part(element, 'dialog'), 'closed');
    await focusOn(element, () => part(article, 'menu'));
  });
});
