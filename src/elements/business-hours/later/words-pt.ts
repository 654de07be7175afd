export {portuguese as words} from '../../../hours/words/portuguese.ts';
