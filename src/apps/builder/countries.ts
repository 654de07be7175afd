import {NUMBERING_PLANS} from '../../contact/plans.ts';

/** Countries whose numbers can be dialled, ISO 3166-1 alpha-2. */
export const countryCodes = (): string[] => Object.keys(NUMBERING_PLANS);

/** The country a browser is set to, when it says so and it is one of those; `''` else. @param languages BCP 47, the preferred first */
export function likelyCountry(languages: readonly string[]): string {
  for (const language of languages) {
    try {
      const {region} = new Intl.Locale(language);
      if (region && region in NUMBERING_PLANS) return region;
    } catch {
      // Not a language tag.
    }
  }
  return '';
}
