/** Runs every benchmark beside this file, one after the other: `npm run bench`, or `npm run bench -- hours server` for some. */
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .map(file => /^(?!index)(.+)\.ts$/.exec(file)?.[1] ?? '')
  .filter(name => name && (!wanted.length || wanted.includes(name)));
if (!names.length) console.error(`No benchmark is called ${wanted.join(' or ')}.`);

let failed = names.length === 0;
for (const name of names) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
  if (spawnSync(process.execPath, [`${import.meta.dirname}/${name}.ts`], {stdio: 'inherit'}).status !== 0)
    failed = true;
}
process.exit(failed ? 1 : 0);
