import {createReadCache} from '../../api/read-cache.ts';
import type {ReadServices} from '../../api/services/reading.ts';
import type {GateServices} from '../../api/services/gate.ts';
import {createListings} from '../../domain/listing.ts';
import {createLive} from '../../domain/live.ts';
import {createPolicy} from '../../domain/policy.ts';
import {createPrivacy} from '../../domain/privacy.ts';
import {createReading} from '../../domain/reading.ts';
import {createSearching} from '../../domain/searching.ts';
import {createReadMeter} from '../../http/read-meter.ts';
import {createSeats} from '../../http/seats.ts';
import {createTurns} from '../../http/turns.ts';
import {privacyOf} from '../privacy.ts';
import type {Basis} from './basis.ts';

export function createReadServices(
  {settings, store, settingsOf, events, feed, reportError}: Basis,
  {limits, limited}: Pick<GateServices, 'limits' | 'limited'>,
): ReadServices {
  const answers = createReadCache(createTurns(), {now: () => store.now()});
  events.subscribe(answers.forget);
  return {
    reading: createReading(store, settingsOf, {mail: settings.smtp !== undefined}),
    listings: createListings(store),
    policy: createPolicy(store, settingsOf, {limits: settings.limits ?? true, check: !!settings.check}),
    privacy: createPrivacy(store, settingsOf, privacyOf(settings)),
    searching: createSearching(store),
    answers,
    reads: createReadMeter(limits, settings.proxies, limited),
    live: createLive({feed, events, reportError}),
    liveSeats: createSeats({all: settings.liveReaders, ofNetwork: settings.liveReadersOfNetwork}),
  };
}
