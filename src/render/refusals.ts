import {LANGUAGES} from '../languages/index.ts';
import {sayRefusal, type Refusal} from '../protocol/refusals.ts';

/** What is said for a refusal in a language (`LANGUAGES` of `sentences.ts`). */
export const refusalIn = (tag: string, refusal: Refusal): string => sayRefusal(refusal, LANGUAGES[tag]?.['refusals']);
