export {words} from '../../../contact/words/fi.ts';
