import type {DeskServices} from '../../api/services/desk.ts';
import {createBans} from '../../domain/bans.ts';
import {createCharts} from '../../domain/charts.ts';
import {createDesk} from '../../domain/desk.ts';
import {createDeskComments} from '../../domain/desk-comments.ts';
import {createDoctor} from '../../domain/doctor/doctor.ts';
import {createHealth, type Vitals} from '../../domain/health.ts';
import type {Live} from '../../domain/live.ts';
import {createModerators} from '../../domain/moderators.ts';
import {createPinning} from '../../domain/pinning.ts';
import {createRules} from '../../domain/rules.ts';
import {createSavedReplies} from '../../domain/saved-replies.ts';
import {createThreads} from '../../domain/threads.ts';
import type {Channel} from '../../notify/channel.ts';
import {createFetchPage} from '../../notify/fetch-page.ts';
import {exportSite} from '../../transfer/export.ts';
import {isPostgres} from '../../store/postgres/address.ts';
import {version} from '../../../protocol/version.ts';
import {diskOf, type ErrorMemory} from '../vitals.ts';
import type {Basis} from './basis.ts';

export function createDeskServices(basis: Basis, parts: VitalParts): DeskServices {
  const {store, secret, sites, settingsOf, telling, learning, jobs} = basis;
  return {
    moderators: createModerators(store),
    desk: createDesk(store, {telling, learning, deleted: due => jobs.eraser?.deleted(due)}),
    deskComments: createDeskComments(store),
    pinning: createPinning(store),
    savedReplies: createSavedReplies(store),
    bans: createBans(store),
    rules: createRules(store, secret),
    threads: createThreads(store, {hasMoved: site => sites.hasMoved(site), settingsOf}),
    charts: createCharts(store),
    health: createHealth(store, {sites: () => sites.latest().keys(), vitals: vitalsOf(basis, parts)}),
    doctor: createDoctor(createFetchPage()),
    exportThread: (site, thread, write) => exportSite(store, site, write, thread),
  };
}

interface VitalParts {
  live: Live;
  channels: readonly Channel[];
  errors: ErrorMemory;
}

/** What the server knows of itself beside its database. */
function vitalsOf({settings, started, jobs}: Basis, {live, channels, errors}: VitalParts): Vitals {
  const {database, liveReaders, readOnly} = settings;
  return {
    ...{version, started, readOnly},
    engine: isPostgres(database) ? 'postgresql' : 'sqlite',
    disk: () => (isPostgres(database) ? null : diskOf(database)),
    live: () => ({readers: live.readers(), most: liveReaders}),
    receivers: channels,
    backups: () => jobs.backups?.state() ?? null,
    errors: errors.list,
  };
}
