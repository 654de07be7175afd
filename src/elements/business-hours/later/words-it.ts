export {italian as words} from '../../../hours/words/italian.ts';
