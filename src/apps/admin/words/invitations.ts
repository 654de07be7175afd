import type {InvitationState, NotInvited} from '../../../protocol/admin-invitations.ts';
import {words} from './words.ts';

/** Inviting people to rate. */
export const invitations = words('invitations', {
  about:
    'Ask people who know what they rate. What they give is marked as verified, and visitors can look at those ratings alone. Every invitation says the same and asks for any opinion: invite all, not just those who were pleased.',
  noMail: 'This server sends no mail yet. Whoever runs it sets LINTEL_SMTP, LINTEL_MAIL_FROM and LINTEL_URL.',
  noUrl: 'This server does not know its own address, which stands on the cards. Whoever runs it sets LINTEL_URL.',
  invite: 'Invite people',
  how: 'How',
  byMail: 'By mail',
  byCard: 'With cards to print',
  page: 'Page that is rated',
  pageHint: 'Its address, for example https://www.example.com/room-7.',
  title: 'What is rated',
  titleHint: 'As the invitation says it, for example “Room 7”. Empty: the title of the page, where it is known.',
  list: 'Addresses',
  listHint:
    'One on each line: anna@example.com, or Anna <anna@example.com>, or lines of a spreadsheet with commas. Only invite people who have agreed to mail from you.',
  language: 'Language of the invitation',
  remind: 'One reminder after a week to those who have not rated',
  preview: 'See who gets it',
  today: {one: '{n} more mail can be sent today.', other: '{n} more mails can be sent today.'},
  previewTitle: {one: '{n} person gets this mail', other: '{n} people get this mail'},
  nobody: 'Nobody on this list can be invited.',
  mail: 'The mail',
  send: {one: 'Invite {n} person', other: 'Invite {n} people'},
  back: 'Change it',
  sent: {one: '{n} person is invited.', other: '{n} people are invited.'},
  skippedTitle: {one: '{n} is not invited', other: '{n} are not invited'},
  kept: 'Lines that could not be read stay in the field: correct them and look again.',
  line: 'Line {line}',
  count: 'How many cards',
  countHint: 'Each has a code of its own, good for one rating within a year. 200 at most.',
  make: 'Make cards',
  made: {one: '{n} card is ready.', other: '{n} cards are ready.'},
  openSheet: 'Open them to print',
  openSheetOf: 'Open the cards for “{title}” to print',
  sheets: 'Cards',
  cards: {one: '{n} card', other: '{n} cards'},
  cardsUsed: {one: '{n} used', other: '{n} used'},
  cardsOpen: {one: '{n} open', other: '{n} open'},
  withdrawSheet: 'Withdraw the open cards for “{title}”',
  mailed: 'Invitations by mail',
  counts: 'Mailed: {mailed} · Printed: {printed} · Rated: {used} · Want no mail: {declined}',
  none: 'Nobody has been invited yet.',
  forgotten: 'Address forgotten',
  forgottenHint:
    'Names and addresses are forgotten as soon as somebody has rated, wants no mail, or the invitation is over. Nobody can see who gave which rating.',
  withdraw: 'Withdraw',
  withdrawNamed: 'Withdraw the invitation to {name}',
  withdrawn: {one: '{n} invitation is withdrawn.', other: '{n} invitations are withdrawn.'},
  until: 'until {day}',
});

/** What became of an invitation. */
export const invitationStates = words('invitationStates', {
  waiting: 'Waits for the mail server',
  sent: 'Sent',
  reminded: 'Reminded',
  rated: 'Rated',
  declined: 'Wants no mail',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  undeliverable: 'No such mailbox',
} satisfies Record<InvitationState, string>);

/** Why somebody on a list is not invited. */
export const notInvited = words('notInvited', {
  unread: 'There is no address in this line, or one that is not complete.',
  twice: 'This mailbox is on the list already.',
  invited: 'Has been invited to this page already.',
  refuses: 'Wants no invitations.',
  often: 'Has had three invitations within 30 days. More would be a nuisance.',
  today: 'No more mails can be sent today. Invite this one tomorrow.',
} satisfies Record<NotInvited, string>);
