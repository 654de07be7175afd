export {words} from '../../../contact/words/fr.ts';
