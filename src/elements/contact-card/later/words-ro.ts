export {words} from '../../../contact/words/ro.ts';
