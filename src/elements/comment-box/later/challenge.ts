import type {ChallengeAnswer} from '../../../protocol/api.ts';
import {request, type ApiError} from '../../shared/client.ts';
import {asVisitor} from '../../shared/visitor.ts';
import type {Owners} from '../box.ts';
import type {HttpStore} from '../http-store.ts';

/** A challenge that is being solved, or has been. */
interface Attempt {
  /** For `NewComment.challenge`; `undefined` where none is asked for, or this browser cannot. */
  readonly solution: Promise<string | undefined>;
  /** When it is of no use any more, on the clock of `performance.now()`. */
  until: number;
  /** Id of the comment that it was sent with: it counts for no other. */
  comment?: string;
}

/** A challenge that ends so soon is not begun to be used, in milliseconds. */
const SPARE = 15_000;

/**
 * Proves the browser's work for the comments of one thread, while the visitor types: begun early, the proof is there before anybody waits
 * for it.
 *
 * No worker: the work is PBKDF2, which browsers do on threads of their own (`SubtleCrypto.deriveBits`). That takes neither a file from
 * the page's own origin nor `blob:`, which many policies forbid, and costs the page's thread a few microseconds a try.
 */
export class Proof {
  #discussion: Owners;
  #store: HttpStore;
  #attempt: Attempt | undefined;

  constructor(discussion: Owners, store: HttpStore) {
    this.#discussion = discussion;
    this.#store = store;
  }

  /** The visitor writes something: begins, unless there is one that will do, or none is known to be asked for. */
  begin(): void {
    if (!this.#discussion.list.thread?.settings?.challenge) return;
    // Tried again when it is needed.
    this.#usable().solution.catch(() => {});
  }

  /**
   * The solution to send with a comment; the same for its retries.
   * @throws ApiError when the server is not reached: nor would the comment reach it
   */
  solutionFor(comment: string): Promise<string | undefined> {
    const attempt = this.#attempt?.comment === comment && this.#isFresh() ? this.#attempt : this.#usable();
    attempt.comment = comment;
    return attempt.solution;
  }

  /** One that no comment has been sent with. */
  #usable(): Attempt {
    if (!this.#attempt || this.#attempt.comment || !this.#isFresh()) this.#attempt = this.#start();
    return this.#attempt;
  }

  #isFresh(): boolean {
    return performance.now() < this.#attempt!.until;
  }

  #start(): Attempt {
    const attempt: Attempt = {solution: this.#solve(until => (attempt.until = until)), until: Infinity};
    // Asked again rather than remembered as a failure.
    attempt.solution.catch(() => (attempt.until = 0));
    return attempt;
  }

  async #solve(ends: (until: number) => void): Promise<string | undefined> {
    const {server, thread} = this.#store;
    const {thread: known} = this.#discussion.list;
    if (!server || !crypto.subtle || (known && !known.settings?.challenge)) return undefined;
    const query = thread.slice(server.length);
    let answer: ChallengeAnswer;
    try {
      answer = await request(server, `challenge?${query}`, {headers: asVisitor(server)});
    } catch (error) {
      // Without one the comment waits for a moderator; without a server it is not sent at all.
      if ((error as ApiError).status) return undefined;
      throw error;
    }
    const until = performance.now() + answer.seconds * 1000 - SPARE;
    ends(answer.challenge ? until : Infinity);
    return answer.challenge ? solve(answer.challenge, until) : undefined;
  }
}

const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map(pair => parseInt(pair, 16));
const hex = (buffer: ArrayBuffer): string => {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += byte.toString(16).padStart(2, '0');
  return text;
};

/**
 * Looks for the number that solves a challenge of ALTCHA's protocol, version 2, with PBKDF2.
 * @param until when to give up, on the clock of `performance.now()`
 */
export async function solve(
  {parameters, signature}: NonNullable<ChallengeAnswer['challenge']>,
  until: number,
): Promise<string | undefined> {
  const {nonce, salt, cost: iterations, keyLength, keyPrefix} = parameters;
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const view = new DataView(password.buffer);
  const how = {name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(bytes(salt)), iterations};
  const {subtle} = crypto;
  for (let counter = 0; performance.now() < until; counter++) {
    view.setUint32(password.length - 4, counter);
    const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hex(await subtle.deriveBits(how, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      return btoa(JSON.stringify({challenge: {parameters, signature}, solution: {counter, derivedKey}}));
    }
  }
  return undefined;
}
