import {PERSON} from './common.ts';
import {plain} from './phone.ts';
import type {Address, Contact, EntryKind, Problem, ProblemCode} from './types.ts';
import {isCityLine, isStreetLine, NUMBERED} from './address-lines.ts';
import type {Piece} from './piece.ts';
import {beginsAddress, isComplete} from './places.ts';
import {isHours} from './when.ts';
import {
  BARE,
  isAcronym,
  isCall,
  isFirmLabel,
  isHeading,
  isHoursHeading,
  isId,
  isNameLabel,
  isPersonLabel,
  isPersonWithRole,
  isRole,
  isStreetName,
  LEGAL,
  LOCATED,
  phoneType,
  addressLabel,
  street,
} from './words.ts';

/** What blank lines and places say of pieces. */
export interface Layout {
  /** Those that head one of several places. */
  headings: ReadonlySet<Piece>;
  /** Whether a piece stands below a blank line, in a text that has lines below each other too. */
  opens(piece: Piece): boolean;
}

/** An entry of the contact and where it stood in the text. */
export interface Placed {
  kind: EntryKind;
  index: number;
  line: number;
  column: number;
}

/** A number of a register rather than of a house. */
const isRegister = (s: string): boolean => {
  const [, label = '', number = ''] = /^(\D*?)[\s:.-]*(?:[A-Z]{2,3})?(\d(?:[./-]? ?\d)*)/.exec(s) ?? [];
  const digits = (text: string) => text.replace(/\D/g, '').length;
  const {length} = label;
  return (
    !street().test(label) &&
    // Burbank, CA 91501
    !/, [A-Z]{2} \d{5}(?:-\d{4})?$/.test(s) &&
    (/^(?:R\.?C\.?S\.?|RPR|RPM|KRS|HR[AB]) \p{L}/u.test(s) ||
      (isId(label) && digits(number) > (/^\D+\d+$/.test(s) ? 3 : 4)) ||
      /[A-Z]{2}\d\d ?(?:[A-Z]{4}|\d{4}) ?\d{4}/.test(s) ||
      /^(?![A-Z]\d{4}[A-Z]{3} )\P{Ll}*(?:[A-Z]{2}\d{4}|\d{4}[A-Z])\P{Ll}*$|(?:^|\s)(?=[A-Z]*\d)[A-Z\d]{10,}$|\d\/\d{3,}\/\d/u.test(
        s,
      ) ||
      (isAcronym(label) && !/,/.test(s) && (digits(number) > 5 || (length > 2 && length < 8 && digits(s) > 4))))
  );
};

