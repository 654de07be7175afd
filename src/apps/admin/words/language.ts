import type {Catalogue} from '../../../elements/shared/locale.ts';
import {useTranslations} from '../../shared/words/language.ts';

export * from '../../shared/words/language.ts';

async function load(language: string): Promise<Catalogue | null> {
  try {
    const response = await fetch(`/admin/words/${language}.json`, {signal: AbortSignal.timeout(5_000)});
    return response.ok ? ((await response.json()) as Catalogue) : null;
  } catch {
    return null;
  }
}

useTranslations({memory: 'lintel-admin-language', load});
