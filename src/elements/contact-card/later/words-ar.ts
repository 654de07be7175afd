export {words} from '../../../contact/words/ar.ts';
