/**
 * The single script: everything in it, safe to load `async`, twice, or beside another version. Configuration stands on
 * its own tag: `data-server`, `data-prefix`, and `data-lintel` for an element right where the script is.
 */
// In the order that compresses best, by a hundred bytes.
import {StarRatingElement} from './star-rating/element.ts';
import {ContactCardElement} from './contact-card/element.ts';
import {CommentBoxElement} from './comment-box/element.ts';
import {BusinessHoursElement} from './business-hours/element.ts';
import './star-rating/thread.ts';
import {define} from './shared/define.ts';
import {placeholders} from './shared/placeholders.ts';
import {setScript} from './shared/script.ts';

export {setMessages} from './shared/locale.ts';
export {version} from './version.ts';

// Read at once: in every later callback it is null. It is null here too for module scripts and in shadow roots. By the getter
// itself: on a page with `<img name="currentScript" src="…">` the document's own property is that image, and must not say where
// our files come from.
const script =
  typeof document === 'undefined'
    ? null
    : (Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null);
const data: DOMStringMap = script?.dataset ?? {};
const prefix = data['prefix'] ? data['prefix'] + '-' : '';

if (script) setScript(script.src, data['server']);
const elements = {
  'star-rating': StarRatingElement,
  'comment-box': CommentBoxElement,
  'business-hours': BusinessHoursElement,
  'contact-card': ContactCardElement,
};
Object.entries(elements).forEach(([tag, element]) => define(prefix + tag, element));
if (typeof document !== 'undefined') placeholders(Object.keys(elements), prefix, script);
