export {words} from '../../../contact/words/el.ts';
