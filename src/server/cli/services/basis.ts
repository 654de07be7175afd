import type {ChangeFeed} from '../../domain/change-feed.ts';
import type {Tokenize} from '../../domain/checks/index.ts';
import type {Eraser} from '../../domain/erasing.ts';
import type {Learning} from '../../domain/learning.ts';
import type {SettingsOf} from '../../domain/site-settings.ts';
import type {Sites} from '../../domain/sites.ts';
import type {Telling} from '../../domain/telling.ts';
import type {ThreadEvents} from '../../events/thread-events.ts';
import type {Dispatcher} from '../../notify/dispatcher.ts';
import type {Store} from '../../store/store.ts';
import type {MailBasis} from '../mail.ts';
import type {NightlyBackups} from '../nightly-backups.ts';
import type {Settings} from '../settings.ts';

/** What the services of all topics are made of. */
export interface Basis {
  settings: Settings;
  /** When the server was started, in milliseconds since 1970 UTC. */
  started: number;
  store: Store;
  secret: string;
  sites: Sites;
  settingsOf: SettingsOf;
  events: ThreadEvents;
  feed: ChangeFeed;
  mailBasis: MailBasis;
  telling: Telling;
  tokenize: Tokenize;
  learning: Learning;
  jobs: Jobs;
  reportError(error: unknown): void;
}

/** What works beside the requests. Begun after the services are made, and after the server listens. */
export interface Jobs {
  dispatcher?: Dispatcher;
  eraser?: Eraser;
  backups?: NightlyBackups;
}
