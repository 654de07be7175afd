/**
 * The reader of contact cards, fetched when the first card connects. Reads any text, h-card markup, links, lists, objects
 * and vCard files.
 */
import {messagingHref, parseVCard, phoneHref, type Contact} from '../../../contact/index.ts';

/** Largest vCard file that is read, in bytes: one with a photo in it, not a whole address book. */
const LIMIT = 512 * 1024;

export {contentOf, sharedOf} from './sources.ts';

type Country = string | null;

/** The link of a messenger's entry, '' where it has none. */
export function chatHref(service: string, value: string, country: Country): string {
  return messagingHref(service, value, number => phoneHref(number, country));
}

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
