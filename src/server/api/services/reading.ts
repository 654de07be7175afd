import type {Live} from '../../domain/live.ts';
import type {Listings} from '../../domain/listing.ts';
import type {Policy} from '../../domain/policy.ts';
import type {Privacy} from '../../domain/privacy.ts';
import type {Reading} from '../../domain/reading.ts';
import type {Searching} from '../../domain/searching.ts';
import type {ReadMeter} from '../../http/read-meter.ts';
import type {Seats} from '../../http/seats.ts';
import type {ReadCache} from '../read-cache.ts';

/** What answers that change nothing need. */
export interface ReadServices {
  reading: Reading;
  listings: Listings;
  /** How reviews are checked. */
  policy: Policy;
  /** What is kept about people. */
  privacy: Privacy;
  searching: Searching;
  answers: ReadCache;
  reads: ReadMeter;
  live: Live;
  /** For connections that last. */
  liveSeats: Seats;
}
