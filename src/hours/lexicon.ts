/**
 * The words of opening hours, by kind: `d` days, `m` month, `&` and, `-` to, `c` closed, `e` except, `o` open, `u` unknown,
 * `a` by appointment, `N` noon, `M` midnight, `H` hours, `L` am, `R` pm, `F` from, `B` whose hours, `I` in, `?` a letter that could be two days, `_` says nothing.
 */
export type Word = readonly [kind: string, days?: readonly number[], month?: number];

export interface Lexicon {
  words: Map<string, Word>;
  /** Found in a line that is plainly a note, unless `telling` is found too: what may change an opening. */
  plain: RegExp;
  telling: RegExp;
  /** The language writes 24 December as 24.12., with both dots. */
  dotted?: boolean;
}

/**
 * Words by kind, kinds separated by `;`. `W`, `S`, `A`, `P` are weekdays, weekends, all days, public holidays, a digit is one day. `n` and `!`
 * are patterns rather than words: of plain notes, and of what may change an opening.
 */
export type Words = string;

const bare = (text: string) => text.replace(/\p{M}/gu, '');

/** Lower case without accents: “Sábado”, “SABADO” and “sabado” are one. */
export const fold = (text: string): string =>
  // Marks first: engines sort long runs of them in quadratic time.
  bare(bare(text).normalize('NFD')).replace('’', "'").toLowerCase();

/** Only words with one meaning in opening hours: a word left out makes a line unreadable, which is safe. */
const ENGLISH: Words =
  "-to thru through til till until;&and or plus then including incl;cclosed off shut;eexcept excluding excl;oopen;uunknown;0m;2w;4f;Wweekday;Sweekend;Adaily everyday;Pph holiday;?t s;aappointment appt arrangement request;Nnoon midday;Mmidnight;Hhour hr h;Ffrom since;Iin during;Bbusiness store shop office salon gallery museum clinic library restaurant cafe reception surgery showroom studio pharmacy bakery boutique;_opened opening time timing standard general current strictly will be we'll our we're are is on the of at a each every only by prior day per work working trading operation operating public bank federal national all us regular normal o'clock uhr;" +
  // An unknown word makes a line unreadable; only what is plainly a note is one.
  'nwelcom walk.?in call.(?!cent) \\btel phone \\bfax mobile \\bring\\b \\bbell knock parking free\\b wi.?fi wheelchair accessible (?:dog|pet|kid|child|famil)(?!.{0,40}groom) cash cards accept\\w* book.(?:a|in|now|onl|us) reserv \\border.(?:a|onl|now) availabl visit.us thank see(?:ing)?.you dine.in locat behind entrance please enjoy find.us follow @ www http appointments?.(?:n|pref|rec|req|avail) licen[cs]ed holiday.hours family.(?:owned|run) friendly;' +
  "!clos \\blate \\bearly (?<!see.you.)soon summer winter spring autumn \\bfall season tempor start begin effect (?<!cash.)only break week month year night morning evening noon dusk dawn easter christmas xmas thanksgiv ramad permit depend weather suspend cancel moved perman \\bother altern \\bodd\\b \\blast half vacat (?<!holiday.)hour \\btimes? \\bopen \\bnot\\b n't (?<!holiday.hours.may.)(?:vary|varies|differ) subject unless strike to(?:day|morrow|night) until renov repair mainten refurb noti[cf] \\bnote resum away sick \\bill\\b covid unavail on.leave no.(?:longer|serv) sold :\\s*$";

export const WEEK = [0, 1, 2, 3, 4, 5, 6];
const GREGORIAN = {timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn'};
const DAYS: Record<string, readonly number[]> = {
  W: WEEK.slice(0, 5),
  S: [5, 6],
  A: WEEK,
  P: [7],
  0: [0],
  2: [2],
  4: [4],
};

/**
 * Adds a language: names of days and months from `Intl`, other words from `words`. What is known already stays.
 * With `prefixes`, shortened names too: “Tues”, “Sept”.
 */
function learn(lexicon: Lexicon['words'], locale: string, words: Words, prefixes?: boolean): void {
  const put = (name: string, word: Word) => {
    const key = fold(name).replace('.', '');
    if (!lexicon.has(key)) lexicon.set(key, word);
  };
  for (const group of words.split(';')) {
    const days = DAYS[group[0]!];
    if (!/[n!]/.test(group[0]!))
      for (const name of group.slice(1).split(' ')) put(name, days ? ['d', days] : [group[0]!]);
  }
  for (const width of ['long', 'short'] as const)
    for (const field of ['weekday', 'month']) {
      const {format} = new Intl.DateTimeFormat(locale, {
        [field]: width,
        ...GREGORIAN,
      });
      const day = field < 'n' ? 0 : 1;
      for (let index = 0; index < (day ? 7 : 12); index++) {
        // 1 January 2024 was a Monday.
        const name = format(Date.UTC(2024, day ? 0 : index, day ? index + 1 : 1));
        const word: Word = day ? ['d', [index]] : ['m', [], index + 1];
        put(name, word);
        if (prefixes) for (let length = 3 - day; length < name.length; length++) put(name.slice(0, length), word);
      }
    }
}

const cache = new Map<string, Lexicon>();

/** The words of `locales` (BCP 47, ill-formed ones are skipped), `words` in their languages, and English. */
export function lexiconOf(locales: readonly string[] = [], words: Words = ''): Lexicon {
  const key = [...locales, words].join();
  let lexicon = cache.get(key);
  if (!lexicon) {
    const known: Lexicon['words'] = new Map();
    const pattern = (kind: string) =>
      new RegExp(
        `${words};${ENGLISH}`
          .split(';')
          .filter(group => group[0] === kind)
          .map(group => fold(group.slice(1)).replace(/ /g, '|'))
          .join('|'),
      );
    cache.set(key, (lexicon = {words: known, plain: pattern('n'), telling: pattern('!')}));
    for (const locale of locales)
      try {
        learn(known, locale, words);
        lexicon.dotted ||= /^0?2\. ?0?1\.$/.test(
          new Intl.DateTimeFormat(locale, {...GREGORIAN, day: 'numeric', month: 'numeric'}).format(864e5),
        );
      } catch {
        // Not a language tag.
      }
    learn(known, 'en', ENGLISH, true);
  }
  return lexicon;
}
