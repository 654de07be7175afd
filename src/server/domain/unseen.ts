/** Scripts whose letters joiners and non-joiners shape: cursive ones, and those of Indic descent (Unicode, chapters 9 and 12 to 17). */
const SHAPED = [
  ...['Adlm', 'Arab', 'Mand', 'Mani', 'Mong', 'Nkoo', 'Phag', 'Rohg', 'Sogd', 'Syrc'],
  ...[
    'Bali',
    'Beng',
    'Brah',
    'Cakm',
    'Deva',
    'Gran',
    'Gujr',
    'Guru',
    'Java',
    'Khmr',
    'Knda',
    'Kthi',
    'Mlym',
    'Modi',
    'Mtei',
  ],
  ...['Mymr', 'Newa', 'Orya', 'Shrd', 'Sinh', 'Sund', 'Taml', 'Telu', 'Tibt', 'Tirh'],
];
const scripts = (names: string[]) => `[${names.map(name => `\\p{scx=${name}}`).join('')}]`;
const letterOf = (names: string[]) => `(?=[\\p{L}\\p{M}])(?!\\p{DI})${scripts(names)}`;

/** An emoji with its presentation and skin tone, or the flag of a part of a country: UTS #51 ED-15a. */
const PICTURE =
  '(?:\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}|' +
  '\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?\\p{Emoji_Modifier}?)';

/** Where invisible characters mean something. Each pattern takes one; another that follows it means nothing. */
const MEANT = [
  // Pictures, joined or not; a digit on a key.
  `${PICTURE}(?:\\u200d${PICTURE})*`,
  '[0-9#*]\\ufe0f\\u20e3',
  // Persian words and Indic conjuncts.
  `(?<=${letterOf(SHAPED)})[\\u200c\\u200d]`,
  // Variants of ideographs (UTS #37) and of letters (StandardizedVariants.txt).
  '(?<=\\p{Ideographic})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  `(?<=(?=\\p{L})${scripts(['Mymr', 'Phag'])})\\ufe00`,
  '(?<=(?=\\p{L})\\p{scx=Mong})[\\u180b-\\u180f]',
  // Marks of direction that turn nothing but what is neutral beside them (UAX #9 §2.6).
  '[\\u200e\\u200f\\u061c]',
];

/** Format characters that show: signs that stretch over numbers (Prepended_Concatenation_Mark), and the layout of hieroglyphs. */
const SHOWN_FORMATS = '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}\\p{scx=Egyp}]';
const UNSEEN = new RegExp(`(${MEANT.join('|')})|\\p{DI}|(?!${SHOWN_FORMATS})\\p{Cf}`, 'gu');
const REPEATED_DIRECTION = /([\u200e\u200f\u061c])[\u200e\u200f\u061c]+/g;

export const BIDI_CONTROLS = /\p{Bidi_Control}/gu;

/** A text without the characters that nobody sees, but where they mean something. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '$1').replace(REPEATED_DIRECTION, '$1');
}

/** Marks that any letter can carry: the four of UTS #39 §5.4. */
const SHARED_MARK = '(?:(?=[\\p{Mn}\\p{Me}])\\p{Script=Inherited})';
const SHARED_PILE = new RegExp(`(${SHARED_MARK}{4})${SHARED_MARK}+`, 'gu');
/** Of a script's own marks Hebrew with accents and Tibetan stacks have up to six. Joiners between them part no pile. */
const PILE = /([\p{Mn}\p{Me}\u200c\u200d]{6})[\p{Mn}\p{Me}\u200c\u200d]+/gu;
const SAME_MARK = /([\p{Mn}\p{Me}])\1+/gu;

/** A text without piles of marks: of the same one after another one is left, of different ones as many as languages have. */
export function withoutPiles(text: string): string {
  return text.replace(SAME_MARK, '$1').replace(SHARED_PILE, '$1').replace(PILE, '$1');
}
