import type {Words} from './words.ts';

const plural = new Intl.PluralRules('en');
const comments = (n: number) => (plural.select(n) === 'one' ? `${n} comment` : `${n} comments`);

export const en: Words = {
  tag: 'en',
  direction: 'ltr',
  guest: 'Guest',
  rated: stars => `Rated ${stars} out of 5 stars`,
  owner: {
    newSubject: (name, page) => `New comment by ${name} on “${page}”`,
    heldSubject: (name, page) => `Waiting for you: comment by ${name} on “${page}”`,
    newIntro: (name, page) => `${name} wrote on “${page}”. Everybody can see it.`,
    heldIntro: (name, page) => `${name} wrote on “${page}”. Nobody sees it until you approve it.`,
    heldBecause: {
      pre: 'It waits because all comments do on this site.',
      first: 'It waits because none of this visitor’s comments has been approved yet.',
      check: 'It waits because a check found something to look at.',
      challenge: 'It waits because the visitor’s browser did not prove its work.',
      limit: 'It waits because much has come from this visitor’s network.',
    },
    actions: {approve: 'Approve', reject: 'Reject', spam: 'Spam', delete: 'Delete'},
    readOnPage: 'Read it on the page',
    openModeration: 'Open the moderation page',
    linksUntil: date => `The links open a page where you confirm. They work once, until ${date}.`,
    why: site => `You get this because your address is set for mail about comments on ${site}.`,
    digestSubject: (count, site) => `${comments(count)} on ${site}`,
    digestIntro: (count, from, to) => `${comments(count)} from ${from} to ${to}.`,
    waiting: count =>
      plural.select(count) === 'one' ? 'One of them waits for you.' : `${count} of them wait for you.`,
    more: count => `And ${comments(count)} more, on the moderation page.`,
    waits: 'Waits for you',
  },
  moderation: {
    question: {
      approve: 'Approve this comment?',
      reject: 'Reject this comment?',
      spam: 'Mark this comment as spam?',
      delete: 'Delete this comment?',
    },
    explained: {
      approve: 'Everybody will see it.',
      reject: 'Nobody will see it. It is kept and can be approved later.',
      spam: 'Nobody will see it. It is kept as spam.',
      delete: 'Its name, text and stars are erased. On the moderation page this can be undone for ten minutes.',
    },
    writtenBy: (name, date, page) => `${name}, ${date}, on “${page}”`,
    states: {
      approved: 'Everybody sees it.',
      pending: 'It waits for a moderator.',
      rejected: 'It was rejected.',
      spam: 'It is marked as spam.',
      deleted: 'It was deleted.',
    },
    reason: 'Why?',
    reasons: {
      'off-topic': 'It has nothing to do with the page',
      abusive: 'It is abusive',
      'personal-data': 'It has somebody’s personal data',
      advertising: 'It is advertising',
      illegal: 'It is against the law',
      duplicate: 'It is there already',
    },
    others: 'Or something else:',
    done: {
      approve: 'The comment is approved. Everybody sees it.',
      reject: 'The comment is rejected. Nobody sees it.',
      spam: 'The comment is marked as spam. Nobody sees it.',
      delete: 'The comment is deleted.',
    },
    already: 'Nothing had to be done: that is how it was already.',
    changed: 'The comment has been changed since you opened this page. Read it again, then choose.',
  },
  following: {
    confirmSubject: page => `Do you want mail about “${page}”?`,
    confirmAnswers: page => `You, or somebody in your name, asked for mail when your comment on “${page}” is answered.`,
    confirmThread: page => `You, or somebody in your name, asked for mail about new comments on “${page}”.`,
    confirm: 'Yes, send me mail',
    ignore: until =>
      `If that was not you, do nothing: there will be no more mail, and your address is forgotten after ${until}.`,
    answered: (name, page) => `${name} answered you on “${page}”`,
    wrote: (name, page) => `${name} wrote on “${page}”`,
    whyAnswers: 'You get this because you asked for mail about answers to your comment, and confirmed it.',
    whyThread: 'You get this because you asked for mail about this discussion, and confirmed it.',
    stopThis: 'Stop mail about this page',
    stopAsked: page => `No more mail about “${page}” will come to your address.`,
    manage: 'What you follow',
    nothing: 'You follow nothing here.',
    kindAnswers: 'Answers to your comment',
    kindThread: 'New comments',
    stop: 'Stop',
    stopAll: 'Stop all',
    never: 'Never send me mail',
    neverExplained:
      'Never: all of it stops, and nobody can ask for mail to your address here again. Only a code made from your address is kept, so that it is recognized.',
    neverDone: 'No mail will come to your address any more.',
    confirmed: {title: 'You will get mail', text: 'Each mail has a link to stop it.'},
    stopped: {title: 'That mail is stopped', text: 'Nothing else has to be done.'},
    dead: {
      bad: {
        title: 'This link does not work',
        text: 'A part of it is missing or was changed. Copy the whole link from the mail.',
      },
      expired: {
        title: 'This link is too old',
        text: 'It has expired, or was stopped, and your address is forgotten. Ask again below the comments of the page.',
      },
    },
  },
  links: {
    used: {
      title: 'This link has been used',
      text: 'It works once. To change what you decided, open the moderation page.',
    },
    expired: {
      title: 'This link is too old',
      text: 'It has expired. Open the moderation page to decide about the comment.',
    },
    bad: {
      title: 'This link does not work',
      text: 'A part of it is missing or was changed, or your address is not set for this site any more. Copy the whole link from the mail, or open the moderation page.',
    },
    gone: {
      title: 'This comment is gone',
      text: 'It was deleted by its author or by a moderator. There is nothing left to decide.',
    },
    readOnly: {
      title: 'Nothing can be changed at the moment',
      text: 'The server only lets people read right now. Try the same link again later.',
    },
  },
};
