export {words} from '../../../contact/words/de.ts';
