export {french as words} from '../../../hours/words/french.ts';
