export {german as words} from '../../../hours/words/german.ts';
