import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import '../../../src/elements/star-rating/index.ts';
import '../../../src/elements/comment-box/index.ts';
import {setMessages} from '../../../src/elements/shared/locale.ts';
import {memoryStore} from '../../../src/elements/comment-box/memory-store.ts';
import type {CommentBoxElement} from '../../../src/elements/comment-box/element.ts';

const SENTENCES = ['Nobody can change the stars of a visitor.', 'A <b>plain</b> sentence.'];
const built = !!document.querySelector('script[src="/dist/lintel.js"]');
let count = 0;
/** Later files take their time on a busy machine. */
const LATE = {timeout: 8000};

/** A server with a thread that two have rated, one by invitation. */
class Server {
  readonly url = `https://policy-${++count}.example/`;
  readonly asked: URL[] = [];
  status = 200;

  readonly fetch = async (input: string): Promise<Response> => {
    const url = new URL(input);
    const policy = url.pathname === '/api/v1/policy';
    if (policy) this.asked.push(url);
    const rating = {average: 4, count: 2, distribution: [0, 0, 1, 0, 1], verified: 1, imported: 1};
    const comment = (id: string, more: object) => ({
      ...{id, parent: null, created: '2025-01-01T00:00:00Z', edited: null, rating: 5, body: [], likes: 0, replies: 0},
      ...{pinned: false, status: 'approved', revision: 0, author: {name: 'Ann', verified: false}, ...more},
    });
    const answer = policy
      ? {facts: {}, language: 'en', title: '', sentences: SENTENCES, url: 'policy.html'}
      : {
          thread: {key: 'k', title: '', url: null, count: 2, closed: false, settings: {moderation: 'post'}},
          rating,
          comments: [comment('1', {origin: 'imported'}), comment('2', {author: {name: 'Bob', verified: true}})],
          next: null,
        };
    const status = policy ? this.status : 200;
    return new Response(JSON.stringify(answer), {status, headers: {'Content-Type': 'application/json'}});
  };
}

const inside = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);

describe('How we check reviews', () => {
  const real = window.fetch;
  let server: Server;
  beforeEach(() => {
    server = new Server();
    window.fetch = server.fetch as typeof fetch;
  });
  afterEach(() => {
    window.fetch = real;
  });

  const make = {
    'star-rating': () => `<star-rating thread="k" server="${server.url}"></star-rating>`,
    'comment-box': () => `<comment-box rating="optional" thread="k" server="${server.url}"></comment-box>`,
  };
  const shown = async (tag: keyof typeof make, more = '') => {
    const element = await fixture(make[tag]().replace('><', `${more}><`));
    if (tag === 'comment-box') {
      await waitUntil(() => inside(element, '[part=average]'), 'there is no average', LATE);
      inside(element, '[part=average]')!.click();
    }
    await waitUntil(() => inside(element, '[part=policy]'), 'there is no line', LATE);
    return element;
  };

  for (const tag of ['star-rating', 'comment-box'] as const) {
    it(`is beside the rating of <${tag}>, asked for when it is opened, and as the server writes it`, async () => {
      const element = await shown(tag);
      const summary = inside(element, '[part=policy] > summary')!;
      expect(summary.textContent).to.equal('How we check reviews');
      expect(server.asked.length, 'nothing is fetched before').to.equal(0);
      summary.focus();
      summary.click();
      await waitUntil(() => inside(element, '[part=policy] p'), 'no text', LATE);
      const texts = [...element.shadowRoot!.querySelectorAll('[part=policy] p')].map(p => p.textContent);
      expect(texts).to.deep.equal(SENTENCES);
      expect(inside(element, '[part=policy] b'), 'text, never HTML').to.equal(null);
      expect(server.asked[0]!.searchParams.get('thread')).to.equal('k');
      summary.click();
      await waitUntil(() => !inside(element, '[part=policy][open]'), 'it closes', LATE);
      expect(server.asked.length).to.equal(1);
      await expect(element).to.be.accessible();
    });

    it(`of <${tag}> can be replaced by nothing that the page writes`, async () => {
      const element = await shown(tag, ' policy="All are perfect"');
      element.insertAdjacentHTML('beforeend', '<p slot="policy">All are perfect</p>');
      (element as unknown as {requestUpdate(): void}).requestUpdate();
      inside(element, '[part=policy] > summary')!.click();
      await waitUntil(() => inside(element, '[part=policy] p'), 'no text', LATE);
      expect(inside(element, '[part=policy]')!.textContent).to.contain(SENTENCES[0]);
      expect(inside(element, 'slot[name=policy]')).to.equal(null);
      expect(element.shadowRoot!.textContent).to.not.contain('All are perfect');
    });

    it(`of <${tag}> says so when it cannot be had, and asks again`, async () => {
      const element = await shown(tag);
      server.status = 404;
      const summary = inside(element, '[part=policy] > summary')!;
      summary.click();
      await waitUntil(() => inside(element, '[part=policy] p'), 'nothing is said', LATE);
      expect(inside(element, '[part=policy] p')!.textContent).to.contain('be loaded right now');
      summary.click();
      server.status = 200;
      await waitUntil(() => !inside(element, '[part=policy][open]'), 'it closes', LATE);
      summary.click();
      await waitUntil(() => inside(element, '[part=policy] p')?.textContent === SENTENCES[0], 'no text', LATE);
    });
  }

  it('is not promised where no server of ours keeps the comments', async () => {
    const box = document.createElement('comment-box') as CommentBoxElement;
    box.store = memoryStore();
    box.setAttribute('rating', 'optional');
    const loaded = oneEvent(box, 'lintel-load');
    document.body.append(box);
    await loaded;
    await box.updateComplete;
    expect(inside(box, '[part=summary]')).to.not.equal(null);
    expect(inside(box, '[part=policy]')).to.equal(null);
    box.remove();
  });

  it('says below the histogram how many ratings are verified and imported, and marks each comment', async () => {
    const rating = await shown('star-rating', ' histogram');
    await waitUntil(() => inside(rating, '[part=origins]'), 'nothing is said', LATE);
    expect(inside(rating, '[part=origins]')!.textContent).to.equal('Verified: 1 · Imported: 1');
    rating.remove();
    const box = await shown('comment-box');
    const marks = [...box.shadowRoot!.querySelectorAll('[part=mark]')].map(mark => mark.textContent);
    expect(marks).to.deep.equal(['Imported', 'Verified']);
    await waitUntil(() => inside(box, '[part=origins]'), 'nothing is said', LATE);
    expect(inside(box, '[part=origins]')!.textContent).to.equal('Verified: 1 · Imported: 1');
  });

  // The built script fetches its own translations.
  (built ? it.skip : it)('is said in the language of the element', async () => {
    setMessages('de', {
      'star-rating': {policy: 'Wie wir prüfen', verifiedCount: '{n} verifiziert', importedCount: '{n} übernommen'},
    });
    const german = await shown('star-rating', ' histogram locale="de"');
    await waitUntil(
      () => inside(german, '[part=origins]')?.textContent === '1 verifiziert · 1 übernommen',
      'German',
      LATE,
    );
    expect(inside(german, '[part=policy]')!.textContent!.trim()).to.equal('Wie wir prüfen');
    german.remove();
  });
});
