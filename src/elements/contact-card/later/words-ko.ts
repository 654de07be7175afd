export {words} from '../../../contact/words/ko.ts';
