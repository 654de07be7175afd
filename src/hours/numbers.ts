import {isTimeLike, type Token} from './token.ts';

/** 24.12. or 24.12.2026 */
const DOTTED_DATE = /(\d\d?)\. ?(0?[1-9]|1[0-2])\.(\d{4})?(?!\d)/y;

/** 12月31日, 2026年12月31日, 12월 31일; a month alone: 4月, 10월 */
const CJK_DATE = /(?:(\d{4})[年년] ?)?(\d\d?) ?[月월](?: ?(\d\d?)[日일])?(?![曜요])/y;

/** A number, with what belongs to it: minutes, am and pm, a unit, the month of a dotted date. Returns what it took. */
export function readNumber(
  text: string,
  found: RegExpExecArray,
  token: Token,
  tokens: Token[],
  dotted: boolean,
): string {
  const {digits, colon, unit, packed, spaced, ordinal, dotted: dottedMeridiem, meridiem, attached} = found.groups!;
  const last = tokens.at(-1);
  const before = tokens[tokens.length - 2];
  const {length} = digits!;
  let raw = found[0];
  if (ordinal === 'ª' && +digits! > 1 && +digits! < 7) {
    token.kind = 'day';
    token.days = [+digits! - 2];
    return raw;
  }
  const long = length > 2 && !colon;
  token.meridiem = (dottedMeridiem ?? meridiem ?? attached)?.toLowerCase() as 'a' | 'p' | undefined;
  token.value = +(long ? digits!.slice(0, -2) : digits!);
  token.minutes = +(long ? digits!.slice(-2) : (colon ?? packed ?? spaced ?? 0));
  token.is24 = !!unit || length === 4 || (length < 3 && digits! < '1');
  token.kind = (raw === digits || ordinal) && length !== 3 ? (long ? 'year' : 'number') : 'time';
  const dot = before?.kind === 'number' && text[before.end] === '.';
  DOTTED_DATE.lastIndex = token.start;
  // 9-18.10. may be a time; 16.-18.10. is none.
  const date = dotted && (dot || last?.kind !== 'to' || !isTimeLike(before)) ? DOTTED_DATE.exec(text) : undefined;
  if (date) {
    const [written, day, month, year = ''] = date;
    token.meridiem = undefined;
    token.kind = 'date';
    raw = written;
    // 24.-26.12.2026 shares its year.
    if (!year || (dot && ['to', 'comma', 'and'].includes(last!.kind))) {
      tokens.push({...token, kind: 'number', value: +day!, end: token.start + length});
      raw = written.slice(0, written.length - year.length);
      token.kind = 'month';
      token.value = +month!;
    }
  }
  CJK_DATE.lastIndex = token.start;
  const asian = CJK_DATE.exec(text);
  if (asian) {
    const [written, year, month, day] = asian;
    token.meridiem = undefined;
    if (year && day) token.kind = 'date';
    else {
      if (day) tokens.push({...token, kind: 'number', value: +day, minutes: 0, end: token.start + length});
      token.kind = 'month';
      token.value = +month!;
    }
    return written;
  }
  // 1月1日、2日: a day of that month, no Sunday
  if (raw === digits && /^ ?[日일](?![曜요])/.test(text.slice(token.start + length, token.start + length + 3)))
    if (tokens.slice(-5).some(({kind}) => kind === 'month'))
      return text.slice(token.start, token.start + length + 2).trimEnd();
  // 24h, but for the end of 9h-24h
  if (unit && token.value === 24 && last?.kind !== 'to') token.kind = 'allDay';
  return raw;
}
