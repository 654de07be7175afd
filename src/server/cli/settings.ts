import {resolve} from 'node:path';
import {z} from '@hono/zod-openapi';
import {MAIL_LANGUAGES} from '../../protocol/mail-languages.ts';
import {MAIL_TIMES} from '../domain/digests.ts';
import {readSiteKeys} from '../domain/signed-visitors.ts';
import type {ProviderSettings} from '../domain/sign-in/provider.ts';
import {readSites} from '../domain/sites.ts';
import {readProxies} from '../http/network.ts';
import {readOrigins} from '../http/origins.ts';
import {readAddresses, readMailbox} from '../mail/mailboxes.ts';
import {readSmtp, type Mailbox, type SmtpServer} from '../mail/smtp.ts';
import {readReceivers} from '../notify/receivers.ts';
import {isPostgres} from '../store/postgres/address.ts';
import {nearest} from './did-you-mean.ts';
import {Failure} from './failure.ts';
import {oidcOf, readIssuer} from './oidc.ts';
import {LOG_FORMATS, LOG_LEVELS} from './log.ts';

/** A setting of the environment. The schema reads its text; a wrong one's message says what to use instead. */
interface Setting<S extends z.ZodType = z.ZodType> {
  name: string;
  schema: S;
  /** What holds when the variable is not set, as people read it. */
  default: string;
  help: string;
  /** Whether its value is kept out of messages. */
  secret?: boolean | ((text: string) => boolean);
}

const setting = <S extends z.ZodType>(given: Setting<S>): Setting<S> => given;

const PORT = 'Use a number from 0 to 65535.';
const CHECK_PATIENCE = 'Use a whole number of seconds, 1 to 20.';

const onOff = z.enum(['on', 'off'], 'Use on or off.').transform(value => value === 'on');

