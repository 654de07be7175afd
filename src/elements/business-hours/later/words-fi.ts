export {finnish as words} from '../../../hours/words/finnish.ts';
