import {createCipheriv, createDecipheriv, createHmac, randomBytes} from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Characters of base64url, 132 bits. */
const KEY_LENGTH = 22;

export type MailAddresses = ReturnType<typeof createMailAddresses>;

/**
 * How addresses are kept: by a keyed hash wherever one is only compared or counted, sealed (AES-256-GCM) where mail has to go to it.
 * Without the server's secret neither says anything.
 */
export function createMailAddresses(secret: string) {
  const hashKey = createHmac('sha256', secret).update('address hash').digest();
  const sealKey = createHmac('sha256', secret).update('address seal').digest();
  const hash = (text: string) => createHmac('sha256', hashKey).update(text).digest('base64url').slice(0, KEY_LENGTH);

  return {
    /** The name of an address in the database, whatever its capitals. */
    keyOf: (address: string) => hash(address.trim().toLowerCase()),

    /** The same of the mailbox behind it, for ceilings: `ann+shop@example.com` is Ann's too. */
    mailboxOf(address: string): string {
      const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
      return hash(`mailbox ${local.replace(/(?<=.)\+.*$/, '')}@${domain}`);
    },

    seal(address: string): string {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv);
      const sealed = Buffer.concat([cipher.update(address, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },

    /** `null` for what was sealed with another secret, or changed. */
    open(sealed: string): string | null {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
      const cipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, IV_BYTES));
      cipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([cipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), cipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
