/** The languages the reader has words of besides English, and where they are spoken. */

/** Language (a file of `words/`) to countries (ISO 3166-1 alpha-2). */
const SPOKEN: Readonly<Record<string, string>> = {
  af: 'ZA NA',
  ar: 'AE BH DJ DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE',
  cs: 'CZ SK',
  de: 'AT BE CH DE IT LI LU',
  el: 'CY GR',
  es: 'AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE',
  fi: 'FI',
  fr: 'BE BF BI BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP HT KM LU MA MC MF MG ML MQ MR MU NC NE PF PM RE RW SC SN TD TG TN VU WF YT',
  he: 'IL',
  hi: 'IN',
  hr: 'BA HR ME MK RS SI XK',
  hu: 'HU',
  it: 'CH IT SM VA',
  ja: 'JP',
  ko: 'KP KR',
  nb: 'DK FO GL NO SJ',
  nl: 'AW BE BQ CW NL SR SX',
  pl: 'PL',
  pt: 'AO BR CV GW MO MZ PT ST TL',
  ro: 'MD RO',
  ru: 'AM AZ BG BY EE GE KG KZ LT LV MD RU TJ TM UA UZ',
  sv: 'AX FI SE',
  th: 'TH',
  tr: 'CY TR',
  vi: 'VN',
  zh: 'CN HK MO SG TW',
};

/** Languages so close that one file has the words of all. */
const SAME: Readonly<Record<string, string>> = {
  be: 'ru',
  bg: 'ru',
  bs: 'hr',
  da: 'nb',
  nn: 'nb',
  no: 'nb',
  sk: 'cs',
  sl: 'hr',
  sr: 'hr',
  uk: 'ru',
};

/**
 * The languages, besides English, that a text may be in: that of the page (BCP 47), and those spoken in the country.
 * `languagesFor('en-GB', 'CH')` is `['de', 'fr', 'it']`.
 */
export const languagesFor = (locale: string, country: string | null | undefined): string[] => {
  const [tag = ''] = locale.toLowerCase().split(/[-_]/);
  const own = SAME[tag] ?? tag;
  const where = country?.toUpperCase();
  return Object.keys(SPOKEN).filter(
    language => language === own || (where !== undefined && SPOKEN[language]!.split(' ').includes(where)),
  );
};
