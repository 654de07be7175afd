import {isEmail} from '../../protocol/email.ts';
import type {Mailbox} from './smtp.ts';

/** Reads `Name <address>`, `"Name" <address>` or an address alone; `null` for anything else. */
export function readMailbox(text: string): Mailbox | null {
  const [, quoted, plain, inBrackets] = /^(?:"([^"]*)"|([^<>"]*))\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = (inBrackets ?? text).trim();
  if (!isEmail(address) || /\p{Cc}/u.test(text)) return null;
  return {name: (quoted ?? plain ?? '').trim(), address};
}

/** Reads addresses separated by commas. Returns the first part that is none as a string. */
export function readAddresses(text: string): string[] | string {
  const parts = text.split(',').map(part => part.trim());
  const addresses = [...new Set(parts.filter(Boolean))];
  return addresses.find(part => !isEmail(part)) ?? (addresses.length ? addresses : text);
}
