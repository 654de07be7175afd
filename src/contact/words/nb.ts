import type {Vocabulary} from '../lexicon.ts';

/** Norwegian and Danish. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['org.nr*', 'orgnr*', 'org. nr*', 'organisasjonsn*', 'kontonr*', 'kontonummer*', 'cvr*', 'se-nr*',
    'bank*', 'p-nr*', 'mva'],
  service: ['sentralbord*', 'legevakt*', 'politi*', 'brann*', 'ambulanse', 'nødnummer', 'kundeservice', 'omstilling',
    'alarmcentral*', 'lægevagt*'],
  address: ['adresse*', 'besøksadresse*'],
  postal: ['postadresse*', 'besøksadresse*', 'fakturaadresse*'],
  street: ['*gaten', '*gate', '*veien', '*vei', '*vegen', '*gade', '*vej', '*torv', '*torvet', 'postboks*',
    'postbox*', '*plass', '*alle', '*stræde', '*brygge'],
  days: ['man', 'mand*', 'tirs*', 'tir', 'onsdag*', 'tor', 'torsdag*', 'fredag*', 'lør*', 'lørdag*', 'søn*',
    'søndag*', 'hverdag*', 'helligdag*', 'ons', 'fre', 'tors', 'ti', 'on', 'to', 'lø', 'sø', 'ma'],
  months: ['januar', 'februar', 'marts', 'mai', 'maj', 'juni', 'juli', 'oktober', 'desember', 'december', 'mars',
    'okt', 'des'],
  between: ['til', 'fra', 'og', 'kl', 'alle', 'dager', 'dage', 'unntatt', 'undtagen', 'i', 'vi', 'er', 'hele', 'med'],
  open: ['åpent', 'åpen', 'åbent', 'åben', 'åpner', 'åbner'],
  closed: ['stengt', 'lukket', 'lukke*', 'stenger'],
  daily: ['daglig', 'alle dager', 'alle dage', 'døgnet rundt', 'døgnåpent'],
  appointment: ['avtale', 'aftale', 'etter', 'efter'],
  hours: ['åpningstid*', 'åpningstider', 'åbningstid*', 'åbningstider', 'telefontid*', 'ekspedisjonstid'],
  served: ['kjøkken*', 'køkken*', 'frokost', 'middag', 'butikk', 'butik', 'kontor', 'værksted'],
  away: ['ferie*', 'sommerferie*', 'jul', 'påske*', 'juleferie'],
  heading: ['kontakt oss', 'kontakt os', 'finn oss', 'find os', 'om oss', 'om os', 'kontaktinfo*',
    'kontaktinformasjon', 'besøk oss'],
  call: ['ring oss*', 'ring til*', 'har du*', 'følg oss*', 'følg os*', 'velkommen*', 'bestill*', 'bestil*',
    'spørsmål*', 'spørgsmål*', 'kontakt oss*', 'kontakt os*', 'skriv til*', 'kom innom*'],
  role: ['daglig leder', 'innehaver*', 'indehaver*', 'eier*', 'ejer*', 'styreleder', 'direktør*', 'tannlege',
    'advokat', 'formand', 'styreformann'],
  at: ['krøllalfa', 'snabel-a'],
  dot: ['punktum', 'prikk'],
};
