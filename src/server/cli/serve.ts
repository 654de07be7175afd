import {existsSync} from 'node:fs';
import type {IncomingMessage, Server} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {join} from 'node:path';
import {createApp} from '../api/app.ts';
import {createReadCache} from '../api/read-cache.ts';
import {originsOfAll} from '../api/site-origins.ts';
import {forgetOldAllowances} from '../domain/allowances.ts';
import {createBans, forgetOldBans} from '../domain/bans.ts';
import {createChallenges, forgetOldChallenges} from '../domain/challenges.ts';
import {createPipeline, createTokenize, siteCheck, standardChecks} from '../domain/checks/index.ts';
import {createChangeFeed} from '../domain/change-feed.ts';
import {createFollowing} from '../domain/following.ts';
import {createLive} from '../domain/live.ts';
import {createRatings} from '../domain/ratings.ts';
import {createReactions} from '../domain/reactions.ts';
import {createLearning, forgetRareTokens} from '../domain/learning.ts';
import {createHealth} from '../domain/health.ts';
import {createListings} from '../domain/listing.ts';
import {createDesk} from '../domain/desk.ts';
import {createMailModeration} from '../domain/mail-moderation.ts';
import {createDoctor} from '../domain/doctor/doctor.ts';
import {createMailStatus} from '../domain/mail-status.ts';
import {createPinning} from '../domain/pinning.ts';
import {createDeskComments} from '../domain/desk-comments.ts';
import {createSavedReplies} from '../domain/saved-replies.ts';
import {createModerators} from '../domain/moderators.ts';
import {createAttempts} from '../domain/sign-in/attempts.ts';
import {createPasskeys} from '../domain/sign-in/passkeys.ts';
import {createPolicy} from '../domain/policy.ts';
import {createReading} from '../domain/reading.ts';
import {createSearching} from '../domain/searching.ts';
import {createCharts} from '../domain/charts.ts';
import {createSites, type Sites} from '../domain/sites.ts';
import {SITE_SETTINGS, STANDARD_SETTINGS, type SettingKey, type SiteSettings} from '../domain/site-settings.ts';
import {createRules} from '../domain/rules.ts';
import {reservedNames, type IsReserved} from '../domain/reserved-names.ts';
import {startEraser, type Eraser} from '../domain/erasing.ts';
import {createThreads} from '../domain/threads.ts';
import {exportSite} from '../transfer/export.ts';
import {createVisitors} from '../domain/visitors.ts';
import {createSignedVisitors} from '../domain/signed-visitors.ts';
import {createWriting} from '../domain/writing.ts';
import {createThreadEvents} from '../events/thread-events.ts';
import {createFiles} from '../http/files.ts';
import {createIdentity} from '../http/identity.ts';
import {createLimits} from '../http/limits.ts';
import {createListener, type LogLevel} from '../http/listener.ts';
import {isDirect, isLoopback} from '../http/network.ts';
import {createReadMeter} from '../http/read-meter.ts';
import {createSeats} from '../http/seats.ts';
import {createTurns} from '../http/turns.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {version} from '../../protocol/version.ts';
import {openSqliteStore} from '../store/sqlite/sqlite-store.ts';
import {StoreUnavailable} from '../store/store.ts';
import {createAsk} from '../notify/ask.ts';
import {createDeliver} from '../notify/deliver.ts';
import {createFetchPage} from '../notify/fetch-page.ts';
import {startDispatcher, type Dispatcher} from '../notify/dispatcher.ts';
import {receiverSecret} from '../notify/signature.ts';
import {webhookChannel} from '../notify/webhook.ts';
import {seedDemo} from './demo.ts';
import {Failure} from './failure.ts';
import {mailBasis, mailOf, tellingOf} from './mail.ts';
import {keepYoungGenerationSmall} from './memory.ts';
import {backUpInProcess, startNightlyBackups, type NightlyBackups} from './nightly-backups.ts';
import {secretOf} from './secret.ts';
import {createErrorMemory, databaseBytes, diskOf} from './vitals.ts';
import type {Settings} from './settings.ts';

export interface ServeOptions {
  demo: boolean;
  dist: string;
  /** Writes that may share a commit; for the benchmark. */
  maxBatch?: number | undefined;
}

