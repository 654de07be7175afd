import {storage} from '../../shared/client.ts';

/** What the browser knows of a comment that was posted from it. */
interface Own {
  /** When, by this browser's clock, in milliseconds since the epoch. */
  at: number;
  /** The revision that a change of it began with. */
  base?: number;
}

/** Which comments of a discussion were posted from this browser. Whose they are the server knows, by the visitor's token. */
export class OwnIds {
  #key: string;

  /** @param discussion id under which the browser keeps them */
  constructor(discussion: string) {
    this.#key = 'own:' + discussion;
  }

  get(id: string): Own | undefined {
    const own = this.#read()[id];
    return own && typeof own.at === 'number' ? own : undefined;
  }

  set(id: string, own: Own): void {
    storage.set(this.#key, JSON.stringify({...this.#read(), [id]: own}));
  }

  #read(): Record<string, Own | undefined> {
    try {
      return {...(JSON.parse(storage.get(this.#key)!) as Record<string, Own> | null)};
    } catch {
      return {};
    }
  }
}

/** Whether an own comment may be changed or deleted now. */
export const isRecent = ({at}: Own, minutes: number | undefined): boolean => Date.now() - at < (minutes ?? 0) * 60_000;
