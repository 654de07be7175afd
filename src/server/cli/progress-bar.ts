const WIDTH = 30;
const EVERY_MS = 100;

export interface ProgressBar {
  /** @param done of the whole, in the unit the bar was made with */
  show(step: string, done: number): void;
  clear(): void;
}

/** A bar on stderr, where that is a terminal; nothing elsewhere. */
export function createProgressBar(whole: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let shown = 0;
  if (!stream.isTTY) return {show() {}, clear() {}};
  return {
    show(step, done) {
      const now = Date.now();
      if (now - shown < EVERY_MS) return;
      shown = now;
      const share = whole ? Math.min(1, done / whole) : 1;
      const full = Math.round(share * WIDTH);
      stream.write(
        `\r\x1b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${step}`,
      );
    },
    clear() {
      if (shown) stream.write('\r\x1b[K');
    },
  };
}
