import type {InvitationWords} from './words.ts';

export const en: InvitationWords = {
  subject: page => `Would you rate “${page}”?`,
  remindSubject: page => `A reminder: would you rate “${page}”?`,
  hello: name => (name ? `Hello ${name},` : 'Hello,'),
  asked: (site, page) =>
    `${site} would like to know what you think of “${page}”. Every opinion counts the same, good or bad.`,
  askedAgain: (site, page) =>
    `a week ago ${site} asked what you think of “${page}”. Every opinion counts the same, good or bad.`,
  once: until => `The link is for you alone and works once, until ${until}. Your rating is marked as verified.`,
  rate: 'Rate now',
  ratePlain: 'If that page does not work, rate here',
  why: site => `You get this because ${site} has your address and has invited you. At most one reminder will follow.`,
  whyLast: site =>
    `You get this because ${site} has your address and has invited you. There will be no more mail about it.`,
  refuse: 'No more invitations',
  title: page => `Rate “${page}”`,
  intro: site => `${site} has invited you. Your rating is marked as verified.`,
  kept: 'Your address is not shown, and it is forgotten as soon as you have rated.',
  keptPrinted: 'Nobody knows who had which code.',
  stars: 'Your rating',
  starsOf: stars => (stars === 1 ? '1 star' : `${stars} stars`),
  missing: 'Choose how many stars you give.',
  comment: 'Your comment',
  optional: 'optional',
  name: 'Your name',
  send: 'Send',
  onPage: 'Rate on the page itself',
  goBack: 'Go to the page',
  done: {title: 'Thank you', text: 'Your rating counts, and is marked as verified.'},
  waits: {
    title: 'Thank you',
    text: 'A moderator reads your comment first. Your rating counts once it is approved, and is marked as verified.',
  },
  dead: {
    bad: {
      title: 'This invitation is not known',
      text: 'A part of the link is missing or was changed, or the code is mistyped. Copy the whole link from the mail, or type the code again.',
    },
    expired: {
      title: 'This invitation is too old',
      text: 'It has expired. On the page you can rate all the same; the rating is not marked as verified then.',
    },
    used: {
      title: 'This invitation has been used',
      text: 'It works once, and a rating was given with it. If that was you: thank you, it is kept.',
    },
    declined: {
      title: 'You want no invitations',
      text: 'This one ended when you said so. On the page you can rate all the same.',
    },
    withdrawn: {
      title: 'This invitation was withdrawn',
      text: 'Whoever sent it has taken it back. On the page you can rate all the same.',
    },
    closed: {title: 'This page takes no ratings any more', text: 'It has been closed. Nothing else has to be done.'},
  },
  refused: {
    'too-long': 'Your comment is too long. Shorten it.',
    'reserved-name': 'This name is kept for those who run the site. Choose another one.',
    'too-many': 'Too much has come from your network today. Try the same link again tomorrow.',
  },
  refuseTitle: 'No more invitations?',
  refuseAsked: site => `No invitation from ${site} will come to your address again, whatever it is about.`,
  refuseDone: {
    title: 'No more invitations will come',
    text: 'Your address is forgotten. Only a code made from it is kept, so that it is recognized.',
  },
  badRefusal: {
    title: 'This link does not work',
    text: 'A part of it is missing or was changed. Copy the whole link from the mail.',
  },
  codeTitle: 'You have a card with a code',
  code: 'Code',
  codeHint: 'Ten letters and digits, e.g. 7KQ2M-XB4TD.',
  go: 'Go on',
  cardText: 'What do you think? Good or bad, your opinion counts.',
  cardType: 'Or type the code at',
  cardOnce: until => `Good for one rating, until ${until}.`,
  sheetTitle: page => `Cards for “${page}”`,
  sheetHint:
    'Print this page and cut the cards apart. Each code works once: give each visitor a card of their own, to all and not just to those who look pleased.',
  sheetUsed: count =>
    count === 1 ? 'One card is left out: it has been used.' : `${count} cards are left out: they have been used.`,
};
