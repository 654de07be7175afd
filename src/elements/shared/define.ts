import {version} from '../../protocol/version.ts';

let told = false;

/**
 * Registers an element, unless its tag is taken: the first definition of a tag wins, so a page may load the script twice,
 * in two versions, or have an element of that name of its own. Never throws; harmless where there is no registry (Node).
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const {customElements: registry, document} = globalThis as Partial<typeof globalThis>;
  // In XHTML Lit's templates do not parse, and an element without a template would hide the owner's text.
  if (!registry || /xml/.test(String(document?.contentType))) return;
  const taken = registry.get(tag) as {version?: string} | undefined;
  if (taken) {
    if (taken !== (element as {version?: string}) && taken.version !== version && !told) {
      told = true;
      globalThis.console?.info(
        `Lintel ${version}: <${tag}> is already defined by ${taken.version ? `Lintel ${taken.version}` : 'another script'}, which stays in use.`,
      );
    }
    return;
  }
  try {
    registry.define(tag, element);
  } catch (error) {
    // The same class under a second name, or a polyfilled registry that refuses: the owner's text stays on the page.
    globalThis.console?.warn(`<${tag}> could not be defined.`, error);
  }
}