/** Requests under way get this long to finish when the server stops. */
const STOP_MS = 10_000;
/** An error that keeps happening is reported this often. */
const REPORT_MS = 60_000;
/** The log of changes is cut this often. */
const PRUNE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Runs the server until a signal stops it. Throws a `Failure` or `StoreOpenError` when it cannot start. */
export async function serve(settings: Settings, {demo, dist, maxBatch}: ServeOptions): Promise<void> {
  keepYoungGenerationSmall();
  const {origins, proxies, receivers, log, readOnly} = settings;
  const started = Date.now();
  const errors = createErrorMemory();
  const reportError = createErrorReporter(log, errors.add);
  const events = createThreadEvents(reportError);
  const store = await openSqliteStore({
    path: settings.database,
    server: true,
    changed: events.publish,
    maxBatch,
  });
  const feed = createChangeFeed(store);
  const forgetOld = () =>
    Promise.all([
      forgetOldAllowances(store),
      forgetOldChallenges(store),
      forgetOldBans(store),
      forgetRareTokens(store),
    ]);
  const fault = await store.fault();
  const moderators = createModerators(store);
  if (!readOnly && !fault) {
    if (demo) await seedDemo(store);
    await forgetOld();
    await moderators.forget();
    await feed.prune();
  }
  const pruning = setInterval(() => void (readOnly || feed.prune().catch(() => {})), PRUNE_MS).unref();
  const hourly = setInterval(
    () => void (readOnly || Promise.all([forgetOld(), following.forget()]).catch(() => {})),
    HOUR_MS,
  ).unref();

  const sites = createSites(store, {
    named: settings.sites,
    server: saidForAllSites(settings),
    fixed: new Set<SettingKey>(readOnly ? ['readOnly'] : []),
    reportError,
  });
  // Before those who keep answers: what they read next has the new settings.
  events.subscribe(sites.forget);
  const settingsOf = async (site: string) => (await sites.of(site)) ?? STANDARD_SETTINGS;
  const reading = createReading(store, settingsOf, {mail: settings.smtp !== undefined});
  const searching = createSearching(store);
  const answers = createReadCache(createTurns());
  events.subscribe(answers.forget);
  const limits = createLimits();
  const limited = createLimited(settings, demo);
  const reads = createReadMeter(limits, proxies, limited);
  const live = createLive({feed, events, reportError});
  const secret = await secretOf(settings, store);
  const basis = mailBasis(settings, secret, settingsOf);
  const telling = tellingOf(settings, basis);
  let dispatcher: Dispatcher | undefined;
  const following = createFollowing(store, {
    ...{...basis, enabled: settings.smtp !== undefined},
    asked: () => dispatcher?.wake(),
  });
  const mail = mailOf(settings, {store, basis, secret, following});
  const tokenize = createTokenize(secret);
  const learning = createLearning(tokenize);
  const files = createFiles(dist);
  const deliver = createDeliver();
  const webhooks = receivers.map(receiver =>
    webhookChannel(store, {...receiver, secret: receiverSecret(secret, receiver)}, deliver),
  );
  const channels = [...webhooks, ...(mail ? [mail.channel] : [])];
  let stopping = false;
  let backups: NightlyBackups | undefined;
  let eraser: Eraser | undefined;
  const desk = createDesk(store, {telling, learning, deleted: due => eraser?.deleted(due)});
  const app = createApp({
    services: {
      reading,
      listings: createListings(store),
      policy: createPolicy(store, settingsOf, {limits: settings.limits ?? true, check: !!settings.check}),
      searching,
      writing: createWriting(store, {
        settingsOf,
        isReserved: createIsReserved(settings, sites),
        telling,
        deleted: due => eraser?.deleted(due),
        learning,
        checks: createPipeline({
          checks: standardChecks({limits: settings.limits ?? true, tokenize}),
          outside: settings.check
            ? [
                siteCheck(
                  createAsk(
                    {...settings.check, secret: receiverSecret(secret, settings.check)},
                    {timeout: settings.checkPatience},
                  ),
                ),
              ]
            : [],
          patience: settings.checkPatience,
          reportError,
        }),
      }),
      visitors: createVisitors(store, learning),
      following,
      ratings: createRatings(store, settingsOf),
      moderators,
      passkeys: createPasskeys(store, {attempts: createAttempts(secret), moderators}),
      doctor: createDoctor(createFetchPage()),
      desk,
      mail: {
        moderation: createMailModeration(store, {...basis, desk}),
        language: settings.mailLanguage,
        url: settings.url ?? '',
        status: createMailStatus(store, {
          server: mail?.name ?? null,
          from: settings.mailFrom?.address ?? null,
          probe: async () => (await mail?.transport.probe()) ?? null,
        }),
      },
      deskComments: createDeskComments(store),
      pinning: createPinning(store),
      savedReplies: createSavedReplies(store),
      bans: createBans(store),
      rules: createRules(store, secret),
      challenges: createChallenges(secret),
      signed: createSignedVisitors(secret, settings.siteKeys),
      reactions: createReactions(store, settingsOf),
      answers,
      reads,
      live,
      liveSeats: createSeats({all: settings.liveReaders, ofNetwork: settings.liveReadersOfNetwork}),
      identity: createIdentity(secret),
      limits,
      limited,
      origins,
      sites,
      health: createHealth(store, {
        sites: () => sites.latest().keys(),
        vitals: {
          ...{version, started, readOnly},
          databaseBytes: () => databaseBytes(settings.database),
          disk: () => diskOf(settings.database),
          live: () => ({readers: live.readers(), most: settings.liveReaders}),
          receivers: channels,
          backups: () => backups?.state() ?? null,
          errors: errors.list,
        },
      }),
      charts: createCharts(store),
      threads: createThreads(store, {hasMoved: site => sites.hasMoved(site), settingsOf}),
      exportThread: (site, thread, write) => exportSite(store, site, write, thread),
      proxies,
      readOnly,
      storeFault: () => store.fault(),
    },
    files,
    isStopping: () => stopping,
    reportError,
  });
  const server = createListener({
    fetch: app.fetch,
    cached: answers.cached,
    files,
    origins: () => originsOfAll(origins, sites.latest().values()),
    proxies,
    reads,
    lasting: settings.liveReaders,
    limitsConnections: address => settings.limits ?? !(demo && isLoopback(address)),
    log,
    reportError,
  });
  const silent = silentConnections(server);
  const report = (sentence: string) => void (log === 'off' || console.error(new Date().toISOString(), sentence));
  try {
    await listen(server, settings);
    // Not before: a start that fails beside a running server must not send its messages.
    dispatcher = startDispatcher({
      store,
      channels: readOnly ? [] : channels,
      report,
      reportError,
    });
    events.subscribe(dispatcher.wake);
    if (settings.backups !== undefined) {
      const {backups: folder, backupsKept: keep} = settings;
      backups = startNightlyBackups({folder, keep, make: backUpInProcess, report});
    }
    if (!readOnly) eraser = startEraser(store, reportError, learning);
    const firstLink = readOnly || fault ? null : await moderators.firstLink();
    announce(server, settings, {
      fault,
      firstLink,
      withoutScript: existsSync(join(dist, 'lintel.js')) ? undefined : dist,
    });
    await stopSignal();
    stopping = true;
    live.stop();
    await close(server, silent);
  } finally {
    clearInterval(hourly);
    backups?.stop();
    clearInterval(pruning);
    await dispatcher?.stop();
    mail?.transport.close();
    await eraser?.stop();
    await store.close();
  }
}

