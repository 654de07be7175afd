/**
 * English; the other languages are in `src/languages/`. `{when}` is one of `at tomorrow day date`. What can be wrong with a text
 * is said in English by `hours/problems.ts`, and there by a sentence for each code, `problem.<code>`.
 */
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
  publicHolidays: 'Public holidays',
  zone: 'Times are in {city} time; it is {time} there.',
  /** The same in one line, after a time. */
  place: '{city} time',
  /** The day of the next opening while it is closed for a while. */
  until: 'Closed until {day}',
  /** On a public holiday. */
  holiday: 'Closed today, {name}',
  /** Special hours on a public holiday. */
  named: '{day} ({name}): {hours}',
  /** One day or several; the reason stands behind. */
  closure: 'Closed {days}',
  /** Above what the owner alone gets to see. */
  preview: 'Only you see this, on a preview:',
  problem: 'Line {line}: “{text}” {message}',
};

/** The sentence for a key, its places filled: `LocaleController.t` of the element. */
export type Say = (key: keyof typeof english, values?: Record<string, string | number>) => string;
