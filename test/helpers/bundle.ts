import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {script} from '../../vite.config.ts';

/** One element with all it needs, built as the single script is. @param entry path from the top of the project */
export async function bundle(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-bundle-'));
  const path = fileURLToPath(new URL(`../../${entry}`, import.meta.url));
  try {
    await build(script(path, 'file.js', folder));
    return readFileSync(join(folder, 'file.js'), 'utf8');
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
