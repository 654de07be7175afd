/**
 * How much space an element will take, as docs/guides/space.md says.
 */
import type {Answers, Tag} from './choices.ts';

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
export function spaceOf(tag: Tag, answers: Answers, text: string): string {
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
