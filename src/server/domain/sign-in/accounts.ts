import type {AdminAccount} from '../../../protocol/admin.ts';
import type {Store} from '../../store/store.ts';
import {newId} from '../ids.ts';
import type {Entered, Moderator, Moderators} from '../moderators.ts';
import {notePeople} from '../people-audit.ts';
import type {Attempt, Attempts} from './attempts.ts';
import {ProviderError, type Account, type Errand, type Provider} from './provider.ts';

/** Accounts elsewhere of one moderator. */
export const MOST_ACCOUNTS = 10;

/** Why something was refused. */
export type AccountRefusal =
  | 'no-provider'
  | 'provider-unreachable'
  | 'provider-refused'
  | 'attempt-over'
  | 'not-linked'
  | 'account-taken'
  | 'too-many-accounts';

/** What became of who came back: a new session, or one more account of theirs. */
export type Returned = {entered: Entered; linked?: undefined} | {linked: Moderator; entered?: undefined};

export type Accounts = ReturnType<typeof createAccounts>;

/**
 * Accounts elsewhere in place of a password (OpenID Connect). An account lets in whom it was linked to, from within their own account here, and nobody else: no address is
 * compared, verified or not, and nobody becomes a moderator by having one.
 */
export function createAccounts(
  store: Store,
  {
    provider,
    attempts,
    moderators,
    reportError,
    now = () => store.now(),
  }: {
    provider: Provider | null;
    attempts: Attempts;
    moderators: Moderators;
    reportError: (error: unknown) => void;
    now?: () => number;
  },
) {
  /** Asks the provider; the operator reads why it did not work. */
  async function asking<T>(work: (provider: Provider) => Promise<T>): Promise<T | AccountRefusal> {
    if (!provider) return 'no-provider';
    try {
      return await work(provider);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      reportError(new Error(`${error.message} ${String(error.cause)}`));
      return `provider-${error.why}`;
    }
  }

  const begin = (kind: 'account' | 'link-account', fields: {moderator?: string} = {}) =>
    asking(async provider => {
      const {url, errand} = await provider.begin();
      return {url, attempt: attempts.begin(kind, {...errand, ...fields})};
    });

  async function enter(account: Account): Promise<Entered | AccountRefusal> {
    return store.write(async transaction => {
      const {signIns, people} = transaction;
      const known = await signIns.linkedAccount(account);
      const moderator = known && (await people.moderator({id: known.moderator}));
      if (!moderator) return 'not-linked';
      await signIns.useLinkedAccount({id: known.id, used: now()});
      return moderators.enter(transaction, moderator);
    });
  }

  const link = (by: Moderator, account: Account): Promise<AccountRefusal | null> =>
    store.write(async transaction => {
      const {signIns} = transaction;
      if ((await signIns.linkedAccounts({moderator: by.id})).length >= MOST_ACCOUNTS) return 'too-many-accounts';
      const isNew = await signIns.linkAccount({
        ...{id: newId(now()), moderator: by.id, ...account, created: now(), used: null},
      });
      if (!isNew) return 'account-taken';
      // Without the label, which as a rule is an address: it goes when the account is unlinked.
      const {issuer} = account;
      await notePeople(transaction, {
        ...{at: now(), by, action: 'link-account', targets: [by.name], detail: {issuer}},
      });
      return null;
    });

  return {
    /** The host of the provider, to be named at the door; `null`: there is none. */
    provider: provider && new URL(provider.issuer).host,

    list: ({id: moderator}: Moderator): Promise<AdminAccount[]> =>
      store.read(async ({signIns}) =>
        (await signIns.linkedAccounts({moderator})).map(({id, label, issuer, created, used}) => ({
          ...{id, label, provider: new URL(issuer).host, created: new Date(created).toISOString()},
          used: used === null ? null : new Date(used).toISOString(),
        })),
      ),

    /** Where to send who wants to sign in. */
    ask: () => begin('account'),

    /** Where to send a moderator who wants to link an account. */
    beginLink: ({id}: Moderator) => begin('link-account', {moderator: id}),

    /**
     * Takes whoever comes back from the provider.
     * @param by who is signed in; an account is linked to them alone, and only where they themselves began that
     */
    async finish(token: string, query: string, by: Moderator | null): Promise<Returned | AccountRefusal> {
      const linking = attempts.read<Errand & {moderator: string}>('link-account', token);
      const attempt: Attempt<Errand> | null = linking ?? attempts.read<Errand>('account', token);
      if (!attempt || (linking && linking.fields.moderator !== by?.id)) return 'attempt-over';
      // Before the provider is asked: what came back is good for one try.
      if (!(await store.write(transaction => attempts.spend(transaction, attempt)))) return 'attempt-over';
      const account = await asking(provider => provider.finish(query, attempt.fields));
      if (typeof account === 'string') return account;
      if (!linking) {
        const entered = await enter(account);
        return typeof entered === 'string' ? entered : {entered};
      }
      return (await link(by!, account)) ?? {linked: by!};
    },

    /** Whether the moderator had it. */
    unlink: (by: Moderator, id: string): Promise<boolean> =>
      store.write(async transaction => {
        const removed = await transaction.signIns.unlinkAccount({moderator: by.id, id});
        if (!removed) return false;
        const {issuer} = removed;
        await notePeople(transaction, {
          ...{at: now(), by, action: 'unlink-account', targets: [by.name], detail: {issuer}},
        });
        return true;
      }),
  };
}
