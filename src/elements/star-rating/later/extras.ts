/** What few ratings have: a histogram, or glyphs of the owner's own. Fetched for the first that has one of them. */
export {histogramView} from './histogram.ts';
export {iconsOf} from './icons.ts';
