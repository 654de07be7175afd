import {words} from '../../shared/words/words.ts';

/** The page and its steps. */
export const page = words('page', {
  title: 'Make your snippet',
  lead: 'Choose, paste the text you already have, copy. What you type stays in this page.',
  language: 'Language of this page',
  what: 'What do you want to show?',
  atLeastOne: 'Choose at least one.',
  footer: 'The whole footer of a practice',
  footerHint: 'Contact details and opening hours out of one text',
  text: 'Your text',
  result: 'How it will look',
  options: 'A few questions',
  look: 'Colours and shape',
  site: 'Where is your site?',
  more: 'More questions',
  share: 'Copy a link to these choices',
  shareHint:
    'All of it stands behind the # of the link, which browsers send to no server. The text you pasted is in it, too.',
  copied: 'Copied.',
  copyFailed: 'The browser does not let this page copy. It is selected: press Ctrl+C, or ⌘C on a Mac.',
  startAgain: 'Start again',
  startedAgain: 'All choices are reset.',
  undo: 'Undo',
});

/** The elements. */
export const things = words('things', {
  'star-rating': 'A rating with stars',
  'star-rating-hint': 'Ask visitors for stars, or show what you have',
  'comment-box': 'Comments',
  'comment-box-hint': 'Visitors discuss your page, with or without stars',
  'business-hours': 'Opening hours',
  'business-hours-hint': 'With “open now” in your own time zone',
  'contact-card': 'Contact details',
  'contact-card-hint': 'Address, telephone, mail, directions, a file for the address book',
});

/** The text and what was understood. */
export const reading = words('reading', {
  both: 'Paste your footer as it is: address, telephone, mail, opening hours',
  hours: 'Paste your opening hours as you write them',
  contact: 'Paste your contact details as you write them',
  example: 'Use an example',
  understood: 'Understood',
  nothingYet: 'Nothing yet. Paste your text, or use an example.',
  problems: {one: '{n} line needs a look', other: '{n} lines need a look'},
  allUnderstood: 'Everything was understood.',
  place: 'Line {line}, column {column}:',
  show: 'Show it in the text',
  hoursHidden: 'Until this is clear, visitors see your hours as you wrote them, without “open now”.',
  withoutHours: 'There are no opening hours in your text. Add lines such as “Mon-Fri 9 am-5 pm”.',
  withoutContact: 'There are only opening hours in your text. Add a telephone number, an address or a mail address.',
  otherLanguage: 'is in another language than your page. Choose the language of your text below: {languages}.',
  name: 'Name',
  role: 'Role',
  address: 'Address',
  phone: 'Telephone',
  mail: 'Mail',
  site: 'Site',
  profile: 'Profile',
  messenger: 'Messenger',
  'hours-fact': 'Hours',
  closed: 'closed',
  note: 'Note',
  dialled: 'dialled as {number}',
  protect: 'Hide the mail address from programs that collect addresses',
  protectHint: 'The lines with it are written encoded. Visitors see them as before, with the script.',
});

/** Colours, corners, light and dark. */
export const look = words('look', {
  theme: 'Light or dark?',
  'theme-auto': 'As the page is',
  'theme-light': 'Always light',
  'theme-dark': 'Always dark',
  accent: 'Colour of buttons and links',
  star: 'Colour of stars',
  open: 'Colour of “open”',
  closed: 'Colour of “closed”',
  hex: 'Colour as #rrggbb',
  notAColour: 'Write six digits or letters from a to f behind a #: #175cc4.',
  radius: 'How round are corners?',
  'radius-0px': 'Not at all',
  'radius-0.25em': 'A little',
  'radius-1em': 'Very',
  size: 'Size of the text',
  'size-0.875em': 'Smaller',
  'size-1.125em': 'Larger',
  usual: 'As usual',
  pageLanguage: 'Which language is your text in?',
  asPage: 'As your page says',
});

/** The pages that the result is shown on. */
export const scenes = words('scenes', {
  label: 'On a page that is',
  plain: 'Plain',
  bootstrap: 'Bootstrap',
  dark: 'Dark',
  narrow: 'Narrow, as on a phone',
  rtl: 'Written from right to left',
  frame: 'Your widgets on an example page',
  note: 'Try it: nothing that you write or rate here leaves this page.',
  loading: 'Loading…',
  broken: 'The example page could not be loaded. The snippet below is complete all the same.',
  heading: 'A page like yours',
  paragraph: 'This is how it looks between your own words, in your font and your colours.',
  after: 'And here your page goes on.',
});
