import {aTimeout, expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {RatingSummary} from '../../../src/protocol/api.ts';
import type {StarRatingElement} from '../../../src/elements/star-rating/element.ts';
import {extras} from '../../../src/elements/star-rating/later-modules.ts';
import {clickOn} from '../../helpers/form-contract.ts';
import {hurry} from '../../helpers/hurry.ts';
import {part, parts, shares, text} from './helpers.ts';

/** A server that keeps one rating, the visitor's, beside four others: 5, 5, 4, 2. */
class Server {
  static #count = 0;
  readonly url = `https://rating-${++Server.#count}.example/`;
  readonly writes: string[] = [];
  reads = 0;
  /** Status of every answer to a write, and to a read. */
  status = 200;
  readStatus = 200;
  /** Milliseconds until an answer. */
  delay = 0;
  own: number | null = null;

  summary(): RatingSummary {
    const all = [5, 5, 4, 2, ...(this.own ? [this.own] : [])];
    return {
      average: all.reduce((sum, value) => sum + value, 0) / all.length,
      count: all.length,
      distribution: [1, 2, 3, 4, 5].map(star => all.filter(value => value === star).length),
    };
  }

  readonly fetch = async (url: string, {method, body}: RequestInit): Promise<Response> => {
    const write = method !== 'GET';
    if (write)
      this.writes.push(
        `${method} ${typeof body === 'string' ? (JSON.parse(body) as {value: number}).value : ''}`.trim(),
      );
    else this.reads++;
    if (this.delay) await aTimeout(this.delay);
    const status = write ? this.status : this.readStatus;
    if (status !== 200) return this.#json({title: 'No', status}, status);
    if (method === 'PUT') this.own = (JSON.parse(body as string) as {value: number}).value;
    if (method === 'DELETE') this.own = null;
    if (write) return this.#json({value: this.own, rating: this.summary(), comment: null});
    expect(url).to.contain('api/v1/thread?thread=');
    return this.#json({
      thread: {
        key: 'k',
        title: '',
        url: null,
        count: 0,
        closed: false,
        settings: {moderation: 'post', maxlength: 5000},
      },
      rating: this.summary(),
      comments: [],
      next: null,
    });
  };

  #json(body: unknown, status = 200): Response {
    return new Response(JSON.stringify(body), {status, headers: {'Content-Type': 'application/json'}});
  }
}

