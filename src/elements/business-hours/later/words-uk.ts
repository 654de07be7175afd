export {ukrainian as words} from '../../../hours/words/ukrainian.ts';