const wholeNumber = (most: number) => {
  const fix = `Use a whole number from 0 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, fix)
    .transform(Number)
    .refine(number => number <= most, fix);
};

/** A schema from a reader that answers with a string for what it cannot read. */
const readBy = <T extends object>(read: (text: string) => T | string, fix: (part: string) => string) =>
  z.string().transform((text, context): T => {
    const result = read(text);
    if (typeof result !== 'string') return result;
    context.addIssue({code: 'custom', message: fix(result)});
    return z.NEVER;
  });

const DATABASE = 'Use sqlite:PATH, e.g. sqlite:data/lintel.db, or postgres://USER:PASSWORD@HOST:5432/DATABASE';

/** The path of a SQLite file, or an address of PostgreSQL. */
export const databasePlace = z.string().transform((text, context) => {
  if (isPostgres(text) && URL.canParse(text) && new URL(text).pathname.length > 1) return text;
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/s.exec(text)?.[1];
  if (path && !path.startsWith(':') && !path.includes('\0')) return resolve(path);
  context.addIssue({code: 'custom', message: DATABASE});
  return z.NEVER;
});

/**
 * All settings, by the name under which the server knows them. What is checked at the start, what `lintel serve --help`
 * lists and the table in docs/guides/server.md come from here.
 */
export const SETTINGS = {
  port: setting({
    name: 'PORT',
    schema: z
      .string()
      .regex(/^\d{1,5}$/, PORT)
      .transform(Number)
      .refine(port => port <= 65_535, PORT),
    default: '8787',
    help: 'port to listen on; 0 takes any free one',
  }),
  host: setting({
    name: 'HOST',
    schema: z.string(),
    default: '127.0.0.1',
    help: 'address to listen on; 0.0.0.0 for all of this machine',
  }),
  database: setting({
    name: 'LINTEL_DATABASE',
    schema: databasePlace,
    default: 'sqlite:data/lintel.db',
    help: 'a file, made with its folder, readable by its owner only; or postgres://USER:PASSWORD@HOST:5432/DATABASE',
    secret: text => text.includes('@'),
  }),
  migrate: setting({
    name: 'LINTEL_MIGRATE',
    schema: onOff,
    default: 'on',
    help: 'on: a server that starts brings the tables of PostgreSQL up to date; off: lintel migrate does',
  }),
  listenForCommits: setting({
    name: 'LINTEL_DATABASE_LISTEN',
    schema: onOff,
    default: 'on',
    help: 'on: PostgreSQL’s notifications tell of other servers’ writes; off: they are looked for five times a second',
  }),
  origins: setting({
    name: 'LINTEL_ORIGINS',
    schema: readBy(
      readOrigins,
      part =>
        `"${part}" is not an origin: write scheme and host only, e.g. https://www.example.com, separated by commas, or * alone.`,
    ),
    default: 'own and loopback',
    help: 'pages that may write, e.g. https://www.example.com, separated by commas; * for any',
  }),
  sites: setting({
    name: 'LINTEL_SITES',
    schema: readBy(
      readSites,
      part => `"${part}" is not a site's name: use letters, digits, ".", "-" and "_", 64 at most, separated by commas.`,
    ),
    default: 'default',
    help: 'names of the sites on this server, separated by commas; default is always there, more can be made in /admin',
  }),
  proxies: setting({
    name: 'LINTEL_TRUST_PROXY',
    schema: readBy(
      readProxies,
      part => `"${part}" is not an address or range: use none, loopback, or e.g. 10.0.0.0/8.`,
    ),
    default: 'none',
    help: 'proxies whose X-Forwarded-For is believed: loopback, addresses, ranges',
  }),
  moderation: setting({
    name: 'LINTEL_MODERATION',
    schema: z.enum(['post', 'pre', 'first'], 'Use post, pre or first.'),
    default: 'post',
    help: 'post: comments show at once; pre: they wait for a moderator; first: until one of the visitor was approved',
  }),
  challenge: setting({
    name: 'LINTEL_CHALLENGE',
    schema: onOff,
    default: 'on',
    help: 'proof of work by guests’ browsers, without which their comments wait; off: none',
  }),
  check: setting({
    name: 'LINTEL_CHECK_URL',
    schema: readBy(
      text => {
        const found = readReceivers(text);
        return typeof found === 'string' || found.length === 1 ? found : text;
      },
      part =>
        `"${part}" is not one address to ask: use https:// and a public host, e.g. https://example.com/check, or a loopback address such as http://127.0.0.1:3000/check.`,
    ).transform(([receiver]) => receiver),
    default: 'none',
    help: 'the site’s own check of comments: asked about each, may hold it',
  }),
  checkPatience: setting({
    name: 'LINTEL_CHECK_PATIENCE',
    schema: z
      .string()
      .regex(/^\d{1,2}$/, CHECK_PATIENCE)
      .transform(Number)
      .refine(seconds => seconds >= 1 && seconds <= 20, CHECK_PATIENCE)
      .transform(seconds => seconds * 1000),
    default: '2',
    help: 'seconds for an answer of LINTEL_CHECK_URL, 1 to 20, while the visitor waits; after them the comment is held',
  }),
  siteKeys: setting({
    name: 'LINTEL_SITE_KEYS',
    schema: readBy(
      readSiteKeys,
      part =>
        `Write site=key, separated by commas, with keys of 32 characters or more; what is said for ${part} is not.`,
    ),
    default: 'made of the secret',
    help: 'keys that sites sign their visitors’ tokens with, e.g. default=…',
    secret: true,
  }),
  editMinutes: setting({
    name: 'LINTEL_EDIT_MINUTES',
    schema: z
      .string()
      .regex(/^\d{1,5}$/, 'Use a whole number of minutes, 0 to 10080 (a week).')
      .transform(Number)
      .refine(minutes => minutes <= 10_080, 'Use a whole number of minutes, 0 to 10080 (a week).'),
    default: '15',
    help: 'minutes for which visitors may change or delete a comment of theirs; 0: not at all',
  }),
  limits: setting({
    name: 'LINTEL_LIMITS',
    schema: onOff,
    default: 'on',
    help: 'limits on what each network writes and reads; off for load tests',
  }),
  liveReaders: setting({
    name: 'LINTEL_LIVE_READERS',
    schema: wholeNumber(100_000),
    default: '2000',
    help: 'connections for live updates, in all; 0 for none',
  }),
  liveReadersOfNetwork: setting({
    name: 'LINTEL_LIVE_PER_NETWORK',
    schema: wholeNumber(100_000),
    default: '100',
    help: 'connections for live updates of one network',
  }),
  readOnly: setting({
    name: 'LINTEL_READ_ONLY',
    schema: onOff,
    default: 'off',
    help: 'on: visitors’ writes are answered with 503, reading goes on',
  }),
  receivers: setting({
    name: 'LINTEL_NOTIFY',
    schema: readBy(
      readReceivers,
      part =>
        `"${part}" is not an address to notify: use https:// and a public host, e.g. https://example.com/hook, or a loopback address such as http://127.0.0.1:3000/hook; several separated by commas.`,
    ),
    default: 'none',
    help: 'webhooks told of each new comment, separated by commas',
  }),
  url: setting({
    name: 'LINTEL_URL',
    schema: z.string().transform((text, context) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) {
        return url.href.replace(/\/$/, '');
      }
      context.addIssue({
        code: 'custom',
        message: 'Use the address under which browsers reach this server, e.g. https://comments.example.com.',
      });
      return z.NEVER;
    }),
    default: 'not set',
    help: 'public address of this server, for links in mails and to /admin, e.g. https://comments.example.com',
  }),
  smtp: setting({
    name: 'LINTEL_SMTP',
    schema: readBy(
      readSmtp,
      problem => `${problem} Use smtps://user:password@smtp.example.com or smtp://user:password@smtp.example.com:587.`,
    ),
    default: 'none',
    help: 'mail server, e.g. smtps://user:password@smtp.example.com; see lintel mail test',
    secret: true,
  }),
  mailFrom: setting({
    name: 'LINTEL_MAIL_FROM',
    schema: readBy(
      text => readMailbox(text) ?? text,
      () => 'Use an address, with a name if you like, e.g. Comments <comments@example.com>.',
    ),
    default: 'not set',
    help: 'sender of all mails, e.g. Comments <comments@example.com>',
  }),
  mailTo: setting({
    name: 'LINTEL_MAIL_TO',
    schema: readBy(
      readAddresses,
      part => `"${part}" is not an e-mail address: write e.g. ann@example.com, several separated by commas.`,
    ),
    default: 'nobody',
    help: 'who gets mail about new comments: addresses separated by commas',
  }),
  mailWhen: setting({
    name: 'LINTEL_MAIL_WHEN',
    schema: z.enum(MAIL_TIMES, `Use ${MAIL_TIMES.join(', ')}.`),
    default: 'each',
    help: 'each: a mail for each new comment; held: only for those that wait for you; hourly, daily: a digest',
  }),
  mailLanguage: setting({
    name: 'LINTEL_MAIL_LANGUAGE',
    schema: z.enum(MAIL_LANGUAGES, `Use ${MAIL_LANGUAGES.join(', ')}.`),
    default: 'en',
    help: `language of the owner’s mails: ${MAIL_LANGUAGES.join(', ')}`,
  }),
  oidcIssuer: setting({
    name: 'LINTEL_OIDC_ISSUER',
    schema: readBy(
      readIssuer,
      part => `"${part}" is not a provider’s address: use https://, e.g. https://accounts.example.com.`,
    ).transform(({issuer}): string | undefined => issuer),
    default: 'none',
    help: 'provider of OpenID Connect where moderators may have accounts to sign in with, e.g. https://accounts.example.com',
  }),
  oidcClientId: setting({
    name: 'LINTEL_OIDC_CLIENT_ID',
    schema: z.string().transform((id): string | undefined => id),
    default: 'not set',
    help: 'the id under which the provider knows this server; the redirect address to give it is /admin of LINTEL_URL',
  }),
  oidcClientSecret: setting({
    name: 'LINTEL_OIDC_CLIENT_SECRET',
    schema: z.string().transform((secret): string | undefined => secret),
    default: 'none',
    help: 'secret that the provider gave with it, where it gave one',
    secret: true,
  }),
  oidcClientSecretFile: setting({
    name: 'LINTEL_OIDC_CLIENT_SECRET_FILE',
    schema: z.string().transform((file): string | undefined => file),
    default: 'none',
    help: 'file with that secret, in its place',
  }),
  secret: setting({
    name: 'LINTEL_SECRET',
    schema: z.string().min(16, 'Use 16 random characters or more.'),
    default: 'made once, kept in the database',
    help: 'keys the hashes of visitors and networks; 16 characters or more',
    secret: true,
  }),
  backups: setting({
    name: 'LINTEL_BACKUP',
    schema: z.string().transform(folder => resolve(folder)),
    default: 'none',
    help: 'folder for a backup each night, e.g. backups; kept apart from the server’s disk it survives that disk',
  }),
  backupsKept: setting({
    name: 'LINTEL_BACKUP_KEEP',
    schema: z
      .string()
      .regex(/^\d{1,4}$/, 'Use a number from 1 to 9999.')
      .transform(Number)
      .refine(count => count >= 1, 'Use a number from 1 to 9999.'),
    default: '14',
    help: 'how many nightly backups are kept',
  }),
  log: setting({
    name: 'LINTEL_LOG',
    schema: z.enum(LOG_LEVELS, `Use ${LOG_LEVELS.join(', ')}.`),
    default: 'errors',
    help: 'off, errors, or requests: one line each, without addresses and queries',
  }),
  logFormat: setting({
    name: 'LINTEL_LOG_FORMAT',
    schema: z.enum(LOG_FORMATS, `Use ${LOG_FORMATS.join(' or ')}.`),
    default: 'text',
    help: 'text for people, json for programs that collect logs: one object for each line',
  }),
  metricsToken: setting({
    name: 'LINTEL_METRICS_TOKEN',
    schema: z.string().min(16, 'Use 16 random characters or more.'),
    default: 'none',
    help: 'with it, /metrics is for other machines too: Authorization: Bearer …; 16 characters or more',
    secret: true,
  }),
  drain: setting({
    name: 'LINTEL_DRAIN',
    schema: wholeNumber(300).transform(seconds => seconds * 1000),
    default: '0',
    help: 'seconds between “not ready” and the end, for a load balancer to look elsewhere; 0 to 300',
  }),
};

