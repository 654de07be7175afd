export {hebrew as words} from '../../../hours/words/hebrew.ts';
