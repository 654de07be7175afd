/** The same thing typed twice: what the second mention adds to the first. */
import type {Contact, Phone} from './types.ts';

/** Two labels of one entry. */
export const joined = (before: string | undefined, label: string, mark = ' / '): string =>
  !before || before === label ? label : before + mark + label;

/** Adds what a second mention says of a number; `beside`: both, as typed, where they stand next to each other. */
export const merge = (contact: Contact, phone: Phone, again: Phone, beside?: string): void => {
  const {label} = again;
  const chat = /^(?:whatsapp|viber|signal|telegram)$/i.exec(label ?? '')?.[0].toLowerCase();
  if (chat) contact.messaging[chat] ??= again.number;
  if (label && !/^tel$/i.test(label)) phone.label = joined(phone.label, label);
  if (again.type === 'mobile') phone.type = 'mobile';
  if (again.joined) phone.joined = joined(phone.joined, again.joined, ' ');
  // “888-GO-SOLAR (888-467-6527)”: the letters stay.
  const letters = /[A-Z]/;
  if (letters.test(phone.number) !== letters.test(again.number))
    phone.number = beside ? beside.trim() : letters.test(again.number) ? again.number : phone.number;
};

/** Of a site typed twice the spelling with its scheme is kept. */
export const sameLink = (contact: Contact, kept: string, again: string, typed: boolean): string => {
  if (!typed || !kept.startsWith('https://') || again.startsWith('https://')) return kept;
  for (const list of [contact.urls, contact.social]) {
    const at = list.indexOf(kept);
    if (at >= 0) {
      list[at] = again;
      if (contact.labels?.[kept]) {
        contact.labels[again] = contact.labels[kept];
        delete contact.labels[kept];
      }
      return again;
    }
  }
  return kept;
};
