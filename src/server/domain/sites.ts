import type {AdminSetting, AdminSite, SettingValue} from '../../protocol/admin-settings.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {MadeSite, SettingRecord} from '../store/site-settings.ts';
import type {Store} from '../store/store.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';
import {
  readStored,
  SETTING_KEYS,
  SITE_SETTINGS,
  STANDARD_SETTINGS,
  type SettingKey,
  type SettingsChange,
  type SiteSettings,
} from './site-settings.ts';

/** A site's name. */
export const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Names of sites. */
export type SiteNames = ReadonlySet<string>;

/**
 * Reads `LINTEL_SITES`: names separated by commas or spaces. There is always the default one. Returns the first part that is not a site's name as a string.
 */
export function readSites(text: string): SiteNames | string {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.find(name => !SITE.test(name)) ?? new Set([DEFAULT_SITE, ...names]);
}

export interface SitesOptions {
  /** The sites that the server's own settings name. */
  named?: SiteNames;
  /** What the server's own settings say for all sites, where they do. */
  server?: Partial<SiteSettings>;
  /** Of those, what no site may say otherwise. */
  fixed?: ReadonlySet<SettingKey>;
  reportError?: (error: unknown) => void;
  now?: () => number;
}

/** Why something was refused. */
export type SiteRefusal = 'no-site' | 'site-taken' | 'site-in-use' | 'site-of-server';

export type Sites = ReturnType<typeof createSites>;

/**
 * The sites of the server and what is set for each. All of it is kept in memory and read again when it may have changed, whichever process has
 * changed it: `forget` is to be told of commits.
 *
 * A site's own setting goes before the server's, which is the standard of all its sites; but for those that are `fixed`.
 */
