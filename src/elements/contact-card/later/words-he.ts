export {words} from '../../../contact/words/he.ts';
