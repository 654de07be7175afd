export {words} from '../../../contact/words/pl.ts';
