import type {Vocabulary} from '../vocabulary.ts';

/** Czech and Slovak. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['ič*', 'dič*', 'č. účtu*', 'č.ú*', 'číslo účtu*', 'účet*', 'č.účtu*', 'bankovní*', 'spisová*', 'ičz*'],
  service: ['hasiči', 'policie', 'záchranná*', 'tísňová*', 'pohotovost', 'linka'],
  address: ['adresa*', 'sídlo*', 'provozovna*'],
  postal: ['fakturační*', 'korespondenční*', 'sídlo'],
  street: ['náměstí', 'nám', 'třída', 'tř', 'ulice', 'nábřeží', 'náves', 'ul', 'č.p', 'p.o. box'],
  days: ['po', 'pondělí', 'út', 'úterý', 'st', 'střed*', 'čt', 'čtvrt*', 'pá', 'pátek*', 'so', 'sobot*', 'ne',
    'neděl*', 'utorok', 'streda', 'štvrtok', 'piatok', 'pondelok', 'nedeľa', 'ut', 'št', 'pi', 'pia*', 'sobota',
    'pon', 'víkend*', 'státní'],
  months: ['led*', 'únor*', 'březn*', 'dubn*', 'květ*', 'červ*', 'srp*', 'září', 'říj*', 'listopad*', 'prosin*',
    'marca', 'apríla', 'mája', 'júna', 'júla', 'augusta', 'septembra', 'októbra', 'novembra', 'decembra', 'leden',
    'ledna'],
  between: ['od', 'do', 'a', 'v', 've', 'kromě', 'hod', 'hodin', 'každý', 'dle', 'až', 'i', 'z', 'h'],
  open: ['otevř*', 'otvor*', 'otváracie'],
  closed: ['zavř*', 'zatvor*'],
  daily: ['denně', 'denne', 'nonstop'],
  appointment: ['objednání', 'dohodě', 'dohody'],
  hours: ['otevírací doba', 'otvírací doba', 'ordinační hodiny', 'provozní doba', 'otváracie hodiny', 'úřední hodiny',
    'pracovní doba', 'ordinačné hodiny'],
  served: ['kuchyně', 'oběd*', 'snídan*', 'prodejna', 'dílna'],
  away: ['dovolen*', 'svátky', 'svátek', 'vánoc*', 'prázdnin*'],
  heading: ['kontakty', 'kde nás najdete', 'o nás', 'napište nám', 'kontaktujte nás', 'provozovny', 'pobočky',
    'kontakt', 'adresa'],
  call: ['máte dotaz*', 'máte otázk*', 'zavolejte*', 'napište*', 'navštivte*', 'volejte*', 'objednejte*',
    'všechna práva*', 'vítejte*', 'sledujte*', 'kontaktujte*'],
  role: ['jednatel*', 'majitel*', 'ředitel*', 'vedoucí*', 'starost*', 'konateľ', 'advokát*'],
  at: ['zavináč'],
  dot: ['tečka', 'bodka'],
};
