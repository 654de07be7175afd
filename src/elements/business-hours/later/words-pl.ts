export {polish as words} from '../../../hours/words/polish.ts';
