import type {Contact, Location} from '../../src/contact/index.ts';

/** Every text a contact holds, links as their text where they differ from what was typed. */
export const fields = (contact: Contact | Location): string[] => {
  const found: string[] = [];
  const walk = (value: unknown, key = '') => {
    if (typeof value === 'string') found.push(value);
    else if (Array.isArray(value)) for (const entry of value) walk(entry);
    else if (value && typeof value === 'object')
      for (const [name, entry] of Object.entries(value)) {
        if (key === 'messaging') found.push(name);
        walk(entry, name);
      }
  };
  walk(contact);
  return found;
};

const squeeze = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}\p{So}\p{Sc}]/gu, '');

/**
 * Words of the text that are in no field of the contacts. Marks and blanks are separators, `mailto:` too. A word may be in
 * two fields when a number, an address or a link ends within it, as in scripts without blanks.
 */
export const lost = (text: string, ...contacts: (Contact | Location)[]): string[] => {
  const all = contacts.flatMap(fields).map(squeeze).join('\n');
  const kept = (word: string, single = false): boolean => {
    if (!word || all.includes(word)) return true;
    let size = word.length - 1;
    while (size && !all.includes(word.slice(0, size))) size--;
    return size > (single ? 1 : 0) && kept(word.slice(size), single || size === 1);
  };
  return (text.replace(/mailto:|[¦▪■◆★]/gi, ' ').match(/\p{N}+|[\p{L}\p{M}]+|[\p{So}\p{Sc}]/gu) ?? []).filter(
    word => !kept(squeeze(word)),
  );
};
