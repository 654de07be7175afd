import type {Address, Contact, Email, Phone} from '../../contact/types.ts';

/** Entries of a list, complete, in part or as text; a single one without the list. */
export type OneOrMore<T> = string | Partial<T> | (string | Partial<T>)[] | null;

/** What a card's owner may say in single attributes. */
export interface CardAttributes {
  country: string | null;
  name: string | null;
  org: string | null;
  role: string | null;
  jobTitle: string | null;
  note: string | null;
  photo: string | null;
  phones: OneOrMore<Phone>;
  emails: OneOrMore<Email>;
  urls: string | string[] | null;
  address: OneOrMore<Address>;
  geo: string | {lat: number; lon: number} | null;
  social: string | string[] | null;
  protect: string | null;
}

/** Whether there is anything beyond lines nobody understood. */
export function isKnown(contact: Contact): boolean {
  return Object.entries(contact).some(
    ([key, value]) =>
      !/^(?:other|hours|kind|labels)$/.test(key) && Object.keys((value as object | undefined) ?? '').length,
  );
}

/** Words, or an object of words with no more than a label and a type: entries that nobody has to judge. */
const isPlainEntry = (entry: unknown): boolean =>
  typeof entry !== 'object' ||
  Object.entries(entry ?? {}).every(([key, value]) =>
    key === 'type'
      ? /^(?:voice|mobile|fax)$/.test(String(value))
      : /^(?:number|address|label)$/.test(key) && typeof value === 'string',
  );

/** Whether all lists of a card are words and plain entries. */
export const isPlain = ({phones, emails, urls, address, geo, social}: CardAttributes): boolean =>
  [phones, emails, urls, social, address, geo].flat().every(isPlainEntry);
