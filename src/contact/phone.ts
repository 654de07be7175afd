/**
 * Telephone numbers as owners write them, turned into `tel:` links (RFC 3966) by one small table of numbering plans.
 * A country is never guessed: without one, and for numbers its plan does not know, the digits stay as typed.
 */

/**
 * What numbers of a plan look like, three characters a plan, plans a to z: the trunk prefix dialled before a national
 * number at home (`-` none, `6` Hungary's 06, `9` Belarus' 80), then the fewest and the most digits of the national
 * number in hexadecimal. The lengths are those of lines one calls: geographic, mobile, most freephone.
 */
const SHAPES = '-478aa-5a-6b-77-78-7a-88079-8b-99-aa06a06d07a88808808908a08c09909a9990ab1aa689';

/**
 * Countries in the order of their calling codes (ITU-T E.164), each with the letter of its plan. A code is one more
 * than the one before unless it is written, or `=` says that it is the same.
 */
const COUNTRIES =
  'USy=AGy=AIy=ASy=BBy=BMy=BSy=CAy=DMy=DOy=GDy=GUy=JMy=KNy=KYy=LCy=MPy=MSy=PRy=SXy=TCy=TTy=VCy=VGy=VIy7RUb=KZb2' +
  '0EGs27ZAu30GRlNLoBErFRuESk36HUz39ITd=VAdROuCHu43ATnGBv=GGx=IMx=JExDKhSEoNOh=SJhPLkDEn51PErMXlCUqARxBRxCLkCOx' +
  'VEx60MYsAUv=CCv=CXvIDtPHsNZsSGhTHs81JPvKRs84VNv86CNx90TRoINxPKvAFuLKuMMo98IRx211SSuMAu=EHuDZr216TNh218LYu220' +
  'GMgSNkMRhMLhGNjCIlBFhNEhTGhBJlMUfLRoSLqGHrNGsTDhCFhCMjCVeSTeGQkGAfCGkCDuAOkGWkIOeACaSCeSDuRWrETuSOgDJhKEoTZu' +
  'UGuBIhMZj260ZMuMGuREu=YTuZWoNArMWoLShBWgSZhKMe290SHa=TAaERo297AWeFOaGLa350GIhPTkLUcIEoISgALrMThCYhFIm=AXmBGo' +
  '370LTqLVhEEfMDqAMqBYwADcMCrSMc380UAvRSoMErXKq385HRrSIqBAr389MKq420CZkSKu423LIg500FKaBZeGThSVhHNhNIhCRhPAfPMm' +
  'HTh590GPu=BLu=MFuBOrGYeECsGFuPYoMQuSRaUYqCWf=BQe670TLf672NFaBNeNRePGfTOaSBaVUaFJePWeWFcCKaNUa685WScKIcNCaTVa' +
  'PFjTKaFMeMHe850KPs852HKjMOh855KHsLAs880BDs886TWr960MVeLBiJOrSYrIQsKWhSAvYEoOMh970PSsAErILsBHhQAhBTfMNqNPs992' +
  'TJkTMpAZuGEuKGv998UZk';

interface Plan {
  code: string;
  trunk: string;
  min: number;
  max: number;
}

let plans: Record<string, Plan> | undefined;

/** Plans by country, and by calling code: the first country that has it. */
export const planOf = (key?: string | null): Plan | undefined => {
  if (!plans) {
    plans = Object.create(null) as Record<string, Plan>;
    let last = 0;
    for (const [, digits, same, country, letter] of COUNTRIES.matchAll(/(\d*)(=?)(..)([a-z])/g)) {
      const at = (letter!.charCodeAt(0) - 97) * 3;
      last = digits ? +digits : same ? last : last + 1;
      const code = String(last);
      const plan = (plans[country!] = {
        code,
        trunk: {'-': '', 6: '06', 9: '80'}[SHAPES[at]!] ?? SHAPES[at]!,
        min: parseInt(SHAPES[at + 1]!, 16),
        max: parseInt(SHAPES[at + 2]!, 16),
      });
      plans[code] ??= plan;
    }
  }
  return plans[(key ?? '').toUpperCase()];
};

/** Whether digits are as many as the plan has; freephone numbers often have more or fewer. */
const fits = ({min, max}: Plan, {length}: string) => length >= min && length <= max;

/**
 * The text with digits of every script, full-width forms, dashes, blanks and direction marks made ASCII, each
 * character in its place: positions in the result are positions in the text.
 */
export const plain = (text: string): string =>
  (/[^ -~]/.test(text) ? text : '')
    .replace(/\p{Nd}/gu, c => {
      const code = c.charCodeAt(0);
      // Blocks of digits start at …0, those of India's scripts at …6. Digits beyond the BMP are two units: left alone.
      return c[1] ? c : String((code & 15) - (code > 0x900 && code < 0xe00 ? 6 : 0));
    })
    .replace(/[！-～]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[،、]/g, ',')
    .replace(/[\p{Pd}−]/gu, c => (c[1] ? c : '-'))
    .replace(/[\s\p{Cf}]/gu, c => (c[1] ? c : ' ')) || text;

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
  const prefix = plan?.trunk === '1' ? /^(?:011|00)/ : /^00/;
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
    // Lithuania dialled 8 before 0.
    else if (code === '370' && rest.length === 9) home = rest.replace(/^8/, '');
    if (code === '54') home = home.replace(/^(?=.{12}$)(\d{2,4})15/, '9$1');
    // Mexico dialled 01, 044 and 045 at home, 1 to mobiles from abroad, which still works.
    const mexican = code === '52';
    if (mexican) rest = rest.replace(/^0(?:1|4[45])(?=\d{10}$)/, '');
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
      else valid = (!home || trunk > '0') && fits(found, rest) && (!trunk || max - min < 3 || rest.length > 8);
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
  planOf(digits.slice(0, 3)) ?? planOf(digits.slice(0, 2)) ?? planOf(digits.slice(0, 1));

/** The `tel:` link of a number as written, '' where there is no digit. */
export const phoneHref = (number: string, country?: string | null): string => readPhone(number, country)?.href ?? '';
