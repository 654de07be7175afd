export {chinese as words} from '../../../hours/words/chinese.ts';
