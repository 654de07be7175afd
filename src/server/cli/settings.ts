import {resolve} from 'node:path';
import {Failure} from './failure.ts';
import {readProxies, type Proxies} from '../http/network.ts';
import {readOrigins, type Origins} from '../http/origins.ts';

export type LogLevel = 'off' | 'errors' | 'requests';

/** What the environment decides, checked. */
export interface Settings {
  port: number;
  host: string;
  /** Path of the SQLite file. */
  database: string;
  origins: Origins;
  proxies: Proxies;
  moderation: 'post';
  /** `null` when not said: on, but for visitors of the demo on this machine. */
  limits: boolean | null;
  secret: string | undefined;
  log: LogLevel;
}

interface Setting {
  name: string;
  /** Value when the variable is not set, as shown in the help. */
  standard: string;
  help: string;
}

export const SETTINGS: readonly Setting[] = [
  {name: 'PORT', standard: '8787', help: 'port to listen on; 0 takes any free one'},
  {name: 'HOST', standard: '127.0.0.1', help: 'address to listen on; 0.0.0.0 for all of this machine'},
  {name: 'LINTEL_DATABASE', standard: 'sqlite:data/lintel.db', help: 'where everything is stored'},
  {
    name: 'LINTEL_ORIGINS',
    standard: 'own and loopback',
    help: 'pages that may write, e.g. https://www.example.com; * for any',
  },
  {
    name: 'LINTEL_TRUST_PROXY',
    standard: 'none',
    help: 'proxies whose X-Forwarded-For counts: loopback, addresses, ranges',
  },
  {name: 'LINTEL_MODERATION', standard: 'post', help: 'post: comments show at once'},
  {name: 'LINTEL_CHALLENGE', standard: 'off', help: 'off: guests need no proof of work'},
  {name: 'LINTEL_LIMITS', standard: 'on', help: 'limits on each network’s writes; off for load tests'},
  {
    name: 'LINTEL_SECRET',
    standard: 'made once, kept in the database',
    help: 'keys the hashes of visitors and networks; 16 characters or more',
  },
  {name: 'LINTEL_LOG', standard: 'errors', help: 'off, errors, or requests (one line each, without addresses)'},
];

/** Announced in the documentation, acting in a later version: not silently ignored meanwhile. */
const LATER = new Set(['LINTEL_SMTP', 'LINTEL_NOTIFY']);

/** Letters that may differ in a name that was probably meant. */
const NEAR = 2;

type Environment = Record<string, string | undefined>;

/** Reads and checks the environment. Throws a `Failure` naming the first variable that is unknown or wrong, and the fix. */
export function readSettings(env: Environment): Settings {
  const known = SETTINGS.map(setting => setting.name);
  for (const name of Object.keys(env)) {
    if (!/^LINTEL_/i.test(name) || known.includes(name)) continue;
    if (LATER.has(name)) throw new Failure(`${name} does nothing in this version yet. Remove it.`);
    const near = known.find(other => distance(name.toUpperCase(), other) <= NEAR);
    throw new Failure(
      `${name} is no setting of Lintel. ${near ? `Did you mean ${near}?` : 'Remove it; `lintel serve --help` lists all.'}`,
    );
  }
  const value = (name: string) => env[name]?.trim() || undefined;
  const wrong = (name: string, fix: string) => new Failure(`${name}=${env[name]} is not possible. ${fix}`);
  const choice = <T extends string>(name: string, allowed: readonly T[], standard: T, later = ''): T => {
    const given = value(name) ?? standard;
    const found = allowed.find(option => option === given);
    if (!found) throw wrong(name, `Use ${allowed.join(' or ')}.${later}`);
    return found;
  };

  const port = value('PORT') ?? '8787';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong('PORT', 'Use a number from 0 to 65535.');

  const origins = readOrigins(value('LINTEL_ORIGINS'));
  if (typeof origins === 'string') {
    throw wrong(
      'LINTEL_ORIGINS',
      `"${origins}" is no origin; write scheme and host only, e.g. https://www.example.com, separated by commas, or * alone.`,
    );
  }
  const proxies = readProxies(value('LINTEL_TRUST_PROXY') ?? 'none');
  if (typeof proxies === 'string') {
    throw wrong('LINTEL_TRUST_PROXY', `"${proxies}" is no address or range; use none, loopback, or e.g. 10.0.0.0/8.`);
  }
  choice('LINTEL_CHALLENGE', ['off'], 'off', ' Proof of work is not in this version yet.');
  const secret = value('LINTEL_SECRET');
  if (secret && secret.length < 16) throw new Failure('LINTEL_SECRET is too short. Use 16 random characters or more.');

  return {
    port: Number(port),
    host: value('HOST') ?? '127.0.0.1',
    database: databasePath(value('LINTEL_DATABASE') ?? 'sqlite:data/lintel.db'),
    origins,
    proxies,
    moderation: choice(
      'LINTEL_MODERATION',
      ['post'],
      'post',
      ' Holding comments first comes with the moderation page, which this version does not have.',
    ),
    limits: value('LINTEL_LIMITS') ? choice('LINTEL_LIMITS', ['on', 'off'], 'on') === 'on' : null,
    secret,
    log: choice('LINTEL_LOG', ['off', 'errors', 'requests'], 'errors'),
  };
}

function databasePath(text: string): string {
  if (/^postgres(ql)?:/.test(text)) {
    throw new Failure(
      'LINTEL_DATABASE names PostgreSQL, which this version does not speak yet. Use sqlite:PATH, e.g. sqlite:data/lintel.db',
    );
  }
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/s.exec(text)?.[1];
  if (!path || path.startsWith(':') || path.includes('\0')) {
    throw new Failure(`LINTEL_DATABASE=${text} is not possible. Use sqlite:PATH, e.g. sqlite:data/lintel.db`);
  }
  return resolve(path);
}

/** Levenshtein distance, for "did you mean". */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The settings as a table for `lintel serve --help`. */
export function settingsHelp(): string {
  return SETTINGS.map(({name, standard, help}) => `  ${name.padEnd(19)}  ${help}\n${' '.repeat(23)}(${standard})`).join(
    '\n',
  );
}