/** What the environment says for all sites. */
function saidForAllSites(settings: Settings): Partial<SiteSettings> {
  const {given, moderation, challenge, editMinutes, readOnly, mailTo, mailWhen, mailLanguage} = settings;
  const said = Object.entries({
    ...{moderation, challenge, editMinutes, readOnly, mailTo, mailWhen, mailLanguage},
  } satisfies Partial<SiteSettings>);
  return Object.fromEntries(said.filter(([key]) => given.has(SITE_SETTINGS[key as SettingKey].variable!)));
}

/**
 * Tells names that guests of a site may not take: what the site itself is called, the hosts of its pages without `www.`, and the names of all sites. Made once for
 * each state of a site's settings.
 */
function createIsReserved({origins}: Settings, sites: Sites): (name: string, settings: SiteSettings) => boolean {
  const known = new WeakMap<SiteSettings, {of: unknown; isReserved: IsReserved}>();
  return (name, settings) => {
    const all = sites.latest();
    let made = known.get(settings);
    if (made?.of !== all) {
      const pages = [...((!origins.any && origins.listed) || []), ...settings.origins, settings.url];
      const hosts = pages.filter(page => URL.canParse(page)).map(page => new URL(page).hostname.replace(/^www\./, ''));
      const names = [...all.keys()].filter(site => site !== DEFAULT_SITE);
      made = {of: all, isReserved: reservedNames([...hosts, ...names, settings.name].filter(Boolean))};
      known.set(settings, made);
    }
    return made.isReserved(name);
  };
}

