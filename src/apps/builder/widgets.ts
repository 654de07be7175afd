/** From what was chosen to the elements of the page: one path for what is shown and for what is written. */
import {TAGS, type Answers, type Choices, type Tag} from './choices.ts';
import type {ElementInfo} from './elements.ts';
import type {Widget} from './markup.ts';
import {questionsOf} from './questions.ts';
import {protectedValue, type TextReading} from './reading.ts';
import {keptStyle} from './space.ts';

/** Tokens that an element reads, so that none is written where it means nothing. */
const TOKENS: Record<string, readonly Tag[]> = {
  star: ['star-rating', 'comment-box'],
  open: ['business-hours'],
  closed: ['business-hours'],
};

/** Names of tokens that can be chosen, `--lintel-` left out. */
export const TOKEN_NAMES = ['accent', 'star', 'open', 'closed', 'radius', 'font-size'] as const;

/** The tokens that mean something to one of these elements. */
export const tokensFor = (tags: readonly Tag[]): string[] =>
  TOKEN_NAMES.filter(name => tags.some(tag => TOKENS[name]?.includes(tag) ?? true));

const LENGTH = /^(?:\d{1,3}(?:\.\d{1,3})?)(?:px|em)$/;
const COLOUR = /^#[\da-f]{6}$/i;

/** Whether a token's value is one that the builder writes: nothing else gets into a `style` attribute. */
export const isTokenValue = (name: string, value: string): boolean =>
  name === 'radius' || name === 'font-size' ? LENGTH.test(value) : COLOUR.test(value);

/** The elements as chosen, in the order of the page. */
export function widgetsOf(choices: Choices, reading: TextReading, elements: readonly ElementInfo[]): Widget[] {
  return TAGS.filter(tag => choices.tags.includes(tag)).map(tag => {
    const element = elements.find(one => one.tag === tag) ?? {tag, attributes: []};
    const answers = answersOf(choices, reading, element);
    const text = tag === 'business-hours' ? reading.hours : tag === 'contact-card' ? reading.contact : '';
    const measured = tag === 'contact-card' && reading.hidden ? `${text}\n${reading.hidden}` : text;
    return {
      tag,
      attributes: Object.entries(answers),
      text: text.trim(),
      style: [...keptStyle(tag, answers, measured), ...tokensOf(tag, choices.tokens)],
    };
  });
}

function tokensOf(tag: Tag, tokens: Choices['tokens']): [string, string][] {
  return tokensFor([tag])
    .filter(name => tokens[name] && isTokenValue(name, tokens[name]))
    .map(name => [`--lintel-${name}`, tokens[name]!]);
}

/** An element's attributes: what was answered, and what follows from other choices. */
function answersOf(choices: Choices, reading: TextReading, element: ElementInfo): Answers {
  const tag = element.tag as Tag;
  const given = choices.answers[tag];
  const written: Answers = {};
  if (tag === 'star-rating' && choices.ratingUse === 'show') written['readonly'] = true;
  // Present without a value it is this page's.
  if (tag === 'star-rating' && choices.ratingUse === 'page') written['thread'] = true;
  for (const {attribute} of questionsOf(element, choices)) {
    const value = given[attribute];
    if (value === true || (typeof value === 'string' && value.trim()))
      written[attribute] = value === true ? value : value.trim();
  }
  if (tag === 'contact-card' && reading.hidden) written['protect'] = protectedValue(reading.hidden);
  if (choices.language) written['locale'] = choices.language;
  if (choices.theme !== 'auto') written['theme'] = choices.theme;
  return written;
}
