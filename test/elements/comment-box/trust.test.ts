import {createChallenge, verifySolution} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/web/pbkdf2';
import {aTimeout, expect, fixture, html, waitUntil} from '@open-wc/testing';
import type {Comment, NewComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {field, nameField, part, parts, root, settled, text, thread, touched, type, write, type Box} from './helpers.ts';

const SERVER = 'https://comments.example/trust/';
const SECRETS = {hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two'};

interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  signed: string | null;
  body: NewComment;
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: {'Content-Type': status < 400 ? 'application/json' : 'application/problem+json'},
  });
const one = (more: Partial<Comment>): Comment => ({
  ...{id: '01900000-0000-7000-8000-000000000001', parent: null, author: {name: '', verified: false}},
  ...{created: '2025-09-02T14:03:00.000Z', edited: null, rating: null, likes: 0, replies: 0, pinned: false},
  ...{body: [{type: 'paragraph', children: [{type: 'text', text: 'Words'}]}], status: 'approved', revision: 0},
  ...more,
});
const answer = (list: Comment[] = [], challenge = true): ThreadAnswer => ({
  thread: {
    ...{key: 'k', title: '', url: null, count: list.length, closed: false},
    settings: {moderation: 'post', maxlength: 10_000, editMinutes: 15, challenge},
  },
  rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]},
  comments: list,
  next: null,
});
const stored = ({id, name = '', text}: NewComment, signed: string | null) =>
  json(
    {
      comment: one({
        id,
        author: signed ? {name: 'Ann Archer', verified: true, role: 'member'} : {name, verified: false},
        body: [{type: 'paragraph', children: [{type: 'text', text}]}],
      }),
      rating: {average: null, count: 0, distribution: [0, 0, 0, 0, 0]},
      count: 1,
    },
    201,
  );

/** A challenge as a server makes it, of few tries. */
const challenge = () =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 50,
    counter: 12,
    deriveKey,
    ...SECRETS,
    expiresAt: new Date(Date.now() + 60_000),
  });

/** Whether a server takes what was sent. */
async function isSolution(payload: string | undefined): Promise<boolean> {
  const {challenge, solution} = JSON.parse(atob(payload ?? btoa('{}')));
  return !!challenge && (await verifySolution({challenge, solution, deriveKey, ...SECRETS})).verified;
}

const {fetch} = window;
let calls: Call[];
let listed: ThreadAnswer;
/** What the server answers; by default it takes everything. */
let respond: (call: Call) => Promise<Response | undefined> | Response | undefined;
const askedFor = (path: string) =>
  calls.filter(call => call.path === path && (path !== 'comments' || call.method === 'POST'));
const posts = () => askedFor('comments');

/** Answers the elements of a window as a Lintel server would. */
function serve(where: Window & typeof globalThis): void {
  where.fetch = async (input, init) => {
    const url = new URL(String(input));
    if (!url.href.startsWith(SERVER)) return fetch(input, init);
    const headers = new Headers(init?.headers);
    const call: Call = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/trust/api/v1/', ''),
      query: url.searchParams,
      signed: headers.get('Lintel-Token'),
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
    };
    calls.push(call);
    const own = await respond(call);
    if (own) return own;
    if (call.path === 'thread') return json(listed);
    if (call.path === 'challenge') return json({challenge: await challenge(), seconds: 1_200});
    return stored(call.body, call.signed);
  };
}

async function box(attributes: Record<string, string> = {}): Promise<Box> {
  const parent = await fixture<HTMLElement>(html`<div lang="en"></div>`);
  const element = document.createElement('comment-box') as Box;
  element.setAttribute('server', SERVER);
  element.setAttribute('thread', thread());
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!);
  parent.append(element);
  await settled(element, 8000);
  return touched(element);
}

beforeEach(() => {
  calls = [];
  listed = answer();
  respond = () => undefined;
  serve(window);
});
afterEach(() => void (window.fetch = fetch));

