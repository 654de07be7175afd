export {words} from '../../../contact/words/es.ts';
