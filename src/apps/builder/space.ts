/**
 * How much space an element will take, as docs/guides/space.md says.
 */
import type {Answers, Tag} from './choices.ts';
import type {Widget} from './markup.ts';

/** CSS length: `roomy` where there is room, `phone` on a phone, where lines wrap and fingers need more. */
const between = (roomy: number, phone: number): string => `clamp(${roomy}em, 56em - 100vw, ${phone}em)`;

/** A card's height without lines, and of each line, in em; on a phone `[frame, line]` again. */
const CARD = {
  card: [7, 2, 9, 2.75],
  compact: [0, 1.6, 4.25, 2.75],
  inline: [0, 0.5, 0.5, 2.75],
} as const;

/** Lines that say something. */
const linesOf = (text: string): number => text.split('\n').filter(line => line.trim()).length;

/**
 * `min-height` of an element, measured in `em` of the text around it.
 * @param text between its tags, or what `protect` hides
 */
function spaceOf(tag: Tag, answers: Answers, text: string): string {
  switch (tag) {
    case 'star-rating': {
      if (answers['thread'] !== undefined) return answers['histogram'] ? between(12.25, 13.75) : between(4.5, 6);
      if (!answers['readonly']) return '2.75em';
      return answers['histogram'] ? '9.25em' : '1.5em';
    }
    case 'comment-box':
      if (answers['readonly']) return '2.75em';
      return answers['rating'] === 'required' || answers['rating'] === 'optional' ? '24.5em' : '19em';
    case 'business-hours': {
      // Without a zone there is no line that says whether it is open, nor one about the visitor's own time.
      const live = answers['timezone'] !== undefined;
      if (answers['layout'] === 'status') return between(1.5, 3);
      if (answers['layout'] === 'compact') return `${(live ? 6 : 3) + Math.max(3, linesOf(text)) * 1.35}em`;
      return live ? between(18, 19.5) : '15em';
    }
    case 'contact-card': {
      const layout = answers['layout'];
      const [frame, line, phoneFrame, phoneLine] = CARD[layout === 'compact' || layout === 'inline' ? layout : 'card'];
      const lines = Math.max(1, linesOf(text));
      return between(frame + lines * line, phoneFrame + lines * phoneLine);
    }
  }
}

/** Height of a line of the page's own text, in em, where the page gives its lines much room. */
const PAGE_LINE = 1.6;

/**
 * Whether a text fits into that space line by line, as it was typed. Else it would push away what is below until the script is there.
 */
function linesFit(tag: Tag, answers: Answers, text: string): boolean {
  const reserved = Number(/[\d.]+/.exec(spaceOf(tag, answers, text))![0]);
  // A snippet begins the text on a line of its own.
  return (linesOf(text) + 1) * PAGE_LINE <= reserved;
}

/** What a snippet declares for an element: its space, and the lines of its text for visitors whom the script has not reached. */
export const keptStyle = (tag: Tag, answers: Answers, text: string): Widget['style'] => [
  ['display', 'block'],
  ['margin', '1em 0'],
  ['min-height', spaceOf(tag, answers, text)],
  ...(linesOf(text) && linesFit(tag, answers, text) ? [['white-space', 'pre-line'] as [string, string]] : []),
];
