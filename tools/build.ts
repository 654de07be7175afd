/** Builds everything that ships into `dist/`. Run through `npm run build`. */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {build} from 'vite';
import {version} from '../src/protocol/version.ts';
import {app, modules, page} from '../vite.config.ts';
import {builderData, languageScripts} from './builder-data.ts';
import {FRAMEWORKS} from './framework-types.ts';
import {catalogues} from './locales.ts';
import {buildLater, buildScript, FROZEN, laterFiles, SCRIPTS} from './script-build.ts';

process.chdir(new URL('..', import.meta.url).pathname);

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, content);
}

rmSync('dist', {recursive: true, force: true});

// For bundlers and servers: a module for each source.
await build(modules(globSync('src/**/*.ts').filter(path => !/^src\/(script|apps)\//.test(path))));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tools/tsconfig.types.json'], {
  stdio: 'inherit',
});
execFileSync(process.execPath, ['tools/reference.ts', '--types'], {stdio: 'inherit'});
// Types only; an import of them that a compiler left in place does no harm.
for (const name of ['templates', ...FRAMEWORKS]) write(`dist/${name}.js`, 'export {};\n');
// The script has no exports: it does its work where there is a page, and nothing where there is none.
write('dist/lintel.d.ts', 'export {};\n');

// For pages: the scripts, and under the path of their version what they fetch later.
for (const name of SCRIPTS) await buildScript(resolve(`src/script/${name}.ts`), resolve(`dist/${name}.js`));
const folder = join('dist', version);
for (const file of laterFiles()) await buildLater(file, resolve(folder, file.file));
for (const [tag, catalogue] of catalogues())
  for (const place of [folder, 'dist']) write(join(place, `locales/${tag}.json`), JSON.stringify(catalogue));
// Written by tools/public-holidays.py.
const HOLIDAYS = 'src/elements/business-hours/holidays';
for (const path of globSync(`${HOLIDAYS}/*.json`))
  for (const place of [folder, 'dist'])
    write(join(place, 'holidays', basename(path)), JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))));

cpSync('demo', 'dist/demo', {recursive: true});

// The moderation page.
await build(app(resolve('src/apps/admin/admin.ts'), resolve('dist/demo/admin')));
for (const path of globSync('src/apps/admin/words/languages/*.json'))
  write(join('dist/demo/admin/words', basename(path)), JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))));
cpSync('src/apps/admin/admin.css', 'dist/demo/admin/admin.css');
cpSync('src/apps/admin/index.html', 'dist/demo/admin.html');

// The minifier takes comments out; whose work is in a file is said here and in the file's first line.
const read = (path: string) => readFileSync(path, 'utf8').trim();
const others: [what: string, licence: string][] = [
  ['Lit', read('node_modules/lit/LICENSE')],
  ['lean-qr, in qr.js', read('node_modules/lean-qr/LICENSE')],
  [
    'Dates and names of public holidays, in holidays/: from “holidays”, https://github.com/vacanza/holidays',
    read(`${HOLIDAYS}/LICENSE.txt`),
  ],
];
write('dist/THIRD-PARTY.txt', others.map(other => other.join('\n\n')).join('\n\n') + '\n');

// Versions that never change, for pages that want to know what they load.
const integrity: Record<string, string> = {};
for (const name of FROZEN) {
  const bytes = readFileSync(`dist/${name}.js`);
  const file = `${name}-${version}.js`;
  write(`dist/${file}`, bytes);
  integrity[file] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  console.log(`  ${file} integrity="${integrity[file]}"`);
}
write('dist/integrity.json', JSON.stringify(integrity, null, 2) + '\n');

// What a page in a frame of another page runs.
await build(page(resolve('src/apps/frame/frame.ts'), resolve('dist/frame.js'), []));

// The snippet builder stands beside the scripts, so that both can be put into any folder together.
const BUILDER = 'src/apps/builder';
await build(page(resolve(BUILDER, 'builder.ts'), resolve('dist/builder/builder.js'), [builderData(integrity)]));
await build(page(resolve(BUILDER, 'scene/scene.ts'), resolve('dist/builder/scene/scene.js'), [builderData(integrity)]));
for (const [tag, script] of languageScripts()) write(`dist/builder/languages/${tag}.js`, script);
cpSync(`${BUILDER}/index.html`, 'dist/builder.html');
cpSync(`${BUILDER}/builder.css`, 'dist/builder/builder.css');
for (const file of ['index.html', 'scene.css']) cpSync(`${BUILDER}/scene/${file}`, `dist/builder/scene/${file}`);
