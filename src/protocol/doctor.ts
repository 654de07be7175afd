/** What the doctor finds on a page: for each finding a sentence, and with `-fix` what to change. `{name}` is a place for a value. */
export const DOCTOR_SENTENCES = {
  unreachable: 'The page cannot be looked at: {problem}.',
  'unreachable-fix': 'Check the address. It has to be one that visitors reach without signing in.',
  status: 'The page answers with an error: HTTP {status}.',
  'status-fix': 'Check the address, and whether the page is published.',
  'not-html': 'This is no page: its type is {type}.',
  'not-html-fix': 'Give the address of the page that holds the snippet.',
  'no-script': 'The script is not on the page.',
  'no-script-fix':
    'Paste the snippet again, with its first line. If your site takes scripts out, choose in the list above what it is made with.',
  'script-blocked': 'The script is there and switched off: its type is {type}.',
  'script-blocked-fix': 'A consent tool often does that. Tell it that this script is needed and sets no cookies.',
  'script-old': 'The script is frozen at version {version}; this server has {current}.',
  'script-old-fix': 'Paste a new snippet when you want the improvements.',
  'script-elsewhere': 'The script comes from {host}, not from this server.',
  'script-elsewhere-fix': 'That is fine if it is yours. Comments and ratings are looked for there, too.',
  'script-twice': 'The script is on the page {n} times.',
  'script-twice-fix': 'Once is enough: take the others out.',
  'as-text': 'The snippet stands on the page as text, for visitors to read.',
  'as-text-fix': 'Paste it where your site takes HTML: a block for code, not for text.',
  'no-elements': 'The script is there, but nothing that it could show: your site has taken the tags out.',
  'no-elements-fix': 'Under “Does your site take it apart?” choose plain boxes, and paste that snippet.',
  'smart-quotes': 'Your site has made curly quotes of the straight ones in {tag}, and so its settings are lost.',
  'smart-quotes-fix': 'Paste the snippet again where your site takes HTML, or as plain boxes.',
  'unknown-attribute': '{tag} has a setting that does not exist: {name}.',
  'unknown-attribute-fix': 'Paste a snippet from above again, or correct its spelling.',
  'csp-script': 'The page’s security policy keeps the script away.',
  'csp-script-fix': 'Add this to its Content-Security-Policy: script-src {source}',
  'csp-connect': 'The page’s security policy keeps comments, ratings and languages away.',
  'csp-connect-fix': 'Add this to its Content-Security-Policy: connect-src {source}',
  'csp-style': 'The page’s security policy ignores the space and the colours that the snippet asks for.',
  'csp-style-fix': 'Choose “My site forbids styles inside pages” above, and put the rule into your style sheet.',
  'csp-trusted-types': 'The page’s security policy does not let the widgets make their templates.',
  'csp-trusted-types-fix': 'Add lit-html to its list: trusted-types lit-html',
  'origin-refused': 'Visitors can read but not write: this server does not take comments and ratings from {origin}.',
  'origin-refused-fix': 'Where the server runs add it to LINTEL_ORIGINS: {setting}',
  'canonical-many': 'The page names {n} canonical addresses.',
  'canonical-many-fix': 'Keep one: the first decides which discussion belongs to the page.',
  'canonical-home':
    'The page says that its canonical address is the front page, so that all such pages share one discussion.',
  'canonical-home-fix': 'Correct its canonical link, or give each page’s discussion a name of its own.',
  'canonical-elsewhere': 'The page’s canonical address is another page: {address}.',
  'canonical-elsewhere-fix': 'That is right if both are the same article. Otherwise correct the link.',
  thread: 'What visitors write here belongs to “{thread}”.',
  'thread-fix': 'Nothing to do. Pages that name the same share it.',
  'no-space': 'No space is kept for {tag}: the page jumps when it arrives.',
  'no-space-fix': 'Unless your style sheet does it already, paste a snippet from above: it keeps the space.',
  well: 'Everything is as it should be.',
  'well-fix': 'Nothing to do.',
} as const;

type Key = keyof typeof DOCTOR_SENTENCES;
export type FindingCode = {[K in Key]: K extends `${string}-fix` ? never : K}[Key];

/** Something that the doctor has found. `error`: it does not work; `warning`: it could be better; `good`: for your information. */
export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning' | 'good';
  /** What stands in the places of the sentences. */
  values: Record<string, string | number>;
  /** In English. */
  message: string;
  /** What to change, in English. */
  fix: string;
}

export interface DoctorAnswer {
  /** The page that was looked at, after redirects; `null` where none could be. */
  url: string | null;
  /** What is wrong first. */
  findings: Finding[];
}
