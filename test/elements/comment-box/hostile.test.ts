import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  at,
  bodies,
  box,
  button,
  comments,
  field,
  focusOn,
  list,
  nameField,
  part,
  post,
  root,
  settled,
  stars,
  text,
  thread,
  write,
  type Box,
} from './helpers.ts';

const three = () => [
  {id: 'a', text: 'top', author: {name: 'Ann Lee', verified: false}, rating: 5, likes: 2, created: at(30)},
  {id: 'b', parent: 'a', text: 'answer', created: at(20)},
  {text: 'second', rating: 3, created: at(400)},
];
const middle = (element: Element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)] as [number, number];
};

describe('on a difficult page', () => {
  it('works inside the page’s form without submitting it', async () => {
    const form = await fixture<HTMLFormElement>(html`<form lang="en"><input name="q" value="1" /></form>`);
    let submitted = 0;
    form.addEventListener('submit', event => {
      event.preventDefault();
      submitted++;
    });
    const element = document.createElement('comment-box') as Box;
    element.thread = thread();
    element.setAttribute('rating', 'required');
    element.store = memoryStore({comments: three()});
    form.append(element);
    await settled(element);
    const heard: string[] = [];
    for (const type of ['input', 'change']) form.addEventListener(type, () => heard.push(type));
    await post(element, 'posted', {rating: 4});
    nameField(element).focus();
    await sendKeys({press: 'Enter'});
    button(element, 'Like').click();
    await aTimeout(0);
    expect(bodies(element)[0]).to.equal('posted');
    expect(submitted).to.equal(0);
    expect([...new FormData(form).keys()]).to.deep.equal(['q']);
    expect(heard, 'what happens inside is none of the form’s business').to.be.empty;
  });

  it('keeps single-key shortcuts of the page out of what is typed, and lets others through', async () => {
    const element = await box();
    const seen: string[] = [];
    const listen = (event: KeyboardEvent) => {
      seen.push(event.key);
      if (event.key === 's' && !event.ctrlKey) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    field(element).focus();
    await sendKeys({type: 'sos j?'});
    field(element).dispatchEvent(
      new KeyboardEvent('keydown', {key: 's', ctrlKey: true, bubbles: true, composed: true}),
    );
    document.removeEventListener('keydown', listen);
    expect(field(element).value).to.equal('sos j?');
    expect(seen).to.deep.equal(['s']);
  });

  it('takes the focus on a click where the page prevents mousedown', async () => {
    const element = await box({}, {rating: 'required'});
    const prevent = (event: Event) => event.preventDefault();
    document.addEventListener('mousedown', prevent);
    try {
      await sendMouse({type: 'click', position: middle(field(element))});
      await focusOn(element, () => field(element));
      await sendMouse({type: 'click', position: middle(nameField(element))});
      await focusOn(element, () => nameField(element));
      await sendMouse({type: 'click', position: middle(stars(element)[3]!)});
      expect(stars(element)[3]!.checked).to.be.true;
    } finally {
      document.removeEventListener('mousedown', prevent);
    }
  });

  it('survives a translation tool that replaces its text nodes', async () => {
    const store = memoryStore({comments: three()});
    const element = await box(store, {rating: 'optional'});
    const translate = () => {
      const walker = document.createTreeWalker(root(element).querySelector('.box')!, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode.nodeValue?.trim()) nodes.push(walker.currentNode as Text);
      for (const node of nodes) {
        const font = document.createElement('font');
        font.textContent = `[${node.nodeValue}]`;
        node.replaceWith(font);
      }
    };
    translate();
    await post(element, 'after translation', {rating: 5});
    expect(text(part(element, 'count'))).to.equal('4 Comments');
    translate();
    button(comments(element)[1]!, '[[Like').click();
    await aTimeout(10);
    expect(comments(element)).to.have.length(4);
  });

  it('is not shown when hidden, and is as wide as its place', async () => {
    const element = await box({comments: three()});
    expect(element.getBoundingClientRect().width).to.equal(element.parentElement!.getBoundingClientRect().width);
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
  });

  it('never scrolls sideways, however narrow the place and long the words', async () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(3);
    const element = await box(
      {
        comments: [
          {id: 'a', text: long, author: {name: long, verified: false}, rating: 5},
          {id: 'b', parent: 'a', text: long},
          {id: 'c', parent: 'b', text: long},
          {id: 'd', parent: 'c', body: [{type: 'code', text: long}]},
        ],
      },
      {rating: 'required'},
    );
    element.parentElement!.style.width = '280px';
    button(comments(element)[0]!, 'Reply').click();
    await aTimeout(0);
    const box1 = root(element).querySelector('.box')!;
    expect(box1.scrollWidth).to.be.at.most(Math.ceil(element.getBoundingClientRect().width));
  });

  it('keeps the focus and what is being typed while the list changes around it', async () => {
    const element = await box({comments: three()});
    const [first] = comments(element) as [HTMLElement];
    button(first, 'Reply').click();
    await aTimeout(0);
    await sendKeys({type: 'being do'});
    const area = field(first);
    // As a live update or the load of another page does.
    await write(element, 'posted above');
    area.focus();
    await aTimeout(10);
    await sendKeys({type: 'ne'});
    expect(area.isConnected).to.be.true;
    expect(area.value).to.equal('being done');
  });

  it('grows with its text', async () => {
    const element = await box();
    const before = field(element).offsetHeight;
    field(element).focus();
    for (let i = 0; i < 8; i++) await sendKeys({press: 'Enter'});
    expect(field(element).offsetHeight).to.be.greaterThan(before + 20);
  });
});

