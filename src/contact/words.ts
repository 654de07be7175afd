/**
 * Questions about words and lines, answered with the words of the languages that are read with. All are asked about `plain` text. Most of what the reader
 * decides rests on shape (groups, lengths, colons, commas), which no language changes.
 */
import {ofWords, type Vocabulary} from './lexicon.ts';

type Kind = keyof Vocabulary;

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** All words of some kinds. */
export const wordsOf = (vocabularies: readonly Vocabulary[], ...kinds: Kind[]): string[] => [
  ...new Set(vocabularies.flatMap(language => kinds.flatMap(kind => language[kind] ?? []))),
];
const LETTER = '[\\p{L}\\p{M}]';
/** Words of the table as one pattern: whole, or open at the ends that have a star. Grouped by that, which is faster. */
export const patternOf = (words: string[]): string => {
  const group = (start: boolean, end: boolean) => {
    const found = words
      .filter(word => word.startsWith('*') === start && word.endsWith('*') === end)
      .map(word => escape(word.replace(/\*/g, '')));
    return found[0]
      ? [(start ? '' : `(?<!${LETTER})`) + `(?:${found.join('|')})` + (end ? `${LETTER}*` : `(?!${LETTER})`)]
      : [];
  };
  return [...group(false, false), ...group(false, true), ...group(true, false), ...group(true, true)].join('|');
};
/** A pattern of words, of the languages that are read with. */
const pattern = (make: (any: (...kinds: Kind[]) => string) => string): (() => RegExp) =>
  ofWords(
    vocabularies =>
      new RegExp(
        make((...kinds) => patternOf(wordsOf(vocabularies, ...kinds))),
        'iu',
      ),
  );
/** A text that is, or with a star begins with, one of these words. */
const atStart = (kinds: Kind[], rest = ''): (() => RegExp) =>
  ofWords(
    vocabularies =>
      new RegExp(
        `^(?:${wordsOf(vocabularies, ...kinds)
          .map(word => escape(word.replace(/\*/g, '')) + (word.endsWith('*') ? '.*' : rest))
          .join('|')})$`,
        'isu',
      ),
  );

/** Single letters before a number: `T`, `M`, `F`. */
const letter = (letters: string): string => `(?<![\\p{L}.])[${letters}]\\.?$`;

const fax = pattern(any => any('fax') + '|' + letter('fфφ'));
const mobile = pattern(any => any('mobile') + '|' + letter('mcм') + '|📱|mob(?!ilep)');
const voice = pattern(any =>
  [any('phone'), letter('tpdohтτت'), 'n\\S{0,5} ?ver[td]', `(?:${any('service')})\\W*$`, '[☎📞]'].join('|'),
);
const service = pattern(any => `(?:${any('service')})(?: ?\\d{2,4})?[:.]?(?: dial| call)?\\W*$`);
const register = pattern(
  any => any('register') + '|(?<!\\p{L})(?:p?\\.?iva|ust|kt\\.?$|n[ro]\\.?$)|giro|fisc|regist|[#№号號税編备]|n[°º]',
);

/** What kind of telephone a label names, if it names one. */
export const phoneType = (label: string): 'voice' | 'mobile' | 'fax' | undefined =>
  // WA is Washington before a ZIP code.
  mobile().test(label.replace(/(?<!\p{L})WA \d{5}.*/u, ''))
    ? 'mobile'
    : voice().test(label.replace(/t[eé]l[eé]?(?=fa|c)|t[eé]l[eé]c\p{L}*|(?<!\p{L})telefa\p{L}*/giu, ''))
      ? 'voice'
      : fax().test(label)
        ? 'fax'
        : undefined;

/** Whether a label ends with the name of a short number: `Notruf`, `Sentralbord`, `Urgences`. */
export const isService = (label: string): boolean => service().test(label);

/** `NIF`, `P.IVA`, `BTW BE`, `ח.פ.`: capitals, or letters with dots, and marks only. */
export const isAcronym = (label: string): boolean =>
  /^[\p{Lu}\s./-]*\p{Lu}[\s./-]*\p{Lu}[\s./-]*(?:No\.?)?$|^(?:\p{L}\.)+\p{L}?$/u.test(label);

/** Words between two numbers, which label none. */
export const JOIN =
  /^(?:&|\+|or|OR|and|AND|oder|und|bzw\.|ou|et|e|o\.?|y|en|of|och|eller|og|tai|lub|i|ve|veya|или|и|או|أو|و|或|または)(?: +|$)/u;

/** Whether the label is that of a number which is no telephone number. */
export const isId = (label: string): boolean => register().test(label);

/** A part of a street or of a building. */
export const street = pattern(any => any('street', 'streetFirst') + '|[로길] \\d');
/** Words that make a street of a line without a number. “Ring” ends too many words for that (“catering”). */
export const STREET_WORD =
  /(?<!\p{L})(?:st(?:reet|$|,)|road|ave|lane|unit|suite|house|rue|calle|via|piazza|rua|ул|вул|пр[.-]|mah\.|box|lieu-dit|z\.? ?[ai])(?!\p{Ll}{4})|straße|platz|[路街道區区市縣県]|شارع|רחוב|แขวง|〒/iu;
