import {readFile, stat} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';
import {ADMIN_PAGE, ALWAYS, BUILDER_PAGE, SCENE_PAGE} from './headers.ts';
import {represent, type Representation} from './representation.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const BINARY = /^(?:image\/(?!svg)|font\/)/;

/** What other pages load: the scripts, the version that never changes, and under a version's path what scripts load when needed. */
const SHARED =
  /^(?:counts|frame|(?:lintel|star-rating|comment-box|business-hours|contact-card)(?:-\d[\w.+-]*)?)\.js$|^\d[\w.+-]*\/[\w-]+\/[\w-]+\.js(?:on)?$/;
/** The moderation page and its parts. */
const ADMIN = /^admin(?:\.html|\/)/;
/** The snippet builder and its parts, which stand beside the scripts; its example page. */
const BUILDER = /^builder(?:\.html$|\/)/;
const SCENE = /^builder\/scene\//;
const FOREVER = /^[a-z-]+-\d[\w.+-]*\.js$|^\d[\w.+-]*\//;
const FOREVER_CACHE = 'public, max-age=31536000, immutable';
const SHARED_CACHE = 'public, max-age=300, stale-while-revalidate=600';

interface CachedFile {
  changed: number;
  size: number;
  representation: Representation;
}

export type Files = ReturnType<typeof createFiles>;

/** The built script and the demo pages out of `dist`, compressed once and kept in memory until they change on disk. */
export function createFiles(dist: string) {
  const cache = new Map<string, CachedFile>();
  /** Files being read and compressed: whoever asks meanwhile waits for the same work. */
  const loading = new Map<string, Promise<Representation | null>>();

  function load(path: string, name: string): Promise<Representation | null> {
    let found = loading.get(path);
    if (!found) {
      found = look(path, name).finally(() => loading.delete(path));
      loading.set(path, found);
    }
    return found;
  }

  async function look(path: string, name: string): Promise<Representation | null> {
    const info = await stat(path).catch(() => null);
    if (!info?.isFile()) return null;
    const known = cache.get(path);
    if (known?.changed === info.mtimeMs && known.size === info.size) return known.representation;
    const raw = await readFile(path).catch(() => null);
    const type = TYPES[extname(path)];
    if (!raw || !type) return null;
    const shared = SHARED.test(name);
    const headers = [...headersOf(name), 'vary', 'accept-encoding', 'cache-control'];
    headers.push(FOREVER.test(name) ? FOREVER_CACHE : shared ? SHARED_CACHE : 'no-cache');
    if (shared) headers.push('access-control-allow-origin', '*', 'cross-origin-resource-policy', 'cross-origin');
    const representation = represent(raw, type, headers, BINARY.test(type));
    if (!representation.binary) [representation.br, representation.gzip] = await compress(raw);
    cache.set(path, {changed: info.mtimeMs, size: info.size, representation});
    return representation;
  }

  return {
    /** The file for a request's target such as `/lintel.js?v=1`, `/` or `/star-rating`; `null` if there is none to show. */
    async find(target: string): Promise<Representation | null> {
      const name = decodePath(target.split('?')[0]!)?.slice(1);
      if (name === undefined || name.startsWith('api/')) return null;
      // No hidden files, no way out of the folder, no other separators than the URL's.
      if (/[\\\0:]|(?:^|\/)(?:\.|\/)/.test(name) || name.length > 300) return null;
      if (SHARED.test(name) || BUILDER.test(name)) return load(join(dist, ...name.split('/')), name);
      if (name === 'builder') return load(join(dist, 'builder.html'), 'builder.html');
      const file = join(dist, 'demo', ...name.split('/'));
      if (name === '' || name.endsWith('/'))
        return load(`${file.replace(/[\\/]$/, '')}${sep}index.html`, `${name}index.html`);
      return (await load(file, name)) ?? (extname(name) ? null : load(`${file}.html`, `${name}.html`));
    },
  };
}

function headersOf(name: string): readonly string[] {
  if (ADMIN.test(name)) return ADMIN_PAGE;
  if (SCENE.test(name)) return SCENE_PAGE;
  return BUILDER.test(name) ? BUILDER_PAGE : ALWAYS;
}

/** A URL's path as text, `undefined` for what is not correctly percent-encoded. */
export function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The hardest settings: this happens once for each file, off the event loop. */
async function compress(raw: Buffer): Promise<[Buffer, Buffer]> {
  const quality = raw.length > 500_000 ? 9 : 11;
  return Promise.all([
    promisify(brotliCompress)(raw, {params: {[constants.BROTLI_PARAM_QUALITY]: quality}}),
    promisify(gzip)(raw, {level: 9}),
  ]);
}
