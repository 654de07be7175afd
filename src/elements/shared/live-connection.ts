import type {LiveChange, LiveEventName, LiveReady} from '../../protocol/api.ts';

/** Milliseconds. Replaced by tests. */
export const timing = {
  /** A tab that nobody sees stays connected this long: many come back at once. */
  rest: 5_000,
  /** A new leader waits this long for the other tabs to say what they follow. */
  gather: 100,
  /** A stream that says nothing for this long is held up on the way. */
  patience: 10_000,
  /** Between two tries, doubled each time up to the longest, each up to half longer or shorter. */
  again: 1_000,
  longest: 300_000,
  /** Without a stream the thread is read this often, up to half more seldom. */
  poll: 30_000,
};

/** Tries that fail before the thread is read now and then instead. */
const TRIES = 2;
/** Threads of one stream, as the server takes them. */
const MOST = 100;

export interface LiveListener {
  /** @param position of the change in the server's log */
  change(name: LiveEventName, change: LiveChange, position: number): void;
  /** From now on changes come. @param position the thread's last change; `null` when the log has none */
  ready(position: number | null): void;
  /** Something may have been missed: time to read the thread. */
  missed(): void;
}

/** What tabs tell each other. */
type Message =
  | {type: 'event'; name: string; data: unknown; id: string}
  | {type: 'follow'; tab: string; threads: string[]}
  | {type: 'gone'; tab: string}
  | {type: 'leading'};

const NAMES: LiveEventName[] = ['new', 'changed', 'removed', 'likes', 'rating'];

const positionOf = (id: string | undefined): number => Number(id?.split('-')[0] ?? -1);
const vary = (ms: number): number => ms * (0.5 + Math.random());

const connections = new Map<string, LiveConnection>();

/**
 * Follows a thread. All elements of a page, and all tabs of its origin, share one stream for each server and site.
 * @param server absolute URL with a closing slash · @param thread its key in normal form
 * @returns ends it
 */
export function followThread(
  server: string,
  site: string | undefined,
  thread: string,
  listener: LiveListener,
): () => void {
  const name = `${server} ${site ?? ''}`;
  let connection = connections.get(name);
  if (!connection) connections.set(name, (connection = new LiveConnection(server, site)));
  const leave = connection.follow(thread, listener);
  return () => {
    leave();
    if (connection.idle) connections.delete(name);
  };
}

/**
 * A page's part in the one stream of all tabs. Of those that somebody sees one leads: it holds a lock, has the stream, and passes on what
 * it hears. When it closes or is hidden the next one gets the lock and goes on after the last event that it has been told. A tab
 * that was away is told where its threads are, and reads what it missed. Where there are no locks (pages without TLS) each tab
 * has a stream while it is seen.
 */
export class LiveConnection {
  #server: string;
  #site: string | undefined;
  #listeners = new Map<string, Set<LiveListener>>();
  #tab = Math.random().toString(36).slice(2);
  #channel: BroadcastChannel | undefined;
  /** `id` of the last event this tab knows of. */
  #lastId: string | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  /** Ends the wait for the lock. */
  #waiting: AbortController | undefined;
  #release: (() => void) | undefined;

