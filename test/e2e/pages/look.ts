/**
 * What a visitor finds wrong with the widgets of a page: run in the page, where the functions below see the document alone, never the
 * globals that the page has changed (an isolated world). Nothing here knows how an element is made, but that its shadow root is open.
 */

/** A sentence for each fault. `texts` are what each element has to show, by its tag. */
export function lookAt(texts: Record<string, string[]>): string[] {
  const faults: string[] = [];
  const pieces = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap(piece => [piece, ...(piece.shadowRoot ? pieces(piece.shadowRoot) : [])]);
  const above = (piece: Element): Element | null =>
    piece.assignedSlot ??
    piece.parentElement ??
    ((piece.getRootNode() as ShadowRoot).host as Element | undefined) ??
    null;
  const context = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  const paint = context.getContext('2d', {willReadFrequently: true})!;
  const rgba = (color: string): number[] => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: number[]): number => {
    const [r, g, b] = color.slice(0, 3).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  /** What is behind a piece: the nearest opaque background, else what the page's colour scheme paints. */
  const behind = (piece: Element): number[] => {
    for (let at: Element | null = piece; at; at = above(at)) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3]! > 250) return color;
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes('dark') && !scheme.includes('light') ? [18, 18, 18] : [255, 255, 255];
  };

  for (const [tag, wanted] of Object.entries(texts)) {
    const elements = [...document.querySelectorAll(tag)];
    if (!elements.length) faults.push(`${tag}: is not on the page`);
    for (const element of elements) {
      const {width, height} = element.getBoundingClientRect();
      if (element.hasAttribute('hidden')) {
        if (width) faults.push(`${tag}: is hidden and can be seen`);
        continue;
      }
      if (width < 100 || height < 15) faults.push(`${tag}: takes ${Math.round(width)} × ${Math.round(height)} pixels`);
      const inside = element.shadowRoot ? pieces(element.shadowRoot) : [];
      for (const text of wanted) {
        const found = inside.filter(
          piece =>
            piece.localName !== 'style' &&
            [...piece.childNodes].some(node => node.nodeType === 3 && (node as Text).data.includes(text)),
        );
        const labelled = inside.some(piece => piece.getAttribute('aria-label')?.includes(text));
        if (!found.length && !labelled) faults.push(`${tag}: does not show "${text}"`);
        for (const piece of found.slice(0, 1)) {
          const style = getComputedStyle(piece);
          const box = piece.getBoundingClientRect();
          const size = parseFloat(style.fontSize);
          if (size < 12 || size > 40) faults.push(`${tag}: "${text}" is ${size}px large`);
          if (style.visibility !== 'visible' || box.width < 4 || box.height < 8)
            faults.push(`${tag}: "${text}" cannot be seen`);
          const [one, other] = [luminance(rgba(style.color)), luminance(behind(piece))];
          const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          if (contrast < 4.5) faults.push(`${tag}: "${text}" has a contrast of ${contrast.toFixed(1)}`);
        }
      }
    }
  }
  return faults;
}

/** The first text area of a comment box. */
export function textArea(): HTMLTextAreaElement | null {
  for (const element of document.querySelectorAll('comment-box')) {
    const found = element.shadowRoot?.querySelector('textarea');
    if (found) return found;
  }
  return null;
}

/** The first button of a comment box that says this. */
export function buttonThatSays(words: string): HTMLElement | null {
  for (const element of document.querySelectorAll('comment-box')) {
    const buttons = element.shadowRoot?.querySelectorAll<HTMLElement>('button, [role=button]') ?? [];
    for (const button of buttons)
      if ((button.getAttribute('aria-label') ?? button.textContent).trim().startsWith(words)) return button;
  }
  return null;
}

/** What all comment boxes say, in the order it stands there. */
export function commentTexts(): string {
  return [...document.querySelectorAll('comment-box')]
    .map(element =>
      [...(element.shadowRoot?.children ?? [])]
        .filter(({localName}) => localName !== 'style')
        .map(({textContent}) => textContent)
        .join(' '),
    )
    .join(' ');
}

/** What stands in that text area. */
export function textValue(): string {
  for (const element of document.querySelectorAll('comment-box')) {
    const found = element.shadowRoot?.querySelector('textarea');
    if (found) return found.value;
  }
  return '';
}
