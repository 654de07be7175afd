import type {Catalogue} from '../../../elements/shared/locale.ts';
import type {Translations} from '../../shared/words/language.ts';

export * from '../../shared/words/language.ts';

async function load(language: string): Promise<Catalogue | null> {
  try {
    const response = await fetch(`/admin/words/${language}.json`, {signal: AbortSignal.timeout(5_000)});
    return response.ok ? ((await response.json()) as Catalogue) : null;
  } catch {
    return null;
  }
}

/** Where the moderation page has its translations. A call, not an import alone: a bundler drops what only importing would do. */
export const TRANSLATIONS = {
  memory: 'lintel-admin-language',
  load,
} satisfies Translations;
