export {arabic as words} from '../../../hours/words/arabic.ts';
