export {words} from '../../../contact/words/pt.ts';
