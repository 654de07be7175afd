export {words} from '../../../contact/words/vi.ts';
