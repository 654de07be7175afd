export {words} from '../../../contact/words/ru.ts';
