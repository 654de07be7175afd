export {words} from '../../../contact/words/th.ts';
