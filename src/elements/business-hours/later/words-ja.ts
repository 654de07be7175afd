export {japanese as words} from '../../../hours/words/japanese.ts';
