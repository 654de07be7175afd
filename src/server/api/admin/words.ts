import {z} from '@hono/zod-openapi';
import {MAX_REASON_LENGTH} from '../../../protocol/limits.ts';
import {isStorable, tidyText} from '../../domain/text.ts';

/** In the moderators' own words, for somebody to read. */
export const moderatorsWords = z
  .string('The words must be text.')
  .max(MAX_REASON_LENGTH, `Use ${MAX_REASON_LENGTH} characters at most.`)
  .refine(isStorable, 'The words contain a character that cannot be stored.')
  .transform(tidyText);
