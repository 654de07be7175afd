import type {Declaration} from './manifest.ts';

const camel = (event: string) => 'on' + event.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** An element's properties a template may set, as keys of its class: what cannot be set is left out. */
function settable({members = []}: Declaration): string {
  const names = members.filter(({kind, readonly}) => kind === 'field' && !readonly).map(({name}) => `'${name}'`);
  return names.join(' | ');
}

const imports = (elements: Declaration[]) =>
  elements.map(({name, tagName}) => `import type {${name}} from './es/elements/${tagName}/element.js';`).join('\n');

/** Platform events keep the framework's own types; ours come from `HTMLElementEventMap`. */
const own = ({events = []}: Declaration) => events.filter(({name}) => name.startsWith('lintel-'));

/** `jsx.d.ts`: React's JSX types, and the same as an interface for the other frameworks. */
export function jsxTypes(elements: Declaration[]): string {
  return `// Generated from the elements' JSDoc.
import './es/index.js';
${imports(elements)}

type Shared = {
  children?: unknown;
  class?: string;
  className?: string;
  dir?: string;
  hidden?: boolean;
  id?: string;
  key?: string | number;
  lang?: string;
  part?: string;
  ref?: unknown;
  slot?: string;
  style?: unknown;
};

/**
 * Properties and events of each tag. React takes them from here by itself; for Preact, Solid and others:
 * \`declare module 'preact' { namespace JSX { interface IntrinsicElements extends LintelElements {} } }\`
 */
export interface LintelElements {
${elements
  .map(
    element => `  '${element.tagName}': Shared &
    Partial<Pick<${element.name}, ${settable(element)}>> & {${own(element)
      .map(({name}) => `\n      'on${name}'?: (event: HTMLElementEventMap['${name}']) => void;`)
      .join('')}
    };`,
  )
  .join('\n')}
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends LintelElements {}
  }
}
`;
}

/** `vue.d.ts`: types of the elements in Vue's templates. */
export function vueTypes(elements: Declaration[]): string {
  return `// Generated from the elements' JSDoc.
import type {DefineComponent} from 'vue';
import './es/index.js';
${imports(elements)}

declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(
    element => `    '${element.tagName}': DefineComponent<
      Partial<Pick<${element.name}, ${settable(element)}>> & {${own(element)
        .map(({name}) => `\n        ${camel(name)}?: (event: HTMLElementEventMap['${name}']) => void;`)
        .join('')}
      }
    >;`,
  )
  .join('\n')}
  }
}
`;
}
