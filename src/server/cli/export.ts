import {createWriteStream} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {once} from 'node:events';
import type {Writable} from 'node:stream';
import {SITE} from '../domain/sites.ts';
import {exportSite} from '../transfer/export.ts';
import {countOf, type Kind} from '../transfer/own-format.ts';
import {Failure} from './failure.ts';
import {openStore} from './open-store.ts';
import type {Settings} from './settings.ts';

/** Writes everything of a site to a file, or to standard output. A file gets its name when it is whole. */
export async function exportComments(settings: Settings, site: string, path: string | undefined): Promise<void> {
  if (!SITE.test(site)) {
    throw new Failure(`--site ${site} is not valid. A site’s name has letters, digits, ".", "-" and "_", 64 at most.`);
  }
  const store = await openStore(settings, {create: false});
  const part = `${path}.part`;
  // It holds addresses: only its owner may read it.
  const out: Writable = path === undefined ? process.stdout : createWriteStream(part, {mode: 0o600});
  try {
    const failed = once(out, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => {});
    const counts = await exportSite(store, site, async line => {
      if (!out.write(`${line}\n`)) await Promise.race([once(out, 'drain'), failed]);
    });
    if (path !== undefined) {
      out.end();
      await Promise.race([once(out, 'finish'), failed]);
      await rename(part, path);
      console.log(
        `${path}: ${Object.entries(counts)
          .map(([kind, count]) => countOf(kind as Kind, count))
          .join(', ')}.`,
      );
    }
  } catch (error) {
    if (path !== undefined) await rm(part, {force: true});
    const {code} = error as NodeJS.ErrnoException;
    if (!code || error instanceof Failure) throw error;
    throw new Failure(
      `${path ?? 'Standard output'} cannot be written (${code}). Check the path and the room on the disk.`,
    );
  } finally {
    await store.close();
  }
}
