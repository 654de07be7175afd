/* eslint-disable @typescript-eslint/consistent-type-imports -- an ambient module imports nothing by a relative name */

/** Put in by the build (`tools/builder-data.ts`): what the elements have, the hashes of the scripts, all translations. */
declare module 'virtual:builder-data' {
  export const elements: import('./elements.ts').ElementInfo[];
  export const integrity: import('./release.ts').Integrity;
  /** Of the elements, by language. */
  export const catalogues: Record<string, unknown>;
  /** Of the page, by language. */
  export const translations: Record<string, import('../../elements/shared/locale.ts').Catalogue>;
}
