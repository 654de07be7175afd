export {hindi as words} from '../../../hours/words/hindi.ts';
