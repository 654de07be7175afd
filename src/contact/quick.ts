import {isProfile, PERSON} from './common.ts';
import {emptyContact, type Contact} from './types.ts';

/**
 * Numbering plans of the countries most owners are in, part of what `phone.ts` knows: trunk prefix (`-` none), fewest and
 * most digits in base 36, countries with their calling codes.
 */
const PLANS =
  ' 1aaUS1CA1 09aGB44AU61 06dDE49AT43 099FR33CH41ZA27RO40SK421 07aNL31IE353SE46 089BE32HR385AE971 08aNZ64IL972MY60PH63' +
  ' 06aFI358 0abIN91BR55 -99ES34PT351PL48CZ420 -69IT39 -88DK45NO47SG65 -aaGR30 -5aLU352';

/** The `tel:` link of a number where a plan vouches for it. */
const linkOf = (typed: string, country: string): string | undefined => {
  const plus = typed.includes('+');
  let digits = typed.replace(/\D/g, '');
  const key = plus ? `[A-Z]+(${digits.slice(0, 3)}|${digits.slice(0, 2)}|${digits[0]})(?!\\d)` : country + '(\\d+)';
  const [, trunk, min = '', max = '', code = ''] = new RegExp(` (.)(.)(.)(?:[A-Z]+\\d+)*?${key}`).exec(PLANS) ?? [];
  if (plus) digits = digits.slice(code.length);
  if (digits[0] === trunk) digits = digits.slice(1);
  else if (trunk === '0' && !plus) return;
  return digits.length >= parseInt(min, 36) &&
    digits.length <= parseInt(max, 36) &&
    (trunk === '0' || !/\(0\)/.test(typed)) &&
    (trunk !== '1' || /^\+?1?\D*[2-9]\d\d\D*[2-9]\d\d\D*\d{4}$/.test(typed))
    ? `tel:+${code}${digits}`
    : undefined;
};

