import {hash} from 'node:crypto';

/** Slots to begin with, a power of two. */
const FIRST = 1_024;
/** How full the table may be. */
const FULL = 0.9;
/** 32-bit numbers of a hash that stand for an id: of a hundred million ids two are the same once in ten million files. */
const WORDS = 3;

/**
 * A number for each of many ids, in twenty-two to forty-five bytes however long they are: a file to import may have millions. A hash table with open
 * addressing, in typed arrays; the ids themselves are not kept, 96 bits of their SHA-256 are.
 */
export class Known {
  #size = 0;
  #keys = new Uint32Array(FIRST * WORDS);
  /** Not a number: the slot is empty. */
  #values = new Float64Array(FIRST).fill(NaN);

  get size(): number {
    return this.#size;
  }

  get(id: string): number | undefined {
    const value = this.#values[this.#slotOf(keyOf(id))]!;
    return Number.isNaN(value) ? undefined : value;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  set(id: string, value: number): void {
    const key = keyOf(id);
    const slot = this.#slotOf(key);
    if (Number.isNaN(this.#values[slot]!)) {
      this.#keys.set(key, slot * WORDS);
      this.#size++;
    }
    this.#values[slot] = value;
    if (this.#size > this.#values.length * FULL) this.#grow();
  }

  /** The slot of a key, or the empty one where it belongs. */
  #slotOf(key: Uint32Array): number {
    const last = this.#values.length - 1;
    for (let slot = key[0]! & last; ; slot = (slot + 1) & last) {
      if (Number.isNaN(this.#values[slot]!)) return slot;
      const at = slot * WORDS;
      if (this.#keys[at] === key[0] && this.#keys[at + 1] === key[1] && this.#keys[at + 2] === key[2]) return slot;
    }
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#values = new Float64Array(values.length * 2).fill(NaN);
    for (let old = 0; old < values.length; old++) {
      if (Number.isNaN(values[old]!)) continue;
      const key = keys.subarray(old * WORDS, (old + 1) * WORDS);
      const slot = this.#slotOf(key);
      this.#keys.set(key, slot * WORDS);
      this.#values[slot] = values[old]!;
    }
  }
}

function keyOf(id: string): Uint32Array {
  const {buffer, byteOffset} = Uint8Array.from(hash('sha256', id, 'buffer').subarray(0, WORDS * 4));
  return new Uint32Array(buffer, byteOffset, WORDS);
}
