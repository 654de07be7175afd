import {DEFAULT_SITE} from '../../protocol/limits.ts';
import type {OldOnes} from '../store/keeping.ts';
import type {Store, Transaction} from '../store/store.ts';
import type {Learning} from './learning.ts';
import {carriesRating} from './ratings.ts';
import type {SettingsOf, SiteSettings} from './site-settings.ts';

const DAY_MS = 86_400_000;
/** Forgotten in one transaction: visitors' writes come in between. */
const AT_ONCE = 50;

type Forget = (transaction: Transaction, old: OldOnes) => Promise<number>;

/** What is forgotten by age, and which setting says after how many days; 0: never. */
const KEPT: readonly [setting: keyof SiteSettings & `keep${string}`, forget: Forget][] = [
  ['keepEmailsDays', ({keeping}, old) => keeping.forgetEmails(old)],
  ['keepNetworksDays', ({keeping}, old) => keeping.forgetNetworks(old)],
  ['keepDecisionsDays', ({keeping}, old) => keeping.forgetDecisions(old)],
  ['keepReportsDays', ({keeping}, old) => keeping.forgetReports(old)],
  ['keepRefusedDays', ({keeping}, old) => keeping.forgetStatements(old)],
  ['keepAuditDays', ({keeping}, old) => keeping.forgetAudit(old)],
];

export interface KeepingOptions {
  settingsOf: SettingsOf;
  learning?: Learning | undefined;
}

/** Forgets what the sites' settings say is old. What breaks off is taken up the next time. */
export async function forgetByAge(
  store: Store,
  sites: Iterable<string>,
  {settingsOf, learning}: KeepingOptions,
  now = store.now(),
): Promise<void> {
  const all = async (forget: Forget, old: OldOnes) => {
    while ((await store.write(transaction => forget(transaction, old))) === AT_ONCE);
  };
  for (const site of [...sites]) {
    const settings = await settingsOf(site);
    const oldOnes = (days: number): OldOnes => ({site, before: now - days * DAY_MS, most: AT_ONCE});
    for (const [setting, forget] of [...KEPT, ['keepRefusedDays', eraseRefused(learning)] as const]) {
      const days = settings[setting];
      if (days) await all(forget, oldOnes(days));
    }
  }
  // What concerns those who moderate is in the trail of no site.
  const {keepAuditDays: days} = await settingsOf(DEFAULT_SITE);
  if (days)
    await all(({keeping}, old) => keeping.forgetAudit(old), {site: '', before: now - days * DAY_MS, most: AT_ONCE});
}

/** Erases comments that were turned down; by stars they stay counted as such. */
const eraseRefused =
  (learning: Learning | undefined): Forget =>
  async (transaction, old) => {
    const comments = await transaction.keeping.refused(old);
    for (const comment of comments) {
      if (await carriesRating(transaction, comment)) await transaction.removeRating(comment);
      await learning?.erases(transaction, comment);
      await transaction.reviews.countRemoval({site: comment.site, stars: comment.rating, by: 1});
      await transaction.eraseComment(comment);
    }
    return comments.length;
  };
