import {expect, fixture, html} from '@open-wc/testing';
import {actionOf} from '../../../src/elements/comment-box/actions.ts';

/** What an event of that kind at an element asks for. */
function asked(element: Element, event: Event): unknown {
  let action: unknown;
  element.addEventListener(event.type, event => (action = actionOf(event)), {once: true});
  element.dispatchEvent(event);
  return action;
}
const click = () => new MouseEvent('click');
const key = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', {key, ...more});

describe('what an event asks for', () => {
  let place: Element;
  const at = (selector: string) => place.querySelector<HTMLInputElement>(selector)!;

  beforeEach(async () => {
    place = await fixture(html`
      <div>
        <select>
          <option value="oldest">Oldest</option>
        </select>
        <div data-parent="">
          <input name="name" aria-label="Name" value="Ann" />
          <input name="rating" type="radio" value="4" aria-label="4 stars" />
          <button data-do="post"><i>Post</i></button>
          <button data-do="clear" aria-disabled="true">Clear</button>
        </div>
        <article data-id="x">
          <button data-do="like">Like</button>
          <div data-parent="x"><textarea name="text" aria-label="Text"></textarea></div>
        </article>
        <div data-id="x"><button data-do="more">Replies</button></div>
        <p><button data-do="more">More</button></p>
      </div>
    `);
  });

  it('is said by the button that was clicked, and nothing by one that is off', () => {
    expect(asked(at('i'), new MouseEvent('click', {bubbles: true}))).to.deep.equal({name: 'post', parent: ''});
    expect(asked(at('[data-do=clear]'), click())).to.equal(undefined);
    expect(asked(at('[data-do=like]'), click())).to.deep.equal({name: 'like', id: 'x'});
    expect(asked(at('[data-id=x] [data-do=more]'), click())).to.deep.equal({name: 'more', id: 'x'});
    expect(asked(at('p [data-do=more]'), click())).to.deep.equal({name: 'more', id: undefined});
    expect(asked(at('article'), click())).to.equal(undefined);
  });

  it('is an edit of the field’s draft, with stars as a number', () => {
    expect(asked(at('[name=name]'), new Event('input'))).to.deep.equal({
      name: 'edit',
      parent: '',
      changes: {name: 'Ann'},
    });
    expect(asked(at('[name=rating]'), new Event('input'))).to.deep.equal({
      name: 'edit',
      parent: '',
      changes: {rating: 4},
    });
    expect(asked(at('select'), new Event('input'))).to.deep.equal({name: 'sort', order: 'oldest'});
  });

  it('is to post for Enter in the name and Ctrl+Enter anywhere in a form', () => {
    expect(asked(at('[name=name]'), key('Enter'))).to.deep.equal({name: 'post', parent: ''});
    expect(asked(at('textarea'), key('Enter', {ctrlKey: true}))).to.deep.equal({name: 'post', parent: 'x'});
    expect(asked(at('textarea'), key('Enter', {metaKey: true}))).to.deep.equal({name: 'post', parent: 'x'});
    expect(asked(at('textarea'), key('Enter'))).to.equal(undefined);
    expect(asked(at('select'), key('Enter', {ctrlKey: true}))).to.equal(undefined);
  });

  it('is nothing for the Enter that ends a composition', () => {
    expect(asked(at('[name=name]'), key('Enter', {isComposing: true}))).to.equal(undefined);
    expect(asked(at('[name=name]'), key('Enter', {keyCode: 229}))).to.equal(undefined);
  });

  it('is to cancel for Escape in a reply, not in the thread’s own form', () => {
    expect(asked(at('textarea'), key('Escape'))).to.deep.equal({name: 'cancel', parent: 'x'});
    expect(asked(at('[name=name]'), key('Escape'))).to.equal(undefined);
  });
});
