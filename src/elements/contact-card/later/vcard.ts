/**
 * What writes vCards, a file of its own: fetched when a visitor first saves a contact or wants one as a QR code.
 */
import {encode} from '../links.ts';
import type {Contact} from '../../../contact/types.ts';
import {toVCard} from '../../../contact/vcard-write.ts';

/** Longest wait for the server before the browser makes the file itself, in milliseconds. */
const PATIENCE = 2000;

type Country = string | null;

/** What an address book needs and no more, for the modules of a code that a camera can tell apart. */
export function shortCard(contact: Contact, country: Country): string {
  return toVCard({...contact, photo: '', note: '', hours: '', social: [], messaging: {}, other: []}, {country});
}

/**
 * Has the browser save a vCard: as a file from the server where there is one that makes it (some browsers on phones
 * ignore files made in a page), else as a blob, else as a `data:` URL.
 * @param server asked first. It is given the contact, so that it has to know and store nothing
 */
export async function saveCard(contact: Contact, country: Country, server?: string): Promise<void> {
  const file = (contact.name || contact.org || 'contact').replace(/[\\/:*?"<>|\p{C}]+/gu, ' ').trim() + '.vcf';
  if (server) {
    const url =
      `${server}card.vcf?contact=${encode(JSON.stringify(contact))}` + (country ? '&country=' + encode(country) : '');
    try {
      const answer = await fetch(url, {method: 'HEAD', credentials: 'omit', signal: AbortSignal.timeout(PATIENCE)});
      if (answer.ok && /\/vcard/.test(answer.headers.get('content-type') ?? '')) return follow(url, file);
    } catch {
      // No server, or none that answers: the browser can do it.
    }
  }
  const vcard = toVCard(contact, {country});
  try {
    const blob = URL.createObjectURL(new Blob([vcard], {type: 'text/vcard;charset=utf-8'}));
    follow(blob, file);
    setTimeout(() => URL.revokeObjectURL(blob), 60_000);
  } catch {
    follow('data:text/vcard;charset=utf-8,' + encode(vcard), file);
  }
}

function follow(href: string, file: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = file;
  document.body.append(link);
  link.click();
  link.remove();
}
