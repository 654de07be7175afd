/** What the custom elements manifest says about our elements, as far as questions are made of it. */

export interface AttributeInfo {
  name: string;
  /** TypeScript's: `'week' | 'compact' | null`. */
  type: string;
  /** Its line of documentation, Markdown. */
  description: string;
  default?: string | undefined;
}

export interface ElementInfo {
  tag: string;
  attributes: AttributeInfo[];
}

interface Manifest {
  modules: {
    declarations?: {
      tagName?: string;
      attributes?: {name: string; type?: {text: string}; description?: string; default?: string}[];
    }[];
  }[];
}

/** The elements of a manifest (https://github.com/webcomponents/custom-elements-manifest) with their attributes. */
export function elementsOf(manifest: Manifest): ElementInfo[] {
  const declarations = manifest.modules.flatMap(module => module.declarations ?? []);
  return declarations
    .filter(({tagName}) => tagName)
    .map(({tagName, attributes = []}) => ({
      tag: tagName!,
      attributes: attributes.map(({name, type, description, default: standard}) => ({
        name,
        type: type?.text ?? 'string',
        description: description ?? '',
        ...(standard !== undefined && {default: standard}),
      })),
    }));
}
