import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {buildScript, inFolder} from '../../tools/script-build.ts';

const absolute = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A module with all it needs, built as the single script is. @param entry path from the top of the project */
export const bundle = (entry: string): Promise<string> =>
  inFolder(async folder => {
    const path = join(folder, 'file.js');
    await buildScript(absolute(entry), path);
    return readFileSync(path, 'utf8');
  });

/**
 * The same as a site's own bundler makes it of the package: modules, what is imported dynamically in files of their own.
 * @returns text of each file by name; the entry is `main.js`
 */
export const split = (entry: string): Promise<Map<string, string>> =>
  inFolder(async folder => {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        outDir: folder,
        reportCompressedSize: false,
        lib: {entry: absolute(entry), formats: ['es'], fileName: () => 'main.js'},
        rolldownOptions: {output: {chunkFileNames: '[name].js'}},
      },
    });
    return new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
  });
