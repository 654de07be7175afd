/** What few cards are made of, fetched for those only: objects, in any shape that people have them in, and vCard files. */
import type {Contact} from '../../../contact/types.ts';
import {parseVCard} from '../../../contact/vcard-read.ts';

export {contactFrom} from '../../../contact/json.ts';

/** Largest vCard file that is read, in bytes: one with a photo in it, not a whole address book. */
const LIMIT = 512 * 1024;

type Country = string | null;

/**
 * The contact in a vCard file.
 * @throws Error with the reason, for the page's owner
 */
export async function fetchCard(url: string, country: Country, signal: AbortSignal): Promise<Contact> {
  const answer = await fetch(url, {credentials: 'omit', signal});
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ;) {
    const {done, value} = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LIMIT) {
      void reader.cancel();
      throw new Error(`more than ${LIMIT} bytes`);
    }
    text += decoder.decode(value, {stream: true});
  }
  // Captive portals and error pages answer 200 as well.
  const contact = /^\s*BEGIN:VCARD/i.test(text) && parseVCard(text, {country});
  if (!contact) throw new Error('no vCard');
  return contact;
}
