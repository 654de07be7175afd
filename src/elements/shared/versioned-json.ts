import {version} from '../../protocol/version.ts';
import {places} from './places.ts';

/** Longest wait for an answer, in milliseconds: an element may be waiting for it before it shows anything. */
const PATIENCE = 10_000;

/**
 * JSON from under the immutable path of our version, from the first place that has it: languages, public holidays.
 * `undefined` where none has; never rejects.
 * @param path below the version's folder, such as `locales/de.json`
 */
export async function versionedJson(path: string): Promise<unknown> {
  for (const place of places()) {
    try {
      const answer = await fetch(`${place}${version}/${path}`, {
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.ok) return (await answer.json()) as unknown;
    } catch {
      // Not there, or a page in its place: the next one.
    }
  }
  return undefined;
}
