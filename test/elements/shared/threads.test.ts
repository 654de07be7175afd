import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import type {RatingSummary, ThreadAnswer} from '../../../src/protocol/api.ts';
import {storage} from '../../../src/elements/shared/client.ts';
import {pageThread} from '../../../src/elements/shared/page-thread.ts';
import {rate, revised} from '../../../src/elements/shared/rate.ts';
import {visitorToken} from '../../../src/elements/shared/visitor.ts';
import {PageRating} from '../../../src/elements/star-rating/later/page-rating.ts';

class ThreadTest extends LitElement {
  static override properties = {thread: {}, server: {}, site: {}};
  declare thread: string | null;
  declare server: string | null;
  declare site: string | null;
  readonly controller = new PageRating(this, () => {});
}
customElements.define('thread-test', ThreadTest);

const summary = (...distribution: number[]): RatingSummary => {
  const count = distribution.reduce((sum, n) => sum + n, 0);
  return {
    average: count ? distribution.reduce((sum, n, i) => sum + n * (i + 1), 0) / count : null,
    count,
    distribution,
  };
};
const answer = (rating: RatingSummary): ThreadAnswer => ({
  thread: {
    key: 'k',
    title: '',
    url: null,
    count: 7,
    closed: false,
    settings: {moderation: 'post', maxlength: 5000, editMinutes: 15},
  },
  rating,
  comments: [],
  next: null,
});
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {status, headers: {'Content-Type': 'application/json'}});

describe('threads', () => {
  const real = window.fetch;
  let asked: {url: string; init: RequestInit}[];
  let reply: (url: string, init: RequestInit) => Response | Promise<Response>;
  let number = 0;
  let server: string;

  beforeEach(() => {
    // A server of its own for each test: nothing remembered, nothing shared.
    server = `https://s${++number}.example/`;
    asked = [];
    reply = () => json(answer(summary(0, 0, 0, 1, 1)));
    window.fetch = (async (url: string, init: RequestInit) => {
      asked.push({url, init});
      return reply(url, init);
    }) as typeof fetch;
  });
  afterEach(() => {
    window.fetch = real;
  });

  const mount = async (count: number) => {
    const box = await fixture(
      html`<div>
        ${Array.from({length: count}, () => html`<thread-test thread="k" .server=${server}></thread-test>`)}
      </div>`,
    );
    await aTimeout(20);
    return Array.prototype.map.call(box.children, child => (child as ThreadTest).controller) as PageRating[];
  };

  it('asks once for all elements of a thread, without cookies and without a token', async () => {
    const [first, second] = await mount(2);
    expect(asked.map(({url}) => url)).to.deep.equal([`${server}api/v1/thread?thread=k`]);
    expect(asked[0]!.init.credentials).to.equal('omit');
    expect(asked[0]!.init.headers).to.deep.equal({});
    expect(first!.status).to.equal('ready');
    expect(second!.rating?.average).to.equal(4.5);
    expect(second!.count).to.equal(7);
  });

  it('does not ask without a thread, and says so when there is no server', async () => {
    const box = await fixture<ThreadTest>(html`<thread-test></thread-test>`);
    await aTimeout(20);
    expect(box.controller.status).to.equal('off');
    expect(asked).to.have.length(0);
  });

  it('shows a rating at once in every element, then what the server counted', async () => {
    const [first, second] = await mount(2);
    let release!: (response: Response) => void;
    reply = () => new Promise(resolve => (release = resolve));
    const saving = rate(first!.thread!, 3);
    expect(second!.rating).to.deep.equal(summary(0, 0, 1, 1, 1));
    expect(second!.own).to.equal(3);
    release(json({value: 3, rating: summary(9, 0, 1, 1, 1)}));
    await saving;
    expect(second!.rating).to.deep.equal(summary(9, 0, 1, 1, 1));
    expect((asked[1]!.init.headers as Record<string, string>)['Authorization']).to.match(/^Bearer [\w-]{32}$/);
  });

  it('goes back to what was confirmed when saving fails, and says why', async () => {
    const [first, second] = await mount(2);
    reply = () => json({title: 'No', status: 403, type: 'about:blank'}, 403);
    const failed = await rate(first!.thread!, 1).catch(error => error);
    expect(failed.status).to.equal(403);
    expect(second!.rating).to.deep.equal(summary(0, 0, 0, 1, 1));
    expect(second!.own).to.be.null;
  });

  it('sends only the last of the choices made while one is under way', async () => {
    const [first] = await mount(1);
    const bodies: unknown[] = [];
    reply = async (_, init) => {
      const {value} = JSON.parse(init.body as string) as {value: number};
      bodies.push(value);
      await aTimeout(20);
      return json({value, rating: summary(0, 0, 0, 0, 1)});
    };
    await Promise.all([
      rate(first!.thread!, 1),
      rate(first!.thread!, 2),
      rate(first!.thread!, 3),
      rate(first!.thread!, 4),
    ]);
    expect(bodies).to.deep.equal([1, 4]);
    expect(first!.own).to.equal(4);
  });

  it('keeps no rating of the visitor that is none', async () => {
    const [first] = await mount(1);
    for (const malformed of ['99', '-1', 'NaN', '{}', '']) {
      storage.set('rating:' + first!.id, malformed);
      expect(first!.own, malformed).to.be.null;
    }
  });

  it('withdraws', async () => {
    const [first] = await mount(1);
    reply = () => json({value: null, rating: summary(0, 0, 0, 0, 0)});
    await rate(first!.thread!, null);
    expect(asked[1]!.init.method).to.equal('DELETE');
    expect(first!.rating?.average).to.be.null;
  });

  it('repeats what got no answer, and takes a login page for none', async () => {
    let tries = 0;
    reply = () => {
      if (++tries === 1) throw new TypeError('offline');
      if (tries === 2) return new Response('<p>Log in', {headers: {'Content-Type': 'text/html'}});
      return json(answer(summary(1, 0, 0, 0, 0)));
    };
    const [first] = await mount(1);
    await aTimeout(2500);
    expect(tries).to.equal(3);
    expect(first!.status).to.equal('ready');
  });

  it('asks again for an element moved elsewhere only when it left for good', async () => {
    const [controller] = await mount(1);
    const element = document.querySelector('thread-test')!;
    document.body.append(element);
    await aTimeout(20);
    expect(asked).to.have.length(1);
    expect(controller!.status).to.equal('ready');
    element.remove();
    await aTimeout(20);
    await mount(1);
    expect(asked).to.have.length(2);
  });
});

