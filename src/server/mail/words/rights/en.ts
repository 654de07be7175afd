import type {RightsWords} from './words.ts';

export const en: RightsWords = {
  report: {
    title: 'What became of a report',
    explained: 'When a comment was reported, a receipt was shown. Type it here to see what the moderators have said.',
    receipt: 'Receipt',
    look: 'Look it up',
    unknown: 'There is no report with this receipt. Compare it with what you noted down.',
    reported: (date, page) => `Reported on ${date}, on “${page}”`,
    reasons: {
      spam: 'Spam or advertising',
      abusive: 'Insult or harassment',
      personal: 'Personal data',
      'off-topic': 'Off topic',
      illegal: 'Illegal content',
      other: 'Something else',
    },
    yourWords: 'What you said about it',
    states: {
      open: 'It waits for a moderator.',
      accepted: 'The moderators agree with the report.',
      declined: 'The moderators do not agree with the report.',
    },
    answered: date => `Answered on ${date}`,
    openPage: 'Open the page',
    mailSubject: page => `Your report about a comment on “${page}”`,
    mailWhy: 'You get this one mail because you left your address with the report. With this mail it is forgotten.',
  },
  mine: {
    title: 'What is kept about you',
    explained:
      'Give the address that you left with comments, or to follow a page. If anything is kept under it, a mail with a link comes to it. The link shows all of it, to take along or to have erased.',
    address: 'E-mail address',
    notAnAddress: 'This is not an e-mail address.',
    send: 'Send me the link',
    sent: {
      title: 'Look into your mailbox',
      text: 'If anything is kept under this address, a mail with a link is on its way. If none comes within an hour, nothing is kept, or the address was asked about too often today.',
    },
    noMail: {
      title: 'This server sends no mail',
      text: 'On the browser that you wrote with, the menu of your comment shows all that is kept about you, and can erase it. Else ask those who run the site.',
    },
    tooMany: {
      title: 'No more today',
      text: 'Too many links were asked for from your network today. Try again tomorrow.',
    },
    mailSubject: 'What is kept under your address',
    mailIntro: 'You, or somebody in your name, asked what is kept under this address.',
    open: 'See all of it',
    until: date => `The link works until ${date}, until you have something erased by it.`,
    ignore: 'If that was not you, do nothing. Whoever asked has learned nothing.',
    keptFor: address => `Kept under ${address}`,
    comments: count => (count === 1 ? '1 comment' : `${count} comments`),
    states: {
      approved: 'Published',
      pending: 'Waits for a moderator',
      rejected: 'Not published',
      spam: 'Not published',
      deleted: 'Deleted',
    },
    follows: 'What you follow by mail',
    language: name => `Mails to you are written in this language: ${name}.`,
    nothing: 'Nothing is kept under this address.',
    more: count => `And ${count} more. The file has all of them.`,
    export: 'Download all of it',
    erase: 'Erase all of it',
    eraseExplained:
      'Names, texts and stars of these comments are erased for good, and so is what you follow. Answers of others stay. This cannot be undone.',
    erased: {title: 'All of it is erased', text: 'Nothing is kept under your address here any more.'},
    dead: {
      bad: {
        title: 'This link does not work',
        text: 'A part of it is missing or was changed. Copy the whole link from the mail.',
      },
      expired: {title: 'This link is too old', text: 'Ask for a new one.'},
      used: {title: 'This link has been used', text: 'What was kept under your address was erased by it.'},
    },
  },
};
