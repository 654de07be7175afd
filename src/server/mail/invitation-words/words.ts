import type {DeadInvitation} from '../../domain/invited.ts';

interface Notice {
  title: string;
  text: string;
}

/**
 * What invitations to rate say: the mails, the pages behind their links, and printed cards. The same to everybody, whatever they may think: none of it
 * asks for a good rating. Names and titles are put in as they are: whoever renders a sentence escapes all of it.
 */
export interface InvitationWords {
  subject(page: string): string;
  remindSubject(page: string): string;
  /** @param name empty where none is known */
  hello(name: string): string;
  asked(site: string, page: string): string;
  askedAgain(site: string, page: string): string;
  /** What the link does, and until when. */
  once(until: string): string;
  rate: string;
  /** The page that works without scripts. */
  ratePlain: string;
  why(site: string): string;
  whyLast(site: string): string;
  refuse: string;

  /** The pages. */
  title(page: string): string;
  intro(site: string): string;
  kept: string;
  keptPrinted: string;
  stars: string;
  /** Of a choice: 1 to 5. */
  starsOf(stars: number): string;
  missing: string;
  comment: string;
  optional: string;
  name: string;
  send: string;
  onPage: string;
  goBack: string;
  done: Notice;
  waits: Notice;
  dead: Record<DeadInvitation, Notice>;
  refused: Record<'too-long' | 'reserved-name' | 'too-many', string>;
  refuseTitle: string;
  refuseAsked(site: string): string;
  refuseDone: Notice;
  badRefusal: Notice;
  codeTitle: string;
  code: string;
  codeHint: string;
  go: string;

  /** Cards. */
  cardText: string;
  /** Above the address to type. */
  cardType: string;
  cardOnce(until: string): string;
  sheetTitle(page: string): string;
  sheetHint: string;
  sheetUsed(count: number): string;
}
