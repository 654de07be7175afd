/**
 * Sentences of the languages besides English: one file for each (`tools/builder-data.ts` writes it), loaded when the page or its example begins to
 * speak it. It is a script, since a page out of a file can load nothing else.
 */
import type {Catalogue} from '../../elements/shared/locale.ts';

/** What a language's file holds. */
export interface LanguageFile {
  /** Of the page. */
  page: Catalogue;
  /** Of the elements. */
  elements: Catalogue;
}

/** Where the files put what they hold, by language. */
export const SHELF = 'lintelBuilderLanguages';

/** Longest wait for a file, in milliseconds. */
const PATIENCE = 10_000;

interface TrustedTypes {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): string};
}

const {src} = document.currentScript as HTMLScriptElement;
const loading = new Map<string, Promise<LanguageFile | null>>();

/** The file of a language; `null` when it cannot be had, and then it is tried again the next time. */
export function languageFile(language: string): Promise<LanguageFile | null> {
  let file = loading.get(language);
  if (!file) {
    file = load(language);
    loading.set(language, file);
    void file.then(loaded => loaded ?? loading.delete(language));
  }
  return file;
}

async function load(language: string): Promise<LanguageFile | null> {
  const script = document.createElement('script');
  script.src = addressOf(language);
  const ended = new Promise<void>(done => {
    script.onload = script.onerror = () => done();
    setTimeout(done, PATIENCE);
  });
  document.head.append(script);
  await ended;
  script.remove();
  return (Reflect.get(globalThis, SHELF) as Record<string, LanguageFile> | undefined)?.[language] ?? null;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** A page that trusts no strings as addresses of scripts (Trusted Types) has to allow the policy `lintel-builder`. */
function addressOf(language: string): string {
  const url = new URL(`languages/${language}.js`, src).href;
  const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypes};
  policy ??= trustedTypes?.createPolicy('lintel-builder', {createScriptURL: address => address});
  return policy?.createScriptURL(url) ?? url;
}
