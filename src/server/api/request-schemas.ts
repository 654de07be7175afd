import {z} from '@hono/zod-openapi';
import type {CommentChange, NewComment, NewRating, NewReaction, NewReport, ReportReason} from '../../protocol/api.ts';
import {
  MAX_CRITERIA,
  MAX_CRITERION_LENGTH,
  MAX_EMAIL_LENGTH,
  MAX_NAME_LENGTH,
  MAX_REASON_LENGTH,
  MAX_STARS,
  MAX_TEXT_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_URL_LENGTH,
} from '../../protocol/limits.ts';
import {isEmail} from '../../protocol/email.ts';
import {said} from '../../protocol/refusals.ts';
import {hasText} from '../../markdown/has-text.ts';
import {readReaction} from '../domain/reactions.ts';
import {cut, isStorable, oneLine, tidyText} from '../domain/text.ts';
import {commentId, siteName, threadName} from './parameters.ts';

/** Longest text that is tidied before its own limit counts. */
const MAX_UNTIDY = 10_000;
const MAX_UNTIDY_NAME = 1_000;

const text = (what: string, most: number, tooLong = `${what} is too long. It may have ${most} characters.`) =>
  z.string(`${what} must be text.`).max(most, tooLong).refine(isStorable, said('unstorable'));

const stars = z
  .int(`A rating is a whole number from 1 to ${MAX_STARS}.`)
  .min(1, 'A rating is at least 1.')
  .max(MAX_STARS, `A rating is at most ${MAX_STARS}.`);
const criterionName = (name: string, add: (message: string) => void): string => {
  const line = isStorable(name) && hasText(name) ? oneLine(name) : '';
  if (!line) add('A criterion needs a name.');
  if (line.length > MAX_CRITERION_LENGTH) {
    add(`The name of a criterion is too long. It may have ${MAX_CRITERION_LENGTH} characters.`);
  }
  return line;
};

/** Stars by the names of criteria, which are tidied like names of visitors. */
const criteria = z
  .record(z.string(), stars, 'Stars by criterion are an object such as {"Service": 5}.')
  .transform((given, context) => {
    const add = (message: string, path: string[] = []) => context.addIssue({code: 'custom', message, path});
    const names = Object.keys(given).slice(0, MAX_CRITERIA + 1);
    const read = new Map(
      names.map(name => [criterionName(name, message => add(message, [name])), given[name]!] as const),
    );
    if (!names.length) add('Give stars to one criterion or more.');
    else if (names.length > MAX_CRITERIA) add(`Give stars to at most ${MAX_CRITERIA} criteria.`);
    else if (read.size < names.length) add('Each criterion may be there once.');
    return Object.fromEntries(read);
  })
  .openapi({
    type: 'object',
    minProperties: 1,
    maxProperties: MAX_CRITERIA,
    propertyNames: {type: 'string', maxLength: MAX_CRITERION_LENGTH},
    additionalProperties: {type: 'integer', minimum: 1, maximum: MAX_STARS},
    description: 'Stars by criterion instead of a rating, which is their mean: {"Service": 5, "Price": 3}.',
  } as never);

/** A rating is given in one way. */
const ONE_WAY = 'Send either a rating or criteria, not both.';
const inOneWay = ({rating, criteria}: {rating?: unknown; criteria?: unknown}) => rating == null || criteria == null;

const name = text('The name', MAX_UNTIDY_NAME, said('name-too-long', {n: MAX_NAME_LENGTH}))
  .transform(value => (hasText(value) ? oneLine(value) : ''))
  .refine(value => value.length <= MAX_NAME_LENGTH, said('name-too-long', {n: MAX_NAME_LENGTH}));
const email = text('The e-mail address', MAX_EMAIL_LENGTH, said('email-too-long', {n: MAX_EMAIL_LENGTH}))
  .transform(value => value.trim())
  .refine(value => value === '' || isEmail(value), said('no-address'));
const title = text('The title', MAX_UNTIDY).transform(value => cut(oneLine(value), MAX_TITLE_LENGTH));
const url = text('The URL', MAX_URL_LENGTH);
const commentText = text('The text', MAX_TEXT_LENGTH, said('text-too-long', {n: MAX_TEXT_LENGTH}))
  .transform(tidyText)
  .refine(hasText, said('text-missing'));

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
      criteria: criteria.nullish(),
      challenge: text('The challenge', 2_000).optional(),
    } satisfies Record<keyof NewComment, z.ZodType>,
    'Send a JSON object.',
  )
  .refine(inOneWay, {message: ONE_WAY, path: ['criteria']})
  .openapi('NewComment');

export const commentChange = z
  .strictObject(
    {
      text: commentText.optional(),
      name: name.optional(),
      rating: stars.nullish(),
      revision: z.int('A revision is a whole number.').min(0).optional(),
      criteria: criteria.nullish(),
    } satisfies Record<keyof CommentChange, z.ZodType>,
    'Send a JSON object.',
  )
  .refine(inOneWay, {message: ONE_WAY, path: ['criteria']})
  .openapi('CommentChange');

export const newRating = z
  .strictObject(
    {
      value: stars.optional(),
      criteria: criteria.optional(),
      url: url.optional(),
      title: title.optional(),
    } satisfies Record<keyof NewRating, z.ZodType>,
    'Send a JSON object.',
  )
  .refine(({value, criteria}) => value !== undefined || criteria, {
    message: `A rating is a whole number from 1 to ${MAX_STARS}.`,
    path: ['value'],
  })
  .refine(({value, criteria}) => inOneWay({rating: value, criteria}), {message: ONE_WAY, path: ['criteria']})
  .openapi('NewRating');

export const REPORT_REASONS = [
  'spam',
  'abusive',
  'personal',
  'off-topic',
  'illegal',
  'other',
] as const satisfies readonly ReportReason[];
const reaction = text('The reaction', 40)
  .transform((given, context) => {
    const emoji = readReaction(given);
    if (emoji) return emoji;
    context.addIssue({code: 'custom', message: 'A reaction is one emoji.'});
    return z.NEVER;
  })
  .openapi({type: 'string', description: 'One emoji (RGI, UTS #51).'});

export const newReaction = z
  .strictObject(
    {reaction, url: url.optional(), title: title.optional()} satisfies Record<keyof NewReaction, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('NewReaction');

export const newReport = z
  .strictObject(
    {
      reason: z.enum(REPORT_REASONS, `Choose a reason: ${REPORT_REASONS.join(', ')}.`),
      words: text('What you say about it', MAX_REASON_LENGTH, said('words-too-long', {n: MAX_REASON_LENGTH}))
        .transform(tidyText)
        .optional(),
      email: email.optional(),
      language: text('The language', 35).optional(),
    } satisfies Record<keyof NewReport, z.ZodType>,
    'Send a JSON object.',
  )
  .openapi('NewReport');

/** What an author says to a decision. */
export const objection = z
  .strictObject(
    {
      words: text('The message', MAX_REASON_LENGTH, said('words-too-long', {n: MAX_REASON_LENGTH}))
        .transform(tidyText)
        .refine(hasText, said('text-missing')),
    },
    'Send a JSON object.',
  )
  .openapi('Objection');

export const previewText = z
  .strictObject(
    {text: text('The text', MAX_TEXT_LENGTH, said('text-too-long', {n: MAX_TEXT_LENGTH})).transform(tidyText)},
    'Send a JSON object.',
  )
  .openapi('PreviewText');
