import {PERSON} from './common.ts';
import {plain} from './phone.ts';
import type {Address, Contact, Problem} from './types.ts';
import {isAcronym, isHours, isId, LEGAL, phoneType, PLACE, ROLE, STREET} from './words.ts';

/** A stretch of text that is no number, mail or link. */
export interface Piece {
  text: string;
  line: number;
  column: number;
  /** Entries read before it: pieces with equal marks stand next to each other. */
  mark: number;
  /** A sentence, with numbers or links in it. */
  said?: boolean;
  label?: string;
  /** The line the label stood on alone. */
  head?: string;
}

/** A number of a register rather than of a house. */
const isRegister = (s: string): boolean => {
  const [, label = '', number = ''] = /^(\D*?)[\s:.-]*(?:[A-Z]{2,3})?(\d(?:[./-]? ?\d)*)/.exec(s) ?? [];
  const digits = (text: string) => text.replace(/\D/g, '').length;
  const {length} = label;
  return (
    !STREET.test(label) &&
    // Burbank, CA 91501
    !/, [A-Z]{2} \d{5}(?:-\d{4})?$/.test(s) &&
    ((isId(label) && digits(number) > 4) ||
      /^\P{Ll}*(?:[A-Z]{2}\d{4}|\d{4}[A-Z])\P{Ll}*$|(?:^|\s)(?=[A-Z]*\d)[A-Z\d]{10,}$|\d\/\d{3,}\/\d/u.test(s) ||
      (isAcronym(label) && !/,/.test(s) && (digits(number) > 5 || (length > 2 && length < 8 && digits(s) > 4))))
  );
};

/** A number, a mail address or a link with a mistake in it: `Tel. 305 555 O157`, `info@example,com`, `htp://…`. */
const isBroken = (s: string): boolean => {
  const [, label = ''] = /^(\p{L}{3,9})(?:[.:]+|(?=(?:\D*\d){7})) *[+(]*[\dO](?!.* \p{Lu}\p{Ll}|.*,)/u.exec(s) ?? [];
  return !!phoneType(label) || /\w@\w|\bht+ps?:?\/|:\/\/|^e?-?mail\W.*\Wat\W/i.test(s);
};

/** Puts every piece of text into its field: hours, name, address lines, title, organisation, or as it is. */
export const place = (contact: Contact, pieces: Piece[], problems: Problem[]): void => {
  const hours: string[] = [];
  const {other, addresses} = contact;
  let group: Address | undefined;
  let seeking = true;

  const start = (text = '') => plain(text).slice(0, 200);

  pieces.forEach(({text, line, column, mark, label, head, said}, index) => {
    // What a line is shows at its start: a bound on the work for each.
    const s = start(text);
    const next = pieces[index + 1];
    const previous = pieces[index - 1];
    const digit = /\d/.test(s);
    const size = s.split(' ').length;
    const [, word] = /^([^:\d]{2,30})(?<!\bno\.?): *\S/i.exec(s) ?? [];
    const first = seeking && !mark && !label && !word;
    // “P.A.”, “Esq.”, “s.r.o.” end no sentence.
    const stop = /[.!?]$/.test(s) && !/(?:\p{Lu}\S{0,3}|\.\p{L})\.$/u.test(s) && !LEGAL.test(s);
    const sentence = said || s.length > 120 || (stop && size > 5 && !/\d.*,.*,/.test(s));
    const near = group && previous && (previous.mark === mark || previous.line === line);
    const quiet = size < 6 && !digit && !/[!?]|(?:^|\s)\p{Ll}{5}/u.test(s);
    const since = /(?:^|\s)(?:est\p{L}*\.?|since|seit|depuis) (?:19|20)\d\d/iu.test(s);
    const placed =
      !sentence &&
      !since &&
      !/[%@©\p{Sc}*]|\d°|\d\.\d{4}|(?:^|\P{L})fax|regist|신고|등록/iu.test(s) &&
      /[\p{L}〒]/u.test(s) &&
      !isRegister(s) &&
      (STREET.test(s) ||
        (digit &&
          /[\p{Lu}\p{Lo}〒]/u.test(s) &&
          !/^\p{Ll}{3,}(?![\p{L}.])|^[^,]*\d{7}[^,]*$/u.test(s) &&
          (near || !/^[^\d,]*(?:19|20)\d\d\D*$/.test(s))));

    const addLine = (name?: string, typed = text) => {
      if (!near || name) addresses.push((group = {lines: [], ...(name && {label: name})}));
      group!.lines.push(typed);
      seeking = false;
    };
    const keep = (...lines: string[]) => {
      other.push(...lines);
      group = undefined;
    };
    const heads = head ? [head] : [];

    const follows = previous && hours[0] && hours[hours.length - 1] === previous.text;
    if (isHours(s, !!follows) && (!first || /\d ?(?:[:h-]|[ap]m)|closed|open/i.test(s))) {
      hours.push(...heads, text);
      seeking = false;
    } else if (!said && isBroken(label ? label + ' ' + s : s)) {
      keep(...heads, text);
      problems.push({
        line,
        column,
        text,
        message: 'No full number, mail address or link: shown as typed',
        severity: 'warning',
      });
    } else if (label && (PLACE.test(label) || placed)) addLine(label);
    else if (/:$/.test(s) && isHours(start(next?.text))) hours.push(text);
    else if (!label && word && (PLACE.test(word) || (placed && digit && /,/.test(s))))
      addLine(text.slice(0, word.length).trim(), text.slice(word.length).replace(/^\s*[:：]\s*/, ''));
    else if (label || word) {
      keep(...heads, text);
      seeking = false;
    } else if (first) {
      if (
        (placed && digit && (/,/.test(s) || (STREET.test(s) && /^\d|\d\D+\d|\p{Lo}|〒/u.test(s)))) ||
        (/\s(?:USA?|UK|UAE)$/.test(s) && !(next && !next.mark && /\d/.test(next.text)))
      )
        addLine();
      else if (/^(?:contact|get in touch|visit|find us|kontakt|impressum)\b.{0,12}$/i.test(s)) keep(text);
      else {
        seeking = false;
        if (
          sentence ||
          since ||
          /\d{5}/.test(s) ||
          (stop && size > 3 && !/\?$/.test(s)) ||
          /@/.test(s) ||
          !/\p{L}/u.test(s) ||
          isRegister(s)
        )
          keep(text);
        else {
          contact.name = text;
          contact.kind = PERSON.test(s) ? 'individual' : 'org';
        }
      }
    } else if (contact.kind === 'individual' && !contact.org && !digit && LEGAL.test(s)) contact.org = text;
    else if (contact.name && !contact.title && quiet && ROLE.test(s)) {
      contact.title = text;
      if (!LEGAL.test(contact.name)) contact.kind = 'individual';
    } else if (
      placed ||
      // “Florida USA”, not “Made in USA”.
      (quiet && /^\P{Ll}.* (?:USA?|UK|UAE|United [SK]\w+)$/u.test(s) && !/ \p{Ll}| (?:IN|OF) /u.test(s)) ||
      (quiet &&
        ((near && (size < 3 || !/\d{4}|\d[A-Z]{2}$/.test(group!.lines.slice(-4).join()))) ||
          (/^\P{Ll}[^&]*,[^&]*$/u.test(s) && !addresses[0])))
    )
      addLine();
    else keep(text);
  });
  if (hours[0]) contact.hours = hours.join('\n');
};
