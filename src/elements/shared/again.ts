/** Milliseconds after which something that got no answer is tried again; doubled each time, up to the longest. */
const FIRST = 5000;
const LONGEST = 60_000;

/** Tries again by itself what got no answer. */
export class Again {
  #pause = FIRST;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Does it after a while, which grows with each time until `reset`. */
  later(work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, this.#pause);
    this.#pause = Math.min(LONGEST, this.#pause * 2);
  }

  /** There was an answer. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#pause = FIRST;
  }
}
