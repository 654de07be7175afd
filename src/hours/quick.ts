import {DAY, type Reading, type Rule, type Span} from './schedule.ts';
import {between, type Time} from './times.ts';

/** From Monday on, in lower case. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What words stand for: `A` to `G` are days, `~` is “to”, which unlike a dash separates nothing. */
const WORDS: Record<string, string> = {
  '12 noon': ' 12pm',
  noon: ' 12pm',
  midnight: ' 12am',
  and: '&',
  to: '~',
  thru: '~',
  through: '~',
  until: '~',
  till: '~',
  til: '~',
  weekdays: 'A-E',
  weekends: 'F-G',
  daily: 'A-G',
  everyday: 'A-G',
  'every day': 'A-G',
  '7 days': 'A-G',
  '7 days a week': 'A-G',
};
const LETTERS = 'ABCDEFG';

const TIME = '(?:\\d\\d[0-5]\\d|\\d\\d?(?:[:.][0-5]\\d)?)(?: ?[ap]\\.?m)?\\b';
// After the dot of “p.m.” and a space, a comma would begin something else.
const RANGE = `${TIME}(?:\\.(?! +[,&/]))? *[-~] *${TIME}(?:\\.(?! +[,&/]))?`;
const TIMES = `(?:from )?${RANGE}(?: *[,&/] *${RANGE})*`;
const DAYS = '([A-G](?: *[-~] *[A-G])?(?:[ ,&/]+[A-G](?: *[-~] *[A-G])?)*)';
/** Days and hours; or, at the end of a line, closed and days; or a line of hours and days. */
const STATEMENT = new RegExp(
  `(?:open )?${DAYS}(?:[ :,\\n]|-(?! *2))*(?:open )?(?:24(?:/7| ?h(?:(?:ou)?rs?)?)\\b|(closed\\b\\.?|${TIMES}))[ ,;|&/\\n]*` +
    `|(closed|(?<![^\\n])${TIMES}(?<!\\.)),? (?:on )?${DAYS}\\.?(?:\\n+|$)`,
  'gy',
);

/**
 * Hours as most owners in English-speaking countries type them: what `parseHours` says about them, or `undefined` for anything
 * less plain, which is for `parseHours` to read. Never reads otherwise than that.
 */
export function quickHours(text: string): Reading | undefined {
  const heard: [days: string, hours: string | undefined, times: Time[]][] = [];
  let strong = false;
  // Longer texts are never that plain, nor are words of odd case.
  let doubt: unknown =
    text.length > 999 ||
    /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(text) ||
    text
      .trim()
      .toLowerCase()
      .replace(/((?:[ap]\.m|7 days(?: a week)?|every day|12 noon)\b|[a-z]+)(\.?)/g, (_, word: string, dot: string) => {
        const day = /^(?:[mwf]|...+)$/.test(word)
          ? WEEKDAYS.findIndex(day => day.startsWith(word.replace(/s$/, '')))
          : -1;
        return day < 0 ? (WORDS[word] ?? word) + dot : LETTERS[day]! + (word[5] ? dot : '');
      })
      .replace(/[\t\xa0\u2009\u202f]/g, ' ')
      .replace(/[–—]/g, '-')
      .replace(/^(?:(?:opening|business|office|store|shop) )?(?:hours|times)\b:?\s*/, '')
      .replace(/^(?:open )?(?=24\W?\w+$)/, 'A-G')
      .replace(STATEMENT, (_, days?: string, hours?: string, before?: string, after?: string) => {
        hours ??= before;
        const times: Time[] = [];
        for (const [time, hour, m = 0, mer] of (hours ?? '').matchAll(/(\d\d?)[:.]?(\d\d)? ?([ap])?/g)) {
          const v = +hour!;
          strong ||= !mer && v > 12;
          // 16:30 pm deserves a warning.
          times.push({v: mer && v > 12 ? NaN : v, m: +m, mer, z: /^(?:0|\d{4})/.test(time)});
        }
        heard.push([(days ?? after)!, hours, times]);
        return '';
      });
  const week: Rule[] = [];
  const rules: Record<string, Rule> = {};
  for (const [days, hours, times] of heard) {
    const spans: Span[] = hours ? [] : [{from: 0, to: DAY}];
    for (let from, to = -1; times[0];) {
      [from, to] = between(times.shift()!, times.shift()!, strong, to);
      // 23:59 means midnight.
      if (to % DAY === DAY - 1) to++;
      doubt ||= !(from < to && from < DAY);
      spans.push({from, to});
    }
    const rule = (rules[JSON.stringify(spans)] ??= {days: [], state: spans[0] ? 'open' : 'closed', spans});
    for (const [, name, to = name] of days.matchAll(/(\w)(?: *[-~] *(\w))?/g))
      for (let day = LETTERS.indexOf(name!); ; day = (day + 1) % 7) {
        doubt ||= (week[day] ??= rule) !== rule;
        if (LETTERS[day] === to) break;
      }
  }
  const said = week.filter((rule, day) => rule.days.push(day) < 2);
  return doubt || !said.some(({spans}) => spans[0]) ? undefined : {schedule: {rules: said, notes: []}, problems: []};
}
