import {expect, waitUntil} from '@open-wc/testing';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {bodies, box, button, comment, part, post, root, settled, text, type Box} from './helpers.ts';

/** Opens the dialog from the menu of a comment. */
async function openDialog(element: Box, words: string): Promise<HTMLDialogElement> {
  const article = comment(element, words);
  part(article, 'menu')!.click();
  await waitUntil(() => part(article, 'items'), 'the menu opens');
  button(part(article, 'items')!, 'What I have written here').click();
  await waitUntil(() => root(element).querySelector('dialog')?.matches('[open]'), 'the dialog opens');
  return root(element).querySelector('dialog')!;
}

describe('what this browser has written', () => {
  it('is listed with what became of it, and given as a file', async () => {
    const element = await box(memoryStore({comments: [{text: 'theirs'}]}));
    await post(element, 'My first words');
    await post(element, 'My second words');
    const dialog = await openDialog(element, 'My first words');
    await waitUntil(() => dialog.querySelectorAll('li').length === 2, 'both are listed');
    expect(text(dialog)).to.include('My second words').and.not.include('theirs');
    expect(text(dialog.querySelector('li'))).to.include('Published');
    expect(root(element).activeElement?.localName, 'the focus is at its heading').to.equal('h3');
    await expect(element).to.be.accessible();
    let saved: {download: string; href: string} | undefined;
    const {click} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      saved = {download: this.download, href: this.href};
    };
    button(dialog, 'Download all of it').click();
    HTMLAnchorElement.prototype.click = click;
    expect(saved?.download).to.equal('comments.json');
    const data = (await (await fetch(saved!.href)).json()) as {comments: {text: string}[]};
    expect(data.comments.map(one => one.text)).to.deep.equal(['My second words', 'My first words']);
  });

  it('is erased when the visitor says so twice, and others’ stays', async () => {
    const store = memoryStore({comments: [{text: 'theirs'}]});
    const element = await box(store);
    await post(element, 'My words');
    const dialog = await openDialog(element, 'My words');
    await waitUntil(() => dialog.querySelector('li'), 'it is listed');
    button(dialog, 'Erase all of it').click();
    await element.updateComplete;
    expect(text(dialog)).to.include('will be erased for good');
    expect((await store.data!()).comments, 'not yet').to.have.length(1);
    button(dialog, 'Erase for good').click();
    await waitUntil(() => text(dialog).includes('All of it has been erased'), 'it says so');
    await settled(element);
    expect(bodies(element)).to.deep.equal(['theirs']);
    expect((await store.data!()).comments).to.deep.equal([]);
  });

  it('says so when it cannot be had, and closes with Escape', async () => {
    const store = memoryStore();
    const element = await box({...store, data: () => Promise.reject(new Error('gone'))});
    await post(element, 'My words');
    const dialog = await openDialog(element, 'My words');
    await waitUntil(() => text(dialog).includes('That didn’t work. Try again.'), 'it says so');
    dialog.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    await element.updateComplete;
    expect(root(element).querySelector('dialog')).to.equal(null);
  });

  it('is not offered where the store cannot tell', async () => {
    const {data: _, ...store} = memoryStore();
    const element = await box(store);
    await post(element, 'My words');
    part(comment(element, 'My words'), 'menu')!.click();
    await waitUntil(() => part(element, 'items'), 'the menu opens');
    expect(text(part(element, 'items'))).to.not.include('What I have written');
  });
});
