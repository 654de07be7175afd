import type {Vocabulary} from '../lexicon.ts';

/** Croatian, Slovenian and Serbian. */
// prettier-ignore
export const words: Vocabulary = {
  closed: ['zatvor*'],
  open: ['otvoren*'],
  days: ['pon', 'uto', 'sri', 'čet', 'pet', 'sub', 'ned', 'ponedjelj*', 'nedjelj*'],
  hours: ['radno vrijeme*', 'radni čas*'],
  heading: ['kontakt*'],
};
