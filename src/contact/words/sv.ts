import type {Vocabulary} from '../vocabulary.ts';

/** Swedish. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['org.nr', 'personn*', 'pers.nr', 'orgnr', 'organisationsn*', '*giro*', 'swish*', 'momsreg*', 'f-skatt'],
  service: ['växel', 'polisen', 'larm', 'sos', 'vårdguiden', 'sjukvårdsrådgivningen', 'kundtjänst'],
  address: ['adress*', 'besöksadress*'],
  postal: ['postadress*', 'besöksadress*', 'leveransadress*', 'fakturaadress*'],
  street: ['*gatan', '*vägen', '*torget', '*gränd', '*allén', '*plan'],
  streetFirst: ['box'],
  days: ['mån*', 'månd*', 'tis', 'tisd*', 'ons', 'onsd*', 'tors', 'torsd*', 'fre', 'fred*', 'lör', 'lörd*', 'sön',
    'sönd*', 'vardag*', 'helg*'],
  months: ['januari', 'februari', 'juni', 'juli', 'augusti', 'mars', 'maj', 'oktober', 'okt'],
  between: ['till', 'från', 'och', 'kl', 'alla', 'dagar', 'samt', 'utom', 'med', 'i', 'för', 'är', 'vi', 'året'],
  open: ['öppet', 'öppen', 'öppnar'],
  closed: ['stängt', 'stäng*'],
  daily: ['dagligen', 'alla dagar', 'dygnet runt'],
  appointment: ['överenskommelse', 'tidsbokning', 'enligt'],
  hours: ['öppettider', 'öppettid*', 'telefontid*', 'öppet'],
  served: ['köket', 'lunch', 'frukost', 'middag', 'butik', 'kontor', 'verkstad'],
  away: ['semester*', 'jul', 'påsk', 'midsommar', 'julafton'],
  heading: ['kontakta oss', 'kontakt', 'hitta hit', 'om oss', 'besök oss', 'kontaktuppgifter', 'våra butiker'],
  call: ['har du*', 'ring oss*', 'ring*', 'mejla*', 'följ oss*', 'välkommen*', 'boka*', 'frågor*', 'besök oss*',
    'hör av dig*', 'kontakta oss*'],
  role: ['ägare*', 'vd', 'delägare', 'chef', '*chef', 'ordförande', 'advokat', 'tandläkare'],
  at: ['snabel-a'],
  dot: ['punkt'],
};