type Table = typeof SETTINGS;
type Values = {[K in keyof Table]: z.output<Table[K]['schema']>};

/** What the environment says, checked. */
export interface Settings extends Omit<
  Values,
  'limits' | 'secret' | 'metricsToken' | 'backups' | 'url' | 'smtp' | 'mailFrom'
> {
  /** Where moderators may have accounts to sign in with; `undefined`: nowhere. */
  oidc: ProviderSettings | undefined;
  /** The names of the variables that are set. */
  given: ReadonlySet<string>;
  /** `undefined` when not said: on, but for visitors of the demo on this machine. */
  limits: boolean | undefined;
  /** `undefined`: the one the database keeps. */
  secret: string | undefined;
  /** What other machines show for the figures; `undefined`: they get none. */
  metricsToken: string | undefined;
  /** The server's public address without a slash at its end; there if `smtp` is. */
  url: string | undefined;
  /** The mail server; `undefined`: no mail is sent. */
  smtp: SmtpServer | undefined;
  /** There if `smtp` is. */
  mailFrom: Mailbox | undefined;
  /** The folder of the nightly backups; `undefined`: none are made. */
  backups: string | undefined;
}

/** What holds when a variable is not set, where its default is not a value of the variable. */
const UNSET = {
  origins: readOrigins(undefined),
  limits: undefined,
  receivers: [],
  check: undefined,
  siteKeys: new Map(),
  url: undefined,
  smtp: undefined,
  mailFrom: undefined,
  mailTo: [],
  secret: undefined,
  metricsToken: undefined,
  backups: undefined,
  oidcIssuer: undefined,
  oidcClientId: undefined,
  oidcClientSecret: undefined,
  oidcClientSecretFile: undefined,
};

