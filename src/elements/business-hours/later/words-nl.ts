export {dutch as words} from '../../../hours/words/dutch.ts';
