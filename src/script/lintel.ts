/**
 * The single script: everything in it, safe to load `async`, twice, or beside another version. Configuration stands on
 * its own tag: `data-server`, `data-prefix`, and `data-lintel` for an element right where the script is.
 */
// In the order that compresses best, by a hundred bytes.
import {StarRatingElement} from '../elements/star-rating/element.ts';
import {ContactCardElement} from '../elements/contact-card/element.ts';
import {CommentBoxElement} from '../elements/comment-box/element.ts';
import {BusinessHoursElement} from '../elements/business-hours/element.ts';
import '../elements/star-rating/thread.ts';
import {define} from '../elements/shared/define.ts';
import {placeholders} from './placeholders.ts';
import {setScript} from '../elements/shared/script.ts';

export {setMessages} from '../elements/shared/locale.ts';
export {version} from '../protocol/version.ts';

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
