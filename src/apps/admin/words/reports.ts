import type {ReportReason} from '../../../protocol/api.ts';
import {words} from './words.ts';

/** What visitors have reported. */
export const reports = words('reports', {
  about:
    'What visitors have reported. Your answer is shown to whoever has the receipt, and goes by mail to those who left an address with the report. It cannot be changed afterwards.',
  show: 'Show',
  open: 'Waiting',
  answered: 'Answered',
  all: 'All',
  waiting: {one: '{n} report waits for an answer.', other: '{n} reports wait for an answer.'},
  none: 'No report waits for an answer.',
  noneSuch: 'There are no such reports.',
  article: 'Report {receipt}: {reason}',
  receipt: 'Receipt {receipt}',
  byMail: 'The answer goes by mail as well.',
  gone: 'The comment is not there any more.',
  words: 'Your answer, for the reporter to read',
  wordsHint: 'May be empty. The reporter reads in any case whether you agree.',
  comment: 'If you agree: the comment',
  leave: 'stays as it is',
  reject: 'is rejected: {reason}',
  remove: 'is deleted',
  accept: 'Agree',
  decline: 'Do not agree',
  accepted: 'Agreed on {date}',
  declined: 'Not agreed on {date}',
  done: 'The report {receipt} is answered.',
  inComments: 'Open it among the comments',
});

/** Why a comment was reported. */
export const reportReasons = words('reportReasons', {
  spam: 'Spam or advertising',
  abusive: 'Insult or harassment',
  personal: 'Personal data',
  'off-topic': 'Off topic',
  illegal: 'Illegal content',
  other: 'Something else',
} satisfies Record<ReportReason, string>);
