/** What can be wrong with a text, and how to write it. Each sentence follows the piece of text in quotation marks. */
export const MESSAGES = {
  'unknown-word':
    'is not understood. Write days or dates, an opening and a closing time: Mon-Fri 9 am-5 pm, Dec 24 closed. A note stands on its own line in "quotes".',
  'no-am-pm': 'could be morning or evening. Write am/pm or 17:00.',
  'ambiguous-day': 'could be two days. Write two letters: Tu, Th, Sa, Su.',
  'not-a-time': 'is no time. Write 9 am or 17:00.',
  'not-a-date': 'is no date. Write dates as in Dec 24 closed.',
  'ambiguous-date': 'could be a day and a month in either order. Write dates as in Dec 24 closed.',
  'open-ended-date': 'has no second date. Write where it begins and where it ends: Jun 1-Aug 31.',
  'missing-hours': 'needs an opening and a closing time: Mon-Fri 9 am-5 pm, Dec 24 closed.',
  'missing-days': 'does not say on which days. Write the days in front: Mon-Fri 9 am-5 pm.',
  'one-time': 'needs an opening and a closing time: Mon-Fri 9 am-5 pm; dates as in Dec 24 closed.',
  'until-alone': 'says when it closes, but not when it opens. Write both: Wed 9 am-8 pm.',
  'vague-time': 'is no time anybody can look up. Write a time, or 5pm+ for an open end.',
  'closed-what': 'does not say which days or dates are closed. Write Sun closed or Dec 24 closed.',
  'break-outside': 'does not lie within the hours before it. Write both parts: Mon-Fri 9 am-12 pm, 1 pm-5 pm.',
  'season-without-dates': 'needs its dates. Write April-October: Mon-Fri 9 am-5 pm.',
  'season-unclear': 'does not say which hours it is about. Write it in front: April-October: Mon-Fri 9 am-5 pm.',
  'season-days': 'does not say which days it is about. Write them: August: Mon-Fri 9 am-1 pm.',
  'named-day': 'needs its date. Write Dec 25 closed.',
  'two-answers': 'has two different hours. Keep one, or write the days apart: Mon, Tue 9 am-5 pm, Wed 9 am-8 pm.',
  'does-not-agree': 'does not agree with the days that follow. Correct or remove it.',
  'no-hours': 'has no opening hours. Write the usual ones: Mon-Fri 9 am-5 pm.',
  'part-only': 'names a part of the service without the hours of the place. Write those first: Mon-Fri 9 am-10 pm.',
  'second-place': 'begins the hours of another place. Put each on a line of its own: Shop: Mon-Fri 9 am-5 pm.',
  'unclear-part':
    'could be the hours of the place or of the part of the service above. Write those of the place first, or name them: Shop: Mon-Fri 9 am-5 pm.',
  'unknown-department': 'has no department of that name.',
  'nth-weekday': 'is not supported: no first, second or last weekday of a month. List the dates: Dec 5: 9 am-1 pm.',
  'not-supported': 'is not supported. List the dates and times: Dec 24: 9 am-1 pm.',
  'time-zone': 'is a time zone. Remove it and say it in the attribute timezone="America/New_York".',
  'relative-day': 'means another day tomorrow. Write the weekday or the date.',
  'not-json': 'is not valid JSON, or says nothing about opening hours.',
  'not-a-closure': 'is no closure. Write 2026-12-23/2027-01-03 Winter break.',
  'holiday-ignored': 'takes effect with holidays="US" or another country; until then, list the dates.',
  'night-cut': 'cuts the end of the night before. A comma keeps it.',
  'days-continued': 'names no days and is read for the days before it. A comma says so.',
  'needless-pm': 'needs no pm.',
  departments: 'begins one of several schedules. Choose one with department="…".',
} as const;

export type ProblemCode = keyof typeof MESSAGES;

/** Where something is wrong. Thrown inside the reader only. */
export interface Fault {
  start: number;
  end: number;
  code: ProblemCode;
}

export function fail({start, end}: {start: number; end: number}, code: ProblemCode): never {
  throw {start, end, code} satisfies Fault;
}
