/**
 * The few words the reader knows. Most decisions rest on shape (groups, lengths, colons, commas), which no language
 * changes; these tell kinds of numbers apart and name what only looks like a number, a place or opening hours.
 * All are tested on `plain` text.
 */

/** Alternatives at the start of a word, and those found anywhere: for scripts without blanks between words. */
const words = (start: string, anywhere: string) => new RegExp(`(?<!\\p{L})(?:${start})|${anywhere}`, 'iu');

const FAX = words(
  '(?<!\\.)(?:fx?|[фφ])\\.?$|t[eé]l[eé]c',
  '(?<!hali)fax|faks|факс|φαξ|فاكس|פקס|[傳传]真|ファ|팩스|แฟก',
);
const MOBILE = words(
  '(?<!\\.)[mcм]\\.?$|mob(?!ilep)|m[oó]v|cel|gsm|handy|natel|whats|wa$|te?xt|sms|h\\/?p$|cep|port(?:able)?\\.?$|kom|tlm|telem|моб|гсм|κιν',
  'جوال|محمول|موب|واتس|נייד|手[機机]|携帯|휴대|มือ|di động|📱',
);
const VOICE = words(
  '(?<!\\.)[tpdohтτ]\\.?$|t[eéè]l|tlf|tfn|ph|f[oó]n|puh|call(?!e)|ring|hotline|toll|pbx|contact|(?:emergency|polic[eí]a?|polizei|polizia|notruf|feuerwehr|ambulan\\p{L}+)$|n\\S{0,5} ?ver[td]|çağrı|(?<!\\.)ت$|тел|τηλ|đt',
  'phone|telefon|هاتف|טל|[電电]|전화|โทร|📞|☎',
);

/** Numbers of registers, taxes, banks and licences. */
const ID = words(
  'vat(?!\\p{L})|tva|sire|tax(?!i)|ust|mwst|btw|iban|p?\\.?iva(?!\\p{L})|steuer|sort c|konto|acc(?:oun)?t(?!\\p{L})|a\\/c|code$|licen|lic(?!\\p{L})|ref(?:eren[cz]\\p{L}+)?(?!\\p{L})|hr[ab](?!\\p{L})|paybill|kt\\.?$|reg(?!ion)|company|charity|org(?!a)|kvk|rcs|rp[mr](?!\\p{L})|meeting|invoice|sku|isbn|model(?!\\p{L})|verkkol|ondern|y-t|contrib|n[ro]\\.?$|p\\.?o\\.? ?box',
  'giro|bank|fisc|regist|[#№号號税編备]|등록|신고|سجل|n[°º]',
);

/** What kind of telephone a label names, if it names one. */
export const phoneType = (label: string): 'voice' | 'mobile' | 'fax' | undefined =>
  MOBILE.test(label)
    ? 'mobile'
    : VOICE.test(label.replace(/t[eé]l[eé]?(?=fa|c)/i, ''))
      ? 'voice'
      : FAX.test(label)
        ? 'fax'
        : undefined;

/** `NIF`, `P.IVA`, `BTW BE`, `ח.פ.`: capitals, or letters with dots, and marks only. */
export const isAcronym = (label: string): boolean =>
  /^[\p{Lu}\s./-]*\p{Lu}[\s./-]*\p{Lu}[\s./-]*(?:No\.?)?$|^(?:\p{L}\.)+\p{L}?$/u.test(label);

/** Words between two numbers, which label none. */
export const JOIN =
  /^(?:&|\+|or|OR|and|AND|oder|und|bzw\.|ou|et|e|o\.?|y|en|of|och|eller|og|tai|lub|i|ve|veya|или|и|או|أو|و|或|または)(?: +|$)/u;

/** Whether the label is that of a number which is no telephone number. */
export const isId = (label: string): boolean => ID.test(label);

const TIME = '\\d?\\d(?:[:.h]\\d\\d)?';
const HALF = ' ?(?:[ap]\\.?m\\b|uhr|h\\b)\\.?';
const TO = ' ?(?:[-~]|to|till?|tot|bis|[àa]s?|до) ?';
const DAY = '(?<!\\p{L})(?:mo[-.,:]|(?:mon|tue|wed|thu|fri|sat|sun)(?:\\p{L}*day)?s?(?!\\p{L})|daily|weekd).*';

