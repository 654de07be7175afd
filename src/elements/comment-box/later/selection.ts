import {at} from '../focus.ts';

/** Chrome before 137 has a selection of each shadow root, too. */
type SelectableRoot = ShadowRoot & {getSelection?(): Selection | null};

/**
 * What a visitor has selected of a comment, as nodes of its own. `undefined` when that is nothing: also where a browser keeps
 * selections in shadow roots to itself.
 */
export function selectedOf(host: HTMLElement, id: string): DocumentFragment | undefined {
  const root = host.shadowRoot!;
  const body = root.querySelector(at('id', id) + '[part=body]');
  const selected = body && rangeIn(root);
  if (!selected || !selected.intersectsNode(body)) return undefined;
  const whole = document.createRange();
  whole.selectNodeContents(body);
  // What is selected of other comments belongs to those.
  if (selected.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    selected.setStart(whole.startContainer, whole.startOffset);
  if (selected.compareBoundaryPoints(Range.END_TO_END, whole) > 0) selected.setEnd(whole.endContainer, whole.endOffset);
  return selected.toString().trim() ? withItsList(selected) : undefined;
}

/** A comment's whole text, as nodes of its own. */
export function wholeOf(host: HTMLElement, id: string): DocumentFragment | undefined {
  const body = host.shadowRoot!.querySelector(at('id', id) + '[part=body]');
  if (!body) return undefined;
  const whole = document.createRange();
  whole.selectNodeContents(body);
  return whole.cloneContents();
}

function rangeIn(root: SelectableRoot): Range | undefined {
  const selection = document.getSelection();
  for (const [start, startOffset, end, endOffset] of candidates(root, selection)) {
    if (!root.contains(start) || !root.contains(end)) continue;
    const range = document.createRange();
    range.setStart(start, startOffset);
    range.setEnd(end, endOffset);
    if (!range.collapsed) return range;
  }
  return undefined;
}

type Ends = [start: Node, startOffset: number, end: Node, endOffset: number];

function candidates(root: SelectableRoot, selection: Selection | null): Ends[] {
  const found: Ends[] = [];
  const add = (range: AbstractRange | undefined): void => {
    if (range) found.push([range.startContainer, range.startOffset, range.endContainer, range.endOffset]);
  };
  // Chrome 137, Firefox 142, Safari 18.4; Safari 17 takes the roots themselves.
  for (const given of [{shadowRoots: [root]}, root as GetComposedRangesOptions])
    try {
      add(selection?.getComposedRanges(given)[0]);
    } catch {
      // The other way, then.
    }
  // Firefox's own selection reaches into shadow roots.
  for (const one of [root.getSelection?.(), selection]) if (one?.rangeCount) add(one.getRangeAt(0));
  return found;
}

/** Nodes of a range; of items of a list, the list with them. */
function withItsList(range: Range): DocumentFragment {
  const content = range.cloneContents();
  const around = range.commonAncestorContainer;
  if (!(around instanceof Element) || !/^(ul|ol|pre)$/.test(around.localName)) return content;
  const list = around.cloneNode() as Element;
  list.append(content);
  content.append(list);
  return content;
}
