import type {ProblemDetails} from './api.ts';
import {stringify} from './stringify.ts';

/** Milliseconds until an unanswered request is given up. */
const TIMEOUT = 10_000;
/** Milliseconds before the first repetition; doubled each time, with up to half of it at random on top. */
const BACKOFF = 400;
/** Longest `Retry-After` that is waited for, in milliseconds; beyond it the visitor decides. */
const PATIENCE = 5000;

/** A request that did not work out. `status` is 0 when no Lintel server answered at all. */
export class ApiError extends Error {
  readonly status: number;
  /** What the server said, RFC 9457. */
  readonly problem: ProblemDetails | undefined;

  constructor(status: number, problem?: ProblemDetails) {
    super(problem?.detail ?? problem?.title ?? (status ? `HTTP ${status}` : 'No answer'));
    this.status = status;
    this.problem = problem;
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Sends the visitor's token, and makes one when there is none yet. */
  visitor?: boolean;
  /** How often a request that got no answer, or "try again later", is repeated. Every request of the API may be. */
  retries?: number;
}

/**
 * Talks to a Lintel server: JSON both ways, no cookies, a time limit, repetitions with growing pauses. What is not
 * JSON (a captive portal's login page, a proxy's error page) counts as no answer.
 * @param server absolute URL with a closing slash · @param path below `api/v1/`
 * @throws ApiError
 */
export async function request<T>(server: string, path: string, options: RequestOptions = {}): Promise<T> {
  for (let attempt = options.retries ?? 2, pause = BACKOFF; ; attempt--, pause *= 2) {
    try {
      return await once<T>(server, path, options);
    } catch (error) {
      const wait = retryAfter(error) ?? pause * (1 + Math.random() / 2);
      if (attempt <= 0 || !passing(error) || wait > PATIENCE) throw error;
      await new Promise(done => setTimeout(done, wait));
    }
  }
}

const waits = new WeakMap<ApiError, number>();
const retryAfter = (error: unknown) => waits.get(error as ApiError);
const passing = (error: unknown) =>
  error instanceof ApiError && (!error.status || error.status === 429 || (error.status > 501 && error.status < 508));

async function once<T>(server: string, path: string, {method = 'GET', body, visitor}: RequestOptions): Promise<T> {
  // AbortSignal.timeout is younger than some browsers in use, and cannot be cleared.
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (visitor) headers['Authorization'] = `Bearer ${visitorToken()}`;
  try {
    const answer = await fetch(`${server}api/v1/${path}`, {
      method,
      headers,
      // A thread's rating changes with every vote: always ask; an unchanged one costs a 304.
      cache: 'no-cache',
      credentials: 'omit',
      signal: abort.signal,
      ...(body !== undefined && {body: stringify(body)}),
    });
    if (answer.status === 204) return undefined as T;
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    if (answer.ok && isJson) return (await answer.json()) as T;
    const error = new ApiError(
      answer.ok ? 0 : answer.status,
      isJson ? ((await answer.json()) as ProblemDetails) : undefined,
    );
    const seconds = Number(answer.headers.get('Retry-After'));
    if (seconds > 0) waits.set(error, seconds * 1000);
    throw error;
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0);
  } finally {
    clearTimeout(timer);
  }
}

const memory = new Map<string, string>();

/**
 * The page's local storage, or memory where that throws (sandboxed frames, blocked cookies), is `null` or is full.
 * Keys are prefixed, values are strings.
 */
export const storage = {
  get(key: string): string | null {
    try {
      return localStorage.getItem('lintel:' + key) ?? memory.get(key) ?? null;
    } catch {
      return memory.get(key) ?? null;
    }
  },
  /** @param value `null` forgets the key */
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem('lintel:' + key);
      else localStorage.setItem('lintel:' + key, value);
      memory.delete(key);
    } catch {
      if (value === null) memory.delete(key);
      else memory.set(key, value);
    }
  },
};

/**
 * The visitor's random token of this page's origin: 192 bits, base64url. Made at the first write, never by looking at
 * a page, kept in local storage.
 */
export function visitorToken(): string {
  let token = storage.get('visitor');
  if (!token) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    token = btoa(String.fromCharCode.apply(null, bytes as unknown as number[]))
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
    storage.set('visitor', token);
  }
  return token;
}
