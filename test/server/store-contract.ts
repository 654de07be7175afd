import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {moderatorPromises} from './store-contract/moderators.ts';
import {ownPromises} from './store-contract/own.ts';
import {chartPromises} from './store-contract/charts.ts';
import {checkPromises} from './store-contract/checks.ts';
import {changePromises} from './store-contract/changes.ts';
import {counterPromises} from './store-contract/counters.ts';
import type {EmptyStore, PromiseTest} from './store-contract/helpers.ts';
import {opinionPromises} from './store-contract/opinions.ts';
import {invitationPromises} from './store-contract/invitations.ts';
import {mailPromises} from './store-contract/mail.ts';
import {newestPromises} from './store-contract/newest.ts';
import {outboxPromises} from './store-contract/outbox.ts';
import {pagePromises} from './store-contract/pages.ts';
import {keepingPromises} from './store-contract/keeping.ts';
import {reportPromises} from './store-contract/reports.ts';
import {reviewPromises} from './store-contract/reviews.ts';
import {pinPromises} from './store-contract/pins.ts';
import {threadPromises} from './store-contract/threads.ts';
import {sitePromises} from './store-contract/sites.ts';
import {statementPromises} from './store-contract/statements.ts';
import {spamPromises} from './store-contract/spam.ts';
import {signInPromises} from './store-contract/sign-ins.ts';
import {searchPromises} from './store-contract/search.ts';
import {transactionPromises} from './store-contract/transactions.ts';
import {uniquenessPromises} from './store-contract/uniqueness.ts';

export type {EmptyStore};

/** How many promises of `src/server/store/store.ts` must have been checked, however the suite is changed. */
const PROMISES = 97;

/**
 * Puts an engine through everything that `src/server/store/store.ts` promises.
 * @param skip why it cannot be had on this machine
 */
export function storeContract(
  name: string,
  openEmptyStore: () => Promise<EmptyStore>,
  skip: string | false = false,
): void {
  describe(`${name} keeps the store’s promises`, {skip}, () => {
    let reached = 0;
    const promise: PromiseTest = (title, check) =>
      void test(title, async () => {
        const empty = await openEmptyStore();
        try {
          await check(empty);
          reached++;
        } finally {
          await empty.store.close().catch(() => {});
        }
      });
    after(() => assert.ok(reached >= PROMISES, `only ${reached} of ${PROMISES} promises were checked`));

    transactionPromises(promise);
    uniquenessPromises(promise);
    pagePromises(promise);
    pinPromises(promise);
    newestPromises(promise);
    counterPromises(promise);
    opinionPromises(promise);
    outboxPromises(promise);
    mailPromises(promise);
    invitationPromises(promise);
    ownPromises(promise);
    moderatorPromises(promise);
    sitePromises(promise);
    threadPromises(promise);
    checkPromises(promise);
    reviewPromises(promise);
    reportPromises(promise);
    keepingPromises(promise);
    statementPromises(promise);
    spamPromises(promise);
    searchPromises(promise);
    changePromises(promise);
    chartPromises(promise);
    signInPromises(promise);
  });
}
