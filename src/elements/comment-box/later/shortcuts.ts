import type {Tool} from './edits.ts';

/** The key of each tool, pressed with Control, on a Mac with Command: those of mail programs and editors. */
const KEYS: Record<Tool, string> = {bold: 'B', italic: 'I', code: 'E', link: 'K', list: '8', quote: '9'};

/** On a Mac Control with B, E or K moves the caret, as everywhere there. */
const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Digits are pressed with Shift too: alone they choose a tab of the browser. */
const isDigit = (key: string) => /\d/.test(key);

/** The tool that a key is for. */
export function toolOfKey({key, code, ctrlKey, metaKey, shiftKey, altKey}: KeyboardEvent): Tool | undefined {
  if (altKey || (mac ? !metaKey || ctrlKey : !ctrlKey || metaKey)) return undefined;
  // Where the layout has no Latin letters, and for digits, which Shift turns into signs, by the place of the key.
  const pressed = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^(Key|Digit)/, '');
  return (Object.keys(KEYS) as Tool[]).find(tool => KEYS[tool] === pressed && isDigit(pressed) === shiftKey);
}

/** The keys of a tool as `aria-keyshortcuts` wants them. */
export const ariaKeys = (tool: Tool): string =>
  (mac ? 'Meta+' : 'Control+') + (isDigit(KEYS[tool]) ? 'Shift+' : '') + KEYS[tool];

/** The keys of a tool for people. @param control name of that key, with what joins it to the next */
export function shownKeys(tool: Tool, control: string, shift: string): string {
  const key = KEYS[tool];
  const digit = isDigit(key);
  return mac ? (digit ? '⇧⌘' : '⌘') + key : control + (digit ? shift : '') + key;
}
