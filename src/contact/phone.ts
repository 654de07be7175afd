/**
 * Telephone numbers as owners write them, turned into `tel:` links (RFC 3966) by one generated table of numbering plans.
 * A country is never guessed: without one, and for numbers its plan does not know, the digits stay as typed.
 */
import {COUNTRY_OF_CODE, NUMBERING_PLANS, type NumberingPlan} from './plans.ts';

interface Plan extends Required<NumberingPlan> {
  /** The fewest and the most digits of a national number. */
  min: number;
  max: number;
}

const plans = new Map<string, Plan>();
for (const [country, plan] of Object.entries(NUMBERING_PLANS)) {
  const {lengths, trunk = '', international = '00', services = []} = plan;
  // Where numbers have many lengths the shortest are relics of villages, and look like postcodes.
  const min = lengths.length > 3 && trunk ? Math.max(6, lengths[0]!) : lengths[0]!;
  plans.set(country, {...plan, trunk, international, services, min, max: lengths[lengths.length - 1]!});
}

/** The plan of a country, `undefined` for what is none. */
export const planOf = (country?: string | null): Plan | undefined =>
  typeof country === 'string' ? plans.get(country.toUpperCase()) : undefined;

/** Whether digits are a service number of the plan: `1300 975 707`, `1800 123 4567`, `1588-0123`, `800 123 456`. No local number starts so. */
const isService = ({lengths, services}: Plan, digits: string) =>
  /^(?:1[358]\d\d|80\d)/.test(digits) &&
  digits.length > 7 &&
  (lengths.includes(digits.length) || services.includes(digits.length));

/** Whether digits are as many as the plan has. */
const fits = ({lengths, min, max}: Plan, {length}: string) =>
  length >= min && length <= max && lengths.includes(length);

/**
 * The text with digits of every script, full-width forms, dashes, blanks and direction marks made ASCII, each
 * character in its place: positions in the result are positions in the text.
 */
export const plain = (text: string): string =>
  // Asked of every piece many times, and mostly there is nothing to do.
  !/[^ -~]/.test(text)
    ? text
    : text
        .replace(/\p{Nd}/gu, c => {
          const code = c.charCodeAt(0);
          // Blocks of digits start at …0, those of India's scripts at …6. Digits beyond the BMP are two units: left alone.
          return c[1] ? c : String((code & 15) - (code > 0x900 && code < 0xe00 ? 6 : 0));
        })
        .replace(/[！-～]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/[،、]/g, ',')
        .replace(/[\p{Pd}−]/gu, c => (c[1] ? c : '-'))
        .replace(/[\s\p{Cf}]/gu, c => (c[1] ? c : ' '));

