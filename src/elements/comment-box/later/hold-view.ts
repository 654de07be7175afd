import type {FocusHost} from '../focus.ts';

/**
 * Keeps a piece of an element where it is on the screen while something comes in above it.
 * @returns to be called when that is rendered
 */
export function holdView(host: FocusHost, selector: string): () => void {
  const top = (): number => host.shadowRoot!.querySelector(selector)?.getBoundingClientRect().top ?? 0;
  const before = top();
  const correct = (): void => scrollerOf(host).scrollBy({top: top() - before, behavior: 'instant'});
  return () => {
    correct();
    // Browsers that hold the view themselves (scroll anchoring) do it with the next frame.
    requestAnimationFrame(() => {
      correct();
      requestAnimationFrame(correct);
    });
  };
}

/** What scrolls an element: the nearest box around it that does, else the page. */
function scrollerOf(element: Element): Element | Window {
  for (let node = parentOf(element); node && node !== document.body; node = parentOf(node))
    if (/auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight) return node;
  return window;
}

function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
}
