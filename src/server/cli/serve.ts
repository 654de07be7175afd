import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createApp} from '../api/app.ts';
import {originsOfAll} from '../api/site-origins.ts';
import {createTokenize} from '../domain/checks/index.ts';
import {createChangeFeed} from '../domain/change-feed.ts';
import {startEraser} from '../domain/erasing.ts';
import {forgetByAge} from '../domain/keeping.ts';
import {createLearning} from '../domain/learning.ts';
import {SITE_SETTINGS, STANDARD_SETTINGS, type SettingKey, type SiteSettings} from '../domain/site-settings.ts';
import {createSites} from '../domain/sites.ts';
import {createThreadEvents} from '../events/thread-events.ts';
import {createFiles} from '../http/files.ts';
import {inReadersLanguage} from '../api/reader-language.ts';
import {createListener} from '../http/listener.ts';
import {isLoopback} from '../http/network.ts';
import {createMetrics} from '../metrics/metrics.ts';
import {createRouteNames} from '../metrics/route-names.ts';
import {startDispatcher} from '../notify/dispatcher.ts';
import {version} from '../../protocol/version.ts';
import {seedDemo} from './demo.ts';
import {startHousekeeping} from './housekeeping.ts';
import {createLimited} from './limited.ts';
import {createLog} from './log.ts';
import {announce, close, listen, silentConnections} from './listen.ts';
import {mailBasis, tellingOf} from './mail.ts';
import {backUpInProcess, startNightlyBackups} from './nightly-backups.ts';
import {openStore} from './open-store.ts';
import {secretOf} from './secret.ts';
import type {Basis, Jobs} from './services/basis.ts';
import {createServices} from './services/index.ts';
import type {Settings} from './settings.ts';
import {createErrorMemory} from './vitals.ts';

/** Its answers last as long as their readers stay: no time that says something of the server. */
const EVENTS = '/api/v1/events';

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

export interface ServeOptions {
  demo: boolean;
  dist: string;
  /** Writes that may share a commit; for the benchmark. */
  maxBatch?: number | undefined;
}

/** Runs the server until a signal stops it. Throws a `Failure` or `StoreOpenError` when it cannot start. */
export async function serve(settings: Settings, {demo, dist, maxBatch}: ServeOptions): Promise<void> {
  const {origins, proxies, readOnly} = settings;
  const log = createLog(settings);
  const {report} = log;
  const metrics = createMetrics(version);
  const errors = createErrorMemory();
  const reportError = (error: unknown) => {
    errors.add(error);
    metrics.failed();
    log.error(error);
  };
  const events = createThreadEvents(reportError);
  const store = await openStore(settings, {
    server: true,
    changed: events.publish,
    measured: metrics.committed,
    maxBatch,
  });
  const fault = await store.fault();
  if (demo && !readOnly && !fault) await seedDemo(store);
  const jobs: Jobs = {};
  const basis = await createBasis(settings, {store, events, jobs, reportError});
  const {
    services,
    channels,
    close: closeServices,
  } = createServices(basis, {
    limited: createLimited(settings, {demo, report}),
    errors,
    figures: metrics,
  });
  const {feed, sites, learning} = basis;
  const {answers, reads, live, moderators, following, invitations} = services;
  const stopHousekeeping = readOnly
    ? undefined
    : await startHousekeeping(
        {
          ...{store, feed, following, invitations, moderators, reportError},
          forgetByAge: () => forgetByAge(store, sites.latest().keys(), {settingsOf: basis.settingsOf, learning}),
        },
        {now: !fault},
      );
  let stopping = false;
  const files = createFiles(dist);
  const app = createApp({services, files, isStopping: () => stopping, reportError});
  const routeOf = createRouteNames(app.routes.map(({path}) => path));
  metrics.watch({
    store,
    answers,
    sites: () => sites.latest().keys(),
    live: {readers: live.readers, most: settings.liveReaders},
    receivers: channels,
  });
  const server = createListener({
    fetch: app.fetch,
    cached: answers.cached,
    files,
    origins: () => originsOfAll(origins, sites.latest().values()),
    proxies,
    reads,
    lasting: settings.liveReaders,
    inReadersLanguage,
    limitsConnections: address => settings.limits ?? !(demo && isLoopback(address)),
    answered(request) {
      const route = routeOf(request.path);
      if (route !== EVENTS) metrics.answered({...request, route});
      log.answered?.(request);
    },
    reportError,
  });
  const silent = silentConnections(server);
  try {
    await listen(server, settings, log);
    // Not before: a start that fails beside a running server must not send its messages.
    jobs.dispatcher = startDispatcher({store, channels: readOnly ? [] : channels, report, reportError});
    events.subscribe(jobs.dispatcher.wake);
    if (settings.backups !== undefined) {
      const {backups: folder, backupsKept: keep} = settings;
      jobs.backups = startNightlyBackups({folder, keep, make: backUpInProcess, report});
    }
    if (!readOnly) jobs.eraser = startEraser(store, reportError, learning);
    const firstLink = readOnly || fault ? null : await moderators.firstLink();
    announce(server, settings, {
      fault,
      firstLink,
      withoutScript: existsSync(join(dist, 'lintel.js')) ? undefined : dist,
    });
    await stopSignal();
    stopping = true;
    if (settings.drain) await Promise.race([sleep(settings.drain, undefined, {ref: false}), stopSignal()]);
    // Whoever asks again does not want to wait.
    for (const signal of STOP_SIGNALS) process.once(signal, () => process.exit(1));
    live.stop();
    await close(server, silent);
  } finally {
    stopHousekeeping?.();
    jobs.backups?.stop();
    await jobs.dispatcher?.stop();
    closeServices();
    await jobs.eraser?.stop();
    await store.close();
  }
}

async function createBasis(
  settings: Settings,
  {store, events, jobs, reportError}: Pick<Basis, 'store' | 'events' | 'jobs' | 'reportError'>,
): Promise<Basis> {
  const secret = await secretOf(settings, store);
  const sites = createSites(store, {
    named: settings.sites,
    server: saidForAllSites(settings),
    fixed: new Set<SettingKey>(settings.readOnly ? ['readOnly'] : []),
    reportError,
  });
  // Before those who keep answers: what they read next has the new settings.
  events.subscribe(sites.forget);
  const settingsOf = async (site: string) => (await sites.of(site)) ?? STANDARD_SETTINGS;
  const mail = mailBasis(settings, secret, settingsOf);
  const tokenize = createTokenize(secret);
  return {
    ...{settings, store, secret, sites, settingsOf, events, jobs, reportError, tokenize},
    started: store.now(),
    feed: createChangeFeed(store),
    mailBasis: mail,
    telling: tellingOf(settings, mail),
    learning: createLearning(tokenize),
  };
}

/** What the environment says for all sites. */
function saidForAllSites(settings: Settings): Partial<SiteSettings> {
  const {given, moderation, challenge, editMinutes, readOnly, mailTo, mailWhen, mailLanguage} = settings;
  const said = Object.entries({
    ...{moderation, challenge, editMinutes, readOnly, mailTo, mailWhen, mailLanguage},
  } satisfies Partial<SiteSettings>);
  return Object.fromEntries(said.filter(([key]) => given.has(SITE_SETTINGS[key as SettingKey].variable!)));
}

/** Resolves when somebody asks the server to stop. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    const stop = () => {
      for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
      resolve();
    };
    for (const signal of STOP_SIGNALS) process.once(signal, stop);
  });
}
