import {languagesFor} from '../../contact/languages.ts';
import type {Vocabulary} from '../../contact/lexicon.ts';
import {LaterModule} from '../shared/later.ts';

/** What reads texts, markup and attributes. */
export const reader = new LaterModule(() => import('./later/reader.ts'));

/** What reads objects and vCard files, which few cards are made of. */
export const objectReader = new LaterModule(() => import('./later/objects.ts'));

/** What writes the file for an address book, asked for by a visitor. */
export const vcardWriter = new LaterModule(() => import('./later/vcard.ts'));

/** What draws the code for a camera, asked for by a visitor. */
export const qrDrawer = new LaterModule(() => import('./later/qr.ts'));

/** The words of each language but English, which the reader has. */
const languages: Record<string, LaterModule<{words: Vocabulary}>> = {
  af: new LaterModule(() => import('./later/words-af.ts')),
  ar: new LaterModule(() => import('./later/words-ar.ts')),
  cs: new LaterModule(() => import('./later/words-cs.ts')),
  de: new LaterModule(() => import('./later/words-de.ts')),
  el: new LaterModule(() => import('./later/words-el.ts')),
  es: new LaterModule(() => import('./later/words-es.ts')),
  fi: new LaterModule(() => import('./later/words-fi.ts')),
  fr: new LaterModule(() => import('./later/words-fr.ts')),
  he: new LaterModule(() => import('./later/words-he.ts')),
  hi: new LaterModule(() => import('./later/words-hi.ts')),
  hr: new LaterModule(() => import('./later/words-hr.ts')),
  hu: new LaterModule(() => import('./later/words-hu.ts')),
  it: new LaterModule(() => import('./later/words-it.ts')),
  ja: new LaterModule(() => import('./later/words-ja.ts')),
  ko: new LaterModule(() => import('./later/words-ko.ts')),
  nb: new LaterModule(() => import('./later/words-nb.ts')),
  nl: new LaterModule(() => import('./later/words-nl.ts')),
  pl: new LaterModule(() => import('./later/words-pl.ts')),
  pt: new LaterModule(() => import('./later/words-pt.ts')),
  ro: new LaterModule(() => import('./later/words-ro.ts')),
  ru: new LaterModule(() => import('./later/words-ru.ts')),
  sv: new LaterModule(() => import('./later/words-sv.ts')),
  th: new LaterModule(() => import('./later/words-th.ts')),
  tr: new LaterModule(() => import('./later/words-tr.ts')),
  vi: new LaterModule(() => import('./later/words-vi.ts')),
  zh: new LaterModule(() => import('./later/words-zh.ts')),
};

/** The words for a card in a page of this language, with addresses of this country. */
export const wordsFor = (locale: string, country: string | null): LaterModule<{words: Vocabulary}>[] =>
  languagesFor(locale, country).map(language => languages[language]!);
