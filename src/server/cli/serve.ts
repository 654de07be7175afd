import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {createApp} from '../api/app.ts';
import {originsOfAll} from '../api/site-origins.ts';
import {createTokenize} from '../domain/checks/index.ts';
import {createChangeFeed} from '../domain/change-feed.ts';
import {startEraser} from '../domain/erasing.ts';
import {createLearning} from '../domain/learning.ts';
import {SITE_SETTINGS, STANDARD_SETTINGS, type SettingKey, type SiteSettings} from '../domain/site-settings.ts';
import {createSites} from '../domain/sites.ts';
import {createThreadEvents} from '../events/thread-events.ts';
import {createFiles} from '../http/files.ts';
import {createListener} from '../http/listener.ts';
import {isLoopback} from '../http/network.ts';
import {startDispatcher} from '../notify/dispatcher.ts';
import {seedDemo} from './demo.ts';
import {startHousekeeping} from './housekeeping.ts';
import {createLimited} from './limited.ts';
import {announce, close, listen, silentConnections} from './listen.ts';
import {mailBasis, tellingOf} from './mail.ts';
import {keepYoungGenerationSmall} from './memory.ts';
import {backUpInProcess, startNightlyBackups} from './nightly-backups.ts';
import {createErrorReporter} from './reporting.ts';
import {openStore} from './open-store.ts';
import {secretOf} from './secret.ts';
import type {Basis, Jobs} from './services/basis.ts';
import {createServices} from './services/index.ts';
import type {Settings} from './settings.ts';
import {createErrorMemory} from './vitals.ts';

export interface ServeOptions {
  demo: boolean;
  dist: string;
  /** Writes that may share a commit; for the benchmark. */
  maxBatch?: number | undefined;
}

/** Runs the server until a signal stops it. Throws a `Failure` or `StoreOpenError` when it cannot start. */
export async function serve(settings: Settings, {demo, dist, maxBatch}: ServeOptions): Promise<void> {
  keepYoungGenerationSmall();
  const {origins, proxies, log, readOnly} = settings;
  const errors = createErrorMemory();
  const reportError = createErrorReporter(log, errors.add);
  const events = createThreadEvents(reportError);
  const store = await openStore(settings, {server: true, changed: events.publish, maxBatch});
  const fault = await store.fault();
  if (demo && !readOnly && !fault) await seedDemo(store);
  const jobs: Jobs = {};
  const basis = await createBasis(settings, {store, events, jobs, reportError});
  const {
    services,
    channels,
    close: closeServices,
  } = createServices(basis, {
    limited: createLimited(settings, demo),
    errors,
  });
  const {feed, sites, learning} = basis;
  const {answers, reads, live, moderators, following} = services;
  const stopHousekeeping = readOnly
    ? undefined
    : await startHousekeeping({store, feed, following, moderators}, {now: !fault});
  let stopping = false;
  const files = createFiles(dist);
  const app = createApp({services, files, isStopping: () => stopping, reportError});
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
    started: Date.now(),
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
