/**
 * Writes elements as text that owners paste. Whatever stands in it, it is well formed as XML (Blogger's templates are XML) and
 * means the same to a parser of HTML; no brace is left that a template language would take for its own.
 */
import type {Tag} from './choices.ts';
import type {FrameScheme, Style} from './places.ts';

/** An element as it shall stand on a page. */
export interface Widget {
  tag: Tag;
  /** By name, `true` for those without a value. */
  attributes: [name: string, value: string | true][];
  /** Between its tags: what visitors see without the script. */
  text: string;
  /** Declarations of its own: space, tokens. */
  style: [property: string, value: string][];
}

/** The script of a page. */
export interface Script {
  src: string;
  /** `sha384-…`, of a version that never changes. */
  integrity?: string | undefined;
}

/** What no XML document may hold (XML 1.0 §2.2): nothing that anybody sees. */
const NOT_XML = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Line ends as parsers make them, without what no document may hold. */
export const storable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NOT_XML, '');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Liquid, Hugo, Vue and Angular read double braces wherever they stand.
  '{': '&#123;',
  // As they are, XML would make blanks of them.
  '\n': '&#10;',
  '\t': '&#9;',
};

export const escapeText = (text: string): string =>
  storable(text).replace(/[&<>{]/g, character => ENTITIES[character]!);
export const escapeAttribute = (text: string): string =>
  storable(text).replace(/[&<>"{\n\t]/g, character => ENTITIES[character]!);

const attribute = (name: string, value: string | true): string =>
  ` ${name}="${value === true ? '' : escapeAttribute(value)}"`;

const styleOf = (style: Widget['style']): string =>
  style.map(([property, value]) => `${property}: ${value}`).join('; ');
const styleAttribute = ({style}: Widget): string => (style.length ? attribute('style', styleOf(style)) : '');

const scriptAttributes = ({src, integrity}: Script): string =>
  attribute('src', src) + (integrity ? `${attribute('integrity', integrity)} crossorigin="anonymous"` : '');

/** `<script async="" src="…"></script>` */
export const scriptTag = (script: Script): string => `<script async=""${scriptAttributes(script)}></script>`;

/** Lines of its own for a text that has several. */
function content(text: string): string {
  const escaped = escapeText(text.trim());
  return escaped.includes('\n') ? `\n${escaped}\n` : escaped;
}

/** Style 1: the element itself. */
export function elementMarkup(widget: Widget): string {
  const attributes = widget.attributes.map(([name, value]) => attribute(name, value)).join('');
  return `<${widget.tag}${attributes}${styleAttribute(widget)}>${content(widget.text)}</${widget.tag}>`;
}

/** Style 2: a placeholder, for builders that strip tags they do not know. */
export function placeholderMarkup(widget: Widget): string {
  const attributes = widget.attributes.map(([name, value]) => attribute(`data-${name}`, value)).join('');
  return `<div data-lintel="${widget.tag}"${attributes}${styleAttribute(widget)}>${content(widget.text)}</div>`;
}

/** Style 3: a script that puts the element right after itself, in a box that keeps its space. */
export function scriptMarkup(widget: Widget, script: Script): string {
  const attributes = widget.attributes.map(([name, value]) => attribute(`data-${name}`, value)).join('');
  const text = storable(widget.text).trim();
  const tag = `<script async=""${scriptAttributes(script)} data-lintel="${widget.tag}"${attributes}${text ? attribute('data-text', text) : ''}></script>`;
  const fallback = text ? `<noscript>${content(text)}</noscript>` : '';
  return `<div${styleAttribute(widget)}>${tag}${fallback}</div>`;
}

/**
 * The address of an element's frame on a Lintel server.
 * @param base folder of the scripts, with a closing slash
 */
export function frameAddress(widget: Widget, base: string, scheme: FrameScheme = ''): string {
  const query = new URLSearchParams();
  for (const [name, value] of widget.attributes) query.append(name, value === true ? '' : storable(value));
  const text = storable(widget.text).trim();
  if (text) query.append('text', text);
  for (const [property, value] of widget.style) if (property.startsWith('--')) query.append(property.slice(2), value);
  if (scheme && !ownTheme(widget)) query.append('color-scheme', scheme);
  const asked = query.toString();
  return `${base}embed/${widget.tag}${asked && `?${asked}`}`;
}

/** Light or dark whatever the page is. */
function ownTheme({attributes}: Widget): 'light' | 'dark' | undefined {
  const theme = attributes.find(([name]) => name === 'theme')?.[1];
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

/**
 * A frame's own declarations: as high as what is in it will be, and with a script beside it, which gives it another height, no lower. Its colour scheme
 * is that of what is in it, else browsers paint white or black behind that; a page that says its own hands it down.
 */
function frameStyle(widget: Widget, scheme: FrameScheme): Widget['style'] {
  const height = widget.style.find(([property]) => property === 'min-height')?.[1] ?? '20em';
  const own = ownTheme(widget) ?? (scheme === 'dark' ? scheme : undefined);
  return [
    ['display', 'block'],
    ['width', '100%'],
    ['height', height],
    ['min-height', height],
    ['border', '0'],
    ...(own ? [['color-scheme', own] as [string, string]] : []),
  ];
}

/** Style 4: a frame, for builders that allow nothing else. @param title what screen readers call it */
export function frameMarkup(widget: Widget, base: string, title: string, scheme: FrameScheme = ''): string {
  const style = widget.style.length ? attribute('style', styleOf(frameStyle(widget, scheme))) : '';
  return `<iframe${attribute('src', frameAddress(widget, base, scheme))}${attribute('title', title)} loading="lazy"${style}></iframe>`;
}

/** What a style sheet calls an element that is written in a style. */
function selectorOf({tag}: Widget, style: Style, base: string): string {
  if (style === 'placeholder') return `[data-lintel="${tag}"]`;
  return style === 'frame' ? `iframe[src^="${base}embed/${tag}"]` : tag;
}

/** A rule for a style sheet, for pages that forbid `style` attributes. */
export function ruleText(widget: Widget, style: Style, base: string, scheme: FrameScheme = ''): string {
  const declarations = style === 'frame' ? frameStyle(widget, scheme) : widget.style;
  const lines = declarations.map(([property, value]) => `  ${property}: ${value};`);
  return `${selectorOf(widget, style, base)} {\n${lines.join('\n')}\n}`;
}

/** A string of JavaScript that is also harmless inside a page's script. */
const literal = (text: string): string =>
  JSON.stringify(storable(text)).replace(
    /[<>\u2028\u2029]/g,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** An element in JSX: strings are expressions, in which nothing has a meaning of its own. */
export function jsxMarkup(widget: Widget): string {
  const attributes = widget.attributes.map(([name, value]) =>
    value === true
      ? ` ${name}=""`
      : /^[\w .:/#%,+-]*$/.test(value)
        ? ` ${name}="${value}"`
        : ` ${name}={${literal(value)}}`,
  );
  const camel = (property: string) =>
    property.startsWith('--')
      ? `'${property}'`
      : property.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const style = widget.style.map(([property, value]) => `${camel(property)}: ${literal(value)}`).join(', ');
  const text = widget.text.trim();
  const inside = text ? `\n  {${literal(text)}}\n` : '';
  return `<${widget.tag}${attributes.join('')}${style && ` style={{${style}}}`}>${inside}</${widget.tag}>`;
}

/** An element in a Vue template. Text that holds double braces is escaped like all text. */
export const vueMarkup = (widget: Widget): string => elementMarkup(widget).replace('>', ' v-pre="">');
