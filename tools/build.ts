/** Builds everything that ships into `dist/`. Run through `npm run build`. */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {build} from 'vite';
import {LATER, lazy, modules, script} from '../vite.config.ts';
import {version} from '../src/protocol/version.ts';
import {catalogues} from './locales.ts';

process.chdir(new URL('..', import.meta.url).pathname);

rmSync('dist', {recursive: true, force: true});
await build(modules(globSync('src/**/*.ts').filter(path => !path.startsWith('src/script/'))));
await build(script('src/script/lintel.ts', 'lintel.js'));
for (const [name, [entry]] of Object.entries(LATER)) await build(lazy(entry, `${name}.js`));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tools/tsconfig.types.json'], {
  stdio: 'inherit',
});

execFileSync(process.execPath, ['tools/reference.ts', '--types'], {stdio: 'inherit'});

mkdirSync('dist/locales', {recursive: true});
for (const [tag, catalogue] of catalogues()) writeFileSync(`dist/locales/${tag}.json`, JSON.stringify(catalogue));
cpSync('demo', 'dist/demo', {recursive: true});

// The minifier takes comments out; whose work is in a file is said here and in the file's first line.
writeFileSync(
  'dist/THIRD-PARTY.txt',
  `lean-qr, in qr.js\n\n${readFileSync('node_modules/lean-qr/LICENSE', 'utf8').trim()}\n`,
);

const bytes = readFileSync('dist/lintel.js');
writeFileSync(`dist/lintel-${version}.js`, bytes);
const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
writeFileSync('dist/integrity.json', JSON.stringify({[`lintel-${version}.js`]: integrity}, null, 2) + '\n');
console.log(`  lintel-${version}.js integrity="${integrity}"`);
