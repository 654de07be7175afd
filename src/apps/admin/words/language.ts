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

/** Where this page's translations are. The page says so itself: a call here would be left out of the build as one without effect. */
export const translations: Translations = {memory: 'lintel-admin-language', load};
