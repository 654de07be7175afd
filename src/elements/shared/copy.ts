/** Copies a text. @throws when that is not to be had */
export async function copyText(text: string, root: Node): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    // Pages without https and frames without permission: the old way, inside the element so that a dialog's focus stays.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr';
    const focused = (root as ShadowRoot).activeElement as HTMLElement | null;
    root.appendChild(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    focused?.focus();
    if (!copied) throw error;
  }
}