describe('an aggregate after one visitor changed their mind', () => {
  const cases: [string, number[], number | null, number | null, number[]][] = [
    ['first rating', [0, 0, 0, 0, 0], null, 5, [0, 0, 0, 0, 1]],
    ['changed', [0, 0, 0, 1, 1], 5, 1, [1, 0, 0, 1, 0]],
    ['withdrawn', [0, 0, 0, 0, 1], 5, null, [0, 0, 0, 0, 0]],
    ['remembered here, unknown there', [0, 0, 0, 0, 0], 5, 4, [0, 0, 0, 1, 0]],
  ];
  for (const [name, from, before, after, to] of cases)
    it(name, () => expect(revised(summary(...from), before, after)).to.deep.equal(summary(...to)));
});

describe('the key of a page', () => {
  const link = document.createElement('link');
  link.rel = 'canonical';
  afterEach(() => link.remove());

  it('is the canonical path and query without tracking and hash', () => {
    link.href = 'https://example.com/blog/teeth/?utm_source=x&p=7&fbclid=1&UTM_Medium=y#comments';
    document.head.append(link);
    expect(pageThread()).to.equal('/blog/teeth/?p=7');
  });

  it('is the same with and without tracking, however the query is spelled', () => {
    document.head.append(link);
    for (const query of ['?q=a%20b&c', '?utm_source=x&q=a%20b&c', '?q=a%20b&gclid=1&msclkid&c&_gl=2']) {
      link.href = `https://example.com/find${query}`;
      expect(pageThread(), query).to.equal('/find?q=a b&c');
    }
    link.href = 'https://example.com/find?fbclid=1';
    expect(pageThread()).to.equal('/find');
  });

  it('is the address without a canonical link', () => {
    expect(pageThread().startsWith(location.pathname)).to.be.true;
  });
});

describe('the token of a visitor', () => {
  const forget = () =>
    Object.keys(localStorage)
      .filter(key => key.startsWith('lintel:visitor'))
      .forEach(key => localStorage.removeItem(key));
  beforeEach(forget);
  afterEach(forget);

  it('is one for each server', () => {
    const token = visitorToken('https://a.example/');
    expect(token).to.match(/^[0-9a-v]{32}$/);
    expect(visitorToken('https://a.example/')).to.equal(token);
    expect(visitorToken('https://b.example/'))
      .to.match(/^[0-9a-v]{32}$/)
      .and.not.equal(token);
  });

  it('of before stays with the first server that is written to', () => {
    const before = 'vutsrqponmlkjihgfedcba9876543210';
    storage.set('visitor', before);
    expect(visitorToken('https://a.example/')).to.equal(before);
    expect(visitorToken('https://b.example/')).not.to.equal(before);
    expect(visitorToken('https://a.example/')).to.equal(before);
  });

  for (const malformed of ['', 'null', '[object Object]', 'ü'.repeat(32), 'a b', 'x'.repeat(32), '{"a":1}'])
    it(`that is none is replaced: "${malformed}"`, () => {
      for (const key of ['visitor', 'visitor:https://a.example/']) {
        storage.set(key, malformed);
        const token = visitorToken('https://a.example/');
        expect(token).to.match(/^[0-9a-v]{32}$/);
        expect(visitorToken('https://a.example/')).to.equal(token);
        forget();
      }
    });
});

describe('storage', () => {
  it('keeps the newest where local storage is full', () => {
    storage.set('probe', 'old');
    const {setItem} = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    storage.set('probe', 'new');
    Storage.prototype.setItem = setItem;
    expect(storage.get('probe')).to.equal('new');
    storage.set('probe', null);
    expect(storage.get('probe')).to.be.null;
  });

  it('keeps things in memory where local storage throws', () => {
    const {setItem, getItem} = Storage.prototype;
    Storage.prototype.setItem = Storage.prototype.getItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    storage.set('probe', '1');
    const seen = storage.get('probe');
    Object.assign(Storage.prototype, {setItem, getItem});
    expect(seen).to.equal('1');
    expect(localStorage.getItem('lintel:probe')).to.be.null;
    storage.set('probe', null);
    expect(storage.get('probe')).to.be.null;
  });
});
