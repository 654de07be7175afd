/** What is so of a site's comments and ratings that people whose data they hold should know: facts of the settings in force. */
export interface PrivacyFacts {
  /** What the site is called, empty while nobody has said. */
  name: string;
  /** Minutes for which authors may change or delete a comment. */
  editMinutes: number;
  /** Whether guests' browsers have to prove their work. */
  challenge: boolean;
  /** Whether what each network writes in a day is counted. */
  limits: boolean;
  /** Host of the mail server, `''` for one on the server's own machine; `null`: no mail is sent, and no address asked for. */
  mail: string | null;
  /** Whether new comments are mailed to those who run the site. */
  ownersMailed: boolean;
  /** Whether the site has invited anybody to rate, as far as is remembered. */
  invitations: boolean;
  /** Host of the site's own check, which is asked about each comment; `''` for one on the server's own machine, `null` for none. */
  check: string | null;
  /** Hosts that new comments are passed on to. `''` is the server's own machine. */
  hooks: readonly string[];
  /** Host of the provider of accounts that moderators may sign in with; `null` for none. */
  signIn: string | null;
  /** What the server's log has: nothing, errors, or a line for each request as well. */
  log: 'off' | 'errors' | 'requests';
  /** For how many nights backups are kept; `null`: the server makes none. */
  backups: number | null;
  /** Days after which is forgotten what is old; 0: never. */
  kept: {
    emails: number;
    networks: number;
    refused: number;
    decisions: number;
    reports: number;
    audit: number;
    /** Addresses that have not said that they want mail. */
    unconfirmed: number;
    /** Addresses of invited people who have done nothing. */
    invited: number;
    /** Minutes after which a comment that its author has deleted is erased, at most. */
    erasedMinutes: number;
  };
}

/** Answer to `GET /api/v1/privacy`: the facts, and the same in words, to copy into a site's privacy policy. */
export interface PrivacyAnswer {
  facts: PrivacyFacts;
  /** BCP 47 tag of the words. */
  language: string;
  title: string;
  /** The whole text. */
  markdown: string;
  /** The same as HTML, without a page around it. */
  html: string;
  /** Address of the same as a page, below the server's own. */
  url: string;
}
