import {z} from 'zod';
import type {SettingControl, SettingGroup, SettingValue} from '../../protocol/admin-settings.ts';
import {isEmail} from '../../protocol/email.ts';
import {MAIL_LANGUAGES} from '../../protocol/mail-languages.ts';
import {MAX_EMAIL_LENGTH, MAX_TEXT_LENGTH, MAX_URL_LENGTH} from '../../protocol/limits.ts';
import {readOrigin} from '../../protocol/origin.ts';
import {said} from '../../protocol/refusals.ts';
import {MAIL_TIMES} from './digests.ts';
import {EDIT_MINUTES} from './edit-window.ts';
import {ORIGIN_DAYS} from './origin-days.ts';
import {isStorable, oneLine} from './text.ts';

/**
 * A setting of a site that its owners change in `/admin`, without a restart. `src/apps/admin/words/settings.ts` has a label and a plain
 * explanation for each key.
 */
export interface SiteSetting<T extends SettingValue = SettingValue> {
  /** Reads what was sent, or is stored; a wrong value's message says what to use instead. */
  schema: z.ZodType<T>;
  /** What holds where neither the site nor the server says anything. */
  standard: T;
  group: SettingGroup;
  control: SettingControl;
  /** The server's own setting of the same meaning: where it is set it is the standard of all sites. */
  variable?: string;
  /** Whether it is a list of people's addresses: the audit trail, which outlasts it, only has how many there were. */
  counted?: boolean;
}

const setting = <T extends SettingValue>(given: SiteSetting<T>): SiteSetting<T> => given;

type About<T> = Pick<SiteSetting, 'group'> & {standard: T; variable?: string};

const choice = <const T extends string>(options: readonly T[], about: About<T>) =>
  setting<T>({schema: z.enum(options, `Use ${orList(options)}.`), control: {type: 'choice', options}, ...about});

const onOff = (about: About<boolean>) =>
  setting<boolean>({schema: z.boolean('Say true or false.'), control: {type: 'switch'}, ...about});

const wholeNumber = (min: number, max: number, about: About<number>) => {
  const fix = said('number-between', {min, max});
  return setting<number>({
    schema: z.int(fix).min(min, fix).max(max, fix),
    control: {type: 'number', min, max},
    ...about,
  });
};

const line = (most: number, about: About<string>, refine: (text: string) => string = text => text) =>
  setting<string>({
    schema: z
      .string('Send text.')
      .max(most, said('too-long', {n: most}))
      .refine(isStorable, said('unstorable'))
      .transform((text, context) => {
        const tidy = oneLine(text);
        try {
          return refine(tidy);
        } catch (error) {
          context.addIssue({code: 'custom', message: (error as Error).message});
          return z.NEVER;
        }
      }),
    control: {type: 'text', most},
    ...about,
  });

/** Origins, each once. */
const origins = (most: number, about: About<readonly string[]>) =>
  setting<readonly string[]>({
    schema: z
      .array(
        z.string('Send text.').transform((text, context) => {
          const origin = text.length <= MAX_URL_LENGTH ? readOrigin(text.trim()) : undefined;
          if (origin !== undefined) return origin;
          context.addIssue({
            code: 'custom',
            message: said('no-origin'),
          });
          return z.NEVER;
        }),
        'Send a list.',
      )
      .max(most, said('too-many-entries', {n: most}))
      .transform(list => [...new Set(list)]),
    control: {type: 'list', most},
    ...about,
  });

/** E-mail addresses, each once. */
const addresses = (most: number, about: About<readonly string[]>) =>
  setting<readonly string[]>({
    schema: z
      .array(
        z
          .string('Send text.')
          .max(MAX_EMAIL_LENGTH, `An address has ${MAX_EMAIL_LENGTH} characters at most.`)
          .transform(text => text.trim())
          .refine(isEmail, 'This is not an e-mail address: write e.g. ann@example.com.'),
        'Send a list.',
      )
      .max(most, said('too-many-entries', {n: most}))
      .transform(list => [...new Set(list)]),
    control: {type: 'list', most},
    counted: true,
    ...about,
  });

function webAddress(text: string): string {
  if (!text) return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.hash) return url.href;
  throw new Error('Write the whole address, e.g. https://www.example.com/.');
}