export function createSites(store: Store, options: SitesOptions = {}) {
  const {
    named = new Set([DEFAULT_SITE]),
    server = {},
    fixed = new Set(),
    reportError,
    now = () => store.now(),
  } = options;
  const standard: SiteSettings = {...STANDARD_SETTINGS, ...server};
  let known: ReadonlyMap<string, SiteSettings> = settingsOf([], []);
  let withMoved: ReadonlySet<string> = new Set();
  /** Numbers of what is known, and of what there is to know. */
  let have = 0;
  let newest = 1;
  let reading: Promise<void> | undefined;

  function settingsOf(made: readonly MadeSite[], set: readonly SettingRecord[]): ReadonlyMap<string, SiteSettings> {
    const sites = new Map<string, SiteSettings>();
    for (const site of [...named, ...made.map(({site}) => site)]) sites.set(site, standard);
    for (const {site, key, value} of set) {
      const read = fixed.has(key as SettingKey) ? undefined : readStored(key, value);
      const before = sites.get(site);
      if (read !== undefined && before) sites.set(site, {...before, [key]: read});
    }
    return sites;
  }

  async function read(): Promise<void> {
    while (have < newest) {
      const reads = newest;
      try {
        const read = await store.read(async ({sites, threads}) => ({
          settings: settingsOf(await sites.made(), await sites.settings()),
          withMoved: new Set(await threads.sitesWithAliases()),
        }));
        known = read.settings;
        withMoved = read.withMoved;
        have = reads;
      } catch (error) {
        // The database does not answer now: what was known last holds until it does.
        return reportError?.(error);
      }
    }
  }

  function upToDate(): Promise<void> {
    return (reading ??= read().finally(() => (reading = undefined)));
  }

  return {
    /** What is set for a site; `undefined` when there is no such site. */
    async of(site: string): Promise<SiteSettings | undefined> {
      if (have < newest) await upToDate();
      return known.get(site);
    },

    /** Whether threads of a site were moved: their old keys have to be looked up. */
    async hasMoved(site: string): Promise<boolean> {
      if (have < newest) await upToDate();
      return withMoved.has(site);
    },

    /** All sites with what is set for them, as far as is known without asking. */
    latest: (): ReadonlyMap<string, SiteSettings> => known,

    /** Something was committed: `null` when it may have been a site's setting. */
    forget(changed: readonly unknown[] | null): void {
      if (changed) return;
      newest++;
      void upToDate();
    },

    /** All settings of a site, as its owner sees them. `null`: there is no such site. */
    async settings(site: string): Promise<AdminSetting[] | null> {
      const values = await this.of(site);
      if (!values) return null;
      const own = await store.read(({sites}) => sites.settings());
      const said = new Set(own.filter(record => record.site === site).map(({key}) => key));
      return SETTING_KEYS.map(key => {
        const {group, control, variable = null} = SITE_SETTINGS[key];
        const byServer = key in server;
        const from = said.has(key) && !fixed.has(key) ? 'site' : byServer ? 'server' : 'standard';
        return {
          ...{key, group, control, from, value: values[key], standard: standard[key]},
          ...{variable: byServer ? variable : null, fixed: fixed.has(key)},
        };
      });
    },

    /** Changes settings of a site, all of them or none. */
    async change(by: Pick<Moderator, 'name'>, site: string, change: SettingsChange): Promise<SiteRefusal | null> {
      const entries = Object.entries(change).filter(([, value]) => value !== undefined) as [SettingKey, SettingValue][];
      if (!(await this.of(site))) return 'no-site';
      await store.write(async ({sites, people}) => {
        const before = new Map(
          (await sites.settings()).filter(record => record.site === site).map(({key, value}) => [key, value]),
        );
        const changes: Record<string, {from: SettingValue | null; to: SettingValue | null}> = {};
        for (const [key, value] of entries) {
          const was = before.get(key);
          const json = value === null ? undefined : JSON.stringify(value);
          if (was === json) continue;
          const from = was === undefined ? null : (readStored(key, was) ?? null);
          changes[key] = {from: inTrail(key, from), to: inTrail(key, value)};
          if (json === undefined) await sites.unset({site, key});
          else await sites.set({site, key, value: json});
        }
        const targets = Object.keys(changes);
        if (!targets.length) return;
        const at = now();
        const detail = JSON.stringify({changes});
        await people.addAudit({id: newId(at), at, moderator: by.name, action: 'settings', site, targets, detail});
      });
      return null;
    },

    /** All sites, by name. */
    async list(): Promise<AdminSite[]> {
      await this.of(DEFAULT_SITE);
      const sizes = await store.read(({sites}) => sites.sizes());
      const sizeOf = new Map(sizes.map(size => [size.site, size]));
      return [...known]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([site, {name, url}]) => {
          const {threads = 0, comments = 0} = sizeOf.get(site) ?? {};
          return {site, name, url, from: named.has(site) ? 'server' : 'owner', threads, comments};
        });
    },

    /** Makes a site. */
    async make(by: Pick<Moderator, 'name'>, site: string): Promise<SiteRefusal | null> {
      if (named.has(site)) return 'site-taken';
      return store.write(async ({sites, people}) => {
        const at = now();
        if (!(await sites.make({site, created: at}))) return 'site-taken';
        await people.addAudit({...entry(by, at, site), action: 'make-site', detail: '{}'});
        return null;
      });
    },

    /** Takes a site away that was made by mistake: one on which nothing was written. */
    async unmake(by: Pick<Moderator, 'name'>, site: string): Promise<SiteRefusal | null> {
      if (named.has(site)) return 'site-of-server';
      return store.write(async ({sites, people}) => {
        if (!(await sites.made()).some(made => made.site === site)) return 'no-site';
        if ((await sites.sizes()).some(size => size.site === site)) return 'site-in-use';
        await sites.unmake(site);
        await people.addAudit({...entry(by, now(), site), action: 'remove-site', detail: '{}'});
        return null;
      });
    },
  };
}

/** What the audit trail has of a value. */
function inTrail(key: SettingKey, value: SettingValue | null): SettingValue | null {
  return SITE_SETTINGS[key].counted && Array.isArray(value) ? value.length : value;
}

const entry = (by: Pick<Moderator, 'name'>, at: number, site: string) => ({
  ...{id: newId(at), at, moderator: by.name, site, targets: [site]},
});
