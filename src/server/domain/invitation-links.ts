import {createHmac} from 'node:crypto';
import type {SignedLinks} from './signed-links.ts';

const INVITED = 'invited';
const REFUSE = 'refuse-invitations';
/** Links to refuse work for as long as anybody keeps a mail. */
const REFUSE_MS = 10 * 365 * 86_400_000;
/** Letters of printed codes: no vowels, and nothing that looks like something else. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ';
const CODE_LENGTH = 10;
const CODE = new RegExp(`^[${LETTERS}]{${CODE_LENGTH}}$`);

/** What names an invitation. */
export interface InvitationName {
  site: string;
  id: string;
}

/** A mailbox that wants no invitations of a site, and the language of its mails. */
export interface Refusal {
  site: string;
  mailbox: string;
  language: string;
}

export type InvitationLinks = ReturnType<typeof createInvitationLinks>;

/**
 * What invitations are opened with: signed tokens in mails; on paper codes that can be typed, of 47 bits, made of an invitation's id with the server's
 * secret, so that a sheet can be printed again. The database knows hashes of codes alone: who has it can make none.
 */
export function createInvitationLinks(secret: string, links: SignedLinks) {
  const key = createHmac('sha256', secret).update('invitation codes').digest();
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest();

  return {
    /** @param expires milliseconds since 1970 UTC */
    token: ({site, id}: InvitationName, expires: number) => links.make(INVITED, {site, id}, expires),

    /** `null` for what is no token of ours. That it has expired its invitation says. */
    read(token: string): InvitationName | null {
      const link = links.read(INVITED, token, 0);
      return link.state === 'bad' ? null : (link.fields as unknown as InvitationName);
    },

    /** The printed code of an invitation, e.g. `7KQ2M-XB4TD`. */
    code({site, id}: InvitationName): string {
      let number = hmac(`code\n${site}\n${id}`).readBigUInt64BE();
      let code = '';
      for (let i = 0; i < CODE_LENGTH; i++) {
        code += LETTERS[Number(number % BigInt(LETTERS.length))]!;
        number /= BigInt(LETTERS.length);
      }
      return `${code.slice(0, 5)}-${code.slice(5)}`;
    },

    /** The name of a code in the database, however it was typed; empty for what is none. */
    keyOf(code: string): string {
      const letters = code
        .slice(0, 40)
        .toUpperCase()
        .replace(/[\s\p{P}]/gu, '');
      return CODE.test(letters) ? hmac(`code key\n${letters}`).toString('base64url').slice(0, 22) : '';
    },

    refusal: (of: Refusal, now: number) => links.make(REFUSE, {...of}, now + REFUSE_MS),

    readRefusal(token: string): Refusal | null {
      const link = links.read(REFUSE, token, 0);
      return link.state === 'bad' ? null : (link.fields as unknown as Refusal);
    },

    /** The id of the comment that comes of an invitation's own page: pressing the button twice posts once. */
    commentId({site, id}: InvitationName, created: number): string {
      const bytes = hmac(`comment\n${site}\n${id}`).subarray(0, 16);
      bytes.writeUIntBE(created, 0, 6);
      bytes[6] = 0x70 | (bytes[6]! & 0x0f);
      bytes[8] = 0x80 | (bytes[8]! & 0x3f);
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}
