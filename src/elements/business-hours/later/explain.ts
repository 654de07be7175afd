/** What says in words what is wrong with a text, fetched when something is. */
export {explain} from '../../../hours/explain.ts';
