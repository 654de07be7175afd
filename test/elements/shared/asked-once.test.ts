import {aTimeout, expect, fixture, waitUntil} from '@open-wc/testing';
import type {CommentBoxElement} from '../../../src/elements/comment-box/index.ts';
import '../../../src/elements/comment-box/index.ts';
import '../../../src/elements/star-rating/index.ts';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';

const SERVER = 'https://asked-once.example/';
let serial = 0;

/** A rating and a comment box about the same thread of a server that has two ratings. */
describe('a rating and a comment box of one thread', () => {
  const {fetch} = window;
  let closed: boolean;

  beforeEach(() => {
    closed = false;
    window.fetch = ((input: string, init: RequestInit) =>
      String(input).startsWith(SERVER)
        ? Promise.resolve(
            new Response(
              JSON.stringify({
                thread: {
                  key: 'k',
                  title: '',
                  url: null,
                  count: 0,
                  closed,
                  settings: {moderation: 'post', maxlength: 99},
                },
                rating: {average: 4, count: 2, distribution: [0, 0, 1, 0, 1]},
                comments: [],
                next: null,
              }),
              {headers: {'Content-Type': 'application/json'}},
            ),
          )
        : fetch(input, init)) as typeof fetch;
  });
  afterEach(() => void (window.fetch = fetch));

  async function mount(rating: string, box: string) {
    const thread = `thread="/once-${Date.now()}-${++serial}" server="${SERVER}"`;
    const page = await fixture<HTMLElement>(
      `<div lang="en"><star-rating ${thread} ${rating}></star-rating><comment-box ${thread} ${box}></comment-box></div>`,
    );
    const [stars, comments] = [...page.children] as [StarRatingElement, CommentBoxElement];
    await waitUntil(() => !stars.matches(':state(loading)') && !comments.matches(':state(loading)'));
    await aTimeout(0);
    return {page, stars, comments, key: stars.thread!};
  }
  const groups = (...elements: Element[]) =>
    elements.flatMap(element => [...element.shadowRoot!.querySelectorAll('[role=radiogroup]')]);
  const summaries = (...elements: Element[]) =>
    elements.flatMap(element => [...element.shadowRoot!.querySelectorAll('[part~=summary]')]);
  const lead = (stars: Element) => stars.shadowRoot!.querySelector<HTMLButtonElement>('[part~=lead]');

  it('ask once and show the average once', async () => {
    const {stars, comments} = await mount('', 'rating="required"');
    expect(groups(stars)).to.be.empty;
    expect(groups(comments)).to.have.length(1);
    expect(summaries(stars)).to.have.length(1);
    expect(summaries(comments)).to.be.empty;
  });

  it('lead from the one to the field of the other', async () => {
    const {stars, comments} = await mount('', 'rating="optional"');
    expect(lead(stars)!.textContent!.trim()).to.equal('Add a rating');
    lead(stars)!.click();
    await waitUntil(() => comments.shadowRoot!.activeElement?.matches('[name=rating]'), 'has the focus');
    await expect(stars).to.be.accessible();
  });

  it('say “Your rating” once there is one', async () => {
    const {page, stars, comments, key} = await mount('', 'rating="required"');
    const name = () => groups(comments)[0]!.getAttribute('aria-label');
    expect(name()).to.equal('Add a rating');
    localStorage.setItem(`lintel:rating:${SERVER}thread=${encodeURIComponent(key)}`, '4');
    stars.requestUpdate();
    comments.requestUpdate();
    await Promise.all([stars.updateComplete, comments.updateComplete]);
    expect(name()).to.equal('Your rating');
    expect(lead(stars)!.textContent!.trim()).to.equal('Your rating');
    page.remove();
  });

  it('do the work of the other where it does not', async () => {
    const {stars, comments} = await mount('', '');
    expect(groups(stars), 'the box does not ask').to.have.length(1);
    expect(lead(stars)).to.equal(null);
    comments.rating = 'optional';
    await waitUntil(() => lead(stars));
    expect(groups(stars)).to.be.empty;
    stars.remove();
    await waitUntil(() => summaries(comments).length, 'the box shows the average again');
    comments.parentElement!.append(stars);
    await waitUntil(() => !summaries(comments).length);
    comments.remove();
    await waitUntil(() => groups(stars).length, 'the rating asks again');
  });

  it('ask in the rating where the comments are closed or cannot be written', async () => {
    const readonly = await mount('', 'rating="required" readonly');
    expect(groups(readonly.stars)).to.have.length(1);
    closed = true;
    const {stars} = await mount('', 'rating="required"');
    expect(groups(stars)).to.have.length(1);
  });

  it('lead nowhere from a rating that only shows', async () => {
    const {stars} = await mount('readonly', 'rating="required"');
    expect(lead(stars)).to.equal(null);
  });

  it('keep a distance from each other and from the page that sets none', async () => {
    const {page, stars, comments} = await mount('', 'rating="required"');
    const gap = comments.getBoundingClientRect().top - stars.getBoundingClientRect().bottom;
    expect(gap).to.be.at.least(12);
    expect(page.getBoundingClientRect().top - stars.getBoundingClientRect().top, 'none where it begins').to.equal(0);
  });
});
