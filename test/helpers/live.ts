import {get, type IncomingMessage} from 'node:http';
import type {LiveChange} from '../../src/protocol/api.ts';

/** An event of the stream as it came. */
export interface StreamEvent {
  id: string | undefined;
  name: string;
  data: Partial<LiveChange> & Record<string, any>;
  /** When it came, in the time of `performance.now()`. */
  at: number;
}

export interface StreamReader {
  /** All events so far. */
  readonly events: StreamEvent[];
  /** Those about comments and ratings. */
  readonly changes: StreamEvent[];
  /** What was sent so far, as it came. */
  readonly text: () => string;
  readonly response: IncomingMessage;
  /** `id` that a client would come back with. */
  lastId(): string | undefined;
  /** Resolves when an event is there, now or later; rejects when it takes too long or the stream ends. */
  until(wanted: (event: StreamEvent) => boolean, ms?: number): Promise<StreamEvent>;
  /** Resolves when the stream has ended, however. */
  ended: Promise<void>;
  close(): void;
}

/** Follows a stream of events (https://html.spec.whatwg.org/multipage/server-sent-events.html) until it is closed. */
export function follow(url: string, headers: Record<string, string> = {}): Promise<StreamReader> {
  return new Promise((resolve, reject) => {
    const request = get(url, {headers, agent: false}, response => {
      if (response.statusCode !== 200) {
        response.resume();
        return reject(Object.assign(new Error(`HTTP ${response.statusCode}`), {status: response.statusCode}));
      }
      const events: StreamEvent[] = [];
      let all = '';
      let rest = '';
      let last: string | undefined;
      let over = false;
      let waiting: (() => void)[] = [];
      const wake = () => {
        const told = waiting;
        waiting = [];
        for (const one of told) one();
      };
      const read = (block: string) => {
        let [name, data, id]: [string, string | undefined, string | undefined] = ['message', undefined, undefined];
        for (const line of block.split('\n')) {
          const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
          if (field === 'event') name = value!;
          if (field === 'data') data = value;
          if (field === 'id') last = id = value!;
        }
        if (data !== undefined) events.push({id, name, data: JSON.parse(data), at: performance.now()});
      };
      const ended = new Promise<void>(done => {
        const end = () => {
          over = true;
          wake();
          done();
        };
        response.on('close', end);
        response.on('error', end);
      });
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        all += chunk;
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop()!;
        blocks.forEach(read);
        wake();
      });
      resolve({
        events,
        get changes() {
          return events.filter(({name}) => !['ready', 'reset', 'bye'].includes(name));
        },
        text: () => all,
        response,
        lastId: () => last,
        async until(wanted, ms = 30_000) {
          const late = performance.now() + ms;
          for (;;) {
            const found = events.find(wanted);
            if (found) return found;
            if (over) throw new Error(`the stream ended before that: ${all.slice(-400)}`);
            const left = late - performance.now();
            if (left <= 0) throw new Error(`it did not come: ${all.slice(-400)}`);
            await new Promise<void>(done => {
              const timer = setTimeout(done, left);
              waiting.push(() => {
                clearTimeout(timer);
                done();
              });
            });
          }
        },
        ended,
        close: () => response.destroy(),
      });
    });
    request.on('error', reject);
  });
}
