// What the manifest analyzer exports and its own types leave out.
declare module '@custom-elements-manifest/analyzer/index.js' {
  import ts from 'typescript';
  /** The compiler the analyzer was written for: syntax kinds differ between versions. */
  export {ts};
  export function create(options: {modules: ts.SourceFile[]; plugins: object[]; context: {dev: boolean}}): unknown;
}
declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[];
}
