import {aTimeout, expect, fixture, waitUntil} from '@open-wc/testing';
import '../../../src/elements/comment-box/index.ts';
import type {Comment, NewComment, RatingSummary} from '../../../src/protocol/api.ts';
import '../../../src/elements/star-rating/index.ts';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';
import * as box from '../comment-box/helpers.ts';

let serial = 0;

/** A server with one visitor's rating, which a comment may carry: its stars are then that rating, as docs/decisions/0007 has it. */
class Server {
  readonly url = `https://own-stars-${++serial}.example/`;
  comments: Comment[] = [];
  rating: number | null = null;
  carrier: string | null = null;
  reads = 0;

  readonly fetch = async (url: string, {method = 'GET', body}: RequestInit = {}): Promise<Response> => {
    const sent = body ? (JSON.parse(body as string) as NewComment & {value: number}) : undefined;
    if (url.includes('/rating?')) return this.#rate(method === 'DELETE' ? null : sent!.value);
    if (method === 'POST') return this.#post(sent!);
    this.reads++;
    const settings = {moderation: 'post', maxlength: 5000};
    const thread = {key: 'k', title: '', url: null, count: this.comments.length, closed: false, settings};
    return json({thread, rating: this.#summary(), comments: this.comments, next: null});
  };

  #rate(value: number | null): Response {
    const comment = this.carrier;
    this.rating = value;
    this.comments = this.comments.map(one => (one.id === comment ? {...one, rating: value} : one));
    if (value === null) this.carrier = null;
    return json({value, rating: this.#summary(), comment});
  }

  #post({id, text, rating = null}: NewComment): Response {
    const comment = {
      ...{id, parent: null, author: {name: '', verified: false}, created: new Date().toISOString(), edited: null},
      ...{rating, body: [{type: 'paragraph', children: [{type: 'text', text}]}], likes: 0, replies: 0},
      ...{pinned: false, status: 'approved'},
    } as unknown as Comment;
    this.comments = [comment, ...this.comments];
    if (rating) [this.rating, this.carrier] = [rating, id];
    return json({comment, rating: this.#summary(), count: this.comments.length}, 201);
  }

  #summary(): RatingSummary {
    const {rating} = this;
    return {
      average: rating,
      count: rating ? 1 : 0,
      distribution: [1, 2, 3, 4, 5].map(star => Number(star === rating)),
    };
  }
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {status, headers: {'Content-Type': 'application/json'}});

describe('the stars of the visitor’s own comment', () => {
  const real = window.fetch;
  let server: Server;
  let rating: StarRatingElement;
  let element: box.Box;

  beforeEach(async () => {
    server = new Server();
    window.fetch = ((url: string, init: RequestInit) =>
      url.startsWith(server.url) ? server.fetch(url, init) : real(url, init)) as typeof fetch;
    // Two boxes that do not ask, so that the rating beside them does.
    const place = await fixture<HTMLElement>(
      `<div lang="en"><comment-box thread="/own" server="${server.url}" rating="optional"></comment-box></div>`,
    );
    element = place.querySelector('comment-box')!;
    await box.settled(element);
    await box.touched(element);
    await box.post(element, 'mine', {rating: 5});
    await box.post(element, 'and more');
    element.remove();
    place.insertAdjacentHTML(
      'beforeend',
      `<star-rating thread="/own" server="${server.url}"></star-rating><comment-box thread="/own" server="${server.url}" rating="optional" readonly></comment-box>`,
    );
    rating = place.querySelector('star-rating')!;
    element = place.querySelector('comment-box')!;
    await box.settled(element);
    await waitUntil(() => rating.value === 5);
    expect(shown('mine')).to.equal('Rated 5 out of 5 stars');
  });
  afterEach(() => void (window.fetch = real));

  const shown = (words: string) => box.text(box.part(box.comment(element, words), 'rating'));
  const press = async (what: string) => {
    rating.shadowRoot!.querySelector<HTMLElement>(what)!.click();
    await aTimeout(50);
    await element.updateComplete;
  };

  it('go with the rating that is withdrawn beside it', async () => {
    await press('[part=clear]');
    expect(shown('mine')).to.equal('');
    expect(server.comments.map(({rating}) => rating)).to.deep.equal([null, null]);
  });

  it('follow the rating that is changed beside it, and no other comment’s do', async () => {
    await press('input[aria-label^="2"]');
    expect(shown('mine')).to.equal('Rated 2 out of 5 stars');
    expect(shown('and more')).to.equal('');
    await press('[part=clear]');
    await press('input[aria-label^="3"]');
    expect(shown('mine'), 'nothing carries a rating given anew').to.equal('');
  });

  it('are what they are now in a box that comes later', async () => {
    await press('input[aria-label^="4"]');
    const later = document.createElement('comment-box');
    Object.assign(later, {thread: '/own', server: server.url, rating: 'optional', readOnly: true});
    element.after(later);
    element = later;
    await box.settled(later);
    expect(shown('mine')).to.equal('Rated 4 out of 5 stars');
  });
});
