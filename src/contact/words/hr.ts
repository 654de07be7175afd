import type {Vocabulary} from '../vocabulary.ts';

/** Croatian, Slovenian and Serbian. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['oib*'],
  street: ['ulica', 'trg'],
  days: ['pon', 'uto', 'sri', 'čet', 'pet', 'sub', 'ned', 'ponedjelj*', 'nedjelj*', 'utorak', 'srijed*', 'četvrtak',
    'petak', 'subot*', 'ponedeljek', 'torek', 'sred*', 'četrtek', 'petek', 'sobot*', 'tor', 'sre', 'sob'],
  months: ['siječ*', 'veljač*', 'ožuj*', 'trav*', 'svib*', 'lip*', 'srp*', 'kolovoz*', 'ruj*', 'listopad*', 'studen*',
    'prosin*', 'marec', 'maj', 'junij', 'julij', 'avgust', 'oktober'],
  between: ['od', 'do', 'i', 'in'],
  open: ['otvoren*'],
  closed: ['zatvor*'],
  hours: ['radno vrijeme*', 'radni čas*'],
  heading: ['kontakt*'],
};
