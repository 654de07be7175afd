import {places} from '../elements/shared/places.ts';
import {warn} from '../elements/shared/warn.ts';

/**
 * Tells the owner what to add to a Content-Security-Policy that let the script itself through, by its hash, but not
 * what it fetches: files from beside it, or the server's answers. The browser's own message names the file and not the cure.
 */
export function explainPolicy(): void {
  document.addEventListener('securitypolicyviolation', ({blockedURI, effectiveDirective}) => {
    const place = places().find(place => blockedURI.startsWith(place));
    if (!place) return;
    warn(
      document.documentElement,
      `Content-Security-Policy: add ${place} to ${effectiveDirective.replace('-elem', '')}.`,
    );
  });
}
