import {aTimeout, expect, waitUntil} from '@open-wc/testing';
import type {LiveListener} from '../../../src/elements/shared/live-connection.ts';

const SERVER = 'https://live.example/';

/** A stream as a page opens it; a test says what comes. */
interface Stream {
  url: URL;
  closed: boolean;
  say(name: string, data: unknown, id: string): void;
  fail(): void;
}

/** A page of its own, with a stream that a test plays. */
interface Page {
  frame: HTMLIFrameElement;
  streams: Stream[];
  heard: string[];
  follow(thread: string): () => void;
  see(visible: boolean): void;
  /** The stream that is open. */
  readonly open: Stream | undefined;
}

const TIMING = {rest: 100, gather: 20, patience: 300, again: 40, longest: 400, poll: 100};

async function page(threads = ['/a'], timing: Partial<typeof TIMING> = {}): Promise<Page> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const view = frame.contentWindow as any;
  const streams: Stream[] = [];
  view.EventSource = class {
    listeners: Record<string, (event: unknown) => void> = {};
    stream: Stream;
    constructor(url: string) {
      const listeners = this.listeners;
      this.stream = {
        url: new URL(url),
        closed: false,
        say(name, data, id) {
          if (!this.closed) listeners[name]?.({data: JSON.stringify(data), lastEventId: id});
        },
        fail() {
          if (!this.closed) listeners['error']?.({});
        },
      };
      streams.push(this.stream);
    }
    addEventListener(name: string, listener: (event: unknown) => void) {
      this.listeners[name] = listener;
    }
    close() {
      this.stream.closed = true;
    }
  };
  let visible = true;
  Object.defineProperty(view.document, 'visibilityState', {get: () => (visible ? 'visible' : 'hidden')});
  const script = view.document.createElement('script');
  script.type = 'module';
  script.textContent = `import * as live from '${location.origin}/src/elements/shared/live-connection.ts'; window.live = live;`;
  view.document.body.append(script);
  await waitUntil(() => view.live, 'is loaded', {timeout: 5_000});
  Object.assign(view.live.timing, TIMING, timing);
  const heard: string[] = [];
  const listener: LiveListener = {
    change: (name, change, position) => void heard.push(`${name} ${change.id} ${position}`),
    ready: position => void heard.push(`ready ${position}`),
    missed: () => void heard.push('missed'),
  };
  const follow = (thread: string) => view.live.followThread(SERVER, undefined, thread, listener);
  threads.forEach(follow);
  return {
    frame,
    streams,
    heard,
    follow,
    see(now) {
      visible = now;
      view.document.dispatchEvent(new Event('visibilitychange'));
    },
    get open() {
      return streams.find(({closed}) => !closed);
    },
  };
}

const change = (thread: string, id: string) => ({thread, id, count: 1, rating: {}});
const changes = ({heard}: Page) => heard.filter(one => !one.startsWith('ready'));