describe('accessibility of the comment box', () => {
  const shown = () => memoryStore({comments: three()});

  it('is clean when filled', async () => {
    const element = await box(shown(), {rating: 'required', limit: '1'});
    button(comments(element)[0]!, 'Reply').click();
    await aTimeout(0);
    await expect(element).to.be.accessible();
  });

  it('is clean when empty, loading, closed, readonly, failed', async () => {
    await expect(await box({}, {rating: 'optional'})).to.be.accessible();
    await expect(await box({closed: true, comments: three()})).to.be.accessible();
    await expect(await box(shown(), {readonly: '', rating: 'optional'})).to.be.accessible();
    const gone = memoryStore();
    gone.read = () => Promise.reject(new Error('gone'));
    await expect(await box(gone)).to.be.accessible();
    const slow = document.createElement('comment-box');
    slow.store = memoryStore({delay: 60_000});
    slow.thread = thread();
    document.body.append(slow);
    await slow.updateComplete;
    await expect(slow).to.be.accessible();
    slow.remove();
  });

  it('is clean with errors, while sending and when held', async () => {
    const element = await box(memoryStore({delay: 100, moderation: 'pre'}), {rating: 'required', maxlength: '50'});
    await write(element, 'x'.repeat(60));
    await expect(element).to.be.accessible();
    await write(element, 'short', {rating: 2});
    expect(comments(element)).to.have.length(1);
    await expect(element).to.be.accessible({ignoredRules: ['color-contrast']});
    await aTimeout(200);
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('is a list of articles, each named by author and date', async () => {
    const element = await box(shown());
    expect(list(element).localName).to.equal('ol');
    const [first, answer] = comments(element) as [HTMLElement, HTMLElement];
    expect(first.localName).to.equal('article');
    expect(first.ariaLabel).to.equal('Ann Lee, 1 day ago');
    expect(answer.ariaLabel).to.equal('Guest, 20 hours ago');
    expect(answer.closest('ol')).not.to.equal(list(element));
  });

  it('has targets of at least 24 pixels', async () => {
    const element = await box(shown(), {rating: 'optional', limit: '1'});
    stars(element)[2]!.click();
    button(comments(element)[0]!, 'Reply').click();
    await aTimeout(0);
    for (const target of root(element).querySelectorAll('a, button, select, textarea, input')) {
      const {width, height} = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML.slice(0, 80)).to.be.at.least(24);
    }
  });

  it('has radios, not a slider, named by stars', async () => {
    const element = await box({}, {rating: 'optional'});
    expect(stars(element)).to.have.length(5);
    expect(stars(element).map(star => star.ariaLabel)).to.deep.equal([
      '1 star',
      '2 stars',
      '3 stars',
      '4 stars',
      '5 stars',
    ]);
  });
});
