export {words} from '../../../contact/words/cs.ts';
