export {spanish as words} from '../../../hours/words/spanish.ts';
