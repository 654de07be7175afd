import {createHash, generateKeyPairSync, randomBytes, sign, type KeyObject} from 'node:crypto';

/** A passkey as an authenticator keeps it, made of Node's own keys: what it signs is built by hand, so that each piece of it can be wrong. */
export interface Passkey {
  id: string;
  userHandle: string;
  counter: number;
  key: KeyObject;
}

/** What a test may have wrong. */
export interface Lie {
  origin?: string;
  host?: string;
  challenge?: string;
  type?: string;
  /** WebAuthn §6.1: user present 1, user verified 4. */
  flags?: number;
  counter?: number;
  userHandle?: string;
  key?: KeyObject;
  crossOrigin?: boolean;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (data: Buffer | string): string => Buffer.from(data).toString('base64url');

/** CBOR of what is needed here (RFC 8949). */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(pair => pair.map(cbor))]);
}

function dataOf(host: string, flags: number, counter: number, more = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(host), Buffer.from([flags]), count, more]);
}

const clientData = (type: string, challenge: string, origin: string, crossOrigin = false): string =>
  JSON.stringify({type, challenge, origin, crossOrigin});

/** Options as the server gives them. */
interface CreationOptions {
  challenge: string;
  rp: {id: string};
  user: {id: string};
}

/** Makes a passkey as a browser at `origin` does; answers with it and with what the browser sends. */
export function makePasskey(options: CreationOptions, origin: string, lie: Lie & {id?: string} = {}) {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const {x, y} = publicKey.export({format: 'jwk'}) as {x: string; y: string};
  const id = Buffer.from(lie.id ?? text(randomBytes(16)), 'base64url');
  const point = (part: string) => Buffer.from(part, 'base64url');
  const cose = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]),
  );
  const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
  const authData = dataOf(lie.host ?? options.rp.id, (lie.flags ?? 5) | 64, lie.counter ?? 0, attested);
  const attestation = cbor(
    new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]),
  );
  const client = clientData(lie.type ?? 'webauthn.create', lie.challenge ?? options.challenge, lie.origin ?? origin);
  const passkey: Passkey = {id: text(id), userHandle: options.user.id, counter: lie.counter ?? 0, key: privateKey};
  const credential = {
    ...{id: passkey.id, rawId: passkey.id, type: 'public-key', clientExtensionResults: {}},
    response: {clientDataJSON: text(client), attestationObject: text(attestation), transports: ['internal']},
  };
  return {passkey, credential};
}

/** Signs as a browser at `origin` does. A passkey that counts counts on. */
export function signWith(passkey: Passkey, options: {challenge: string; rpId: string}, origin: string, lie: Lie = {}) {
  const counter = lie.counter ?? (passkey.counter ? ++passkey.counter : 0);
  const data = dataOf(lie.host ?? options.rpId, lie.flags ?? 5, counter);
  const client = clientData(
    lie.type ?? 'webauthn.get',
    lie.challenge ?? options.challenge,
    lie.origin ?? origin,
    lie.crossOrigin,
  );
  const signature = sign('sha256', Buffer.concat([data, sha256(client)]), lie.key ?? passkey.key);
  return {
    ...{id: passkey.id, rawId: passkey.id, type: 'public-key', clientExtensionResults: {}},
    response: {
      ...{clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature)},
      userHandle: lie.userHandle ?? passkey.userHandle,
    },
  };
}
