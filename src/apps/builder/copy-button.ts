import {copyText} from '../../elements/shared/copy.ts';

/** Whether a text got into the clipboard. Where it did not, what is to be copied is selected, so that keys can do it. */
export async function copyOrSelect(text: string, shown: HTMLElement | null, root: Node): Promise<boolean> {
  try {
    await copyText(text, root);
    return true;
  } catch {
    if (!shown) return false;
    shown.focus();
    if (shown instanceof HTMLTextAreaElement) shown.select();
    return false;
  }
}
