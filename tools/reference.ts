/**
 * Everything that is derived from the elements' JSDoc: the custom elements manifest, reference pages (Markdown to read, HTML with live
 * examples), types for frameworks, editor data. `node tools/reference.ts` writes the committed pages, `--check` fails when they
 * drifted from the sources, `--types` writes what only the package needs into `dist/`.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';
import {format, resolveConfig} from 'prettier';
import {FRAMEWORKS, frameworkTypes, templateTypes} from './framework-types.ts';
import {manifest, type Declaration} from './manifest.ts';
import {htmlPage, indexPage, markdownPage} from './reference-pages.ts';

process.chdir(new URL('..', import.meta.url).pathname);

const cem = manifest();
// The generators' own type of the same schema.
const schema = cem as never;
const elements = cem.modules
  .flatMap(({declarations}) => declarations)
  .filter((one): one is Declaration => !!one.tagName);

if (process.argv.includes('--types')) {
  mkdirSync('dist', {recursive: true});
  writeFileSync('dist/custom-elements.json', JSON.stringify(cem, null, 2));
  writeFileSync('dist/templates.d.ts', templateTypes(elements));
  for (const name of FRAMEWORKS) writeFileSync(`dist/${name}.d.ts`, frameworkTypes(name));
  const {log} = console;
  // The generators announce themselves; a build that has nothing to say says nothing.
  console.log = () => undefined;
  const outdir = 'dist';
  generateVsCodeCustomElementData(schema, {
    outdir,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
  });
  generateJetBrainsWebTypes(schema, {outdir, webTypesFileName: 'web-types.json', packageJson: false});
  console.log = log;
} else {
  const files: Record<string, string> = {
    'docs/reference/custom-elements.json': JSON.stringify(cem, null, 2),
    'demo/reference/index.html': indexPage(elements),
    'src/protocol/element-attributes.ts': attributesModule(elements),
  };
  for (const element of elements) {
    files[`docs/reference/${element.tagName}.md`] = markdownPage(element);
    files[`demo/reference/${element.tagName}.html`] = htmlPage(element, elements);
  }
  const config = (await resolveConfig('package.json')) ?? {};
  let drifted = 0;
  for (const [path, raw] of Object.entries(files)) {
    // HTML stays as written: a formatter would join the lines of an owner's text.
    const text = path.endsWith('.html')
      ? raw
      : await format(raw, {...config, filepath: path, embeddedLanguageFormatting: 'off'});
    if (!process.argv.includes('--check')) {
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, text);
    } else if (read(path) !== text) {
      console.error(`${path} no longer says what the sources say: run npm run reference and commit it.`);
      drifted++;
    }
  }
  process.exitCode = drifted ? 1 : 0;
}

/** The attributes that there are and what values they take, for the server, which knows no element. */
function attributesModule(all: Declaration[]): string {
  const kindOf = (type = ''): string => {
    const parts = type
      .split('|')
      .map(part => part.trim())
      .filter(part => part !== 'null');
    if (parts.every(part => /^'.*'$/.test(part))) return `[${parts.join(', ')}]`;
    return parts.join() === 'boolean' ? "'flag'" : parts.join() === 'number' ? "'number'" : "'text'";
  };
  const tables = all.map(({tagName, attributes = []}) => {
    const lines = attributes.map(({name, type}) => `${JSON.stringify(name)}: ${kindOf(type?.text)},`);
    return `${JSON.stringify(tagName)}: {${lines.join('\n')}},`;
  });
  return `// Written by tools/reference.ts out of the elements' JSDoc. Do not edit.

/** Anything, a number, there or not, or one of a few words. */
export type AttributeKind = 'text' | 'number' | 'flag' | readonly string[];

/** The attributes of each element. */
export const ELEMENT_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, AttributeKind>>>> = {
${tables.join('\n')}
};
`;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
