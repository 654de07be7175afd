import type {Vocabulary} from '../vocabulary.ts';

/** Polish. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['nip*', 'regon*', 'krs*', 'konto*', 'nr konta*', 'nr rachunku*', 'rachunek*', 'bdo', 'pesel'],
  service: ['pogotowie*', 'policja', 'straż*', 'infolinia', 'alarmowy', 'centrala'],
  address: ['adres*'],
  postal: ['adres korespondencyjny', 'siedziba*'],
  street: ['ulica', 'aleja', 'plac', 'osiedle', 'rynek', 'lok', 'skr. poczt*', 'piętro'],
  streetFirst: ['ul', 'al', 'pl', 'os'],
  days: ['pn', 'pon', 'poniedział*', 'wt', 'wtorek*', 'śr', 'środ*', 'czw', 'czwart*', 'pt', 'piąt*', 'sob', 'sobot*',
    'nd', 'niedz*', 'ndz', 'robocze'],
  months: ['stycz*', 'lut*', 'marca', 'marzec', 'kwiet*', 'maja', 'maj', 'czerw*', 'lip*', 'sierp*', 'wrześ*',
    'październik*', 'listopad*', 'grud*', 'sty', 'kwi', 'cze', 'sie', 'wrz', 'paź', 'lis', 'gru', 'luty'],
  between: ['od', 'do', 'w', 'i', 'oraz', 'godz', 'godziny', 'dni', 'każdy', 'oprócz', 'dnia', 'tel', 'a', 'z'],
  open: ['czynn*', 'otwart*', 'otwarcie'],
  closed: ['nieczynn*', 'zamkn*'],
  daily: ['codziennie', 'całodobowo'],
  appointment: ['umówieniu', 'telefonicznym', 'po'],
  hours: ['godziny otwarcia', 'godziny pracy', 'godziny przyjęć', 'otwarte', 'godziny urzędowania'],
  served: ['kuchnia', 'śniadania', 'obiady', 'ostatnie', 'zamówienia', 'sklep', 'biuro', 'serwis'],
  away: ['urlop*', 'święta', 'wakacje', 'ferie', 'przerwa*'],
  heading: ['kontakt', 'dane kontaktowe', 'o nas', 'gdzie jesteśmy', 'jak dojechać', 'lokalizacja', 'znajdź nas',
    'nasze sklepy', 'oddziały', 'adres'],
  call: ['masz pytania*', 'zadzwoń*', 'napisz*', 'zapraszamy*', 'odwiedź*', 'skontaktuj*', 'umów*', 'wszelkie prawa*',
    'pytania*', 'witamy*', 'obserwuj*'],
  role: ['właściciel*', 'dyrektor*', 'prezes*', 'kierownik*', 'adwokat*', 'notariusz', 'radca', 'lekarz*', 'księgow*'],
  person: ['imię*'],
  firm: ['firma', 'nazwa'],
  at: ['małpa'],
  dot: ['kropka'],
};
