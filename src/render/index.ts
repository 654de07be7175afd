/**
 * `lintel-widgets/render.js`: a thread as HTML without scripts, for servers and builds. No DOM, nothing asked of the network: what
 * goes in is the answer of `GET /api/v1/thread`.
 */
export {renderThreadPage, type PageOptions} from './page.ts';
export {LANGUAGES} from './sentences.ts';
export {renderThread, type ThreadOptions} from './thread.ts';
export type {ThreadAnswer} from '../protocol/api.ts';
