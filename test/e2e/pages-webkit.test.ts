import {ENGINES} from '../helpers/engines.ts';
import {hostilePages} from './pages/suite.ts';

if (ENGINES.includes('WebKit')) hostilePages('WebKit');
