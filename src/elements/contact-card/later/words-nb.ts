export {words} from '../../../contact/words/nb.ts';
