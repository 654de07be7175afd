import type {IncomingMessage} from 'node:http';
import type {Bans} from '../domain/bans.ts';
import type {MailStatus} from '../../protocol/admin.ts';
import type {Charts} from '../domain/charts.ts';
import type {Challenges} from '../domain/challenges.ts';
import type {createRatings} from '../domain/ratings.ts';
import type {Following} from '../domain/following.ts';
import type {Live} from '../domain/live.ts';
import type {MailModeration} from '../domain/mail-moderation.ts';
import type {createReactions} from '../domain/reactions.ts';
import type {Desk} from '../domain/desk.ts';
import type {Doctor} from '../domain/doctor/doctor.ts';
import type {DeskComments} from '../domain/desk-comments.ts';
import type {Pinning} from '../domain/pinning.ts';
import type {SavedReplies} from '../domain/saved-replies.ts';
import type {Moderators} from '../domain/moderators.ts';
import type {Passkeys} from '../domain/sign-in/passkeys.ts';
import type {Health} from '../domain/health.ts';
import type {Listings} from '../domain/listing.ts';
import type {Policy} from '../domain/policy.ts';
import type {Reading} from '../domain/reading.ts';
import type {Rules} from '../domain/rules.ts';
import type {SignedVisitors} from '../domain/signed-visitors.ts';
import type {Searching} from '../domain/searching.ts';
import type {Sites} from '../domain/sites.ts';
import type {Threads} from '../domain/threads.ts';
import type {Visitors} from '../domain/visitors.ts';
import type {Writing} from '../domain/writing.ts';
import type {Identity} from '../http/identity.ts';
import type {Limits} from '../http/limits.ts';
import type {Proxies} from '../http/network.ts';
import type {Origins} from '../http/origins.ts';
import type {ReadMeter} from '../http/read-meter.ts';
import type {Seats} from '../http/seats.ts';
import type {ReadCache} from './read-cache.ts';

/** What handlers need beside the request. */
export interface Services {
  reading: Reading;
  listings: Listings;
  /** How reviews are checked. */
  policy: Policy;
  searching: Searching;
  writing: Writing;
  moderators: Moderators;
  passkeys: Passkeys;
  /** What the links of mails do, the language of owners’ mails, and the server's public address, empty where it is not known. */
  mail: {moderation: MailModeration; language: string; url: string; status(): Promise<MailStatus>};
  desk: Desk;
  doctor: Doctor;
  bans: Bans;
  rules: Rules;
  deskComments: DeskComments;
  pinning: Pinning;
  savedReplies: SavedReplies;
  visitors: Visitors;
  following: Following;
  ratings: ReturnType<typeof createRatings>;
  challenges: Challenges;
  signed: SignedVisitors;
  reactions: ReturnType<typeof createReactions>;
  answers: ReadCache;
  reads: ReadMeter;
  live: Live;
  /** For connections that last. */
  liveSeats: Seats;
  identity: Identity;
  limits: Limits;
  /** Whether limits hold for who sent a request. */
  limited(request: IncomingMessage): boolean;
  proxies: Proxies;
  /** The pages that may write to all sites. */
  origins: Origins;
  sites: Sites;
  threads: Threads;
  health: Health;
  charts: Charts;
  /** Writes a thread as `lintel export` writes a site, line by line. */
  exportThread(site: string, thread: string, write: (line: string) => Promise<void>): Promise<unknown>;
  /** What keeps the database from taking writes, as a sentence for the operator; `null` when nothing does. */
  storeFault(): Promise<string | null>;
  /** Whether nothing at all may be written: the server was started so. */
  readOnly: boolean;
}
