import type {Bans} from '../../domain/bans.ts';
import type {Charts} from '../../domain/charts.ts';
import type {Desk} from '../../domain/desk.ts';
import type {Doctor} from '../../domain/doctor/doctor.ts';
import type {DeskComments} from '../../domain/desk-comments.ts';
import type {Pinning} from '../../domain/pinning.ts';
import type {SavedReplies} from '../../domain/saved-replies.ts';
import type {Moderators} from '../../domain/moderators.ts';
import type {Health} from '../../domain/health.ts';
import type {Rules} from '../../domain/rules.ts';
import type {Threads} from '../../domain/threads.ts';

/** What owners and moderators need. */
export interface DeskServices {
  moderators: Moderators;
  desk: Desk;
  deskComments: DeskComments;
  pinning: Pinning;
  savedReplies: SavedReplies;
  bans: Bans;
  rules: Rules;
  threads: Threads;
  charts: Charts;
  health: Health;
  doctor: Doctor;
  /** Writes a thread as `lintel export` writes a site, line by line. */
  exportThread(site: string, thread: string, write: (line: string) => Promise<void>): Promise<unknown>;
}
