import {addUrl, isSite} from './links.ts';
import {EXT, planOf, plain, readPhone} from './phone.ts';
import type {Piece} from './piece.ts';
import {place, type Placed} from './place.ts';
import {placeHeadings} from './places.ts';
import {beforeLabel} from './labels.ts';
import {taken} from './pieces.ts';
import {partsOf} from './rows.ts';
import {joined, merge, sameLink} from './same.ts';
import {firstOf, isAccount, isValid, numbersIn} from './runs.ts';
import {count, isDates, mailAddress, token, trim, wordy} from './tokens.ts';
import {emptyContact, type Contact, type Email, type EntryKind, type Phone, type Problem} from './types.ts';
import {isHours} from './when.ts';
import {BARE, isAcronym, isId, isService, JOIN, phoneType} from './words.ts';

/** North America's groups of digits; neither areas nor exchanges start with 0 or 1: “Invoice 2026-000123” is none. */
const NANP = /^\+?1?\D*[2-9]\d\d\D*[2-9]\d\d\D*\d{4}/;

const CHATS = /whats(?:app)?|viber|signal|telegram/;
const CHATS_ABROAD = new RegExp(CHATS.source + '|(?<!\\p{L})wa(?!\\p{L})', 'u');

const EXT_HERE = new RegExp(EXT.source.slice(0, -1) + '(?![\\p{L}\\d])', 'iuy');
/** Pauses and what is dialled after them: `,,4471#`, `;777777777#`. */
const PAUSE_HERE = /(?:,{2,}|[,;])\d{1,12}#?(?![\d]|[ .\/-]\d)/y;

/** What one block says, with the lines it stood on. */
export interface Block {
  contact: Contact;
  problems: Problem[];
  order: Placed[];
  /** Lines that are headings of several places. */
  headings: number[];
}

