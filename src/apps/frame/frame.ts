/**
 * Runs in a page that is framed elsewhere (`/embed/<tag>`): tells the framing page how high it is, so that the script there can give
 * the frame that height, lets links leave the frame, and tells the owner of a frame that can remember nothing. Where the address names no
 * language, the page is in the visitor's, as its element is.
 */
import {directionOf} from '../../protocol/direction.ts';
import type {MeasureMessage, ResizeMessage} from '../../protocol/frames.ts';

const page = document.documentElement;
if (!page.lang) {
  page.lang = navigator.language;
  page.dir = directionOf(navigator.language);
}

let told = 0;

function tell(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // Whoever frames it may know how high it is: there is nothing else in the message.
  parent.postMessage({type: 'lintel:resize', version: 1, height} satisfies ResizeMessage, '*');
}

/** Whether what is written here is remembered: a frame with `sandbox="allow-scripts"` has no storage. */
function remembers(): boolean {
  try {
    return !!localStorage;
  } catch {
    return false;
  }
}

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener('message', ({data, source}: MessageEvent) => {
    if (source !== parent || (data as Partial<MeasureMessage> | null)?.type !== 'lintel:measure') return;
    told = 0;
    tell();
  });
  // Where somebody else's page would open in a box of a few lines.
  addEventListener(
    'click',
    event => {
      const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
      if (!link || !/^https?:$/.test(link.protocol) || link.target) return;
      if (link.origin === location.origin && link.pathname === location.pathname) return;
      link.target = '_blank';
      link.rel = 'noopener';
    },
    true,
  );
  if (!remembers() && document.querySelector('comment-box, star-rating[thread]'))
    console.info(
      'This frame has no storage: what visitors write or rate here is theirs to change until the page is left. ' +
        'Where you can, write sandbox="allow-scripts allow-same-origin allow-popups", or no sandbox.',
    );
}
