import type {WriteServices} from '../../api/services/writing.ts';
import {createChallenges} from '../../domain/challenges.ts';
import {createPipeline, siteCheck, standardChecks} from '../../domain/checks/index.ts';
import {createRatings} from '../../domain/ratings.ts';
import {createReactions} from '../../domain/reactions.ts';
import {reservedNames, type IsReserved} from '../../domain/reserved-names.ts';
import {createSignedVisitors} from '../../domain/signed-visitors.ts';
import type {SiteSettings} from '../../domain/site-settings.ts';
import type {Sites} from '../../domain/sites.ts';
import {createStatements} from '../../domain/statements.ts';
import {createVisitors} from '../../domain/visitors.ts';
import {createWriting} from '../../domain/writing.ts';
import {createAsk} from '../../notify/ask.ts';
import {receiverSecret} from '../../notify/signature.ts';
import {DEFAULT_SITE} from '../../../protocol/limits.ts';
import type {Settings} from '../settings.ts';
import type {Basis} from './basis.ts';

export function createWriteServices(basis: Basis): WriteServices {
  const {settings, store, secret, sites, settingsOf, telling, learning, jobs} = basis;
  return {
    writing: createWriting(store, {
      settingsOf,
      isReserved: createIsReserved(settings, sites),
      telling,
      deleted: due => jobs.eraser?.deleted(due),
      learning,
      checks: createChecks(basis),
    }),
    visitors: createVisitors(store, learning),
    statements: createStatements(store),
    ratings: createRatings(store, settingsOf),
    reactions: createReactions(store, settingsOf),
    challenges: createChallenges(secret),
    signed: createSignedVisitors(secret, settings.siteKeys),
  };
}

function createChecks({settings, store, secret, tokenize, reportError}: Basis) {
  const {limits = true, check, checkPatience} = settings;
  const ask =
    check &&
    createAsk({...check, secret: receiverSecret(secret, check)}, {timeout: checkPatience, now: () => store.now()});
  return createPipeline({
    checks: standardChecks({limits, tokenize}),
    outside: ask ? [siteCheck(ask)] : [],
    patience: checkPatience,
    reportError,
  });
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
