import type {ProblemDetails} from '../../protocol/api.ts';
import {PATIENCE} from './patience.ts';

/** How often a request that got no answer, or "try again later", is repeated. */
const RETRIES = 2;
/** Milliseconds before the first repetition; doubled each time, with up to half of it at random on top. */
const BACKOFF = 400;

/** A request that did not work out. `status` is 0 when no Lintel server answered at all. */
export class ApiError extends Error {
  readonly status: number;
  /** What the server said, RFC 9457. */
  readonly problem: ProblemDetails | undefined;

  constructor(status: number, problem?: ProblemDetails, server = 'the server') {
    super(
      problem?.hint ?? problem?.detail ?? problem?.title ?? (status ? `HTTP ${status}` : `no answer from ${server}`),
    );
    this.status = status;
    this.problem = problem;
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Say who the visitor is (`asVisitor`), for what is theirs. */
  headers?: Record<string, string>;
}

/**
 * Talks to a Lintel server: JSON both ways, no cookies, repetitions with growing pauses (every request of the API may
 * be repeated), and ten seconds for all of it, so that nobody waits longer to hear that there is no answer. What is not JSON (a captive portal's login page, a proxy's error page) counts as no answer.
 * @param server absolute URL with a closing slash · @param path below `api/v1/`
 * @throws ApiError
 */
export async function request<T>(
  server: string,
  path: string,
  {method = 'GET', body, headers}: RequestOptions = {},
): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (let tries = 1, pause = BACKOFF; ; tries++, pause *= 2) {
    let error = new ApiError(0, undefined, server);
    let wait = pause * (1 + Math.random() / 2);
    try {
      const answer = await fetch(`${server}api/v1/${path}`, {
        method,
        headers: body ? {...headers, 'Content-Type': 'application/json'} : {...headers},
        // A thread's rating changes with every vote: always ask; an unchanged one costs a 304.
        cache: 'no-cache',
        credentials: 'omit',
        // Chrome has it since 103, and before that its own patience.
        signal: AbortSignal.timeout?.(end - performance.now()),
        body: body ? JSON.stringify(body) : null,
      });
      const {ok, status} = answer;
      if (status === 204) return undefined as T;
      const json: unknown = /json/.test(answer.headers.get('Content-Type') ?? '') && (await answer.json());
      if (ok && json) return json as T;
      error = new ApiError(ok ? 0 : status, (json || undefined) as ProblemDetails | undefined);
      wait = Number(answer.headers.get('Retry-After')) * 1000 || wait;
    } catch {
      // No answer: offline, too late, or not what it says it is.
    }
    if (tries > RETRIES || performance.now() + wait > end || !/^(0|429|50[2-7])$/.test(String(error.status)))
      throw error;
    await new Promise(done => setTimeout(done, wait));
  }
}

const memory = new Map<string, string | null>();

/**
 * The page's local storage, or memory where that throws (sandboxed frames, blocked cookies), is `null` or is full.
 * Keys are prefixed, values are strings.
 */
export const storage = {
  get(key: string): string | null {
    try {
      return memory.get(key) ?? localStorage.getItem('lintel:' + key);
    } catch {
      return null;
    }
  },
  /** @param value `null` forgets the key */
  set(key: string, value: string | null): void {
    memory.delete(key);
    try {
      if (value === null) localStorage.removeItem('lintel:' + key);
      else localStorage.setItem('lintel:' + key, value);
    } catch {
      memory.set(key, value);
    }
  },
};
