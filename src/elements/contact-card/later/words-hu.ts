export {words} from '../../../contact/words/hu.ts';