/** Words that introduce an extension; the digits are the first group. */
export const EXT =
  /[,;]?\s*\(?(?:(?<!\p{L})(?:ext\p{L}{0,6}|x|dw|durchwahl|app|kl(?:appe)?|poste|int(?:erno)?|ramal|r|anexo|tst|toestel|wew|ankn|dahili|mellék|linka|lokal|loc(?:al)?|εσωτ|вн)|доб|内[線线]|內線|내선|分[機机]|تحويلة|داخلي|שלוחה|ต่อ|[转轉#])[.:=\s]{0,3}(\d{1,7})\s?\)?$/iu;

export interface ReadPhone {
  href: string;
  ext?: string;
  /** Whether the plan of a country, or a known calling code, vouches for the number. */
  valid: boolean;
}

/** Reads one number; `null` where the text has no digit. Capitals count as their keys (E.161): `1-800-FLOWERS`. */
export const readPhone = (number: string, country?: string | null): ReadPhone | null => {
  let text = plain(number);
  // What follows a comma or semicolon is dialled after a pause: `+441603555010,4`.
  const match = EXT.exec(text) ?? /(?<=\d\D{0,3}\d\D{0,3}\d)[,;]{1,3}([\d,;#*]{0,20}\d)#?$/.exec(text);
  const ext = match?.[1];
  if (match) text = text.slice(0, match.index);
  let plus = /^[\s(]*\+/.test(text);
  const plan = planOf(country);
  const dialled = text.slice(text.search(/\d/));
  const keys = dialled.replace(/[A-Z]/g, c => '22233344455566677778889999'[c.charCodeAt(0) - 65]!);
  let digits = keys.replace(/\D/g, '');
  if (!digits) return null;
  const vanity = keys !== dialled;
  const prefix = new RegExp(`^(?:${plan?.international ?? '00'}|00)`);
  if (!plus && digits.length > 8 && prefix.test(keys) && codeOf(digits.replace(prefix, ''))) {
    plus = true;
    digits = digits.replace(prefix, '');
  }
  let valid = false;
  const found = plus ? codeOf(digits) : plan;
  if (found) {
    const {code, trunk, max, min} = found;
    let rest = digits;
    let home = '';
    if (plus) {
      // “+44 (0)20” and “+44 020”: the trunk prefix is not dialled from abroad. Italy's 0 is no trunk prefix.
      rest = digits
        .slice(code.length)
        .replace(trunk === '0' || (code !== '39' && /\(0\)/.test(text)) ? /^0/ : /^$/, '');
      if (trunk.length > 1 && rest.startsWith(trunk)) rest = rest.slice(2);
    } else if (trunk && rest.startsWith(trunk)) home = rest.slice(trunk.length);
    // Belarus dials 8, waits, then 0.
    if (code === '375') home = home.replace(/^0/, '');
    // Lithuania dialled 8 before 0.
    if (code === '370' && /^8\d{8}$/.test(rest)) home = rest.replace(/^8/, '');
    if (code === '54') home = home.replace(/^(?=.{12}$)(\d{2,4})15/, '9$1');
    // Mexico dialled 01, 044 and 045 at home, 1 to mobiles from abroad, which still works.
    const mexican = code === '52';
    if (mexican) rest = rest.replace(/^0(?:1|4[45])(?=\d{10}$)/, '');
    // “11 15-5555-0123”: the same without the trunk prefix.
    if (code === '54' && !plus && /^[1-3]\d{1,3}15\d{6,8}$/.test(rest) && rest.length === 12)
      rest = rest.replace(/^(\d{2,4})15/, '9$1');
    // “15” is how mobiles are dialled within an Argentine area; no area starts so.
    if (code === '54' && !plus && /^15/.test(rest)) return {href: 'tel:' + digits + (ext ? ',' + ext : ''), ext, valid};
    if (vanity && (home || rest).length > max) rest = home = (home || rest).slice(0, max);
    if (plus) valid = (rest.length >= Math.min(min, 7) && rest.length <= max) || (mexican && /^1\d{10}$/.test(rest));
    else {
      const abroad = rest.startsWith(code) && rest.length > Math.min(max, 10) ? rest.slice(code.length) : '';
      valid = true;
      if (home && (fits(found, home) || /^80\d{4,9}$/.test(home))) rest = home;
      else if (abroad && fits(found, abroad)) rest = abroad;
      // Without its trunk prefix a short number of a plan with many lengths may be a local one.
      else if (!isService(found, rest))
        valid =
          (!home || trunk > '0') &&
          fits(found, rest) &&
          (!trunk || max - min < 3 || rest.length > Math.min(8, max - 2));
    }
    if (plus || valid) {
      plus = true;
      digits = code + rest;
    }
  }
  return {
    href: 'tel:' + (plus ? '+' : /^[\s(]*\*/.test(text) ? '*' : '') + digits + (ext ? ',' + ext : ''),
    ext,
    valid,
  };
};

/** The plan of the calling code the digits start with: codes are one to three digits, none starts another. */
const codeOf = (digits: string): Plan | undefined =>
  [3, 2, 1].map(size => planOf(COUNTRY_OF_CODE[digits.slice(0, size)])).find(Boolean);

/** The `tel:` link of a number as written, '' where there is no digit. */
export const phoneHref = (number: string, country?: string | null): string => readPhone(number, country)?.href ?? '';
