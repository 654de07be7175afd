export {words} from '../../../contact/words/ja.ts';
