/** What few boxes have: ratings by criteria, reactions to the page. Fetched for the first that asks for one of them. */
export {criteriaView} from './criteria.ts';
export {extrasTemplate} from './row.ts';
