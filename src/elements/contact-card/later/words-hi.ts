export {words} from '../../../contact/words/hi.ts';
