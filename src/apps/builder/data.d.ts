/* eslint-disable @typescript-eslint/consistent-type-imports -- an ambient module imports nothing by a relative name */

/** Put in by the build (`tools/builder-data.ts`): what the elements have, the hashes of the scripts, the languages. */
declare module 'virtual:builder-data' {
  export const elements: import('./elements.ts').ElementInfo[];
  export const integrity: import('./release.ts').Integrity;
  /** Languages of the page besides English. */
  export const languages: string[];
}