  // Of the leader:
  #leads = false;
  #others = new Map<string, string[]>();
  #source: EventSource | undefined;
  #sourceThreads = new Set<string>();
  /** Last changes of the threads of the stream, once it has said that it is ready. */
  #positions: Map<string, number | null> | undefined;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pollTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: string, site: string | undefined) {
    this.#server = server;
    this.#site = site;
  }

  get idle(): boolean {
    return !this.#listeners.size;
  }

  follow(thread: string, listener: LiveListener): () => void {
    if (this.idle) this.#start();
    const listeners = this.#listeners.get(thread) ?? new Set();
    this.#listeners.set(thread, listeners.add(listener));
    if (this.#leads) this.#announce();
    else this.#look();
    return () => {
      listeners.delete(listener);
      if (listeners.size || this.#listeners.get(thread) !== listeners) return;
      this.#listeners.delete(thread);
      if (this.idle) this.#stop();
      else this.#announce();
    };
  }

  #start(): void {
    this.#openChannel();
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('online', this.#handleOnline);
    addEventListener('pagehide', this.#handlePageHide);
    addEventListener('pageshow', this.#handlePageShow);
  }

  #stop(): void {
    this.#rest();
    this.#closeChannel();
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('online', this.#handleOnline);
    removeEventListener('pagehide', this.#handlePageHide);
    removeEventListener('pageshow', this.#handlePageShow);
  }

  #openChannel(): void {
    if (!navigator.locks || typeof BroadcastChannel === 'undefined') return;
    this.#channel ??= new BroadcastChannel(`lintel:live:${this.#server} ${this.#site ?? ''}`);
    this.#channel.onmessage = ({data}: MessageEvent<Message>) => this.#told(data);
  }

  #closeChannel(): void {
    this.#tell({type: 'gone', tab: this.#tab});
    this.#channel?.close();
    this.#channel = undefined;
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message);
  }

  /** Tells the leader what this tab follows. */
  #announce(): void {
    if (this.#leads) this.#cover([...this.#listeners.keys()]);
    else this.#tell({type: 'follow', tab: this.#tab, threads: [...this.#listeners.keys()]});
  }

  /** Takes part while somebody sees the page. */
  #look = (): void => {
    clearTimeout(this.#restTimer);
    if (document.visibilityState === 'hidden') {
      this.#restTimer = setTimeout(() => this.#rest(), timing.rest);
      return;
    }
    if (!this.#leads) {
      this.#announce();
      this.#queue();
    }
  };

  #handleOnline = (): void => {
    if (this.#leads && !this.#positions) this.#connect();
  };

  /** A page that is kept for going back must hold nothing, and is told nothing. */
  #handlePageHide = (): void => {
    this.#rest();
    this.#closeChannel();
  };

  #handlePageShow = (): void => {
    this.#openChannel();
    this.#look();
  };

  #queue(): void {
    if (this.#waiting) return;
    if (!this.#channel) return this.#lead();
    const waiting = (this.#waiting = new AbortController());
    const name = `lintel:live:${this.#server} ${this.#site ?? ''}`;
    navigator.locks
      .request(name, {signal: waiting.signal}, () => {
        // Given up while it came.
        if (this.#waiting !== waiting) return undefined;
        return new Promise<void>(release => {
          this.#release = release;
          this.#lead();
        });
      })
      .catch(() => {
        // Given up; or a page that has no locks of its own, such as a sandboxed frame.
        if (this.#waiting === waiting) this.#lead();
      });
  }

  /** Leaves the lead, or the queue for it. */
  #rest(): void {
    this.#leads = false;
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#release?.();
    this.#release = undefined;
    this.#close();
    clearTimeout(this.#pollTimer);
    this.#pollTimer = undefined;
    this.#failures = 0;
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#positions = undefined;
  }

  #lead(): void {
    this.#leads = true;
    this.#others.clear();
    this.#tell({type: 'leading'});
    this.#timer = setTimeout(() => this.#connect(), this.#channel ? timing.gather : 0);
  }

  /** Sees to it that the stream has some threads. */
  #cover(threads: string[]): void {
    if (!this.#source || threads.every(thread => this.#sourceThreads.has(thread))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), timing.gather);
  }

  #told(message: Message): void {
    if (message.type === 'event') return this.#pass(message.name, message.data, message.id);
    if (message.type === 'leading') {
      // There is one: whoever leads without the lock's leave has lost it.
      if (!this.#leads) this.#announce();
    } else if (!this.#leads) {
      // Not this tab's business.
    } else if (message.type === 'gone') this.#others.delete(message.tab);
    else {
      this.#others.set(message.tab, message.threads);
      const positions = this.#positions;
      if (positions && message.threads.every(thread => positions.has(thread))) {
        const threads = Object.fromEntries(message.threads.map(thread => [thread, positions.get(thread)!]));
        this.#tell({type: 'event', name: 'ready', data: {threads}, id: this.#lastId!});
      } else this.#cover(message.threads);
    }
  }

  #connect(): void {
    this.#close();
    if (typeof EventSource === 'undefined') return this.#poll();
    const threads = new Set([...this.#listeners.keys(), ...[...this.#others.values()].flat()]);
    this.#sourceThreads = new Set([...threads].slice(0, MOST));
    const query = [...this.#sourceThreads].map(thread => `thread=${encodeURIComponent(thread)}`);
    if (this.#site) query.push(`site=${encodeURIComponent(this.#site)}`);
    if (this.#lastId) query.push(`last-event-id=${this.#lastId}`);
    const source = (this.#source = new EventSource(`${this.#server}api/v1/events?${query.join('&')}`));
    for (const name of [...NAMES, 'ready', 'reset', 'bye'])
      source.addEventListener(name, ({data, lastEventId}: MessageEvent<string>) =>
        this.#hear(name, JSON.parse(data), lastEventId),
      );
    // It would come back by itself, all tabs of all visitors at the same moment.
    source.addEventListener('error', () => this.#source === source && this.#fail());
    this.#timer = setTimeout(() => this.#fail(), timing.patience);
  }

  #hear(name: string, data: unknown, id: string): void {
    if (name === 'bye') {
      this.#close();
      this.#timer = setTimeout(() => this.#connect(), vary(timing.again * 2));
      return;
    }
    if (name === 'ready') {
      clearTimeout(this.#timer);
      clearTimeout(this.#pollTimer);
      this.#pollTimer = undefined;
      this.#failures = 0;
      this.#positions = new Map(Object.entries((data as LiveReady).threads));
    }
    const {thread} = data as Partial<LiveChange>;
    if (thread !== undefined) this.#positions?.set(thread, positionOf(id));
    this.#pass(name, data, id);
    this.#tell({type: 'event', name, data, id});
  }

  #fail(): void {
    this.#close();
    if (++this.#failures >= TRIES) this.#poll();
    const pause = Math.min(timing.longest, timing.again * 2 ** this.#failures);
    this.#timer = setTimeout(() => this.#connect(), vary(pause));
  }

  #poll(): void {
    this.#pollTimer ??= setTimeout(
      () => {
        this.#pollTimer = undefined;
        this.#pass('poll', {}, this.#lastId ?? '');
        this.#tell({type: 'event', name: 'poll', data: {}, id: this.#lastId ?? ''});
        this.#poll();
      },
      timing.poll * (1 + Math.random() / 2),
    );
  }

  /** Hands on what the stream said, here or in the tab that leads; each event once. */
  #pass(name: string, data: unknown, id: string): void {
    if (name === 'poll') {
      if (document.visibilityState !== 'hidden') this.#each(one => one.missed());
    } else if (name === 'reset') {
      this.#lastId = id;
      this.#each(one => one.missed());
    } else if (name === 'ready') {
      if (positionOf(id) > positionOf(this.#lastId)) this.#lastId = id;
      for (const [thread, position] of Object.entries((data as LiveReady).threads))
        this.#each(one => one.ready(position), thread);
    } else {
      const position = positionOf(id);
      if (position <= positionOf(this.#lastId)) return;
      this.#lastId = id;
      const change = data as LiveChange;
      this.#each(one => one.change(name as LiveEventName, change, position), change.thread);
    }
  }

  #each(tell: (listener: LiveListener) => void, thread?: string): void {
    for (const [key, listeners] of this.#listeners)
      if (thread === undefined || key === thread) for (const listener of [...listeners]) tell(listener);
  }
}
