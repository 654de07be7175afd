import {existsSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

/**
 * The folder with the built script and demo: as given, else the nearest one above this file, which runs from
 * `src/server` or from somewhere in `dist`.
 */
export function findDist(given?: string): string {
  if (given !== undefined) return resolve(given);
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = dirname(folder); up !== folder; up = dirname(folder)) {
    folder = up;
    if (existsSync(resolve(folder, 'lintel.js'))) return folder;
    if (existsSync(resolve(folder, 'package.json'))) break;
  }
  return resolve(folder, 'dist');
}