const streetAlone = ofWords(
  vocabularies =>
    new RegExp(patternOf(wordsOf(vocabularies, 'street', 'streetFirst').filter(word => !word.startsWith('*'))), 'iu'),
);
/** Whether a line without a number is a street; `beside` a line that is one, or a city, less will do. */
export const isStreetName = (line: string, beside: boolean): boolean =>
  STREET_WORD.test(line) || (beside && streetAlone().test(line) && /^\p{Lu}/u.test(line));
/** Labels of addresses. */
export const addressLabel = pattern(any => any('address', 'postal') + '|📍');
/** What leads to an address within its line: `Located at 12 Main St`. */
export const LOCATED = /^(?:located at|situé\p{L}* (?:au|à|dans)|ubicad[oa]s? en|situad[oa]s? en) (?=\S)/iu;
/** Labels of a second address of the same place. */
export const postalLabel = pattern(any => any('postal'));
export const LEGAL =
  /(?<!\p{L})(?:llc|l?lp|p\.?a|ltda?|limited|inc|corp|plc|gmbh|mbh|ag|kg|ohg|gbr|e\.? ?v|sarl|sas|sasu|eurl|s\.?[al]|s\.?[àa] ?r\.?l|s\.?p\.?a|s\.? ?r\.? ?l|s\. ?a\. ?s|a\.s|s\.?l\.?u?|bv|b\.v|nv|oy|oyj|ab|as|aps|a\/s|kft|zrt|s\.?r\.?o|a\. ?s|sp\. ?z ?o\. ?o|co|pty|lda|& ?\p{L}+)\.?$|公司|会社/iu;
const role = pattern(any => any('role'));
const roleLine = pattern(any => `^(?:${any('role')})`);

/** Whether a word says who somebody is. */
export const hasRole = (text: string): boolean => role().test(text);

/** Who somebody is, and nothing else: `Managing Director`, `Directrice commerciale`. */
export const isRole = (line: string): boolean =>
  line.length < 60 &&
  !/\d/.test(line) &&
  (roleLine().test(line)
    ? line.split(' ').length < 6
    : role().test(line) && line.split(' ').length < 5 && !/,/.test(line));
/** A person with a role: `Rev. John Doyle, Pastor`. */
export const isPersonWithRole = (line: string): boolean => {
  const [person = '', position, more] = line.split(/, | - /);
  return (
    !!position &&
    !more &&
    !/\d/.test(line) &&
    role().test(position) &&
    person.split(' ').length < 6 &&
    /^\p{Lu}\S* \p{Lu}/u.test(person)
  );
};

const heading = atStart(['heading', 'hours'], '(?: ?[:!.]*)');
const call = atStart(['call']);
const hoursHeading = atStart(['hours']);
const edges = (line: string): string => line.replace(/^[^\p{L}\p{N}©¿¡(]+|[\s:：.!*-]+$/gu, '');

/** A line above a block that names nobody: `Contact us`, `Angaben gemäß § 5 DDG:`, `Horaires d'ouverture`. */
export const isHeading = (line: string): boolean =>
  heading().test(edges(line).replace(/’/g, "'")) || BARE.test(edges(line));
/** A heading of opening hours. */
export const isHoursHeading = (line: string): boolean => hoursHeading().test(edges(line).replace(/’/g, "'"));
/** A label alone, `Phone:`, is nobody's name. */
export const BARE =
  /^(?:(?:tele)?(?:phone|fax|fon|fono)|tel[eé]fon\p{L}*|telefax|tel|tél\p{L}*|tlf|call|cell|mobile?|handy|e-?mail|courriel|mail|web\w*|www|internet|adres\p{L}*|address|anschrift|endereço|morada|direcci[oó]n|indirizzo)\.?$/iu;
/** What speaks to the reader: `Call us today!`, `Besoin d'un devis ?`. */
export const isCall = (line: string): boolean => {
  const words = line.split(' ').filter(word => /\p{L}/u.test(word));
  return (
    call().test(line.replace(/^[^\p{L}\p{N}©¿¡(]+/u, '').replace(/’/g, "'")) ||
    (/\?\W*$/.test(line) && words.length > 2 && /(?:^| )\p{Ll}{3}/u.test(line))
  );
};

/** The value behind `Name:` and `Company:`. */
export const isPersonLabel = (label: string): boolean => personLabel().test(label);
export const isFirmLabel = (label: string): boolean => firmLabel().test(label);
/** `Name:`, behind which a person or a firm stands. */
export const isNameLabel = (label: string): boolean => /^(?:name|nom|nombre|nome|naam|店名|名称|상호)$/i.test(label);
const personLabel = atStart(['person']);
const firmLabel = atStart(['firm']);
