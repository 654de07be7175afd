/** What reads opening hours, fetched when the first `<business-hours>` has a text. Knows English; other words come beside it. */
export {readClosures} from '../../../hours/closures.ts';
export {readHours} from '../../../hours/read.ts';
