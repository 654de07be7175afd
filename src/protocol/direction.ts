/** Languages written from right to left, by the first part of their BCP 47 tags. */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'iw',
  'ji',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);

/** Their scripts, ISO 15924 in lower case. */
const RIGHT_TO_LEFT_SCRIPTS = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa']);

/**
 * In which direction a language is written. A script in the tag decides, if there is one: `pa-Arab`, `ar-Latn`.
 * @param tag BCP 47
 */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language, ...rest] = tag.toLowerCase().split('-');
  const script = rest.find(part => /^[a-z]{4}$/.test(part));
  const rtl = script === undefined ? RIGHT_TO_LEFT.has(language!) : RIGHT_TO_LEFT_SCRIPTS.has(script);
  return rtl ? 'rtl' : 'ltr';
}
