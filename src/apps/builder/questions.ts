/**
 * The questions an owner is asked, one for each attribute of the manifest: a table says which have plain words, an order and conditions. An
 * attribute that is not in the table is asked for with its own line of documentation.
 */
import type {Choices, RatingUse, Tag} from './choices.ts';
import type {AttributeInfo, ElementInfo} from './elements.ts';

export type QuestionKind =
  'yes-no' | 'choice' | 'text' | 'long-text' | 'number' | 'zone' | 'country' | 'weekday' | 'url' | 'several';

export interface Question {
  tag: Tag;
  attribute: string;
  kind: QuestionKind;
  /** Values of a choice. The empty one, its default, is not among them. */
  options: string[];
  /** Asked right away, or among what few need. */
  more: boolean;
  /** What to ask where `words` has no sentence: from the manifest, in English. */
  documentation: string;
}

interface Asked {
  kind?: QuestionKind;
  options?: string[];
  more?: true;
  /** Uses of a rating for which it is asked. */
  uses?: RatingUse[];
  /** Whether it is asked, by what else was answered. */
  when?: (choices: Choices) => boolean;
}

/** Why an attribute is not asked for. */
type NotAsked = 'text' | 'all' | 'written' | 'code';

/** `text`: the pasted text says it; `all`: asked once for all elements; `written`: the builder writes it; `code`: only a script can use it. */
const TABLE: Record<Tag, Record<string, Asked | NotAsked>> = {
  'star-rating': {
    value: {kind: 'number', uses: ['show', 'form']},
    count: {kind: 'number', uses: ['show']},
    histogram: {kind: 'yes-no', uses: ['page', 'show']},
    distribution: {
      kind: 'text',
      uses: ['show'],
      when: ({answers}) => answers['star-rating']['histogram'] !== undefined,
    },
    name: {kind: 'text', uses: ['form']},
    required: {kind: 'yes-no', uses: ['form']},
    labels: {kind: 'text'},
    size: {kind: 'choice', options: ['small', 'large']},
    thread: {kind: 'text', uses: ['page'], more: true},
    schema: {kind: 'text', uses: ['page', 'show'], more: true},
    max: {kind: 'number', uses: ['show', 'form'], more: true},
    step: {kind: 'choice', options: ['0.5', '0.1'], uses: ['show', 'form'], more: true},
    site: {more: true, uses: ['page']},
    readonly: 'written',
    server: 'written',
    filter: 'code',
    disabled: 'code',
    locale: 'all',
    theme: 'all',
  },
  'comment-box': {
    rating: {kind: 'choice', options: ['optional', 'required']},
    order: {kind: 'choice', options: ['oldest', 'top']},
    live: {kind: 'yes-no'},
    reactions: {kind: 'text'},
    readonly: {kind: 'yes-no'},
    criteria: {kind: 'text', more: true},
    thread: {kind: 'text', more: true},
    title: {kind: 'text', more: true},
    limit: {kind: 'number', more: true},
    depth: {kind: 'number', more: true},
    maxlength: {kind: 'number', more: true},
    'heading-level': {kind: 'choice', options: ['1', '3', '4', '5', '6'], more: true},
    site: {more: true},
    server: 'written',
    token: 'code',
    locale: 'all',
    theme: 'all',
  },
  'business-hours': {
    timezone: {kind: 'zone'},
    layout: {kind: 'choice', options: ['compact', 'status']},
    closed: {kind: 'text'},
    holidays: {kind: 'text'},
    hourcycle: {kind: 'choice', options: ['12', '24']},
    weekstart: {
      kind: 'weekday',
      options: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      more: true,
    },
    department: {kind: 'text', more: true},
    schema: {kind: 'text', more: true},
    hours: 'text',
    now: 'code',
    locale: 'all',
    theme: 'all',
  },
  'contact-card': {
    country: {kind: 'country'},
    layout: {kind: 'choice', options: ['compact', 'inline']},
    actions: {kind: 'several', options: ['directions', 'vcard', 'qr', 'share', 'copy']},
    photo: {kind: 'url'},
    map: {kind: 'choice', options: ['google', 'apple']},
    order: {kind: 'choice', options: ['kind'], more: true},
    qr: {kind: 'choice', options: ['card'], more: true},
    geo: {kind: 'text', more: true},
    src: {kind: 'url', more: true},
    schema: {kind: 'text', more: true},
    name: 'text',
    org: 'text',
    role: 'text',
    jobtitle: 'text',
    note: 'text',
    phones: 'text',
    emails: 'text',
    urls: 'text',
    address: 'text',
    social: 'text',
    contact: 'code',
    // The hours have an element of their own here.
    timezone: 'written',
    protect: 'written',
    server: 'written',
    locale: 'all',
    theme: 'all',
  },
};

/** The questions of an element now, in order: those of the table, then what the manifest has and the table has not. */
export function questionsOf({tag, attributes}: ElementInfo, choices: Choices): Question[] {
  const table = TABLE[tag as Tag] ?? {};
  const byName = new Map(attributes.map(attribute => [attribute.name, attribute]));
  const known = Object.keys(table).flatMap(name => byName.get(name) ?? []);
  const unknown = attributes.filter(({name}) => !Object.hasOwn(table, name));
  return [...known, ...unknown].flatMap(attribute => {
    const asked = table[attribute.name] ?? {more: true};
    if (typeof asked === 'string') return [];
    if (tag === 'star-rating' && asked.uses && !asked.uses.includes(choices.ratingUse)) return [];
    if (asked.when && !asked.when(choices)) return [];
    return [
      {...guess(attribute), ...asked, tag: tag as Tag, more: !!asked.more, documentation: attribute.description},
    ].map(({uses: _uses, when: _when, ...question}) => ({...question, attribute: attribute.name}));
  });
}

/** Whether an attribute is written for what an owner answered: what is not asked, or not any more, is not. */
export const isAsked = (element: ElementInfo, attribute: string, choices: Choices): boolean =>
  questionsOf(element, choices).some(question => question.attribute === attribute);

/** What kind of answer an attribute takes, from its type. */
function guess({type, default: standard}: AttributeInfo): {kind: QuestionKind; options: string[]} {
  const parts = type.split('|').map(part => part.trim());
  const literals = parts.flatMap(part => /^'(.*)'$/.exec(part)?.[1] ?? []);
  const others = parts.filter(part => !/^'.*'$|^null$|^undefined$/.test(part));
  if (literals.length && !others.length) {
    const usual = /^'(.*)'$/.exec(standard ?? '')?.[1];
    return {kind: 'choice', options: literals.filter(literal => literal !== usual)};
  }
  if (others.includes('boolean')) return {kind: 'yes-no', options: []};
  if (others.length === 1 && others[0] === 'number') return {kind: 'number', options: []};
  return {kind: 'text', options: []};
}
