import {words} from './words.ts';

/** The text for the site's own privacy policy. */
export const privacy = words('privacy', {
  title: 'A text for your privacy policy',
  intro:
    'Written from what is saved above and from the settings of the server. Read it, add what only you know (who is responsible, your legal basis, where the server stands), and put it on your site. It is not legal advice.',
  language: 'Language of the text',
  text: 'The text',
  copy: 'Copy the text',
  copied: 'Copied. Page editors take it over with its headings, others as Markdown.',
  failed: 'It could not be copied. It is selected: copy it with the keyboard.',
  open: 'Open it as a page to link to',
});
