import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {lazy, script} from '../../vite.config.ts';

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

/**
 * The same as a site's own bundler makes it of the package: modules, what is imported dynamically in files of their own.
 * @returns text of each file by name; the entry is `main.js`
 */
export async function split(entry: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-split-'));
  const config = lazy(fileURLToPath(new URL(`../../${entry}`, import.meta.url)), 'main.js');
  try {
    await build({
      ...config,
      build: {
        ...config.build,
        outDir: folder,
        rolldownOptions: {output: {chunkFileNames: '[name].js'}},
      },
    });
    return new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
