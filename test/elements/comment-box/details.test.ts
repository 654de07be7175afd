import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import {
  at,
  bodies,
  box,
  button,
  comment,
  comments,
  field,
  fresh,
  hasButton,
  part,
  parts,
  root,
  settled,
  text,
  type,
  write,
} from './helpers.ts';

describe('details of a comment box', () => {
  it('says what is too long once', async () => {
    const element = await box({}, {maxlength: '10'});
    await write(element, 'far too long');
    await aTimeout(0);
    await element.updateComplete;
    expect(text(part(element, 'form')).match(/2 characters too many/g)).to.have.length(1);
  });

  it('shows the average to one place and says what it is of', async () => {
    const rated = [{rating: 3}, {rating: 3}];
    const element = await fresh({comments: rated}, {rating: 'optional'});
    expect(text(part(element, 'average'))).to.equal('3.0 · 2 ratings');
    expect(text(part(element, 'summary'))).to.include('Rated 3 out of 5 stars');
  });

  it('shows the beginning of a long text, and all of it when asked', async () => {
    const element = await fresh({comments: [{text: 'many words '.repeat(900)}, {text: 'short'}]});
    const [long] = comments(element).sort((a, b) => b.offsetHeight - a.offsetHeight) as [HTMLElement];
    const {height} = part(long, 'body')!.getBoundingClientRect();
    expect(height).to.be.below(450);
    expect(hasButton(comment(element, 'short'), 'Read more')).to.be.false;
    button(long, 'Read more').click();
    await element.updateComplete;
    expect(part(long, 'body')!.getBoundingClientRect().height).to.be.above(height * 3);
    expect(hasButton(long, 'Read more')).to.be.false;
    await waitUntil(() => root(element).activeElement === long, 'the focus stays with the comment');
  });

  it('gives each button below a comment a name of its own', async () => {
    const author = (name: string) => ({name, verified: false});
    const element = await fresh({
      comments: [
        {text: 'one', author: author('Ann'), likes: 2},
        {text: 'two', author: author('Jo')},
      ],
    });
    const names = [...parts(element, 'like'), ...parts(element, 'reply')].map(one => one.getAttribute('aria-label'));
    expect(names).to.deep.equal(['Like 2, Ann', 'Like, Jo', 'Reply, Ann', 'Reply, Jo']);
    await expect(element).to.be.accessible();
  });

  it('has its heading where the page’s outline wants it', async () => {
    const element = await fresh({}, {'heading-level': '4'});
    expect(part(element, 'count')!.getAttribute('aria-level')).to.equal('4');
    element.headingLevel = 3;
    await element.updateComplete;
    expect(part(element, 'count')!.getAttribute('aria-level')).to.equal('3');
    expect(part(await fresh(), 'count')!.getAttribute('aria-level')).to.equal('2');
  });

  it('remembers how a visitor sorted a thread', async () => {
    const store = memoryStore({
      comments: [
        {text: 'old', created: at(5)},
        {text: 'new', created: at(1)},
      ],
    });
    const element = await fresh(store);
    const sort = part<HTMLSelectElement>(element, 'sort')!;
    sort.value = 'oldest';
    sort.dispatchEvent(new Event('input', {bubbles: true}));
    await settled(element);
    element.remove();
    const again = await fresh(store, {thread: element.thread});
    expect(bodies(again)).to.deep.equal(['old', 'new']);
    expect(part<HTMLSelectElement>(again, 'sort')!.value).to.equal('oldest');
    expect(bodies(await fresh(store)), 'another thread').to.deep.equal(['new', 'old']);
  });

  it('leaves no column where the initials are hidden', async () => {
    const element = await fresh({comments: [{text: 'x'}]});
    element.style.setProperty('--comment-box-avatar', '0px');
    const [one] = comments(element) as [HTMLElement];
    expect(part(one, 'body')!.getBoundingClientRect().left).to.equal(one.getBoundingClientRect().left);
  });

  it('keeps what is wrong clear of the ring round its field, whatever the gap', async () => {
    const element = await box();
    element.style.setProperty('--lintel-gap', '1.5em');
    await write(element, ' ');
    await aTimeout(0);
    await element.updateComplete;
    const error = root(element).querySelector('[part=error][id]')!;
    // The ring is two pixels, two pixels away.
    expect(error.getBoundingClientRect().top - field(element).getBoundingClientRect().bottom).to.be.at.least(5);
  });

  it('puts short text of the other direction beside its author', async () => {
    const element = await fresh({comments: [{text: 'مكان هادئ'}]});
    const [one] = comments(element) as [HTMLElement];
    const {left, width} = part(one, 'body')!.getBoundingClientRect();
    expect(left).to.be.closeTo(part(one, 'author')!.getBoundingClientRect().left, 1);
    expect(width).to.be.below(200);
  });

  it('makes the form no wider than the text of comments', async () => {
    const element = await fresh({comments: [{text: 'words '.repeat(100)}]});
    element.style.inlineSize = '1200px';
    const right = (of: Element) => of.getBoundingClientRect().right;
    expect(right(field(element))).to.be.closeTo(right(part(element, 'body')!), 40);
  });

  it('takes the text size of the page, and for what is to be read at least 15px', async () => {
    const element = await fresh({comments: [{text: 'x'}]});
    element.parentElement!.style.fontSize = '14px';
    expect(getComputedStyle(field(element)).fontSize).to.equal('14px');
    expect(getComputedStyle(part(element, 'body')!).fontSize).to.equal('15px');
    type(field(element), '');
  });
});
