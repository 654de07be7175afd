/** Texts that a site's moderators answer with again and again. */

export interface SavedReplyRecord {
  site: string;
  /** UUIDv7. */
  id: string;
  /** What moderators choose it by. */
  title: string;
  /** As typed. */
  text: string;
  created: number;
}

export interface SavedReplyName {
  site: string;
  id: string;
}

export interface SavedReplyReads {
  /** Those of a site, by title. */
  list(of: {site: string; limit: number}): Promise<SavedReplyRecord[]>;
}

export interface SavedReplyWrites {
  /** Keeps a reply unless one is kept under its id; whether it did. */
  add(reply: SavedReplyRecord): Promise<boolean>;
  /** Keeps a reply, in place of what was kept under its id. */
  put(reply: SavedReplyRecord): Promise<void>;
  /** Takes a reply away, and answers with it; `undefined` if there was none. */
  remove(name: SavedReplyName): Promise<SavedReplyRecord | undefined>;
}
