/**
 * What the reader knows of one language. A word stands for itself; `word*` for all words that start so, `*word` for all that
 * end so, and `*word*` for it anywhere, which scripts without blanks need. Case does not matter.
 */
export interface Vocabulary {
  /** Labels of numbers: telephones of any kind, mobiles and messages, fax machines. */
  phone?: string[];
  mobile?: string[];
  fax?: string[];
  /** Names of short numbers: emergency services, switchboards. */
  service?: string[];
  /** Labels of numbers that are no telephone's: registers, taxes, banks, licences, orders. */
  register?: string[];
  /** Labels of addresses; of those that are a second address of the same place. */
  address?: string[];
  postal?: string[];
  /** Parts of streets and buildings; those that stand before the street's own name: `rue`, `calle`. */
  street?: string[];
  streetFirst?: string[];
  days?: string[];
  months?: string[];
  /** Words between days and times: from, to, and, except, every, o'clock. */
  between?: string[];
  /** Words that say when somebody is there: open, closed, daily, by appointment. */
  open?: string[];
  closed?: string[];
  daily?: string[];
  appointment?: string[];
  /** Headings of hours. */
  hours?: string[];
  /** What is served at times: kitchen, lunch, last orders. */
  served?: string[];
  /** Holidays and closures. */
  away?: string[];
  /** Lines above a block that name nobody: contact, imprint, legal notice. */
  heading?: string[];
  /** What calls on a reader to do something or asks: call us, any questions. */
  call?: string[];
  /** Who somebody is: owner, director, pastor. */
  role?: string[];
  /** Labels of a name and of a firm. */
  person?: string[];
  firm?: string[];
  /** `@` and `.` written out. */
  at?: string[];
  dot?: string[];
}
