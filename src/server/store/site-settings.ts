/** What the store keeps of the sites themselves: those that owners have made, and what is set for each. */

/** A site that an owner has made. Those that the server's own settings name are not among them. */
export interface MadeSite {
  site: string;
  created: number;
}

/** What is set for a site, under a key. A site that has no entry has nothing set. */
export interface SettingRecord {
  site: string;
  key: string;
  /** As JSON, opaque to the store. */
  value: string;
}

/** Reads of sites. They are few: each answers with all. */
export interface SiteReads {
  /** By name. */
  made(): Promise<MadeSite[]>;
  /** By site and key. */
  settings(): Promise<SettingRecord[]>;
  /** How many threads each site has, and approved comments in them. Counted when asked, over threads alone. */
  sizes(): Promise<{site: string; threads: number; comments: number}[]>;
  /** How many comments of a site wait for a moderator. */
  waiting(site: string): Promise<number>;
  /** How many messages wait for each receiver, and when the oldest of them was made. */
  messages(): Promise<{receiver: string; waiting: number; oldest: number}[]>;
}

/** Writes of sites. After the commit of one `changed` is called with `null`, in every process: answers of all threads may be different. */
export interface SiteWrites {
  /** Whether it is new. */
  make(site: MadeSite): Promise<boolean>;
  /** Forgets that it was made, and what is set for it. What was written on it stays. */
  unmake(site: string): Promise<void>;
  /** Sets a value, in place of the one before. */
  set(setting: SettingRecord): Promise<void>;
  /** Forgets what is set. */
  unset(setting: Omit<SettingRecord, 'value'>): Promise<void>;
}
