/** Words by what they are; the order decides what a word is that stands in two lists. */
export interface Words {
  /** Letters that could be two days. */
  ambiguousDay?: readonly string[];
  /** “All year”: announces, changes nothing. */
  allYear?: readonly string[];
  /** Holidays nobody can list (“major holidays”): the line stays a note. */
  vagueHolidays?: readonly string[];
  /** Days of a name whose date has to stand beside it. */
  namedDay?: readonly string[];
  closed?: readonly string[];
  /** The regular day off: beats what is said about all days or weekdays. */
  dayOff?: readonly string[];
  /** Being closed for a while, with the reason in the word: “Betriebsferien”. */
  closure?: readonly string[];
  except?: readonly string[];
  open?: readonly string[];
  allDay?: readonly string[];
  appointment?: readonly string[];
  /** Between the two ends of a range; without a start, “until”. */
  to?: readonly string[];
  and?: readonly string[];
  from?: readonly string[];
  /** In front of two times joined by “and”. */
  between?: readonly string[];
  /** “in”: only behind “closed”. */
  during?: readonly string[];
  noon?: readonly string[];
  midnight?: readonly string[];
  /** Behind a number: hours. */
  hours?: readonly string[];
  /** Behind a number: and half an hour. */
  half?: readonly string[];
  am?: readonly string[];
  pm?: readonly string[];
  /** Behind a time: “de la noche”, before midnight or after it. */
  atNight?: readonly string[];
  /** In front of a time. */
  beforeAm?: readonly string[];
  beforePm?: readonly string[];
  /** Need their dates: “Summer (June to August)”. */
  season?: readonly string[];
  restOfYear?: readonly string[];
  /** Name a stretch of the day that has its hours behind it. */
  meal?: readonly string[];
  /** A meal that may also be a break. */
  lunch?: readonly string[];
  daypart?: readonly string[];
  /** Closed for some time within the hours: “Mittagspause 12-13 Uhr”. */
  pause?: readonly string[];
  /** Whose hours these are. */
  premises?: readonly string[];
  /** Parts of a service whose hours are not those of the door. */
  service?: readonly string[];
  /** “Last orders”: always a note. */
  lastCall?: readonly string[];
  /** No time anybody could tell: “late”. */
  vagueTime?: readonly string[];
  relativeDay?: readonly string[];
  /** Harmless behind hours: “(late opening)”. */
  remark?: readonly string[];
  /** Headings and words that say nothing about opening. */
  silent?: readonly string[];
}

/** The words of opening hours in one language. Case and accents do not matter; `nach Vereinbarung` is one entry of two words. */
export interface Language {
  /** Names of days, Monday first, besides those that `Intl` knows: short, plural and declined ones. */
  days?: readonly (readonly string[])[];
  /** Names of months, January first, besides those that `Intl` knows. */
  months?: readonly (readonly string[])[];
  weekdays?: readonly string[];
  weekend?: readonly string[];
  daily?: readonly string[];
  publicHolidays?: readonly string[];
  /** Days of a name and a fixed date, as month and day: 1225. */
  namedDates?: Readonly<Record<string, number>>;
  words: Words;
  /** Those of `words.to` that behind “closed” mean “on”. */
  at?: readonly string[];
  /** “because of”: in front of the reason of a closure. */
  causes?: readonly string[];
  /** In a closure: it may be less than closed. */
  hedges?: readonly string[];
  /** “by appointment only” */
  only?: readonly string[];
  /** “first Saturday” */
  ordinals?: readonly string[];
  /** Patterns of lines that are plainly notes, unless they match one of `telling` too: what may change an opening. */
  notes?: readonly string[];
  telling?: readonly string[];
}

/** Languages by the first part of a BCP 47 tag. */
export type Languages = Readonly<Record<string, Language>>;