/** A number (4) behind what it is called, of a kind that shows: fax (1), mobile (2), voice (3). */
const PHONE =
  /^(?:(?:((?:tele)?fax|f)|(mobile?|mob|cell?|gsm|handy|port(?:able)?|[cm])|(t[eé]l(?:[eé]phone|efon[eo]?|éfono)?|phone|ph|[pt]|call(?: us)?(?: on| at)?|toll[ -]free|emergency)|office|main|local|shop|store|studio|reception|bookings|sales|direct)\.?(?: ?: ?| ))?([+(]?\d(?:[ ().-]{0,4}\d){6,17})$/i;

const HOST = '(?:[\\w-]{1,63}\\.){0,7}[\\w-]{2,63}\\.(?!nr)[a-z]{2,24}';
/** A label (1) and its colon (2), then a mail address (3), or a scheme (4) and a site (5). */
const LINK = new RegExp(
  `^(?:([A-Za-zÀ-ÿ]{1,6}(?:-?[A-Za-zÀ-ÿ]{1,7})?)( ?: | ?:(?=.*@)| ))?(?:([\\w+%][\\w.+%'&-]{0,63}@${HOST})|` +
    `(https?://)?(${HOST}(?:/|/[\\w./?=&%#~+-]*[A-Za-z\\d/])?))$`,
);

/** English days; `between` their short forms and “day”. */
const day = (between: string) => `(?:mon|tue|wed|thu|fri|sat|sun)(?:${between}day)?s?(?![a-zß-ÿ])`;
const DAY = day('(?:s|nes|rs|ur)?');
const HALF = ' ?(?:[ap]m\\b|uhr|h\\b)';
const TIME = `\\d?\\d(?:[:h]\\d\\d|\\.\\d\\d(?=[ap]m))?(?:${HALF})?`;
const TO = ' ?(?:[-–]|to|bis|à) ?';
const RANGES = `[a-zß-ÿ][a-zß-ÿ.,:&–' -]{0,50} (?:${TIME}${TO}${TIME}(?:,| and| et| und) )?${TIME}${TO}`;
/** Hours that show what they are, or any behind English days, or days that are closed. */
const HOURS = new RegExp(
  `^(?:${RANGES}\\d?\\d(?:[:h]\\d\\d(?:${HALF})?|\\.\\d\\d[ap]m|${HALF})|(?=${DAY})${RANGES}${TIME}|` +
    `(?:(?:${DAY}|(?:sonn|mon)tags?|so|dimanche|lundi)(?: ?(?:[,&:–-]|and|to))? ?)+(?:closed|geschlossen|fermé))$`,
  'i',
);
/** What may stand above them. */
const HOURS_HEAD = /^[a-zß-ÿ ]{3,22}:$/i;

/** Lines that end with a word, or with an abbreviation rather than a sentence. */
const END = /[A-Za-zÀ-ɏ\d]$|[A-Z][a-z]{0,3}\.$/;
const NAME = /^[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ .,'’&–-]{0,60}$/;
/** Names the full reader may take for something else. */
const NO_NAME =
  /closed|open|\. ?O|^(?:e?-?mail|(?:contact|get|visit|find)\b|kontakt|impressum|(?:(?:tele)?(?:phone|fax)|tel|call|cell|mobile|web\w*)\.?$)|\s(?:USA?|UK|UAE)$/i;
const WORDS = "[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ .'’-]*";
/** What stands between the commas of an address: a street or a place with its number or postcode, or words. */
const PART = `(?:(?:\\d{5} |(?!0|1[38]00)\\d{1,5}[a-g]?,? (?:[A-Z]{2} )?(?:\\d{1,3}(?:st|nd|rd|th) )?(?![A-Z][A-Z\\d-]))${WORDS}|(?:${WORDS} )?(?:(?<=[a-z,] )[A-Z]{2,3} \\d{4,5}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-HJ-LN-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d)|${WORDS}(?: \\d{1,3}[a-g]?)?|P\\.?O\\.? Box \\d{1,5})`;
const ADDRESS = new RegExp(`^${PART}(?:, ${PART}){0,4}$`);
/** Words that make something else of such a line: a label, hours, a role, a notice. */
const NO_ADDRESS = new RegExp(
  'phone|telefon|fax|faks|open|ouvert|abiert|apert|öffn|avoin|clos|gesch|ruhe|ferm|cerra|chiu|gesl|fecha|lukk|stäng|zamkn|niec|sulj|zárv|înch|zatv|regist|24 ?h|' +
    `(?<![a-zß-ÿ])(?:${day('[a-zß-ÿ]*')}|daily|weekd|mo[-.,:]|t[eéè]l|tl[fm]|tfn|te?xt|toll|ph|f[oó]n|puh|call(?!e)|ring|hotl|pbx|contact|mo[bv]|móv|cel|gsm|handy|nat|whats|sms|cep|port\\b|kom|n\\S{0,5} ?ver|emerg|poli|notr|feuer|ambul|e?-?mail|web|` +
    'partner|owner|found|ceo|presid|direct|manag|attor|inhab|gesch|gérant|titol|gerent|(?:wa|hp|fx?|[cdhmopt])\\.?$(?<!\\d.*))',
  'i',
);
/** Before five digits: numbers of registers. */
const REGISTER =
  /bank|giro|fisc|(?<![a-zß-ÿ])(?:vat|tva|sir|tax|ust|mws|btw|iba|p?\.?iva|steu|sor|kon|acc|lic|ref|hr|pay|kt|n[or]\b|reg|comp|charit|cod|org|kvk|rcs|rp|mee|inv|sku|isb|model|verk|ond|y-t|contr)/i;

/**
 * Reads a contact block written the way most are: a name, the lines of an address, numbers, mail addresses and sites with
 * or without labels, opening hours. Says exactly what `parseContact` says, or nothing (`undefined`) where it is not
 * sure that it would: text that is anything but plain, and all that deserves a warning. Never throws; linear time.
 */
export const quickContact = (text: string, country?: string | null): Contact | undefined => {
  const contact = emptyContact();
  const {phones, emails, urls, social, addresses} = contact;
  const place = /^[a-z]{2}$/i.test(country ?? '') ? country!.toUpperCase() : '-';
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line);
  const hours: string[] = [];
  const seen = new Set<string>();
  const again = (what: string) => seen.has(what) || !seen.add(what);
  /** Whether the line before is one of an address. */
  let near = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.length > 100 || /  |mailto|[×÷]/.test(line)) return;
    const was = near;
    near = false;
    const phone = PHONE.exec(line);
    const link = LINK.exec(line);
    if (phone) {
      const [, fax, mobile, voice, number = ''] = phone;
      const label = line.slice(0, -number.length).replace(/[ :]+$/, '');
      const href = linkOf(number, place);
      if (
        !href ||
        again(href) ||
        /\([^)]*$|\..*-|^\(?00/.test(number) ||
        // What no word makes a telephone's has to look like one: no date, no number of something.
        (!(fax || mobile || voice) &&
          (!/^(?=(?:\D*\d){9})(?:[+(]|0\d|1\D?\(?\d{3}|\d{3})/.test(number) ||
            (label && (!/\d\D+\d/.test(number) || label === label.toUpperCase()))))
      )
        return;
      phones.push({number, href, type: fax ? 'fax' : mobile ? 'mobile' : 'voice', ...(label && {label})});
    } else if (link) {
      const [, label, colon, address, scheme, site = ''] = link;
      if (address) {
        if (again(address)) return;
        emails.push({address, ...(label && {label})});
      } else {
        const url = (scheme ?? 'https://') + site;
        if (
          again(url) ||
          (label && colon === ' ' && !scheme && !/^www\./i.test(site)) ||
          /\/\/(?:www\.|m\.)?(?:wa|t|m|signal)\.me\//.test(url)
        )
          return;
        (isProfile(url) ? social : urls).push(url);
        if (label) (contact.labels ??= {})[url] = label;
      }
    } else if (/\.(?!O\. Box)[a-zß-ɏ]/i.test(line)) return;
    else if (
      (contact.name || was || seen.size) &&
      (HOURS.test(line) || (HOURS_HEAD.test(line) && HOURS.test(lines[i + 1] ?? '')))
    )
      hours.push(line);
    else if (!END.test(line)) return;
    else if (
      (i ? (contact.name && !addresses[0]) || was : /\d.*,|,.*\d/.test(line)) &&
      ADDRESS.test(line) &&
      /^(?:\d.*)?[A-ZÀ-ÖØ-Þ]/.test(line) &&
      !NO_ADDRESS.test(line) &&
      !(/^\D+\d{5}/.test(line) && REGISTER.test(line)) &&
      (/\d/.test(line)
        ? was || !/^[^\d,]*(?:19|20)\d\d\D*$/.test(line)
        : contact.kind === 'org' &&
          !/ [a-zß-ÿ]{5}|^(?:\S+ ){5}/.test(line) &&
          (was ? !/ \S+ /.test(line) : /,/.test(line)))
    ) {
      if (!was) addresses.push({lines: []});
      addresses[0]!.lines.push(line);
      near = true;
    } else if (i) return;
    else if (/^(?!.*Closed)[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:USA?|UK)$/.test(line)) addresses.push({lines: [line]});
    else if (NAME.test(line) && !NO_NAME.test(line)) {
      contact.name = line;
      contact.kind = PERSON.test(line) ? 'individual' : 'org';
    } else return;
  }
  if (hours[0]) contact.hours = hours.join('\n');
  return contact;
};
