/** What few boxes have, or few visitors ask: ratings by criteria, reactions to the page, how reviews are checked. Fetched for the first of these. */
export {criteriaView} from './criteria.ts';
export {extrasTemplate} from './row.ts';
export {showPolicy} from '../../shared/show-policy.ts';