describe('proof of work', () => {
  it('begins when the visitor begins to type, and goes with the comment', async () => {
    const element = await box({site: 'shop'});
    await aTimeout(50);
    expect(askedFor('challenge')).to.be.empty;
    type(field(element), 'H');
    await waitUntil(() => askedFor('challenge').length === 1, 'asked for a challenge');
    const {query} = askedFor('challenge')[0]!;
    expect([query.get('thread'), query.get('site')]).to.deep.equal([element.thread, 'shop']);
    for (const words of ['He', 'Hel', 'Hello']) type(field(element), words);
    await write(element, 'Hello you');
    await waitUntil(() => posts().length === 1, 'posted');
    expect(await isSolution(posts()[0]!.body.challenge)).to.equal(true);
    expect(askedFor('challenge')).to.have.length(1);
  });

  it('is a new one for each comment', async () => {
    const element = await box();
    await write(element, 'First');
    await waitUntil(() => posts().length === 1 && field(element).value === '', 'posted');
    await write(element, 'Second');
    await waitUntil(() => posts().length === 2, 'posted again');
    const [first, second] = posts().map(({body}) => body.challenge);
    expect(first).not.to.equal(second);
    expect([await isSolution(first), await isSolution(second)]).to.deep.equal([true, true]);
  });

  it('is the same for a retry of the same comment', async () => {
    let lost = 3;
    respond = ({method}) => (method === 'POST' && lost-- > 0 ? Promise.reject(new TypeError('lost')) : undefined);
    const element = await box();
    await write(element, 'Hello');
    await waitUntil(() => posts().length === 4, 'sent until it arrived', {timeout: 15_000});
    const sent = posts().map(({body}) => `${body.id} ${body.challenge}`);
    expect(new Set(sent).size).to.equal(1);
    expect(askedFor('challenge')).to.have.length(1);
  }).timeout(20_000);

  it('is not asked for where the server wants none', async () => {
    listed = answer([], false);
    const element = await box();
    await write(element, 'Hello');
    await waitUntil(() => posts().length === 1, 'posted');
    expect(askedFor('challenge')).to.be.empty;
    expect('challenge' in posts()[0]!.body).to.equal(false);
  });

  it('that the server does not give keeps no comment back', async () => {
    respond = ({path}) => (path === 'challenge' ? json({status: 404, title: 'Not Found'}, 404) : undefined);
    const element = await box();
    await write(element, 'Hello');
    await waitUntil(() => posts().length === 1, 'posted');
    expect(posts()[0]!.body.challenge).to.equal(undefined);
  });

  it('that this browser cannot give keeps no comment back', async () => {
    Object.defineProperty(crypto, 'subtle', {configurable: true, value: undefined});
    try {
      const element = await box();
      await write(element, 'Hello');
      await waitUntil(() => posts().length === 1, 'posted');
      expect(posts()[0]!.body.challenge).to.equal(undefined);
    } finally {
      delete (crypto as {subtle?: unknown}).subtle;
    }
  });

  it('is renewed when it has ended before the comment is sent', async () => {
    const ends = [16, 1_200];
    respond = async ({path}) =>
      path === 'challenge' ? json({challenge: await challenge(), seconds: ends.shift()}) : undefined;
    const element = await box();
    type(field(element), 'Hello');
    await waitUntil(() => askedFor('challenge').length === 1, 'asked for a challenge');
    await aTimeout(1_200);
    part(element, 'submit')!.click();
    await waitUntil(() => posts().length === 1, 'posted');
    expect(askedFor('challenge')).to.have.length(2);
    expect(await isSolution(posts()[0]!.body.challenge)).to.equal(true);
  });

  it('is made up for when the network is back', async () => {
    let away = true;
    respond = ({path}) => (away && path !== 'thread' ? Promise.reject(new TypeError('offline')) : undefined);
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => !away});
    try {
      const element = await box();
      await write(element, 'From the train');
      await waitUntil(() => text(part(element, 'notice')).includes('offline'), 'waits', {timeout: 10_000});
      expect(posts()).to.be.empty;
      away = false;
      window.dispatchEvent(new Event('online'));
      await waitUntil(() => posts().length === 1, 'posted');
      expect(await isSolution(posts()[0]!.body.challenge)).to.equal(true);
    } finally {
      delete (navigator as {onLine?: unknown}).onLine;
    }
  }).timeout(20_000);

  it('is done on a page whose policy allows neither workers nor blob: nor strings as scripts', async () => {
    const frame = document.createElement('iframe');
    const policy = `script-src ${location.origin}; worker-src 'none'; child-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html`;
    frame.srcdoc = `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="${policy}">
      <script type="module" src="${new URL('../../../src/elements/comment-box/index.ts', import.meta.url)}"></script>`;
    document.body.append(frame);
    try {
      await new Promise(done => (frame.onload = done));
      const inside = frame.contentWindow as Window & typeof globalThis;
      await inside.customElements.whenDefined('comment-box');
      const refused: string[] = [];
      inside.document.addEventListener('securitypolicyviolation', ({effectiveDirective}) =>
        refused.push(effectiveDirective),
      );
      // The policy is what it says: a worker of a blob is refused there.
      const blob = inside.URL.createObjectURL(new inside.Blob(['postMessage(1)']));
      const worked = await new Promise(done => {
        try {
          const worker = new inside.Worker(blob);
          worker.onmessage = () => done(true);
          worker.onerror = () => done(false);
        } catch {
          done(false);
        }
      });
      expect(worked).to.equal(false);
      await aTimeout(50);
      refused.length = 0;
      serve(inside);
      const element = inside.document.createElement('comment-box') as Box;
      element.setAttribute('server', SERVER);
      element.setAttribute('thread', thread());
      inside.document.body.append(element);
      await settled(element, 8000);
      type(field(element), 'From a strict page');
      await waitUntil(() => askedFor('challenge').length === 1, 'asked for a challenge');
      part(element, 'submit')!.click();
      await waitUntil(() => posts().length === 1, 'posted');
      expect(await isSolution(posts()[0]!.body.challenge)).to.equal(true);
      expect(refused).to.deep.equal([]);
    } finally {
      frame.remove();
    }
  }).timeout(15_000);
});