describe('<star-rating thread>', () => {
  const real = window.fetch;
  let server: Server;

  // The ratings here come at once; the file that draws a histogram would be later.
  before(async () => {
    await extras.load();
    // The built script has a module of its own, and fetches it for the first rating that needs it.
    const first = document.createElement('star-rating');
    Object.assign(first, {readOnly: true, histogram: true, distribution: [0, 0, 0, 0, 1]});
    document.body.append(first);
    await waitUntil(() => first.shadowRoot && parts(first, 'row').length, 'the histogram is drawn', {timeout: 5_000});
    first.remove();
  });
  beforeEach(() => {
    server = new Server();
    window.fetch = ((url: string, init: RequestInit) =>
      url.startsWith(server.url) ? server.fetch(url, init) : Promise.reject(new Error(url))) as typeof fetch;
  });
  afterEach(() => {
    window.fetch = real;
  });

  const mount = async (count = 1, attributes = ''): Promise<StarRatingElement[]> => {
    const markup = `<star-rating thread="/page" server="${server.url}" ${attributes}></star-rating>`;
    const box = await fixture<HTMLElement>(`<div>${markup.repeat(count)}<button>Elsewhere</button></div>`);
    return Array.from(box.querySelectorAll('star-rating'));
  };
  const ready = async (count = 1, attributes = ''): Promise<StarRatingElement[]> => {
    const ratings = await mount(count, attributes);
    await waitUntil(() => ratings.every(rating => rating.hasUpdated && !rating.matches(':state(loading)')), 'loaded');
    return ratings;
  };
  const average = (rating: Element) => rating.shadowRoot!.querySelector('[role=img]')!.getAttribute('aria-label');
  const group = (rating: Element) => rating.shadowRoot!.querySelector('[role=radiogroup]')!;
  const notice = (rating: Element) => text(rating.shadowRoot!.querySelector('[role=alert]') ?? undefined);
  const tap = (rating: Element, stars: number) => clickOn(group(rating).querySelectorAll('[part~=star]')[stars - 1]!);
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({press: key});
  };
  const settled = async (...ratings: StarRatingElement[]) => {
    await aTimeout(20);
    for (const rating of ratings) await rating.updateComplete;
  };

  it("shows the page's average and asks for the visitor's own", async () => {
    const [rating] = await ready();
    // 16 / 4
    expect(average(rating!)).to.equal('4 out of 5 stars, 4 ratings');
    expect(group(rating!).getAttribute('aria-label')).to.equal('Your rating');
    expect(rating!.value).to.equal(null);
    expect(server.writes).to.deep.equal([]);
    await expect(rating).to.be.accessible();
  });

  it('asks once for all ratings of a page, and tells when it is loaded', async () => {
    const told = oneEvent(document, 'lintel-load') as Promise<CustomEvent<{rating: RatingSummary}>>;
    let settled: boolean | undefined;
    const settle = ({target}: Event) => (settled = !(target as Element).matches(':state(loading)'));
    document.addEventListener('lintel-load', settle, {once: true});
    await ready(3);
    expect(settled, 'shown when it is told').to.be.true;
    expect((await told).detail.rating.count).to.equal(4);
    expect(server.reads).to.equal(1);
  });

  it('does not wait for a language to ask', async () => {
    const {fetch} = window;
    window.fetch = ((url: string, init: RequestInit) =>
      url.includes('/locales/') ? new Promise(() => {}) : fetch(url, init)) as typeof fetch;
    const meta = document.createElement('meta');
    meta.setAttribute('name', 'lintel:server');
    meta.setAttribute('content', server.url);
    document.head.append(meta);
    const rating = document.createElement('star-rating');
    Object.assign(rating, {server: server.url, thread: '/page', locale: 'ja'});
    document.body.append(rating);
    await waitUntil(() => server.reads === 1);
    expect(parts(rating, 'stars'), 'rendered').to.have.length(0);
    rating.remove();
    meta.remove();
  });

  it('keeps every line in its place from loading to loaded', async () => {
    server.delay = 500;
    const [rating] = await mount(1, 'histogram');
    expect(rating!.matches(':state(loading)')).to.be.true;
    expect(average(rating!)).to.equal('Loading ratings');
    const places = () =>
      [rating!, group(rating!), ...parts(rating!, 'stars'), ...parts(rating!, 'row')].map(one => {
        const {top, left, height} = one.getBoundingClientRect();
        return [top, left, height].join(' ');
      });
    const before = places();
    await waitUntil(() => !rating!.matches(':state(loading)'));
    await rating!.updateComplete;
    expect(places()).to.deep.equal(before);
    expect(parts(rating!, 'row')).to.have.length(5);
  });

  it('sends a tapped rating at once, shows it everywhere before the answer, and remembers it', async () => {
    server.delay = 500;
    const [first, second] = await ready(2);
    const events: string[] = [];
    for (const type of ['input', 'change']) first!.addEventListener(type, () => events.push(`${type} ${first!.value}`));
    await tap(first!, 1);
    await Promise.all([first!.updateComplete, second!.updateComplete]);
    expect(server.own).to.equal(null);
    for (const rating of [first!, second!]) {
      expect(rating.value).to.equal(1);
      expect(shares(group(rating))).to.deep.equal([1, 0, 0, 0, 0]);
      // 17 / 5 = 3.4
      expect(average(rating)).to.equal('3.4 out of 5 stars, 5 ratings');
    }
    await aTimeout(600);
    expect(server.writes).to.deep.equal(['PUT 1']);
    expect(events).to.deep.equal(['input 1', 'change 1']);
    first!.remove();
    second!.remove();
    await aTimeout(10);
    const [again] = await ready();
    expect(again!.value).to.equal(1);
  });

  it('does not send what arrow keys pass over: only the last, after a pause', async () => {
    const [rating, other] = await ready(2);
    rating!.focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
    expect(rating!.value).to.equal(3);
    expect(server.writes).to.deep.equal([]);
    expect(other!.value, 'not yet meant').to.equal(null);
    await waitUntil(() => server.writes.length, 'sent', {timeout: 3000});
    await settled(other!);
    expect(server.writes).to.deep.equal(['PUT 3']);
    expect(other!.value).to.equal(3);
  });

  it('sends at once on Space', async () => {
    const [rating] = await ready();
    rating!.focus();
    await press(' ');
    expect(server.writes).to.deep.equal(['PUT 1']);
    await press('ArrowRight', 'ArrowRight', ' ');
    expect(server.writes).to.deep.equal(['PUT 1', 'PUT 3']);
  });

  it('sends at once on Enter, and when the focus leaves', async () => {
    const [rating] = await ready();
    rating!.focus();
    await press('4', 'Enter');
    expect(server.writes).to.deep.equal(['PUT 4']);
    await press('ArrowLeft');
    expect(server.writes).to.have.length(1);
    document.querySelector<HTMLElement>('div > button')!.focus();
    expect(server.writes).to.deep.equal(['PUT 4', 'PUT 3']);
  });

  it('sends nothing when the keys end where they began', async () => {
    const [rating] = await ready();
    rating!.focus();
    await press('4', 'Enter', 'ArrowLeft', 'ArrowRight', 'Enter');
    await settled(rating!);
    expect(server.writes).to.deep.equal(['PUT 4']);
  });

  it('sends what was chosen when the element is taken away', async () => {
    const [rating] = await ready();
    rating!.focus();
    await press('2');
    rating!.remove();
    expect(server.writes).to.deep.equal(['PUT 2']);
  });

  it('withdraws the rating with the clear button', async () => {
    const [rating, other] = await ready(2);
    await tap(rating!, 5);
    await settled(rating!);
    expect(average(rating!)).to.equal('4.2 out of 5 stars, 5 ratings');
    await clickOn(part(rating!, 'clear')!);
    await settled(rating!, other!);
    expect(server.writes).to.deep.equal(['PUT 5', 'DELETE']);
    expect(other!.value).to.equal(null);
    expect(average(other!)).to.equal('4 out of 5 stars, 4 ratings');
  });

  it('takes back what could not be saved, says so, and tries again when asked', async () => {
    const [rating, other] = await ready(2);
    server.status = 403;
    const told = oneEvent(rating!, 'lintel-error') as Promise<CustomEvent<{action: string}>>;
    await tap(rating!, 2);
    expect((await told).detail.action).to.equal('rate');
    await settled(rating!, other!);
    for (const one of [rating!, other!]) {
      expect(one.value).to.equal(null);
      expect(average(one)).to.equal('4 out of 5 stars, 4 ratings');
    }
    expect(notice(rating!)).to.equal('Couldn’t save your rating. Try again');
    expect(notice(other!), 'said once').to.equal('');
    // Orca says nothing of the alert, but reads what describes the star that has the focus.
    const star = rating!.shadowRoot!.querySelector('input')!;
    expect(rating!.shadowRoot!.getElementById(star.getAttribute('aria-describedby')!)?.textContent).to.equal(
      'Couldn’t save your rating.',
    );
    await expect(rating).to.be.accessible();
    server.status = 200;
    await clickOn(rating!.shadowRoot!.querySelector('[role=alert] button')!);
    await settled(rating!);
    expect(server.writes).to.deep.equal(['PUT 2', 'PUT 2']);
    expect(rating!.value).to.equal(2);
    expect(notice(rating!)).to.equal('');
    expect(star.hasAttribute('aria-describedby')).to.equal(false);
  });

  describe('a rating that got no answer', () => {
    let calm: () => void;
    beforeEach(() => {
      calm = hurry();
      server.status = 503;
    });
    afterEach(() => calm());

    const failed = async (count = 1) => {
      const ratings = await ready(count);
      await tap(ratings[0]!, 5);
      await waitUntil(() => notice(ratings[0]!).startsWith('Couldn’t save'), 'says so', {timeout: 3500});
      return ratings as [StarRatingElement, StarRatingElement];
    };
    const quiet = async () => {
      const {length} = server.writes;
      await aTimeout(600);
      expect(server.writes.slice(length), 'sent').to.deep.equal([]);
    };

    it('is sent again by itself until the server is back', async () => {
      const [rating] = await failed();
      const {length} = server.writes;
      await waitUntil(() => server.writes.length > length, 'tries again', {timeout: 3500});
      expect(rating.value, 'not shown as if it were saved').to.equal(null);
      server.status = 200;
      await waitUntil(() => server.own === 5, 'saved', {timeout: 3500});
      await waitUntil(() => rating.value === 5);
      await rating.updateComplete;
      expect(notice(rating)).to.equal('');
      expect(average(rating)).to.equal('4.2 out of 5 stars, 5 ratings');
      await quiet();
    }).timeout(12000);

    it('is sent when the browser says that it is back', async () => {
      const [rating] = await failed();
      server.status = 200;
      dispatchEvent(new Event('online'));
      await waitUntil(() => rating.value === 5, 'saved');
    }).timeout(8000);

    for (const [who, newer] of [
      ['the same stars', (one: StarRatingElement) => tap(one, 2)],
      ['other stars of the thread', (_: StarRatingElement, other: StarRatingElement) => tap(other, 2)],
    ] as const)
      it(`never takes the place of a newer choice by ${who}`, async () => {
        const [one, other] = await failed(2);
        server.status = 200;
        await newer(one, other);
        await waitUntil(() => server.own === 2, 'saved', {timeout: 3000});
        await settled(one, other);
        for (const rating of [one, other]) {
          expect(rating.value).to.equal(2);
          expect(notice(rating)).to.equal('');
        }
        await quiet();
        expect(server.own).to.equal(2);
      }).timeout(8000);

    it('never takes the place of a choice in another tab', async () => {
      const [rating] = await failed();
      server.status = 200;
      const key = `lintel:rating:${server.url}thread=%2Fpage`;
      localStorage.setItem(key, '3');
      dispatchEvent(new StorageEvent('storage', {key, newValue: '3'}));
      await settled(rating);
      expect(rating.value).to.equal(3);
      expect(notice(rating)).to.equal('');
      await quiet();
    }).timeout(8000);

    it('is not sent by stars that have left the page', async () => {
      const [rating] = await failed();
      rating.remove();
      await quiet();
    }).timeout(8000);

    it('is left alone where it was refused', async () => {
      server.status = 403;
      await failed();
      await quiet();
    }).timeout(8000);
  });

  it('says when the ratings could not be loaded, and loads them when asked', async () => {
    server.readStatus = 404;
    const told = oneEvent(document, 'lintel-error') as Promise<CustomEvent<{action: string; error: {status: number}}>>;
    const [rating] = await mount();
    expect((await told).detail).to.deep.include({action: 'load'});
    expect((await told).detail.error.status).to.equal(404);
    await rating!.updateComplete;
    expect(notice(rating!)).to.equal('Couldn’t load the ratings. Try again');
    server.readStatus = 200;
    await clickOn(rating!.shadowRoot!.querySelector('[role=alert] button')!);
    await settled(rating!);
    expect(notice(rating!)).to.equal('');
    expect(average(rating!)).to.equal('4 out of 5 stars, 4 ratings');
  });

  it('only shows the average when it is readonly', async () => {
    const [rating] = await ready(1, 'readonly histogram');
    expect(average(rating!)).to.equal('4 out of 5 stars, 4 ratings');
    expect(rating!.value).to.equal(4);
    expect(rating!.shadowRoot!.querySelector('input')).to.equal(null);
    expect(text(parts(rating!, 'row')[0]!)).to.contain('5 stars: 2 ratings (50%)');
  });

  it('cannot be used while it is disabled', async () => {
    const [rating] = await ready(1, 'disabled');
    await tap(rating!, 3);
    await settled(rating!);
    expect(rating!.value).to.equal(null);
    expect(server.writes).to.deep.equal([]);
  });

  it('is a rating like any other when the thread is taken away before it is known', async () => {
    const rating = document.createElement('star-rating');
    Object.assign(rating, {readOnly: true, server: server.url, thread: '/page'});
    document.body.append(rating);
    rating.thread = null;
    for (const wait of [0, 100]) {
      await rating.updateComplete;
      expect(average(rating)).to.equal('No ratings yet');
      expect(rating.matches(':state(loading)')).to.be.false;
      await aTimeout(wait);
    }
    expect(server.reads).to.equal(0);
    rating.remove();
  });

  it('belongs to the page it stands on when it is moved, given late, or comes back', async () => {
    const rating = await fixture<StarRatingElement>(`<star-rating server="${server.url}"></star-rating>`);
    rating.thread = '/late';
    rating.remove();
    await aTimeout(50);
    expect(server.reads, 'nobody looks').to.equal(0);
    document.body.append(rating);
    await waitUntil(() => average(rating) === '4 out of 5 stars, 4 ratings');
    rating.remove();
  });

  it('tells the owner where no server is known, and takes no rating it could not keep', async () => {
    const told: unknown[] = [];
    const {warn} = console;
    console.warn = (sentence: unknown) => void told.push(sentence);
    const rating = await fixture<StarRatingElement>('<star-rating thread="x" server="http://["></star-rating>');
    await waitUntil(() => !rating.matches(':state(loading)'));
    console.warn = warn;
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/needs server=/);
    expect(notice(rating)).to.equal('');
    await tap(rating, 3);
    expect(rating.value).to.equal(null);
  });
});
