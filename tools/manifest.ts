import {globSync, readFileSync} from 'node:fs';
import {create, ts} from '@custom-elements-manifest/analyzer/index.js';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

/** The parts of the manifest's schema (webcomponents/custom-elements-manifest) that we use. */
export interface Named {
  name: string;
  description?: string;
  default?: string;
  type?: {text: string};
}
export interface Member extends Named {
  kind: 'field' | 'method';
  privacy?: string;
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
  reflects?: boolean;
  parameters?: (Named & {optional?: boolean})[];
  return?: {type?: {text: string}};
  inheritedFrom?: {name: string; module: string};
}
export interface Attribute extends Named {
  fieldName?: string;
}
export interface Declaration extends Named {
  kind: string;
  tagName?: string;
  customElement?: boolean;
  summary?: string;
  members?: Member[];
  attributes?: Attribute[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  cssStates?: Named[];
  examples?: string[];
}
interface Module {
  path: string;
  declarations: Declaration[];
  exports: {kind: string; name: string; declaration: {name: string; module: string}}[];
}
export interface Manifest {
  schemaVersion: string;
  modules: Module[];
}

/** Members a reader of the documentation has no use for. */
const INTERNAL =
  /^(#|_|properties$|styles$|shadowRootOptions$|formAssociated$)|Callback$|^(render|update|updated|firstUpdated|willUpdate)$/;

/** Summaries and examples, which the analyzer passes over. */
const tags = {
  name: 'lintel-tags',
  analyzePhase({node, moduleDoc}: {node: ts.Node; moduleDoc: Module}) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations.find(({name}) => name === node.name?.text);
    if (!declaration) return;
    for (const tag of ts.getJSDocTags(node)) {
      const text = (typeof tag.comment === 'string' ? tag.comment : ts.getTextOfJSDocComment(tag.comment)) ?? '';
      if (tag.tagName.text === 'summary') declaration.summary = text;
      if (tag.tagName.text === 'example') (declaration.examples ??= []).push(text.trim());
    }
  },
};

/** The custom elements manifest of the four elements, with paths as they are published. */
export function manifest(): Manifest {
  const paths = [
    'src/elements/shared/element.ts',
    ...globSync('src/elements/shared/form-*.ts'),
    ...globSync('src/elements/*/element.ts'),
  ].filter((path, at, all) => all.indexOf(path) === at);
  const modules = paths.map(path =>
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const all = create({modules, plugins: [...litPlugin(), tags], context: {dev: false}}) as unknown as Manifest;
  const published = all.modules.filter(({path}) => !path.startsWith('src/elements/shared/'));
  for (const module of published) {
    const [, , tag = ''] = module.path.split('/');
    for (const declaration of module.declarations) {
      if (!/Element$/.test(declaration.name)) continue;
      declaration.tagName = tag;
      declaration.customElement = true;
      module.exports.push({
        kind: 'custom-element-definition',
        name: tag,
        declaration: {name: declaration.name, module: module.path},
      });
      tidy(declaration);
    }
    module.declarations = module.declarations.filter(({tagName}) => tagName);
    module.exports = module.exports.filter(({declaration}) =>
      module.declarations.some(({name}) => name === declaration.name),
    );
  }
  // Where the package has it: src/elements/star-rating/element.ts is published as dist/es/elements/star-rating/element.js.
  return JSON.parse(
    JSON.stringify({schemaVersion: all.schemaVersion, modules: published}).replace(
      /"src\/([^"]+)\.ts"/g,
      '"dist/es/$1.js"',
    ),
  ) as Manifest;
}

function tidy(declaration: Declaration): void {
  const seen = new Set<string>();
  declaration.members = (declaration.members ?? []).filter(({name, privacy, ...member}) => {
    if (INTERNAL.test(name) || member.static || (privacy && privacy !== 'public') || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  // `emit(type, …)` of the base class looks like an event of that name.
  declaration.events = declaration.events?.filter(({name}) => name !== 'type');
  const byField = new Map(declaration.members.map(member => [member.name, member]));
  declaration.attributes = (declaration.attributes ?? []).filter(({fieldName}) => !fieldName || byField.has(fieldName));
  for (const attribute of declaration.attributes) {
    attribute.name = attribute.name.toLowerCase();
    const member = byField.get(attribute.fieldName ?? '');
    if (!member) continue;
    member.attribute = attribute.name;
    // An accessor of the element's own says more than what the analyzer knows of the base class.
    attribute.type ??= member.type;
    attribute.description ??= member.description;
  }
}
