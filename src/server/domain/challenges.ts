import {createHmac, hash} from 'node:crypto';
import {createChallenge, randomInt, verifySolution, type Challenge} from 'altcha-lib';
import type {Store} from '../store/store.ts';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';

/** How long a challenge can be used. Who writes for longer gets another. Milliseconds. */
export const CHALLENGE_MS = 20 * 60_000;
/** Iterations of one try, of which a browser makes several thousand in a millisecond. Few tries of many iterations keep its page quiet. */
const COST = 2_000;
/** Deleting so many takes a few milliseconds. */
const FORGOTTEN_AT_ONCE = 500;
/** Tries at a difficulty of 1: about a tenth of a second on a laptop, half a second on a phone. */
const TRIES = [100, 200] as const;

/** A solution that was looked into; `id`, `expires` and `issued` (milliseconds since 1970 UTC) are those of its challenge. */
export type Proof =
  {state: 'solved'; id: string; issued: number; expires: number} | {state: 'missing' | 'wrong' | 'expired'};

export interface Purpose {
  site: string;
  thread: string;
}

export type Challenges = ReturnType<typeof createChallenges>;

/**
 * Proof of work after ALTCHA's protocol, version 2: a browser looks for a number whose key, made with PBKDF2, begins as asked. A
 * challenge is for one thread of a site, and signed: nothing of it is kept until it has been used.
 */
export function createChallenges(secret: string) {
  const derived = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const secrets = {
    hmacSignatureSecret: derived('challenge'),
    hmacKeySignatureSecret: derived('challenge key'),
  };

  return {
    /** @param difficulty how many times the usual work it takes */
    issue({site, thread}: Purpose, difficulty: number, now: number): Promise<Challenge> {
      const [least, most] = TRIES.map(tries => Math.max(1, Math.round(tries * difficulty))) as [number, number];
      return createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(most, least),
        deriveKey,
        // Not as `expiresAt`, which the library would compare with this machine's clock: another server may show another time.
        data: {for: nameOf({site, thread}), issued: now, expires: now + CHALLENGE_MS},
        ...secrets,
      });
    },

    /**
     * Looks into a solution. Whether it was used before is the store's to say.
     * @param now by the same clock as `issue`: that of the store, which all servers go by
     * @param payload as ALTCHA's clients write it: base64 of `{challenge, solution}` as JSON
     */
    async verify(payload: string | undefined, purpose: Purpose, now: number): Promise<Proof> {
      if (!payload) return {state: 'missing'};
      const given = read(payload);
      const result = given && (await verifySolution({...given, deriveKey, ...secrets}).catch(() => undefined));
      if (!given || !result?.verified) return {state: 'wrong'};
      const {nonce, data} = given.challenge.parameters;
      const [issued, expires] = [Number(data?.issued), Number(data?.expires)];
      if (data?.for !== nameOf(purpose) || Number.isNaN(expires)) return {state: 'wrong'};
      if (expires < now) return {state: 'expired'};
      return {state: 'solved', id: nonce, issued, expires};
    },
  };
}

/** Forgets used challenges that have expired, some at a time: visitors' writes come in between. */
export async function forgetOldChallenges(store: Store, now = store.now()): Promise<void> {
  const some = {now, most: FORGOTTEN_AT_ONCE};
  while ((await store.write(transaction => transaction.forgetChallenges(some))) === some.most);
}

/** Says what a challenge is for in a few characters. */
function nameOf({site, thread}: Purpose): string {
  return hash('sha256', `${site}\n${thread}`, 'base64url').slice(0, 22);
}

/** A payload, if it has the shape of one: only what was signed as it is here is looked at further. */
function read(payload: string): Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'> | undefined {
  try {
    const {challenge, solution} = JSON.parse(Buffer.from(payload, 'base64').toString()) as never;
    const {parameters, signature} = challenge as Challenge;
    return typeof signature === 'string' ? {challenge: {parameters, signature}, solution} : undefined;
  } catch {
    return undefined;
  }
}
