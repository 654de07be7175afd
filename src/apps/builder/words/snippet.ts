import {words} from '../../shared/words/words.ts';

/** Where the snippet goes and what it is. */
export const snippet = words('snippet', {
  place: 'Your site is made with',
  steps: 'How to paste it',
  lacks: 'What does not work there',
  checked: 'Checked in {month}',
  copy: 'Copy',
  all: 'Your snippet',
  script: 'Once, in the head of your site',
  elements: 'Where it shall appear',
  rules: 'In your style sheet',
  address: 'The address of “{thing}”',
  none: 'Choose what you want to show first.',
  base: 'Where is your Lintel server, or the folder with lintel.js?',
  baseHint: 'This snippet loads its script from there.',
  notAnAddress: 'Write an address such as https://widgets.example.com/.',
  pinned: 'Freeze the version',
  pinnedHint:
    'The script never changes, and the browser checks that: {file}. Improvements come only when you paste a new snippet.',
  strict: 'My site forbids styles inside pages',
  strictHint: 'For a strict Content-Security-Policy: the space it takes is written as a rule for your style sheet.',
  style: 'Does your site take it apart?',
  'style=auto': 'No, or I do not know',
  'style=element': 'Write it as tags of its own',
  'style=placeholder': 'Write it as plain boxes',
  'style=script': 'Only scripts are left',
  'style=frame': 'Only frames are left',
  'style=address': 'Only addresses can be given',
  scheme: 'Is your page dark?',
  schemeHint: 'A frame cannot see that. What stands in it has to be legible there.',
  'scheme=': 'No, it is light',
  'scheme=dark': 'Yes, it is dark',
  'scheme=light dark': 'It is both, and its style says so (color-scheme)',
  'caveat-too-long': 'It is too long for this place, which takes {n} characters. Shorten your text.',
  'caveat-name-the-page':
    'Here it runs in a frame, which does not know its page. Answer “Does it belong to another page …?” with a name for the page, a different one on each.',
  'caveat-needs-server':
    'Comments and ratings are kept on your Lintel server. It has to know your site: LINTEL_ORIGINS.',
  'caveat-local': 'This address works on your own machine only. Write the one that visitors reach.',
  'caveat-example': 'The address of the script is an example. Write your own above.',
});
