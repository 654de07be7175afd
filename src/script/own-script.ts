/**
 * The script element that runs right now; `null` for module scripts and in shadow roots. To be asked at once: in every later
 * callback it is null. By the getter itself: on a page with `<img name="currentScript" src="…">` the document's own property is that
 * image, and must not say where our files come from.
 */
export function ownScript(): HTMLScriptElement | null {
  return Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
}