/** Connections that have sent nothing yet. */
function silentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({socket}: IncomingMessage) => silent.delete(socket));
  return silent;
}

/** Writes errors to the console: the same one once a minute, and what the disk refuses in one line. */
function createErrorReporter(log: LogLevel, remember: (error: unknown) => void): (error: unknown) => void {
  const reported = new Map<string, number>();
  return error => {
    remember(error);
    const cause = String(error);
    const now = Date.now();
    if (log === 'off' || now - (reported.get(cause) ?? 0) < REPORT_MS) return;
    if (reported.size > 1_000) reported.clear();
    reported.set(cause, now);
    console.error(new Date(now).toISOString(), error instanceof StoreUnavailable ? cause : error);
  };
}

/** Decides whose requests are limited; says once when a proxy makes all visitors look like one. */
function createLimited({limits, proxies}: Settings, demo: boolean): (request: IncomingMessage) => boolean {
  let warned = false;
  return request => {
    if (limits === false || (limits === undefined && demo && isDirect(request))) return false;
    if (proxies.none && !warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      console.warn(
        'Requests come through a proxy that LINTEL_TRUST_PROXY does not name: all its visitors share the limits of one ' +
          'network. If the proxy is yours, name it, e.g. LINTEL_TRUST_PROXY=loopback.',
      );
    }
    return true;
  };
}

function listen(server: Server, {port, host}: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port, e.g. PORT=${port < 65_535 ? port + 1 : 8787}.`,
        EACCES: `Port ${port} may not be used by this user. Choose one above 1023, e.g. PORT=8787.`,
        EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
        ENOTFOUND: `HOST=${host} cannot be found. Use 127.0.0.1, or 0.0.0.0 for all of this machine's addresses.`,
      };
      reject(
        new Failure(why[error.code ?? ''] ?? `The server cannot listen on ${host}, port ${port}: ${error.message}.`),
      );
    });
    server.listen({port, host}, () => {
      server.removeAllListeners('error');
      server.on('error', error => console.error(error));
      resolve();
    });
  });
}

interface Missing {
  /** What keeps the database from taking writes. */
  fault: string | null;
  /** What the link of the first run holds, where nobody moderates yet. */
  firstLink: string | null;
  /** The folder that should hold the script and does not. */
  withoutScript: string | undefined;
}

function announce(
  server: Server,
  {host, database, readOnly}: Settings,
  {fault, firstLink, withoutScript}: Missing,
): void {
  const {port, family, address} = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const shown = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : host;
  const url = `http://${shown}:${port}`;
  console.log(`Lintel ${version} is running.

  ${withoutScript === undefined ? `Demo      ${url}/\n  Script    ${url}/lintel.js` : `Script    none: there is no lintel.js in ${withoutScript}`}
  API       ${url}/api/v1/openapi.json
  Database  ${database}${readOnly || fault ? ', read only' : ''}
${firstLink === null ? '' : `\nNobody moderates yet. Set a password within a day, with this link that works once:\n  ${url}/admin#link=${firstLink}\n`}${fault ? `\n${fault} Until then visitors can only read.\n` : ''}
Ctrl+C stops it.`);
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks again does not want to wait.
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

/** Takes no new connections, lets requests under way finish, and cuts what is left after a while. */
async function close(server: Server, silent: Iterable<Socket>): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  // Browsers open connections ahead of need; Node does not count one that never asked as idle.
  for (const socket of silent) socket.destroy();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
