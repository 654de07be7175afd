/**
 * The full reader of hours, for what the quick one in the script declines (`hours/quick.ts`): fetched by `<business-hours>`
 * when it meets such a text. A page may import it too; the whole library is `lintel-widgets/hours.js`.
 */
export {dayOf, statusAt} from '../../../hours/evaluate.ts';
export {parseHours, type ParseOptions} from '../../../hours/parse.ts';
