/** English; the other languages are in `locales.json`. `{when}` is one of `at tomorrow day date`. */
export const english = {
  label: 'Opening hours',
  open: 'Open',
  closed: 'Closed',
  soon: 'Closing soon',
  maybe: 'May be open',
  always: 'Open 24 hours',
  opens: 'opens {when}',
  closes: 'closes {when}',
  at: 'at {time}',
  tomorrow: 'tomorrow at {time}',
  day: '{day} at {time}',
  date: 'on {day} at {time}',
  left: '{time} left',
  from: 'from {time}',
  off: 'Closed',
  today: 'today',
  special: '{day}: {hours}',
  zone: 'Times are in {city} time; it is {time} there.',
  /** Not shown: the words of opening hours in the language, as `parseHours` takes them; English is built in there. */
  words: '',
};

/** The sentence for a key, its places filled: `LocaleController.t` of the element. */
export type Say = (key: keyof typeof english, values?: Record<string, string | number>) => string;
