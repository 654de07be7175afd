/** What an owner copies: the elements, written for the place where they go. */
import type {Choices} from './choices.ts';
import {
  elementMarkup,
  frameAddress,
  frameMarkup,
  jsxMarkup,
  placeholderMarkup,
  ruleText,
  scriptMarkup,
  scriptTag,
  vueMarkup,
  type Script,
  type Widget,
} from './markup.ts';
import type {SitePlace, Style} from './places.ts';

/** One piece to copy. `what` says where it goes: all in one, the script, the elements, a rule for the style sheet, an address. */
export interface Block {
  what: 'all' | 'script' | 'elements' | 'rules' | 'address';
  code: string;
}

/** What will not work, or needs attention. */
export type Caveat = 'too-long' | 'name-the-page' | 'needs-server' | 'local' | 'example';

export interface SnippetOptions {
  script: Script;
  /** Folder of the scripts, which is the server's. */
  base: string;
  /** What screen readers call a frame. */
  titleOf(widget: Widget): string;
}

/** The style in which a snippet is written: as chosen, else what survives in that place. */
export const styleFor = (place: SitePlace, {style}: Pick<Choices, 'style'>): Style =>
  style === 'auto' ? place.style : style;

/** The pieces to copy, in the order in which they are needed. */
export function blocksOf(
  widgets: readonly Widget[],
  place: SitePlace,
  choices: Pick<Choices, 'strict' | 'style' | 'frameScheme'>,
  {script, base, titleOf}: SnippetOptions,
): Block[] {
  if (!widgets.length) return [];
  const style = styleFor(place, choices);
  const {frameScheme} = choices;
  if (style === 'address')
    return widgets.map(widget => ({what: 'address', code: frameAddress(widget, base, frameScheme)}));
  const bare = choices.strict ? widgets.map(widget => ({...widget, style: []})) : widgets;
  const blocks: Block[] = [];
  if (style === 'script') blocks.push({what: 'all', code: joined(bare.map(widget => scriptMarkup(widget, script)))});
  else if (style === 'frame')
    blocks.push({
      what: 'all',
      code: joined(bare.map(widget => frameMarkup(widget, base, titleOf(widget), frameScheme))),
    });
  else {
    const write =
      style === 'placeholder'
        ? placeholderMarkup
        : place.language === 'jsx'
          ? jsxMarkup
          : place.language === 'vue'
            ? vueMarkup
            : elementMarkup;
    const elements = joined(bare.map(write).map(code => (place.markdown ? withoutEmptyLines(code) : code)));
    if (place.apart) blocks.push({what: 'script', code: scriptTag(script)}, {what: 'elements', code: elements});
    else blocks.push({what: 'all', code: `${scriptTag(script)}\n\n${elements}`});
  }
  if (choices.strict)
    blocks.push({what: 'rules', code: joined(widgets.map(widget => ruleText(widget, style, base, frameScheme)))});
  return blocks;
}

const joined = (parts: string[]): string => parts.join('\n\n');

/** Markdown takes an empty line for the end of the element; one with a comment is not empty, and says nothing either. */
const withoutEmptyLines = (code: string): string => code.replace(/\n[^\S\n]*(?=\n)/g, '\n<!-- -->');

/** Whether an element keeps something on a server: what visitors write and rate. */
const needsServer = ({tag, attributes}: Widget): boolean =>
  tag === 'comment-box' || (tag === 'star-rating' && attributes.some(([name]) => name === 'thread'));

/** What an owner should know about a snippet before it is pasted. @param isExample the address of the scripts stands for one that is not known */
export function caveatsOf(
  widgets: readonly Widget[],
  blocks: readonly Block[],
  place: SitePlace,
  {isExample, isLocal}: {isExample: boolean; isLocal: boolean},
): Caveat[] {
  const caveats: Caveat[] = [];
  if (isExample) caveats.push('example');
  else if (isLocal) caveats.push('local');
  if (place.longest && blocks.some(({code}) => code.length > place.longest!)) caveats.push('too-long');
  const about = widgets.filter(needsServer);
  const framed = place.framed || blocks.some(({what, code}) => what === 'address' || /^<iframe/.test(code));
  const unnamed = ({attributes}: Widget) =>
    !attributes.some(([name, value]) => name === 'thread' && value !== true && value);
  if (framed && about.some(unnamed)) caveats.push('name-the-page');
  if (about.length) caveats.push('needs-server');
  return caveats;
}
