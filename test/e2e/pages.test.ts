import {hostilePages} from './pages/suite.ts';

hostilePages('Chromium');
