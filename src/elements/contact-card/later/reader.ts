/**
 * The reader of contact cards, and what draws what it read: fetched when the first card connects. Reads any text, h-card markup,
 * links and lists of words; objects and files are for `objects.ts`.
 */
import {messagingHref} from '../../../contact/links.ts';
import {phoneHref} from '../../../contact/phone.ts';

export {contentOf, sharedOf} from './sources.ts';
export {view} from './view.ts';

type Country = string | null;

/** The link of a messenger's entry, '' where it has none. */
export function chatHref(service: string, value: string, country: Country): string {
  return messagingHref(service, value, number => phoneHref(number, country));
}
