export {words} from '../../../contact/words/nl.ts';