/** Reads and checks the environment. Throws a `Failure` naming the first variable that is unknown or wrong, and the fix. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const known = Object.values(SETTINGS).map(({name}) => name);
  for (const name of Object.keys(env)) {
    if (!/^LINTEL_/i.test(name) || known.includes(name)) continue;
    const near = nearest(name.toUpperCase(), known);
    throw new Failure(
      `Unknown setting ${name}. ${near ? `Did you mean ${near}?` : 'Remove it; `lintel serve --help` lists all.'}`,
    );
  }
  const entries = Object.entries<Setting>(SETTINGS).map(([key, {name, schema, default: standard, secret}]) => {
    const given = env[name]?.trim() || undefined;
    if (given === undefined && key in UNSET) return [key, UNSET[key as keyof typeof UNSET]];
    const result = schema.safeParse(given ?? standard);
    if (result.success) return [key, result.data];
    const hidden = typeof secret === 'function' ? secret(given ?? '') : secret;
    throw new Failure(`${hidden ? name : `${name}=${given}`} is not valid. ${result.error.issues[0]!.message}`);
  });
  const given = new Set(known.filter(name => env[name]?.trim()));
  const settings = {...Object.fromEntries(entries), given} as Settings;
  checkMail(settings);
  settings.oidc = oidcOf(settings);
  checkBackups(settings);
  return settings;
}

/** Mail needs a server, a sender, and an address for its links: all or none. */
function checkMail({smtp, mailFrom, mailTo, url}: Settings): void {
  if (smtp && !mailFrom) {
    throw new Failure(
      'LINTEL_MAIL_FROM is missing: mails need a sender. Set it, e.g. LINTEL_MAIL_FROM="Comments <comments@example.com>".',
    );
  }
  if (smtp && url === undefined) {
    throw new Failure(
      'LINTEL_URL is missing: mails have links to this server. Set its public address, e.g. LINTEL_URL=https://comments.example.com.',
    );
  }
  if (mailTo.length && !smtp) {
    throw new Failure(
      'LINTEL_MAIL_TO is set, but there is no mail server. Set LINTEL_SMTP, e.g. smtps://user:password@smtp.example.com, or remove it.',
    );
  }
}

/** Backups are copies of a file. */
function checkBackups({backups, database}: Settings): void {
  if (backups !== undefined && isPostgres(database)) {
    throw new Failure(
      'LINTEL_BACKUP makes copies of a SQLite file. Remove it, and back up PostgreSQL with pg_dump or its own archive.',
    );
  }
}

/** The settings for `lintel serve --help`. */
export function settingsHelp(): string {
  const width = Math.max(...Object.values(SETTINGS).map(({name}) => name.length));
  const lines = Object.values<Setting>(SETTINGS).map(
    setting => `  ${setting.name.padEnd(width)}  ${setting.help}\n${' '.repeat(width + 4)}(${setting.default})`,
  );
  return `Settings (environment variables)\n${lines.join('\n')}`;
}

/** The settings as the rows of the table in docs/guides/server.md. */
export function settingsTable(): [name: string, standard: string, help: string][] {
  return Object.values<Setting>(SETTINGS).map(setting => [setting.name, setting.default, setting.help]);
}
