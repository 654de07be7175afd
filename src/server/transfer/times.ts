/** Seconds and milliseconds since 1970 are told apart by their size: seconds of this size are in the year 5138. */
const SECONDS_BELOW = 100_000_000_000;
const ISO_LIKE = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;
/** RFC 5322 dates, as RSS has them. */
const MAIL_DATE = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? (GMT|UTC|[+-]\d{4})$/;

/**
 * An instant as exports write it: ISO 8601, `2014-04-29 15:21:27` with or without a zone (without: UTC), RFC 5322, seconds or milliseconds since 1970.
 * @returns milliseconds since 1970 UTC, `null` for what is no date from 1990 to tomorrow
 */
export function readTime(value: string | number, now = Date.now()): number | null {
  const time = typeof value === 'number' ? fromNumber(value) : fromText(value.trim());
  const tomorrow = now + 86_400_000;
  return Number.isFinite(time) && time >= Date.UTC(1990, 0) && time <= tomorrow ? Math.trunc(time) : null;
}

function fromNumber(value: number): number {
  return value < SECONDS_BELOW ? value * 1000 : value;
}

function fromText(text: string): number {
  if (/^\d{9,14}(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  if (DATE_ONLY.test(text)) return strict(`${text}T00:00:00Z`);
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = ISO_LIKE.exec(text) ?? [];
  if (year !== undefined) {
    const offset = /^(Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/^(.\d\d):?(\d\d)$/, '$1:$2');
    return strict(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`);
  }
  return MAIL_DATE.test(text) ? Date.parse(text) : NaN;
}

/** `Date.parse`, but 30 February is no day in March. */
function strict(iso: string): number {
  const day = Number(iso.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).getUTCDate();
  return day > lastDay ? NaN : Date.parse(iso);
}
