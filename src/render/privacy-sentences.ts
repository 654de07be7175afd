/** What the page about privacy says, one sentence or two for each fact. Durations are written by `Intl`, in a table. */
export const privacyEnglish = {
  privacy: 'Privacy of comments and ratings',
  privacyIntro: 'What the comments and ratings of this site keep about those who read and write them.',
  privacyReading: 'If you only read',
  privacyReadNothing:
    'You need to tell nothing. There are no cookies and no tracking, and nothing is loaded from other companies.',
  privacyReadAddress:
    'Your browser asks a server for the comments, which sees your internet address (IP) for that. It does not store it.',
  privacyLogOff: 'The server keeps no log.',
  privacyLogErrors: 'The server’s log holds errors of the software, no addresses.',
  privacyLogRequests:
    'The server’s log has a line for each request: the time, what was asked for and how it was answered. It holds no addresses.',
  privacyWriting: 'If you write or rate',
  privacyWritePublic:
    'A comment is public, with its text, its time, its stars and the name that you typed. You need not give a name.',
  privacyWriteRating: 'Of ratings without a comment, reactions and likes others see only how many there are.',
  privacyWriteMember:
    'If the site signs you in, it tells the server your name and an identifier. The server keeps the name with your comments, and of the identifier only a keyed hash.',
  privacyWriteEmail: 'An e-mail address that was given with a comment is shown to moderators only.',
  privacyWriteReport: 'If you report a comment, your reason and your words are kept. Only moderators see them.',
  privacyWriteReportMail:
    'An address that you leave for the answer to a report is encrypted, and forgotten when the answer has been sent.',
  privacyWriteChecks:
    'The server checks automatically whether a comment is advertising or a repetition. It learns from the words of comments, which it keeps for that as keyed hashes.',
  privacyWriteWork:
    'Your browser may have to solve a calculation first, so that machines cannot write much. It says nothing about you.',
  privacyKnown: 'How you are recognized',
  privacyKnownToken:
    'When you first write, rate or like something, your browser makes a random number. The server keeps a keyed hash of it, so that you can change and delete what is yours.',
  privacyKnownBrowser:
    'Your browser keeps that number, your name, what you have chosen, drafts and the time of your last visit in its storage for this website. You can delete them there at any time.',
  privacyKnownNetwork:
    'Against spam the server keeps with a comment a keyed hash of the network that it came from. The hash does not show your address.',
  privacyKnownCounts:
    'How much comes from a network in a day is counted under a keyed hash that is another one every day.',
  privacyKnownBans:
    'Moderators can make comments from a browser or network wait for approval. They see neither the number nor the address.',
  privacyKnownCookies: 'Only moderators who sign in get a cookie.',
  privacyKnownSignIn: 'Moderators can sign in with an account at {place}, which learns nothing about visitors.',
  privacyOthers: 'Who else gets something',
  privacyOthersModerators: 'Moderators of the site read what is written here.',
  privacyOthersCheck:
    'Before a comment appears, its text, name and page go to a check of the site’s own, without address and stars: {places}',
  privacyOthersHooks: 'New comments are passed on with text, name, stars and page to: {places}',
  privacyOthersOwners: 'New comments are mailed to those who run the site.',
  privacyOthersMail: 'Mails are sent through this mail server: {places}',
  privacyOthersMachine: 'a program on the server’s own machine',
  privacyOthersNobody: 'The server passes nothing on to anybody else.',
  privacyMail: 'If you want mail',
  privacyMailFollow:
    'If you want mail about new comments or answers, your address is encrypted. You are asked once by mail; unless you say yes, nothing else is sent.',
  privacyMailEnd:
    'Each of these mails has a link that ends them. Mails have no pictures, and nobody learns whether you open one.',
  privacyMailNever: 'If you want no mail at all, a keyed hash of your address is kept, so that none is sent.',
  privacyMailInvited:
    'The address of somebody whom the site has invited to rate is encrypted, and forgotten once they have rated or declined. A keyed hash stays, so that nobody is invited twice.',
  privacyLong: 'How long it is kept',
  privacyLongWhat: 'What',
  privacyLongTime: 'For how long',
  privacyLongUntilDeleted: 'until you or the site delete it',
  privacyLongUntilEnded: 'until you end it',
  privacyLongEver: 'no limit is set',
  privacyLongComments: 'Comments, ratings, reactions and likes',
  privacyLongChange: 'Time in which you can change or delete a single comment',
  privacyLongErased: 'Deleted comments, so that you can undo it',
  privacyLongEmails: 'E-mail addresses given with comments',
  privacyLongNetworks: 'The hash of a comment’s network',
  privacyLongCounts: 'Counts of what comes from a network',
  privacyLongRefused: 'Rejected comments and spam',
  privacyLongDecisions: 'What automatic checks found',
  privacyLongReports: 'Reports, from their answer on',
  privacyLongAudit: 'Record of what moderators did',
  privacyLongConfirm: 'Addresses that did not say yes',
  privacyLongFollows: 'Addresses that want mail',
  privacyLongInvited: 'Addresses of people who were invited and did nothing',
  privacyLongBackups: 'Backups, which also hold what was deleted since',
  privacyLongDaily: 'What is older is deleted once a day.',
  privacyRights: 'What you can do',
  privacyRightsBrowser:
    'In the browser you wrote with, the menu of each comment of yours has “{mine}”: see all of it, save it as a file or delete it.',
  privacyRightsMine:
    'With nothing but your e-mail address you get a link by mail, to see, save and delete what is kept under it.',
  privacyRightsReasons: 'There you also read why a comment of yours is not shown, and can object.',
  privacyRightsReport: 'Everybody can report a comment, and gets a receipt that leads to the answer.',
  privacyWritten:
    'The software has written this text from the settings of its server that are in force. It is not legal advice and no complete privacy policy: who is responsible, on what legal basis, where the server stands and where you can complain is for the site to say.',
} as const;
