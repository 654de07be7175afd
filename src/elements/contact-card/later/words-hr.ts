export {words} from '../../../contact/words/hr.ts';
