/** What the API answers with 503: nothing was written, and it may be tried again. */
export {StoreUnavailable as Unavailable} from '../store/store.ts';
