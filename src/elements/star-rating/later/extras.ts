/** What few ratings have: a histogram, glyphs of the owner's own, how ratings of a page are checked. Fetched for the first that has one of these. */
export {histogramView} from './histogram.ts';
export {iconsOf} from './icons.ts';
export {openInvitation} from '../../shared/invitation.ts';
export {showPolicy} from '../../shared/policy.ts';
