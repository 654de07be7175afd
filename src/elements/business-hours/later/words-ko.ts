export {korean as words} from '../../../hours/words/korean.ts';