/** Reads the rows of a block that speaks of one place; `named`: whose place it is, so that no row of it is the name. */
export const readBlock = (
  rows: string[],
  country?: string | null,
  named: Pick<Contact, 'name' | 'kind'> = {},
): Block => {
  const contact: Contact = {...emptyContact(), ...named};
  const problems: Problem[] = [];
  const pieces: Piece[] = [];
  const order: Placed[] = [];
  const {phones} = contact;
  const plan = planOf(country);
  const trunk = plan?.trunk;
  const oneLine = rows.length === 1 && rows[0]!.length > 60;
  /** What was read so far, by link: the same thing typed twice is one entry. */
  const numbers = new Map<string, Phone>();
  const mails = new Map<string, Email>();
  const links = new Map<string, string>();
  /** A label alone on its line or in its cell waits for the entry after it. */
  let held: Piece | undefined;
  let mark = 0;

  const valid = (typed: string) => isValid(typed, country);
  const note = (kind: EntryKind, index: number, line: number, column: number) =>
    order.push({kind, index, line, column});

  const segment = (raw: string, line: number, column: number) => {
    const seg = plain(raw);
    const digitsHere = count(seg);
    let piecesBefore = pieces.length;
    const phonesBefore = phones.length;
    const markBefore = mark;
    /** End of the last entry. */
    let end = 0;
    let last: Phone | undefined;
    /** Where its number starts. */
    let lastStart = 0;

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
        const kind = phone && !/\d ?h$/i.test(clause) && phoneType(clause);
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
        else if (kind) cut += beforeLabel(gap.slice(cut));
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

    /** How long the pauses behind a number are, with what is dialled after them; a second number is none. */
    const pauseAt = (at: number): number => {
      PAUSE_HERE.lastIndex = at;
      const [pause = ''] = PAUSE_HERE.exec(seg) ?? [];
      const dialled = pause.replace(/^[,;]+/, '');
      return (pause[0] === ',' && pause[1] !== ',' && dialled.length > 6) || (!dialled.endsWith('#') && valid(dialled))
        ? 0
        : pause.length;
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
        !(
          trunk === '1' &&
          /\d\D/.test(typed) &&
          NANP.test(typed) &&
          !/(?:no|#|sku|model|lic\w{0,5}|id|number|account|order|code|passcode|pin)\W*$/i.test(label)
        );
      const formal = /^(?:\(|0\d*\D)|^\d{3}[ .-]\d{3}[ .-]\d{4}$/.test(typed);
      if (
        digits > 18 ||
        (/^(?:[号號%@_]|[a-wyz]| O\d)/i.test(after) && !/^ext/i.test(after)) ||
        (known ? /^\d\d? ?- ?\d\d?$/.test(typed) : isDates(typed)) ||
        isAccount(typed, country) ||
        // Brazil's postcodes
        (plan?.code === '55' && /^\d{5}-\d{3}$/.test(typed))
      )
        return;
      if (letters) {
        if (
          !valid(typed) ||
          !(known || /^(?:\+?1[ .-]\(?[38]|\(?8\d\d[.)-]|0800|1[38]00|\d{3}-\d|\(\d{3}\) ?\d{3}-)/.test(typed))
        )
          return;
      } else if (/^\(?\+/.test(typed)) {
        if (digits < 7 || id) return;
      } else if (oneLine && !known && !/^(?:\(|0[\d ]*\D|0\d{8}|1[ .-])|^\d{3}[ .-]\d{3}[ .-]\d{4}$/.test(typed)) {
        // House numbers and postcodes stand side by side where line breaks got lost.
        return;
      } else if (
        /^\d{2,3}(?: ?\d{2,3})?$|^\d{4}$|^0\d{4}$/.test(typed) &&
        isService(label) &&
        clause.length >= from - end &&
        !wordy(trim(after).slice(0, 1) && /^[ ,]*\p{L}/u.test(after) ? after : '')
      ) {
        // “Urgences : 15”, “Sentralbord 02345”
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
          !valid(firstOf(typed, country)) ||
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
      to += EXT_HERE.exec(seg)?.[0].length ?? pauseAt(to);
      typed = raw.slice(from, to).trim();
      const dialled = firstOf(typed, country);
      const read = readPhone(valid(dialled) ? dialled : typed, country)!;
      const phone: Phone = {number: typed, href: read.href, type: 'voice'};
      const found = labelFor(from, to, phone);
      if (found) setLabel(phone, found);
      if (read.ext) phone.ext = read.ext;
      const twin = numbers.get(phone.href + phone.type) ?? (phone.type !== 'fax' ? numbers.get(phone.href) : undefined);
      // “2555 0123/4” says more than the “2555 0123” that it dials.
      if (twin && (typed === dialled || typed === twin.number)) {
        const closing = seg[to] === ')' && seg.slice(lastStart, to).includes('(') ? 1 : 0;
        const beside = last === twin ? raw.slice(lastStart, to + closing) : undefined;
        merge(contact, twin, phone, beside);
        last = twin;
        return;
      }
      lastStart = from;
      numbers.set(phone.href + phone.type, phone);
      if (phone.type !== 'fax') numbers.set(phone.href, phone);
      phones.push(phone);
      note('phone', phones.length - 1, line, column + from);
      // WA is Washington in North America, WhatsApp elsewhere.
      const [service] = (trunk === '1' ? CHATS : CHATS_ABROAD).exec(phone.label?.toLowerCase() ?? '') ?? [];
      const chat = /^wh?a/.test(service ?? '') ? 'whatsapp' : service;
      if (chat && !contact.messaging[chat]) {
        contact.messaging[chat] = typed;
        note('messaging', Object.keys(contact.messaging).length - 1, line, column + from);
      }
      if (!read.valid && !(digits < 7 && isService(label)))
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

    for (const match of seg.matchAll(token())) {
      const {index, 0: all} = match;
      const [, url, mail, site, letters, run] = match;
      // A second word only where the first is too short to be dialled: “0800 KIWI KAYAK”.
      const vanity = letters?.replace(/(?<=\w{3}\W?\w{6}.*) [A-Z]+$/, '');
      let to = index + all.length;
      if (index < end) continue;
      // “0900-0123” is a time of day, unless it is called a telephone.
      if (
        run &&
        isDates(run.trim()) &&
        !(/^0[89]00-/.test(run) && phoneType(seg.slice(Math.max(end, index - 40), index)))
      )
        continue;
      if (run || vanity) {
        if (
          /[\p{Ll}\p{Lu}\d-]/u.test(seg[index - 1] ?? '') &&
          !/^1\(/.test(run ?? '') &&
          !phoneType(seg.slice(Math.max(end, index - 40), index))
        )
          continue;
        for (const [a, b] of run
          ? numbersIn(run.replace(/(?<=\d) ?\([^)]*$/, ''), country)
          : [[0, vanity!.length] as const])
          phoneAt(index + a, index + b, !!vanity);
      } else if (mail) {
        const label = labelFor(index, to);
        const address = mailAddress(mail);
        const typed = raw.slice(index, to).replace(/^mailto: ?/, '');
        last = undefined;
        // “[jo@example.com](mailto:jo@example.com)”
        const twin = mails.get(address.toLowerCase());
        // “Orders jo@finch.example” below the address alone says something of its own.
        if (twin && (!label || label === twin.label)) continue;
        const entry = {address, ...(label && {label}), ...(address !== typed && {text: typed})};
        mails.set(address.toLowerCase(), entry);
        contact.emails.push(entry);
        note('email', contact.emails.length - 1, line, column + index);
      } else if (url || site) {
        const typed = all.replace(/[.,;:!?'"’”»*_\]}]+$/, '').replace(/^((?:[^()]*|[^()]*\([^()]*\)[^()]*))\)$/, '$1');
        to = index + typed.length;
        if (
          url
            ? !/\/\/[^/]/.test(typed)
            : !isSite(
                typed,
                trim(seg) === typed ||
                  (!/[^\s:\p{S}\p{Cs}\ufe0f]/u.test(seg.slice(Math.max(end, index - 2), index)) &&
                    !/\S/.test(seg.slice(to))),
              )
        )
          continue;
        const href = (url ? '' : 'https://') + raw.slice(index, to);
        const label = labelFor(index, to);
        last = undefined;
        const key = href
          .replace(/^https?:\/\//i, '')
          .replace(/^[^/?#]+/, host => host.toLowerCase())
          .replace(/\/$/, '');
        const twin = links.get(key);
        const kept = twin ? sameLink(contact, twin, href, !!url) : href;
        links.set(key, kept);
        if (!twin) {
          const [kind, at] = addUrl(contact, href);
          note(kind, at, line, column + index);
        }
        if (label) {
          const labels = (contact.labels ??= {});
          labels[kept] = joined(labels[kept], label, ' ');
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
        (/^ ?\([^()]*\)\W*$/.test(after) || (!last.label && tail.split(' ').length < 4 && !/\d/.test(tail))) &&
        !isHours(tail)
      ) {
        setLabel(last, raw.slice(end));
        return;
      }
      add(end, raw.length);
      if (!end) pieces[pieces.length - 1]!.said = true;
    } else if (tail || wordy(seg)) {
      // “**Oak Dental**”, out of Markdown
      const shown = raw.trim().replace(/^\*\*(.+)\*\*$/, '$1');
      const piece: Piece = {
        text: shown,
        line,
        column: column + raw.indexOf(shown),
        mark,
        label: held?.label,
        head: held?.text,
      };
      if (
        tail.length < 24 &&
        !/\d/.test(tail) &&
        (/: *$/.test(seg) || (phoneType(tail) && tail.split(' ').length < 3) || BARE.test(tail)) &&
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

  rows.forEach((row, index) => {
    // Apple's labels, in as many characters: columns stay.
    const readable = row.replace(/_\$!<([^<>]*)>!\$_/g, '_~~<$1>~~_');
    for (const part of partsOf(readable)) segment(part.text, index + 1, part.at + 1);
  });
  if (held) pieces.push(held);
  const all = taken(pieces, rows);
  const dense = rows.some((row, at) => at > 0 && row.trim() && rows[at - 1]!.trim());
  const opens = ({line}: Piece) => dense && line > 1 && !rows[line - 2]!.trim();
  const headings = placeHeadings(all, opens);
  place(contact, all, {headings, opens}, problems, order);
  order.sort((a, b) => a.line - b.line || a.column - b.column);
  contact.order = order.map(({kind, index}) => ({kind, index}));
  return {contact, problems, order, headings: [...headings].map(({line}) => line)};
};