/** A number, a mail address or a link with a mistake in it: `Tel. 305 555 O157`, `info@example,com`, `htp://…`. */
const isBroken = (s: string): boolean => {
  const [, label = ''] = /^(\p{L}{3,9})(?:[.:]+|(?=(?:\D*\d){7})) *[+(]*[\dO](?!.* \p{Lu}\p{Ll}|.*,)/u.exec(s) ?? [];
  return (
    (!!phoneType(label) && label !== 'CEP') ||
    /\w@\w|\bht+ps?:?\/|:\/\/|^e?-?mail\W.*\Wat\W/i.test(s) ||
    / AT .* DOT /.test(s)
  );
};

/** A place with its region: `Blumenau - SC`, `Austin, TX`. */
const REGION = /^\p{Lu}[\p{L} .,'-]{2,40}(?:(?: ?[-/] ?|, )[A-Z]{2}|,? (?:D\.? ?[CF]\.?|CABA))$/u;
/** Three words and more that name one place: `Ciudad de México`. */
const CITY_OF = /^\p{Lu}\p{L}+ (?:de|del|do|da|di|la|los|las|am|an der|sur|upon) \p{Lu}\p{L}+$/u;
const BOX = /^(?:BP|CS|TSA|Postfach|Postbus|Postboks|P\.? ?O\.? Box) ?\d/i;
/** Lines of addresses that have no digits: `s/n`, `First Floor, Regent House`, `One Liberty Plaza`, `Zone artisanale Les Prés`. */
const WITHOUT_DIGITS =
  /\bs\/n\b|^(?:ground|first|second|third|fourth|top) floor\b|^(?:one|two|three|four|five) (?:\p{Lu}\p{L}+ ){1,2}(?:plaza|square|place|center|centre|street|avenue)$|^(?:zone (?:artisanale|industrielle|commerciale)|lieu-?dit|hameau|pol[ií]gono ind|zona ind|gewerbegebiet|industriegebiet)/iu;
/** Degrees, alone or behind a word. */
const COORDINATES = /^(?:\W*\p{L}{0,12}\W*-?\d{1,3}\.\d{3,}\W*){2}$/u;

/**
 * Puts every piece of text into its field: hours, name, address lines, title, organisation, or as it is.
 */
export const place = (
  contact: Contact,
  pieces: Piece[],
  {headings, opens}: Layout,
  problems: Problem[],
  order: Placed[],
): void => {
  const hours: string[] = [];
  const {other, addresses} = contact;
  let group: Address | undefined;
  /** Whether the name is still to come. */
  let seeking = !contact.name;
  const start = (text = '') => plain(text).slice(0, 200);

  pieces.forEach((piece, index) => {
    const {text, line, column, mark, label, head, said} = piece;
    // What a line is shows at its start: a bound on the work for each.
    const s = start(text);
    const next = pieces[index + 1];
    const previous = pieces[index - 1];
    const digit = /\d/.test(s) || WITHOUT_DIGITS.test(s);
    const size = s.split(' ').length;
    const [, word] = /^([^:\d]{2,30})(?<!\bno\.?): *\S/i.exec(s) ?? [];
    const [located] = LOCATED.exec(s) ?? [];
    const named = word?.trim();
    const first = seeking && !label && !word;
    const note = (kind: EntryKind, at: number) => order.push({kind, index: at, line, column});
    const heads = head ? [head] : [];

    const follows = previous && hours[0] && hours[hours.length - 1] === previous.text;
    const addHours = (...lines: string[]) => {
      for (const entry of lines) {
        hours.push(entry);
        note('hours', hours.length - 1);
      }
    };

    if (
      !headings.has(piece) &&
      (isHours(s, {first: first && !contact.name, after: !!follows}) ||
        (label && isHoursHeading(label) && digit) ||
        (word && isHoursHeading(word) && digit))
    ) {
      addHours(...heads, text);
      return;
    }

    // “P.A.”, “Esq.”, “s.r.o.” end no sentence.
    const stop = /[.!?]$/.test(s) && !/(?:\p{Lu}\S{0,3}|\.\p{L})\.$/u.test(s) && !LEGAL.test(s);
    const sentence = said || s.length > 120 || (stop && size > 5 && !/\d.*,.*,/.test(s));
    // Below a blank line nothing belongs to an address that has its street and its city.
    const near =
      group &&
      previous &&
      (previous.mark === mark || previous.line === line) &&
      !(opens(piece) && isComplete(group.lines));
    const quiet = size < 6 && !digit && !/[!?]|(?:^|\s)\p{Ll}{5}/u.test(s);
    const since =
      /(?:^|\s)(?:est\p{L}*\.?|since|seit|depuis|founded(?: in)?|gegründet|fondée? en|fondat[ao] nel|fundad[ao] en) (?:19|20)\d\d/iu.test(
        s,
      );
    const speaks = isHeading(s) || isCall(s);
    const register = isRegister(s) || COORDINATES.test(s);
    // “Place de l’Église” above its box above its city
    const below = next && BOX.test(next.text) ? pieces[index + 2] : next;
    const beforeCity = !!below && below.mark === mark && isCityLine(start(below.text));
    const placed =
      !sentence &&
      !since &&
      !speaks &&
      !/[%@©\p{Sc}*]|\d°(?! ?p[ia])|\d\.\d{4}|(?:^|\P{L})fax|regist|(?<!\p{L})reg\.? ?-?n[ro]|신고|등록/iu.test(s) &&
      /[\p{L}〒]/u.test(s) &&
      !register &&
      ((digit ? street().test(s) : isStreetName(s, !!near || beforeCity || /,/.test(s))) ||
        (digit &&
          /[\p{Lu}\p{Lo}〒]/u.test(s) &&
          !/^\p{Ll}{3,}(?![\p{L}.])|^[^,]*\d{7}[^,]*$|\d,\d{3}(?!\d)/u.test(s) &&
          (near || (beforeCity && NUMBERED.test(s)) || !/^[^\d,]*(?:19|20)\d\d\D*$/.test(s))));

    const addLine = (name?: string, typed = text) => {
      // Behind its city an address ends: the next street is that of another place.
      if (!near || name || (isComplete(group!.lines) && beginsAddress(typed, next?.text))) {
        addresses.push((group = {lines: [], ...(name && {label: name})}));
        note('address', addresses.length - 1);
      }
      group!.lines.push(typed);
    };
    const report = (code: ProblemCode, message: string) =>
      problems.push({line, column, text, code, message, severity: 'warning'});
    const keep = (...lines: string[]) => {
      for (const entry of lines) {
        other.push(entry);
        note('other', other.length - 1);
      }
      group = undefined;
    };
    const puzzled = () => {
      keep(text);
      report('not-understood', 'Not understood: shown as typed. Give it a label, such as “Phone:” or “Address:”');
    };
    const setName = () => {
      contact.name = text;
      contact.kind = PERSON.test(s) ? 'individual' : 'org';
      seeking = false;
      note('name', 0);
    };
    if (headings.has(piece)) keep(text);
    else if (!said && isBroken(label ? label + ' ' + s : s)) {
      keep(...heads, text);
      report('mistyped', 'No full number, mail address or link: shown as typed');
    } else if (label && (addressLabel().test(label) || placed)) addLine(label);
    else if (located && digit) addLine(text.slice(0, located.length).trim(), text.slice(located.length));
    else if (isHoursHeading(s) && /:$/.test(s) && isHours(start(next?.text), {after: true})) addHours(...heads, text);
    else if (!label && word && (addressLabel().test(word) || (placed && digit && /,/.test(s) && !isId(word))))
      addLine(text.slice(0, word.length).trim(), text.slice(word.length).replace(/^\s*[:：]\s*/, ''));
    else if (word && !contact.name && isPersonLabel(named!) && !digit) {
      if (head) keep(head);
      contact.name = text.slice(word.length).replace(/^\s*[:：]\s*/, '');
      contact.kind = isNameLabel(named!) && !PERSON.test(contact.name) ? 'org' : 'individual';
      seeking = false;
      note('name', 0);
      (contact.labels ??= {})[contact.name] = text.slice(0, word.length).trim();
    } else if (word && !contact.org && isFirmLabel(named!) && !digit) {
      if (head) keep(head);
      contact.org = text.slice(word.length).replace(/^\s*[:：]\s*/, '');
      note('org', 0);
      (contact.labels ??= {})[contact.org] = text.slice(0, word.length).trim();
    } else if (label || word) keep(...heads, text);
    else if (speaks || register || isPersonWithRole(s) || BARE.test(s)) {
      if (first && !speaks && !register && !BARE.test(s)) setName();
      else keep(text);
    } else if (first) {
      const firstLine =
        !mark && !addresses[0] && !hours[0] && !other.some(entry => !isHeading(start(entry)) && !isCall(start(entry)));
      const city = isCityLine(s);
      if (
        (placed &&
          digit &&
          (/,/.test(s) ||
            (beforeCity && NUMBERED.test(s)) ||
            isStreetLine(s) ||
            city ||
            near ||
            (street().test(s) && /^\d|\d\D+\d|\p{Lo}|〒/u.test(s)))) ||
        (near && (placed || REGION.test(s) || beforeCity)) ||
        (/\s(?:USA?|UK|UAE)$/.test(s) && !(next && !next.mark && /\d/.test(next.text)))
      )
        addLine();
      else if (
        sentence ||
        since ||
        /\d{5}|\p{Sc} ?\d/u.test(s) ||
        (stop && size > 3 && !/\?$/.test(s)) ||
        /@/.test(s) ||
        !/\p{L}/u.test(s)
      )
        keep(text);
      else if (firstLine || (size < 7 && /^[\p{Lu}\p{Lo}\p{N}]/u.test(s) && !stop)) setName();
      else puzzled();
    } else if (!contact.org && !digit && LEGAL.test(s) && contact.name && !LEGAL.test(contact.name)) {
      contact.org = text;
      note('org', 0);
    } else if (contact.name && !contact.title && isRole(s)) {
      contact.title = text;
      note('title', 0);
      if (!LEGAL.test(contact.name)) contact.kind = 'individual';
    } else if (
      placed ||
      (near && REGION.test(s)) ||
      // “Florida USA”, not “Made in USA”.
      (quiet && /^\P{Ll}.* (?:USA?|UK|UAE|United [SK]\w+)$/u.test(s) && !/ \p{Ll}| (?:IN|OF) /u.test(s)) ||
      (quiet &&
        ((near && (size < 3 || CITY_OF.test(s) || !/\d{4}|\d[A-Z]{2}$/.test(group!.lines.slice(-4).join()))) ||
          (/^\P{Ll}[^&]*,[^&]*$/u.test(s) && !addresses[0])))
    )
      addLine();
    else if (sentence || since) keep(text);
    else puzzled();
  });
  if (hours[0]) contact.hours = hours.join('\n');
};
