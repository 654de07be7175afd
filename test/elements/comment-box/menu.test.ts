import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {box, button, comment, field, focusOn, part, parts, root, said, text, type Box} from './helpers.ts';

const menuOf = (article: Element) => part<HTMLButtonElement>(article, 'menu')!;
const items = (element: Box) => parts(element, 'item').map(text);

/** Opens the menu of a comment as a mouse does, and waits for the file. */
async function openMenu(element: Box, words: string): Promise<HTMLButtonElement> {
  const opener = menuOf(comment(element, words));
  opener.click();
  await waitUntil(() => part(element, 'items'), 'the menu opens');
  return opener;
}

describe('the menu of a comment', () => {
  const {writeText} = navigator.clipboard;
  afterEach(() => {
    navigator.clipboard.writeText = writeText;
  });

  const twoComments = () =>
    box(memoryStore({comments: [{text: 'first', author: {name: 'Ann', verified: false}}, {text: 'second'}]}));

  it('is a list of buttons that a button shows and hides', async () => {
    const element = await twoComments();
    const opener = await openMenu(element, 'first');
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
    expect(opener.getAttribute('aria-label')).to.equal('More, Ann');
    expect(opener.nextElementSibling === part(element, 'items'), 'the list comes next when tabbing').to.equal(true);
    expect(items(element)).to.include('Copy link');
    opener.click();
    await element.updateComplete;
    expect(!!part(element, 'items'), 'open').to.equal(false);
    expect(opener.getAttribute('aria-expanded')).to.equal('false');
  });

  it('is one at a time, and goes when the visitor goes elsewhere', async () => {
    const element = await twoComments();
    await openMenu(element, 'first');
    const second = comment(element, 'second');
    const press = new PointerEvent('pointerdown', {bubbles: true, composed: true});
    menuOf(second).dispatchEvent(press);
    menuOf(second).click();
    await waitUntil(() => part(second, 'items'));
    expect(parts(element, 'items').length).to.equal(1);
    document.body.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    await element.updateComplete;
    expect(parts(element, 'items').length).to.equal(0);
  });

  it('works by keyboard: Tab goes in and out, Escape closes and gives the focus back', async () => {
    const element = await twoComments();
    const opener = menuOf(comment(element, 'first'));
    opener.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => part(element, 'items'));
    await focusOn(element, () => opener);
    // Not the key: in Safari it leaves buttons out unless the visitor has asked for them.
    part(element, 'item')!.focus();
    await focusOn(element, () => part(element, 'item'));
    await sendKeys({press: 'Escape'});
    await focusOn(element, () => opener);
    expect(!!part(element, 'items'), 'open').to.equal(false);
    opener.click();
    await waitUntil(() => part(element, 'items'));
    part(element, 'item')!.focus();
    field(element).focus();
    await element.updateComplete;
    expect(!!part(element, 'items'), 'open').to.equal(false);
  });

  it('copies the link to a comment and says so', async () => {
    const element = await twoComments();
    let copied = '';
    navigator.clipboard.writeText = async link => void (copied = link);
    const opener = await openMenu(element, 'first');
    button(part(element, 'items')!, 'Copy link').click();
    await waitUntil(() => said(element) === 'Link copied');
    expect(copied).to.equal(part<HTMLAnchorElement>(comment(element, 'first'), 'date')!.href);
    expect(text(part(comment(element, 'first'), 'told'))).to.equal('Link copied');
    expect(!!part(element, 'items'), 'open').to.equal(false);
    await focusOn(element, () => opener);
  });

  it('leaves no listener behind when its box leaves the page', async () => {
    const element = await twoComments();
    await openMenu(element, 'first');
    const parent = element.parentElement!;
    element.remove();
    await aTimeout(0);
    parent.append(element);
    await element.updateComplete;
    expect(!!part(element, 'items'), 'open').to.equal(false);
  });

  it('is there in a closed discussion, too, and not on what has been deleted', async () => {
    const store = memoryStore({closed: true, comments: [{text: 'words'}, {status: 'deleted', body: [], replies: 1}]});
    const element = await box(store);
    expect(root(element).querySelectorAll('[part=menu]').length).to.equal(1);
  });
});
