/** What the address of a frame may say, by element: its attributes, its text and its tokens. Pure. */
import {FRAME_SCHEMES, type FrameScheme} from '../../render/frame.ts';
import {ELEMENT_ATTRIBUTES, type AttributeKind} from '../../protocol/element-attributes.ts';

export const FRAMED_TAGS = Object.keys(ELEMENT_ATTRIBUTES);

/** Longest value, in characters, and longest text. */
const MAX_VALUE = 2_000;
const MAX_FRAME_TEXT = 6_000;

/** Tokens that an address may set, and what their values look like: nothing that could end the declaration. */
const COLOUR = /^#[\da-f]{3,8}$/i;
const LENGTH = /^\d{1,3}(?:\.\d{1,3})?(?:px|em)$/;
const TOKENS: Record<string, RegExp> = {
  'lintel-accent': COLOUR,
  'lintel-star': COLOUR,
  'lintel-open': COLOUR,
  'lintel-closed': COLOUR,
  'lintel-radius': LENGTH,
  'lintel-font-size': LENGTH,
};

/** What only the page itself, or its server, may say. */
const NOT_IN_ADDRESSES = new Set(['server', 'token', 'now']);

export interface FrameParameters {
  attributes: Record<string, string>;
  text: string;
  tokens: Record<string, string>;
  /** Of the page around it, as far as the address says. */
  scheme?: FrameScheme;
}

/** @returns what was read, and a sentence for each thing that is wrong */
export function readFrameParameters(tag: string, query: URLSearchParams): FrameParameters & {faults: string[]} {
  const known = ELEMENT_ATTRIBUTES[tag] ?? {};
  const read: FrameParameters & {faults: string[]} = {attributes: {}, text: '', tokens: {}, faults: []};
  const {faults} = read;
  const seen = new Set<string>();
  for (const [name, value] of query) {
    const shown = name.slice(0, 40);
    if (seen.has(name)) faults.push(`“${shown}” is there twice. Say it once.`);
    seen.add(name);
    if (name === 'text') {
      if (value.length > MAX_FRAME_TEXT) faults.push(`The text is too long. It may have ${MAX_FRAME_TEXT} characters.`);
      else read.text = value;
    } else if (name === 'color-scheme') {
      const scheme = FRAME_SCHEMES.find(one => one === value);
      if (scheme) read.scheme = scheme;
      else faults.push(`“color-scheme” is none of ${FRAME_SCHEMES.join(', ')}. It says whether your page is dark.`);
    } else if (Object.hasOwn(TOKENS, name)) {
      if (TOKENS[name]!.test(value)) read.tokens[name] = value;
      else
        faults.push(
          `“${shown}” is not ${/radius|size/.test(name) ? 'a length such as 8px' : 'a colour such as #175cc4'}.`,
        );
    } else if (!Object.hasOwn(known, name) || NOT_IN_ADDRESSES.has(name)) {
      faults.push(`<${tag}> has no “${shown}”. There are: ${namesOf(tag).join(', ')}.`);
    } else if (value.length > MAX_VALUE) {
      faults.push(`“${shown}” is too long. It may have ${MAX_VALUE} characters.`);
    } else {
      const fault = faultOf(known[name]!, value);
      if (fault) faults.push(`“${shown}” ${fault}.`);
      else read.attributes[name] = value;
    }
  }
  const {theme} = read.attributes;
  // What paints a ground of its own has corners that the page shows through.
  if (!read.scheme && (theme === 'light' || theme === 'dark')) read.scheme = theme;
  const needsThread = tag === 'comment-box' || seen.has('thread');
  if (needsThread && !query.get('thread')?.trim()) {
    faults.push('A frame does not know on which page it stands. Name the page: thread=/menu.');
  }
  return read;
}

const namesOf = (tag: string): string[] =>
  [
    ...Object.keys(ELEMENT_ATTRIBUTES[tag]!).filter(name => !NOT_IN_ADDRESSES.has(name)),
    'text',
    'color-scheme',
    ...Object.keys(TOKENS),
  ].sort();

function faultOf(kind: AttributeKind, value: string): string | undefined {
  if (value === '' || kind === 'text') return undefined;
  if (kind === 'flag') return /^(?:true|false)$/.test(value) ? undefined : 'is there or not: it has no value';
  if (kind === 'number') return Number.isFinite(Number(value)) ? undefined : 'is no number';
  return kind.includes(value) ? undefined : `is none of ${kind.join(', ')}`;
}
