/** What few ratings have, or few visitors ask: a histogram, glyphs of the owner's own, how reviews are checked. Fetched for the first of these. */
export {histogramView} from './histogram.ts';
export {iconsOf} from './icons.ts';
export {showPolicy} from '../../shared/show-policy.ts';
