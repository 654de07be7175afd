export {words} from '../../../contact/words/tr.ts';
