import {z} from '@hono/zod-openapi';
import {MAX_REASON_LENGTH} from '../../../protocol/limits.ts';
import {said} from '../../../protocol/refusals.ts';
import {isStorable, tidyText} from '../../domain/text.ts';

/** In the moderators' own words, for somebody to read. */
export const moderatorsWords = z
  .string('The words must be text.')
  .max(MAX_REASON_LENGTH, said('too-long', {n: MAX_REASON_LENGTH}))
  .refine(isStorable, said('unstorable'))
  .transform(tidyText);
