/**
 * What only a visitor who writes or likes needs: checking, posting, waiting for the network, explaining refusals, liking.
 * Loaded by the comment box from beside the script at the first touch of a form or of a button below a comment.
 */
export {later} from './later-messages.ts';
export {Writer} from './writer.ts';
export {version} from '../../../protocol/version.ts';