describe('the stream of live events', () => {
  const pages: Page[] = [];
  const open = async (...given: Parameters<typeof page>): Promise<Page> => {
    const made = await page(...given);
    pages.push(made);
    return made;
  };
  afterEach(async () => {
    for (const {frame} of pages.splice(0)) frame.remove();
    await aTimeout(50);
  });

  it('is one for all tabs, for the threads of all of them', async () => {
    const first = await open(['/a']);
    await waitUntil(() => first.open, 'has a stream');
    first.open!.say('ready', {threads: {'/a': 3}}, '5-x');
    const second = await open(['/b']);
    await waitUntil(() => first.open?.url.searchParams.getAll('thread').includes('/b'), 'asks for the thread too');
    expect(second.streams.length).to.equal(0);
    expect(first.open!.url.searchParams.get('last-event-id')).to.equal('5-x');
    first.open!.say('ready', {threads: {'/a': 3, '/b': null}}, '5-x');
    first.open!.say('new', change('/b', 'one'), '6-x');
    first.open!.say('likes', change('/a', 'two'), '7-x');
    await waitUntil(() => changes(second).length, 'is told');
    expect(second.heard).to.deep.equal(['ready null', 'new one 6']);
    expect(changes(first)).to.deep.equal(['likes two 7']);
    // A third one about a thread that is followed already needs no new stream.
    const {streams} = first;
    const before = streams.length;
    const third = await open(['/b']);
    await waitUntil(() => third.heard.length, 'is told where the thread is');
    expect(third.heard).to.deep.equal(['ready 6']);
    expect(streams.length).to.equal(before);
  });

  it('goes over to another tab when the leader closes: nothing is lost, nothing comes twice', async () => {
    const first = await open();
    await waitUntil(() => first.open);
    const second = await open();
    first.open!.say('ready', {threads: {'/a': null}}, '0-0');
    first.open!.say('new', change('/a', 'one'), '1-x');
    await waitUntil(() => changes(second).length === 1);
    first.frame.remove();
    await waitUntil(() => second.open, 'leads', {timeout: 3_000});
    expect(second.open!.url.searchParams.get('last-event-id')).to.equal('1-x');
    // The server repeats what it cannot know to have arrived, and tells what nobody heard.
    second.open!.say('new', change('/a', 'one'), '1-x');
    second.open!.say('new', change('/a', 'two'), '2-x');
    expect(changes(second)).to.deep.equal(['new one 1', 'new two 2']);
  });

  it('pauses while nobody sees the page, and goes on where it was', async () => {
    const one = await open();
    await waitUntil(() => one.open);
    one.open!.say('ready', {threads: {'/a': null}}, '0-0');
    one.open!.say('new', change('/a', 'one'), '1-x');
    one.see(false);
    await aTimeout(20);
    expect(!!one.open).to.equal(true, 'not at once');
    await waitUntil(() => !one.open, 'pauses');
    await aTimeout(200);
    expect(!!one.open).to.equal(false);
    one.see(true);
    await waitUntil(() => one.open, 'goes on');
    expect(one.open!.url.searchParams.get('last-event-id')).to.equal('1-x');
  });

  it('is led by a tab that somebody sees', async () => {
    const first = await open();
    await waitUntil(() => first.open);
    first.open!.say('ready', {threads: {'/a': 4}}, '4-x');
    const second = await open();
    await waitUntil(() => second.heard.length);
    first.see(false);
    await waitUntil(() => second.open, 'leads');
    expect(!!first.open).to.equal(false);
    second.open!.say('new', change('/a', 'one'), '5-x');
    await waitUntil(() => changes(first).length, 'the hidden one is told all the same');
  });

  it('comes back after a failure with growing pauses, and reads now and then instead until it is there', async () => {
    const one = await open();
    await waitUntil(() => one.open);
    for (let tries = 1; tries <= 3; tries++) {
      one.open!.fail();
      await waitUntil(() => one.streams.length > tries && one.open, 'tries again');
    }
    await waitUntil(() => one.heard.includes('missed'), 'reads');
    one.open!.say('ready', {threads: {'/a': null}}, '0-0');
    const before = one.heard.length;
    await aTimeout(400);
    expect(one.heard.slice(before)).to.deep.equal([], 'not when there is a stream again');
    expect(!!one.open).to.equal(true);
  });

  it('gives a stream up that is held up on the way', async () => {
    const one = await open();
    await waitUntil(() => one.open);
    const [held] = one.streams;
    await waitUntil(() => held!.closed, 'gives up', {timeout: 2_000});
    await waitUntil(() => one.streams.length > 1, 'tries again');
    await waitUntil(() => one.heard.includes('missed'), 'reads', {timeout: 3_000});
  });

  it('says that something was missed when the server cannot go on, and goes on from there', async () => {
    const one = await open();
    await waitUntil(() => one.open);
    one.open!.say('ready', {threads: {'/a': 9}}, '9-x');
    one.open!.say('reset', {}, '3-y');
    one.open!.say('ready', {threads: {'/a': 2}}, '3-y');
    one.open!.say('new', change('/a', 'one'), '4-y');
    expect(one.heard).to.deep.equal(['ready 9', 'missed', 'ready 2', 'new one 4']);
  });

  it('comes back soon when the server says goodbye, and ends when nobody follows any more', async () => {
    const one = await open([]);
    const leave = one.follow('/a');
    await waitUntil(() => one.open);
    one.open!.say('ready', {threads: {'/a': 9}}, '9-x');
    one.open!.say('bye', {}, '');
    expect(!!one.open).to.equal(false);
    await waitUntil(() => one.open, 'comes back');
    expect(one.open!.url.searchParams.get('last-event-id')).to.equal('9-x');
    leave();
    expect(!!one.open).to.equal(false);
  });
});
