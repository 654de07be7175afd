import * as crypto from 'node:crypto';
import {promisify} from 'node:util';

/** Shortest and longest password. NIST SP 800-63B §5.1.1.2: length counts, rules about characters do not help. */
export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

/** RFC 9106 §4, second recommendation, with less memory as OWASP allows: a guess costs as much, a server under attack has more left. */
const ARGON2 = {memory: 19_456, passes: 2, parallelism: 1, tagLength: 32};
/** OWASP's cost for scrypt, for Node before 24.7, which has no argon2. */
const SCRYPT = {N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1_048_576};
const SALT_BYTES = 16;

type Argon2 = (
  algorithm: 'argon2id',
  parameters: typeof ARGON2 & {message: string; nonce: Buffer},
  done: (error: Error | null, tag: Buffer) => void,
) => void;

const argon2 = (crypto as {argon2?: Argon2}).argon2;
const scrypt = promisify<string, Buffer, number, crypto.ScryptOptions, Buffer>(crypto.scrypt);

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/**
 * A salted hash of a password that says how it was made (PHC string format): argon2id, where this Node has it, else scrypt. Takes about 50 ms
 * on a thread of its own.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(SALT_BYTES);
  if (!argon2) {
    const tag = await scrypt(password.normalize(), salt, 32, SCRYPT);
    return `$scrypt$ln=17,r=8,p=1$${base64(salt)}$${base64(tag)}`;
  }
  const {memory, passes, parallelism} = ARGON2;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(await argon2id(password, salt))}`;
}

/** Whether it is the password of a hash. A hash that this Node cannot compute throws. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [, algorithm, ...parts] = hashed.split('$');
  const [salt, tag] = parts.slice(-2).map(part => Buffer.from(part, 'base64'));
  if (!salt || !tag?.length) return false;
  const made =
    algorithm === 'scrypt' ? await scrypt(password.normalize(), salt, 32, SCRYPT) : await argon2id(password, salt);
  return made.length === tag.length && crypto.timingSafeEqual(made, tag);
}

function argon2id(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (!argon2)
      return reject(
        new Error(
          'This password was set on a newer Node. Run the server with Node 24.7 or newer, or set the password anew: lintel moderator reset NAME.',
        ),
      );
    argon2('argon2id', {...ARGON2, message: password.normalize(), nonce}, (error, tag) =>
      error ? reject(error) : resolve(tag),
    );
  });
}
