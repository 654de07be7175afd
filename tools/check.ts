/** Everything a reviewer would check, in one command; any warning fails. Run through `npm run check`. */
import {spawnSync} from 'node:child_process';

process.chdir(new URL('..', import.meta.url).pathname);

const steps: [name: string, ...command: string[]][] = [
  ['Types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['Lint', 'node_modules/eslint/bin/eslint.js', '-c', 'tools/eslint.config.js', '--max-warnings=0', '.'],
  [
    'Import directions',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    'tools/rooms.mjs',
    'src',
  ],
  ['Drawing of the rooms', 'tools/draw-rooms.ts', '--check'],
  ['Format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['Manifest, types and reference pages', 'tools/reference.ts', '--check'],
  ['Size', 'tools/size.ts'],
];

let failed = 0;
for (const [name, ...command] of steps) {
  const start = Date.now();
  const {status, stdout, stderr} = spawnSync(process.execPath, command, {encoding: 'utf8'});
  const ok = status === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok || name === 'Size') console.log((stdout + stderr).trimEnd());
  if (!ok) failed++;
}
process.exit(failed ? 1 : 0);
