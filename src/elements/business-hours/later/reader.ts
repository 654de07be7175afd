/** The reader of opening hours, fetched when the first `<business-hours>` has a text. */
export {parseHours} from '../../../hours/parse.ts';
