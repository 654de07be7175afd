/** The shapes of `/api/v1/admin/settings` and `/api/v1/admin/sites`. Types only. */

/** What a setting is changed with. `most`: of a text, its length; of a list, its entries. */
export type SettingControl =
  | {type: 'choice'; options: readonly string[]}
  | {type: 'switch'}
  | {type: 'number'; min: number; max: number}
  | {type: 'text'; most: number}
  | {type: 'list'; most: number};

/** Where a setting is shown: about the site, about what visitors write, about threads, about mail, about how long what is kept, about the pages. */
export type SettingGroup = 'site' | 'writing' | 'threads' | 'mail' | 'keeping' | 'pages';

export type SettingValue = string | number | boolean | readonly string[];

/** A setting of a site, with what holds. */
export interface AdminSetting {
  key: string;
  group: SettingGroup;
  control: SettingControl;
  value: SettingValue;
  /** Who has said so: the site's owner here, whoever runs the server, or nobody. */
  from: 'site' | 'server' | 'standard';
  /** What holds when the site says nothing. */
  standard: SettingValue;
  /** The server's own setting that gives `standard` (`LINTEL_…`), if one is set. */
  variable: string | null;
  /** Whether the server's setting holds for all its sites, whatever is said here. */
  fixed: boolean;
}

/** Answer to `GET` and `PATCH /api/v1/admin/settings`. */
export interface AdminSettings {
  site: string;
  settings: AdminSetting[];
}

/** Body of `PATCH`: settings to change by their key; `null` goes back to the standard (RFC 7396). */
export type AdminSettingsChange = Record<string, SettingValue | null>;

/** A thread as owners see it. Times are ISO 8601 UTC. */
export interface AdminThread {
  key: string;
  title: string;
  url: string | null;
  /** Whether title and address are an owner's, so that pages do not change them. */
  named: boolean;
  /** Approved comments. */
  comments: number;
  rating: {average: number | null; count: number};
  created: string;
  /** When its newest comment was made, `null` without any. */
  latest: string | null;
  /** Whether it takes no comments now: by hand, or by its age. */
  closed: boolean;
  /** When it closes by itself, `null` if it does not or has. */
  closes: string | null;
  /** Keys that stand for it, beside its own. */
  aliases: string[];
}

/** Answer to `GET /api/v1/admin/threads`. */
export interface AdminThreadsPage {
  threads: AdminThread[];
  next: string | null;
}

/** A site of the server. */
export interface AdminSite {
  site: string;
  /** What it is called, empty while nobody has said. */
  name: string;
  url: string;
  /** Who has made it: whoever runs the server (`LINTEL_SITES`), or an owner here. */
  from: 'server' | 'owner';
  threads: number;
  comments: number;
}
