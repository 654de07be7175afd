/**
 * On a page with frames of our server (contract §2, style 4): gives each the height that its page tells. `min-height` and
 * `max-height` of the page's own style still count, so that a snippet keeps its space.
 */
import type {MeasureMessage, ResizeMessage} from '../../protocol/frames.ts';

/** Higher than any page is read, in CSS pixels: what asks for more is broken. */
const MAX_HEIGHT = 100_000;

/** Servers whose frames are meant, with a closing slash. */
const servers = new Set<string>();

/**
 * Listens, once for a page, however many scripts ask for it.
 * @param _files not needed here · @param server whose frames those of the page may be
 */
export function watch(_files?: string, server?: string): void {
  if (server) servers.add(server);
  const once = Symbol.for('lintel-widgets frames');
  if (once in globalThis) return;
  Reflect.set(globalThis, once, true);
  addEventListener('message', ({data, source, origin}: MessageEvent) => {
    const height = heightIn(data);
    const frame = height && ours().find(({contentWindow}) => contentWindow === source);
    // A sandboxed frame has an origin of its own, without a name.
    if (frame && (origin === new URL(frame.src).origin || origin === 'null')) resize(frame, height);
  });
  // Those that were there before the script have told nobody.
  for (const {contentWindow} of ours())
    contentWindow?.postMessage({type: 'lintel:measure', version: 1} satisfies MeasureMessage, '*');
}

/** The frames of the page that show an element of our server. */
function ours(): HTMLIFrameElement[] {
  return [...servers].flatMap(server => [
    ...document.querySelectorAll<HTMLIFrameElement>(`iframe[src^="${server}embed/"]`),
  ]);
}

/** What a message says; `undefined` for those of others, of versions to come, and for nonsense. */
function heightIn(data: unknown): number | undefined {
  const {type, version, height} = (data ?? {}) as Partial<ResizeMessage>;
  const good = type === 'lintel:resize' && version === 1 && Number.isFinite(height) && height! > 0;
  return good ? Math.min(Math.ceil(height!), MAX_HEIGHT) : undefined;
}

/** The height is that of what is in the frame: where the page counts borders and padding in, they come on top. */
function resize(frame: HTMLIFrameElement, height: number): void {
  const style = getComputedStyle(frame);
  const around =
    style.boxSizing === 'border-box'
      ? [style.borderTopWidth, style.borderBottomWidth, style.paddingTop, style.paddingBottom]
      : [];
  frame.style.height = `${around.reduce((sum, width) => sum + parseFloat(width), height)}px`;
}
