export {danish as words} from '../../../hours/words/danish.ts';
