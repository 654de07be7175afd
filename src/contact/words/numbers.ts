import type {Vocabulary} from '../lexicon.ts';

/**
 * Labels of numbers in all languages but English: whatever language a page is in, no number of a register may be taken for a telephone's,
 * nor a fax for a telephone.
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
  register: [
    'ust*', 'uid', 'mwst*', 'steuer*', 'konto*', 'hrb*', 'hra*', 'amtsgericht*', 'registergericht*', 'blz', 'kt',
    'fn', 'gläubiger*', 'handelsregister*', 'bankverbindung*', 'kundennummer*', 'rechnung*', 'ik', 'finanzamt',
    'wirtschafts-id*', // German
    'tva*', 'sire*', 'rcs', 'rm', 'fisc*', 'rpm', 'capital', 'naf', 'ape', 'compte', 'facture', 'ordre', 'hébergeur*',
    'enregistr*', // French
    'nif*', 'cif*', 'rut', 'nit', 'ruc', 'rfc', 'cuit', 'cuenta*', 'registro*', 'colegiado*', 'contrib*', 'factura*',
    'nro', 'ondern*', 'inscri*', 'cbu', 'clabe', 'matrícula', // Spanish
    'p.iva', 'p. iva', 'p.i', 'iva', 'cod. fisc*', 'c.f', 'codice*', 'rea', 'conto', 'cciaa', 'sdi', 'fattura*',
    'cin', 'cir', // Italian
    'cnpj', 'nipc', 'contribuinte*', 'conta', 'inscr*', 'crm', 'creci', 'oab', 'alvará', 'agência', 'banco*', 'cpf',
    'cro', 'nº de registo', // Portuguese
    'kvk*', 'btw*', 'rekening*', 'bank*', 'agb*', 'big*', 'factuur*', 'rsin', // Dutch
    'nip*', 'regon*', 'krs*', 'nr konta*', 'nr rachunku*', 'rachunek*', 'bdo', 'pesel', // Polish
    'ič*', 'dič*', 'č. účtu*', 'č.ú*', 'číslo účtu*', 'účet*', 'č.účtu*', 'bankovní*', 'spisová*', 'ičz*', // Czech and Slovak
    'adószám*', 'cégjegyz*', 'bankszámla*', 'számla*', 'közösségi*', // Hungarian
    'org.nr', 'orgnr', 'organisationsn*', '*giro*', 'swish*', 'momsreg*', 'f-skatt', // Swedish
    'org.nr*', 'orgnr*', 'org. nr*', 'organisasjonsn*', 'kontonr*', 'kontonummer*', 'cvr*', 'se-nr*', 'p-nr*', 'mva', // Norwegian and Danish
    'y-tunnus*', 'y-t*', 'alv*', 'verkkol*', 'ovt*', 'tilinumero*', // Finnish
    'αφμ*', 'α.φ.μ*', 'γεμη*', 'γ.ε.μη*', // Greek
    'vergi*', 'mersis*', 'ticaret sicil*', 'hesap*', // Turkish
    'инн*', 'кпп*', 'огрн*', 'р/с*', 'бик*', 'счет*', 'єдрпоу*', 'окпо*', // Russian and Ukrainian
    '*登録*', '*法人番号*', '*口座*', '*許可*', // Japanese
    '*税号*', '*統編*', '*备案*', '*許可證*', '*账号*', '*統一編號*', // Chinese
    '*등록*', '*신고*', '*사업자*', '*계좌*', // Korean
    '*سجل*', '*ضريبي*', // Arabic
    'ח.פ*', 'ע.מ*', // Hebrew
    'cui*', // Romanian
    'oib*', // Croatian, Slovenian and Serbian
  ],
};
