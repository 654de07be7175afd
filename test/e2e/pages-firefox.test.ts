import {ENGINES} from '../helpers/engines.ts';
import {hostilePages} from './pages/suite.ts';

if (ENGINES.includes('Firefox')) hostilePages('Firefox');
