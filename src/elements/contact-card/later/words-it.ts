export {words} from '../../../contact/words/it.ts';
