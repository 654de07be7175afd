import {addUrl, isSite} from './links.ts';
import {place, type Piece, type Placed} from './place.ts';
import {EXT, planOf, plain, readPhone} from './phone.ts';
import {emptyContact, type ContactOptions, type ContactResult, type Phone, type Problem} from './types.ts';
import {BARE, isAcronym, isId, isService, JOIN, phoneType} from './words.ts';

/** Without what stands between two entries. A loop: patterns anchored at the end take quadratic time. */
const trim = (text: string): string => {
  const between = (at: number, kept: string) =>
    text[at] !== kept && /[\s\p{Cf}.:;,|·•*–—<>=_~/：（），、(-]/u.test(text[at] ?? '');
  let start = 0;
  let end = text.length;
  while (between(start, '(')) start++;
  while (between(end - 1, '.')) end--;
  return text.slice(start, end);
};
const count = (text: string) => text.replace(/\D/g, '').length;
const wordy = (text: string) => /[\p{L}\p{N}\p{S}]/u.test(text);

/** Where one line holds several entries: bars, bullets, wide gaps, and slashes not between digits. */
const BREAK = /[|¦]| [·•∙▪■◆★] |^[•▪·*-] |  +|(?<!\d) \/ | \/ (?![\d(+])/g;

/** North America's groups of digits; neither areas nor exchanges start with 0 or 1: “Invoice 2026-000123” is none. */
const NANP = /^\+?1?\D*[2-9]\d\d\D*[2-9]\d\d\D*\d{4}/;
/** Whether a line holds anything but words: a number, a mail address, a site. */
const ENTRY = /@|\w\.\w|(?:\d\W{0,2}){8}/;

/**
 * What can be an entry, in order of precedence: URLs (1), mail addresses (2), sites without a scheme (3), what only
 * looks like a number (IBANs, times, words with digits), vanity numbers (4), runs of digits (5). “info [at] example [dot]
 * com” is a mail address too, with brackets only: a bare “at” may be a word. Local parts are ASCII and hosts Latin, Greek
 * or Cyrillic, so that neighbours in scripts without blanks stay outside. Repetitions are bounded where they could start
 * anywhere: linear time.
 */
const HOST = '(?:[\\wß-ӿ-]{1,63}\\.){1,8}[A-Za-zß-ӿ]{2,24}';
const PATH = '[^\\s<>"|\\u3001-\\u3011]*';
const TOKEN = new RegExp(
  `((?:[hH]ttps?|HTTPS?)://${PATH})|(?:mailto: ?)?([\\w+%][\\w.+%'&-]{0,63}(?:@| ?[[(](?:at|AT|@)[\\])] ?)(?:[\\wß-ӿ-]{1,63}(?:\\.| ?[[(](?:dot|DOT)[\\])] ?)){1,8}[A-Za-zß-ӿ]{2,24})|` +
    `(?<![\\wß-ӿ@./-])(${HOST}(?![\\wß-ӿ@])(?::\\d+)?(?:[/?#]${PATH})?)|` +
    '[A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){3,7}(?: ?[A-Z\\d]{1,3})?|\\d?\\d[:.h]\\d\\d ?- ?\\d?\\d[:.h]\\d\\d|' +
    '(?:[A-Za-z]{1,30}-?|[#№$€£@_%\\\\])\\d[\\w/-]*|' +
    '((?:\\+?1[ .-])?\\(?\\d{3,4}\\)?[ .-](?:\\d{1,3}-?)?[A-Z][A-Z\\d-]{1,12}(?: [A-Z]{2,8})?(?![\\p{L}\\d]))|' +
    '((?:[*+(]{1,2} ?)?\\d(?:[ ().\\/~-]{0,4}\\d)*)',
  'gu',
);

const EXT_HERE = new RegExp(EXT.source.slice(0, -1) + '(?![\\p{L}\\d])', 'iuy');

/** Years, dates and times of day with as many digits as a number. */
const DATE =
  /^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$|^\d?\d([./-])[01]?\d\1(?:20|19)?\d\d$|^(?:19|20)\d\d([./-])\d\d\2\d\d$|^[0-2]\d[0-5]\d ?- ?[0-2]\d[0-5]\d$|^(?:(?:1?\d|2[0-4]) ?- ?(?:1?\d|2[0-4])(?: |$)){1,3}$/;

/**
 * Reads a contact block as its owner typed it: names, address lines, numbers with their labels, mail addresses, sites,
 * profiles and opening hours. Nothing typed is dropped: what is not understood is in `other`. Never throws; takes time
 * in proportion to the text.
 */
export const parseContact = (text: string, {country}: ContactOptions = {}): ContactResult => {
  const contact = emptyContact();
  const problems: Problem[] = [];
  const pieces: Piece[] = [];
  const order: Placed[] = [];
  const {phones} = contact;
  const plan = planOf(country);
  const trunk = plan?.trunk;
  /** A label alone on its line or in its cell waits for the entry after it. */
  let held: Piece | undefined;
  let mark = 0;

  const valid = (typed: string) =>
    plan || /^\(?\+|^00/.test(typed) ? !!readPhone(typed, country)?.valid : count(typed) > 8 && count(typed) < 14;

  /** Numbers within a run of digits and separators, as [start, end): two on a line, or one with a postcode before it. */
  const split = (run: string): [number, number][] => {
    const slashed = [...run.matchAll(/[^/]+/g)];
    const range = (part: RegExpMatchArray, last = part): [number, number] => [
      part.index!,
      last.index! + last[0].length,
    ];
    if (
      slashed[1] &&
      (slashed.every(([part]) => valid(part.trim())) || (!valid(run) && slashed.every(([part]) => count(part) > 6)))
    )
      return slashed.map(part => range(part));
    const found: [number, number][] = [];
    if (plan && !valid(run)) {
      const groups = [...run.matchAll(/[*+(]*\d+\)?/g)];
      for (let i = 0; i < groups.length; i++) {
        for (let j = Math.min(groups.length, i + 9); j-- > i;) {
          const part = range(groups[i]!, groups[j]);
          if (valid(run.slice(...part))) {
            found.push(part);
            i = j;
          }
        }
      }
    }
    const last = found[found.length - 1];
    if (!last) return [[0, run.length]];
    // “011 4555-0123 / 4555-0124”: a number without its area. “2555 0123/4”: the last digits of another line.
    const rest = run.slice(last[1]);
    if (/^ ?\/ ?\d[\d -]{5,}$/.test(rest)) found.push([last[1] + rest.search(/\d/), run.length]);
    else if (/^(?: ?[/~-] ?\d{1,4})+$/.test(rest)) last[1] = run.length;
    return found;
  };

  /** “2555 0123/4/5”: without the last digits of other lines, which are not dialled. */
  const firstOf = (typed: string): string => {
    const shorter = typed.replace(/(?<=\d) ?[/~-] ?\d{1,4}$/, '');
    return shorter === typed || valid(typed) ? typed : firstOf(shorter);
  };

  const segment = (raw: string, line: number, column: number) => {
    const seg = plain(raw);
    const digitsHere = count(seg);
    let piecesBefore = pieces.length;
    const phonesBefore = phones.length;
    const markBefore = mark;
    /** End of the last entry. */
    let end = 0;
    let last: Phone | undefined;

    const add = (from: number, to: number) => {
      const typed = trim(raw.slice(from, to));
      if (wordy(typed)) pieces.push({text: typed, line, column: column + raw.indexOf(typed, from), mark});
    };
    const setLabel = (phone: Phone, typed: string) => {
      const label = trim(typed)
        .replace(/^\(([^()]*)\)?$/, '$1')
        .replace(JOIN, join => {
          phone.joined = ((phone.joined ?? '') + ' ' + join).trim();
          return '';
        });
      if (!label) return;
      phone.label = phone.label ? phone.label + ' ' + label : label;
      phone.type = phoneType(plain(phone.label)) ?? 'voice';
    };

    /** Deals with the text between the last entry and the one at `from`: its label, or pieces. */
    const labelFor = (from: number, to: number, phone?: Phone): string | undefined => {
      // “305-555-0101 (cell)”, “305-555-0101 cell, 305-555-0102”: a label behind its number.
      const [behind] = (last &&
        !last.label &&
        /^ ?(?:\([^()]{1,40}\)|\p{L}[^,;/:()]{0,24}(?= ?[,;/]))/u.exec(seg.slice(end, from))) || [''];
      if (behind) setLabel(last!, raw.slice(end, (end += behind.length)));
      const gap = seg.slice(end, from);
      const typed = trim(gap);
      let label: string | undefined;
      const join = JOIN.exec(typed)?.[0] === typed;
      if (!wordy(typed) || (last && phone && (join || (/^\p{L}{1,4}$/u.test(typed) && !phoneType(typed))))) {
        // “555-0101 / 555-0102”, “555-0101 or 555-0102”: a second number of the same kind.
        if (last && phone) {
          phone.type = last.type;
          if (join) phone.joined = typed;
          if (typed || !behind) phone.label = (!join && typed) || last.label;
        } else if (held && !end) {
          ({label} = held);
          held = undefined;
        }
      } else {
        const colon = /: *\(?$/.test(gap);
        let cut = gap.length;
        // A label starts after a comma, or after a sentence: “35 years. Call …”.
        while (
          /[^,;!?]/.test(gap[cut - 1] ?? ',') &&
          !(/\p{L}/u.test(gap[cut] ?? '') && /[\p{Ll}\d]{4}\. $/u.test(gap.slice(Math.max(0, cut - 6), cut)))
        )
          cut--;
        const clause = trim(gap.slice(cut));
        const kind = phone && phoneType(clause);
        const size = clause.split(' ').length;
        if (
          kind || colon
            ? size > (phone ? 7 : 5)
            : phone
              ? /\d/.test(clause) || size > 4 || (size > 1 && !pieces.length && !mark && !/ \p{Ll}\S*$/u.test(clause))
              : (size > 1 || clause.length > 14) &&
                !(/mail$/i.test(clause) || (size < 6 && / (?:at|to|on)$/.test(clause)))
        )
          cut = kind ? cut + gap.slice(cut).search(/\S+\s*$/) : gap.length;
        add(end, end + cut);
        label = trim(raw.slice(end + cut, from));
      }
      if (held) {
        pieces.splice(piecesBefore++, 0, held);
        held = undefined;
      }
      mark++;
      end = to;
      return label;
    };

    const phoneAt = (from: number, to: number, letters: boolean) => {
      while (seg[from] === ' ' || (seg[from] === '(' && !seg.slice(from, to).includes(')'))) from++;
      let typed = seg.slice(from, to).trim();
      const [clause] = /[^,;!?]*$/.exec(seg.slice(Math.max(end, from - 80), from))!;
      const after = seg.slice(to, to + 60);
      const label = trim(clause);
      const colon = /: *\(?$/.test(clause);
      const between = trim(seg.slice(end, from));
      const follows = last && (!wordy(between) || (/^\p{Ll}{1,4}$/u.test(between) && !phoneType(between)));
      // CEP is Brazil's postcode, Cep Turkey's mobile; WA is Washington before a ZIP code.
      const known =
        !/CEP$/.test(label) &&
        !(/^[A-Z]{2}$/.test(label) && !colon && /^\d{5}-\d{4}$/.test(typed)) &&
        (phoneType(label) ?? (follows && last!.label));
      const digits = count(typed);
      // “Accounting: 585-555-0100”: numbers of registers are not grouped so.
      const id =
        !known &&
        isId(label) &&
        !(trunk === '1' && /\d\D/.test(typed) && NANP.test(typed) && !/(?:no|#|sku|model|lic\w{0,5})\W*$/i.test(label));
      const formal = /^(?:\(|0\d*\D)|^\d{3}[ .-]\d{3}[ .-]\d{4}$/.test(typed);
      if (
        digits > 18 ||
        (/^(?:[号號%@_]|[a-wyz]| O\d)/i.test(after) && !/^ext/i.test(after)) ||
        (known ? /^\d\d? ?- ?\d\d?$/ : DATE).test(typed)
      )
        return;
      if (letters) {
        if (!valid(typed) || !(known || /^(?:\+?1[ .-]\(?8|\(?8\d\d[.)-]|0800|1[38]00|\d{3}-\d)/.test(typed))) return;
      } else if (/^\(?\+/.test(typed)) {
        if (digits < 7 || id) return;
      } else if (known) {
        if (
          digits < 3 ||
          (digits < 7 &&
            !(follows && /^\d\d(?: \d\d)+$/.test(typed)) &&
            (follows ||
              /\d| .* /.test(label) ||
              (!colon && (clause.length < from - end || /(?:^|\P{L})\p{L}{1,2}\.?$/u.test(label) || trim(after)))))
        )
          return;
      } else if (
        (!colon || !(trunk === '1' ? /^911$|^\d{3}[.-]\d{4}$/ : /^11[02]$|^116 ?\d{3}$|^999$/).test(typed)) &&
        (typed !== seg || !/^\*\d{4}$/.test(typed)) &&
        (id ||
          digits < 7 ||
          !valid(typed.replace(/ ?\/ ?\d{1,4}$/, '')) ||
          (trunk === '1' && digits < 12 && !NANP.test(typed)) ||
          // Capitals name registers, and places: “NIF 501 234 567”, “NYC: 212-555-0101”. A postcode may stand before.
          (isAcronym(label) ? !colon || !formal : /\d/.test(label) && !formal) ||
          // A run of digits is a number of something. Separators or a trunk prefix make it a telephone's.
          !(
            /\d\D+\d|^0/.test(typed) ||
            (label ? colon && trunk === '1' : digits === digitsHere || follows) ||
            (last && count(last.number) === digits)
          ) ||
          (!plan && !/^\(|^0|\d\D\d+\D/.test(typed)) ||
          (label && trunk === '0' && !/^\(?[01]/.test(typed) && plan!.max - plan!.min > 1) ||
          // A postcode before its place.
          (!colon && !formal && /^ \p{Lu}\p{Ll}/u.test(after) && !phoneType(trim(after))))
      )
        return;
      EXT_HERE.lastIndex = to;
      to += EXT_HERE.exec(seg)?.[0].length ?? 0;
      typed = raw.slice(from, to).trim();
      const dialled = firstOf(typed);
      const read = readPhone(valid(dialled) ? dialled : typed, country)!;
      const phone: Phone = {number: typed, href: read.href, type: 'voice'};
      const found = labelFor(from, to, phone);
      if (found) setLabel(phone, found);
      if (read.ext) phone.ext = read.ext;
      phones.push(phone);
      const [chat] = /whatsapp|viber|signal|telegram/.exec(phone.label?.toLowerCase() ?? '') ?? [];
      if (chat) contact.messaging[chat] ??= typed;
      if (!read.valid)
        problems.push({
          line,
          column: column + from,
          text: typed,
          code: country ? 'incomplete-number' : 'no-country',
          message: country ? `No full number in ${country}: linked as typed` : 'No country: linked as typed',
          severity: 'warning',
        });
      last = phone;
    };

    for (const match of seg.matchAll(TOKEN)) {
      const {index, 0: all} = match;
      const [, url, mail, site, letters, run] = match;
      // A second word only where the first is too short to be dialled: “0800 KIWI KAYAK”.
      const vanity = letters?.replace(/(?<=\w{3}\W?\w{6}.*) [A-Z]+$/, '');
      let to = index + all.length;
      if (index < end) continue;
      if (run || vanity) {
        if (/[\p{Ll}\p{Lu}\d-]/u.test(seg[index - 1] ?? '') && !phoneType(seg.slice(Math.max(end, index - 40), index)))
          continue;
        for (const [a, b] of run ? split(run.replace(/(?<=\d) ?\([^)]*$/, '')) : [[0, vanity!.length] as const])
          phoneAt(index + a, index + b, !!vanity);
      } else if (mail) {
        const label = labelFor(index, to);
        const address = mail.replace(/ ?[[(](?:at|@)[\])] ?/i, '@').replace(/ ?[[(]dot[\])] ?/gi, '.');
        const typed = raw.slice(index, to).replace(/^mailto: ?/, '');
        last = undefined;
        // “[jo@example.com](mailto:jo@example.com)”
        if (label || address !== typed || contact.emails.at(-1)?.address !== address)
          contact.emails.push({address, ...(label && {label}), ...(address !== typed && {text: typed})});
      } else if (url || site) {
        const typed = all.replace(/[.,;:!?'"’”»*_\]}]+$/, '').replace(/^((?:[^()]*|[^()]*\([^()]*\)[^()]*))\)$/, '$1');
        to = index + typed.length;
        if (
          url
            ? !/\/\/[^/]/.test(typed)
            : !isSite(
                typed,
                trim(seg) === typed ||
                  (!/[^\s:]/.test(seg.slice(Math.max(end, index - 2), index)) && !/\S/.test(seg.slice(to))),
              )
        )
          continue;
        const href = (url ? '' : 'https://') + raw.slice(index, to);
        const label = labelFor(index, to);
        last = undefined;
        addUrl(contact, href);
        if (label) {
          const labels = (contact.labels ??= {});
          labels[href] = labels[href] ? labels[href] + ' ' + label : label;
        }
      }
    }

    const after = seg.slice(end);
    const tail = trim(after);
    if (mark > markBefore) {
      if (/^,? \p{Ll}{2,} /u.test(after) && /^\p{L}(?![^:]{0,30}: ?[(+\d])/u.test(seg) && !phoneType(tail)) {
        // A sentence stays one.
        pieces.length = piecesBefore;
        for (const phone of phones.slice(phonesBefore)) delete phone.label;
        end = 0;
      } else if (
        last &&
        wordy(tail) &&
        (/^ ?\([^()]*\)\W*$/.test(after) || (!last.label && tail.split(' ').length < 4 && !/\d/.test(tail)))
      ) {
        setLabel(last, raw.slice(end));
        return;
      }
      add(end, raw.length);
      if (!end) pieces[pieces.length - 1]!.said = true;
    } else if (tail || wordy(seg)) {
      const piece: Piece = {
        text: raw.trim(),
        line,
        column: column + raw.search(/\S/),
        mark,
        label: held?.label,
        head: held?.text,
      };
      if (
        tail.length < 24 &&
        !/\d/.test(tail) &&
        (/: *$/.test(seg) || phoneType(tail) || BARE.test(tail)) &&
        (pieces.length + mark || BARE.test(tail))
      ) {
        if (held) pieces.push(held);
        held = {...piece, label: trim(raw), head: undefined};
      } else {
        held = undefined;
        pieces.push(piece);
      }
    }
  };

  text.split(/\r\n?|[\n\v\f\x85\u2028\u2029]/).forEach((row, index) => {
    let at = 0;
    const seg = plain(row);
    for (const gap of seg.matchAll(BREAK)) {
      // Direction marks beside a blank make no wide gap, and “Beyoğlu / İstanbul” is one place.
      if (gap[0].includes('/') ? !ENTRY.test(seg) : /\p{Cf}/u.test(row.slice(gap.index, gap.index + gap[0].length)))
        continue;
      segment(row.slice(at, gap.index), index + 1, at + 1);
      at = gap.index + gap[0].length;
    }
    segment(row.slice(at), index + 1, at + 1);
  });
  if (held) pieces.push(held);
  place(contact, pieces, problems, order);
  return {contact, problems};
};
