/** `counts.js`: numbers of comments, ratings and the latest comments in elements of the page's own, without the elements and Lit. */
import {watch} from './later/counts.ts';
import {ownScript} from './own-script.ts';

const script = ownScript();
watch(script?.src, script?.dataset['server']);