/** All settings of a site, by key. To add one: write it here, and its words. */
export const SITE_SETTINGS = {
  /** What the site is called, in feeds and messages; empty while nobody has said. */
  name: line(100, {group: 'site', standard: ''}),
  /** Where the site is. Its pages may write. */
  url: line(MAX_URL_LENGTH, {group: 'site', standard: ''}, webAddress),
  /** Whether comments wait: never, all, or until one of the visitor was approved. */
  moderation: choice(['post', 'pre', 'first'], {group: 'writing', standard: 'post', variable: 'LINTEL_MODERATION'}),
  /** Whether guests' browsers have to prove their work. */
  challenge: onOff({group: 'writing', standard: true, variable: 'LINTEL_CHALLENGE'}),
  /** Minutes for which visitors may change or delete a comment of theirs. */
  editMinutes: wholeNumber(0, 10_080, {
    group: 'writing',
    standard: EDIT_MINUTES,
    variable: 'LINTEL_EDIT_MINUTES',
  }),
  /** Longest text of a comment. */
  maxlength: wholeNumber(100, MAX_TEXT_LENGTH, {group: 'writing', standard: MAX_TEXT_LENGTH}),
  /** Whether visitors may only read. */
  readOnly: onOff({group: 'writing', standard: false, variable: 'LINTEL_READ_ONLY'}),
  /** Days after its beginning that a thread closes by itself; 0: never. */
  closeAfterDays: wholeNumber(0, 36_500, {group: 'threads', standard: 0}),
  /** Who gets mail about new comments. */
  mailTo: addresses(20, {group: 'mail', standard: [], variable: 'LINTEL_MAIL_TO'}),
  /** When: of each comment at once, of those that wait, or as a digest. */
  mailWhen: choice(MAIL_TIMES, {group: 'mail', standard: 'each', variable: 'LINTEL_MAIL_WHEN'}),
  /** The language of those mails. */
  mailLanguage: choice(MAIL_LANGUAGES, {group: 'mail', standard: 'en', variable: 'LINTEL_MAIL_LANGUAGE'}),
  /** Days after which addresses given with comments are forgotten; 0 in this and the next ones: never. */
  keepEmailsDays: wholeNumber(0, 36_500, {group: 'keeping', standard: 365}),
  /** Days after which a comment's network, as a keyed hash, is forgotten. */
  keepNetworksDays: wholeNumber(1, ORIGIN_DAYS, {group: 'keeping', standard: ORIGIN_DAYS}),
  /** Days after which rejected comments and spam are erased. */
  keepRefusedDays: wholeNumber(0, 36_500, {group: 'keeping', standard: 180}),
  /** Days after which is forgotten what the checks said of a comment. */
  keepDecisionsDays: wholeNumber(0, 36_500, {group: 'keeping', standard: 180}),
  /** Days after their answer for which reports are kept. */
  keepReportsDays: wholeNumber(0, 36_500, {group: 'keeping', standard: 365}),
  /** Days for which the audit trail is kept. */
  keepAuditDays: wholeNumber(0, 36_500, {group: 'keeping', standard: 730}),
  /** Pages that may write, beside those that the server lists for all its sites. */
  origins: origins(100, {group: 'pages', standard: []}),
  /** Pages that may show the site's threads in a frame; none listed: those that may write. */
  frameAncestors: origins(100, {group: 'pages', standard: []}),
};

type Table = typeof SITE_SETTINGS;
export type SettingKey = keyof Table;

/** The settings of a site, with what holds for each. */
export type SiteSettings = {readonly [K in SettingKey]: Table[K] extends SiteSetting<infer T> ? T : never};

/** Settings to change; `null` goes back to the standard. */
export type SettingsChange = {[K in SettingKey]?: SiteSettings[K] | null | undefined};

export const SETTING_KEYS = Object.keys(SITE_SETTINGS) as SettingKey[];

/** What holds where nobody has said anything. */
export const STANDARD_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map(key => [key, SITE_SETTINGS[key].standard]),
) as unknown as SiteSettings;

/** The settings of a site as they are now. */
export type SettingsOf = (site: string) => Promise<SiteSettings>;

/** Settings that are the same for every site and never change. */
export const fixedSettings = (settings: Partial<SiteSettings> = {}): SettingsOf => {
  const whole = Promise.resolve({...STANDARD_SETTINGS, ...settings});
  return () => whole;
};

/** A value as it is stored; `undefined` for one that is no longer valid: the standard holds then. */
export function readStored(key: string, json: string): SettingValue | undefined {
  if (!Object.hasOwn(SITE_SETTINGS, key)) return undefined;
  try {
    return SITE_SETTINGS[key as SettingKey].schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function orList(options: readonly string[]): string {
  return `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
}
