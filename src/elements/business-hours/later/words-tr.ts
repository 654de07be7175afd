export {turkish as words} from '../../../hours/words/turkish.ts';
