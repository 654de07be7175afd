import type {Vocabulary} from '../vocabulary.ts';

/**
 * Labels of telephones, mobiles and fax machines in all languages but English: whatever language a page is in, a fax is no
 * telephone, and what is called a telephone is one.
 */
// prettier-ignore
export const words: Vocabulary = {
  phone: [
    'fon*', '*telefon*', 'ruf', 'rufnummer', 'zentrale', 'durchwahl', 'notruf', 'festnetz', // German
    'tél*', 'tèl*', 'standard', 'appel*', 'joindre', 'joignable*', 'fixe', 'réservation*', // French
    'tfn*', 'tfno', 'teléf*', 'fono', 'centralita', 'llam*', 'llámanos', 'fijo', // Spanish
    'n. verde', 'n° verde', 'numero verde', 'nr verde', 'centralino', 'fisso', 'chiama*', // Italian
    'telef*', 'tels', 'fone*', 'ligue*', // Portuguese
    'telefoon*', 'tlf*', 'bel', 'receptie', 'vast', // Dutch
    'centrala', 'infolinia*', 'zadzwoń*', 'stacjonarny', // Polish
    'ústředna', 'pevná', 'volejte', // Czech and Slovak
    'tel', 'telefonszám', 'vezetékes', 'hívj*', // Hungarian
    'växel*', 'kundtjänst', 'mottagning*', // Swedish
    'telefon', 'sentralbord*', 'resepsjon*', // Norwegian and Danish
    'puh*', 'puhelin*', 'vaihde*', 'soita', // Finnish
    'τηλ*', // Greek
    'çağrı*', 'santral*', // Turkish
    'тел*', 'телефон*', 'звоните', 'справочная', 'диспетчер*', // Russian and Ukrainian
    '*電話*', '*お問い合わせ*', // Japanese
    '*电话*', '*热线*', // Chinese
    '*전화*', '*대표번호*', // Korean
    '*هاتف*', '*تلفون*', // Arabic
    '*טל*', // Hebrew
    'sel*', 'skakel', 'telefoon', // Afrikaans
    '*โทร*', // Thai
    '*đt*', 'điện thoại*', // Vietnamese
    'telefon*', // Romanian
  ],
  mobile: [
    'handy*', 'mobil', 'mobiltelefon', 'mobilnummer', 'natel*', // German
    'port', 'portable', // French
    'móv*', 'movil', 'celular*', // Spanish
    'cellulare*', // Italian
    'tlm*', 'telem*', 'zap', // Portuguese
    'mobiel*', // Dutch
    'kom*', 'komórka*', // Polish
    'gsm', 'matkapuhelin', 'kännykkä', // Finnish
    'κιν*', 'κινητό', // Greek
    'cep*', // Turkish
    'моб*', 'гсм', 'сот*', // Russian and Ukrainian
    '*携帯*', // Japanese
    '*手机*', '*手機*', // Chinese
    '*휴대*', '*핸드폰*', // Korean
    '*جوال*', '*محمول*', '*موب*', '*واتس*', // Arabic
    '*נייד*', // Hebrew
    '*มือ*', // Thai
    '*di động*', // Vietnamese
  ],
  fax: [
    'telefax', // German
    'télécopie*', 'téléc*', // French
    'faks*', // Polish
    'telefaks', // Norwegian and Danish
    'φαξ*', // Greek
    'факс*', // Russian and Ukrainian
    '*ファ*', '*ファックス*', // Japanese
    '*传真*', '*傳真*', // Chinese
    '*팩스*', // Korean
    '*فاكس*', // Arabic
    '*פקס*', // Hebrew
    '*แฟก*', // Thai
  ],
};
