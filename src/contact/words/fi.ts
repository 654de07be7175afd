import type {Vocabulary} from '../vocabulary.ts';

/** Finnish. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['y-tunnus*', 'y-t*', 'alv*', 'verkkol*', 'ovt*', 'tilinumero*'],
  service: ['hätänumero', 'vaihde', 'päivystys', 'poliisi'],
  address: ['osoite*', 'käyntiosoite*'],
  postal: ['postiosoite*', 'käyntiosoite*', 'laskutusosoite*'],
  street: ['*katu', '*tie', '*kuja', '*polku', '*aukio', '*kaari', '*ranta', '*tori', '*väylä'],
  days: ['ma', 'maanantai*', 'ti', 'tiistai*', 'ke', 'keskiviik*', 'to', 'torst*', 'pe', 'perjant*', 'la', 'lauant*',
    'su', 'sunnunt*', 'arkisin', 'arki'],
  months: ['tammikuu*', 'helmikuu*', 'maaliskuu*', 'huhtikuu*', 'toukokuu*', 'kesäkuu*', 'heinäkuu*', 'elokuu*',
    'syyskuu*', 'lokakuu*', 'marraskuu*', 'joulukuu*'],
  between: ['klo', 'ja', 'sekä', 'asti', 'alkaen'],
  open: ['avoinna', 'auki', 'avoin'],
  closed: ['sulje*', 'kiinni', 'suljettu'],
  daily: ['joka päivä', 'päivittäin'],
  appointment: ['sopimuksen', 'mukaan', 'ajanvaraus'],
  hours: ['aukioloajat', 'aukiolo', 'avoinna', 'palveluaika'],
  served: ['keittiö', 'lounas', 'brunssi'],
  heading: ['yhteystiedot', 'ota yhteyttä', 'tietoa meistä', 'sijainti'],
  call: ['soita*', 'kysy*', 'tervetuloa*', 'varaa*', 'seuraa*', 'ota yhteyttä*', 'onko sinulla*', 'kysyttävää*'],
  role: ['toimitusjohtaja', 'yrittäjä', 'omistaja', 'johtaja'],
  at: ['ät-merkki', 'miuku'],
  dot: ['piste'],
};
