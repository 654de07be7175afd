import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, symlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that packages need, themselves included. */
export function dependenciesOf(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const path = join(root, 'node_modules', name, 'package.json');
    const {dependencies = {}} = JSON.parse(readFileSync(path, 'utf8')) as {dependencies?: Record<string, string>};
    dependenciesOf(Object.keys(dependencies), found);
  }
  return found;
}

/** Names of all packages that the clone has; a scope stands for what is in it. */
export const installed = (): string[] =>
  readdirSync(join(root, 'node_modules')).filter(name => !name.startsWith('.') && name !== 'lintel-widgets');

/** Runs a command to its end and gives its output; fails with that output when the command does. */
export function run(command: string, args: string[], cwd: string): string {
  const {status, stdout, stderr} = spawnSync(command, args, {cwd, encoding: 'utf8'});
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** Packs the package as it would be published and installs it into an empty project; other packages are linked rather than fetched anew. */
export function packInto(folder: string, packages: Iterable<string>): void {
  const [{filename}] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as [{filename: string}];
  const own = join(folder, 'node_modules/lintel-widgets');
  mkdirSync(own, {recursive: true});
  run('tar', ['-xzf', join(folder, filename), '-C', own, '--strip-components=1'], folder);
  for (const name of packages) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), {recursive: true});
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
}
