export {words} from '../../../contact/words/sv.ts';