describe('a visitor whom the site vouches for', () => {
  const encode = (value: unknown) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));
  const token = (seconds = 3_600, name = 'Ann Archer') =>
    `e30.${encode({sub: 'id of ' + name, name, exp: Math.floor(Date.now() / 1000) + seconds})
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '')}.c2ln`;

  it('posts under the name that was signed, which cannot be changed, and proves nothing', async () => {
    const signed = token(3_600, 'Ånn Ärcher 安');
    const element = await box({token: signed});
    expect(text(part(element, 'identity'))).to.equal('Posting as Ånn Ärcher 安');
    expect(!!nameField(element)).to.equal(false);
    await write(element, 'Hello');
    await waitUntil(() => posts().length === 1, 'posted');
    expect(posts()[0]!.signed).to.equal(signed);
    expect(askedFor('challenge')).to.be.empty;
    expect(calls.filter(call => call.path === 'thread').every(call => call.signed === null)).to.equal(true);
    await waitUntil(() => parts(element, 'mark').length === 1, 'marked');
    expect(text(part(element, 'mark'))).to.equal('Verified');
  });

  it('whose token is over posts as a guest, and is told so', async () => {
    const element = await box({token: token(-600)});
    expect(text(root(element).querySelector('[role=alert]'))).to.include('You can post as a guest');
    await write(element, 'Hello', {name: 'Ann'});
    await waitUntil(() => posts().length === 1, 'posted');
    expect(posts()[0]!.signed).to.equal(null);
    expect(posts()[0]!.body.name).to.equal('Ann');
    expect(await isSolution(posts()[0]!.body.challenge)).to.equal(true);
  });

  it('whose token the server does not take keeps the text and posts as a guest; the owner is told why', async () => {
    respond = ({method, signed}) => {
      if (method !== 'POST' || !signed) return undefined;
      const message = 'You are not signed in here any more.';
      return json(
        {
          status: 401,
          title: 'Unauthorized',
          detail: message,
          errors: [{pointer: '/token', message}],
          hint: 'its key is another',
        },
        401,
      );
    };
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));
    try {
      const element = await box({token: token()});
      await write(element, 'A long text');
      await waitUntil(() => !!nameField(element), 'asked for a name');
      expect(field(element).value).to.equal('A long text');
      expect(text(root(element).querySelector('[role=alert]'))).to.include('your text is kept');
      expect(warnings.join()).to.include('its key is another');
      part(element, 'submit')!.click();
      await waitUntil(() => posts().length === 2, 'posted as a guest');
      expect(posts()[1]!.signed).to.equal(null);
      expect(await isSolution(posts()[1]!.body.challenge)).to.equal(true);
      element.token = token(3_600, 'Ann');
      await element.updateComplete;
      expect(text(part(element, 'identity'))).to.equal('Posting as Ann');
    } finally {
      console.warn = warn;
    }
  });

  it('who got a new token while the old one was on its way is believed the new one', async () => {
    let element: Box | undefined;
    const renewed = token(3_600, 'Ann anew');
    respond = ({method, signed}) => {
      if (method !== 'POST' || !signed || signed === renewed) return undefined;
      element!.token = renewed;
      return json({status: 401, title: 'Unauthorized', detail: 'You are not signed in here any more.'}, 401);
    };
    const {warn} = console;
    console.warn = () => {};
    try {
      element = await box({token: token()});
      await write(element, 'Hello');
      await waitUntil(() => posts().length === 1 && field(element!).value === 'Hello', 'is back in its form');
      expect(text(part(element, 'identity'))).to.equal('Posting as Ann anew');
      part(element, 'submit')!.click();
      await waitUntil(() => posts().length === 2, 'posted');
      expect(posts()[1]!.signed).to.equal(renewed);
    } finally {
      console.warn = warn;
    }
  });

  describe('whose comment waits', () => {
    /** A request is repeated before it has failed. */
    const PATIENCE = {timeout: 10_000};
    let online = true;
    beforeEach(() => {
      online = false;
      Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => online});
      respond = ({path}) => {
        if (path === 'comments' && !online) throw new TypeError('Failed to fetch');
        return undefined;
      };
    });
    afterEach(() => void (online = true));
    const comeBack = () => {
      online = true;
      calls = [];
      dispatchEvent(new Event('online'));
    };
    const notice = (element: Box) => text(part(part(element, 'list')!, 'notice'));
    const waits = (element: Box) => waitUntil(() => part(part(element, 'list')!, 'notice'), 'it waits', PATIENCE);

    it('has it sent as theirs, when they are signed in again, and is told so', async () => {
      const element = await box({token: token()});
      await write(element, 'Hello');
      await waits(element);
      element.token = token(-600);
      await element.updateComplete;
      comeBack();
      await aTimeout(30);
      expect(posts()).to.be.empty;
      expect(notice(element)).to.equal('This is sent as soon as you’re signed in as Ann Archer again.');
      element.token = token(7_200, 'Bo');
      await aTimeout(30);
      expect(posts(), 'nor as somebody else').to.be.empty;
      const renewed = token(7_200);
      element.token = renewed;
      await waitUntil(() => posts().length === 1, 'sent', PATIENCE);
      expect(posts()[0]!.signed).to.equal(renewed);
    });

    it('has it sent as theirs after a reload, too', async () => {
      const key = thread();
      const before = await box({token: token(), thread: key});
      await write(before, 'Hello');
      await waits(before);
      before.remove();
      const element = await box({thread: key});
      comeBack();
      await waits(element);
      expect(posts()).to.be.empty;
      expect(text(part(part(element, 'list')!, 'author'))).to.equal('Ann Archer');
      element.token = token();
      await waitUntil(() => posts().length === 1, 'sent', PATIENCE);
      expect(posts()[0]!.signed).to.equal(element.token);
    });

    it('may take it back and send it as a guest', async () => {
      const element = await box({token: token()});
      await write(element, 'Hello');
      await waits(element);
      element.token = null;
      await element.updateComplete;
      comeBack();
      part(part(element, 'list')!, 'cancel')!.click();
      await waitUntil(() => field(element).value === 'Hello', 'back in its form', PATIENCE);
      part(element, 'submit')!.click();
      await waitUntil(() => posts().length === 1, 'sent', PATIENCE);
      expect(posts()[0]!.signed).to.equal(null);
    });

    it('is not sent as theirs what a guest has written', async () => {
      const element = await box();
      await write(element, 'Hello', {name: 'Guest of mine'});
      await waits(element);
      element.token = token();
      await element.updateComplete;
      comeBack();
      await waitUntil(() => posts().length === 1, 'sent', PATIENCE);
      expect(posts()[0]!.signed).to.equal(null);
      expect(posts()[0]!.body.name).to.equal('Guest of mine');
    });

    it('for an answer that never came is told that they are not signed in any more', async () => {
      Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => true});
      const element = await box({token: token()});
      await write(element, 'Hello');
      await waitUntil(() => field(element).value === 'Hello', 'back in its form', PATIENCE);
      element.token = null;
      await element.updateComplete;
      comeBack();
      await aTimeout(30);
      expect(posts()).to.be.empty;
      expect(text(root(element).querySelector('[role=alert]'))).to.include('You’re not signed in any more.');
      element.token = token(7_200);
      await waitUntil(() => posts().length === 1, 'sent', PATIENCE);
      expect(posts()[0]!.signed).to.equal(element.token);
    });
  }).timeout(30_000);

  it('is told from guests by words', async () => {
    const author = (name: string, more: object) => ({name, verified: true, ...more});
    const ids = [1, 2, 3, 4, 5].map(n => `01900000-0000-7000-8000-00000000000${n}`);
    listed = answer([
      one({id: ids[0]!, author: author('Ann', {role: 'member'})}),
      one({id: ids[1]!, author: author('Bob', {role: 'moderator'})}),
      one({id: ids[2]!, author: author('Shop', {role: 'site'})}),
      one({id: ids[3]!, author: author('Own store', {})}),
      one({id: ids[4]!, author: {name: 'Guest', verified: false, role: 'site'}}),
    ]);
    const element = await box();
    const marks = parts(element, 'comment').map(comment => text(part(comment, 'mark')));
    expect(marks).to.deep.equal(['Verified', 'Moderator', 'Site team', 'Verified', '']);
  });
});
