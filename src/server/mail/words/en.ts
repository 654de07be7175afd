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
