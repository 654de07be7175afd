export {swedish as words} from '../../../hours/words/swedish.ts';
