export {words} from '../../../contact/words/zh.ts';
