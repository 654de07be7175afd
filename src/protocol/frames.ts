/** What a page and a frame of our server in it tell each other by `postMessage` (contract §2). */

/** The framed page tells how high it is, whenever that changes and when it is asked. */
export interface ResizeMessage {
  type: 'lintel:resize';
  version: 1;
  /** CSS pixels. */
  height: number;
}

/** The page around it asks for that: a script that came late has missed it. */
export interface MeasureMessage {
  type: 'lintel:measure';
  version: 1;
}
