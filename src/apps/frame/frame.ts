/**
 * Runs in a page that is framed elsewhere (`/embed/<tag>`): tells the framing page how high it is, so that the script there can give
 * the frame that height, and lets links leave the frame.
 */

/** What the framing page is told (docs/guides/frames.md). */
export interface ResizeMessage {
  type: 'lintel:resize';
  version: 1;
  /** CSS pixels. */
  height: number;
}

let told = 0;

function tell(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // Whoever frames it may know how high it is: there is nothing else in the message.
  parent.postMessage({type: 'lintel:resize', version: 1, height} satisfies ResizeMessage, '*');
}

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
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
}
