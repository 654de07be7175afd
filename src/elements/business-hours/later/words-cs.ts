export {czech as words} from '../../../hours/words/czech.ts';