/** A day as it is written before hours: a short word of any language with capitals, or a long one that shows what it is. */
const DAYS =
  '(?:(?!(?:no|nr|km|apt|lot|via|rua|rue|box|hof|row|bay)\\b)\\p{Lu}{1,3}|thurs?|czw|niedz|\\p{Lu}{2,}(?:day|dag|tag|edì|[^r]di)s?|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bados?|domingos?|segunda|ter[çc]a|quarta|quinta|sexta|sabato|domenica|\\p{Lu}+ntai|tiistai|torstai|perjantai|keskiviikko|pazar(?:tesi)?|salı|çarşamba|perşembe|cuma(?:rtesi)?|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|' +
  '[א-ת]|[周週星期至到月火水木金土日一二三四五六天祝평주말월화수목금일]+|ال(?:سبت|[أا]حد|[إا]ثن|ثل|[أا]رب|خم|جم)\\p{L}*)';
const HOUR = '(?:[01]?\\d|2[0-4])(?:[:.h]\\d\\d)?';

/** `Sa 10-14`, `Lu-Ve 8-12 14-18`, `Пн-Пт 9-20`: nothing but days and hours. */
const WEEK = new RegExp(
  `^[^\\p{L}\\d]*(?:${DAYS}(?!\\p{L})[\\s.,:;/&+'~-]*){1,8}${HOUR}${TO}${HOUR}(?:[\\s,;/&+]*(?:\\p{L}{1,4}[\\s.-]+){0,3}${HOUR}${TO}${HOUR}){0,6}\\W*$`,
  'iu',
);
/** `Sobota 10-14`, after other hours. */
const MORE = /^\p{L}+\.?:? [012]?\d ?- ?[012]?\d$/u;

/** Times of day with “to” between, day names with digits, words of opening and closing. */
const HOURS = new RegExp(
  `(?<![\\d.:+(/-])(?:${TIME}(?:${HALF})?${TO}\\d?\\d(?:[:.h]\\d\\d|${HALF})|\\d?\\d(?:[:.h]\\d\\d|${HALF})${TO}${TIME})(?![\\d/])` +
    `|(?:${DAY}|(?:open|ouvert|abiert|apert|öffn|avoin|مفتوح|ежедн).*)(?<!\\d)\\d{1,2}(?:\\d\\d)?(?!\\d)|24 ?(?:\\/ ?7|h(?:(?:ou)?rs?|eures|oras|odin)?(?!\\p{L})|小|時)|closed|geschl|ruhet|(?<!(?:la|de|du|des) )ferm[ée]|cerrad|chius|geslot|fechad|lukket|stängt|выход|zamkn|nieczynn|zavř|suljett|kapalı|κλειστ|закрыт|zárva|închis|zatvor|مغلق|סגור|휴무|休み|open daily|[休營営营]業?[息業业日]`,
  'iu',
);

/** Whether a line says when is open; `after` a line that does, less will do. */
export const isHours = (line: string, after?: boolean): boolean =>
  HOURS.test(line) || WEEK.test(line) || (!!after && MORE.test(line));

export const STREET = words(
  'st(?:reet|$|,)|road|ave|lane|unit|suite|house|rue|calle|via|piazza|rua|ул|вул|пр[.-]|mah\\.|box',
  'straße|platz|[路街道區区市縣県]|[로길] \\d|شارع|רחוב|แขวง|〒',
);
export const PLACE = words('addr|adr|direc|indir|endere|anschr|location|адрес', '地址|住所|주소|عنوان|כתובת|📍');
export const LEGAL = words(
  '(?:llc|l?lp|p\\.?a|ltd|inc|corp|plc|gmbh|ag|kg|sarl|s\\.?[al]|a\\.s|srl|bv|oy|ab|co|& ?\\p{L}+)\\.?$',
  '公司|会社',
);
export const ROLE = words(
  'partner|owner|founder|ceo|president|director|manager|attorney|inhaber|geschäftsf|gérant|titolare|gerente',
  '代表',
);
