export {words} from '../../../contact/words/af.ts';
