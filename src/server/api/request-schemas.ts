import {z} from '@hono/zod-openapi';
import type {CommentChange, NewComment} from '../../protocol/api.ts';
import {
  MAX_EMAIL_LENGTH,
  MAX_NAME_LENGTH,
  MAX_REASON_LENGTH,
  MAX_STARS,
  MAX_TEXT_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_URL_LENGTH,
} from '../../protocol/limits.ts';
import {hasText} from '../../markdown/has-text.ts';
import {cut, isEmail, isStorable, oneLine, tidyText} from '../domain/text.ts';
import {commentId, siteName, threadName} from './parameters.ts';

/** Longest text that is tidied before its own limit counts. */
const MAX_UNTIDY = 10_000;

const text = (what: string, most: number) =>
  z
    .string(`${what} must be text.`)
    .max(most, `${what} is too long. It may have ${most} characters.`)
    .refine(isStorable, `${what} contains a character that cannot be stored.`);

const stars = z
  .int(`A rating is a whole number from 1 to ${MAX_STARS}.`)
  .min(1, 'A rating is at least 1.')
  .max(MAX_STARS, `A rating is at most ${MAX_STARS}.`);
const name = text('The name', 1_000)
  .transform(value => (hasText(value) ? oneLine(value) : ''))
  .refine(value => value.length <= MAX_NAME_LENGTH, `The name is too long. It may have ${MAX_NAME_LENGTH} characters.`);
const email = text('The e-mail address', MAX_EMAIL_LENGTH)
  .transform(value => value.trim())
  .refine(value => value === '' || isEmail(value), 'Not an e-mail address.');
const title = text('The title', MAX_UNTIDY).transform(value => cut(oneLine(value), MAX_TITLE_LENGTH));
const url = text('The URL', MAX_URL_LENGTH);
const commentText = text('The text', MAX_TEXT_LENGTH).transform(tidyText).refine(hasText, 'Write something first.');

export const newComment = z
  .strictObject(
    {
      id: commentId,
      thread: threadName,
      site: siteName.optional(),
      url: url.optional(),
      title: title.optional(),
      parent: commentId.nullish(),
      name: name.optional(),
      email: email.optional(),
      text: commentText,
      rating: stars.nullish(),
      challenge: text('The challenge', 2_000).optional(),
    } satisfies Record<keyof NewComment, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('NewComment');

export const commentChange = z
  .strictObject(
    {
      text: commentText.optional(),
      name: name.optional(),
      rating: stars.nullish(),
    } satisfies Record<keyof CommentChange, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('CommentChange');

export const newRating = z
  .strictObject({value: stars, url: url.optional(), title: title.optional()}, 'Send a JSON object.')
  .openapi('NewRating');

export const newReport = z
  .strictObject({reason: text('The reason', MAX_REASON_LENGTH).transform(tidyText).optional()}, 'Send a JSON object.')
  .openapi('NewReport');

export const previewText = z
  .strictObject({text: text('The text', MAX_TEXT_LENGTH).transform(tidyText)}, 'Send a JSON object.')
  .openapi('PreviewText');
