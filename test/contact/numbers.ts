/** Numbers of every country as libphonenumber-js writes them: its example numbers and numbers drawn from its patterns. */
import {createRequire} from 'node:module';
import {
  getCountries,
  getExampleNumber,
  parsePhoneNumberFromString,
  type CountryCode,
  type Examples,
} from 'libphonenumber-js/max';

const require = createRequire(import.meta.url);
const mobile = require('libphonenumber-js/examples.mobile.json') as Examples;

interface NumberType {
  pattern(): string;
}
interface Plan {
  selectNumberingPlan(country: string): void;
  numberingPlan: {callingCode(): string; type(name: string): NumberType | undefined};
}
const {Metadata} = require('libphonenumber-js/core') as {Metadata: new (data: unknown) => Plan};
const full: unknown = require('libphonenumber-js/metadata.full.json');

export interface Example {
  kind: 'example' | 'FIXED_LINE' | 'MOBILE' | 'TOLL_FREE';
  country: CountryCode;
  e164: string;
  national: string;
  international: string;
}

/** Draws a string a pattern of digits, classes, groups and counts matches. */
const draw = (pattern: string, random: () => number): string => {
  let at = 0;
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)]!;
  const either = (): string => {
    const options = [sequence()];
    while (pattern[at] === '|') {
      at++;
      options.push(sequence());
    }
    return pick(options);
  };
  const sequence = (): string => {
    let result = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const start = at;
      let part = atom();
      const [counts, low, high = low] = /^\{(\d+)(?:,(\d+))?\}|^\?/.exec(pattern.slice(at)) ?? [];
      const after = at + (counts?.length ?? 0);
      const wanted = !counts ? 1 : counts === '?' ? pick([0, 1]) : +low! + Math.floor(random() * (+high! - +low! + 1));
      if (!wanted) part = '';
      for (let i = 1; i < wanted; i++) {
        at = start;
        part += atom();
      }
      at = after;
      result += part;
    }
    return result;
  };
  const atom = (): string => {
    const c = pattern[at]!;
    if (c === '(') {
      at += 3;
      const result = either();
      at++;
      return result;
    }
    if (c === '[') {
      const end = pattern.indexOf(']', at);
      const set = pattern
        .slice(at + 1, end)
        .replace(/\\d/g, '0-9')
        .replace(/(\d)-(\d)/g, (_, low: string, high: string) => '0123456789'.slice(+low, +high + 1));
      at = end + 1;
      return pick([...set]);
    }
    at += c === '\\' ? 2 : 1;
    return c === '\\' ? pick([...'0123456789']) : c;
  };
  return either();
};

/** The same list every time. */
export const examples = (): Example[] => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  const result: Example[] = [];
  for (const country of getCountries()) {
    const add = (kind: Example['kind'], number = getExampleNumber(country, mobile)) => {
      if (number)
        result.push({
          kind,
          country,
          e164: number.number,
          national: number.formatNational(),
          international: number.formatInternational(),
        });
    };
    add('example');
    const plan = new Metadata(full);
    plan.selectNumberingPlan(country);
    for (const kind of ['FIXED_LINE', 'MOBILE', 'TOLL_FREE'] as const) {
      const pattern = plan.numberingPlan.type(kind)?.pattern();
      for (let tries = 0, found = 0; pattern && tries < 20 && found < 3; tries++) {
        const number = parsePhoneNumberFromString(`+${plan.numberingPlan.callingCode()}${draw(pattern, random)}`);
        if (number?.isValid() && number.country === country && number.getType() === kind) {
          found++;
          add(kind, number);
        }
      }
    }
  }
  return result;
};
