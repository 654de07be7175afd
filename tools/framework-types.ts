import type {Declaration, Member} from './manifest.ts';

/** Entries of the package that hold types alone, for templates of frameworks: `lintel-widgets/jsx` and so on. */
export const FRAMEWORKS = ['jsx', 'preact', 'solid', 'svelte', 'vue'] as const;

const HEAD = "// Generated from the elements' JSDoc.\n";

/** The interface in which an element's attributes and events are found: `StarRating`. */
const base = ({name}: Declaration) => name.replace(/Element$/, '');

/** What a property takes beside what it gives: `thread` stands without a value, `contact` may be part of one. */
const TAKES: Record<string, string> = {thread: 'boolean', contact: 'object'};

function attribute(element: Declaration, {name, attribute, description = ''}: Member): string {
  const type = `${element.name}['${name}']${TAKES[name] ? ` | ${TAKES[name]}` : ''}`;
  const written = attribute ? `Written<${type}>` : `${type} | null | undefined`;
  const doc = description ? `  /** ${description.replace(/\s+/g, ' ')} */\n` : '';
  const lines = [`${doc}  ${name}?: ${written};`];
  if (attribute && attribute !== name)
    lines.push(`${doc}  ${/-/.test(attribute) ? `'${attribute}'` : attribute}?: ${written};`);
  return lines.join('\n');
}

/** `templates.d.ts`: what a template may say about each element, whatever the framework. */
export function templateTypes(elements: Declaration[]): string {
  return `${HEAD}import './es/index.js';
${elements.map(({name, tagName}) => `import type {${name}} from './es/elements/${tagName}/element.js';`).join('\n')}

/**
 * A property's value as templates write it: itself, or what its attribute would hold. Booleans and numbers as text, arrays and
 * objects as JSON, \`null\` and \`undefined\` for nothing.
 */
export type Written<T> =
  | T
  | null
  | undefined
  | (true extends T ? '' | 'true' | 'false' : never)
  | (number extends T ? '' | \`\${number}\` : never)
  | (T extends \`\${infer N extends number}\` ? N : T extends object ? string : never);

/** An event as a listener on the element sees it. */
export type Fired<T, E> = E & {readonly currentTarget: T};
${elements
  .map(
    element => `
export interface ${base(element)}Attributes {
${(element.members ?? [])
  .filter(({kind, readonly}) => kind === 'field' && !readonly)
  .map(member => attribute(element, member))
  .join('\n')}
}

export interface ${base(element)}Events {
${(element.events ?? [])
  // The platform's own keep the types that a framework gives them.
  .filter(({name}) => name.startsWith('lintel-'))
  .map(
    ({name, description}) =>
      `  /** ${description} */\n  '${name}': Fired<${element.name}, HTMLElementEventMap['${name}']>;`,
  )
  .join('\n')}
}
`,
  )
  .join('')}
/** Of each tag: its class, its attributes and properties, its events. */
export interface Templates {
${elements
  .map(
    element =>
      `  '${element.tagName}': {element: ${element.name}; attributes: ${base(element)}Attributes; events: ${base(element)}Events};`,
  )
  .join('\n')}
}
export type Tag = keyof Templates;
export type ElementOf<T extends Tag> = Templates[T]['element'];
export type AttributesOf<T extends Tag> = Templates[T]['attributes'];
export type EventsOf<T extends Tag> = Templates[T]['events'];
`;
}

const IMPORT = "import type {AttributesOf, ElementOf, EventsOf, Tag} from './templates.js';\n";

/** The framework's own attributes of any element, with ours before them. */
const own = (attributes: string) => `Omit<${attributes}, keyof AttributesOf<T>> & AttributesOf<T>`;

/** Listeners under the names that the framework has for them. */
const listeners = (name: string) => `{[K in keyof EventsOf<T> & string as ${name}]?: (event: EventsOf<T>[K]) => void}`;

const types: Record<(typeof FRAMEWORKS)[number], string> = {
  jsx: `import type {DetailedHTMLProps, HTMLAttributes} from 'react';
${IMPORT}
/** What an element takes in React 19; its events as \`onlintel-comment\`. */
export type LintelProps<T extends Tag> = ${own('DetailedHTMLProps<HTMLAttributes<ElementOf<T>>, ElementOf<T>>')} &
  ${listeners('`on${K}`')} & {class?: string | undefined};

export type LintelElements = {[T in Tag]: LintelProps<T>};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends LintelElements {}
  }
}
`,
  preact: `import type {HTMLAttributes} from 'preact';
${IMPORT}
/** What an element takes in Preact; its events as \`onlintel-comment\`. */
export type LintelProps<T extends Tag> = ${own('HTMLAttributes<ElementOf<T>>')} &
  ${listeners('`on${K}`')};

export type LintelElements = {[T in Tag]: LintelProps<T>};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends LintelElements {}
  }
}
`,
  solid: `import type {JSX} from 'solid-js';
${IMPORT}
/** What an element takes in Solid; its events as \`on:lintel-comment\`. */
export type LintelProps<T extends Tag> = ${own('JSX.HTMLAttributes<ElementOf<T>>')} &
  ${listeners('`on:${K}`')} & {
    [K in keyof AttributesOf<T> & string as \`prop:\${K}\`]?: AttributesOf<T>[K];
  } & {
    [K in keyof AttributesOf<T> & string as \`attr:\${Lowercase<K>}\`]?: string | number | boolean | null | undefined;
  };

export type LintelElements = {[T in Tag]: LintelProps<T>};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends LintelElements {}
  }
}
`,
  svelte: `import type {HTMLAttributes} from 'svelte/elements';
${IMPORT}
/** What an element takes in Svelte 5; its events as \`onlintel-comment\`. */
export type LintelProps<T extends Tag> = ${own('HTMLAttributes<ElementOf<T>>')} &
  ${listeners('`on${K}` | `on:${K}`')};

export type LintelElements = {[T in Tag]: LintelProps<T>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends LintelElements {}
}
`,
  vue: `import type {HTMLAttributes, PublicProps} from 'vue';
${IMPORT}
type Camel<T extends string> = T extends \`\${infer A}-\${infer B}\` ? \`\${A}\${Capitalize<Camel<B>>}\` : T;

/** What an element takes in Vue's templates; its events as \`@lintel-comment\`. */
export type LintelProps<T extends Tag> = ${own('HTMLAttributes & PublicProps')} &
  ${listeners('`on${Capitalize<Camel<K>>}`')};

/** An element as Vue's templates see it: its own class, with what it takes. */
export type LintelComponent<T extends Tag> = new () => ElementOf<T> & {$props: LintelProps<T>};

export type LintelComponents = {[T in Tag]: LintelComponent<T>};

declare module 'vue' {
  interface GlobalComponents extends LintelComponents {}
  // Vue's own slots left the attribute out; children of custom elements have it.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
}
`,
};

/** The text of `<framework>.d.ts`. */
export const frameworkTypes = (framework: (typeof FRAMEWORKS)[number]): string => HEAD + types[framework];
